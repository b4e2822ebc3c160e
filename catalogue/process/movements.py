"""What moved of a proposal since somebody last did something to it, or since a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from catalogue.models import Assessment, Proposal, ProposalComment, ProposalEvent
from catalogue.process.assessments import list_assessments
from catalogue.process.proposal_comments import list_comments
from catalogue.process.proposals.reading import load_trail
from catalogue.values import Actor, start_of_legal_day

Trace = ProposalEvent | ProposalComment | Assessment
"""What people leave at a proposal: each bears the digest of what they saw."""

Left = TypeVar("Left", ProposalEvent, ProposalComment, Assessment)


@dataclass(frozen=True, slots=True)
class Movements:
    """
    What moved after a moment.

    ``is_own``: it is when the reader last did something. ``is_changed``: the
    proposal says something else by now; None where nobody saw it before.
    """

    since: datetime
    is_own: bool
    is_changed: bool | None
    steps: Sequence[ProposalEvent]
    comments: Sequence[ProposalComment]
    resolved: Sequence[ProposalComment]
    assessments: Sequence[Assessment]

    @property
    def is_still(self) -> bool:
        """Whether nothing moved."""
        return not (self.is_changed or self.steps or self.comments or self.resolved or self.assessments)


def find_movements(
    session: Session, proposal: Proposal, *, actor: Actor, since: date | None = None
) -> Movements | None:
    """
    Find what moved since the beginning of a legal day, or else since the actor's own last trace.

    None where they left none. No state is kept of who looked: what one did last
    is in the traces, with the digest of what one saw.
    """
    trail, comments = load_trail(session, proposal), list_comments(session, proposal)
    measured = list_assessments(session, proposal)
    traces: list[Trace] = [*trail, *comments, *measured]
    own = [one for one in traces if one.account == actor.name]
    if since is None and not own:
        return None
    moment = start_of_legal_day(since) if since else max(one.at for one in own)
    seen = sorted((one for one in traces if one.at <= moment), key=lambda one: one.at)
    return Movements(
        since=moment,
        is_own=since is None,
        is_changed=seen[-1].digest != proposal.digest if seen else None,
        steps=list(_after(trail, moment)),
        comments=list(_after(comments, moment)),
        resolved=[one for one in comments if one.resolved_at is not None and one.resolved_at > moment],
        assessments=list(_after(measured, moment)),
    )


def _after(found: Sequence[Left], moment: datetime) -> Iterator[Left]:
    return (one for one in found if one.at > moment)
