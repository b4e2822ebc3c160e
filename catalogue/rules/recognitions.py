"""Rules for recognitions (N) and claims (K). They take unsaved or loaded states."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.models import RecognitionState
from catalogue.rules.texts import check_text
from catalogue.values import Violation


def n1_recognition_ends_after_it_began(state: RecognitionState, subject: str) -> Iterator[Violation]:
    """
    N1. The last day of a recognition is not before the day it was issued.

    Source: common sense; both days are in the document.
    """
    if state.valid_until and state.valid_until < state.issued_on:
        yield Violation("N1", f"{subject}/valid_until", "hết hạn trước ngày cấp", "ends before it was issued")


def n2_revocation_has_day_and_reason(state: RecognitionState, subject: str) -> Iterator[Violation]:
    """
    N2. A recognition is revoked for a reason, on a day not before it was issued.

    Source: requirement R35; Law 133/2025/QH15, art. 21 (revocation of a start-up's recognition).
    """
    if state.revoked_on and state.revoked_on < state.issued_on:
        yield Violation("N2", f"{subject}/revoked_on", "thu hồi trước ngày cấp", "revoked before it was issued")
    if state.revoked_on and not (state.revocation_reason or "").strip():
        yield Violation("N2", f"{subject}/reason", "cần nêu lý do thu hồi", "say why it is revoked")


def n3_recognition_names_its_source(state: RecognitionState, subject: str) -> Iterator[Violation]:
    """
    N3. A recognition names at least one source.

    Source: requirement R45 (source on every fact).
    """
    if not state.sources:
        yield Violation("N3", f"{subject}/sources", "cần nêu nguồn", "name a source")


def n4_product_stands_once(state: RecognitionState, subject: str) -> Iterator[Violation]:
    """
    N4. A recognition names an entry once for each revision.

    Source: requirement R35; the key of recognition_product keeps it too.
    """
    named = [(one.concept_id, one.made_against) for one in state.products]
    for at, product in enumerate(named):
        if product in named[:at]:
            yield Violation("N4", f"{subject}/products/{at}", "sản phẩm nêu hai lần", "the product stands twice")


RULES = (
    n1_recognition_ends_after_it_began,
    n2_revocation_has_day_and_reason,
    n3_recognition_names_its_source,
    n4_product_stands_once,
)


def check_recognition(state: RecognitionState, subject: str) -> list[Violation]:
    """Give every breach for one state of a recognition."""
    texts = {"number": state.number, "issuer": state.issuer, "legal_regime": state.legal_regime, "notes": state.notes,
             "reason": state.revocation_reason}  # fmt: skip
    found = [v for place, text in texts.items() for v in check_text(text, f"{subject}/{place}")]
    return found + [v for rule in RULES for v in rule(state, subject)]


Facts = Mapping[str, Any]  # Any: JSON


def k1_claim_says_something_new(facts: Facts, before: Facts | None, subject: str) -> Iterator[Violation]:
    """
    K1. A claim changes something: it says another thing of a record than the record says.

    Source: requirement R34; what is recorded already needs nobody to stand for it.
    """
    if not facts or facts == before:
        yield Violation("K1", subject, "không có gì khác với dữ liệu đã ghi", "says nothing that is not recorded")


def k2_claimant_takes_part(organisation: str, parts: frozenset[str], subject: str) -> Iterator[Violation]:
    """
    K2. An organisation claims a project that it leads, and links of a project it takes part in.

    Source: requirement R34 (self-declared by the organisation itself).
    """
    if organisation not in parts:
        vi, en = f"{organisation} không chủ trì hoặc tham gia", f"{organisation} does not lead it or take part in it"
        yield Violation("K2", subject, vi, en)


def k3_refusal_has_a_reason(reason: str, subject: str) -> Iterator[Violation]:
    """
    K3. Whoever refuses a claim says why.

    Source: domain study section 6, R37 (a decision with its reason); the schema keeps it too.
    """
    if not reason.strip():
        yield Violation("K3", subject, "cần nêu lý do", "say why")


def k4_new_project_has_a_title(facts: Facts, before: Facts | None, subject: str) -> Iterator[Violation]:
    """
    K4. A claim of a project that is not recorded yet names it.

    Source: requirement R34; nobody can stand for a project without a name.
    """
    if before is None and "title" not in facts:
        yield Violation("K4", f"{subject}/title", "dự án mới cần có tên", "a new project needs a title")


def k5_claim_says_why(statement: str, sources: int, subject: str) -> Iterator[Violation]:
    """
    K5. A claim says why it is to be believed: in words, and by at least one source.

    Source: requirements R34 (evidence, source) and R45 (source on every fact).
    """
    if not statement.strip():
        yield Violation("K5", f"{subject}/statement", "cần nêu căn cứ", "say why it is to be believed")
    if not sources:
        yield Violation("K5", f"{subject}/sources", "cần nêu nguồn", "name a source")
