"""Settings of the process."""

TEXTS = {
    "settings.title": ("Thiết lập quy trình", "Process settings"),
    "settings.lead": (
        "Những điều luật để ngỏ. Mỗi giá trị đi kèm căn cứ pháp lý và lý do; giá trị cũ luôn xem lại được.",
        "What the law leaves open. Each value stands with its legal basis and reason; earlier values remain readable.",
    ),
    "settings.column.name": ("Thiết lập", "Setting"),
    "settings.column.value": ("Giá trị", "Value"),
    "settings.column.basis": ("Căn cứ pháp lý", "Legal basis"),
    "settings.column.reason": ("Lý do", "Reason"),
    "settings.column.changed": ("Ai đổi, khi nào", "Changed by, on"),
    "settings.unconfirmed": ("chưa có văn bản nào xác nhận", "not yet settled by any legal text"),
    "settings.default": ("mặc định", "default"),
    "settings.value.true": ("Có", "Yes"),
    "settings.value.false": ("Không", "No"),
    "settings.value.days": ("{count} ngày", "{count} days"),
    "settings.value.none": ("không ấn định", "Not fixed"),
    "settings.history": ("Mọi giá trị đã có", "Every value it had"),
    "settings.change": ("Đổi giá trị", "Change it"),
    "settings.form.value": ("Giá trị mới", "New value"),
    "settings.form.days.hint": ("Số ngày; để trống nếu không ấn định.", "A number of days; empty if none is fixed."),
    "settings.form.basis": ("Căn cứ pháp lý", "Legal basis"),
    "settings.form.basis.hint": ("Văn bản, điều, khoản.", "Instrument, article, clause."),
    "settings.form.unconfirmed": ("Chưa có văn bản nào xác nhận giá trị này", "No instrument settles this value yet"),
    "settings.form.reason": ("Lý do thay đổi", "Reason for the change"),
    "settings.form.button": ("Đổi từ bây giờ", "Change it from now on"),
}
