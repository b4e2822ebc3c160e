"""
Annexes of a submission, as data: what is amended, added and dropped, old beside new, and every comment with its reply.

What a submission report must show of an amending text; the tables follow from
the change set and are never kept.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import Line, Snapshot, apply, correspondences
from catalogue.models import Consultation, ConsultationComment
from catalogue.process import drafts, outlooks, stages
from catalogue.process.consultations import list_rounds
from catalogue.process.diffs import Difference
from catalogue.values import Actor
from catalogue.vocabulary import ChangeKind


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the comparison of old and new: codes and Vietnamese names, None where there is none."""

    code_before: str | None
    name_before: str | None
    code_after: str | None
    name_after: str | None
    line: Line


@dataclass(frozen=True, slots=True)
class Annexes:
    """All annexes; a difference stands in exactly one of the first three."""

    amended: tuple[Difference, ...]
    added: tuple[Difference, ...]
    dropped: tuple[Difference, ...]
    comparison: tuple[Compared, ...]
    comments: tuple[tuple[Consultation, ConsultationComment], ...]
    names: dict[str, tuple[str | None, str | None, str]]


def make_annexes(session: Session, number: int, *, actor: Actor, at: datetime) -> Annexes:
    """
    Make the annexes of a draft as it stands.

    Raises:
        NotFoundError: there is no such draft, or the actor may not see it.
        ChangeError: its change set makes no list.

    Source: domain study A8 (Decree 78/2025/NĐ-CP, art. 6, cited there); requirement R15.
    """
    draft = stages.get_draft(session, number, actor=actor, at=at)
    before, changes = drafts.changes_of(session, draft)
    told = outlooks.differences_of(session, draft)
    after = apply(before, changes)
    return Annexes(
        amended=tuple(one for one in told.entries if one.code_before and one.code_after),
        added=tuple(one for one in told.entries if not one.code_before),
        dropped=tuple(one for one in told.entries if not one.code_after),
        comparison=tuple(
            _compare(line, before, after)
            for line in correspondences(before, changes)
            if line.outcome is not ChangeKind.KEPT
        ),
        comments=tuple(
            (asked, said) for asked in list_rounds(session, number) for said in asked.comments if not said.is_set_aside
        ),
        names=told.names,
    )


def _compare(line: Line, before: Snapshot, after: Snapshot) -> Compared:
    old, new = line.source, line.target
    return Compared(
        code_before=before.codes[old] if old else None,
        name_before=before.entries[old].name_vi if old else None,
        code_after=after.codes[new] if new else None,
        name_after=after.entries[new].name_vi if new else None,
        line=line,
    )
