"""The way of a draft to the Prime Minister: consolidation, appraisal, submission, return."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_session
from api.transactions import transaction
from catalogue.process import outlooks, papers
from catalogue.process.settings import get_setting
from catalogue.vocabulary import Action, AppraisalConclusion, SettingName
from web.blueprint import LANG, blueprint
from web.desk.draft_frame import draft_page, form_of, name_accounts, read_standing, reader
from web.desk.revisions import read_reason
from web.forms import go, submits, who
from web.typed import Typed

Said = dict[str, Any]  # Any: arguments of domain functions


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/papers")
@requires(Action.REVISION_READ)
def show_draft_papers(lang: str, number: int) -> Response:
    """Every appraisal, what stands against going on, and the steps there are."""
    one = read_standing(number)
    names = name_accounts(made.appraised_by for made in one.draft.appraisals)
    against = outlooks.list_violations(current_session(), number, **reader())
    shown = {"appraisers": names, "against": against, "missing": papers.find_missing(one.draft, one.rounds)}
    return draft_page("desk/revisions/papers.html", lang, one, "papers", **shown)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/consolidation")
@requires(Action.REVISION_CONSOLIDATE)
def show_draft_consolidation(lang: str, number: int) -> Response:
    """What taking a draft back to its makers means, and the button."""
    one = read_standing(number)
    return draft_page("desk/revisions/step.html", lang, one, "papers", step="consolidate", form=form_of(one, {}))


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/consolidation")
@submits(Action.REVISION_CONSOLIDATE, again=show_draft_consolidation)
def consolidate_draft(lang: str, number: int) -> Response:
    """Take a draft back into the hands of its makers."""
    with transaction() as session:
        papers.consolidate(session, number, **who())
        return go(lang, "show_draft_papers", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/appraisal")
@requires(Action.REVISION_APPRAISE)
def show_draft_appraisal(lang: str, number: int) -> Response:
    """The form for what the appraising body concludes."""
    one = read_standing(number)
    body = get_setting(current_session(), SettingName.APPRAISAL_BODY).value
    form = form_of(one, {"conclusion": "", "opinion": "", "body": str(body)})
    against = outlooks.list_violations(current_session(), number, **reader())
    shown = {"form": form, "against": against, "conclusions": list(AppraisalConclusion)}
    return draft_page("desk/revisions/appraisal.html", lang, one, "papers", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/appraisal")
@submits(Action.REVISION_APPRAISE, again=show_draft_appraisal)
def appraise_draft(lang: str, number: int) -> Response:
    """Record what the appraising body concludes."""
    said = read_appraisal()
    with transaction() as session:
        papers.appraise(session, number, **said, **who())
        return go(lang, "show_draft_papers", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/submission")
@requires(Action.REVISION_SUBMIT)
def show_draft_submission(lang: str, number: int) -> Response:
    """What submitting a draft means, what stands against it, and the button."""
    one = read_standing(number)
    shown = {"form": form_of(one, {}), "missing": papers.find_missing(one.draft, one.rounds)}
    return draft_page("desk/revisions/step.html", lang, one, "papers", step="submit", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/submission")
@submits(Action.REVISION_SUBMIT, again=show_draft_submission)
def submit_draft(lang: str, number: int) -> Response:
    """Submit a draft to the Prime Minister."""
    with transaction() as session:
        papers.submit(session, number, **who())
        return go(lang, "show_draft_papers", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/return")
@requires(Action.REVISION_RETURN)
def show_draft_return(lang: str, number: int) -> Response:
    """The form to send a draft, or a promulgation that was recorded wrongly, back with a reason."""
    one = read_standing(number)
    form = form_of(one, {"reason": ""})
    return draft_page("desk/revisions/step.html", lang, one, "papers", step="send_back", form=form)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/return")
@submits(Action.REVISION_RETURN, again=show_draft_return)
def return_draft(lang: str, number: int) -> Response:
    """Send it back."""
    reason = read_reason()
    with transaction() as session:
        papers.send_back(session, number, reason=reason, **who())
        return go(lang, "show_draft", number=number)


def read_appraisal() -> Said:
    """Read what was concluded."""
    typed = Typed()
    said = {
        "conclusion": typed.word("conclusion", AppraisalConclusion),
        "opinion": typed.text("opinion", required=True),
        "body": typed.optional("body", most=300),
    }
    typed.finish()
    return said
