"""What anybody writes: the form, the receipt, and how staff handle it."""

TEXTS = {
    "feedback.title": ("Góp ý, báo lỗi", "Feedback"),
    "feedback.lead": (
        "Báo lỗi dữ liệu, đặt câu hỏi hoặc nêu đề xuất. Không cần tài khoản. Bạn nhận một mã biên nhận để theo dõi; "
        "nội dung không hiển thị công khai trước khi có người xem xét.",
        "Report an error, ask a question or propose something. No account is needed. You get a receipt to follow it by; "
        "nothing you write is public before a person has looked at it.",
    ),
    "feedback.nav": ("Góp ý, báo lỗi", "Feedback"),
    "feedback.about": ("Góp ý về", "About"),
    "feedback.about.general": ("Sổ đăng ký nói chung", "The registry in general"),
    "feedback.about.drop": ("Góp ý chung, không về mục này", "Write about the registry in general instead"),
    "feedback.report": ("Góp ý hoặc báo lỗi về mục này", "Report a problem with this entry"),
    "feedback.report.record": ("Góp ý hoặc báo lỗi về bản ghi này", "Report a problem with this record"),
    "feedback.kind": ("Loại góp ý", "What kind is it?"),
    "feedback.kind.error": ("Báo lỗi dữ liệu", "An error in the data"),
    "feedback.kind.question": ("Câu hỏi", "A question"),
    "feedback.kind.proposal": ("Đề xuất", "A proposal"),
    "feedback.kind.other": ("Nội dung khác", "Something else"),
    "feedback.text": ("Nội dung", "Your text"),
    "feedback.text.hint": (
        "Tối đa 4.000 ký tự. Nêu rõ chỗ sai và nguồn, nếu có. Xin đừng viết bí mật nhà nước hay dữ liệu cá nhân. "
        "Nội dung có liên kết sẽ được giữ lại để xem xét kỹ hơn.",
        "At most 4,000 characters. Say what is wrong and where it says so, if you can. Please write no state secrets and "
        "no personal data. Texts with links are held back for a closer look.",
    ),
    "feedback.contact": ("Thư điện tử (không bắt buộc)", "E-mail address (optional)"),
    "feedback.contact.hint": (
        "{purpose} Không bao giờ công khai; xóa sau 30 ngày kể từ khi trả lời, chậm nhất sau 180 ngày.",
        "{purpose} Never public; deleted 30 days after the answer, after 180 days at the latest.",
    ),
    "feedback.consent": (
        "Tôi đồng ý cho lưu địa chỉ thư này vào mục đích và trong thời gian nêu trên",
        "I consent to this address being kept for that purpose and that long",
    ),
    "feedback.trap": ("Để trống trường này", "Leave this field empty"),
    "feedback.send": ("Gửi góp ý", "Send"),
    "feedback.portal": ("Vướng mắc về pháp luật, chính sách", "Questions of law and policy"),
    "feedback.portal.lead": (
        "Với {scope}, hãy gửi đến {name}. Nơi đó yêu cầu: {asks}.",
        "For {scope}, write to the {name}. It asks for: {asks}.",
    ),
    "feedback.portal.cite": (
        "Chép trích dẫn này vào nội dung gửi đi:",
        "Copy this citation into what you send:",
    ),
    "feedback.portal.link": ("Mở pakn.nq57.vn", "Open pakn.nq57.vn"),
    "feedback.portal.sources": ("Theo", "According to"),
    "feedback.follow": ("Theo dõi góp ý", "Follow your feedback"),
    "feedback.follow.lead": (
        "Nhập mã biên nhận gồm 16 chữ số; viết liền, cách hay gạch nối đều được.",
        "Enter the 16 digits of your receipt, with blanks, hyphens or neither.",
    ),
    "feedback.follow.button": ("Xem tình trạng", "See where it stands"),
    "feedback.follow.misread": (
        "Mã này có chữ số bị thiếu hoặc nhầm; hãy so lại với mã đã nhận",
        "A digit of this number is missing or wrong; compare it with the one you got",
    ),
    "feedback.follow.unknown": (
        "Không có góp ý nào mang mã này; hãy so lại với mã đã nhận",
        "Nothing was sent under this number; compare it with the one you got",
    ),
    "feedback.receipt": ("Mã biên nhận", "Receipt"),
    "feedback.receipt.title": ("Góp ý {receipt}", "Feedback {receipt}"),
    "feedback.receipt.keep": (
        "Hãy giữ mã này: ai có mã đều xem được tình trạng và câu trả lời, và chỉ mã này dẫn tới góp ý của bạn. "
        "Có thể đọc mã qua điện thoại; hai chữ số cuối giúp phát hiện đọc nhầm.",
        "Keep this number: whoever has it sees status and answer, and nothing else leads to what you sent. It can be read "
        "out on the telephone; the last two digits show when one was misheard.",
    ),
    "feedback.received_at": ("Ngày nhận", "Received on"),
    "feedback.status": ("Tình trạng", "Status"),
    "feedback.since": ("từ ngày {day}", "since {day}"),
    "feedback.status.received": ("Đã tiếp nhận", "Received"),
    "feedback.status.in_hand": ("Đang xử lý", "In hand"),
    "feedback.status.answered": ("Đã trả lời", "Answered"),
    "feedback.status.declined": ("Không tiếp nhận", "Declined"),
    "feedback.answer": ("Trả lời", "Answer"),
    "feedback.answer.declined": ("Lý do không tiếp nhận", "Why it was declined"),
    "feedback.answer.none": (
        "Chưa có câu trả lời. Hãy quay lại trang này bằng mã biên nhận.",
        "There is no answer yet. Come back to this page by your receipt.",
    ),
    "feedback.shown": ("Nội dung góp ý", "What was written"),
    "feedback.hidden": (
        "Nội dung đang được giữ kín: chưa có người xem xét cho hiển thị.",
        "The text is kept back: nobody has released it.",
    ),
    "feedback.again": ("Gửi góp ý khác", "Send something else"),
    "desk.feedback": ("Góp ý", "Feedback"),
    "desk.feedback.filter": ("Theo tình trạng", "By status"),
    "desk.feedback.all": ("Tất cả", "All"),
    "desk.feedback.empty": ("Không có góp ý nào.", "There is no feedback."),
    "desk.feedback.links": ("có liên kết, giữ lại", "has links, held back"),
    "desk.feedback.released": ("đang hiển thị", "released"),
    "desk.feedback.contact": ("Liên hệ", "Contact"),
    "desk.feedback.contact.until": ("xóa sau {day}", "deleted after {day}"),
    "desk.feedback.no_contact": ("Không để lại hoặc đã xóa", "None was left, or it was deleted"),
    "desk.feedback.trail": ("Các bước đã thực hiện", "Steps taken"),
    "desk.feedback.trail.none": ("Chưa có bước nào.", "None yet."),
    "desk.feedback.next": ("Xử lý", "Handle it"),
    "desk.feedback.reason": ("Nội dung trả lời hoặc lý do", "Answer, or reason"),
    "desk.feedback.reason.hint": (
        "Người gửi đọc được phần này khi góp ý được trả lời hoặc không được tiếp nhận.",
        "Whoever sent it reads this when feedback is answered or declined.",
    ),
    "desk.feedback.public": ("Xem như người gửi", "See it as the sender does"),
    "desk.feedback.later": ("Trang sau", "Next page"),
    "feedback.step.take_in_hand": ("Nhận xử lý", "Take in hand"),
    "feedback.step.answer": ("Trả lời", "Answer"),
    "feedback.step.decline": ("Không tiếp nhận", "Decline"),
    "feedback.step.release": ("Cho hiển thị nội dung", "Release the text"),
    "feedback.step.withhold": ("Ngừng hiển thị", "Withhold the text"),
}
