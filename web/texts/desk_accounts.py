"""One's own account; accounts, roles and keys for administrators."""

TEXTS = {
    "account.title": ("Tài khoản của tôi", "My account"),
    "account.name": ("Tên đăng nhập", "Name"),
    "account.full_name": ("Họ và tên", "Full name"),
    "account.id": ("Mã trong nhật ký", "Id in the log"),
    "account.roles": ("Vai trò", "Roles"),
    "account.roles.none": (
        "Chưa có vai trò nào. Vai trò do quản trị viên cấp theo đề nghị của đơn vị.",
        "No role yet. Administrators grant roles when a unit asks for them.",
    ),
    "account.whole": ("toàn tổ chức", "the whole organisation"),
    "account.unit": ("đơn vị {unit}", "unit {unit}"),
    "account.role": ("Vai trò", "Role"),
    "account.since": ("Từ ngày", "Since"),
    "account.sessions": ("Phiên đăng nhập đang mở", "Open sessions"),
    "account.sessions.lead": (
        "Phiên tự kết thúc sau 30 phút không dùng hoặc 10 giờ kể từ khi đăng nhập. Thấy phiên lạ: kết thúc ngay và đổi mật khẩu.",
        "A session ends after 30 minutes without use, or 10 hours after signing in. End any you do not know, and change "
        "your password.",
    ),
    "account.session.this": ("phiên này", "this one"),
    "account.session.began": ("Đăng nhập lúc {at}", "Signed in at {at}"),
    "account.session.seen": ("dùng lần cuối lúc {at}", "last used at {at}"),
    "account.session.end": ("Kết thúc", "End it"),
    "account.session.end_others": ("Kết thúc mọi phiên khác", "End all other sessions"),
    "account.keys": ("Khóa truy cập API", "Keys for the API"),
    "account.keys.none": ("Không có khóa nào.", "There is no key."),
    "account.key": ("Khóa", "Key"),
    "account.key.scopes": ("Phạm vi", "Scopes"),
    "account.key.open": ("hiệu lực đến hết {day}", "valid until {day}"),
    "account.key.expired": ("hết hạn ngày {day}", "expired on {day}"),
    "account.key.revoked": ("đã thu hồi ngày {day}", "revoked on {day}"),
    "account.password": ("Đổi mật khẩu", "Change the password"),
    "account.password.lead": (
        "Sau khi đổi, các phiên đăng nhập khác kết thúc ngay; phiên này và các khóa API vẫn dùng được.",
        "Your other sessions end at once; this one and your keys go on.",
    ),
    "account.password.rule": (
        "Từ {shortest} đến {longest} ký tự; một câu dài dễ nhớ là tốt nhất. Không dùng mật khẩu phổ biến, tên hoặc tên "
        "đăng nhập của mình. Không cần chữ hoa, số hay ký hiệu.",
        "{shortest} to {longest} characters; a long sentence is best. No well-known password, nor your own name. "
        "Capitals, digits and signs are not needed.",
    ),
    "account.password.old": ("Mật khẩu hiện nay", "Current password"),
    "account.password.new": ("Mật khẩu mới", "New password"),
    "account.password.again": ("Nhập lại mật khẩu mới", "Repeat the new password"),
    "account.password.button": ("Đổi mật khẩu", "Change the password"),
    "account.done.password": (
        "Đã đổi mật khẩu. Các phiên khác đã kết thúc.",
        "The password is changed; other sessions ended.",
    ),
    "accounts.title": ("Tài khoản", "Accounts"),
    "accounts.count": ("{count} tài khoản", "Accounts: {count}"),
    "accounts.none": ("Không có tài khoản nào khớp bộ lọc.", "No account fits the filter."),
    "accounts.q": ("Tên hoặc mã", "Name or id"),
    "accounts.any": ("tất cả", "all"),
    "accounts.state": ("Tình trạng", "State"),
    "accounts.state.open": ("Đang dùng", "In use"),
    "accounts.state.disabled": ("Đã vô hiệu hóa", "Disabled"),
    "accounts.state.without": ("Chưa có vai trò", "Without a role"),
    "accounts.demo": ("trình diễn", "demonstration"),
    "accounts.keys_only": ("chỉ dùng khóa API", "API keys only"),
    "accounts.filter": ("Lọc", "Filter"),
    "accounts.add": ("Thêm tài khoản", "Add an account"),
    "accounts.add.lead": (
        "Tài khoản mới chưa có vai trò nào; cấp vai trò ở bước sau. Mật khẩu đầu tiên do hệ thống tạo và chỉ hiện một lần.",
        "A new account has no role; grant roles afterwards. The registry makes up its first password and shows it once.",
    ),
    "accounts.add.name": (
        "3–64 ký tự: chữ thường không dấu, số, dấu chấm, gạch ngang, gạch dưới. Không đổi được về sau.",
        "3–64 characters: a–z, digits, full stop, hyphen, underscore. It cannot be changed later.",
    ),
    "accounts.add.signs_in": ("Người dùng đăng nhập trang web", "A person who signs in"),
    "accounts.add.signs_in.hint": (
        "Bỏ chọn nếu tài khoản dành cho hệ thống, chỉ gọi API bằng khóa.",
        "Leave it off for a system that only calls the API with a key.",
    ),
    "accounts.created": ("Tạo lúc", "Added"),
    "accounts.disabled_at": ("Đã vô hiệu hóa lúc {at}", "Disabled at {at}"),
    "accounts.grant": ("Cấp vai trò", "Grant a role"),
    "accounts.grant.lead": (
        "Vai trò có hiệu lực ngay. Người cùng một đơn vị được coi là cùng “bốn mắt”: không thẩm tra, quyết định việc "
        "đơn vị mình lập.",
        "The role takes effect at once. Under the four-eyes rule, people of one unit count as one person: they "
        "neither review nor decide what their unit proposed.",
    ),
    "accounts.grant.organisation": ("Tổ chức", "Organisation"),
    "accounts.grant.unit": ("Đơn vị", "Unit"),
    "accounts.grant.unit.hint": (
        "Chữ thường không dấu, số và gạch ngang, ví dụ vu-cong-nghe-cao. Để trống: toàn tổ chức.",
        "a–z, digits and hyphens, such as high-tech. Empty: the whole organisation.",
    ),
    "accounts.revoke": ("Thu hồi", "Revoke"),
    "accounts.roles.before": ("Vai trò trước đây", "Roles before"),
    "accounts.roles.until": ("đến {day}", "until {day}"),
    "accounts.password": ("Đặt lại mật khẩu", "Reset the password"),
    "accounts.password.lead": (
        "Hệ thống tạo mật khẩu mới và chỉ hiện một lần. Mọi phiên đăng nhập của tài khoản kết thúc ngay; khóa API vẫn dùng được.",
        "The registry makes up a password and shows it once. All sessions of the account end at once; its keys go on.",
    ),
    "accounts.disable": ("Vô hiệu hóa tài khoản", "Disable the account"),
    "accounts.disable.lead": (
        "Mọi phiên đăng nhập và khóa API của tài khoản mất hiệu lực ngay. Việc đã làm và vai trò đã có vẫn lưu trong nhật "
        "ký. Tài khoản đã vô hiệu hóa không mở lại được.",
        "All sessions and keys of the account end at once. What it did and the roles it had stay in the log. A disabled "
        "account cannot be enabled again.",
    ),
    "accounts.disable.own": (
        "Đây là tài khoản của chính bạn: làm xong bạn sẽ ra khỏi hệ thống.",
        "This is your own account: you will be out at once.",
    ),
    "accounts.key.add": ("Cấp khóa API", "Make a key"),
    "accounts.key.lead": (
        "Khóa cho phép một hệ thống làm thay tài khoản này, không quá vai trò của tài khoản và phạm vi của khóa. Khóa chỉ hiện một lần.",
        "A key lets a system act as this account, within its roles and the scopes of the key. It is shown once.",
    ),
    "accounts.key.label": ("Khóa dùng cho việc gì", "What the key is for"),
    "accounts.key.expires": ("Ngày cuối có hiệu lực", "Last day"),
    "accounts.key.expires.hint": ("Muộn nhất {day}.", "At the latest {day}."),
    "accounts.secret": ("Chỉ hiện lần này", "Shown this once"),
    "accounts.secret.lead": (
        "Hãy chép lại và chuyển cho người dùng qua kênh riêng. Rời trang này là không xem lại được; hệ thống chỉ giữ giá trị băm.",
        "Copy it now and pass it on by a private channel. It cannot be seen again: the registry keeps only a digest.",
    ),
    "accounts.secret.none": (
        "Tài khoản này không có mật khẩu: chỉ dùng khóa API.",
        "The account has no password: it acts by keys.",
    ),
    "accounts.secret.back": ("Đến trang tài khoản {name}", "Go to the account {name}"),
    "accounts.added": ("Đã thêm tài khoản {name}", "{name} is added"),
    "accounts.password_given": ("Mật khẩu mới của {name}", "New password of {name}"),
    "accounts.key_made": ("Khóa mới của {name}", "New key of {name}"),
    "accounts.done.added": (
        "Tài khoản đã được thêm. Mật khẩu chỉ hiện một lần ở trang trước; nếu chưa chép, hãy đặt lại mật khẩu.",
        "The account is added. Its password was shown once; if nobody copied it, set another one.",
    ),
    "accounts.done.password": (
        "Mật khẩu đã được đặt lại và chỉ hiện một lần ở trang trước; nếu chưa chép, hãy đặt lại lần nữa.",
        "Another password is set and was shown once; if nobody copied it, set another one again.",
    ),
    "accounts.done.key": (
        "Khóa đã được cấp và chỉ hiện một lần ở trang trước; nếu chưa chép, hãy thu hồi và cấp khóa khác.",
        "The key is made and was shown once; if nobody copied it, revoke it and make another.",
    ),
    "accounts.done.granted": ("Đã cấp vai trò.", "The role is granted."),
    "accounts.done.revoked": ("Đã thu hồi vai trò.", "The role is revoked."),
    "accounts.done.key_revoked": ("Đã thu hồi khóa.", "The key is revoked."),
    "accounts.done.disabled": ("Đã vô hiệu hóa tài khoản.", "The account is disabled."),
}
