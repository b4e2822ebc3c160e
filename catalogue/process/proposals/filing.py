"""Writing a proposal: open it, edit its dossier, replace its change set, carry it over to a newer base, sign it off."""

import secrets
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Snapshot, check_changes, from_json, resolve_codes
from catalogue.errors import ChangeError, NotFoundError
from catalogue.models import Organisation, Proposal, ProposalMaker
from catalogue.permissions import require
from catalogue.process import contents
from catalogue.process.bases import carry, newest_published
from catalogue.process.impact import freeze_where_due
from catalogue.process.proposals.reading import ALPHABET, capacity, require_permitted
from catalogue.process.proposals.tracing import refuse, take_step, touch
from catalogue.process.sheets import Sheet, as_violations, read_sheet
from catalogue.register.snapshots import load_snapshot
from catalogue.rules.dossiers import d12_no_state_secret, d13_dossier_texts_are_clean
from catalogue.rules.texts import check_text
from catalogue.values import Actor, Grant, Owner
from catalogue.vocabulary import Action, ProposalStatus, Role, Severity, Step, SubjectKind
from catalogue.workflow import require_editable, require_rebasable


def create(  # longer than 25 lines: a proposal is opened with ten facts, each on its line
    session: Session,
    *,
    title: str,
    dossier: contents.Stored,
    change_set: contents.Stored | None,
    owner: Owner,
    actor: Actor,
    at: datetime,
) -> Proposal:
    """
    Open a proposal of an organisation, or a unit of it, against the newest revision.

    Raises:
        NotPermittedError: the actor is no proposer of it.
        NotFoundError: the registry holds no such organisation.
        StaleBaseError: the change set was written against another revision.
        ChangeError, RulesViolatedError: the change set breaks a rule; the dossier holds a state secret (D12).
    """
    require(actor, Action.PROPOSAL_CREATE, owner=owner, at=at)
    if session.get(Organisation, owner.organisation) is None:
        raise NotFoundError(what=SubjectKind.ORGANISATION.value, id=owner.organisation)
    base = newest_published(session)
    proposal = Proposal(
        id="p" + "".join(secrets.choice(ALPHABET) for _ in range(10)),
        organisation_id=owner.organisation,
        unit=owner.unit,
        created_by=actor.name,
        created_at=at,
        status=ProposalStatus.DRAFT,
        status_since=at,
        base_revision=base,
        change_set=contents.write_changes(ChangeSet(base)),
        conflicts=[],
    )
    before = load_snapshot(session, base)
    _say(proposal, before, title=title, dossier=dossier)
    if change_set is not None:
        _replace(session, proposal, before, change_set)
    session.add(proposal)
    _note_maker(session, proposal, Grant(Role.PROPOSER, owner.organisation, owner.unit), actor=actor, at=at)
    return proposal


def edit(
    session: Session,
    id_: str,
    *,
    seen: int,
    actor: Actor,
    at: datetime,
    title: str | None = None,
    dossier: contents.Stored | None = None,
) -> Proposal:
    """
    Change title or dossier; what was accepted goes back into review, for the acceptance was of something else.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: the proposal is not to be edited where it stands.
        RulesViolatedError: a text is not clean (D13), or holds a state secret (D12).
    """
    proposal, grant = _open(session, id_, seen=seen, actor=actor, at=at)
    before = contents.load_base(session, proposal)
    _say(proposal, before, title=title, dossier=dossier)
    _settle(session, proposal, grant, actor=actor, at=at)
    return proposal


def put_changes(
    session: Session, id_: str, *, change_set: contents.Stored, seen: int, actor: Actor, at: datetime
) -> Proposal:
    """
    Replace the change set; entries of the base may be named by code.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: the proposal is not to be edited where it stands.
        StaleBaseError: it was written against another revision than the newest.
        ChangeError: it breaks a rule; what stood before stays.
    """
    proposal, grant = _open(session, id_, seen=seen, actor=actor, at=at)
    _replace(session, proposal, contents.load_base(session, proposal), change_set)
    proposal.conflicts = []
    _settle(session, proposal, grant, actor=actor, at=at)
    return proposal


def put_sheet(
    session: Session, id_: str, *, text: str, dry_run: bool, seen: int, actor: Actor, at: datetime
) -> tuple[Proposal, Sheet]:
    """
    Work a CSV sheet into the change set; a dry run only tells what it would do, and what is wrong.

    Raises:
        HiddenError, NotPermittedError, StaleError, TransitionError, StaleBaseError: see ``put_changes``.
        ChangeError: something is wrong with it and it is no dry run; each breach names row and column.
    """
    proposal, grant = _open(session, id_, seen=seen, actor=actor, at=at)
    contents.require_newest_base(session, proposal.base_revision)
    sheet = read_sheet(text, contents.load_base(session, proposal), contents.read_changes(proposal))
    if dry_run:
        return proposal, sheet
    if sheet.changes is None or not sheet.is_clean:
        raise ChangeError(as_violations(sheet))
    proposal.change_set, proposal.conflicts = contents.write_changes(sheet.changes), []
    _settle(session, proposal, grant, actor=actor, at=at)
    return proposal, sheet


def rebase(session: Session, id_: str, *, seen: int, actor: Actor, at: datetime) -> Proposal:
    """
    Carry a proposal over to the newest revision; what conflicts is left out and kept aside, side by side.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: the proposal is settled.
    """
    proposal, owner = require_permitted(session, id_, Action.PROPOSAL_REBASE, seen=seen, actor=actor, at=at)
    require_rebasable(proposal.status)
    newest = newest_published(session)
    if newest == proposal.base_revision:
        return proposal
    carried, conflicts = carry(session, contents.read_changes(proposal))
    proposal.base_revision, proposal.change_set = newest, contents.write_changes(carried)
    proposal.conflicts = [contents.show_conflict(one) for one in conflicts]
    _settle(session, proposal, capacity(actor, Action.PROPOSAL_REBASE, owner), actor=actor, at=at)
    return proposal


def sign_off(session: Session, id_: str, *, seen: int, actor: Actor, at: datetime) -> Proposal:
    """
    Sign off, inside the ministry, exactly what the proposal now says; another account then hands it in.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: it is handed in already.
    """
    proposal, _ = require_permitted(session, id_, Action.PROPOSAL_SIGN_OFF, seen=seen, actor=actor, at=at)
    require_editable(proposal.status)
    proposal.signed_off_by, proposal.signed_off_at, proposal.signed_off_digest = actor.name, at, proposal.digest
    touch(proposal, actor=actor, at=at)
    session.flush()
    return proposal


def _open(session: Session, id_: str, *, seen: int, actor: Actor, at: datetime) -> tuple[Proposal, Grant]:
    """Give a proposal that may be edited, and in whose name."""
    proposal, owner = require_permitted(session, id_, Action.PROPOSAL_EDIT, seen=seen, actor=actor, at=at)
    require_editable(proposal.status)
    return proposal, capacity(actor, Action.PROPOSAL_EDIT, owner)


def _say(proposal: Proposal, before: Snapshot, *, title: str | None, dossier: contents.Stored | None) -> None:
    if title is not None:
        refuse(check_text(title, "/title"))
        proposal.title = title
    if dossier is not None:
        refuse([*d12_no_state_secret(dossier.get("confidentiality"), "/dossier/confidentiality"),
                *d13_dossier_texts_are_clean(dossier)])  # fmt: skip
        proposal.dossier = _resolve(dossier, before)
    contents.store(proposal)


def _resolve(dossier: contents.Stored, before: Snapshot) -> contents.Stored:
    """Name entries by identity where the dossier named them by code."""
    resolved = dict(dossier)
    for name in ("entries", "transition"):
        if name in dossier:
            resolved[name] = [{**line, "entry": before.find(line["entry"]) or line["entry"]} for line in dossier[name]]
    return resolved


def _replace(session: Session, proposal: Proposal, before: Snapshot, change_set: contents.Stored) -> None:
    changes = resolve_codes(from_json(change_set), before)
    contents.require_newest_base(session, changes.base)
    breaches = check_changes(before, changes)
    if any(one.severity is Severity.ERROR for one in breaches):
        raise ChangeError(breaches)
    proposal.change_set = contents.write_changes(changes)
    contents.store(proposal)


def _settle(session: Session, proposal: Proposal, grant: Grant, *, actor: Actor, at: datetime) -> None:
    """Bind what is said now; take back an acceptance of what was said before; note who wrote."""
    contents.store(proposal)
    if proposal.status is ProposalStatus.ACCEPTED:
        take_step(session, proposal, Step.VOID, grant=grant, actor=actor, at=at)
    _note_maker(session, proposal, grant, actor=actor, at=at)
    freeze_where_due(session, proposal, at=at)


def _note_maker(session: Session, proposal: Proposal, grant: Grant, *, actor: Actor, at: datetime) -> None:
    touch(proposal, actor=actor, at=at)
    session.flush()
    known = session.get(ProposalMaker, (proposal.id, actor.name, grant.organisation, grant.unit))
    if known is None:
        made = ProposalMaker(account=actor.name, organisation_id=grant.organisation, unit=grant.unit)
        proposal.makers.append(made)
        session.flush()
