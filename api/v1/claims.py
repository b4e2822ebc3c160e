"""Claims: an organisation says something of itself, somebody of another unit stands for it."""

from typing import Any

from flask import Response

from api.answers import answer_private
from api.fields import one_of, several
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.request_scope import current_session
from api.transactions import transaction
from api.v1 import filtering
from api.v1.records import act, who
from api.v1.representations import records as represent
from api.v1.schemas.claims import (
    AuthoritySchema,
    ClaimPageSchema,
    ClaimSchema,
    LinkClaimSchema,
    OrganisationClaimSchema,
    ProjectClaimSchema,
    RefusalSchema,
    VerificationSchema,
)
from api.v1.schemas.proposal_bodies import EmptySchema
from catalogue.models import Claim
from catalogue.parties import claims
from catalogue.parties.claims import Decision, Grounds
from catalogue.vocabulary import Action, ClaimKind, ClaimStatus, ClaimStep

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("claims", __name__, url_prefix="/api/v1", description="Tổ chức tự khai / claims of organisations")


class ClaimListQuery(PageQuery):
    """Claims; values of one filter are alternatives, filters add up."""

    status = several(one_of(ClaimStatus), "tình trạng / status")
    organisation = filtering.record_ids("tổ chức tự khai / claiming organisation")


@blp.answers("/claims", ClaimPageSchema, vi="Các nội dung tự khai được phép xem", en="Claims one may see")
@blp.requires(Action.CLAIM_READ)
@blp.takes(ClaimListQuery)
def list_claims(args: Args) -> Response:
    """By id; claims of other organisations do not exist for who represents one."""
    chosen = {"statuses": args.get("status", ()), "organisations": args.get("organisation", ())}
    page = page_of_query(claims.select_claims(**chosen, **act()), Claim.id, lambda one: one.id, args)
    return answer_private(page.represent([represent.claim(one) for one in page.items]))


@blp.answers("/claims/<record_id:id_>", ClaimSchema, vi="Một nội dung tự khai", en="One claim")
@blp.requires(Action.CLAIM_READ)
def get_claim(id_: str) -> Response:
    """What is claimed, what the record said then, and what was done; its tag is what a step names in If-Match."""
    return show(claims.get_claim(current_session(), id_, **act()))


@blp.answers("/organisations/<record_id:id_>/claims", ClaimSchema, method="POST", status=201,
             vi="Tự khai thông tin của tổ chức", en="Claim facts of one's own record")  # fmt: skip
@blp.requires(Action.ORGANISATION_CLAIM)
@blp.creates
@blp.reads(OrganisationClaimSchema)
def claim_facts(body: Args, id_: str) -> Response:
    """Nothing public changes before somebody of another unit stands for it."""
    return _file(ClaimKind.ORGANISATION, id_, id_, body["facts"], body)


@blp.answers("/organisations/<record_id:id_>/project-claims", ClaimSchema, method="POST", status=201,
             vi="Tự khai dự án do tổ chức chủ trì", en="Claim a project one leads")  # fmt: skip
@blp.requires(Action.PROJECT_CLAIM)
@blp.creates
@blp.reads(ProjectClaimSchema)
def claim_project(body: Args, id_: str) -> Response:
    """A new project, or changed facts of one that is recorded."""
    return _file(ClaimKind.PROJECT, id_, body["project"], body["facts"], body)


@blp.answers("/organisations/<record_id:id_>/link-claims", ClaimSchema, method="POST", status=201,
             vi="Tự khai liên kết của dự án với một mục", en="Claim a link of a project to an entry")  # fmt: skip
@blp.requires(Action.PROJECT_CLAIM)
@blp.creates
@blp.reads(LinkClaimSchema)
def claim_link(body: Args, id_: str) -> Response:
    """One more link of a project the organisation takes part in."""
    return _file(ClaimKind.LINK, id_, body["project"], {"links": [body["link"]]}, body)


@blp.answers("/claims/<record_id:id_>/verification", ClaimSchema, method="POST",
             vi="Xác minh nội dung tự khai", en="Stand for a claim after checking it")  # fmt: skip
@blp.requires(Action.ORGANISATION_CONFIRM)
@blp.step
@blp.reads(VerificationSchema)
def verify_claim(body: Args, id_: str) -> Response:
    """Written and public at once, if the record still says what the claimant saw."""
    return _decide(id_, Decision(ClaimStep.VERIFY, **body))


@blp.answers("/claims/<record_id:id_>/confirmation", ClaimSchema, method="POST",
             vi="Ghi nhận xác nhận của cơ quan có thẩm quyền", en="Record an authority's confirmation")  # fmt: skip
@blp.requires(Action.ORGANISATION_CONFIRM)
@blp.step
@blp.reads(AuthoritySchema)
def confirm_claim(body: Args, id_: str) -> Response:
    """With the authority and its document; written and public at once."""
    return _decide(id_, Decision(ClaimStep.CONFIRM, **body))


@blp.answers("/claims/<record_id:id_>/refusal", ClaimSchema, method="POST",
             vi="Từ chối nội dung tự khai", en="Refuse a claim")  # fmt: skip
@blp.requires(Action.ORGANISATION_CONFIRM)
@blp.step
@blp.reads(RefusalSchema)
def refuse_claim(body: Args, id_: str) -> Response:
    """With a reason; nothing public changes."""
    return _decide(id_, Decision(ClaimStep.REFUSE, **body))


@blp.answers("/claims/<record_id:id_>/withdrawal", ClaimSchema, method="POST",
             vi="Rút nội dung tự khai", en="Withdraw a claim")  # fmt: skip
@blp.requires(Action.ORGANISATION_CLAIM)
@blp.step
@blp.reads(EmptySchema)
def withdraw_claim(_body: Args, id_: str) -> Response:
    """By the organisation that filed it."""
    return _decide(id_, Decision(ClaimStep.WITHDRAW))


def _file(kind: ClaimKind, organisation: str, subject: str, facts: Args, body: Args) -> Response:
    grounds = Grounds(body["statement"], tuple(body["sources"]))
    with transaction() as session:
        about: Args = {"organisation": organisation, "subject": subject, "facts": facts, "grounds": grounds}
        return show(claims.file(session, kind, **about, **act()), 201)


def _decide(id_: str, decision: Decision) -> Response:
    with transaction() as session:
        return show(claims.decide(session, id_, decision, **who()))


def show(one: Claim, status: int = 200) -> Response:
    """Answer with a claim as it now stands."""
    shown = represent.claim(one)
    return answer_private(shown, one.lock_version, status, shown["url"] if status == 201 else None)
