"""Where a proposal and others, or a newer revision, say different things of one entry, side by side."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalogue.changes import Conflict, conflicts
from catalogue.models import Proposal
from catalogue.process import contents
from catalogue.process.bases import carry, newest_published
from catalogue.process.proposals import find_conflicting
from catalogue.values import Actor


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing said differently: by another proposal, or (None) by a revision published since."""

    other: Proposal | None
    conflict: Conflict


def list_disagreements(session: Session, proposal: Proposal, *, actor: Actor) -> list[Disagreement]:
    """List what other proposals that the actor may know of, and newer revisions, say differently."""
    ours = contents.read_changes(proposal)
    found = []
    if proposal.base_revision != newest_published(session):
        found += [Disagreement(None, one) for one in carry(session, ours)[1]]
    for other in find_conflicting(session, proposal, actor=actor):
        found += [Disagreement(other, one) for one in conflicts(ours, contents.read_changes(other))]
    return found
