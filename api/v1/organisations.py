"""Organisations."""

from typing import Any

from flask import Response
from sqlalchemy import ColumnElement

from api.answers import answer
from api.choosing import Choice
from api.fields import one_of, several
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_states
from api.request_scope import current_session
from api.surroundings import surround_organisations
from api.v1 import filtering
from api.v1.choosing import ChoiceQuery, choose
from api.v1.items import show_organisations
from api.v1.representations.parties import organisation
from api.v1.representations.revisions import chosen_revision
from api.v1.schemas.parties import OrganisationPageSchema, OrganisationUnderRevisionSchema
from catalogue.models import OrganisationState
from catalogue.parties import organisations
from catalogue.parties.projects import has_project
from catalogue.vocabulary import OrganisationKind, Side

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("organisations", __name__, url_prefix="/api/v1", description="Tổ chức, doanh nghiệp / organisations")


class OrganisationListQuery(PageQuery, ChoiceQuery):
    """Organisations; values of one filter are alternatives, filters add up."""

    kind = several(one_of(OrganisationKind), "loại tổ chức / kind")
    side = several(one_of(Side), "nhà nước, viện trường, doanh nghiệp / side")
    province = filtering.province_codes()
    product = filtering.codes("sản phẩm / product")
    group = filtering.codes("nhóm công nghệ / group")
    parent = filtering.record_ids("tổ chức cấp trên / parent")
    q = filtering.question()


@blp.answers("/organisations", OrganisationPageSchema, vi="Các tổ chức", en="Organisations")
@blp.takes(OrganisationListQuery)
def list_organisations(args: Args) -> Response:
    """By id; products are those of their projects, shown under the chosen revision."""
    choice = choose(args, frozen=False)  # a province may change its name in place
    page = page_of_states(_conditions(choice, args), OrganisationState, args, choice.published.number)
    items = show_organisations([state_id for _, state_id in page.items], choice)
    return answer({"revision": chosen_revision(choice), **page.represent(items)})


@blp.answers("/organisations/<record_id:id_>", OrganisationUnderRevisionSchema, vi="Một tổ chức", en="One organisation")
@blp.takes(ChoiceQuery)
def get_organisation(args: Args, id_: str) -> Response:
    """As held at ``known_on``, with links under the chosen revision."""
    choice = choose(args, frozen=False)  # a province may change its name in place
    state = organisations.get_organisation(current_session(), id_, known_on=choice.known_on)
    shown = organisation(state, surround_organisations([state], choice))
    return answer({**shown, "revision": chosen_revision(choice)})


def _conditions(choice: Choice, args: Args) -> list[Any]:  # Any: SQL conditions
    """Give the conditions of the filters set."""
    columns = {"kind": OrganisationState.kind, "side": OrganisationState.side, "parent": OrganisationState.parent_id}
    conditions: list[Any] = []  # Any: SQL conditions
    conditions += [column.in_(args[name]) for name, column in columns.items() if name in args]
    if "province" in args:
        conditions.append(OrganisationState.province_id.in_(filtering.province_ids(args, choice.day)))
    conditions += [has_project(one, choice.known_on) for one in filtering.serving(choice, args)]
    if args.get("q"):
        conditions.append(_found_by_words(args["q"], choice))
    return conditions


def _found_by_words(text: str, choice: Choice) -> ColumnElement[bool]:
    """Search for words now; look at what names said at a past moment, which the index does not know."""
    if choice.known_on is None:
        return filtering.found_by_words(text, "organisation", OrganisationState.record_id)
    return OrganisationState.record_id.in_(organisations.find_named(current_session(), text, choice.known_on))
