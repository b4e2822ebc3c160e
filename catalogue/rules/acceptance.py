"""
Rules for accepting a proposal (A): criteria, impact, demands, the council's opinion.

Pure. All breaches are reported, so that a reviewer sees at once what is missing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from catalogue.models import Assessment, CriteriaSet
from catalogue.rules.dossiers import MEASURED, Subject
from catalogue.values import Violation
from catalogue.vocabulary import CriteriaKind, CriterionRule, Finding

Measured = tuple[Subject, CriteriaSet, Assessment]
"""What is measured, by the set in force on the day of decision, and its newest assessment by that set."""


def a1_is_assessed_under_the_set_in_force(
    subjects: Sequence[Subject], sets: Mapping[CriteriaKind, CriteriaSet], assessments: Sequence[Assessment]
) -> Iterator[Violation]:
    """
    A1. Each new or rescoped technology and product is assessed as it now stands, by the criteria in force that day.

    Source: requirement R12 and the validations of domain study section 6; claim A16.
    """
    done = {(one.entry, one.criteria_set) for one in assessments}
    for one in subjects:
        criteria = sets.get(MEASURED[one.kind]) if one.is_measured else None
        if one.is_measured and criteria is None:
            yield Violation("A1", one.identity, "không có bộ tiêu chí nào có hiệu lực", "no criteria are in force")
        elif criteria is not None and (one.identity, criteria.id) not in done:
            vi, en = (
                f"chưa đánh giá theo bộ tiêu chí “{criteria.name_vi}”",
                f"it is not assessed by the criteria “{criteria.name_en or criteria.name_vi}”",
            )
            yield Violation("A1", one.identity, vi, en)


def a2_mandatory_criteria_are_met(measured: Sequence[Measured]) -> Iterator[Violation]:
    """
    A2. Every mandatory criterion of the set is found to be met.

    Source: Law 133/2025/QH15, art. 5(1)(a), 5(1)(b) and art. 6.
    """
    for subject, criteria, assessment in measured:
        for code in _codes(criteria, CriterionRule.MANDATORY):
            if code not in _met(assessment):
                vi, en = f"tiêu chí bắt buộc {code} không đạt", f"the mandatory criterion {code} is not met"
                yield Violation("A2", subject.identity, vi, en)


def a3_enough_alternatives_are_met(measured: Sequence[Measured]) -> Iterator[Violation]:
    """
    A3. Of the alternative criteria of the set, as many are met as it asks for.

    Source: Law 133/2025/QH15, art. 5(2): at least one of T-1 to T-4.
    """
    for subject, criteria, assessment in measured:
        codes = _codes(criteria, CriterionRule.ALTERNATIVE)
        met = _met(assessment) & set(codes)
        if len(met) < criteria.at_least:
            told = ", ".join(codes)
            vi = f"cần đạt ít nhất {criteria.at_least} trong các tiêu chí {told}; đạt {len(met)}"
            en = f"at least {criteria.at_least} of the criteria {told} must be met; {len(met)} are"
            yield Violation("A3", subject.identity, vi, en)


def a4_unread_criteria_are_confirmed(measured: Sequence[Measured]) -> Iterator[Violation]:
    """
    A4. An assessment by criteria whose wording was not read is confirmed with a reason.

    Source: Law 93/2025/QH15, art. 71(1) (art. 6a, in force until 30 June 2026): only its structure is known here.
    """
    for subject, criteria, assessment in measured:
        unread = [line["code"] for line in criteria.criteria if not line["wording_vi"]]
        if unread and not (assessment.confirmation or "").strip():
            told = ", ".join(unread)
            vi = f"chưa đọc được lời văn của tiêu chí {told}; cần xác nhận có lý do"
            en = f"the wording of the criteria {told} was not read; a reasoned confirmation is needed"
            yield Violation("A4", subject.identity, vi, en)


def a5_every_link_has_a_disposition(
    items: Sequence[Mapping[str, Any]], disposed: Collection[tuple[str, str, str]]  # Any: JSON
) -> Iterator[Violation]:  # fmt: skip
    """
    A5. For every organisation, project, label and recognition a proposal touches it is said what becomes of the link.

    Source: requirement R34; domain study A18.
    """
    for item in items:
        kind, id_, entry = item["kind"], item["id"], item["entry"]["concept"]
        if (kind, id_, entry) not in disposed:
            vi, en = f"chưa xử lý liên kết với {entry}", f"it is not said what becomes of its link to {entry}"
            yield Violation("A5", f"{kind}:{id_}", vi, en)


def a6_demands_are_met(demands: Sequence[int]) -> Iterator[Violation]:
    """
    A6. Every demand made in the review is resolved.

    Source: requirement R8 (review) and domain study A8 (points still disputed are to be shown).
    """
    for number in demands:
        yield Violation("A6", f"/comments/{number}", "yêu cầu chưa được giải quyết", "the demand is not resolved")


def a7_council_has_been_heard(*, heard: bool, asked: bool, own: bool) -> Iterator[Violation]:
    """
    A7. The council is heard where the setting asks for it, and before the ministry decides on a proposal of its own.

    Source: domain study A9 (no text read creates a council: a setting with its legal basis); requirement R11.
    """
    if heard or not (asked or own):
        return
    if own:
        vi = "đề xuất của chính bộ quyết định: cần ý kiến hội đồng trước"
        en = "a proposal of the deciding ministry itself: the council must be heard first"
    else:
        vi, en = "cần ý kiến hội đồng trước khi quyết định", "the council must be heard before a decision"
    yield Violation("A7", "/council", vi, en)


def a8_disposition_fits(*, is_listed: bool, target: str | None, lives_on: bool, subject: str) -> Iterator[Violation]:
    """
    A8. A disposition is of a link in the frozen list, and moves it to an entry that is there afterwards.

    Source: requirement R34; the list is frozen with the content of the proposal it was made for.
    """
    if not is_listed:
        vi, en = "không có trong danh sách tác động", "it is not in the list of what is touched"
        yield Violation("A8", subject, vi, en)
    elif target is not None and not lives_on:
        vi, en = f"không có mục “{target}” sau thay đổi", f"there is no entry “{target}” after the changes"
        yield Violation("A8", subject, vi, en)


def a9_joins_an_open_proposal(*, is_same: bool, is_open: bool) -> Iterator[Violation]:
    """
    A9. A proposal is joined to another one, which is handed in and not settled.

    Source: requirement R8 (joined to another).
    """
    if is_same or not is_open:
        vi, en = "phải nhập vào một đề xuất khác đang xử lý", "it must be joined to another proposal that is open"
        yield Violation("A9", "/to", vi, en)


def a10_findings_cover_the_criteria(codes: Sequence[str], found: Sequence[str]) -> Iterator[Violation]:
    """
    A10. An assessment says something of each criterion of its set, once, and of nothing else.

    Source: requirement R12 (the form is built from the set in force).
    """
    for code in sorted({*codes, *found}):
        if found.count(code) != 1 or code not in codes:
            vi, en = f"tiêu chí {code}: cần đúng một kết luận", f"criterion {code}: exactly one finding is due"
            yield Violation("A10", "/findings", vi, en)


def a11_subject_is_measured(entry: str, subjects: Sequence[Subject]) -> Iterator[Violation]:
    """
    A11. Assessed is a technology or product that the proposal brings in or rescopes.

    Source: requirement R12; Law 133/2025/QH15, art. 5 and 6.
    """
    if not any(one.identity == entry and one.is_measured for one in subjects):
        vi, en = "mục này không phải đánh giá trong đề xuất", "this entry is not to be assessed in the proposal"
        yield Violation("A11", "/entry", vi, en)


def check_criteria(
    subjects: Sequence[Subject], sets: Mapping[CriteriaKind, CriteriaSet], assessments: Sequence[Assessment]
) -> list[Violation]:
    """Give every breach of the criteria; ``assessments`` are of what is decided, newest last."""
    newest = {(one.entry, one.criteria_set): one for one in assessments}
    measured = [
        (one, criteria, newest[one.identity, criteria.id])
        for one in subjects
        if one.is_measured
        and (criteria := sets.get(MEASURED[one.kind])) is not None
        and (one.identity, criteria.id) in newest
    ]
    return [
        *a1_is_assessed_under_the_set_in_force(subjects, sets, assessments),
        *a2_mandatory_criteria_are_met(measured),
        *a3_enough_alternatives_are_met(measured),
        *a4_unread_criteria_are_confirmed(measured),
    ]


def _codes(criteria: CriteriaSet, rule: CriterionRule) -> list[str]:
    return [line["code"] for line in criteria.criteria if line["rule"] == rule]


def _met(assessment: Assessment) -> set[str]:
    return {line["criterion"] for line in assessment.findings if line["finding"] == Finding.MET}
