"""The first page."""

TEXTS = {
    "home.title": ("Công nghệ chiến lược của Việt Nam", "Viet Nam's strategic technologies"),
    "home.lead": (
        "Tra cứu bằng lời thường, có dấu hoặc không dấu, tiếng Việt hoặc tiếng Anh.",
        "Look up in everyday words, Vietnamese or English, with or without tones.",
    ),
    "home.examples": ("Ví dụ:", "For example:"),
    "home.example.1": ("máy bay không người lái", "drones"),
    "home.example.2": ("trí tuệ nhân tạo", "artificial intelligence"),
    "home.example.3": ("chip bán dẫn", "semiconductor chips"),
    "home.check": ("Sản phẩm của tôi có trong Danh mục không?", "Is my product in the list?"),
    "home.check.text": (
        "Mô tả sản phẩm bằng một câu; xem mục có thể phù hợp, và điều đó có nghĩa gì.",
        "Describe it in a sentence; see which entries may fit, and what that means.",
    ),
    "home.in_force": ("Đang có hiệu lực", "In force"),
    "home.since": ("từ {day}", "since {day}"),
    "home.next": ("Tiếp theo", "What comes next"),
    "home.next.none": ("Chưa có lần ban hành nào mới hơn được công bố.", "No later revision has been published."),
    "home.next.day": ("{name}, có hiệu lực từ {day}", "{name}, in force from {day}"),
    "home.lately": ("Thay đổi gần đây", "What changed lately"),
    "home.lately.lead": ("Lần ban hành này so với lần trước:", "This revision compared with the one before:"),
    "home.lately.see": ("Xem từng thay đổi", "See every change"),
    "home.groups": ("Các nhóm công nghệ", "Technology groups"),
    "home.products": ("{count} sản phẩm", "{count} products"),
    "home.products.one": ("1 sản phẩm", "1 product"),
    "home.map": ("Nhóm công nghệ và sản phẩm", "Groups and products at a glance"),
    "home.map.lead": (
        "Mỗi ô là một sản phẩm, đặt trong nhóm công nghệ chính của nó. Quyết định không tự xếp sản phẩm vào nhóm: "
        "cách xếp này là của người biên tập. Bảng dưới đây có cùng dữ liệu.",
        "Each cell is a product, inside its main technology group. The Decision itself does not place products "
        "in groups: this reading is an editor's. The table below holds the same data.",
    ),
    "home.map.group": ("Nhóm công nghệ", "Technology group"),
    "home.map.count": ("Số sản phẩm", "Number of products"),
    "home.map.products": ("Sản phẩm", "Products"),
    "home.map.other": ("Chưa xếp nhóm", "No group named"),
    "list.title": ("Danh mục theo {name}", "The list under {name}"),
    "list.whole": ("Xem toàn bộ Danh mục", "See the whole list"),
}
