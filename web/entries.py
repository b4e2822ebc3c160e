"""Pages of entries: one for each part, so that every part has an address."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from flask import Response, redirect
from sqlalchemy import select
from werkzeug import Response as AnyResponse

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.files import get_file
from api.request_scope import (
    current_content,
    current_sequence,
    current_session,
    current_surroundings,
    read_projects,
)
from catalogue.changes.words import compare_words
from catalogue.log.events import last_about
from catalogue.log.states import held_at
from catalogue.models import ProjectState
from catalogue.parties.links import serves
from catalogue.register.concepts import get_history
from catalogue.register.contacts import FOCAL_AGENCY
from catalogue.register.contents import EntryView
from catalogue.register.instruments import designation
from catalogue.register.timelines import Published
from catalogue.values import EntryCode
from catalogue.vocabulary import Action, EntryKind, LinkRole, RevisionStatus, SubjectKind
from web.blueprint import LANG, blueprint
from web.citing import cite_apa, cite_bibtex, cite_legal
from web.lineage import draw_lineage, trace
from web.network import describe_network
from web.rendering import address, page

Shown = dict[str, Any]  # Any: what templates show


@blueprint.get(f"{LANG}/entries/<entry_code:code>")
@declares(Action.READ_PUBLIC)
def find_entry(lang: str, code: EntryCode) -> AnyResponse:
    """Lead to an entry of the list in force by its number there."""
    choice = choose_revision()
    entry = choice.content.get(code)
    return redirect(address(lang, "show_entry", number=entry.revision, code=entry.code))


@blueprint.get(f"{LANG}/entries/<revision_number:number>/<entry_code:code>")
@blueprint.get(
    f"{LANG}/entries/<revision_number:number>/<entry_code:code>/<any(revisions,changes,lineage,parties,cite):tab>"
)
@declares(Action.READ_PUBLIC)
def show_entry(lang: str, number: int, code: EntryCode, tab: str = "content") -> Response:
    """One part of what is known of an entry."""
    choice = choose_revision(number)
    entry = choice.content.get(code)
    parts = {**frame_entry(choice, entry, tab), **TABS[tab](choice, entry, lang)}
    return page(f"entry/{tab}.html", lang, event=current_sequence(), **parts)


def frame_entry(choice: Choice, entry: EntryView, tab: str) -> Shown:
    """Give what stands around every part: the entry, its revision, and the way to today's text."""
    status = choice.timeline.status(choice.published, choice.day)
    return {
        "entry": entry,
        "tab": tab,
        "tabs": list(TABS),
        "published": choice.published,
        "names": designation(choice.published.instrument),
        "status": status,
        "today": [] if status is RevisionStatus.IN_FORCE else find_today(choice, entry),
        "contact": FOCAL_AGENCY,
        **tell_record(entry),
    }


def tell_record(entry: EntryView) -> Shown:
    """Give by what an entry can be checked: the newest event about it or its revision, the digest of the whole list."""
    number = entry.revision
    subjects = [(SubjectKind.ENTRY, f"{number}/{entry.code}"), (SubjectKind.REVISION, str(number))]
    file = get_file(f"revision-{number}.json")
    return {"told": last_about(current_session(), subjects), "file": file}


def find_today(choice: Choice, entry: EntryView) -> list[EntryView]:
    """Give the entries of the list in force that an entry leads to."""
    now = choice.timeline.in_force_on(choice.day)
    concepts = choice.crosswalk.successors(entry.concept, entry.revision, now.number)
    content = current_content(now, choice.known_on)
    return [content.by_concept[one] for one in concepts if one in content.by_concept]


def _show_content(choice: Choice, entry: EntryView, _lang: str) -> Shown:
    inside = [one for one in choice.content.entries if one.parent and one.parent.concept == entry.concept]
    rest = {one.concept: one for one in choice.content.products_of(entry)}
    for technology in inside:
        rest |= {one.concept: one for one in choice.content.products_of(technology)}
    own = [one for one in inside if one.kind is EntryKind.PRODUCT]
    rest |= {one.concept: one for one in own}
    return {
        "technologies": [one for one in inside if one.kind is EntryKind.TECHNOLOGY],
        "products": sorted(rest.values(), key=lambda one: one.ordinal),
    }


def _places(choice: Choice, entry: EntryView) -> list[tuple[Published, EntryView]]:
    """Give every revision that has the entry's concept, with its entry there."""
    contents = ((one, current_content(one, choice.known_on)) for one in choice.timeline.published)
    found = ((one, content.by_concept.get(entry.concept)) for one, content in contents)
    return [(published, one) for published, one in found if one]


def _show_revisions(choice: Choice, entry: EntryView, _lang: str) -> Shown:
    rows = [
        (published, one, choice.timeline.status(published, choice.day), designation(published.instrument))
        for published, one in reversed(_places(choice, entry))
    ]
    return {"rows": rows}


def _show_changes(choice: Choice, entry: EntryView, _lang: str) -> Shown:
    places = _places(choice, entry)
    steps = [
        {
            "before": designation(before.instrument),
            "after": designation(after.instrument),
            "codes": (old.code, new.code),
            "runs": compare_words(old.name_vi, new.name_vi) if old.name_vi != new.name_vi else (),
        }
        for (before, old), (after, new) in pairwise(places)
    ]
    return {"steps": [one for one in steps if one["runs"] or len(set(one["codes"])) > 1], "is_alone": len(places) == 1}


def _show_lineage(choice: Choice, entry: EntryView, lang: str) -> Shown:
    history = get_history(current_session(), entry.concept, choice.timeline, choice.known_on)
    rows = trace(history, [one for _, one in _places(choice, entry)])
    names = {one.number: designation(one.instrument) for one in choice.timeline.published}
    return {"rows": rows, "drawing": draw_lineage(rows, choice.timeline.numbers, lang), "instruments": names}


def _show_parties(choice: Choice, entry: EntryView, lang: str) -> Shown:
    content = _show_content(choice, entry, lang)
    is_group = entry.kind is not EntryKind.PRODUCT
    concepts = [entry.concept, *(one.concept for one in content["products"] if is_group)]
    condition = serves(concepts, choice.crosswalk, choice.published.number)
    query = select(ProjectState.state_id).where(held_at(ProjectState, choice.known_on), condition)
    projects = read_projects(list(current_session().scalars(query.order_by(ProjectState.record_id))))
    names = current_surroundings(choice.known_on).directory.names
    network = describe_network(projects, choice, lang)
    return {
        "projects": projects,
        "organisations": names,
        "parts": list_parts(projects),
        "labels": entry.labels,
        "network": network,
    }


def list_parts(projects: Sequence[ProjectState]) -> list[tuple[str, list[LinkRole]]]:
    """Give the organisations of some projects, by id, each with its roles in the order of the glossary."""
    taken: dict[str, set[LinkRole]] = {}
    for part in (one for project in projects for one in project.participants):
        taken.setdefault(part.organisation_id, set()).add(part.role)
    return [(id_, [role for role in LinkRole if role in taken[id_]]) for id_ in sorted(taken)]


def _show_citations(choice: Choice, entry: EntryView, lang: str) -> Shown:
    where = address(lang, "show_entry", number=entry.revision, code=entry.code, _external=True)
    instrument = choice.published.instrument
    return {
        "permalink": where,
        "legal": cite_legal(entry, choice.published),
        "apa": cite_apa(entry, instrument, where),
        "bibtex": cite_bibtex(entry, instrument, where),
    }


TABS: Mapping[str, Callable[[Choice, EntryView, str], Shown]] = {
    "content": _show_content,
    "revisions": _show_revisions,
    "changes": _show_changes,
    "lineage": _show_lineage,
    "parties": _show_parties,
    "cite": _show_citations,
}
"""Part of an entry's pages → what it shows, in the order of the tabs."""
