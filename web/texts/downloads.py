"""Whole files."""

TEXTS = {
    "downloads.title": ("Tải dữ liệu", "Downloads"),
    "downloads.lead": (
        "Toàn bộ dữ liệu công khai, tải trực tiếp, không cần đăng ký. Tệp giữ nguyên từng byte chừng nào dữ liệu chưa thay đổi.",
        "All public data, taken directly, without sign-up. A file stays the same byte for byte as long as the data do.",
    ),
    "downloads.licence": (
        "Giấy phép CC BY 4.0: dùng tự do, chỉ cần ghi nguồn.",
        "Licence CC BY 4.0: use freely, name the source.",
    ),
    "downloads.revision": ("Danh mục theo {first}", "The list under {first}"),
    "downloads.correspondences": (
        "Bảng tương ứng giữa {first} và {second}",
        "Correspondences between {first} and {second}",
    ),
    "downloads.organisations": ("Tổ chức, doanh nghiệp (tình trạng hiện nay)", "Organisations as they are today"),
    "downloads.projects": (
        "Chương trình, nhiệm vụ, dự án (tình trạng hiện nay)",
        "Programmes, tasks and projects as they are today",
    ),
    "downloads.get": ("Tải {format}", "Download {format}"),
    "downloads.rows": ("{count} dòng", "{count} rows"),
    "downloads.by": ("giấy phép CC BY 4.0", "licence CC BY 4.0"),
    "downloads.digest": ("Mã kiểm tra SHA-256:", "Checksum SHA-256:"),
    "downloads.verify": ("Kiểm tra tệp đã tải", "Check a file"),
    "downloads.verify.text": (
        "Tính mã SHA-256 của tệp rồi so với mã ghi ở trên; hai mã phải giống hệt nhau.",
        "Compute the SHA-256 of the file and compare it with the one above; the two must be identical.",
    ),
    "downloads.command": ("sha256sum {name}", "sha256sum {name}"),
    "downloads.formats": ("Các định dạng", "Formats"),
    "downloads.format.json": (
        "JSON: đầy đủ mọi trường, kể cả nguồn của từng mục.",
        "JSON: every field, with the sources of each entry.",
    ),
    "downloads.format.csv": (
        "CSV: mã hóa UTF-8, mở được bằng phần mềm bảng tính; ô nhiều giá trị ngăn bằng dấu “|”; ô bắt đầu bằng ký hiệu công thức có thêm dấu nháy đơn ở trước.",
        "CSV: UTF-8, opens in spreadsheets; several values in one cell are parted by “|”; a cell that begins like a formula has an apostrophe before it.",
    ),
    "downloads.format.jsonld": (
        "SKOS (JSON-LD): danh mục dưới dạng RDF cho hệ thống phân loại; bảng tương ứng dùng từ vựng XKOS.",
        "SKOS (JSON-LD): the list as RDF for classification systems; correspondences use the words of XKOS.",
    ),
    "downloads.api": (
        "Cần từng phần, hoặc dữ liệu của một ngày đã qua?",
        "Do you need parts, or the data of a past day?",
    ),
}
