"""Feedback without an account: the form, the receipt, following one."""

from typing import Any

from flask import request
from werkzeug import Response

from api.choosing import choose_revision
from api.declaring import declares
from api.request_scope import current_moment, current_session, current_surroundings
from api.transactions import transaction
from catalogue.errors import NotFoundError, UnreadableError
from catalogue.models import Feedback
from catalogue.parties.projects import get_project
from catalogue.process.feedback import contacts, reading, sending
from catalogue.process.feedback.receipts import EXAMPLE, read_receipt
from catalogue.process.feedback.sending import Message
from catalogue.process.feedback.subjects import GENERAL, PLACE, Subject, find_subject
from catalogue.register.contacts import NATIONAL_PORTAL
from catalogue.register.instruments import designation, get_instrument
from catalogue.values import PUBLIC, EntryCode
from catalogue.vocabulary import Action, FeedbackKind, FeedbackSubject
from web.blueprint import LANG, blueprint
from web.forms import go, make_form, submits
from web.keeping import private
from web.public_forms import anybody, read_anybody
from web.rendering import address, page
from web.typed import Typed

Shown = dict[str, Any]  # Any: what templates show
FIELDS = {"kind": FeedbackKind.ERROR.value, "text": "", "contact": "", "consent": ""}


@blueprint.get(f"{LANG}/feedback")
@declares(Action.FEEDBACK_SEND)
def show_feedback_form(lang: str) -> Response:
    """The form, about what the address names: ``?about=2/P25``, ``?about=organisation/viettel``."""
    subject, name = read_about(request.values.get("about", ""))
    found = find_subject(current_session(), subject, name) or GENERAL
    shown: Shown = {"subject": describe_subject(found, lang), "about": write_about(found), "kinds": list(FeedbackKind)}
    told: Shown = {"purpose": contacts.PURPOSE, "portal": NATIONAL_PORTAL}
    return private(page("feedback/form.html", lang, form=make_form(FIELDS), **shown, **told))


@blueprint.post(f"{LANG}/feedback")
@submits(Action.FEEDBACK_SEND, again=show_feedback_form)
def send_feedback(lang: str) -> Response:
    """Take it in and lead to its receipt."""
    message = read_message(read_anybody())
    with transaction() as session:
        made = sending.send(session, message, **anybody())
        return go(lang, "show_receipt", receipt=made.receipt)


@blueprint.get(f"{LANG}/feedback/<receipt:receipt>")
@declares(Action.FEEDBACK_FOLLOW)
def show_receipt(lang: str, receipt: str) -> Response:
    """Where a piece of feedback stands, for whoever has its receipt."""
    found = reading.follow(current_session(), receipt, actor=PUBLIC, at=current_moment())
    shown: Shown = {
        "one": found,
        "answer": reading.find_answer(found),
        "subject": describe_subject(subject_of(found), lang),
    }
    return private(page("feedback/receipt.html", lang, **shown))


@blueprint.get(f"{LANG}/feedback/follow")
@declares(Action.FEEDBACK_FOLLOW)
def follow_feedback(lang: str) -> Response:
    """Find a receipt, however it was typed."""
    typed = request.args.get("receipt", "")[:64]
    return private(answer_receipt(lang, typed) if typed else page("feedback/follow.html", lang, **_asking("")))


def answer_receipt(lang: str, typed: str) -> Response:
    """Lead to the page of a receipt, or say why there is none and keep what was typed."""
    try:
        receipt = read_receipt(typed)
        reading.follow(current_session(), receipt, actor=PUBLIC, at=current_moment())
    except UnreadableError:
        return page("feedback/follow.html", lang, http_status=400, **_asking(typed, "misread"))
    except NotFoundError:
        return page("feedback/follow.html", lang, http_status=404, **_asking(typed, "unknown"))
    response = Response(status=303)
    response.location = address(lang, "show_receipt", receipt=receipt)
    return response


def _asking(typed: str, fault: str = "") -> Shown:
    return {"typed": typed, "fault": fault, "example": EXAMPLE}


def read_message(typed: Typed) -> Message:
    """Read what somebody wrote; raise FormError."""
    kind = typed.word("kind", FeedbackKind)
    text = typed.text("text")
    contact = typed.optional("contact", most=1_000)
    typed.finish()
    assert kind is not None  # a form without it is refused
    subject, name = read_about(request.form.get("about", ""))
    return Message(kind, text, subject, name, contact, consent=typed.flag("consent"))


def read_about(text: str) -> tuple[FeedbackSubject, str]:
    """Read what an address says feedback is about; in general where it says nothing."""
    if PLACE.fullmatch(text):
        return FeedbackSubject.ENTRY, text
    kind, _, name = text[:100].partition("/")
    return (FeedbackSubject(kind), name) if name and kind in set(FeedbackSubject) else (FeedbackSubject.GENERAL, "")


def write_about(subject: Subject) -> str:
    """Write it again, as ``read_about`` reads it; "" in general."""
    if subject.kind is FeedbackSubject.ENTRY:
        return f"{subject.revision}/{subject.code}"
    return f"{subject.kind}/{subject.id}" if subject.id else ""


def subject_of(one: Feedback) -> Subject:
    """Give what feedback is about."""
    return Subject(one.subject_kind, one.subject_id, one.revision, one.code)


def describe_subject(subject: Subject, lang: str) -> Shown | None:
    """Give what something is called, how one cites it, and where its page is; None in general."""
    describe = {
        FeedbackSubject.ENTRY: _describe_entry,
        FeedbackSubject.ORGANISATION: _describe_organisation,
        FeedbackSubject.PROJECT: _describe_project,
        FeedbackSubject.INSTRUMENT: _describe_instrument,
    }.get(subject.kind)
    return describe(subject, lang) if describe else None


def _describe_entry(subject: Subject, lang: str) -> Shown:
    entry = choose_revision(subject.revision).content.get(EntryCode.parse(subject.code or ""))
    where = address(lang, "show_entry", number=entry.revision, code=entry.code)
    cited = f"{entry.name_vi} ({entry.citation[0]})"
    return {"code": entry.code, "name": (entry.name_vi, entry.name_en), "url": where, "citation": cited}


def _describe_organisation(subject: Subject, lang: str) -> Shown:
    name = current_surroundings(None).directory.names[subject.id or ""]
    return {"name": name, "url": address(lang, "show_organisation", id_=subject.id), "citation": name[0]}


def _describe_project(subject: Subject, lang: str) -> Shown:
    state = get_project(current_session(), subject.id or "")
    where = address(lang, "show_project", id_=subject.id)
    return {"name": (state.title_vi, state.title_en), "url": where, "citation": state.title_vi}


def _describe_instrument(subject: Subject, lang: str) -> Shown:
    name = designation(get_instrument(current_session(), subject.id or ""))
    return {"name": name, "url": address(lang, "show_instrument", id_=subject.id), "citation": name[0]}
