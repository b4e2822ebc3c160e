"""Rules for a revision on its way to publication (V4 and on); V1 to V3 stand in ``revisions.py``."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from catalogue.models import ConsultationComment, Promulgation
from catalogue.rules.change_sets import Change
from catalogue.values import Violation
from catalogue.vocabulary import ChangeKind

NO_RULE_FOUND = "Không tìm thấy quy định chuyển tiếp."
"""The transition note that says so; published as the registry says it of imported lists, in both languages."""

AFFECTING = frozenset({ChangeKind.REMOVE, ChangeKind.RESCOPE})
"""What may take something from those an entry was about."""


def v4_one_revision_a_day(
    valid_from: date, corrects: int | None, published: Mapping[int, date], subject: str
) -> Iterator[Violation]:
    """
    V4. No two revisions take effect on one day, unless one corrects the other (đính chính).

    Nor can there be a gap: a revision is in force until the next one is, and
    its last day is computed. ``published``: number → first day.

    Source: domain study section 6 (at most one list in force on a day, no gap).
    """
    for number, first in published.items():
        if first == valid_from and corrects is None:
            yield Violation("V4", subject, f"lần ban hành số {number} cũng có hiệu lực từ {first}",
                            f"revision {number} takes effect on {first} too")  # fmt: skip


def v5_takes_effect_after_its_base(
    valid_from: date, base_valid_from: date, corrects: int | None, subject: str
) -> Iterator[Violation]:
    """
    V5. A revision takes effect later than the one it rests on; a correction, on the same day.

    Source: domain study A2 and section 6; docs/api.md, choosing a revision (a correction replaces what it corrects).
    """
    if corrects is None and valid_from <= base_valid_from:
        yield Violation(
            "V5", subject, f"phải có hiệu lực sau {base_valid_from}", f"must take effect after {base_valid_from}"
        )
    if corrects is not None and valid_from != base_valid_from:
        yield Violation("V5", subject, f"bản đính chính có hiệu lực cùng ngày {base_valid_from}",
                        f"a correction takes effect with what it corrects, on {base_valid_from}")  # fmt: skip


def v6_replaced_instrument_exists(replaces: Sequence[str], known: Collection[str], subject: str) -> Iterator[Violation]:
    """
    V6. An instrument that a promulgation replaces is in the registry.

    Source: domain study section 6 (replaced instrument exists).
    """
    for one in replaces:
        if one not in known:
            yield Violation(
                "V6", subject, f"chưa có văn bản bị thay thế “{one}”", f"there is no instrument “{one}” to replace"
            )


def v7_consultation_is_long_enough(
    first: date, last: date, days: int, reason: str | None, subject: str
) -> Iterator[Violation]:
    """
    V7. A consultation lasts at least as many days as the setting says, unless a reason is given.

    First and last day are counted. The setting ``posting_days`` stands with its legal basis.

    Source: domain study A7 (commonly 20 days, unconfirmed) and section 6.
    """
    lasted = (last - first).days + 1
    if lasted < days and not (reason and reason.strip()):
        yield Violation("V7", subject, f"lấy ý kiến {lasted} ngày, ít hơn {days} ngày, mà không nêu lý do",
                        f"{lasted} days of consultation, fewer than {days}, and no reason is given")  # fmt: skip


def v8_comments_are_answered(comments: Sequence[ConsultationComment], subject: str) -> Iterator[Violation]:
    """
    V8. Every comment that came in time has a reply before the report on it is published.

    One that was written without an account, and that a person set aside with a reason, needs none.

    Source: requirement R14; domain study A7, E2.
    """
    for comment in comments:
        if not comment.late and comment.reply is None and not comment.is_set_aside:
            yield Violation("V8", comment.id, "ý kiến chưa được trả lời", f"a comment on {subject} has no reply")


def v9_correction_corrects_texts_only(
    changes: Sequence[Change], corrects: int | None, subject: str
) -> Iterator[Violation]:
    """
    V9. A correction (đính chính) corrects what entries say; it adds, removes, merges and splits nothing.

    Source: domain study A12; docs/glossary.md (no change of law).
    """
    if corrects is None:
        return
    for change in changes:
        if change.kind not in (ChangeKind.CORRECT, ChangeKind.KEPT):
            yield Violation("V9", change.source or subject, f"bản đính chính không được “{change.kind}”",
                            f"a correction may not “{change.kind}”")  # fmt: skip


def v10_affected_are_told(changes: Sequence[Change], codes: Mapping[str, str]) -> Iterator[Violation]:
    """
    V10. Each entry that is removed or rescoped carries a transition note; that no rule was found is one.

    ``codes``: identity → code in the base.

    Source: requirement R16; domain study A18.
    """
    for source in dict.fromkeys(change.source for change in changes if change.kind in AFFECTING):
        said = [change.transition for change in changes if change.source == source]
        if source and not any(text and text.strip() for text in said):
            yield Violation("V10", codes.get(source, source), "thiếu ghi chú chuyển tiếp", "has no transition note")


def v11_promulgation_is_confirmed_by_another(
    promulgation: Promulgation | None, digest: str, subject: str
) -> Iterator[Violation]:
    """
    V11. What is published was confirmed by a second person over the same draft, fields and file.

    ``digest`` is that of what would be published now.

    Source: requirement R10 (recording a promulgation needs two persons).
    """
    if (
        promulgation is None
        or promulgation.confirmed_at is None
        or promulgation.confirmed_by == promulgation.recorded_by
    ):
        yield Violation("V11", subject, "chưa có người thứ hai xác nhận", "no second person confirmed it")
    elif promulgation.confirmed_digest != digest:
        yield Violation("V11", subject, "nội dung đã thay đổi sau khi xác nhận", "it changed after it was confirmed")


def v12_somebody_was_asked(kinds: Collection[str], corrects: int | None, subject: str) -> Iterator[Violation]:
    """
    V12. A draft is consolidated after a consultation; a correction needs none.

    ``kinds``: of the rounds that are closed.

    Source: domain study A7 (the drafting body posts the draft and asks those affected); requirement R9.
    """
    if corrects is None and not kinds:
        yield Violation("V12", subject, "chưa lấy ý kiến", "nobody was asked")


def v13_signed_file_is_whole(content: bytes, given_sha256: str, sha256: str, subject: str) -> Iterator[Violation]:
    """
    V13. A promulgation comes with its signed file, which has the checksum that was given for it.

    Source: requirement R9 (instrument number, date and signed file); domain study D18.
    """
    if not content:
        yield Violation("V13", subject, "tệp ký số rỗng", "the signed file is empty")
    if given_sha256 != sha256:
        yield Violation("V13", subject, f"tổng kiểm SHA-256 của tệp là {sha256}", f"the file's SHA-256 is {sha256}")


def v14_consultation_has_a_day(first: date, last: date, subject: str) -> Iterator[Violation]:
    """
    V14. A consultation has at least one day on which those who are asked can answer; no reason stands in for it.

    ``first`` is the day it opens on, or the day it is opened if that is later.

    Source: domain study A7 (the drafting body posts the draft and asks those affected); requirement R14.
    """
    if last < first:
        yield Violation("V14", subject, f"kết thúc ngày {last}, trước khi bắt đầu ngày {first}",
                        f"it closes on {last}, before it opens on {first}")  # fmt: skip
