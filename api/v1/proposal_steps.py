"""The steps of a proposal, one address each; each asks for If-Match and an Idempotency-Key."""

from typing import Any

from flask import Response

from api.openapi import Blueprint
from api.transactions import transaction
from api.v1.proposals import show, who
from api.v1.schemas.proposal_bodies import (
    JoiningSchema,
    OpinionBodySchema,
    ReasonedSchema,
    RemarkedSchema,
    SubmissionSchema,
)
from api.v1.schemas.proposals import ProposalSchema
from catalogue.process import proposals
from catalogue.process.proposals.handling import Letter
from catalogue.vocabulary import Action, Opinion

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("proposal_steps", __name__, url_prefix="/api/v1", description="Các bước của đề xuất / steps")


@blp.answers("/proposals/<record_id:id_>/submission", ProposalSchema, method="POST",
             vi="Nộp đề xuất", en="Hand a proposal in")  # fmt: skip
@blp.requires(Action.PROPOSAL_SUBMIT)
@blp.step
@blp.reads(SubmissionSchema)
def submit_proposal(body: Args, id_: str) -> Response:
    """With number, day and signed file of the ministry's letter, after another account signed it off."""
    with transaction() as session:
        return show(session, proposals.submit(session, id_, letter=Letter(**body["letter"]), **who()))


@blp.answers("/proposals/<record_id:id_>/completeness", ProposalSchema, method="POST",
             vi="Xác nhận hồ sơ đầy đủ", en="Find the dossier complete")  # fmt: skip
@blp.requires(Action.PROPOSAL_PASS_COMPLETENESS)
@blp.step
@blp.reads(RemarkedSchema)
def pass_proposal_completeness(body: Args, id_: str) -> Response:
    """The check of form comes before the review of substance."""
    with transaction() as session:
        return show(session, proposals.pass_completeness(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/review", ProposalSchema, method="POST",
             vi="Bắt đầu xem xét", en="Start the review")  # fmt: skip
@blp.requires(Action.PROPOSAL_START_REVIEW)
@blp.step
@blp.reads(RemarkedSchema)
def review_proposal(body: Args, id_: str) -> Response:
    """What the proposal touches is listed and frozen."""
    with transaction() as session:
        return show(session, proposals.start_review(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/return", ProposalSchema, method="POST",
             vi="Trả lại để hoàn thiện", en="Return to be completed")  # fmt: skip
@blp.requires(Action.PROPOSAL_SEND_BACK)
@blp.step
@blp.reads(ReasonedSchema)
def return_proposal(body: Args, id_: str) -> Response:
    """With a reason."""
    with transaction() as session:
        return show(session, proposals.send_back(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/council", ProposalSchema, method="POST",
             vi="Xin ý kiến hội đồng", en="Ask the council")  # fmt: skip
@blp.requires(Action.PROPOSAL_REQUEST_OPINION)
@blp.step
@blp.reads(RemarkedSchema)
def ask_council(body: Args, id_: str) -> Response:
    """The council advises; it does not decide."""
    with transaction() as session:
        return show(session, proposals.request_opinion(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/opinion", ProposalSchema, method="POST",
             vi="Ghi ý kiến hội đồng", en="Record the council's opinion")  # fmt: skip
@blp.requires(Action.PROPOSAL_RECORD_OPINION)
@blp.step
@blp.reads(OpinionBodySchema)
def record_council_opinion(body: Args, id_: str) -> Response:
    """Of the proposal as it now stands."""
    said = {"opinion": Opinion(body["opinion"]), "summary": body["summary"]}
    with transaction() as session:
        return show(session, proposals.record_opinion(session, id_, **said, **who()))


@blp.answers("/proposals/<record_id:id_>/deferral", ProposalSchema, method="POST",
             vi="Hoãn quyết định", en="Put the decision off")  # fmt: skip
@blp.requires(Action.PROPOSAL_DEFER)
@blp.step
@blp.reads(ReasonedSchema)
def defer_proposal(body: Args, id_: str) -> Response:
    """With a reason."""
    with transaction() as session:
        return show(session, proposals.defer(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/acceptance", ProposalSchema, method="POST",
             vi="Chấp nhận đề xuất", en="Accept a proposal")  # fmt: skip
@blp.requires(Action.PROPOSAL_ACCEPT)
@blp.step
@blp.reads(RemarkedSchema)
def accept_proposal(body: Args, id_: str) -> Response:
    """Exactly what was seen; refused while criteria, impact, demands or council stand against it."""
    with transaction() as session:
        return show(session, proposals.accept(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/rejection", ProposalSchema, method="POST",
             vi="Từ chối đề xuất", en="Reject a proposal")  # fmt: skip
@blp.requires(Action.PROPOSAL_REJECT)
@blp.step
@blp.reads(ReasonedSchema)
def reject_proposal(body: Args, id_: str) -> Response:
    """With a reason."""
    with transaction() as session:
        return show(session, proposals.reject(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/joining", ProposalSchema, method="POST",
             vi="Nhập vào đề xuất khác", en="Join to another proposal")  # fmt: skip
@blp.requires(Action.PROPOSAL_JOIN)
@blp.step
@blp.reads(JoiningSchema)
def join_proposal(body: Args, id_: str) -> Response:
    """To one that is open and goes on for both."""
    with transaction() as session:
        return show(session, proposals.join(session, id_, **body, **who()))


@blp.answers("/proposals/<record_id:id_>/withdrawal", ProposalSchema, method="POST",
             vi="Rút đề xuất", en="Withdraw a proposal")  # fmt: skip
@blp.requires(Action.PROPOSAL_WITHDRAW)
@blp.step
@blp.reads(RemarkedSchema)
def withdraw_proposal(body: Args, id_: str) -> Response:
    """At any time before it is decided."""
    with transaction() as session:
        return show(session, proposals.withdraw(session, id_, **body, **who()))
