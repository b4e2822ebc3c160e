"""Draft revisions: open, read, fill, carry over, give up; consolidation, appraisal, submission, return."""

from typing import Any

from flask import Response
from sqlalchemy.orm import Session

from api.answers import answer_private
from api.openapi import Blueprint
from api.preconditions import current_precondition
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from api.v1.representations import drafts as represent
from api.v1.representations.proposals import page
from api.v1.schemas.draft_bodies import (
    AppraisalBodySchema,
    DraftEditSchema,
    DraftReasonSchema,
    IncorporationBodySchema,
    NewDraftSchema,
)
from api.v1.schemas.drafts import DraftPageSchema, DraftSchema
from api.v1.schemas.proposal_bodies import ChangeSetBodySchema, EmptySchema
from catalogue.models import Draft
from catalogue.process import drafts, incorporations, papers
from catalogue.process.draft_standing import get_standing, list_next, tell_standing
from catalogue.vocabulary import Action, AppraisalConclusion

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("drafts", __name__, url_prefix="/api/v1", description="Dự thảo lần ban hành / draft revisions")


@blp.answers("/revisions", DraftSchema, method="POST", status=201,
             vi="Mở dự thảo lần ban hành", en="Open a draft revision")  # fmt: skip
@blp.requires(Action.REVISION_OPEN)
@blp.creates
@blp.reads(NewDraftSchema)
def open_revision(body: Args) -> Response:
    """On the newest published revision; its number is never used again, even if it is cancelled."""
    with transaction() as session:
        return show(session, drafts.open_draft(session, **body, actor=current_actor(), at=current_moment()), 201)


@blp.answers("/revisions/drafts", DraftPageSchema, vi="Các dự thảo được phép xem", en="Drafts one may see")
@blp.requires(Action.REVISION_READ)
def list_draft_revisions() -> Response:
    """Newest first, those given up and those published included."""
    actor, at = current_actor(), current_moment()
    found = drafts.list_drafts(current_session(), actor=actor, at=at)
    return answer_private(page([represent.brief(one, list_next(one, actor=actor, at=at)) for one in found]))


@blp.answers("/revisions/<revision_number:number>/draft", DraftSchema, vi="Một dự thảo", en="One draft")
@blp.requires(Action.REVISION_READ)
def get_draft_revision(number: int) -> Response:
    """Where it stands, since when, and who must act next; its tag is what edits and steps name in If-Match."""
    one = get_standing(current_session(), number, actor=current_actor(), at=current_moment())
    return answer_private(represent.draft(one), one.draft.lock_version)


@blp.answers("/revisions/<revision_number:number>/draft", DraftSchema, method="PATCH",
             vi="Sửa tên tạm, cấu trúc, ghi chú", en="Change working title, structure, notes")  # fmt: skip
@blp.requires(Action.REVISION_EDIT)
@blp.edits
@blp.reads(DraftEditSchema)
def edit_draft_revision(body: Args, number: int) -> Response:
    """What is absent stays; ``structure`` null is that of the base."""
    with transaction() as session:
        return show(session, drafts.edit(session, number, **body, **who()))


@blp.answers("/revisions/<revision_number:number>/changes", DraftSchema, method="PUT",
             vi="Thay toàn bộ bộ thay đổi", en="Replace the change set")  # fmt: skip
@blp.requires(Action.REVISION_EDIT)
@blp.edits
@blp.reads(ChangeSetBodySchema)
def put_revision_changes(body: Args, number: int) -> Response:
    """Against the base of the draft; entries by code, concept or ref."""
    with transaction() as session:
        return show(session, drafts.replace_changes(session, number, change_set=body, **who()))


@blp.answers("/revisions/<revision_number:number>/rebase", DraftSchema, method="POST",
             vi="Chuyển sang lần ban hành mới nhất", en="Carry over to the newest revision")  # fmt: skip
@blp.requires(Action.REVISION_EDIT)
@blp.step
@blp.reads(EmptySchema)
def rebase_revision(_body: Args, number: int) -> Response:
    """Refused with all conflicts side by side where the newest revision changed the same things."""
    with transaction() as session:
        return show(session, drafts.rebase_draft(session, number, **who()))


@blp.answers("/revisions/<revision_number:number>/incorporations", DraftSchema, method="POST",
             vi="Đưa đề xuất đã chấp nhận vào dự thảo", en="Incorporate accepted proposals")  # fmt: skip
@blp.requires(Action.REVISION_INCORPORATE)
@blp.step
@blp.reads(IncorporationBodySchema)
def incorporate_proposals(body: Args, number: int) -> Response:
    """In order, all or none; conflicts with the draft are told field by field."""
    with transaction() as session:
        return show(session, incorporations.incorporate(session, number, proposal_ids=body["proposals"], **who()))


@blp.answers("/revisions/<revision_number:number>/consolidation", DraftSchema, method="POST",
             vi="Tiếp thu, chỉnh lý", en="Consolidate")  # fmt: skip
@blp.requires(Action.REVISION_CONSOLIDATE)
@blp.step
@blp.reads(EmptySchema)
def consolidate_revision(_body: Args, number: int) -> Response:
    """After a consultation, an appraisal or a return; the draft may be edited again."""
    with transaction() as session:
        return show(session, papers.consolidate(session, number, **who()))


@blp.answers("/revisions/<revision_number:number>/appraisal", DraftSchema, method="POST",
             vi="Ghi kết luận thẩm định", en="Record an appraisal")  # fmt: skip
@blp.requires(Action.REVISION_APPRAISE)
@blp.step
@blp.reads(AppraisalBodySchema)
def appraise_revision(body: Args, number: int) -> Response:
    """Of the draft as it stands, by a unit that did not make it."""
    said = {**body, "conclusion": AppraisalConclusion(body["conclusion"])}
    with transaction() as session:
        return show(session, papers.appraise(session, number, **said, **who()))


@blp.answers("/revisions/<revision_number:number>/submission", DraftSchema, method="POST",
             vi="Trình dự thảo", en="Submit the draft")  # fmt: skip
@blp.requires(Action.REVISION_SUBMIT)
@blp.step
@blp.reads(EmptySchema)
def submit_revision(_body: Args, number: int) -> Response:
    """To the Prime Minister; found ready, every round of consultation reported on."""
    with transaction() as session:
        return show(session, papers.submit(session, number, **who()))


@blp.answers("/revisions/<revision_number:number>/return", DraftSchema, method="POST",
             vi="Trả lại dự thảo", en="Send the draft back")  # fmt: skip
@blp.requires(Action.REVISION_RETURN)
@blp.step
@blp.reads(DraftReasonSchema)
def return_revision(body: Args, number: int) -> Response:
    """With a reason; a promulgation that was recorded wrongly goes back to be recorded anew."""
    with transaction() as session:
        return show(session, papers.send_back(session, number, **body, **who()))


@blp.answers("/revisions/<revision_number:number>/cancellation", DraftSchema, method="POST",
             vi="Hủy dự thảo", en="Give the draft up")  # fmt: skip
@blp.requires(Action.REVISION_CANCEL)
@blp.step
@blp.reads(DraftReasonSchema)
def cancel_revision(body: Args, number: int) -> Response:
    """Before its promulgation, with a reason; proposals in it are accepted again."""
    with transaction() as session:
        return show(session, drafts.cancel(session, number, **body, **who()))


def who() -> Args:
    """Give who acts, on what they saw, and when."""
    return {"seen": current_precondition(), "actor": current_actor(), "at": current_moment()}


def show(session: Session, draft: Draft, status: int = 200) -> Response:
    """Answer with a draft as it now stands, in the transaction that changed it."""
    session.flush()
    shown = represent.draft(tell_standing(session, draft, actor=current_actor(), at=current_moment()))
    return answer_private(shown, draft.lock_version, status, shown["url"] if status == 201 else None)
