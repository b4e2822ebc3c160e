"""Assessments: one entry of a proposal measured against one set of statutory criteria."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError
from catalogue.models import Assessment, CriteriaSet, Proposal
from catalogue.process import contents
from catalogue.process.criteria import load_sets_in_force
from catalogue.process.proposal_comments import find_entry
from catalogue.process.proposals import require_permitted
from catalogue.process.proposals.reading import capacity
from catalogue.process.proposals.tracing import refuse
from catalogue.rules.acceptance import a10_findings_cover_the_criteria, a11_subject_is_measured
from catalogue.rules.dossiers import MEASURED, Subject, d13_dossier_texts_are_clean
from catalogue.values import Actor, legal_day
from catalogue.vocabulary import Action
from catalogue.workflow import require_rebasable

Stated = dict[str, Any]  # Any: JSON


def assess(  # longer than 25 lines: an assessment names ten facts, each on its line, twice
    session: Session,
    id_: str,
    *,
    entry: str,
    findings: list[Stated],
    factors: list[Stated],
    confirmation: str | None,
    test_data: bool,
    criteria_set: str | None = None,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Assessment:
    """
    Measure one entry of a proposal, as it now stands, by a set of criteria (None: the one in force that day).

    ``factors`` are recorded apart: they decide nothing.

    Raises:
        HiddenError, NotPermittedError, StaleError: see ``require_permitted``.
        TransitionError: the proposal is settled.
        NotFoundError: there is no such entry or set.
        RulesViolatedError: the entry is not to be assessed (A11); a finding lacks or is too many (A10).
    """
    proposal, owner = require_permitted(session, id_, Action.PROPOSAL_ASSESS, seen=seen, actor=actor, at=at)
    require_rebasable(proposal.status)
    identity = find_entry(session, proposal, entry) or entry
    subjects = contents.find_subjects(contents.read_changes(proposal), contents.load_base(session, proposal))
    refuse(list(a11_subject_is_measured(identity, subjects)))
    criteria = _find_set(session, criteria_set, next(one for one in subjects if one.identity == identity), at)
    codes, found = [line["code"] for line in criteria.criteria], [line["criterion"] for line in findings]
    refuse([*a10_findings_cover_the_criteria(codes, found), *d13_dossier_texts_are_clean(findings, "/findings"),
            *d13_dossier_texts_are_clean(factors, "/factors")])  # fmt: skip
    made = Assessment(
        proposal_id=proposal.id,
        digest=proposal.digest,
        entry=identity,
        criteria_set=criteria.id,
        criteria=criteria.criteria,
        findings=findings,
        factors=factors,
        confirmation=confirmation,
        test_data=test_data,
        account=actor.name,
        organisation_id=capacity(actor, Action.PROPOSAL_ASSESS, owner).organisation,
        at=at,
    )
    session.add(made)
    session.flush()
    return made


def _find_set(session: Session, id_: str | None, subject: Subject, at: datetime) -> CriteriaSet:
    if id_ is not None:
        found = session.get(CriteriaSet, id_)
    else:
        found = load_sets_in_force(session, legal_day(at)).get(MEASURED[subject.kind])
    if found is None or found.kind is not MEASURED[subject.kind]:
        raise NotFoundError(what="criteria_set", id=id_ or MEASURED[subject.kind].value)
    return found


def list_assessments(session: Session, proposal: Proposal) -> Sequence[Assessment]:
    """List every assessment of a proposal, oldest first; those of another digest no longer count."""
    query = select(Assessment).where(Assessment.proposal_id == proposal.id).order_by(Assessment.id)
    return session.scalars(query).all()
