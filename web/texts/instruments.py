"""Legal instruments."""

TEXTS = {
    "instruments.title": ("Văn bản pháp lý", "Legal instruments"),
    "instruments.lead": (
        "Các văn bản mà Danh mục, chương trình và nhiệm vụ trong sổ đăng ký dựa vào. Văn bản gốc luôn có giá trị cao hơn trang này.",
        "What the lists, programmes and tasks of the registry rest on. The gazetted text always prevails over this page.",
    ),
    "instrument.issued": ("ký ngày", "signed"),
    "instrument.from": ("có hiệu lực từ", "in force from"),
    "instrument.issuer": ("Cơ quan ban hành", "Issuer"),
    "instrument.signatory": ("Người ký", "Signatory"),
    "instrument.texts": ("Nơi đăng khác", "Also found at"),
    "instrument.no_text": ("Chưa ghi nhận địa chỉ chính thức.", "No official address is recorded."),
    "instrument.promulgated": ("Văn bản này ban hành", "What it promulgated"),
    "instrument.before": ("Danh mục trước đó theo", "The list before stood under"),
    "instrument.after": ("Danh mục tiếp theo theo", "The list after stands under"),
    "instrument.nothing": (
        "Văn bản này không ban hành Danh mục hay chương trình nào trong sổ đăng ký; các bản ghi khác viện dẫn nó.",
        "It promulgated no list or programme of this registry; other records refer to it.",
    ),
    "instrument.items": ("{count} mục", "{count} items"),
    "instrument.basis": ("Căn cứ", "What it rests on"),
    "instrument.unconfirmed": (
        "chưa đối chiếu được với phần căn cứ của văn bản gốc",
        "not yet checked against the preamble of the gazetted text",
    ),
    "instrument.targets": ("Mục tiêu văn bản đặt ra", "Targets it sets"),
    "instrument.data": ("Văn bản này dưới dạng JSON", "This instrument as JSON"),
    "entry.in_force_from": ("Có hiệu lực từ ngày", "In force from"),
    "label.priority_product": ("Sản phẩm ưu tiên", "Priority products"),
    "label.assigned_task": ("Nhiệm vụ được giao", "Assigned tasks"),
    "label.special_programme": ("Chương trình", "Programme"),
    "unknown": ("Chưa rõ", "Not known"),
}
