"""The page for those who write programs."""

TEXTS = {
    "api.title": ("Dữ liệu cho máy (API)", "API for developers"),
    "api.lead": (
        "Mọi dữ liệu công khai đều đọc được dưới dạng JSON: không cần khóa, không cần đăng ký, từ bất kỳ trang web nào.",
        "All public data can be read as JSON: no key, no sign-up, from any web page.",
    ),
    "api.docs": ("Tài liệu đầy đủ", "Full documentation"),
    "api.openapi": ("OpenAPI 3.1", "OpenAPI 3.1"),
    "api.curl": ("curl", "curl"),
    "api.python": ("Python", "Python"),
    "api.promises": ("Những điều được cam kết", "What is promised"),
    "api.promise.open": ("Mở", "Open"),
    "api.promise.open.text": (
        "Đọc tự do theo giấy phép CC BY 4.0. Chỉ thao tác ghi mới cần khóa.",
        "Free to read under CC BY 4.0. Only writing needs a key.",
    ),
    "api.promise.ids": ("Mã bền vững", "Permanent ids"),
    "api.promise.ids.text": (
        "Mã khái niệm (c…), mã tổ chức, dự án và văn bản không bao giờ đổi và không dùng lại. Số thứ tự của mục thì đổi theo từng lần ban hành, vì vậy đừng lưu số thứ tự làm khóa.",
        "Ids of concepts (c…), organisations, projects and instruments never change and are never used again. Numbers of entries change with each revision, so do not keep them as keys.",
    ),
    "api.promise.stable": ("Địa chỉ và tên trường ổn định", "Stable addresses and fields"),
    "api.promise.stable.text": (
        "Trong /api/v1 chỉ có thêm, không có bớt; thay đổi phá vỡ chương trình đang chạy bị bộ kiểm tra tự động từ chối.",
        "Within /api/v1 things are added and never taken away; what would break a running program fails our build.",
    ),
    "api.promise.past": ("Ngày đã qua", "Past days"),
    "api.promise.past.text": (
        "valid_on=NGÀY cho biết Danh mục có hiệu lực ngày đó; known_on=THỜI ĐIỂM cho biết sổ đăng ký biết gì vào lúc đó. Trả lời cho hai tham số đã cố định giữ được mãi mãi.",
        "valid_on=DAY gives the list in force that day; known_on=MOMENT gives what the registry knew then. Answers that pin both may be kept for ever.",
    ),
    "api.promise.changes": ("Những gì đã thay đổi", "Changes since"),
    "api.promise.changes.text": (
        "Nhật ký sự kiện đánh số liên tục, không khuyết số: đọc tiếp bằng after=số cuối cùng đã đọc.",
        "The event log is numbered without gaps: read on with after=the last number you have read.",
    ),
    "api.promise.cache": ("Bộ nhớ đệm", "Caching"),
    "api.promise.cache.text": (
        "Mỗi trả lời có ETag và Cache-Control; gửi lại If-None-Match để nhận 304.",
        "Every answer has ETag and Cache-Control; send If-None-Match to get a 304.",
    ),
    "api.promise.errors": ("Lỗi", "Errors"),
    "api.promise.errors.text": (
        "Theo RFC 9457 (application/problem+json), có mã code ổn định và câu giải thích bằng tiếng Việt hoặc tiếng Anh.",
        "RFC 9457 (application/problem+json), with a stable code and a sentence in Vietnamese or English.",
    ),
    "api.promise.languages": ("Hai ngôn ngữ", "Two languages"),
    "api.promise.languages.text": (
        "Văn bản có hai trường vi và en; tiếng Việt là bản chính, en có thể null.",
        "Texts have two fields, vi and en; Vietnamese is authoritative, en may be null.",
    ),
    "api.promise.limits": ("Giới hạn", "Limits"),
    "api.promise.limits.text": (
        "{reads} yêu cầu trong {minutes} phút và {searches} lượt tìm kiếm mỗi phút cho một địa chỉ mạng; vượt quá thì nhận 429 kèm Retry-After.",
        "{reads} requests in {minutes} minutes and {searches} searches a minute for one network address; beyond that a 429 with Retry-After.",
    ),
    "api.examples": ("Ví dụ chạy được", "Examples that run"),
    "api.examples.lead": (
        "Bấm vào địa chỉ để xem trả lời thật; các dòng lệnh bên dưới chạy được nguyên văn.",
        "Follow an address to see a real answer; the lines below it run as they are.",
    ),
    "api.example.current": ("Danh mục đang có hiệu lực", "The list in force"),
    "api.example.list": ("Tất cả sản phẩm đang có hiệu lực", "All products in force"),
    "api.example.past": ("Sản phẩm của một ngày đã qua", "The products of a past day"),
    "api.example.entry": ("Một mục tại địa chỉ cố định", "One entry at its permanent address"),
    "api.example.concept": ("Một khái niệm qua mọi lần ban hành", "One concept through all revisions"),
    "api.example.search": ("Tìm bằng lời thường, không dấu", "Search in everyday words, without tones"),
    "api.example.changes": ("Thay đổi giữa hai lần ban hành", "Changes between two revisions"),
    "api.example.resolve": ("Từ cách viết dẫn đến mục", "From a citation to an entry"),
    "api.example.events": ("Nhật ký mọi thay đổi công khai", "The log of every public change"),
    "api.files": ("Cần tất cả trong một tệp?", "Do you want everything in one file?"),
}
