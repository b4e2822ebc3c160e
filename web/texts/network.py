"""The network of organisations, projects and products."""

TEXTS = {
    "network.title": ("Mạng lưới tổ chức, dự án và sản phẩm", "Network of organisations, projects and products"),
    "network.lead": (
        "Ai cùng tham gia dự án nào, và dự án đó gắn với mục nào của Danh mục đang có hiệu lực.",
        "Who takes part in which project with whom, and which entries of the list in force it is tied to.",
    ),
    "network.all": ("Tất cả", "All"),
    "network.shown": (
        "Đang hiện {projects} dự án, {boxes} tổ chức, dự án và mục.",
        "Shown: {projects} projects; {boxes} organisations, projects and entries in all.",
    ),
    "network.left_out": (
        "Còn {count} dự án không hiện vì hình chỉ vẽ tối đa 300 ô; hãy lọc hẹp hơn để thấy chúng.",
        "{count} more projects are left out, since at most 300 boxes are drawn; narrow the filters to see them.",
    ),
    "network.to_drawing": ("Đến hình vẽ", "Go to the drawing"),
    "network.table": ("Bảng kết nối", "Table of connections"),
    "network.project": ("Dự án", "Project"),
    "network.organisations": ("Tổ chức", "Organisations"),
    "network.entries": ("Mục của Danh mục", "Entries of the list"),
    "network.drawing": ("Hình vẽ mạng lưới", "Drawing of the network"),
    "network.drawing.lead": (
        "Hình có cùng dữ liệu với bảng ở trên. Di chuột lên một ô để đọc tên đầy đủ.",
        "The drawing holds the same data as the table above. Point at a box to read its full name.",
    ),
    "network.none": ("Không có dự án nào thỏa các điều kiện lọc.", "No project meets these filters."),
    "network.connections": ("Kết nối", "Connections"),
    "network.neighbours": ("Tổ chức cùng tham gia", "Organisations it works with"),
    "network.beside": (
        "Dự án này và các dự án khác của những tổ chức tham gia.",
        "This project and others of the organisations in it.",
    ),
    "network.shared": ("{count} dự án chung", "{count} projects together"),
    "network.shared.one": ("1 dự án chung", "1 project together"),
    "network.see": ("Xem trong toàn mạng lưới", "See it in the whole network"),
}
