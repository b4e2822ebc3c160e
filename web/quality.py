"""How good the data are, in counts; and every source they rest on."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from flask import Response, request

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.request_scope import current_content, current_sequence, current_session
from catalogue.models import InstrumentState, OrganisationState, ProjectState
from catalogue.parties import quality
from catalogue.parties.statistics import count_by
from catalogue.register.instruments import designation
from catalogue.vocabulary import Action, Certainty, Confidence, NameOrigin
from web.blueprint import LANG, blueprint
from web.rendering import page
from web.searching import read_text

Shown = dict[str, Any]  # Any: what templates show
CONFIDENCES = (*(one.value for one in Confidence), "unknown")
ORIGINS = (*(one.value for one in NameOrigin), "none")
CERTAINTIES = (*(one.value for one in Certainty), "unknown")
SOURCES_A_PAGE = 50
MOST_CHARACTERS = 100


@blueprint.get(f"{LANG}/data-quality")
@declares(Action.READ_PUBLIC)
def show_quality(lang: str) -> Response:
    """How many statements are confirmed, of one source, or not assessed, by kind of record."""
    choice = choose_revision()
    return page("quality.html", lang, event=current_sequence(), **describe_quality(choice))


@blueprint.get(f"{LANG}/sources")
@declares(Action.READ_PUBLIC)
def list_sources(lang: str) -> Response:
    """Every source, the most used first, with the kinds of record that name it."""
    words, number = read_text(request.args.get("words", ""), MOST_CHARACTERS), request.args.get("page", 1, type=int)
    found = quality.count_uses(quality.load_sources(current_session()))
    return page("sources.html", lang, event=current_sequence(), words=words, **cut_sources(found, words, number))


def describe_quality(choice: Choice) -> Shown:
    """Count everything: entries by revision, other records, English names, what only an editor says."""
    session = current_session()
    contents = [(one, current_content(one, None).entries) for one in reversed(choice.timeline.published)]
    instruments = count_by(session, InstrumentState, InstrumentState.confidence, None)
    return {
        "confidences": CONFIDENCES,
        "by_confidence": [
            *((designation(one.instrument), _count(entry.confidence for entry in made)) for one, made in contents),
            (None, instruments),
        ],
        "origins": ORIGINS,
        "by_origin": [
            (designation(one.instrument), _count((_origin(entry) for entry in made), "none")) for one, made in contents
        ],
        "unnamed": _count_unnamed(),
        "certainties": CERTAINTIES,
        "projects": count_by(session, ProjectState, ProjectState.certainty, None),
        "placed": count_by(session, OrganisationState, OrganisationState.province_certainty, None),
        "by_sources": quality.count_by_sources(quality.load_sources(session)),
        "lines": quality.count_lines(session),
        "links": quality.count_links(session),
        "ties": _count(str(ref.derived) for _, made in contents for entry in made for ref in entry.groups),
        "undefined": [(designation(one.instrument), len(made), _count_defined(made)) for one, made in contents],
    }


def _count(values: Iterable[str | None], missing: str = "unknown") -> Counter[str]:
    return Counter(value or missing for value in values)


def _origin(entry: Any) -> str | None:  # Any: an entry
    """Give who made an entry's English name; None where it has none."""
    return entry.name_en_origin if entry.name_en else None


def _count_defined(entries: Iterable[Any]) -> int:  # Any: entries
    return sum(1 for one in entries if one.definition_vi)


def _count_unnamed() -> dict[str, tuple[int, int]]:
    """Count organisations and projects with an English name, and all of them."""
    session = current_session()
    return {
        "organisations": quality.count_named(session, OrganisationState, OrganisationState.name_en),
        "projects": quality.count_named(session, ProjectState, ProjectState.title_en),
    }


def cut_sources(found: list[quality.SourceUse], words: str, number: int) -> Shown:
    """Give one page of the sources whose title or address has some words."""
    wanted = words.casefold()
    kept = [one for one in found if wanted in f"{one.title} {one.url or ''}".casefold()]
    pages = max(1, -(-len(kept) // SOURCES_A_PAGE))
    here = min(max(1, number), pages)
    first = (here - 1) * SOURCES_A_PAGE
    shown = kept[first : first + SOURCES_A_PAGE]
    return {"found": shown, "total": len(kept), "all": len(found), "number": here, "pages": pages, "first": first}
