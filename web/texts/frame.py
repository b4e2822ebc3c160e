"""The frame of every page, and the pages about errors and about the registry."""

TEXTS = {
    "site.name": ("Sổ đăng ký công nghệ chiến lược", "Strategic Technology Registry"),
    "site.country": ("Việt Nam", "Viet Nam"),
    "site.description": (
        "Danh mục công nghệ chiến lược và sản phẩm công nghệ chiến lược của Việt Nam: tra cứu, lịch sử, trích dẫn.",
        "Viet Nam's lists of strategic technologies and strategic technology products: look up, trace, cite.",
    ),
    "skip": ("Đến nội dung chính", "Skip to main content"),
    "nav.label": ("Các trang chính", "Main pages"),
    "nav.search": ("Tìm kiếm", "Search"),
    "nav.list": ("Danh mục", "The list"),
    "nav.check": ("Sản phẩm của tôi?", "Is my product listed?"),
    "nav.revisions": ("Các lần ban hành", "Revisions"),
    "nav.organisations": ("Tổ chức", "Organisations"),
    "nav.projects": ("Dự án", "Projects"),
    "nav.about": ("Giới thiệu", "About"),
    "nav.home": ("Trang chủ", "Home"),
    "nav.trail": ("Vị trí trang", "Where you are"),
    "nav.other": ("English", "Tiếng Việt"),
    "nav.other_label": ("Xem trang này bằng tiếng Anh", "Read this page in Vietnamese"),
    "footer.label": ("Cuối trang", "Footer"),
    "footer.licence": ("Dữ liệu: giấy phép CC BY 4.0.", "Data: licence CC BY 4.0."),
    "footer.no_cookies": (
        "Trang này không dùng cookie và không tải gì từ bên thứ ba.",
        "This site sets no cookies and loads nothing from third parties.",
    ),
    "footer.event": ("Tình trạng dữ liệu: sự kiện số {number}", "State of the data: event no. {number}"),
    "footer.printed.revision": ("{name} (lần ban hành số {number})", "{name} (revision {number})"),
    "footer.more": ("Các trang khác", "More pages"),
    "footer.printed": ("In từ địa chỉ", "Printed from"),
    "error.empty": ("Chưa có Danh mục", "No list yet"),
    "error.404": ("Không tìm thấy trang", "Page not found"),
    "error.503": ("Tạm thời chưa phục vụ được", "Temporarily unavailable"),
    "error.500": ("Hệ thống gặp lỗi", "Something failed"),
    "error.400": ("Yêu cầu không đọc được", "The request cannot be read"),
    "error.403": ("Không được phép", "Not permitted"),
    "error.403.help": (
        "Tài khoản này không có quyền làm việc đó. Nếu cần, hãy hỏi quản trị viên của đơn vị.",
        "This account may not do that. If you need to, ask the administrator of your unit.",
    ),
    "error.404.help": (
        "Địa chỉ có thể đã gõ sai, hoặc mục này không có trong lần ban hành đó. Hãy thử tìm bằng tên:",
        "The address may be mistyped, or the entry is not in that revision. Try its name:",
    ),
    "error.429": ("Quá nhiều yêu cầu", "Too many requests"),
    "error.429.wait": (
        "Xin quay lại sau {wait} giây: địa chỉ mạng của bạn đã gửi nhiều yêu cầu hơn mức dành cho một người đọc.",
        "Please come back in {wait} seconds: your network address sent more requests than are kept for one reader.",
    ),
    "error.429.help": (
        "Giới hạn này giữ cho trang chạy nhanh với mọi người. Nếu bạn cần lấy nhiều dữ liệu một lúc, hãy tải tệp trọn bộ:",
        "The limit keeps the site fast for everybody. If you need much data at once, take the whole files:",
    ),
    "error.503.help": (
        "Dữ liệu đã công bố vẫn nguyên vẹn. Xin thử lại sau ít phút.",
        "Published data are safe. Please try again in a few minutes.",
    ),
    "error.503.search": (
        "Chỉ phần tìm kiếm tạm ngừng. Danh mục, từng mục, tổ chức, dự án và các tệp dữ liệu vẫn đọc được như thường:",
        "Only search is out. The lists, every entry, organisations, projects and the data files can be read as usual:",
    ),
    "gone.title": ("Mã này đã được rút", "This id was withdrawn"),
    "gone.lead": (
        "Mã {id} từng được cấp cho một mục của Danh mục, nhưng mục đó đã có mã khác. "
        "Ngày {day}, sổ đăng ký rút mã này vì trùng; không có mục nào bị bỏ khỏi Danh mục.",
        "The id {id} was once given to an entry that already had another. "
        "On {day} the registry withdrew it as a duplicate; no entry left the list.",
    ),
    "gone.reason": ("Lý do ghi nhận", "Reason on record"),
    "gone.onward": ("Mục này nay mang mã {id}:", "The entry now bears the id {id}:"),
    "error.500.help": (
        "Lỗi đã được ghi lại. Dữ liệu đã công bố vẫn nguyên vẹn; xin thử lại, hoặc báo mã yêu cầu dưới đây.",
        "It has been recorded. Published data are safe; try again, or tell us the request id below.",
    ),
    "error.400.help": (
        "Một phần của địa chỉ không đọc được. Hãy bắt đầu lại từ trang tìm kiếm:",
        "Part of the address cannot be read. Start again from the search page:",
    ),
    "error.request": ("Mã yêu cầu", "Request id"),
    "about.title": ("Giới thiệu", "About this registry"),
    "about.what": (
        "Sổ đăng ký giữ từng lần ban hành của Danh mục công nghệ chiến lược và Danh mục sản phẩm công nghệ chiến lược, "
        "nguyên trạng, và cho biết điều gì đã thay đổi giữa các lần.",
        "The registry keeps every revision of the lists of strategic technologies and strategic technology products as "
        "it was, and says what changed between them.",
    ),
    "about.not": (
        "Sổ đăng ký không thay thế văn bản gốc và không xác nhận quyền lợi của ai.",
        "The registry does not replace the gazetted text and certifies nobody's entitlement.",
    ),
    "about.english": (
        "Tên tiếng Anh không có giá trị pháp lý; phần lớn do người biên tập dịch và được ghi rõ như vậy.",
        "English names have no legal force; most are editorial translations and say so.",
    ),
    "about.holdings": ("Sổ đăng ký đang giữ", "What the registry holds"),
    "about.quality": ("Chất lượng dữ liệu", "Data quality"),
    "about.quality.lead": (
        "Các mục của Danh mục đang có hiệu lực, theo mức độ kiểm chứng nguồn:",
        "Entries of the list in force, by how well they are sourced:",
    ),
    "about.access": ("Khả năng tiếp cận", "Accessibility"),
    "about.access.text": (
        "Mọi trang dùng được không cần JavaScript, bằng bàn phím, trên điện thoại và khi phóng to. "
        "Gặp khó khăn, xin báo cho cơ quan đầu mối:",
        "Every page works without JavaScript, by keyboard, on phones and when enlarged. "
        "If something is in your way, tell the focal agency:",
    ),
    "about.machines": ("Dữ liệu cho máy", "Data for machines"),
    "about.machines.text": (
        "Mọi dữ liệu công khai cũng có dạng JSON, không cần đăng ký:",
        "All public data are also JSON, without sign-up:",
    ),
    "copy": ("Sao chép", "Copy"),
    "copied": ("Đã sao chép", "Copied"),
}
