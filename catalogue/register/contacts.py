"""Whom to ask about an entry: by law one body, until a revision names others; and where else one may write."""

from dataclasses import dataclass

from catalogue.values import LegalSource


@dataclass(frozen=True, slots=True)
class Contact:
    """A body to ask, by its id in the registry, its names, and why it is the one."""

    organisation: str
    name_vi: str
    name_en: str
    basis: LegalSource


FOCAL_AGENCY = Contact(
    organisation="mst",
    name_vi="Bộ Khoa học và Công nghệ",
    name_en="Ministry of Science and Technology",
    basis=LegalSource(
        vi="Luật Công nghệ cao số 133/2025/QH15, khoản 2 Điều 9", en="High Technology Law 133/2025/QH15, Article 9(2)"
    ),
)
"""The focal agency for high and strategic technology."""


@dataclass(frozen=True, slots=True)
class Portal:
    """Another place that takes what people write: what for, what it asks of them; ``sources`` say so."""

    url: str
    name: tuple[str, str]
    scope: tuple[str, str]
    asks: tuple[str, str]
    sources: tuple[str, ...]


ARTICLE = (
    "https://dientuungdung.vn/san-sang-tiep-nhan-xu-ly-phan-anh-kien-nghi-sang-kien-giai-phap-phat-trien-khoa-hoc-"
    "cong-nghe-doi-moi-sang-tao-va-chuyen-doi-so-quoc-gia-9341.html"
)
"""What the press told of it on 21 May 2025."""

NATIONAL_PORTAL = Portal(
    url="https://pakn.nq57.vn",
    name=(
        "Hệ thống tiếp nhận, xử lý phản ánh, kiến nghị, sáng kiến, giải pháp (PAKN-SKGP)",
        "National system for feedback, proposals, initiatives and solutions (PAKN-SKGP)",
    ),
    scope=(
        "vướng mắc và sáng kiến về pháp luật, chính sách, thủ tục",
        "obstacles and initiatives on law, policy and procedure",
    ),
    asks=(
        "tiếng Việt, nội dung rõ ràng, họ tên, địa chỉ, cách liên hệ, minh chứng; không gửi trùng, không có bí mật",
        "Vietnamese, a clear text, name, address, contact and evidence; no duplicates, no secrets",
    ),
    sources=("https://pakn.nq57.vn", ARTICLE),
)
"""
Where questions of law and policy go; it documents no address that fills in what a text is about.

Source: domain study, C2 (S42, S43), and requirement R44.
"""
