"""Steps of those who propose: sign off, hand in, withdraw, carry over to the newest revision."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session
from werkzeug import Response

from api.authentication import requires
from api.bodies import takes_files
from api.request_scope import current_moment, current_session
from api.transactions import transaction
from catalogue.process import attachments, proposals
from catalogue.process.disagreements import list_disagreements
from catalogue.process.places import list_placed
from catalogue.process.proposals.handling import Letter
from catalogue.process.proposals.standing import Standing
from catalogue.vocabulary import Action, Confidentiality
from web.blueprint import LANG, blueprint
from web.desk.proposal_frame import asking, proposal_page, standing
from web.desk.showing import name_all_of
from web.forms import go, make_form, submits, who
from web.typed import Typed

PROPOSAL = f"{LANG}/desk/proposals/<record_id:id_>"
LETTER = {"letter.number": "", "letter.issued_on": "", "letter.attachment": "", "letter.file": ""}
PDF = "application/pdf"


@blueprint.get(f"{PROPOSAL}/sign-off")
@requires(Action.PROPOSAL_SIGN_OFF)
def show_sign_off(lang: str, id_: str) -> Response:
    """What signing off means, and what still stands against handing in."""
    one = standing(id_)
    form = make_form({}, seen=one.proposal.lock_version)
    return proposal_page("sign_off.html", lang, one, tab="overview", form=form, **_standing_against(one))


@blueprint.post(f"{PROPOSAL}/sign-off")
@submits(Action.PROPOSAL_SIGN_OFF, again=show_sign_off)
def sign_off(lang: str, id_: str) -> Response:
    """Sign off exactly what it now says; another account hands it in."""
    with transaction() as session:
        proposals.sign_off(session, id_, **who())
        return go(lang, "show_proposal", id_=id_)


@blueprint.get(f"{PROPOSAL}/submission")
@requires(Action.PROPOSAL_SUBMIT)
def show_submission(lang: str, id_: str) -> Response:
    """The form to hand in, with the ministry's letter; what still stands against it."""
    one = standing(id_)
    found = attachments.list_attachments(current_session(), one.proposal, **asking())
    said = {
        "form": make_form(LETTER, seen=one.proposal.lock_version),
        "letters": [x for x in found if x.media_type == PDF],
    }
    return proposal_page("submission.html", lang, one, tab="overview", **said, **_standing_against(one))


@blueprint.post(f"{PROPOSAL}/submission")
@takes_files
@submits(Action.PROPOSAL_SUBMIT, again=show_submission)
def submit_proposal(lang: str, id_: str) -> Response:
    """Hand it in with number, day and signed file of the letter."""
    number, day, chosen, file = _read_letter()
    with transaction() as session:
        letter = Letter(number, day, _keep_letter(session, id_, chosen, file))
        proposals.submit(session, id_, letter=letter, **who())
        return go(lang, "show_proposal", id_=id_)


@blueprint.get(f"{PROPOSAL}/withdrawal")
@requires(Action.PROPOSAL_WITHDRAW)
def show_withdrawal(lang: str, id_: str) -> Response:
    """What withdrawing means."""
    one = standing(id_)
    form = make_form({"reason": ""}, seen=one.proposal.lock_version)
    return proposal_page("withdrawal.html", lang, one, tab="overview", form=form)


@blueprint.post(f"{PROPOSAL}/withdrawal")
@submits(Action.PROPOSAL_WITHDRAW, again=show_withdrawal)
def withdraw_proposal(lang: str, id_: str) -> Response:
    """Take it back; nothing leads on from there."""
    typed = Typed()
    reason = typed.text("reason", most=10_000)
    typed.finish()
    with transaction() as session:
        proposals.withdraw(session, id_, reason=reason, **who())
        return go(lang, "show_proposal", id_=id_)


@blueprint.get(f"{PROPOSAL}/rebase")
@requires(Action.PROPOSAL_REBASE)
def show_rebase(lang: str, id_: str) -> Response:
    """What newer revisions say differently, side by side, before it is carried over."""
    one = standing(id_)
    found = [x for x in list_disagreements(current_session(), one.proposal, actor=asking()["actor"]) if x.other is None]
    form = make_form({}, seen=one.proposal.lock_version)
    return proposal_page("rebase.html", lang, one, tab="changes", form=form, found=found, entry_names=name_all_of(one))


@blueprint.post(f"{PROPOSAL}/rebase")
@submits(Action.PROPOSAL_REBASE, again=show_rebase)
def rebase_proposal(lang: str, id_: str) -> Response:
    """Carry it over to the newest revision; what conflicts is left out and kept aside."""
    with transaction() as session:
        proposals.rebase(session, id_, **who())
        return go(lang, "show_differences", id_=id_)


def _standing_against(one: Standing) -> dict[str, Any]:  # Any: what templates show
    """Give what keeps a proposal from being handed in."""
    placed = list_placed(current_session(), one.proposal, at=current_moment())
    return {"placed": [breach for breach in placed if breach.step == "submission"], "entry_names": name_all_of(one)}


def _read_letter() -> tuple[str, date, str, tuple[str, str, bytes] | None]:
    """Read number and day of a letter, which attachment it is, and its file where one was sent; raise FormError."""
    typed = Typed()
    number = typed.text("letter.number", required=True, most=100)
    day = typed.day("letter.issued_on", required=True)
    chosen = typed.text("letter.attachment", most=16)
    file = typed.file("letter.file") or typed.file("letter.attachment")
    typed.finish()
    assert day  # finish() has refused a form without
    return number, day, chosen, file


def _keep_letter(session: Session, id_: str, chosen: str, file: tuple[str, str, bytes] | None) -> str:
    """Give the attachment that is the letter: the one that was sent now, or the one that was chosen."""
    if file is None:
        return chosen
    name, media_type, content = file
    said: dict[str, Any] = {"name": name[-200:], "media_type": media_type, "content": content}  # Any: arguments
    return attachments.add(session, id_, **said, confidentiality=Confidentiality.INTERNAL, **who()).id
