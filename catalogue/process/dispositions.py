"""What is to become of each link to an entry a proposal touches: carried over, moved, ended, or asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.changes import apply
from catalogue.models import DispositionLine, ImpactList, Proposal
from catalogue.process import contents
from catalogue.process.impact import Item, freeze, list_touched
from catalogue.process.proposals import require_permitted
from catalogue.process.proposals.tracing import refuse
from catalogue.rules.acceptance import a8_disposition_fits
from catalogue.values import Actor, Violation
from catalogue.vocabulary import Action, Disposition, ImpactKind
from catalogue.workflow import require_rebasable


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody says of one link; ``target`` is an entry by code, concept or ref."""

    kind: ImpactKind
    id: str
    entry: str
    disposition: Disposition
    target: str | None = None
    reason: str | None = None


def dispose(
    session: Session, id_: str, *, choices: Sequence[Choice], seen: int | None, actor: Actor, at: datetime
) -> Proposal:
    """
    Say what becomes of some links of the frozen list; said again, the newest counts.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: the proposal is settled.
        RulesViolatedError: a link is not in the list, or moves to what is not there (A8); all breaches are in it.
    """
    proposal, _ = require_permitted(session, id_, Action.PROPOSAL_DISPOSE, seen=seen, actor=actor, at=at)
    require_rebasable(proposal.status)
    base = contents.load_base(session, proposal)
    after = apply(base, contents.read_changes(proposal))
    listed = {(item["kind"], item["id"], item["entry"]["concept"]) for item in freeze(session, proposal, at=at).items}
    breaches: list[Violation] = []
    lines = []
    for number, one in enumerate(choices):
        entry = base.find(one.entry) or one.entry
        target = (base.find(one.target) or one.target) if one.target else None
        fits = {"is_listed": (one.kind.value, one.id, entry) in listed, "lives_on": target in after.entries}
        breaches += a8_disposition_fits(target=target, subject=f"/items/{number}", **fits)
        lines.append(
            DispositionLine(
                proposal_id=proposal.id, digest=proposal.digest, kind=one.kind, subject_id=one.id, entry=entry,
                disposition=one.disposition, target=target, reason=one.reason, account=actor.name, at=at,
            )
        )  # fmt: skip
    refuse(breaches)
    session.add_all(lines)
    session.flush()
    return proposal


@dataclass(frozen=True, slots=True)
class Impact:
    """What a proposal touches, with what was said of each link; ``frozen_at`` None: computed just now."""

    digest: str
    frozen_at: datetime | None
    items: list[Item]

    @property
    def open(self) -> int:
        """How many links nobody said anything of."""
        return sum(item["disposition"] is None for item in self.items)


def load_impact(session: Session, proposal: Proposal) -> Impact:
    """Give the frozen list of a proposal as it now stands, or else what it touches now."""
    frozen = session.get(ImpactList, (proposal.id, proposal.digest))
    items = frozen.items if frozen else list_touched(session, proposal)
    query = select(DispositionLine).where(
        DispositionLine.proposal_id == proposal.id, DispositionLine.digest == proposal.digest
    )
    newest = {(one.kind.value, one.subject_id, one.entry): one for one in
              session.scalars(query.order_by(DispositionLine.id))}  # fmt: skip
    told = [{**item, "disposition": _tell(newest.get((item["kind"], item["id"], item["entry"]["concept"])))}
            for item in items]  # fmt: skip
    return Impact(proposal.digest, frozen.made_at if frozen else None, told)


def _tell(line: DispositionLine | None) -> Item | None:
    if line is None:
        return None
    return {"disposition": line.disposition.value, "target": line.target, "reason": line.reason}
