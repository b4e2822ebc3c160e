"""Steps of who reviews: completeness, the start of the review, sending back, the council."""

from werkzeug import Response

from api.authentication import requires
from catalogue.process import proposals
from catalogue.vocabulary import Action, Step
from web.blueprint import LANG, blueprint
from web.desk.review_steps import read_opinion, read_reason, step_page, take_step
from web.forms import submits

ONE = f"{LANG}/desk/proposals/<record_id:id_>"


@blueprint.get(f"{ONE}/completeness")
@requires(Action.PROPOSAL_PASS_COMPLETENESS)
def show_completeness(lang: str, id_: str) -> Response:
    """The form to find a dossier complete."""
    return step_page(lang, id_, Step.PASS_COMPLETENESS)


@blueprint.post(f"{ONE}/completeness")
@submits(Action.PROPOSAL_PASS_COMPLETENESS, again=show_completeness)
def pass_completeness(lang: str, id_: str) -> Response:
    """Find a dossier complete: the check of form comes before the review of substance."""
    return take_step(lang, id_, proposals.pass_completeness, **read_reason())


@blueprint.get(f"{ONE}/review")
@requires(Action.PROPOSAL_START_REVIEW)
def show_review_start(lang: str, id_: str) -> Response:
    """The form to begin the review."""
    return step_page(lang, id_, Step.START_REVIEW)


@blueprint.post(f"{ONE}/review")
@submits(Action.PROPOSAL_START_REVIEW, again=show_review_start)
def start_review(lang: str, id_: str) -> Response:
    """Begin the review; what the proposal touches is listed and frozen."""
    return take_step(lang, id_, proposals.start_review, **read_reason())


@blueprint.get(f"{ONE}/return")
@requires(Action.PROPOSAL_SEND_BACK)
def show_return(lang: str, id_: str) -> Response:
    """The form to return a proposal, with the demands that go with it."""
    return step_page(lang, id_, Step.SEND_BACK)


@blueprint.post(f"{ONE}/return")
@submits(Action.PROPOSAL_SEND_BACK, again=show_return)
def return_proposal(lang: str, id_: str) -> Response:
    """Return a proposal to be completed, with a reason."""
    return take_step(lang, id_, proposals.send_back, **read_reason())


@blueprint.get(f"{ONE}/council")
@requires(Action.PROPOSAL_REQUEST_OPINION)
def show_council(lang: str, id_: str) -> Response:
    """The form to ask the council."""
    return step_page(lang, id_, Step.REQUEST_OPINION)


@blueprint.post(f"{ONE}/council")
@submits(Action.PROPOSAL_REQUEST_OPINION, again=show_council)
def ask_council(lang: str, id_: str) -> Response:
    """Ask the council; it advises, it does not decide."""
    return take_step(lang, id_, proposals.request_opinion, **read_reason())


@blueprint.get(f"{ONE}/opinion")
@requires(Action.PROPOSAL_RECORD_OPINION)
def show_opinion(lang: str, id_: str) -> Response:
    """The form to record what the council says."""
    return step_page(lang, id_, Step.RECORD_OPINION)


@blueprint.post(f"{ONE}/opinion")
@submits(Action.PROPOSAL_RECORD_OPINION, again=show_opinion)
def record_council_opinion(lang: str, id_: str) -> Response:
    """Record what the council says of the proposal as it now stands."""
    return take_step(lang, id_, proposals.record_opinion, **read_opinion())
