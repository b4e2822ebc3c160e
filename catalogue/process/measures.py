"""What of a proposal is to be measured by statutory criteria, and how far that has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Snapshot
from catalogue.models import Assessment, CriteriaSet, Proposal
from catalogue.process import contents
from catalogue.process.assessments import list_assessments
from catalogue.process.criteria import load_sets_in_force
from catalogue.rules.acceptance import check_criteria
from catalogue.rules.dossiers import MEASURED, Subject
from catalogue.values import Violation, legal_day


@dataclass(frozen=True, slots=True)
class Measure:
    """
    One entry to be measured: by which set, its newest assessment by it, and what still stands against it.

    ``criteria`` None: no set is in force. ``assessment`` is of what the proposal
    now says; ``earlier`` are those that no longer count, newest first.
    """

    subject: Subject
    criteria: CriteriaSet | None
    assessment: Assessment | None
    earlier: Sequence[Assessment]
    breaches: Sequence[Violation]


def list_measures(
    session: Session, proposal: Proposal, base: Snapshot, changes: ChangeSet, *, at: datetime
) -> list[Measure]:
    """List every entry of a proposal that criteria measure, new ones first, with two statements."""
    sets, found = load_sets_in_force(session, legal_day(at)), list_assessments(session, proposal)
    measures = []
    for subject in contents.find_subjects(changes, base):
        if subject.is_measured:
            criteria = sets.get(MEASURED[subject.kind])
            of_it = [one for one in found if one.entry == subject.identity]
            counting = [one for one in of_it if one.digest == proposal.digest]
            by_set = [one for one in counting if criteria is not None and one.criteria_set == criteria.id]
            newest = by_set[-1] if by_set else None
            earlier = [one for one in reversed(of_it) if one is not newest]
            breaches = check_criteria([subject], sets, counting)
            measures.append(Measure(subject, criteria, newest, earlier, breaches))
    return measures
