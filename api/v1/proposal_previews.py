"""Looking ahead: the catalogue as if a proposal were in force, what changes, which rules stand against it."""

from typing import Any

from flask import Response

from api.answers import answer_private
from api.fields import Form, QuerySchema, Text, Word, one_of
from api.openapi import Blueprint
from api.registry import current_registry
from api.request_scope import current_actor, current_moment, current_sequence, current_session
from api.v1 import filtering
from api.v1.representations import previews as represent
from api.v1.representations import reviews
from api.v1.representations.proposals import page, proposal_url
from api.v1.representations.texts import Json
from api.v1.schemas.dossiers import ENTRY
from api.v1.schemas.previews import DiffSchema, PreviewSchema
from api.v1.schemas.reviews import BreachesSchema
from catalogue.changes import make_entries
from catalogue.models import Proposal
from catalogue.process.checks import list_breaches
from catalogue.process.contents import read_changes
from catalogue.process.diffs import name_entries
from catalogue.process.disagreements import list_disagreements
from catalogue.process.previews import Preview, load_preview
from catalogue.process.proposals import get_proposal
from catalogue.vocabulary import Action, EntryKind
from search.loading import load_groups
from search.previews import PreviewIndex

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("proposal_previews", __name__, url_prefix="/api/v1", description="Xem trước / previews")

MOST_HITS = 200


class PreviewQuery(QuerySchema):
    """What of the preview is asked for."""

    kind = one_of(EntryKind)
    q = filtering.question()
    code = Text(validate=Form(ENTRY, error="P25, new-quantum"), metadata={"description": "một mục / one entry"})
    lang = Text(load_default="vi", validate=Word(["vi", "en"]))


@blp.answers("/proposals/<record_id:id_>/preview", PreviewSchema,
             vi="Danh mục như khi có hiệu lực", en="The catalogue as if it were in force")  # fmt: skip
@blp.requires(Action.PROPOSAL_READ)
@blp.takes(PreviewQuery)
def preview_proposal(args: Args, id_: str) -> Response:
    """In legal order; with ``q`` what answers the question, best first, with the caller's own rights."""
    proposal = _get(id_)
    preview = load_preview(current_session(), read_changes(proposal))
    items = show_entries(preview, args, f"{proposal_url(id_)}/preview", proposal.digest)
    body = {"revision": heading(preview), "removed": [represent.removed(one) for one in preview.removed]}
    return answer_private({**body, **page(items)}, proposal.lock_version)


@blp.answers("/proposals/<record_id:id_>/diff", DiffSchema,
             vi="So sánh từng trường, từng từ", en="Field by field, word by word")  # fmt: skip
@blp.requires(Action.PROPOSAL_READ)
def compare_proposal(id_: str) -> Response:
    """And what other proposals one may see, or newer revisions, say differently."""
    proposal = _get(id_)
    preview = load_preview(current_session(), read_changes(proposal))
    names = name_entries(preview.snapshot, preview.after)
    items = represent.differences(list(preview.differences.values()), names)
    found = list_disagreements(current_session(), proposal, actor=current_actor())
    conflicts = [represent.disagreement(one, names) for one in found]
    return answer_private({"revision": heading(preview), "conflicts": conflicts, **page(items)}, proposal.lock_version)


@blp.answers("/proposals/<record_id:id_>/violations", BreachesSchema,
             vi="Các quy tắc bị vi phạm", en="Broken rules")  # fmt: skip
@blp.requires(Action.PROPOSAL_READ)
def list_proposal_violations(id_: str) -> Response:
    """By the step each stands against; early help, the steps themselves are the gates."""
    proposal = _get(id_)
    found = list_breaches(current_session(), proposal, at=current_moment())
    return answer_private(reviews.breaches(found), proposal.lock_version)


def _get(id_: str) -> Proposal:
    return get_proposal(current_session(), id_, actor=current_actor(), at=current_moment())


def heading(preview: Preview) -> Json:
    """Name the revision there would be."""
    counts = {kind.value: len(preview.of_kind(kind)) for kind in EntryKind}
    return {"number": preview.number, "base": preview.base.published.number, "counts": counts}


def show_entries(preview: Preview, args: Args, address: str, digest: str) -> list[Json]:
    """Show the entries asked for: one by code, those that answer a question, or all of a kind."""
    kind = EntryKind(args["kind"]) if "kind" in args else None
    if "code" in args:
        return [{**represent.entry(preview.get(args["code"]), preview, address), "match": None}]
    if not args.get("q"):
        return [{**represent.entry(one, preview, address), "match": None} for one in preview.of_kind(kind)]
    answered = _index(preview, digest).find(args["q"], limit=MOST_HITS, lang=args["lang"], kind=kind)
    matches = [(preview.get(hit.id), {"score": hit.score, "snippet": hit.snippet}) for hit in answered.hits]
    return [{**represent.entry(one, preview, address), "match": match} for one, match in matches]


def _index(preview: Preview, digest: str) -> PreviewIndex:
    """Give the index of a preview, made once for what it shows and for each state of the registry."""
    key = (digest, current_sequence())
    return current_registry().previews.get(key, lambda: _make_index(preview))


def _make_index(preview: Preview) -> PreviewIndex:
    return PreviewIndex(make_entries(preview.after), preview.number, load_groups(current_session()))
