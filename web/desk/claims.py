"""Claims of organisations: those one may see, one of them, standing for it, refusing it, withdrawing it."""

from functools import partial
from typing import Any

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_session, current_surroundings
from api.transactions import transaction
from catalogue.access.accounts import list_names
from catalogue.models import Claim
from catalogue.parties import claims
from catalogue.parties.claims import Decision
from catalogue.permissions import is_possible
from catalogue.vocabulary import Action, ClaimStatus, ClaimStep
from web.blueprint import LANG, blueprint
from web.desk.claim_facts import list_differences
from web.desk.frame import desk_page
from web.desk.proposal_frame import asking
from web.forms import go, make_form, submits, who
from web.typed import Typed

Shown = dict[str, Any]  # Any: what templates show
ON_A_PAGE = 50
MOST_CHARACTERS = 10_000
ONE = f"{LANG}/desk/claims/<record_id:id_>"
STEPS = {
    "verification": ClaimStep.VERIFY,
    "confirmation": ClaimStep.CONFIRM,
    "refusal": ClaimStep.REFUSE,
    "withdrawal": ClaimStep.WITHDRAW,
}
"""Last part of an address → the step taken there."""

FIELDS = {"reason": "", "authority": "", "document": ""}


@blueprint.get(f"{LANG}/desk/claims")
@requires(Action.CLAIM_READ)
def list_claims(lang: str) -> Response:
    """Those I may see, newest first; without a filter those nobody decided yet."""
    may_file = is_possible(current_actor(), Action.ORGANISATION_CLAIM)
    return desk_page("desk/claims/list.html", lang, may_file=may_file, **_find(), **_names())


@blueprint.get(ONE)
@requires(Action.CLAIM_READ)
def show_claim(lang: str, id_: str) -> Response:
    """What is claimed beside what was recorded, why, and every step so far."""
    return desk_page("desk/claims/one.html", lang, **describe_claim(lang, id_))


@blueprint.get(f"{ONE}/<any(verification,confirmation,refusal):noun>")
@requires(Action.ORGANISATION_CONFIRM)
def show_claim_step(lang: str, id_: str, noun: str) -> Response:
    """The form to stand for a claim or refuse it: what that does, and what it asks for."""
    return _step_page(lang, id_, noun)


@blueprint.get(f"{ONE}/withdrawal")
@requires(Action.ORGANISATION_CLAIM)
def show_claim_withdrawal(lang: str, id_: str) -> Response:
    """The form to withdraw what one's own organisation claimed."""
    return _step_page(lang, id_, "withdrawal")


@blueprint.post(f"{ONE}/verification")
@submits(Action.ORGANISATION_CONFIRM, again=partial(show_claim_step, noun="verification"))
def verify_claim(lang: str, id_: str) -> Response:
    """Stand for a claim after checking it; it is public at once."""
    return _decide(lang, id_, Decision(ClaimStep.VERIFY, **_read()))


@blueprint.post(f"{ONE}/confirmation")
@submits(Action.ORGANISATION_CONFIRM, again=partial(show_claim_step, noun="confirmation"))
def confirm_claim(lang: str, id_: str) -> Response:
    """Record that an authority confirmed it, and by which document."""
    return _decide(lang, id_, Decision(ClaimStep.CONFIRM, **_read("authority", "document")))


@blueprint.post(f"{ONE}/refusal")
@submits(Action.ORGANISATION_CONFIRM, again=partial(show_claim_step, noun="refusal"))
def refuse_claim(lang: str, id_: str) -> Response:
    """Refuse it, with a reason; nothing public changes."""
    return _decide(lang, id_, Decision(ClaimStep.REFUSE, **_read()))


@blueprint.post(f"{ONE}/withdrawal")
@submits(Action.ORGANISATION_CLAIM, again=show_claim_withdrawal)
def withdraw_claim(lang: str, id_: str) -> Response:
    """Take it back before anybody decided."""
    return _decide(lang, id_, Decision(ClaimStep.WITHDRAW))


def describe_claim(lang: str, id_: str) -> Shown:
    """Give what a claim is shown with."""
    session = current_session()
    claim = claims.get_claim(session, id_, **asking())
    people = list_names(session, [event.account for event in claim.trail])
    steps = claims.list_steps(claim, **asking())
    doors = [(noun, step) for noun, step in STEPS.items() if step in steps]
    return {"claim": claim, "rows": list_differences(lang, claim), "doors": doors, "people": people, **_names()}


def _step_page(lang: str, id_: str, noun: str) -> Response:
    shown = describe_claim(lang, id_)
    claim: Claim = shown["claim"]
    is_open = any(step is STEPS[noun] for _, step in shown["doors"])
    form = make_form(FIELDS, seen=claim.lock_version)
    return desk_page("desk/claims/step.html", lang, noun=noun, steps=STEPS, form=form, is_open=is_open, **shown)


def _decide(lang: str, id_: str, decision: Decision) -> Response:
    with transaction() as session:
        claims.decide(session, id_, decision, **who())
        return go(lang, "show_claim", id_=id_)


def _read(*required: str) -> dict[str, str]:
    typed = Typed()
    said = {name: typed.text(name, required=True, most=500) for name in required}
    said["reason"] = typed.text("reason", most=MOST_CHARACTERS)
    typed.finish()
    return said


def _find() -> Shown:
    """Find one page of claims of the status that is asked for; words that are none ask for what is open."""
    known = {one.value: one for one in ClaimStatus}
    status = known.get(request.args.get("status", ""), ClaimStatus.SELF_DECLARED)
    number = max(1, request.args.get("page", default=1, type=int))
    query = claims.select_claims(**asking(), statuses=[status])
    newest = query.order_by(None).order_by(Claim.made_at.desc(), Claim.id).limit(ON_A_PAGE + 1)
    rows = current_session().scalars(newest.offset(ON_A_PAGE * (number - 1))).all()
    return {"found": rows[:ON_A_PAGE], "chosen": status, "statuses": list(known.values()),
            "page_number": number, "has_more": len(rows) > ON_A_PAGE}  # fmt: skip


def _names() -> Shown:
    return {"names": current_surroundings(None).directory.names}
