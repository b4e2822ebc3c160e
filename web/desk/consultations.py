"""Rounds of consultation on a draft as those see them who hold them: open, close, reply, report."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_moment, current_session
from api.transactions import transaction
from catalogue.errors import NotFoundError
from catalogue.models import Consultation, ConsultationComment
from catalogue.process import comments, consultations
from catalogue.process.draft_standing import DraftStanding
from catalogue.process.settings import get_setting
from catalogue.values import legal_day
from catalogue.vocabulary import Action, ConsultationKind, ReplyKind, SettingName
from web.blueprint import LANG, blueprint
from web.desk.draft_frame import draft_page, form_of, read_standing, reader
from web.forms import go, make_form, submits, who
from web.typed import Typed

ROUND = "<any(ministries,public):kind>"
LONGEST_TEXT = 150_000
Said = dict[str, Any]  # Any: arguments of domain functions


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/consultations")
@requires(Action.REVISION_READ)
def show_draft_consultations(lang: str, number: int) -> Response:
    """Every round, its days, its comments and what was replied."""
    one = read_standing(number)
    shown = {"rounds": list(reversed(one.rounds)), "today": legal_day(current_moment())}
    return draft_page("desk/consultations/rounds.html", lang, one, "consultation", **shown)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/consultations/new")
@requires(Action.REVISION_CONSULT)
def show_new_consultation(lang: str, number: int) -> Response:
    """The form to ask ministries or the public."""
    one = read_standing(number)
    saved = {"kind": "", "opens_on": "", "closes_on": "", "draft_text": "", "override_reason": ""}
    return draft_page("desk/consultations/new.html", lang, one, "consultation", form=form_of(one, saved), **describe())


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/consultations/new")
@submits(Action.REVISION_CONSULT, again=show_new_consultation)
def open_consultation(lang: str, number: int) -> Response:
    """Open a round."""
    said = read_round()
    with transaction() as session:
        consultations.open_consultation(session, number, **said, **who())
        return go(lang, "show_draft_consultations", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/consultations/{ROUND}/closure")
@requires(Action.REVISION_CONSULT)
def show_closure(lang: str, number: int, kind: str) -> Response:
    """The form to close a round; the reason is due where that cuts it short."""
    one = read_standing(number)
    shown = {"asked": find_round(one, kind), "form": form_of(one, {"reason": ""}), **describe()}
    return draft_page("desk/consultations/closure.html", lang, one, "consultation", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/consultations/{ROUND}/closure")
@submits(Action.REVISION_CONSULT, again=show_closure)
def close_consultation(lang: str, number: int, kind: str) -> Response:
    """Close a round."""
    reason = read_optional("reason")
    with transaction() as session:
        consultations.close_consultation(session, number, kind=ConsultationKind(kind), reason=reason, **who())
        return go(lang, "show_draft_consultations", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/consultations/{ROUND}/report")
@requires(Action.REVISION_REPORT)
def show_report(lang: str, number: int, kind: str) -> Response:
    """The form for the report on a round: what was heard and what changed."""
    one = read_standing(number)
    shown = {"asked": find_round(one, kind), "form": form_of(one, {"report": ""})}
    return draft_page("desk/consultations/report.html", lang, one, "consultation", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/consultations/{ROUND}/report")
@submits(Action.REVISION_REPORT, again=show_report)
def publish_report(lang: str, number: int, kind: str) -> Response:
    """Publish the report on a round."""
    report = read_report()
    with transaction() as session:
        consultations.publish_report(session, number, kind=ConsultationKind(kind), report=report, **who())
        return go(lang, "show_draft_consultations", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/comments/<record_id:id_>")
@requires(Action.REVISION_REPLY)
def show_reply(lang: str, number: int, id_: str) -> Response:
    """A comment, and the form to reply to it."""
    one = read_standing(number)
    asked, said = find_comment(one, id_)
    shown = {"asked": asked, "said": said, "kinds": list(ReplyKind), "left": len(list_unanswered(one))}
    form = make_form({"kind": "", "reason": ""})
    return draft_page("desk/consultations/reply.html", lang, one, "consultation", form=form, **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/comments/<record_id:id_>")
@submits(Action.REVISION_REPLY, again=show_reply)
def reply_to_comment(lang: str, number: int, id_: str) -> Response:
    """Reply to a comment, and lead to the next one that waits."""
    said, after = read_reply(), next_unanswered(read_standing(number), id_)
    with transaction() as session:
        comments.reply(session, number, id_, **said, **reader())
        return go(lang, after.pop("endpoint"), number=number, **after)


def describe() -> Said:
    """Give what the forms about days tell."""
    days = get_setting(current_session(), SettingName.POSTING_DAYS).days
    return {"days": days, "today": legal_day(current_moment()), "kinds": list(ConsultationKind)}


def find_round(one: DraftStanding, kind: str) -> Consultation:
    """Give the newest round of a kind; raise NotFoundError."""
    found = [asked for asked in one.rounds if asked.kind == kind]
    if not found:
        raise NotFoundError(what=consultations.WHAT, id=f"{one.draft.number}/{kind}")
    return found[-1]


def find_comment(one: DraftStanding, id_: str) -> tuple[Consultation, ConsultationComment]:
    """Give a comment with its round; raise NotFoundError."""
    found = [(asked, said) for asked in one.rounds for said in asked.comments if said.id == id_]
    if not found:
        raise NotFoundError(what="comment", id=id_)
    return found[0]


def list_unanswered(one: DraftStanding) -> list[str]:
    """Give the ids of comments that wait for a reply, by round and time of receipt."""
    every = (said for asked in one.rounds for said in asked.comments)
    return [said.id for said in every if said.reply is None and not said.is_set_aside]


def next_unanswered(one: DraftStanding, id_: str) -> Said:
    """Give the page after a reply: the next comment without one, else all of them."""
    waiting = list_unanswered(one)
    later = waiting[waiting.index(id_) + 1 :] if id_ in waiting else []
    following = [each for each in [*later, *waiting] if each != id_]
    if following:
        return {"endpoint": "show_reply", "id_": following[0]}
    return {"endpoint": "show_draft_consultations"}


def read_round() -> Said:
    """Read which round is to be opened."""
    typed = Typed()
    said = {
        "kind": typed.word("kind", ConsultationKind),
        "opens_on": typed.day("opens_on", required=True),
        "closes_on": typed.day("closes_on", required=True),
        "draft_text": typed.text("draft_text", required=True, most=LONGEST_TEXT),
        "override_reason": typed.optional("override_reason"),
    }
    typed.finish()
    return said


def read_reply() -> Said:
    """Read a reply to a comment."""
    typed = Typed()
    said = {"kind": typed.word("kind", ReplyKind), "reason": typed.text("reason", required=True)}
    typed.finish()
    return said


def read_report() -> str:
    """Read a report."""
    typed = Typed()
    report = typed.text("report", required=True, most=LONGEST_TEXT)
    typed.finish()
    return report


def read_optional(name: str) -> str | None:
    """Read one text that may be left out."""
    typed = Typed()
    text = typed.optional(name)
    typed.finish()
    return text
