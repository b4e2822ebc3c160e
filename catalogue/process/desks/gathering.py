"""All of a desk together, and its deadlines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from catalogue.models import Claim
from catalogue.parties import claims
from catalogue.permissions import may
from catalogue.process.desks.proposals import MOST, ProposalTask, gather_proposals
from catalogue.process.desks.revisions import DraftTask, RoundTask, gather_drafts, gather_rounds
from catalogue.process.feedback.reading import count_by_status
from catalogue.values import Actor
from catalogue.vocabulary import Action, ClaimStatus, ClaimStep, FeedbackStatus

UNSETTLED = (FeedbackStatus.RECEIVED, FeedbackStatus.IN_HAND)


class DeadlineKind(StrEnum):
    """What ends on a day: the review of a proposal, or a consultation."""

    REVIEW = "review"
    CONSULTATION = "consultation"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of something, inclusive; ``about`` is what it is of."""

    kind: DeadlineKind
    day: date
    about: ProposalTask | RoundTask


@dataclass(frozen=True, slots=True)
class Desk:
    """
    What waits for somebody, what they wait for, and until when; each list oldest first, deadlines soonest first.

    ``asked`` are proposals on which their organisation is asked what it thinks,
    ``rounds`` consultations it has not answered, ``feedback`` counts what nobody
    settled, by where it stands.
    """

    proposals: Sequence[ProposalTask]
    asked: Sequence[ProposalTask]
    drafts: Sequence[DraftTask]
    rounds: Sequence[RoundTask]
    claims: Sequence[Claim]
    feedback: Mapping[FeedbackStatus, int]
    awaited_proposals: Sequence[ProposalTask]
    awaited_drafts: Sequence[DraftTask]
    awaited_claims: Sequence[Claim]
    deadlines: Sequence[Deadline]

    @property
    def waiting(self) -> int:
        """How many things wait for somebody."""
        lists = (self.proposals, self.asked, self.drafts, self.rounds, self.claims)
        return sum(map(len, lists)) + sum(self.feedback.values())

    @property
    def awaited(self) -> int:
        """How many things they wait for."""
        return sum(map(len, (self.awaited_proposals, self.awaited_drafts, self.awaited_claims)))


def gather(session: Session, *, actor: Actor, at: datetime) -> Desk:
    """Gather the desk of an actor."""
    proposals = gather_proposals(session, actor=actor, at=at)
    drafts, awaited_drafts = gather_drafts(session, actor=actor, at=at)
    rounds = gather_rounds(session, actor=actor, at=at)
    to_decide, awaited_claims = _gather_claims(session, actor=actor, at=at)
    return Desk(
        proposals=proposals.mine,
        asked=proposals.asked,
        drafts=drafts,
        rounds=[one for one in rounds if one.asked and not one.answered],
        claims=to_decide,
        feedback=_count_feedback(session, actor=actor, at=at),
        awaited_proposals=proposals.awaited,
        awaited_drafts=awaited_drafts,
        awaited_claims=awaited_claims,
        deadlines=sorted(_list_deadlines(proposals.all, rounds), key=lambda one: one.day),
    )


def _gather_claims(session: Session, *, actor: Actor, at: datetime) -> tuple[list[Claim], list[Claim]]:
    """Gather the claims an actor may decide, and those of the organisations they represent."""
    query = claims.select_claims(actor=actor, at=at, statuses=[ClaimStatus.SELF_DECLARED])
    found = session.scalars(query.order_by(None).order_by(Claim.made_at, Claim.id).limit(MOST)).all()
    steps = {one.id: claims.list_steps(one, actor=actor, at=at) for one in found}
    to_decide = [one for one in found if ClaimStep.VERIFY in steps[one.id]]
    return to_decide, [one for one in found if steps[one.id] == [ClaimStep.WITHDRAW]]


def _count_feedback(session: Session, *, actor: Actor, at: datetime) -> Mapping[FeedbackStatus, int]:
    """Count what anybody wrote and nobody settled, for who may answer it."""
    if not may(actor, Action.FEEDBACK_ANSWER, at=at):
        return {}
    counted = count_by_status(session, actor=actor, at=at)
    return {status: counted[status] for status in UNSETTLED if counted[status]}


def _list_deadlines(proposals: Sequence[ProposalTask], rounds: Sequence[RoundTask]) -> Iterator[Deadline]:
    for task in proposals:
        if task.due_on is not None:
            yield Deadline(DeadlineKind.REVIEW, task.due_on, task)
    for one in rounds:
        yield Deadline(DeadlineKind.CONSULTATION, one.round.closes_on, one)
