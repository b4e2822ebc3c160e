"""
Rules for a proposal before it is handed in (D): its change set's reasons, its dossier, its letter, its attachments.

Pure. They are run as early help whenever somebody asks, and as a gate at the
step each is about.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalogue.models import CriteriaSet
from catalogue.rules.texts import check_text
from catalogue.values import Violation
from catalogue.vocabulary import CriteriaKind, CriterionRule, EntryKind, Severity, Step

Dossier = Mapping[str, Any]  # Any: JSON, shaped by the API's schema

REASONED = frozenset({Step.SEND_BACK, Step.DEFER, Step.REJECT, Step.RELEASE})
MEASURED = {EntryKind.TECHNOLOGY: CriteriaKind.TECHNOLOGY, EntryKind.PRODUCT: CriteriaKind.PRODUCT}
"""Kinds of entry that statutory criteria measure, and by which sets."""

SECTIONS = ("domestic_capability", "market", "value_share", "defence", "beneficiaries", "related")
"""Sections of a dossier that are to say something whenever anything enters the lists or changes its scope."""

MEDIA_TYPES = {
    "application/pdf": b"%PDF-",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": b"PK\x03\x04",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": b"PK\x03\x04",
    "text/plain": b"",
    "text/csv": b"",
}
"""Media types of attachments, and the bytes a file of each begins with."""

LARGEST_FILE_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry a proposal brings in, rescopes or removes; ``identity`` is a concept id or the ref of a new entry."""

    identity: str
    kind: EntryKind
    name: str
    is_new: bool = False
    is_rescoped: bool = False
    is_removed: bool = False

    @property
    def is_measured(self) -> bool:
        """Say whether statutory criteria must be met by it."""
        return self.kind in MEASURED and (self.is_new or self.is_rescoped)


def d1_step_has_a_reason(step: Step, reason: str) -> Iterator[Violation]:
    """
    D1. To send back, defer, reject or release a proposal one gives a reason.

    Source: requirement R8 (reason mandatory for returned, rejected, deferred).
    """
    if step in REASONED and not reason.strip():
        yield Violation("D1", "/reason", "phải nêu lý do", "a reason must be given")


def d2_something_changes(changes: int) -> Iterator[Violation]:
    """
    D2. A proposal that is handed in changes something.

    Source: requirement R6; Decree 78/2025/NĐ-CP, art. 6 (content amended, added, dropped).
    """
    if not changes:
        yield Violation("D2", "/changes", "chưa có thay đổi nào", "nothing is changed")


def d3_entry_has_its_section(dossier: Dossier, subjects: Sequence[Subject]) -> Iterator[Violation]:
    """
    D3. For each new or rescoped technology and product the dossier says what falls under it and what does not.

    Source: requirement R13; domain study B6 (entries without definitions draw complaints).
    """
    said = _entries(dossier)
    for one in subjects:
        if one.is_measured and not (said.get(one.identity, {}).get("scope_notes") or {}).get("vi"):
            vi, en = "hồ sơ thiếu mô tả phạm vi của mục này", "the dossier lacks the scope note of this entry"
            yield Violation("D3", one.identity, vi, en)


def d4_criteria_have_evidence(
    dossier: Dossier, subjects: Sequence[Subject], sets: Mapping[CriteriaKind, CriteriaSet]
) -> Iterator[Violation]:
    """
    D4. The dossier has evidence for each mandatory criterion in force, and for enough of the alternatives.

    A criterion whose wording was not read asks for none.

    Source: requirement R13 (evidence per criterion); Law 133/2025/QH15, art. 5 and 6.
    """
    said = _entries(dossier)
    for one in subjects:
        criteria = sets.get(MEASURED[one.kind]) if one.is_measured else None
        if criteria is None or not _is_read(criteria):
            continue
        shown = {line["criterion"] for line in said.get(one.identity, {}).get("evidence", ())}
        missing = [
            line["code"]
            for line in criteria.criteria
            if line["rule"] == CriterionRule.MANDATORY and line["code"] not in shown
        ]
        alternatives = [line["code"] for line in criteria.criteria if line["rule"] == CriterionRule.ALTERNATIVE]
        if len(shown & set(alternatives)) < criteria.at_least:
            missing.append(f"{criteria.at_least} / {', '.join(alternatives)}")
        if missing:
            told = "; ".join(missing)
            yield Violation("D4", one.identity, f"thiếu minh chứng cho {told}", f"there is no evidence for {told}")


def d5_ministry_is_named(dossier: Dossier, known: Collection[str]) -> Iterator[Violation]:
    """
    D5. The dossier names the responsible ministry, one that the registry holds.

    Source: requirement R13; Law 133/2025/QH15, art. 9.
    """
    ministry = dossier.get("responsible_ministry")
    if ministry not in known:
        vi, en = (
            "phải nêu bộ chủ trì có trong sổ đăng ký",
            "the responsible ministry must be named, one the registry holds",
        )
        yield Violation("D5", "/dossier/responsible_ministry", vi, en)


def d6_transition_is_proposed(
    dossier: Dossier, subjects: Sequence[Subject], told: Collection[str] = ()
) -> Iterator[Violation]:
    """
    D6. For each removed or rescoped entry the dossier proposes a transition, or says that no rule was found.

    ``told``: entries whose own change line says it.

    Source: requirement R16; domain study A18.
    """
    known = {line["entry"] for line in dossier.get("transition", ())} | set(told)
    for one in subjects:
        if (one.is_removed or one.is_rescoped) and one.identity not in known:
            vi, en = "thiếu đề xuất chuyển tiếp cho mục này", "no transition is proposed for this entry"
            yield Violation("D6", one.identity, vi, en)


def d7_contact_has_consented(dossier: Dossier) -> Iterator[Violation]:
    """
    D7. The dossier names a person to ask, who has consented to being named to those who review it.

    Source: requirements R13 and R38; Law 91/2025/QH15 (consent is explicit, silence is none).
    """
    contact = dossier.get("contact") or {}
    if not contact.get("name") or contact.get("consented") is not True:
        vi, en = "phải có người liên hệ đã đồng ý", "a contact who has consented must be named"
        yield Violation("D7", "/dossier/contact", vi, en)


def d8_sections_say_something(dossier: Dossier, subjects: Sequence[Subject]) -> Iterator[Violation]:
    """
    D8. Where anything is new or rescoped, the dossier speaks of capability, market, value share, defence, effects.

    A breach is a warning: whether a dossier is complete, the reviewer says.

    Source: requirement R13.
    """
    if any(one.is_measured for one in subjects):
        for name in SECTIONS:
            if not dossier.get(name):
                vi, en = "phần này còn trống", "this section is empty"
                yield Violation("D8", f"/dossier/{name}", vi, en, Severity.WARNING)


def d9_letter_is_signed_and_dated(number: str, day: date, today: date, file_type: str | None) -> Iterator[Violation]:
    """
    D9. A submission carries the number, the day and the signed file (PDF) of the ministry's letter, not of the future.

    Source: requirement R13; domain study A10 (ministries propose by letter); Decree 137/2024/NĐ-CP.
    """
    if not number.strip():
        yield Violation("D9", "/letter/number", "thiếu số công văn", "the letter's number is missing")
    if day > today:
        yield Violation("D9", "/letter/issued_on", "ngày công văn ở tương lai", "the letter is of the future")
    if file_type != "application/pdf":
        vi, en = "thiếu tệp công văn đã ký (PDF)", "the signed letter (PDF) is not attached"
        yield Violation("D9", "/letter/attachment", vi, en)


def d10_is_signed_off_by_another(
    signed_by: str | None, signed_digest: str | None, digest: str, account: str
) -> Iterator[Violation]:
    """
    D10. Before a ministry hands in a proposal, another of its accounts signs off exactly what is handed in.

    Source: the internal sign-off of ministries' letters; engineering requirement SEC-13 (four eyes).
    """
    if signed_by is None or signed_digest != digest:
        vi, en = (
            "chưa được ký duyệt nội bộ cho đúng nội dung này",
            "this content was not signed off inside the ministry",
        )
        yield Violation("D10", "/sign_off", vi, en)
    elif signed_by == account:
        vi, en = "người ký duyệt phải là tài khoản khác", "another account must have signed it off"
        yield Violation("D10", "/sign_off", vi, en)


def d11_file_is_of_a_known_kind(media_type: str, content: bytes) -> Iterator[Violation]:
    """
    D11. An attachment is of a media type that is taken, begins as files of it do, and is not empty or too large.

    Source: engineering requirement SEC-11 (files people upload).
    """
    if not 0 < len(content) <= LARGEST_FILE_BYTES:
        most = LARGEST_FILE_BYTES // 1024 // 1024
        yield Violation("D11", "/content", f"tệp phải có nội dung và không quá {most} MB",
                        f"a file must hold something, and {most} MB at most")  # fmt: skip
    if media_type not in MEDIA_TYPES:
        known = ", ".join(MEDIA_TYPES)
        yield Violation("D11", "/media_type", f"loại tệp phải là: {known}", f"the media type must be one of: {known}")
    elif not content.startswith(MEDIA_TYPES[media_type]):
        yield Violation("D11", "/content", "nội dung không đúng loại tệp", "the content is not of that media type")


ELSEWHERE_VI = (
    "bí mật nhà nước không được đưa vào hệ thống này; gửi theo đường văn bản mật tới bộ phận bảo mật của Bộ Khoa học "
    "và Công nghệ, và chỉ nêu ở đây số văn bản"
)
ELSEWHERE_EN = (
    "state secrets are not taken in here; send them as classified papers to the security office of the Ministry of "
    "Science and Technology, and give only the paper's number here"
)


def d12_no_state_secret(confidentiality: str | None, pointer: str) -> Iterator[Violation]:
    """
    D12. What is marked as a state secret is refused, with where to take it.

    Source: requirement R37; Decree 63/2026/NĐ-CP on state secrets (domain study D17).
    """
    if confidentiality == "state_secret":
        yield Violation("D12", pointer, ELSEWHERE_VI, ELSEWHERE_EN)


def d13_dossier_texts_are_clean(value: object, pointer: str = "/dossier") -> Iterator[Violation]:
    """
    D13. All texts of a dossier keep the text rules X1 to X3.

    Source: engineering requirement SEC-12.
    """
    if isinstance(value, str):
        yield from (Violation("D13", pointer, one.vi, one.en) for one in check_text(value, pointer))
    elif isinstance(value, Mapping):
        for name, below in value.items():
            yield from d13_dossier_texts_are_clean(below, f"{pointer}/{name}")
    elif isinstance(value, list | tuple):
        for index, below in enumerate(value):
            yield from d13_dossier_texts_are_clean(below, f"{pointer}/{index}")


def check_dossier(
    dossier: Dossier,
    subjects: Sequence[Subject],
    sets: Mapping[CriteriaKind, CriteriaSet],
    *,
    organisations: Collection[str],
    told: Collection[str] = (),
) -> list[Violation]:
    """Give every breach by a dossier, errors first."""
    found = [
        *d3_entry_has_its_section(dossier, subjects),
        *d4_criteria_have_evidence(dossier, subjects, sets),
        *d5_ministry_is_named(dossier, organisations),
        *d6_transition_is_proposed(dossier, subjects, told),
        *d7_contact_has_consented(dossier),
        *d8_sections_say_something(dossier, subjects),
        *d12_no_state_secret(dossier.get("confidentiality"), "/dossier/confidentiality"),
        *d13_dossier_texts_are_clean(dossier),
    ]
    return sorted(found, key=lambda one: one.severity != Severity.ERROR)


def _entries(dossier: Dossier) -> dict[str, Mapping[str, Any]]:  # Any: JSON
    return {line["entry"]: line for line in dossier.get("entries", ())}


def _is_read(criteria: CriteriaSet) -> bool:
    return all(line["wording_vi"] for line in criteria.criteria)
