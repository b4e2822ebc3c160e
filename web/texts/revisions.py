"""Revisions, and comparing two."""

TEXTS = {
    "revisions.title": ("Các lần ban hành", "Revisions"),
    "revisions.lead": (
        "Mỗi lần ban hành được giữ nguyên như khi công bố.",
        "Every revision is kept as it was published.",
    ),
    "revisions.law": ("Hiệu lực theo luật", "In force by law"),
    "revisions.issued": ("Ký ngày", "Signed on"),
    "revisions.published": ("Công bố ngày", "Public on"),
    "revisions.recorded": ("Sổ đăng ký ghi nhận ngày", "Recorded here on"),
    "revisions.inferred": ("suy ra, văn bản không nêu", "inferred; not stated"),
    "revisions.counts": ("Số mục", "Entries"),
    "revisions.period": ("{first} – {last}", "{first} – {last}"),
    "revisions.notes": ("Ghi chú của người biên tập (tiếng Anh)", "Editor's notes"),
    "revisions.files": ("Danh mục này dưới dạng JSON", "This list as JSON"),
    "revisions.original": ("Văn bản gốc", "Gazetted text"),
    "compare.title": ("So sánh {before} với {after}", "Compare {before} with {after}"),
    "compare.form": ("So sánh hai lần ban hành", "Compare two revisions"),
    "compare.before": ("Lần thứ nhất", "First"),
    "compare.after": ("Lần thứ hai", "Second"),
    "compare.button": ("So sánh", "Compare"),
    "compare.counts": ("Đếm theo loại thay đổi", "Counted by kind of change"),
    "compare.none": ("Hai lần ban hành giống nhau.", "The two are alike."),
    "compare.new": ("mục mới", "new entry"),
    "compare.basis.correspondence": ("bảng tương ứng", "correspondence table"),
    "compare.basis.comparison": ("so sánh hai văn bản", "comparison of the two texts"),
}
