"""
What the list means to a business: four questions that stay apart, each with its conditions, source and body.

Being listed gives no benefit by itself. Nothing here says that anybody is
entitled to anything: which conditions a benefit has stands here, whether they
are met is for the body named to decide.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from catalogue.register.contacts import FOCAL_AGENCY
from catalogue.values import LegalSource
from catalogue.vocabulary import RevisionStatus

DISCLAIMER = (
    "Được nêu trong Danh mục tự nó không đem lại ưu đãi; mỗi ưu đãi có điều kiện riêng, do cơ quan có thẩm quyền xét.",
    "Being listed gives no benefit by itself; each benefit has its own conditions, which the competent body examines.",
)
"""The sentence that stands beside every answer, in Vietnamese and English."""

STANDS = {
    RevisionStatus.IN_FORCE: ("Danh mục đang có hiệu lực", "the list in force"),
    RevisionStatus.SUPERSEDED: ("Danh mục đã hết hiệu lực", "a list no longer in force"),
    RevisionStatus.PROMULGATED: ("Danh mục chưa có hiệu lực", "a list not yet in force"),
}
"""What the list an entry stands in is worth on the day asked for."""

OPEN = (
    "Sổ đăng ký không xác định điều này; cơ quan nêu ở đây xem xét theo các điều kiện bên dưới.",
    "The registry does not decide this; the body named here examines it by the conditions below.",
)


class LayerKind(StrEnum):
    """The four questions, in the order in which they are asked."""

    LISTED = "listed"
    FALLS_UNDER = "falls_under"
    ENTERPRISE = "enterprise"
    PROJECT = "project"


class LayerStatus(StrEnum):
    """What the registry can say of a question: it stands in the list, or others must find out."""

    STATED = "stated"
    TO_BE_EXAMINED = "to_be_examined"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in both languages; not ``confirmed``: no official text read so far settles it."""

    vi: str
    en: str
    source: LegalSource
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """Who answers a question; ``organisation`` is its id in the registry, if it has one."""

    vi: str
    en: str
    source: LegalSource
    organisation: str | None = None
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Layer:
    """One of the four questions, what it depends on, and whom to ask."""

    kind: LayerKind
    status: LayerStatus
    question_vi: str
    question_en: str
    source: LegalSource
    body: Body
    conditions: tuple[Condition, ...]


def law(vi: str, en: str) -> LegalSource:
    """Cite the High Technology Law of 2025."""
    return LegalSource(f"Luật Công nghệ cao số 133/2025/QH15, {vi}", f"High Technology Law 133/2025/QH15, {en}")


def decree(vi: str, en: str) -> LegalSource:
    """Cite the decree that details the law."""
    return LegalSource(f"Nghị định số 260/2026/NĐ-CP, {vi}", f"Decree 260/2026/NĐ-CP, {en}")


ARTICLE_6 = law("khoản 2 Điều 6", "Article 6(2)")
MINISTRY = Body(FOCAL_AGENCY.name_vi, FOCAL_AGENCY.name_en, FOCAL_AGENCY.basis, FOCAL_AGENCY.organisation)
ENTERPRISE_BODY = Body(
    "Cơ quan xác nhận doanh nghiệp công nghệ chiến lược",
    "The body that confirms strategic technology enterprises",
    decree("Điều 17", "Article 17"),
    confirmed=False,
)
INVESTMENT_BODY = Body(
    "Cơ quan quản lý dự án, nhiệm vụ hoặc đầu tư; tại địa phương: Ủy ban nhân dân cấp tỉnh",
    "The body in charge of the project, task or investment; locally the provincial People's Committee",
    law("khoản 4 Điều 9", "Article 9(4)"),
    confirmed=False,
)

LISTED = Layer(
    LayerKind.LISTED,
    LayerStatus.STATED,
    "Loại sản phẩm này có trong Danh mục không?",
    "Is this kind of product listed?",
    law("khoản 3 Điều 6", "Article 6(3)"),
    MINISTRY,
    (
        Condition(
            "Mục phải thuộc Danh mục đang có hiệu lực vào ngày xem xét.",
            "The entry must stand in the list in force on the day that counts.",
            law("khoản 3 Điều 6", "Article 6(3)"),
        ),
        Condition(
            "Sản phẩm có thể là hàng hóa hoặc dịch vụ.",
            "A product may be goods or a service.",
            law("khoản 6 Điều 3", "Article 3(6)"),
        ),
    ),
)

FALLS_UNDER = Layer(
    LayerKind.FALLS_UNDER,
    LayerStatus.TO_BE_EXAMINED,
    "Sản phẩm cụ thể của tôi có thuộc mục này không?",
    "Does my own product fall under the entry?",
    ARTICLE_6,
    MINISTRY,
    (
        Condition(
            "Được tạo ra từ một hoặc nhiều công nghệ thuộc Danh mục công nghệ chiến lược.",
            "Made from one or more technologies of the strategic list.",
            ARTICLE_6,
        ),
        Condition("Có tỷ trọng giá trị gia tăng cao.", "A high share of value added.", ARTICLE_6),
        Condition(
            "Có khả năng xuất khẩu hoặc thay thế sản phẩm nhập khẩu.",
            "Able to be exported or replace imports.",
            ARTICLE_6,
        ),
        Condition(
            "Có tác động đột phá đến phát triển kinh tế - xã hội hoặc vai trò quan trọng đối với quốc phòng, an ninh.",
            "A breakthrough effect on the economy and society, or important for defence and security.",
            ARTICLE_6,
        ),
        Condition("Tạo lợi thế cạnh tranh quốc gia.", "Creates national competitive advantage.", ARTICLE_6),
        Condition(
            "Quyết định không định nghĩa mục, không nêu ngưỡng; cơ quan nào xác nhận một sản phẩm cụ thể thì chưa rõ.",
            "The Decision neither defines entries nor states thresholds; who confirms a single product is not settled.",
            LegalSource("Quyết định số 21/2026/QĐ-TTg, Phụ lục II", "Decision 21/2026/QĐ-TTg, Annex II"),
            confirmed=False,
        ),
    ),
)

ENTERPRISE = Layer(
    LayerKind.ENTERPRISE,
    LayerStatus.TO_BE_EXAMINED,
    "Doanh nghiệp của tôi đã được xác nhận chưa?",
    "Is my enterprise confirmed?",
    law("khoản 6 và khoản 7 Điều 15", "Article 15(6) and (7)"),
    ENTERPRISE_BODY,
    (
        Condition(
            "Tạo ra sản phẩm thuộc Danh mục, đáp ứng khoản 2 Điều 6.",
            "Makes a listed product that meets Article 6(2).",
            law("khoản 6 Điều 15", "Article 15(6)"),
        ),
        Condition(
            "Nhà đầu tư trong nước nắm ít nhất 51 % vốn, trừ trường hợp Thủ tướng Chính phủ quyết định.",
            "Domestic investors hold at least 51 %, unless the Prime Minister decides otherwise.",
            law("khoản 6 Điều 15", "Article 15(6)"),
        ),
        Condition(
            "Sở hữu hoặc đồng sở hữu công nghệ chiến lược hoặc công nghệ lõi.",
            "Owns or co-owns strategic or core technology.",
            law("khoản 6 Điều 15", "Article 15(6)"),
        ),
        Condition(
            "Tỷ lệ: doanh thu từ sản phẩm chiến lược ít nhất 80 %, chi nghiên cứu và phát triển ít nhất 1 %, "
            "nhân lực nghiên cứu ít nhất 10 %, tỷ lệ nội địa hóa ít nhất 40 %.",
            "Ratios: at least 80 % of revenue from strategic products, 1 % spent on research and development, "
            "10 % research staff, 40 % local content.",
            decree("Điều 16", "Article 16"),
            confirmed=False,
        ),
        Condition(
            "Doanh nghiệp khởi nghiệp công nghệ chiến lược: Ủy ban nhân dân cấp tỉnh công nhận, có giá trị 5 năm.",
            "A strategic technology start-up: recognised by the provincial People's Committee, for five years.",
            law("Điều 21", "Article 21"),
        ),
    ),
)

PROJECT = Layer(
    LayerKind.PROJECT,
    LayerStatus.TO_BE_EXAMINED,
    "Dự án hoặc nhiệm vụ của tôi có đủ điều kiện không?",
    "Is my project or task eligible?",
    law("điểm a khoản 3 Điều 16", "Article 16(3)(a)"),
    INVESTMENT_BODY,
    (
        Condition(
            "Ưu đãi, hỗ trợ đầu tư đặc biệt: dự án sản xuất sản phẩm thuộc Danh mục.",
            "Special investment incentives and support: a project that produces a listed product.",
            law("điểm a khoản 3 Điều 16", "Article 16(3)(a)"),
        ),
        Condition(
            "Giao trực tiếp nhiệm vụ: nghiên cứu và phát triển công nghệ thuộc Danh mục.",
            "Direct assignment of tasks: research and development on a listed technology.",
            law("khoản 2 Điều 12", "Article 12(2)"),
        ),
        Condition(
            "Ưu tiên mua sắm: sản phẩm thuộc Danh mục và do doanh nghiệp đã được xác nhận tạo ra; cần cả hai.",
            "Procurement preference: a listed product made by a confirmed enterprise; both are needed.",
            law("điểm a khoản 2 và điểm b khoản 3 Điều 25", "Article 25(2)(a) and 25(3)(b)"),
        ),
        Condition(
            "Hỗ trợ chuyển giao, thương mại hóa: công nghệ hoặc sản phẩm thuộc Danh mục.",
            "Support for transfer and commercialisation: a listed technology or product.",
            law("Điều 19", "Article 19"),
        ),
    ),
)

LAYERS = (LISTED, FALLS_UNDER, ENTERPRISE, PROJECT)
"""All four, in order."""


def state_layer(layer: Layer, citation: tuple[str, str], status: RevisionStatus, valid_from: date) -> tuple[str, str]:
    """
    Say in both languages what the registry can say of a question about an entry.

    ``status`` is where the entry's revision stands on the day asked for: what
    that list is worth is part of the answer. All but the first stay open.
    """
    if layer.kind is not LayerKind.LISTED:
        return OPEN
    vi, en = STANDS[status]
    return (
        f"Mục này có trong {vi}: {citation[0]}, có hiệu lực từ {valid_from:%d/%m/%Y}.",
        f"The entry stands in {en}: {citation[1]}, in force from {valid_from.isoformat()}.",
    )
