"""What the site says of itself."""

TEXTS = {
    "access.title": ("Khả năng tiếp cận", "Accessibility"),
    "access.aim": (
        "Trang này hướng tới đáp ứng Hướng dẫn WCAG 2.2 mức AA, bao trùm các tiêu chuẩn tiếp cận mà Thông tư 26/2020/TT-BTTTT áp dụng cho trang thông tin của cơ quan nhà nước.",
        "The site aims at WCAG 2.2, level AA, which covers what Circular 26/2020/TT-BTTTT asks of sites of state bodies.",
    ),
    "access.can": ("Những gì làm được", "What works"),
    "access.can.script": (
        "Mọi việc của người đọc đều làm được khi tắt JavaScript.",
        "Readers can do everything with JavaScript switched off.",
    ),
    "access.can.keyboard": (
        "Dùng được hoàn toàn bằng bàn phím; vị trí đang chọn luôn nhìn thấy.",
        "Everything works by keyboard; the focus can always be seen.",
    ),
    "access.can.zoom": (
        "Phóng to đến 400% hoặc đọc trên màn hình rộng 320 điểm ảnh mà không phải cuộn ngang, trừ bảng và hình vẽ.",
        "Enlarged to 400 %, or on a screen of 320 pixels, nothing but tables and drawings scrolls sideways.",
    ),
    "access.can.words": (
        "Thay đổi được thể hiện bằng chữ và gạch chân, gạch ngang, không chỉ bằng màu.",
        "Changes are shown by words, underlines and strikes, not by colour alone.",
    ),
    "access.can.drawings": ("Hình vẽ nào cũng có bảng cùng dữ liệu.", "Every drawing has a table of the same data."),
    "access.can.motion": ("Không có nội dung tự chuyển động.", "Nothing moves by itself."),
    "access.can.languages": (
        "Mỗi đoạn ghi đúng ngôn ngữ để phần mềm đọc màn hình phát âm đúng.",
        "Each part names its language, so that screen readers pronounce it rightly.",
    ),
    "access.not": ("Những gì chưa đạt", "What is not met"),
    "access.not.originals": (
        "Văn bản gốc nằm ở trang khác, có khi là bản quét không đọc được bằng phần mềm.",
        "Gazetted texts lie on other sites, some as scans that software cannot read.",
    ),
    "access.not.notes": (
        "Một phần ghi chú của người biên tập chỉ có tiếng Anh.",
        "Some notes of editors are in English only.",
    ),
    "access.not.english": (
        "Tên chưa có bản tiếng Anh được hiện bằng tiếng Việt trên trang tiếng Anh.",
        "Names without an English form are shown in Vietnamese on English pages.",
    ),
    "access.not.drawings": (
        "Chữ trong hình vẽ không tự xuống dòng khi phóng to; hãy dùng bảng bên cạnh.",
        "Text in drawings does not reflow when enlarged; use the table beside it.",
    ),
    "access.not.audit": (
        "Chưa có đơn vị độc lập đánh giá và chưa thử với người dùng phần mềm đọc màn hình.",
        "No independent audit has been made, nor a test with users of screen readers.",
    ),
    "access.tested": ("Đã kiểm tra thế nào", "How it is tested"),
    "access.tested.text": (
        "Mỗi lần thay đổi, trang được kiểm tra tự động bằng trình duyệt: cấu trúc, nhãn, tương phản, bàn phím, kích thước màn hình nhỏ và khi tắt JavaScript.",
        "With each change pages are tested in a browser: structure, labels, contrast, keyboard, small screens, and without JavaScript.",
    ),
    "access.contact": ("Gặp khó khăn?", "Is something in your way?"),
    "access.contact.text": (
        "Hãy cho biết trang nào và bạn gặp khó ở đâu; cơ quan đầu mối:",
        "Tell us which page and what happened; the focal agency:",
    ),
    "terms.title": ("Điều khoản sử dụng", "Terms of use"),
    "terms.data": ("Dữ liệu", "Data"),
    "terms.data.text": (
        "Dữ liệu của sổ đăng ký được dùng tự do theo giấy phép Creative Commons Ghi công 4.0: sao chép, sửa đổi, dùng cho mục đích thương mại, với điều kiện ghi nguồn và nói rõ nếu đã sửa.",
        "The data of the registry are free to use under the Creative Commons Attribution licence 4.0: copy, change, sell, provided you name the source and say if you changed anything.",
    ),
    "terms.licence": ("Giấy phép CC BY 4.0", "Licence CC BY 4.0"),
    "terms.attribution": (
        "Sổ đăng ký công nghệ chiến lược Việt Nam, {address}, truy cập ngày {day}, CC BY 4.0.",
        "Strategic Technology Registry of Viet Nam, {address}, read on {day}, CC BY 4.0.",
    ),
    "terms.texts": ("Văn bản pháp luật", "Legal texts"),
    "terms.texts.text": (
        "Văn bản quy phạm pháp luật không thuộc đối tượng bảo hộ quyền tác giả; tên gọi của Danh mục được dẫn nguyên văn.",
        "Legal instruments are not subject to copyright; names of the lists are quoted as they are.",
    ),
    "terms.law": ("Giá trị pháp lý", "Legal force"),
    "terms.law.text": (
        "Trang này để tra cứu. Khi có khác biệt, văn bản gốc được ưu tiên. Tên tiếng Anh không có giá trị pháp lý.",
        "The site serves for reference. Where it differs, the gazetted text prevails. English names have no legal force.",
    ),
    "terms.benefit": ("Không xác nhận quyền lợi", "No entitlement"),
    "terms.benefit.text": (
        "Việc một công nghệ, sản phẩm, tổ chức hay dự án có ở đây không có nghĩa là được hưởng ưu đãi; cơ quan có thẩm quyền xem xét từng trường hợp.",
        "That a technology, product, organisation or project stands here does not mean that it enjoys incentives; the competent body examines each case.",
    ),
    "terms.readers": ("Dữ liệu về người đọc", "Data about readers"),
    "terms.readers.text": (
        "Đọc và tìm kiếm không cần tài khoản, không có cookie, không có công cụ theo dõi. Câu hỏi không tìm thấy kết quả được đếm theo ngày, không gắn với ai, để bổ sung từ đồng nghĩa.",
        "Reading and searching need no account, set no cookie and are followed by nobody. Questions that find nothing are counted by day, tied to nobody, so that synonyms can be added.",
    ),
    "terms.limits": ("Giới hạn kỹ thuật", "Technical limits"),
    "terms.limits.text": (
        "Mỗi địa chỉ mạng có số yêu cầu nhất định trong một khoảng thời gian; cần nhiều dữ liệu, hãy tải tệp trọn bộ.",
        "Each network address has so many requests in a time; if you need much, take the whole files.",
    ),
    "terms.parts": ("Phần mềm và phông chữ", "Software and type"),
    "terms.parts.text": (
        "Giao diện dùng GOV.UK Frontend và accessible-autocomplete (giấy phép MIT), phông chữ Be Vietnam Pro (OFL 1.1).",
        "The interface uses GOV.UK Frontend and accessible-autocomplete (MIT licence) and the typeface Be Vietnam Pro (OFL 1.1).",
    ),
}
