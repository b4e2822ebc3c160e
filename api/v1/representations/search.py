"""Hits, facets, suggestions."""

from collections.abc import Mapping
from typing import Any

from api.choosing import Choice
from api.naming import Names
from api.renaming import say_renaming
from api.request_scope import today
from api.v1.representations.entries import entry_url
from api.v1.representations.texts import Json, text
from search.asking import Answered
from search.engine import Hit, Match, Suggestion
from search.shapes import Kind, Role

PLURALS = {Kind.ORGANISATION: "organisations", Kind.PROJECT: "projects", Kind.INSTRUMENT: "instruments"}


def search_page(answered: Answered, choice: Choice, args: dict[str, Any], names: Names) -> Json:  # Any: loaded
    """Show a page of hits with facets."""
    size, page, found = args["page_size"], args["page"], answered.answer
    return {
        "items": [hit(one, choice) for one in found.hits],
        "page": {"number": page, "size": size},
        "total": found.total,
        "facets": {facet.value: _counts(found.facets[facet], names.get(facet, {})) for facet in found.facets},
        "left_out": list(answered.left_out),
        "indexed_event": found.seq,
    }


def hit(one: Hit, choice: Choice) -> Json:
    """Show a hit: an entry by code and revision, another record by id."""
    return {
        **_subject(one, choice),
        "snippet": one.snippet,
        "score": round(one.score, 4),
        "matched": [_match(match, one, choice) for match in one.matched],
    }


def _match(match: Match, one: Hit, choice: Choice) -> Json:
    given_up = match.field in (Role.FORMER_NAME, Role.FORMER_IDENTIFIER) and one.concept and one.revision
    note = say_renaming(one.concept or "", one.revision or 0, match.field, choice) if given_up else None
    return {"field": match.field, "term": match.term, "why": match.why, "note": note}


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


def _counts(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Json]:
    """Show the values of a facet, named for people where there is a name."""
    return [{"value": value, "label": names.get(value, value), "count": count} for value, count in counts.items()]
