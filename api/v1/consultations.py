"""Consultations on drafts: what anybody may read, rounds, comments, replies, reports."""

from typing import Any

from flask import Response

from api.answers import answer, answer_private
from api.openapi import Blueprint
from api.request_scope import current_actor, current_address, current_moment, current_session
from api.transactions import transaction
from api.v1.drafts import show, who
from api.v1.representations import consultations as represent
from api.v1.representations.proposals import page
from api.v1.schemas.draft_bodies import (
    ClosureBodySchema,
    CommentBodySchema,
    ConsultationBodySchema,
    ModerationBodySchema,
    PublicCommentBodySchema,
    ReplyBodySchema,
    ReportBodySchema,
)
from api.v1.schemas.drafts import CommentPageSchema, ConsultationCommentSchema, DraftSchema, RoundPageSchema
from catalogue.process import comments, consultations, outlooks, public_comments
from catalogue.vocabulary import Action, ConsultationKind, ReplyKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("consultations", __name__, url_prefix="/api/v1", description="Lấy ý kiến / consultations")


@blp.answers("/revisions/<revision_number:number>/consultation", RoundPageSchema,
             vi="Các đợt lấy ý kiến công chúng", en="Rounds of asking the public")  # fmt: skip
def list_public_consultations(number: int) -> Response:
    """Draft text and change set as they are asked about; comments with replies once the report is published."""
    session = current_session()
    found = outlooks.show_rounds(session, consultations.list_public_rounds(session, number))
    return answer({"revision": number, **page([represent.public_round(one) for one in found])})


@blp.answers("/revisions/<revision_number:number>/consultation/rounds", RoundPageSchema,
             vi="Mọi đợt lấy ý kiến", en="Every round")  # fmt: skip
@blp.requires(Action.REVISION_READ)
def list_consultations(number: int) -> Response:
    """Those of the ministries too."""
    session = current_session()
    found = outlooks.list_all_rounds(session, number, actor=current_actor(), at=current_moment())
    shown = [represent.shown_round(one, with_comments=True) for one in found]
    return answer_private({"revision": number, **page(shown)})


@blp.answers("/revisions/<revision_number:number>/consultation", DraftSchema, method="POST",
             vi="Lấy ý kiến", en="Open a consultation")  # fmt: skip
@blp.requires(Action.REVISION_CONSULT)
@blp.step
@blp.reads(ConsultationBodySchema)
def open_consultation(body: Args, number: int) -> Response:
    """Of ministries or the public; shorter than the setting only with a reason."""
    said = {**body, "kind": ConsultationKind(body["kind"])}
    with transaction() as session:
        return show(session, consultations.open_consultation(session, number, **said, **who()))


@blp.answers("/revisions/<revision_number:number>/consultation/closure", DraftSchema, method="POST",
             vi="Kết thúc lấy ý kiến", en="Close a consultation")  # fmt: skip
@blp.requires(Action.REVISION_CONSULT)
@blp.step
@blp.reads(ClosureBodySchema)
def close_consultation(body: Args, number: int) -> Response:
    """What comes later is kept and marked; cut short of the setting only with a reason."""
    said = {**body, "kind": ConsultationKind(body["kind"])}
    with transaction() as session:
        return show(session, consultations.close_consultation(session, number, **said, **who()))


@blp.answers("/revisions/<revision_number:number>/consultation/comments", CommentPageSchema,
             vi="Mọi ý kiến góp ý", en="Every comment")  # fmt: skip
@blp.requires(Action.REVISION_READ)
def list_consultation_comments(number: int) -> Response:
    """With replies, by round and time of receipt."""
    found = outlooks.list_all_rounds(current_session(), number, actor=current_actor(), at=current_moment())
    said = [represent.comment(one.asked, comment) for one in found for comment in one.asked.comments]
    return answer_private(page(said))


@blp.answers("/revisions/<revision_number:number>/consultation/comments", ConsultationCommentSchema, method="POST",
             status=201, vi="Góp ý", en="Comment on a draft")  # fmt: skip
@blp.requires(Action.REVISION_COMMENT)
@blp.creates
@blp.reads(CommentBodySchema)
def comment_on_draft(body: Args, number: int) -> Response:
    """In the name of a body, of one entry or in general; late ones are kept and marked."""
    said = {**body, "kind": ConsultationKind(body["kind"])}
    with transaction() as session:
        made = comments.comment(session, number, **said, actor=current_actor(), at=current_moment())
        asked = comments.round_of(session, made)
        return answer_private(represent.comment(asked, made), status=201)


@blp.answers("/revisions/<revision_number:number>/consultation/public-comments", ConsultationCommentSchema,
             method="POST", status=201, vi="Góp ý, không cần tài khoản", en="Comment without an account")  # fmt: skip
@blp.requires(Action.REVISION_COMMENT_PUBLICLY)
@blp.creates
@blp.reads(PublicCommentBodySchema)
def comment_publicly(body: Args, number: int) -> Response:
    """In a consultation of the public, while it is open; shown with the report, once a person released it."""
    now: Args = {"actor": current_actor(), "at": current_moment()}
    with transaction() as session:
        made = public_comments.comment_publicly(session, number, **body, address=current_address(), **now)
        return answer_private(represent.comment(comments.round_of(session, made), made), status=201)


@blp.answers("/revisions/<revision_number:number>/consultation/comments/<record_id:id_>/moderation",
             ConsultationCommentSchema, method="POST", status=201,
             vi="Cho hiển thị hoặc không xét ý kiến", en="Release a comment, or set it aside")  # fmt: skip
@blp.requires(Action.REVISION_REPLY)
@blp.creates
@blp.reads(ModerationBodySchema)
def moderate_comment(body: Args, number: int, id_: str) -> Response:
    """Once, of what was written without an account; what is set aside is neither shown nor answered."""
    now: Args = {"actor": current_actor(), "at": current_moment()}
    with transaction() as session:
        made = public_comments.moderate(session, number, id_, **body, **now)
        return answer_private(represent.comment(comments.round_of(session, made), made), status=201)


@blp.answers("/revisions/<revision_number:number>/consultation/comments/<record_id:id_>/reply",
             ConsultationCommentSchema, method="POST", status=201,
             vi="Trả lời ý kiến", en="Reply to a comment")  # fmt: skip
@blp.requires(Action.REVISION_REPLY)
@blp.creates
@blp.reads(ReplyBodySchema)
def reply_to_comment(body: Args, number: int, id_: str) -> Response:
    """Once, with a reason: accepted, partly, or not."""
    said = {**body, "kind": ReplyKind(body["kind"])}
    with transaction() as session:
        made = comments.reply(session, number, id_, **said, actor=current_actor(), at=current_moment())
        return answer_private(represent.comment(comments.round_of(session, made), made), status=201)


@blp.answers("/revisions/<revision_number:number>/consultation/report", DraftSchema, method="POST",
             vi="Công bố báo cáo tiếp thu", en="Publish the report")  # fmt: skip
@blp.requires(Action.REVISION_REPORT)
@blp.step
@blp.reads(ReportBodySchema)
def report_on_consultation(body: Args, number: int) -> Response:
    """Once every comment that came in time has a reply."""
    said = {**body, "kind": ConsultationKind(body["kind"])}
    with transaction() as session:
        return show(session, consultations.publish_report(session, number, **said, **who()))
