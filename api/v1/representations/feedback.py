"""Feedback as whoever has its receipt sees it, and as staff see it."""

from datetime import datetime

from api.v1.representations.texts import Json, moment
from catalogue.models import Feedback, FeedbackEvent
from catalogue.process.feedback import contacts, reading
from catalogue.rules.feedback import has_links
from catalogue.vocabulary import FeedbackSubject
from catalogue.workflow import feedback_steps

NOUNS = {FeedbackSubject.ORGANISATION: "organisations", FeedbackSubject.PROJECT: "projects",
         FeedbackSubject.INSTRUMENT: "instruments"}  # fmt: skip


def feedback(one: Feedback) -> Json:
    """Show where feedback stands; its text only once a person released it."""
    return {
        "receipt": one.receipt,
        "kind": one.kind,
        "about": about(one),
        "received_at": moment(one.received_at),
        "status": one.status,
        "status_since": moment(one.status_since),
        "answer": answer(reading.find_answer(one)),
        "text": one.text if one.released_at else None,
        "url": f"/api/v1/feedback/{one.receipt}",
    }


def record(one: Feedback, at: datetime) -> Json:
    """Show all of it to those who handle it; how to reach who wrote only until its time is over."""
    email = contacts.find_email(one, at=at)
    return {
        **feedback(one),
        "text": one.text,
        "has_links": has_links(one.text),
        "released_at": moment(one.released_at),
        "contact": {"email": email, "until": moment(one.contact.until)} if email and one.contact else None,
        "next": list(feedback_steps(one.status, is_released=one.released_at is not None)),
        "trail": [event(step) for step in one.trail],
        "url": f"/api/v1/feedback/{one.receipt}/record",
    }


def about(one: Feedback) -> Json:
    """Show what feedback is about; of an entry its concept, and where the writer saw it."""
    return {
        "kind": one.subject_kind,
        "id": one.subject_id,
        "revision": one.revision,
        "code": one.code,
        "url": _address(one),
    }


def _address(one: Feedback) -> str | None:
    if one.subject_kind is FeedbackSubject.ENTRY:
        return f"/api/v1/revisions/{one.revision}/entries/{one.code}"
    return f"/api/v1/{NOUNS[one.subject_kind]}/{one.subject_id}" if one.subject_kind in NOUNS else None


def answer(one: FeedbackEvent | None) -> Json | None:
    """Show the answer that stands, or the refusal; who gave it is not told."""
    return {"text": one.reason, "at": moment(one.at)} if one else None


def event(one: FeedbackEvent) -> Json:
    """Show the trace of one step."""
    return {
        "step": one.step,
        "at": moment(one.at),
        "account": one.account,
        "organisation": one.organisation_id,
        "unit": one.unit,
        "reason": one.reason,
    }
