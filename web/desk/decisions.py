"""Deciding on a proposal: what stands against it, accepting, rejecting, deferring, joining."""

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_session
from catalogue.process import proposals
from catalogue.process.obstacles import ask_council_question
from catalogue.vocabulary import Action, Step
from web.blueprint import LANG, blueprint
from web.desk.proposal_frame import proposal_page, standing
from web.desk.review_steps import describe_obstacles, read_joining, read_reason, step_page, take_step
from web.forms import submits

ONE = f"{LANG}/desk/proposals/<record_id:id_>"


@blueprint.get(f"{ONE}/decision")
@requires(Action.PROPOSAL_READ)
def show_decision(lang: str, id_: str) -> Response:
    """What stands against accepting it, what the council said, what was decided, and the steps one may take."""
    one = standing(id_)
    asked = ask_council_question(current_session(), one.proposal, one.owner, actor=current_actor())
    return proposal_page("decision.html", lang, one, tab="decision", asked=asked, **describe_obstacles(lang, one))


@blueprint.get(f"{ONE}/deferral")
@requires(Action.PROPOSAL_DEFER)
def show_deferral(lang: str, id_: str) -> Response:
    """The form to put a decision off."""
    return step_page(lang, id_, Step.DEFER)


@blueprint.post(f"{ONE}/deferral")
@submits(Action.PROPOSAL_DEFER, again=show_deferral)
def defer_proposal(lang: str, id_: str) -> Response:
    """Put a decision off, with a reason."""
    return take_step(lang, id_, proposals.defer, **read_reason())


@blueprint.get(f"{ONE}/acceptance")
@requires(Action.PROPOSAL_ACCEPT)
def show_acceptance(lang: str, id_: str) -> Response:
    """The form to accept a proposal, with what stands against it."""
    return step_page(lang, id_, Step.ACCEPT)


@blueprint.post(f"{ONE}/acceptance")
@submits(Action.PROPOSAL_ACCEPT, again=show_acceptance)
def accept_proposal(lang: str, id_: str) -> Response:
    """Accept exactly what was seen; refused while criteria, impact, demands or council stand against it."""
    return take_step(lang, id_, proposals.accept, **read_reason())


@blueprint.get(f"{ONE}/rejection")
@requires(Action.PROPOSAL_REJECT)
def show_rejection(lang: str, id_: str) -> Response:
    """The form to reject a proposal."""
    return step_page(lang, id_, Step.REJECT)


@blueprint.post(f"{ONE}/rejection")
@submits(Action.PROPOSAL_REJECT, again=show_rejection)
def reject_proposal(lang: str, id_: str) -> Response:
    """Reject a proposal, with a reason."""
    return take_step(lang, id_, proposals.reject, **read_reason())


@blueprint.get(f"{ONE}/joining")
@requires(Action.PROPOSAL_JOIN)
def show_joining(lang: str, id_: str) -> Response:
    """The form to join a proposal to another one."""
    return step_page(lang, id_, Step.JOIN)


@blueprint.post(f"{ONE}/joining")
@submits(Action.PROPOSAL_JOIN, again=show_joining)
def join_proposal(lang: str, id_: str) -> Response:
    """Join it to one that is open and goes on for both."""
    return take_step(lang, id_, proposals.join, **read_joining())
