"""Hits, facets, suggestions."""

from typing import Any

from api.request_scope import current_content, today
from api.v1.choosing import Choice
from api.v1.representations.entries import entry_url
from api.v1.representations.texts import Json, text
from search.engine import Hit, SearchAnswer, Suggestion
from search.shapes import Facet, Kind

PLURALS = {Kind.ORGANISATION: "organisations", Kind.PROJECT: "projects", Kind.INSTRUMENT: "instruments"}


def search_page(found: SearchAnswer, choice: Choice, args: dict[str, Any]) -> Json:  # Any: loaded arguments
    """Show a page of hits with facets."""
    size, page = args["page_size"], args["page"]
    return {
        "items": [hit(one, choice) for one in found.hits],
        "page": {"number": page, "size": size},
        "total": found.total,
        "facets": {facet.value: _counts(facet, found, choice) for facet in found.facets},
        "indexed_event": found.seq,
    }


def hit(one: Hit, choice: Choice) -> Json:
    """Show a hit: an entry by code and revision, another record by id."""
    return {
        **_subject(one, choice),
        "snippet": one.snippet,
        "score": round(one.score, 4),
        "matched": [{"field": match.field, "term": match.term, "why": match.why} for match in one.matched],
    }


def suggestion(one: Suggestion, choice: Choice) -> Json:
    """Show a suggestion."""
    return _subject(one, choice)


def _subject(one: Hit | Suggestion, choice: Choice) -> Json:
    is_entry = one.kind not in PLURALS
    return {
        "kind": one.kind,
        "id": None if is_entry else one.id,
        "code": one.id if is_entry else None,
        "revision": one.revision,
        "concept": one.concept,
        "title": text(one.title_vi, one.title_en),
        "in_force": one.revision == _in_force(choice) if is_entry else None,
        "url": entry_url(one.revision or 0, one.id) if is_entry else f"/api/v1/{PLURALS[one.kind]}/{one.id}",
    }


def _in_force(choice: Choice) -> int:
    return choice.timeline.in_force_on(today()).number


def _counts(facet: Facet, found: SearchAnswer, choice: Choice) -> list[Json]:
    """Show the values of a facet; groups and products are concepts, named for people."""
    named = facet in (Facet.GROUP, Facet.PRODUCT)
    return [
        {"value": one.value, "label": _entry_name(one.value, choice) if named else one.value, "count": one.count}
        for one in found.facets[facet]
    ]


def _entry_name(concept: str, choice: Choice) -> str:
    """Name a concept as the chosen revision does, or as the newest that has it."""
    for one in (choice.published, *reversed(choice.timeline.published)):
        entry = current_content(one, choice.known_on).by_concept.get(concept)
        if entry is not None:
            return f"{entry.code} {entry.name_vi}"
    return concept
