"""The network of organisations, projects and products: a table first, then a drawing; whole, or of one record."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from flask import Response, request
from sqlalchemy import ColumnElement

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.naming import current_names
from api.request_scope import current_sequence, current_session, current_surroundings, read_projects, today
from api.surroundings import Surroundings, surround_projects
from catalogue.models import ProjectState
from catalogue.parties.links import serves
from catalogue.parties.networks import count_projects, find_projects, is_of_provinces
from catalogue.parties.projects import takes_part
from catalogue.parties.provinces import find_province_ids
from catalogue.register.contents import EntryView
from catalogue.vocabulary import Action, EntryKind
from search.shapes import Facet
from web.blueprint import LANG, blueprint
from web.columns import Item, Thread, cut, draw
from web.rendering import address, page
from web.texts import choose_text

Shown = dict[str, Any]  # Any: what templates show
MOST_PROJECTS = 200
"""Projects that are looked at for one drawing."""

FORMS = {"group": r"[TP][1-9][0-9.]{0,8}", "province": r"[0-9]{2}", "organisation": r"[a-z0-9][a-z0-9-]{0,63}"}
"""Filter → the form of its value; what has another form is left out."""


@blueprint.get(f"{LANG}/network")
@declares(Action.READ_PUBLIC)
def show_network(lang: str) -> Response:
    """Who works with whom on what, narrowed by group, province or organisation."""
    choice = choose_revision()
    filters = read_filters(choice, lang)
    shown = {"filters": filters, **describe_choices(choice, lang, filters)}
    return page("network.html", lang, event=current_sequence(), **shown, **find_network(choice, filters, lang))


def read_filters(choice: Choice, lang: str) -> dict[str, str]:
    """Read the filters an address sets; what has another form, and what there is none of, is left out."""
    given = {name: request.args.get(name, "") for name in FORMS}
    formed = {name: value for name, value in given.items() if re.fullmatch(FORMS[name], value, re.ASCII)}
    known = {"group": choice.content.by_code, "province": current_names(choice, lang)[Facet.PROVINCE]}
    return {name: value for name, value in formed.items() if value in known.get(name, (value,))}


def describe_choices(choice: Choice, lang: str, filters: dict[str, str]) -> Shown:
    """Give what can be chosen: groups of the list in force, provinces of today; and the organisation that is."""
    names = current_surroundings(None).directory.names.get(filters.get("organisation", ""))
    return {
        "groups": choice.content.of_kind(EntryKind.GROUP),
        "provinces": sorted(current_names(choice, lang)[Facet.PROVINCE].items(), key=lambda one: one[1]),
        "organisation": choose_text(lang, *names) if names else None,
    }


def find_network(choice: Choice, filters: dict[str, str], lang: str) -> Shown:
    """Find the projects that meet the filters, and join what they join."""
    conditions = list_conditions(choice, filters)
    states = read_projects(find_projects(current_session(), conditions, MOST_PROJECTS))
    return describe_network(states, choice, lang, count_projects(current_session(), conditions))


def list_conditions(choice: Choice, filters: dict[str, str]) -> list[ColumnElement[bool]]:
    """Give the conditions of the filters; a group stands for all that rests on it."""
    found: list[ColumnElement[bool]] = []
    entry = choice.content.by_code.get(filters.get("group", ""))
    if entry is not None:
        found.append(serves(list_concepts(choice, entry), choice.crosswalk, choice.published.number))
    if "province" in filters:
        found.append(is_of_provinces(find_province_ids(current_session(), filters["province"], today())))
    if "organisation" in filters:
        found.append(takes_part(filters["organisation"]))
    return found


def list_concepts(choice: Choice, entry: EntryView) -> list[str]:
    """Give the concepts of an entry, of what stands under it, and of the products that rest on either."""
    inside = [one for one in choice.content.entries if one.parent and one.parent.concept == entry.concept]
    resting = [product for one in (entry, *inside) for product in choice.content.products_of(one)]
    return list(dict.fromkeys(one.concept for one in (entry, *inside, *resting)))


def describe_network(states: Sequence[ProjectState], choice: Choice, lang: str, total: int | None = None) -> Shown:
    """Give table, drawing and counts of the network of some projects."""
    looked_at = states[:MOST_PROJECTS]
    around = surround_projects(looked_at, choice)
    rows = cut(_thread(state, around, lang) for state in looked_at)
    whole = len(states) if total is None else total
    return {
        "threads": rows,
        "drawing": draw(rows) if rows else None,
        "left_out": whole - len(rows),
        "whole": whole,
        "boxes": len({one.key for row in rows for one in row.items}),
    }


def count_neighbours(threads: Sequence[Thread], key: str) -> list[tuple[Item, int]]:
    """Count the projects an organisation shares with each other one, the closest first."""
    shared = [thread for thread in threads if any(one.key == key for one in thread.organisations)]
    counted = Counter(one for thread in shared for one in thread.organisations if one.key != key)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name))


def _thread(state: ProjectState, around: Surroundings, lang: str) -> Thread:
    names = around.everything.directory.names
    ids = dict.fromkeys(part.organisation_id for part in state.participants)
    entries = {f"{one.entry.revision}/{one.entry.code}": one.entry for one in around.links[state.record_id]}
    project = address(lang, "show_project", id_=state.record_id)
    return Thread(
        Item(f"project {state.record_id}", choose_text(lang, state.title_vi, state.title_en), project),
        tuple(Item(id_, choose_text(lang, *names[id_]), address(lang, "show_organisation", id_=id_)) for id_ in ids),
        tuple(
            Item(
                key,
                f"{one.code} {choose_text(lang, one.name_vi, one.name_en)}",
                address(lang, "show_entry", number=one.revision, code=one.code),
            )
            for key, one in entries.items()
        ),
    )
