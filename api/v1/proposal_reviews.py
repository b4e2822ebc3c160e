"""What is said of a proposal: assessments, comments and demands, attachments, what it touches."""

import base64
from typing import Any

from flask import Response

from api.answers import answer_private
from api.bodies import takes_files
from api.openapi import Blueprint
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from api.v1.proposals import who
from api.v1.representations import reviews as represent
from api.v1.representations.proposals import attachment, page
from api.v1.schemas import reviews as shapes
from api.v1.schemas.proposal_bodies import (
    DemandResolutionSchema,
    DispositionsSchema,
    NewAssessmentSchema,
    NewAttachmentSchema,
    NewCommentSchema,
)
from api.v1.schemas.proposals import AttachmentContentSchema, AttachmentPageSchema, AttachmentSchema
from catalogue.process import assessments, attachments, dispositions, proposal_comments
from catalogue.process.criteria import list_sets
from catalogue.process.proposals import get_proposal
from catalogue.vocabulary import Action, CommentKind, Disposition, ImpactKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("proposal_reviews", __name__, url_prefix="/api/v1", description="Thẩm định đề xuất / reviews")


@blp.answers("/criteria-sets", shapes.CriteriaPageSchema, vi="Các bộ tiêu chí luật định", en="Statutory criteria")
@blp.requires(Action.PROPOSAL_READ)
def list_criteria_sets() -> Response:
    """With their validity; a criterion that was not read has no wording."""
    return answer_private(page([represent.criteria_set(one) for one in list_sets(current_session())]))


@blp.answers("/proposals/<record_id:id_>/assessments", shapes.AssessmentPageSchema,
             vi="Các đánh giá", en="Assessments")  # fmt: skip
@blp.requires(Action.PROPOSAL_READ)
def list_assessments(id_: str) -> Response:
    """Oldest first; those of another content no longer count."""
    proposal = get_proposal(current_session(), id_, actor=current_actor(), at=current_moment())
    found = assessments.list_assessments(current_session(), proposal)
    return answer_private(page([represent.assessment(one, proposal.digest) for one in found]), proposal.lock_version)


@blp.answers("/proposals/<record_id:id_>/assessments", shapes.AssessmentSchema, method="POST", status=201,
             vi="Đánh giá một mục theo tiêu chí", en="Measure an entry by the criteria")  # fmt: skip
@blp.requires(Action.PROPOSAL_ASSESS)
@blp.step
@blp.reads(NewAssessmentSchema)
def assess_proposal(body: Args, id_: str) -> Response:
    """One finding for each criterion of the set in force; bound to what the proposal now says."""
    with transaction() as session:
        made = assessments.assess(session, id_, **body, **who())
        return answer_private(represent.assessment(made, made.digest), status=201)


@blp.answers("/proposals/<record_id:id_>/comments", shapes.ProposalCommentPageSchema,
             vi="Ý kiến và yêu cầu", en="Comments and demands")  # fmt: skip
@blp.requires(Action.PROPOSAL_READ)
def list_proposal_comments(id_: str) -> Response:
    """Oldest first."""
    proposal = get_proposal(current_session(), id_, actor=current_actor(), at=current_moment())
    found = proposal_comments.list_comments(current_session(), proposal)
    return answer_private(page([represent.comment(one) for one in found]), proposal.lock_version)


@blp.answers("/proposals/<record_id:id_>/comments", shapes.ProposalCommentSchema, method="POST", status=201,
             vi="Viết ý kiến hoặc yêu cầu", en="Write a comment or a demand")  # fmt: skip
@blp.requires(Action.PROPOSAL_COMMENT)
@blp.step
@blp.reads(NewCommentSchema)
def comment_on_proposal(body: Args, id_: str) -> Response:
    """A demand must be met before the proposal is accepted."""
    said = {**body, "kind": CommentKind(body["kind"])}
    with transaction() as session:
        return answer_private(represent.comment(proposal_comments.add(session, id_, **said, **who())), status=201)


@blp.answers("/proposals/<record_id:id_>/comments/<revision_number:number>/resolution",
             shapes.ProposalCommentSchema, method="POST",
             vi="Xác nhận yêu cầu đã được giải quyết", en="Note that a demand was met")  # fmt: skip
@blp.requires(Action.PROPOSAL_RESOLVE)
@blp.step
@blp.reads(DemandResolutionSchema)
def resolve_demand(body: Args, id_: str, number: int) -> Response:
    """By a reviewer, with how it was met."""
    with transaction() as session:
        return answer_private(represent.comment(proposal_comments.resolve(session, id_, number, **body, **who())))


@blp.answers("/proposals/<record_id:id_>/attachments", AttachmentPageSchema, vi="Tệp đính kèm", en="Attachments")
@blp.requires(Action.PROPOSAL_READ)
def list_attachments(id_: str) -> Response:
    """Trade secrets only for those who may see them."""
    session, asking = current_session(), _asking()
    proposal = get_proposal(session, id_, **asking)
    found = attachments.list_attachments(session, proposal, **asking)
    return answer_private(page([attachment(one) for one in found]), proposal.lock_version)


@blp.answers("/proposals/<record_id:id_>/attachments", AttachmentSchema, method="POST", status=201,
             vi="Đính kèm tệp", en="Attach a file")  # fmt: skip
@blp.requires(Action.PROPOSAL_ATTACH)
@takes_files
@blp.step
@blp.reads(NewAttachmentSchema)
def attach_file(body: Args, id_: str) -> Response:
    """At most 10 MB; state secrets are refused, with where to take them."""
    with transaction() as session:
        return answer_private(attachment(attachments.add(session, id_, **body, **who())), status=201)


@blp.answers("/proposals/<record_id:id_>/attachments/<record_id:file>", AttachmentContentSchema,
             vi="Một tệp đính kèm", en="One attachment")  # fmt: skip
@blp.requires(Action.PROPOSAL_READ)
def get_attachment(id_: str, file: str) -> Response:
    """With its bytes as base64."""
    found = attachments.get_attachment(current_session(), id_, file, **_asking())
    return answer_private({**attachment(found), "content": base64.b64encode(found.content).decode()})


@blp.answers("/proposals/<record_id:id_>/impact", shapes.ImpactSchema,
             vi="Những gì đề xuất tác động", en="What a proposal touches")  # fmt: skip
@blp.requires(Action.PROPOSAL_READ)
def get_impact(id_: str) -> Response:
    """Every organisation, project and label linked to an entry that changes, with what is to become of the link."""
    proposal = get_proposal(current_session(), id_, actor=current_actor(), at=current_moment())
    found = dispositions.load_impact(current_session(), proposal)
    return answer_private(represent.impact(found), proposal.lock_version)


@blp.answers("/proposals/<record_id:id_>/dispositions", shapes.ImpactSchema, method="POST",
             vi="Nêu cách xử lý các liên kết", en="Say what becomes of links")  # fmt: skip
@blp.requires(Action.PROPOSAL_DISPOSE)
@blp.step
@blp.reads(DispositionsSchema)
def dispose_links(body: Args, id_: str) -> Response:
    """Of the list frozen with what the proposal now says; said again, the newest counts."""
    choices = [_choice(line) for line in body["items"]]
    with transaction() as session:
        proposal = dispositions.dispose(session, id_, choices=choices, **who())
        found = dispositions.load_impact(session, proposal)
        return answer_private(represent.impact(found), proposal.lock_version)


def _asking() -> Args:
    """Give who asks, and when."""
    return {"actor": current_actor(), "at": current_moment()}


def _choice(line: Args) -> dispositions.Choice:
    said = {"kind": ImpactKind(line["kind"]), "disposition": Disposition(line["disposition"])}
    return dispositions.Choice(**{**line, **said})
