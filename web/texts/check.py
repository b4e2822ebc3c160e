"""The page that asks whether a product is in the list."""

TEXTS = {
    "check.title": ("Sản phẩm của tôi có trong Danh mục không?", "Is my product in the list?"),
    "check.label": ("Mô tả sản phẩm", "Describe your product"),
    "check.hint": (
        "Một câu là đủ: sản phẩm là gì, làm được gì. Không lưu lại những gì bạn gõ. Tối đa 2.000 ký tự.",
        "A sentence will do: what it is and what it does. Nothing you type is kept. At most 2,000 characters.",
    ),
    "check.button": ("Xem các mục có thể phù hợp", "See entries that may fit"),
    "check.example": ("Ví dụ: drone phun thuốc trừ sâu cho ruộng lúa", "Example: a drone that sprays rice fields"),
    "check.found": ("Các mục có thể phù hợp", "Entries that may fit"),
    "check.found.lead": (
        "Xếp theo mức độ giống về từ ngữ. Đây là gợi ý để đọc tiếp, không phải kết luận.",
        "Ordered by likeness of words. These are hints for further reading, not findings.",
    ),
    "check.best": ("gần nhất", "closest"),
    "check.because": ("Vì bạn viết", "Because you wrote"),
    "check.none": ("Không thấy mục nào có thể phù hợp.", "No entry seems to fit."),
    "check.none.help": (
        "Hãy mô tả bằng từ khác, hoặc đọc toàn bộ Danh mục. Không thấy ở đây chưa có nghĩa là sản phẩm không thuộc Danh mục.",
        "Describe it in other words, or read the whole list. Not finding it here does not mean it is not covered.",
    ),
    "check.layers": ("Bốn câu hỏi khác nhau", "Four separate questions"),
    "check.layers.lead": (
        "Mỗi câu hỏi có điều kiện, căn cứ và cơ quan riêng. Trả lời “có” ở một câu không trả lời câu tiếp theo.",
        "Each has its own conditions, legal basis and body. A yes to one does not answer the next.",
    ),
    "check.conditions": ("Điều kiện", "Conditions"),
    "check.body": ("Cơ quan trả lời", "Who answers"),
    "check.unconfirmed": (
        "chưa có văn bản chính thức nào đã đọc xác định điều này",
        "no official text read so far settles this",
    ),
    "check.pick": ("Xem bốn câu hỏi cho mục này", "See the four questions for this entry"),
    "check.for": ("Đối với mục", "For the entry"),
    "check.error": ("Hãy mô tả sản phẩm bằng ít nhất một từ", "Describe the product in at least one word"),
    "check.error.title": ("Có chỗ cần xem lại", "There is a problem"),
}
