"""
Claims: an organisation says something of itself, somebody of another unit stands for it or refuses it.

Until then nothing public changes. What is stood for is written by the same way as
any edit: it must still fit the record as the claimant saw it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from catalogue.errors import ConflictError, HiddenError, NotPermittedError, RulesViolatedError, StaleError
from catalogue.models import Claim, ClaimEvent, Project
from catalogue.parties import editing
from catalogue.parties.editing import ORGANISATIONS, PROJECTS, Noun
from catalogue.permissions import may, require, require_visible
from catalogue.rules.recognitions import (
    k1_claim_says_something_new,
    k2_claimant_takes_part,
    k3_refusal_has_a_reason,
    k4_new_project_has_a_title,
    k5_claim_says_why,
)
from catalogue.values import Actor, Grant, Maker, Owner, Violation
from catalogue.vocabulary import Action, ClaimKind, ClaimStatus, ClaimStep, LinkStanding, Role
from catalogue.workflow import CLAIM_LIFE, claim_status_after

Facts = dict[str, Any]  # Any: JSON, in the form of ``facts.py``
Given = Mapping[str, Any]  # Any: JSON, in the form of ``facts.py``
WHAT = "claim"

CLAIMING = {ClaimKind.ORGANISATION: Action.ORGANISATION_CLAIM, ClaimKind.PROJECT: Action.PROJECT_CLAIM,
            ClaimKind.LINK: Action.PROJECT_CLAIM}  # fmt: skip
CONFIRMING = {ClaimKind.ORGANISATION: Action.ORGANISATION_CONFIRM, ClaimKind.PROJECT: Action.PROJECT_CONFIRM,
              ClaimKind.LINK: Action.PROJECT_CONFIRM}  # fmt: skip
STANDING = {ClaimStep.VERIFY: LinkStanding.VERIFIED, ClaimStep.CONFIRM: LinkStanding.CONFIRMED_BY_AUTHORITY}


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a claim is to be believed: in words, and where one can read it."""

    statement: str
    sources: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody says to a claim; ``authority`` and ``document`` name who confirmed it, and by what."""

    step: ClaimStep
    reason: str = ""
    authority: str | None = None
    document: str | None = None


def file(  # longer than 25 lines: one line for each thing a claim is made of
    session: Session,
    kind: ClaimKind,
    *,
    organisation: str,
    subject: str,
    facts: Given,
    grounds: Grounds,
    actor: Actor,
    at: datetime,
) -> Claim:
    """
    File a claim of an organisation, of itself or of a project; a project nobody holds yet is a new one.

    Raises:
        NotPermittedError: the actor does not represent the organisation.
        RulesViolatedError: K1, K2, K4, K5, or any rule the record would break.
    """
    grant = _require_representative(actor, CLAIMING[kind], organisation, at)
    claim = Claim(
        id=editing.new_id("k"),
        kind=kind,
        subject_id=subject,
        organisation_id=organisation,
        unit=grant.unit,
        facts=dict(facts),
        statement=grounds.statement,
        sources=[{name: one.get(name) for name in ("url", "title", "published_on")} for one in grounds.sources],
        status=ClaimStatus.SELF_DECLARED,
        made_by=actor.name,
        made_at=at,
    )
    held = _find_held(session, claim)
    claim.facts = _resolve(session, claim, at)
    claim.before = _seen_of(claim, held)
    _require_claimable(session, claim, held, at)
    session.add(claim)
    session.flush()
    _trace(session, claim, Decision(ClaimStep.FILE), grant, actor, at)
    return claim


def decide(session: Session, id_: str, decision: Decision, *, seen: int, actor: Actor, at: datetime) -> Claim:
    """
    Stand for a claim, refuse it, or withdraw it; what is stood for is written and public at once.

    Raises:
        HiddenError: there is no such claim, or the actor may not know of it.
        NotPermittedError: the actor may not; FourEyesError: the actor or their unit filed it.
        StaleError: it was decided since the caller saw it; TransitionError: it is settled.
        ConflictError: the record says something else since the claim was filed.
        RulesViolatedError: no reason (K3), or a rule the record would break.
    """
    claim = get_claim(session, id_, actor=actor, at=at)
    grant = _require_decider(claim, decision.step, actor, at)
    if seen != claim.lock_version:
        raise StaleError(what=WHAT, id=id_, current=claim.lock_version)
    after = claim_status_after(claim.status, decision.step)
    if decision.step is ClaimStep.REFUSE and (breaches := list(k3_refusal_has_a_reason(decision.reason, "/reason"))):
        raise RulesViolatedError(breaches)
    if decision.step in STANDING:
        _apply(session, claim, STANDING[decision.step], actor, at)
    claim.status = after
    _trace(session, claim, decision, grant, actor, at)
    return claim


def get_claim(session: Session, id_: str, *, actor: Actor, at: datetime) -> Claim:
    """Give a claim with its trail; raise HiddenError where there is none the actor may know of."""
    query = select(Claim).where(Claim.id == id_).options(selectinload(Claim.trail))
    claim = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    owner = Owner(claim.organisation_id, claim.unit) if claim else None
    require_visible(actor, Action.CLAIM_READ, what=WHAT, id_=id_, owner=owner, at=at)
    if claim is None:  # who sees every claim is told the same
        raise HiddenError(what=WHAT, id=id_)
    assert claim is not None
    return claim


def select_claims(
    *, actor: Actor, at: datetime, statuses: Collection[str] = (), organisations: Collection[str] = ()
) -> Select[Claim]:
    """Select the claims an actor may see, by id, with their trails."""
    query = select(Claim).order_by(Claim.id).options(selectinload(Claim.trail))
    if not may(actor, Action.CLAIM_READ, at=at):
        query = query.where(Claim.organisation_id.in_(_represented(actor)))
    if statuses:
        query = query.where(Claim.status.in_(statuses))
    return query.where(Claim.organisation_id.in_(organisations)) if organisations else query


def list_differing(said: Given, held: Given) -> Facts:
    """Give the facts that say something else than what is held: of a whole form, what is claimed."""
    return {name: value for name, value in said.items() if value != held.get(name)}


def list_steps(claim: Claim, *, actor: Actor, at: datetime) -> list[ClaimStep]:
    """List the steps an actor may take on a claim now, in the order of the vocabulary."""
    if claim.status is not ClaimStatus.SELF_DECLARED:
        return []
    return [step for step in ClaimStep if step in CLAIM_LIFE and _may_take(claim, step, actor, at)]


def _may_take(claim: Claim, step: ClaimStep, actor: Actor, at: datetime) -> bool:
    try:
        _require_decider(claim, step, actor, at)
    except NotPermittedError:
        return False
    return True


def _represented(actor: Actor) -> list[str]:
    return [one.organisation for one in actor.grants if one.role is Role.ORGANISATION_REPRESENTATIVE]


def _require_representative(actor: Actor, action: Action, organisation: str, at: datetime) -> Grant:
    """Give the grant in whose name somebody claims for an organisation; raise NotPermittedError."""
    require(actor, action, owner=Owner(organisation), at=at)
    mine = [one for one in actor.grants if one.role is Role.ORGANISATION_REPRESENTATIVE]
    return next(one for one in mine if one.organisation == organisation)


def _require_decider(claim: Claim, step: ClaimStep, actor: Actor, at: datetime) -> Grant:
    """Give the grant in whose name somebody decides; who withdraws is of the organisation, who decides is not."""
    owner, makers = Owner(claim.organisation_id, claim.unit), [Maker(claim.made_by, claim.organisation_id, claim.unit)]
    if step is ClaimStep.WITHDRAW:
        return _require_representative(actor, CLAIMING[claim.kind], claim.organisation_id, at)
    require(actor, CONFIRMING[claim.kind], owner=owner, makers=makers, at=at)
    return next(one for one in actor.grants if one.role is Role.REGISTRAR)


def _resolve(session: Session, claim: Claim, at: datetime) -> Facts:
    """Give the facts with the ids of what they name, so that they mean the same whenever they are written."""
    resolved, _ = _noun(claim.kind).resolve(session, claim.subject_id, claim.facts, "", at)
    return {name: resolved[name] for name in claim.facts}


def _seen_of(claim: Claim, held: Facts | None) -> Facts | None:
    """Give what the record says of what is claimed; one more link asks nothing of the others."""
    if held is None:
        return None
    return {} if claim.kind is ClaimKind.LINK else {name: held[name] for name in claim.facts}


def _noun(kind: ClaimKind) -> Noun:
    return ORGANISATIONS if kind is ClaimKind.ORGANISATION else PROJECTS


def _find_held(session: Session, claim: Claim) -> Facts | None:
    """Give what is held of what a claim is about; None for a project that is new."""
    if claim.kind is ClaimKind.PROJECT and session.get(Project, claim.subject_id) is None:
        return None
    return editing.read(session, _noun(claim.kind), claim.subject_id).facts


def _require_claimable(session: Session, claim: Claim, held: Facts | None, at: datetime) -> None:
    """Refuse a claim of nothing, of somebody else's project, or of what would break a rule."""
    breaches = [
        *k1_claim_says_something_new(claim.facts, claim.before, "/facts"),
        *_taking_part(claim, held),
        *k4_new_project_has_a_title(claim.facts, claim.before, "/facts"),
        *k5_claim_says_why(claim.statement, len(claim.sources), ""),
    ]
    if breaches:
        raise RulesViolatedError(breaches)
    said, place = _merge(claim, held, None)
    with editing.pointing_into(place, "/link" if claim.kind is ClaimKind.LINK else "/facts"):
        editing.prepare(session, _noun(claim.kind), claim.subject_id, said, at=at)


def _taking_part(claim: Claim, held: Facts | None) -> list[Violation]:
    if claim.kind is ClaimKind.ORGANISATION:
        return []
    said = held or claim.facts
    roles = ("leads", "partners") if claim.kind is ClaimKind.LINK else ("leads",)
    parts = frozenset(id_ for role in roles for id_ in said.get(role) or ())
    return list(k2_claimant_takes_part(claim.organisation_id, parts, "/project"))


def _merge(claim: Claim, held: Facts | None, standing: LinkStanding | None) -> tuple[Facts, str]:
    """Give a record as it would be, and the place in it of what is claimed; new links are stood for by somebody."""
    base: Facts = held or {}
    sources = [*base.get("sources", []), *(one for one in claim.sources if one not in base.get("sources", []))]
    said = {**base, **claim.facts, "sources": sources}
    before, place = list(base.get("links", [])), ""
    if claim.kind is ClaimKind.LINK:
        place, said["links"] = f"/links/{len(before)}", [*before, *claim.facts["links"]]
    if standing is not None and "links" in claim.facts:
        known = [(one["entry"], one["made_against"]) for one in before]
        said["links"] = [one if (one["entry"], one["made_against"]) in known else {**one, "claim": standing.value}
                         for one in said["links"]]  # fmt: skip
    return said, place


def _apply(session: Session, claim: Claim, standing: LinkStanding, actor: Actor, at: datetime) -> None:
    """Write what is claimed, if the record still says what the claimant saw of it."""
    held = _find_held(session, claim)
    if _seen_of(claim, held) != claim.before:
        raise ConflictError(what=_noun(claim.kind).kind.value, id=claim.subject_id)
    said, place = _merge(claim, held, standing)
    with editing.pointing_into(place, "/link" if claim.kind is ClaimKind.LINK else "/facts"):
        editing.write(session, _noun(claim.kind), claim.subject_id, said, actor=actor, at=at)


def _trace(session: Session, claim: Claim, decision: Decision, grant: Grant, actor: Actor, at: datetime) -> None:
    event = ClaimEvent(
        claim_id=claim.id,
        step=decision.step,
        is_last=decision.step is not ClaimStep.FILE,
        account=actor.name,
        organisation_id=grant.organisation,
        unit=grant.unit,
        claimant_organisation=claim.organisation_id,
        claimant_unit=claim.unit,
        claimant_account=claim.made_by,
        reason=decision.reason,
        authority=decision.authority,
        document=decision.document,
        at=at,
    )
    session.add(event)
    session.flush()
    session.refresh(claim, ["trail"])
