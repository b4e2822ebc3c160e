"""Projects."""

from datetime import date
from typing import Any

from flask import Response
from sqlalchemy import ColumnElement, and_, exists, or_, select

from api.answers import answer
from api.choosing import Choice
from api.fields import Between, Whole, one_of, several
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_states
from api.request_scope import current_session
from api.surroundings import surround_projects
from api.v1 import filtering
from api.v1.choosing import ChoiceQuery, choose
from api.v1.items import show_projects
from api.v1.representations.parties import project
from api.v1.representations.revisions import chosen_revision
from api.v1.schemas.parties import ProjectPageSchema, ProjectUnderRevisionSchema
from catalogue.log.states import held_at
from catalogue.models import LabelItem, LabelState, ProjectState
from catalogue.parties import projects
from catalogue.vocabulary import ProjectStatus

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("projects", __name__, url_prefix="/api/v1", description="Chương trình, nhiệm vụ, dự án / projects")


class ProjectListQuery(PageQuery, ChoiceQuery):
    """Projects; values of one filter are alternatives, filters add up."""

    status = several(one_of(ProjectStatus), "tình trạng / status")
    group = filtering.codes("nhóm công nghệ / group")
    product = filtering.codes("sản phẩm / product")
    organisation = filtering.record_ids("tổ chức tham gia / organisation taking part")
    province = filtering.province_codes()
    year = several(Whole(validate=Between(1900, 2999)), "năm bắt đầu / year of started_on")
    label = filtering.record_ids("nhãn / label")
    q = filtering.question()


@blp.answers("/projects", ProjectPageSchema, vi="Các chương trình, nhiệm vụ, dự án", en="Projects")
@blp.takes(ProjectListQuery)
def list_projects(args: Args) -> Response:
    """By id, with links under the chosen revision."""
    choice = choose(args, frozen=False)  # a province may change its name in place
    page = page_of_states(_conditions(choice, args), ProjectState, args, choice.published.number)
    items = show_projects([state_id for _, state_id in page.items], choice)
    return answer({"revision": chosen_revision(choice), **page.represent(items)})


@blp.answers(
    "/projects/<record_id:id_>", ProjectUnderRevisionSchema, vi="Một chương trình, nhiệm vụ, dự án", en="One project"
)
@blp.takes(ChoiceQuery)
def get_project(args: Args, id_: str) -> Response:
    """As held at ``known_on``, with links under the chosen revision."""
    choice = choose(args, frozen=False)  # a province may change its name in place
    state = projects.get_project(current_session(), id_, known_on=choice.known_on)
    shown = project(state, surround_projects([state], choice))
    return answer({**shown, "revision": chosen_revision(choice)})


def _conditions(choice: Choice, args: Args) -> list[Any]:  # Any: SQL conditions
    """Give the conditions of the filters set."""
    serving = filtering.serving(choice, args)
    conditions: list[Any] = [*serving]  # Any: SQL conditions
    if "status" in args:
        conditions.append(ProjectState.status.in_(args["status"]))
    if "province" in args:
        conditions.append(ProjectState.site_province_id.in_(filtering.province_ids(args, choice.day)))
    if "organisation" in args:
        conditions.append(or_(*(projects.takes_part(id_) for id_ in args["organisation"])))
    if "year" in args:
        conditions.append(or_(*(_began_in(year) for year in args["year"])))
    if "label" in args:
        conditions.append(_wears(args["label"], choice))
    if args.get("q"):
        conditions.append(_found_by_words(args["q"], choice))
    return conditions


def _began_in(year: int) -> ColumnElement[bool]:
    return and_(ProjectState.started_earliest >= date(year, 1, 1), ProjectState.started_earliest <= date(year, 12, 31))


def _wears(labels: list[str], choice: Choice) -> ColumnElement[bool]:
    worn = (
        select(1)
        .select_from(LabelItem)
        .join(LabelState, LabelState.state_id == LabelItem.state_id)
        .where(LabelItem.project_id == ProjectState.record_id, LabelState.record_id.in_(labels))
        .where(held_at(LabelState, choice.known_on))
    )
    return exists(worn.correlate(ProjectState))


def _found_by_words(text: str, choice: Choice) -> ColumnElement[bool]:
    """Search for words now; look at what names said at a past moment, which the index does not know."""
    if choice.known_on is None:
        return filtering.found_by_words(text, "project", ProjectState.record_id)
    return ProjectState.record_id.in_(projects.find_named(current_session(), text, choice.known_on))
