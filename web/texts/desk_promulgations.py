"""The signed instrument of a draft: recorded, confirmed, published."""

TEXTS = {
    "promulgation.none": ("Chưa ghi văn bản đã ký.", "No signed instrument is recorded."),
    "promulgation.recorded": ("Văn bản như đã ghi", "The instrument as recorded"),
    "promulgation.kind": ("Loại văn bản", "Kind"),
    "promulgation.number": ("Số, ký hiệu", "Number"),
    "promulgation.title_vi": ("Trích yếu", "Title in Vietnamese"),
    "promulgation.title_en": ("Trích yếu bằng tiếng Anh", "Title in English"),
    "promulgation.issuer": ("Cơ quan ban hành", "Issuer"),
    "promulgation.signatory": ("Người ký", "Signed by"),
    "promulgation.issued_on": ("Ngày ký", "Day of signature"),
    "promulgation.valid_from": ("Có hiệu lực từ ngày", "In force from"),
    "promulgation.url": ("Địa chỉ công bố văn bản", "Where it is published"),
    "promulgation.gazette": ("Số Công báo", "Gazette"),
    "promulgation.replaces": ("Thay thế văn bản", "Replaces"),
    "promulgation.states": (
        "Văn bản tự nêu mục nào thay cho mục nào",
        "The instrument itself says what became of each entry",
    ),
    "promulgation.file": ("Tệp văn bản đã ký", "Signed file"),
    "promulgation.file.hint": ("PDF đã ký số, tối đa 10 MB.", "The signed PDF, 10 MB at most."),
    "promulgation.sha256": ("Mã kiểm SHA-256 do nơi gửi thông báo", "SHA-256 as its sender gave it"),
    "promulgation.sha256.hint": (
        "Nếu có: hệ thống từ chối tệp không khớp. Để trống thì lấy mã của tệp vừa gửi lên.",
        "If there is one: a file that differs is refused. Left empty, that of the file you send is taken.",
    ),
    "promulgation.digest": ("Mã của toàn bộ nội dung đã ghi", "Digest of all that was recorded"),
    "promulgation.recorded_by": ("Người ghi", "Recorded by"),
    "promulgation.confirmed_by": ("Người thứ hai xác nhận", "Confirmed by"),
    "promulgation.by": ("{name}, ngày {day}", "{name}, {day}"),
    "promulgation.download": ("Tải tệp để đối chiếu", "Save the file to compare"),
    "promulgation.new.title": ("Ghi văn bản đã ký", "Record the signed instrument"),
    "promulgation.new.lead": (
        "Ghi đúng như văn bản đã ký. Sau đó một người khác mở tệp, đối chiếu và xác nhận; người ghi không tự xác nhận được.",
        "Exactly as it was signed. Then another person opens the file, compares and confirms; who recorded it cannot.",
    ),
    "promulgation.new.button": ("Ghi văn bản", "Record it"),
    "promulgation.confirm.title": ("Xác nhận của người thứ hai", "Confirmation by a second person"),
    "promulgation.confirm.lead": (
        "Tải tệp, đối chiếu từng dòng bên trên với văn bản đã ký. Xác nhận gắn với đúng nội dung đang hiện (mã {digest}…). "
        "Cần nhập lại mật khẩu nếu đã quá 5 phút.",
        "Save the file and compare each line above with the signed text. You confirm exactly what is shown (digest {digest}…). "
        "Your password is asked again after 5 minutes.",
    ),
    "promulgation.confirm.button": ("Tôi đã đối chiếu và xác nhận", "I have compared it and confirm"),
    "promulgation.confirm.eyes": (
        "Bạn đã ghi văn bản này nên không tự xác nhận được: việc công bố một lần ban hành luôn cần hai người khác nhau. "
        "Hãy đề nghị một người quản lý sổ đăng ký khác hoặc người phê duyệt vào trang này.",
        "You recorded this, so you cannot confirm it: two different persons stand for every publication. "
        "Ask another register manager or an approver to open this page.",
    ),
    "promulgation.confirm.wrong": ("Ghi sai: trả lại để ghi lại", "It is wrong: send it back"),
    "promulgation.publish.title": ("Công bố lần ban hành số {number}", "Publish revision {number}"),
    "promulgation.publish.go": ("Đến trang công bố", "Go to the publication"),
    "promulgation.publish.lead": (
        "Toàn danh mục được công bố cùng lúc và không sửa được nữa. Hiệu lực theo ngày ghi trong văn bản ({day}), "
        "không phải theo việc bấm nút. Cần nhập lại mật khẩu nếu đã quá 5 phút.",
        "The whole list goes public at once and can never be changed. It is in force by the day the instrument says ({day}), "
        "not by this button. Your password is asked again after 5 minutes.",
    ),
    "promulgation.publish.checks": ("Kiểm tra trước khi công bố", "Checks before publication"),
    "promulgation.publish.clean": ("Mọi quy tắc đều đạt.", "Every rule is kept."),
    "promulgation.publish.stands": (
        "Chưa công bố được: còn {count} điều",
        "It cannot be published yet: {count} things stand against it",
    ),
    "promulgation.publish.button": ("Công bố lần ban hành số {number}", "Publish revision {number}"),
    "promulgation.published": ("Đã công bố lần ban hành số {number}.", "Revision {number} is published."),
}
