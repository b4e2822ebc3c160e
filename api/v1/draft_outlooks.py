"""What a draft would make of the catalogue: preview, differences, links touched, rules against it, annexes."""

from typing import Any

from flask import Response

from api.answers import answer_private
from api.openapi import Blueprint
from api.request_scope import current_actor, current_moment, current_session
from api.v1.proposal_previews import PreviewQuery, heading, show_entries
from api.v1.representations import consultations as represent
from api.v1.representations.previews import difference, removed
from api.v1.representations.proposals import page
from api.v1.representations.reviews import violation
from api.v1.schemas.drafts import AnnexesSchema, DraftBreachesSchema, DraftDiffSchema
from api.v1.schemas.previews import PreviewSchema
from api.v1.schemas.reviews import DraftImpactSchema
from catalogue.process import annexes, outlooks, stages
from catalogue.vocabulary import Action

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("draft_outlooks", __name__, url_prefix="/api/v1", description="Xem trước dự thảo / looking ahead")


@blp.answers("/revisions/<revision_number:number>/preview", PreviewSchema,
             vi="Danh mục như khi dự thảo có hiệu lực", en="The catalogue as if the draft were in force")  # fmt: skip
@blp.requires(Action.REVISION_READ)
@blp.takes(PreviewQuery)
def preview_revision(args: Args, number: int) -> Response:
    """In legal order; with ``q`` what answers the question, best first."""
    draft = stages.get_draft(current_session(), number, **_who())
    preview = outlooks.preview(current_session(), number, **_who())
    items = show_entries(preview, args, f"/api/v1/revisions/{number}/preview", draft.digest)
    body = {"revision": heading(preview), "removed": [removed(one) for one in preview.removed]}
    return answer_private({**body, **page(items)}, draft.lock_version)


@blp.answers("/revisions/<revision_number:number>/diff", DraftDiffSchema,
             vi="So sánh dự thảo từng trường, từng từ", en="The draft field by field, word by word")  # fmt: skip
@blp.requires(Action.REVISION_READ)
def compare_revision(number: int) -> Response:
    """Every entry that changes, then every new one."""
    found = outlooks.compare_draft(current_session(), number, **_who())
    return answer_private(page([difference(one, found.names) for one in found.entries]))


@blp.answers("/revisions/<revision_number:number>/impact", DraftImpactSchema,
             vi="Mọi liên kết bị dự thảo động đến", en="Every link the draft touches")  # fmt: skip
@blp.requires(Action.REVISION_READ)
def get_revision_impact(number: int) -> Response:
    """Organisations, projects and labels, with what is suggested for each."""
    return answer_private(page(outlooks.list_impact(current_session(), number, **_who())))


@blp.answers("/revisions/<revision_number:number>/violations", DraftBreachesSchema,
             vi="Các quy tắc dự thảo còn vi phạm", en="Rules that stand against the draft")  # fmt: skip
@blp.requires(Action.REVISION_READ)
def list_revision_violations(number: int) -> Response:
    """Early help; publication is the gate."""
    found = outlooks.list_violations(current_session(), number, **_who())
    parts = {"changes": found.changes, "list": found.list, "process": found.process}
    shown = {name: [violation(one) for one in breaches] for name, breaches in parts.items()}
    return answer_private({"newest_revision": found.newest, **shown})


@blp.answers("/revisions/<revision_number:number>/annexes", AnnexesSchema,
             vi="Phụ lục của tờ trình", en="Annexes of the submission")  # fmt: skip
@blp.requires(Action.REVISION_READ)
def get_revision_annexes(number: int) -> Response:
    """What is amended, added and dropped, old beside new, and every comment with its reply."""
    return answer_private(represent.annexes(number, annexes.make_annexes(current_session(), number, **_who())))


def _who() -> Args:
    return {"actor": current_actor(), "at": current_moment()}
