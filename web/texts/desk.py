"""Signing in, the frame of the desk, and what all forms say."""

TEXTS = {
    "nav.sign_in": ("Đăng nhập", "Sign in"),
    "sign_in.title": ("Đăng nhập bàn làm việc", "Sign in to the desk"),
    "sign_in.lead": (
        "Dành cho cán bộ của bộ, cơ quan và đại diện tổ chức đã được cấp tài khoản. Tra cứu Danh mục không cần đăng nhập.",
        "For staff of ministries and agencies and for representatives of organisations who have an account. "
        "Looking up the lists needs none.",
    ),
    "sign_in.kept": (
        "Phiên làm việc đã hết. Nội dung vừa nhập vẫn được giữ (trừ tệp đính kèm): hãy đăng nhập để gửi tiếp.",
        "Your session has ended. What you typed is kept (files are not): sign in to go on.",
    ),
    "sign_in.name": ("Tên đăng nhập", "Name"),
    "sign_in.password": ("Mật khẩu", "Password"),
    "sign_in.button": ("Đăng nhập", "Sign in"),
    "sign_in.help": (
        "Quên mật khẩu: liên hệ quản trị viên của đơn vị. Bàn làm việc dùng một cookie để nhớ phiên đăng nhập, "
        "không dùng cho việc khác.",
        "Forgot the password? Ask the administrator of your unit. The desk keeps one cookie to remember the session, "
        "and for nothing else.",
    ),
    "confirm.title": ("Xác nhận lại danh tính", "Confirm who you are"),
    "confirm.lead": (
        "Việc này cần nhập lại mật khẩu; xác nhận có giá trị trong 5 phút. Nội dung vừa nhập vẫn được giữ.",
        "This needs your password once more; it counts for 5 minutes. What you typed is kept.",
    ),
    "confirm.button": ("Xác nhận", "Confirm"),
    "resume.title": ("Tiếp tục việc đang làm", "Go on where you were"),
    "resume.lead": (
        "Nội dung đã nhập vẫn còn nguyên nhưng chưa được lưu. Bấm nút dưới đây để gửi tiếp; tệp đính kèm cần chọn lại.",
        "What you typed is all here but not saved yet. Send it with the button below; files have to be chosen again.",
    ),
    "resume.button": ("Gửi tiếp", "Send it now"),
    "desk.title": ("Bàn làm việc", "Desk"),
    "desk.rooms": ("Các phần của bàn làm việc", "Rooms of the desk"),
    "desk.sign_out": ("Đăng xuất", "Sign out"),
    "form.errors": ("Có chỗ cần xem lại", "There is a problem"),
    "form.choose": ("– chọn –", "– choose –"),
    "form.stale": (
        "Người khác vừa lưu. Nội dung của bạn vẫn ở trong biểu mẫu, bên dưới là nội dung đang lưu; gửi lại nếu vẫn muốn thay",
        "Somebody else saved meanwhile. Your text is still in the form, what is saved stands below it; send again to replace it",
    ),
    "form.step": (
        "Không thể thực hiện “{step}” khi trạng thái là “{state}”, hoặc việc đó đã làm rồi.",
        "“{step}” cannot be done in the state “{state}”, or it is done already.",
    ),
    "form.error": ("Lỗi", "Error"),
    "form.saved_now": ("Đang lưu:", "Saved now:"),
    "form.empty": ("(trống)", "(empty)"),
    "form.optional": ("không bắt buộc", "optional"),
    "form.save": ("Lưu", "Save"),
    "form.reason": ("Lý do", "Reason"),
}
