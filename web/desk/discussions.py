"""What people say of a proposal: remarks, demands tied to one change, how these were met, what moved since."""

from collections.abc import Sequence
from typing import Any

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_session
from api.transactions import transaction
from catalogue.access.accounts import list_names
from catalogue.changes import Bundle, find_bundle, list_bundles
from catalogue.errors import NotFoundError
from catalogue.models import ProposalComment
from catalogue.process import proposal_comments
from catalogue.process.movements import find_movements
from catalogue.process.proposals.standing import Standing
from catalogue.vocabulary import Action, CommentKind
from web.blueprint import LANG, blueprint
from web.desk.entries import name_bundle, name_entry
from web.desk.proposal_frame import proposal_page, standing
from web.forms import go, make_form, submits, who
from web.typed import Typed, read_day

Shown = dict[str, Any]  # Any: what templates show
ONE = f"{LANG}/desk/proposals/<record_id:id_>"
MOST_CHARACTERS = 10_000


@blueprint.get(f"{ONE}/discussion")
@requires(Action.PROPOSAL_READ)
def show_discussion(lang: str, id_: str) -> Response:
    """Open demands, all that was said, what moved since one's last look, and the form to say something."""
    one = standing(id_)
    return proposal_page("discussion.html", lang, one, tab="discussion", **describe_discussion(lang, one))


@blueprint.post(f"{ONE}/discussion")
@submits(Action.PROPOSAL_COMMENT, again=show_discussion)
def comment_on_proposal(lang: str, id_: str) -> Response:
    """Write a remark or a demand, on the whole or on one change."""
    said = _read_comment(standing(id_))
    with transaction() as session:
        proposal_comments.add(session, id_, **said, **who())
        return go(lang, "show_discussion", id_=id_)


@blueprint.get(f"{ONE}/demands/<revision_number:number>")
@requires(Action.PROPOSAL_RESOLVE)
def show_demand(lang: str, id_: str, number: int) -> Response:
    """The form to note how a demand was met."""
    one = standing(id_)
    demand = _get_comment(one, number)
    form = make_form({"resolution": ""}, seen=one.proposal.lock_version)
    shown = {"demand": demand, "about": name_entry(lang, one, demand.entry), "authors": _name_authors([demand])}
    return proposal_page("demand.html", lang, one, tab="discussion", form=form, **shown)


@blueprint.post(f"{ONE}/demands/<revision_number:number>")
@submits(Action.PROPOSAL_RESOLVE, again=show_demand)
def resolve_demand(lang: str, id_: str, number: int) -> Response:
    """Note that a demand was met, and how."""
    typed = Typed()
    resolution = typed.text("resolution", required=True, most=MOST_CHARACTERS)
    typed.finish()
    with transaction() as session:
        proposal_comments.resolve(session, id_, number, resolution=resolution, **who())
        return go(lang, "show_discussion", id_=id_)


def describe_discussion(lang: str, one: Standing) -> Shown:
    """Give all that is said of a proposal, with what each is about, and what may be said now."""
    session, held = current_session(), one.proposal
    comments = proposal_comments.list_comments(session, held)
    may_say = Action.PROPOSAL_COMMENT in one.doings
    moved = find_movements(session, held, actor=current_actor(), since=read_day(request.args.get("since", "")))
    saved = {"kind": CommentKind.REMARK.value, "change": request.args.get("change", ""), "text": ""}
    return {
        "comments": comments,
        "about": {said.id: name_entry(lang, one, said.entry) for said in comments},
        "demands": [said for said in comments if said.kind is CommentKind.DEMAND and said.resolved_at is None],
        "moved": moved,
        "measured": {mark.entry: name_entry(lang, one, mark.entry) for mark in (moved.assessments if moved else ())},
        "authors": _name_authors(comments),
        "changes": [(bundle.key, name_bundle(lang, one, bundle)) for bundle in list_bundles(one.changes)],
        "kinds": proposal_comments.list_kinds(one.owner, actor=current_actor()) if may_say else [],
        "form": make_form(saved, seen=held.lock_version),
    }


def _name_authors(comments: Sequence[ProposalComment]) -> dict[str, str]:
    ids = {said.account for said in comments} | {said.resolved_by or "" for said in comments}
    return list_names(current_session(), ids)


def _get_comment(one: Standing, number: int) -> ProposalComment:
    found = [said for said in proposal_comments.list_comments(current_session(), one.proposal) if said.id == number]
    if not found:
        raise NotFoundError(what=proposal_comments.WHAT, id=str(number))
    return found[0]


def _read_comment(one: Standing) -> Shown:
    typed = Typed()
    kind = typed.word("kind", CommentKind)
    text = typed.text("text", required=True, most=MOST_CHARACTERS)
    bundle = _read_bundle(typed, one)
    typed.finish()
    return {"kind": kind, "text": text, **_place(bundle)}


def _read_bundle(typed: Typed, one: Standing) -> Bundle | None:
    """Read which change something is about; nothing: about the whole."""
    key = typed.text("change", most=200)
    found = find_bundle(one.changes, key) if key else None
    if key and found is None:
        typed.refuse("change", "đề xuất không có thay đổi đó", "the proposal has no such change")
    return found


def _place(bundle: Bundle | None) -> Shown:
    """Give the entry and field something about a change is tied to; the field only where it is of one."""
    if bundle is None:
        return {"entry": None, "field": None}
    fields = {line.field for line in bundle.lines}
    return {"entry": (*bundle.sources, *bundle.targets)[0], "field": fields.pop() if len(fields) == 1 else None}
