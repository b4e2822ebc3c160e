"""Proposals: open, read, write, carry over, sign off."""

from typing import Any

from flask import Response
from sqlalchemy.orm import Session, selectinload

from api.answers import answer_private
from api.bodies import reads_csv
from api.errors import ProblemError, say
from api.fields import QuerySchema, Text, Word, one_of, several
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.preconditions import current_precondition
from api.request_scope import current_actor, current_moment, current_session, current_surroundings
from api.transactions import transaction
from api.v1 import filtering
from api.v1.representations import proposals as represent
from api.v1.representations.sheets import report
from api.v1.representations.texts import Json
from api.v1.schemas.proposal_bodies import ChangeSetBodySchema, EmptySchema, NewProposalSchema, ProposalEditSchema
from api.v1.schemas.proposals import CsvReportSchema, ProposalPageSchema, ProposalSchema
from catalogue.models import Proposal
from catalogue.process import proposals
from catalogue.process.proposals.standing import get_standing, tell_briefly, tell_standing
from catalogue.values import Owner
from catalogue.vocabulary import Action, ProposalStatus, Role

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("proposals", __name__, url_prefix="/api/v1", description="Đề xuất thay đổi Danh mục / proposals")


class ProposalListQuery(PageQuery):
    """Proposals; values of one filter are alternatives, filters add up."""

    status = several(one_of(ProposalStatus), "tình trạng / status")
    organisation = filtering.record_ids("tổ chức đề xuất / proposing organisation")


class SheetQuery(QuerySchema):
    """Whether a sheet is only tried."""

    dry_run = Text(
        load_default="false",
        validate=Word(["true", "false"]),
        metadata={"description": "chỉ chạy thử và báo cáo / only try, and report"},
    )


@blp.answers("/proposals", ProposalPageSchema, vi="Các đề xuất được phép xem", en="Proposals one may see")
@blp.requires(Action.PROPOSAL_READ)
@blp.takes(ProposalListQuery)
def list_proposals(args: Args) -> Response:
    """By id; drafts of others do not exist."""
    session, actor = current_session(), current_actor()
    chosen = {"statuses": args.get("status", ()), "organisations": args.get("organisation", ())}
    query = proposals.select_proposals(session, actor=actor, **chosen).options(selectinload(Proposal.makers))
    page = page_of_query(query, Proposal.id, lambda one: one.id, args)
    found = tell_briefly(session, page.items, actor=actor, at=current_moment())
    return answer_private(page.represent([represent.brief(one, _names()) for one in found]))


@blp.answers("/proposals", ProposalSchema, method="POST", status=201, vi="Mở một đề xuất", en="Open a proposal")
@blp.requires(Action.PROPOSAL_CREATE)
@blp.creates
@blp.reads(NewProposalSchema)
def open_proposal(body: Args) -> Response:
    """Against the newest revision; a draft is seen by its own organisation only."""
    owner, said = _owner(body), {name: body[name] for name in ("title", "dossier", "change_set")}
    with transaction() as session:
        made = proposals.create(session, **said, owner=owner, actor=current_actor(), at=current_moment())
        return show(session, made, status=201)


@blp.answers("/proposals/<record_id:id_>", ProposalSchema, vi="Một đề xuất", en="One proposal")
@blp.requires(Action.PROPOSAL_READ)
def get_proposal(id_: str) -> Response:
    """Where it stands, since when, and who must act next; its tag is what an edit names in If-Match."""
    one = get_standing(current_session(), id_, actor=current_actor(), at=current_moment())
    return answer_private(represent.proposal(one, _names()), one.proposal.lock_version)


@blp.answers(
    "/proposals/<record_id:id_>", ProposalSchema, method="PATCH", vi="Sửa tên hoặc hồ sơ", en="Change title or dossier"
)
@blp.requires(Action.PROPOSAL_EDIT)
@blp.edits
@blp.reads(ProposalEditSchema)
def edit_proposal(body: Args, id_: str) -> Response:
    """What is absent stays; an edit of what was accepted makes the acceptance void."""
    with transaction() as session:
        return show(session, proposals.edit(session, id_, **body, **who()))


@blp.answers(
    "/proposals/<record_id:id_>/changes", ProposalSchema, method="PUT",
    vi="Thay toàn bộ bộ thay đổi", en="Replace the change set",
)  # fmt: skip
@blp.requires(Action.PROPOSAL_EDIT)
@blp.edits
@blp.reads(ChangeSetBodySchema)
def put_proposal_changes(body: Args, id_: str) -> Response:
    """The ordered, typed change set against the newest revision; entries by code, concept or ref."""
    with transaction() as session:
        return show(session, proposals.put_changes(session, id_, change_set=body, **who()))


@blp.answers(
    "/proposals/<record_id:id_>/changes/csv", CsvReportSchema, method="POST",
    vi="Thêm, thay, bỏ thay đổi bằng CSV", en="Add, replace, remove changes by CSV",
)  # fmt: skip
@blp.requires(Action.PROPOSAL_EDIT)
@blp.edits
@blp.takes(SheetQuery)
@reads_csv(blp)
def put_proposal_sheet(args: Args, text: str, id_: str) -> Response:
    """With ``dry_run`` only a report, which names row and column of each fault; the review stays the same."""
    dry_run = args["dry_run"] == "true"
    with transaction() as session:
        proposal, sheet = proposals.put_sheet(session, id_, text=text, dry_run=dry_run, **who())
        session.flush()
        return answer_private(report(sheet, proposal, dry_run=dry_run), proposal.lock_version)


@blp.answers(
    "/proposals/<record_id:id_>/rebase", ProposalSchema, method="POST",
    vi="Chuyển sang lần ban hành mới nhất", en="Carry over to the newest revision",
)  # fmt: skip
@blp.requires(Action.PROPOSAL_REBASE)
@blp.step
@blp.reads(EmptySchema)
def rebase_proposal(_body: Args, id_: str) -> Response:
    """What conflicts is left out and shown side by side under ``conflicts``."""
    with transaction() as session:
        return show(session, proposals.rebase(session, id_, **who()))


@blp.answers(
    "/proposals/<record_id:id_>/sign-off", ProposalSchema, method="POST",
    vi="Ký duyệt nội bộ", en="Sign off inside the ministry",
)  # fmt: skip
@blp.requires(Action.PROPOSAL_SIGN_OFF)
@blp.step
@blp.reads(EmptySchema)
def sign_proposal_off(_body: Args, id_: str) -> Response:
    """Of exactly what the proposal says; another account of the ministry then hands it in."""
    with transaction() as session:
        return show(session, proposals.sign_off(session, id_, **who()))


def who() -> Args:
    """Give who acts, on what they saw, and when."""
    return {"seen": current_precondition(), "actor": current_actor(), "at": current_moment()}


def show(session: Session, proposal: Proposal, status: int = 200) -> Response:
    """Answer with a proposal as it now stands, in the transaction that changed it."""
    session.flush()
    one = tell_standing(session, proposal, actor=current_actor(), at=current_moment())
    shown = represent.proposal(one, _names())
    location = shown["url"] if status == 201 else None
    return answer_private(shown, proposal.lock_version, status, location)


def _names() -> represent.Names:
    return current_surroundings(None).directory.names


def _owner(body: Json) -> Owner:
    """Give whom a new proposal is of: as named, or the only one the caller proposes for; raise a 422."""
    own = sorted({(one.organisation, one.unit) for one in current_actor().grants if one.role is Role.PROPOSER})
    if body["organisation"] is not None:
        return Owner(body["organisation"], body["unit"] or "")
    if len(own) != 1:
        vi, en = "cần nêu tổ chức đề xuất", "name the organisation it is of"
        raise ProblemError(422, "bad_body", vi, en, [{"pointer": "/organisation", "detail": say(vi, en)}])
    return Owner(own[0][0], body["unit"] if body["unit"] is not None else own[0][1])
