"""Feedback: anybody sends it and follows it by its receipt; staff answer with a reason."""

from typing import Any

from flask import Response

from api.answers import answer_private
from api.fields import one_of, several
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.request_scope import current_address, current_session
from api.transactions import transaction
from api.v1.records import act, who
from api.v1.representations import feedback as represent
from api.v1.schemas.feedback import (
    FeedbackBodySchema,
    FeedbackPageSchema,
    FeedbackRecordSchema,
    FeedbackSchema,
)
from api.v1.schemas.proposal_bodies import EmptySchema, ReasonedSchema, RemarkedSchema
from catalogue.models import Feedback
from catalogue.process.feedback import handling, reading, sending
from catalogue.process.feedback.sending import Message
from catalogue.vocabulary import Action, FeedbackKind, FeedbackStatus, FeedbackStep, FeedbackSubject

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("feedback", __name__, url_prefix="/api/v1", description="Góp ý, phản ánh / feedback")


class FeedbackListQuery(PageQuery):
    """Feedback; values of the filter are alternatives."""

    status = several(one_of(FeedbackStatus), "tình trạng / status")


@blp.answers("/feedback", FeedbackSchema, method="POST", status=201,
             vi="Gửi góp ý, không cần tài khoản", en="Send feedback without an account")  # fmt: skip
@blp.requires(Action.FEEDBACK_SEND)
@blp.creates
@blp.reads(FeedbackBodySchema)
def send_feedback(body: Args) -> Response:
    """Answers a receipt; nothing is public before a person released it. All without an account share their keys."""
    with transaction() as session:
        made = sending.send(session, read_message(body), address=current_address(), **act())
        shown = represent.feedback(made)
        return answer_private(shown, status=201, location=shown["url"])


@blp.answers("/feedback/<receipt:receipt>", FeedbackSchema,
             vi="Tình trạng một góp ý theo mã biên nhận", en="Where feedback stands, by its receipt")  # fmt: skip
@blp.requires(Action.FEEDBACK_FOLLOW)
def follow_feedback(receipt: str) -> Response:
    """Status and reasoned answer; the text only once a person released it."""
    return answer_private(represent.feedback(reading.follow(current_session(), receipt, **act())))


@blp.answers("/feedback", FeedbackPageSchema, vi="Mọi góp ý", en="All feedback")
@blp.requires(Action.FEEDBACK_READ)
@blp.takes(FeedbackListQuery)
def list_feedback(args: Args) -> Response:
    """Oldest first, with texts that are not released."""
    now = act()
    query = reading.select_feedback(statuses=args.get("status", ()), **now)
    page = page_of_query(query, Feedback.id, lambda one: one.id, args)
    return answer_private(page.represent([represent.record(one, now["at"]) for one in page.items]))


@blp.answers("/feedback/<receipt:receipt>/record", FeedbackRecordSchema,
             vi="Một góp ý, để xử lý", en="One piece of feedback, to handle")  # fmt: skip
@blp.requires(Action.FEEDBACK_READ)
def get_feedback_record(receipt: str) -> Response:
    """All of it; its tag is what a step names in If-Match."""
    return _show(reading.get_feedback(current_session(), receipt, **act()))


@blp.answers("/feedback/<receipt:receipt>/handling", FeedbackRecordSchema, method="POST",
             vi="Nhận xử lý góp ý", en="Take feedback in hand")  # fmt: skip
@blp.requires(Action.FEEDBACK_ANSWER)
@blp.step
@blp.reads(EmptySchema)
def take_feedback_in_hand(_body: Args, receipt: str) -> Response:
    """Also once more, where an answer was wrong."""
    return _handle(receipt, FeedbackStep.TAKE_IN_HAND)


@blp.answers("/feedback/<receipt:receipt>/answer", FeedbackRecordSchema, method="POST",
             vi="Trả lời góp ý", en="Answer feedback")  # fmt: skip
@blp.requires(Action.FEEDBACK_ANSWER)
@blp.step
@blp.reads(ReasonedSchema)
def answer_feedback(body: Args, receipt: str) -> Response:
    """The reason is what whoever has the receipt reads."""
    return _handle(receipt, FeedbackStep.ANSWER, body["reason"])


@blp.answers("/feedback/<receipt:receipt>/refusal", FeedbackRecordSchema, method="POST",
             vi="Không tiếp nhận góp ý", en="Decline feedback")  # fmt: skip
@blp.requires(Action.FEEDBACK_ANSWER)
@blp.step
@blp.reads(ReasonedSchema)
def decline_feedback(body: Args, receipt: str) -> Response:
    """The reason is what whoever has the receipt reads."""
    return _handle(receipt, FeedbackStep.DECLINE, body["reason"])


@blp.answers("/feedback/<receipt:receipt>/release", FeedbackRecordSchema, method="POST",
             vi="Cho hiển thị nội dung góp ý", en="Release the text of feedback")  # fmt: skip
@blp.requires(Action.FEEDBACK_ANSWER)
@blp.step
@blp.reads(RemarkedSchema)
def release_feedback(body: Args, receipt: str) -> Response:
    """A text with links only for a reason (F4)."""
    return _handle(receipt, FeedbackStep.RELEASE, body["reason"])


@blp.answers("/feedback/<receipt:receipt>/withholding", FeedbackRecordSchema, method="POST",
             vi="Ngừng hiển thị nội dung góp ý", en="Withhold the text of feedback again")  # fmt: skip
@blp.requires(Action.FEEDBACK_ANSWER)
@blp.step
@blp.reads(RemarkedSchema)
def withhold_feedback(body: Args, receipt: str) -> Response:
    """From now on whoever has the receipt sees status and answer only."""
    return _handle(receipt, FeedbackStep.WITHHOLD, body["reason"])


def read_message(body: Args) -> Message:
    """Read what somebody writes from a loaded body."""
    about = body.get("about") or {"kind": FeedbackSubject.GENERAL, "id": ""}
    subject = FeedbackSubject(about["kind"])
    said = {name: body[name] for name in ("text", "contact", "consent")}
    return Message(FeedbackKind(body["kind"]), subject=subject, about=about["id"], **said)


def _handle(receipt: str, step: FeedbackStep, reason: str = "") -> Response:
    with transaction() as session:
        return _show(handling.handle(session, receipt, step, reason=reason, **who()))


def _show(one: Feedback) -> Response:
    return answer_private(represent.record(one, act()["at"]), one.lock_version)
