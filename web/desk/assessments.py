"""Measuring the entries of a proposal by statutory criteria."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_moment, current_session
from api.transactions import transaction
from catalogue.access.accounts import list_names
from catalogue.errors import NotFoundError
from catalogue.models import CriteriaSet
from catalogue.process import assessments
from catalogue.process.dispositions import load_impact
from catalogue.process.measures import Measure, list_measures
from catalogue.process.proposals.standing import Standing
from catalogue.vocabulary import Action, Finding
from web.blueprint import LANG, blueprint
from web.desk.entries import name_entry
from web.desk.proposal_frame import proposal_page, standing
from web.forms import go, make_form, submits, who
from web.typed import Typed

Shown = dict[str, Any]  # Any: what templates show
ONE = f"{LANG}/desk/proposals/<record_id:id_>"
MOST_FACTORS = 3
MOST_CHARACTERS = 10_000


@blueprint.get(f"{ONE}/assessment")
@requires(Action.PROPOSAL_READ)
def show_assessments(lang: str, id_: str) -> Response:
    """Each entry to be measured with its findings so far, and how many links wait for a disposition."""
    one = standing(id_)
    return proposal_page("assessments.html", lang, one, tab="assessment", **describe_measures(lang, one))


@blueprint.get(f"{ONE}/assessment/<string:entry>")
@requires(Action.PROPOSAL_ASSESS)
def show_assessment(lang: str, id_: str, entry: str) -> Response:
    """The form: one finding for each criterion of the set in force, beside what the dossier says of it."""
    one = standing(id_)
    measure = _get_measure(one, entry)
    shown = {"measure": measure, "name": name_entry(lang, one, entry), "evidence": _find_evidence(one, entry)}
    form = make_form(_tell(measure), seen=one.proposal.lock_version)
    return proposal_page("assessment.html", lang, one, tab="assessment", form=form, factors=MOST_FACTORS, **shown)


@blueprint.post(f"{ONE}/assessment/<string:entry>")
@submits(Action.PROPOSAL_ASSESS, again=show_assessment)
def assess_entry(lang: str, id_: str, entry: str) -> Response:
    """Measure one entry as it now stands; the newest assessment counts."""
    said = _read(_get_measure(standing(id_), entry))
    with transaction() as session:
        assessments.assess(session, id_, entry=entry, test_data=False, **said, **who())
        return go(lang, "show_assessments", id_=id_)


def describe_measures(lang: str, one: Standing) -> Shown:
    """Give what is to be measured, what each is called, who measured it, and how far dispositions have come."""
    measures = _list_measures(one)
    accounts = [mark.account for measure in measures for mark in (measure.assessment, *measure.earlier) if mark]
    return {
        "measures": measures,
        "called": {measure.subject.identity: name_entry(lang, one, measure.subject.identity) for measure in measures},
        "assessors": list_names(current_session(), accounts),
        "impact": load_impact(current_session(), one.proposal),
    }


def _list_measures(one: Standing) -> list[Measure]:
    return list_measures(current_session(), one.proposal, one.base, one.changes, at=current_moment())


def _get_measure(one: Standing, entry: str) -> Measure:
    """Give an entry that some criteria measure now; raise NotFoundError for any other."""
    found = [measure for measure in _list_measures(one) if measure.subject.identity == entry and measure.criteria]
    if not found:
        raise NotFoundError(what="entry", id=entry)
    return found[0]


def _criteria(measure: Measure) -> CriteriaSet:
    assert measure.criteria is not None  # as ``_get_measure`` found
    return measure.criteria


def _find_evidence(one: Standing, entry: str) -> dict[str, str]:
    """Give what the dossier says of each criterion, to who may read all of it."""
    said = one.proposal.dossier.get("entries", ()) if one.sees_secrets else ()
    lines = [line for about in said if about["entry"] == entry for line in about.get("evidence", ())]
    return {line["criterion"]: line["statement"] for line in lines}


def _tell(measure: Measure) -> dict[str, str | list[str]]:
    """Give what the form shows at first: the newest assessment by the set, of this content or an earlier one."""
    by_set = [mark for mark in measure.earlier if mark.criteria_set == _criteria(measure).id]
    newest = measure.assessment or (by_set[0] if by_set else None)
    found = {line["criterion"]: line for line in newest.findings} if newest else {}
    factors = list(newest.factors) if newest else []
    saved: dict[str, str | list[str]] = {"findings": "", "confirmation": (newest and newest.confirmation) or ""}
    for at, line in enumerate(_criteria(measure).criteria):
        saved[f"findings.{at}.finding"] = found.get(line["code"], {}).get("finding") or ""
        saved[f"findings.{at}.grounds"] = found.get(line["code"], {}).get("grounds") or ""
    for at in range(MOST_FACTORS):
        for name in ("name", "statement"):
            saved[f"factors.{at}.{name}"] = factors[at][name] if at < len(factors) else ""
    return saved


def _read(measure: Measure) -> Shown:
    typed = Typed()
    findings = [
        {
            "criterion": line["code"],
            "finding": typed.word(f"findings.{at}.finding", Finding),
            "grounds": typed.optional(f"findings.{at}.grounds", most=MOST_CHARACTERS),
        }
        for at, line in enumerate(_criteria(measure).criteria)
    ]
    factors = [_read_factor(typed, f"factors.{at}") for at in range(MOST_FACTORS)]
    confirmation = typed.optional("confirmation", most=MOST_CHARACTERS)
    typed.finish()
    return {
        "findings": findings,
        "factors": [one for one in factors if one["name"]],
        "confirmation": confirmation,
        "criteria_set": _criteria(measure).id,
    }


def _read_factor(typed: Typed, place: str) -> dict[str, str]:
    """Read something weighed beside the criteria: it has a name and a statement, or is left out."""
    statement = typed.text(f"{place}.statement", most=MOST_CHARACTERS)
    name = typed.text(f"{place}.name", required=bool(statement), most=200)
    if name and not statement:
        typed.refuse(f"{place}.statement", "cần điền", "this is needed")
    return {"name": name, "statement": statement}
