"""Where a proposal stands, with everything a page about it shows, gathered with a fixed number of statements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Snapshot
from catalogue.models import Proposal, ProposalEvent
from catalogue.permissions import may
from catalogue.process import contents
from catalogue.process.bases import newest_published
from catalogue.process.owners import Owners, load_owners
from catalogue.process.proposals.reading import (
    Next,
    get_proposal,
    is_my_turn,
    list_doings,
    list_next,
    load_trail,
    visible_state,
    whose_turn,
)
from catalogue.process.settings import get_setting
from catalogue.values import Actor, Owner, legal_day
from catalogue.vocabulary import Action, Confidentiality, ProposalStatus, Role, SettingName, Step

WAITING = frozenset({ProposalStatus.SUBMITTED, ProposalStatus.COMPLETE, ProposalStatus.UNDER_REVIEW})
"""Where the review is at work, so that its period runs."""


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A proposal as one caller sees it.

    ``due_on`` is the last day of the review period, where the setting has one;
    ``sees_secrets``: the caller may see trade secrets and the contact.
    """

    proposal: Proposal
    owner: Owner
    trail: Sequence[ProposalEvent]
    next: Sequence[Next]
    due_on: date | None
    newest_revision: int
    base: Snapshot
    changes: ChangeSet
    sees_secrets: bool
    doings: frozenset[Action]

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles it waits for."""
        return whose_turn(self.next)

    @property
    def is_mine(self) -> bool:
        """Whether it waits for the caller."""
        return is_my_turn(self.next)

    @property
    def may_edit(self) -> bool:
        """Whether the caller may edit it as it stands."""
        return Action.PROPOSAL_EDIT in self.doings

    @property
    def is_signed_off(self) -> bool:
        """Whether exactly what it now says was signed off inside the ministry."""
        return self.proposal.signed_off_digest == self.proposal.digest

    @property
    def returned(self) -> ProposalEvent | None:
        """The step that sent it back, where it was not handed in again since."""
        is_back = self.proposal.status is ProposalStatus.RETURNED
        return next((one for one in reversed(self.trail) if is_back and one.step is Step.SEND_BACK), None)

    @property
    def dossier(self) -> Mapping[str, Any] | None:  # Any: JSON
        """The dossier as the caller may see it: whom to ask only with its secrets; None where all of it is secret."""
        said = self.proposal.dossier
        if self.sees_secrets:
            return said
        return None if said.get("confidentiality") == Confidentiality.TRADE_SECRET else {**said, "contact": None}

    def may_take(self, step: Step) -> bool:
        """Say whether the caller may take a step now."""
        return any(one.allowed for one in self.next if one.step is step)

    @property
    def submission(self) -> ProposalEvent | None:
        """The newest handing-in, if there was one."""
        return next((event for event in reversed(self.trail) if event.step is Step.SUBMIT), None)


def get_standing(session: Session, id_: str, *, actor: Actor, at: datetime) -> Standing:
    """Give where a proposal stands; raise HiddenError where the actor may not know of it."""
    return tell_standing(session, get_proposal(session, id_, actor=actor, at=at), actor=actor, at=at)


def tell_standing(session: Session, proposal: Proposal, *, actor: Actor, at: datetime) -> Standing:
    """Give where a proposal stands that the actor may see."""
    owner = load_owners(session).of(proposal)
    return Standing(
        proposal=proposal,
        owner=owner,
        trail=load_trail(session, proposal),
        next=list_next(proposal, owner, actor=actor, at=at),
        due_on=_due_on(session, proposal),
        newest_revision=newest_published(session),
        base=contents.load_base(session, proposal),
        changes=contents.read_changes(proposal),
        sees_secrets=may(actor, Action.PROPOSAL_READ_SECRET, owner=owner, state=visible_state(proposal), at=at),
        doings=list_doings(proposal, owner, actor=actor, at=at),
    )


def _due_on(session: Session, proposal: Proposal) -> date | None:
    days = get_setting(session, SettingName.REVIEW_DAYS).days
    if not days or proposal.status not in WAITING or proposal.submitted_at is None:
        return None
    return legal_day(proposal.submitted_at) + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Brief:
    """A proposal in a list: whose it is, and what may come next."""

    proposal: Proposal
    owner: Owner
    next: Sequence[Next]

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles it waits for."""
        return whose_turn(self.next)

    @property
    def is_mine(self) -> bool:
        """Whether it waits for the caller."""
        return is_my_turn(self.next)


def tell_briefly(
    session: Session, found: Sequence[Proposal], *, actor: Actor, at: datetime, owners: Owners | None = None
) -> list[Brief]:
    """Give some proposals, loaded with their makers, as a list shows them."""
    known = owners or load_owners(session)
    return [Brief(one, known.of(one), list_next(one, known.of(one), actor=actor, at=at)) for one in found]
