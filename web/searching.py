"""The search page: a question in the address → hits, facets as links, chips that can be taken off."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from api.asking import ask_index, prefer
from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.naming import Names, current_names
from api.renaming import say_renaming
from api.request_scope import current_sequence, understood
from catalogue.register.contacts import FOCAL_AGENCY
from catalogue.register.instruments import designation
from catalogue.rules.texts import FORBIDDEN_CATEGORIES
from catalogue.vocabulary import Action, ProjectStatus
from search.asking import Answered
from search.engine import Hit, SearchRequest
from search.shapes import Facet, Kind, Role
from web.blueprint import LANG, blueprint
from web.rendering import address, page, record_address

MOST_CHARACTERS, PAGE_SIZE, MOST_PAGES, MOST_VALUES = 200, 20, 500, 20
CONCEPT = r"[TSP][1-9][0-9]{0,3}(\.[1-9][0-9]{0,3})?|c[0-9a-hjkmnp-tv-z]{8}"
FORMS = {
    Facet.KIND: "|".join(Kind),
    Facet.GROUP: CONCEPT,
    Facet.PRODUCT: CONCEPT,
    Facet.REVISION: r"[1-9][0-9]{0,5}",
    Facet.STATUS: "|".join(ProjectStatus),
    Facet.PROVINCE: r"[0-9]{2}",
    Facet.LABEL: r"[a-z0-9][a-z0-9-]{0,63}",
    Facet.YEAR: r"(19|2[0-9])[0-9]{2}",
}
"""Filter → the form of its values, in the order in which filters are shown; what has another form is left out."""


@dataclass(frozen=True)
class Question:
    """What an address asks: words, filters by facet, page from 1."""

    words: str
    filters: Mapping[Facet, tuple[str, ...]]
    page: int = 1

    @property
    def offset(self) -> int:
        """How many hits stand before its page."""
        return (self.page - 1) * PAGE_SIZE

    def without(self, facet: Facet, value: str) -> "Question":
        """Give the question without one value, from its first page."""
        kept = tuple(one for one in self.filters.get(facet, ()) if one != value)
        return Question(self.words, {**self.filters, facet: kept})

    def with_value(self, facet: Facet, value: str) -> "Question":
        """Give the question with one value more, from its first page; one revision at a time."""
        held = () if facet is Facet.REVISION else self.filters.get(facet, ())
        return Question(self.words, {**self.filters, facet: (*held, value)})

    def url(self, lang: str) -> str:
        """Give its address."""
        told = {facet.value: list(values) for facet, values in self.filters.items() if values}
        number = self.page if self.page > 1 else None
        return address(lang, "search_registry", q=self.words or None, page=number, **told)


@blueprint.get(f"{LANG}/search")
@declares(Action.READ_PUBLIC)
def search_registry(lang: str) -> Response:
    """Hits of a question, or everything by kind where nothing is asked."""
    choice = choose_revision()
    question = read_question(request.args, choice)
    return page("search.html", lang, event=current_sequence(), **describe_answer(question, choice, lang))


def read_text(given: str, most: int) -> str:
    """Read what a person typed: composed, without hidden characters, cut to what is read."""
    seen = "".join(" " if unicodedata.category(one) in FORBIDDEN_CATEGORIES else one for one in given[: 4 * most])
    return " ".join(unicodedata.normalize("NFC", seen).split())[:most]


def read_question(args: MultiDict[str, str], choice: Choice) -> Question:
    """Read a question from an address; codes of the chosen revision become concepts."""
    filters: dict[Facet, tuple[str, ...]] = {}
    for facet, form in FORMS.items():
        values = [one for one in args.getlist(facet.value)[:MOST_VALUES] if re.fullmatch(form, one, re.ASCII)]
        filters[facet] = tuple(dict.fromkeys(_concept(facet, one, choice) for one in values))
    known = [one for one in filters[Facet.REVISION] if int(one) in choice.timeline.numbers][:1]
    number = args.get("page", "1")
    given = int(number) if re.fullmatch(r"[1-9][0-9]{0,2}", number, re.ASCII) else 1
    words = read_text(args.get("q", ""), MOST_CHARACTERS)
    return Question(words, {**filters, Facet.REVISION: tuple(known)}, min(given, MOST_PAGES))


def _concept(facet: Facet, value: str, choice: Choice) -> str:
    if facet not in (Facet.GROUP, Facet.PRODUCT) or value not in choice.content.by_code:
        return value
    return choice.content.by_code[value].concept


def ask_question(question: Question, choice: Choice, lang: str) -> Answered:
    """Ask the index; a revision in the question pins all links to it."""
    revision = next((int(one) for one in question.filters[Facet.REVISION]), None)
    asked = SearchRequest(
        query=understood(question.words),
        kinds=question.filters[Facet.KIND],
        revision=revision,
        preferred=prefer(choice),
        groups=question.filters[Facet.GROUP],
        products=question.filters[Facet.PRODUCT],
        provinces=question.filters[Facet.PROVINCE],
        statuses=question.filters[Facet.STATUS],
        labels=question.filters[Facet.LABEL],
        years=tuple(int(year) for year in question.filters[Facet.YEAR]),
        offset=question.offset,
        limit=PAGE_SIZE,
        lang=lang,
    )
    return ask_index(asked)


def describe_answer(question: Question, choice: Choice, lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give all the search page shows."""
    found, names = ask_question(question, choice, lang), current_names(choice, lang)
    pages = min(MOST_PAGES, -(-found.answer.total // PAGE_SIZE))
    return {
        "question": question,
        "found": found.answer,
        "left_out": ", ".join(found.left_out),
        "hits": [_describe_hit(one, choice, lang) for one in found.answer.hits],
        "facets": list(_describe_facets(question, found, names, lang)),
        "chips": _describe_chips(question, names, lang),
        "pages": pages,
        "earlier": replace(question, page=question.page - 1).url(lang) if question.page > 1 else None,
        "later": replace(question, page=question.page + 1).url(lang) if question.page < pages else None,
        "contact": FOCAL_AGENCY,
        "number": choice.published.number,
    }


def _describe_hit(hit: Hit, choice: Choice, lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give a hit with its address, where its revision stands, and why it was found."""
    told = {"hit": hit, "snippet": _snippet(hit), "reasons": _reasons(hit), "notes": [], "standing": None}
    if not hit.revision:
        return {**told, "url": record_address(lang, hit.kind, hit.id)}
    published = choice.timeline.get(hit.revision)
    given_up = [one.field for one in hit.matched if one.field in (Role.FORMER_NAME, Role.FORMER_IDENTIFIER)]
    renamings = [say_renaming(hit.concept or "", hit.revision, field, choice) for field in dict.fromkeys(given_up)]
    return {
        **told,
        "notes": [one[lang] for one in renamings if one],
        "standing": choice.timeline.status(published, choice.day),
        "instrument": designation(published.instrument),
        "url": record_address(lang, hit.kind, hit.id, hit.revision),
    }


def _snippet(hit: Hit) -> Markup | None:
    """Give the snippet, which the index escaped; None where it only repeats a title."""
    shown = Markup(hit.snippet)  # noqa: S704  # the engine's contract: all but <mark> is escaped
    return None if shown.striptags() in (hit.title_vi, hit.title_en) else shown


def _reasons(hit: Hit) -> list[tuple[str, str, str]]:
    """Give why a hit was found: how, in which text, and the words of which that is so, together."""
    found: dict[tuple[str, str], list[str]] = {}
    for match in hit.matched:
        found.setdefault((match.why, match.field), []).append(match.term)
    return [(why, field, " ".join(dict.fromkeys(terms))) for (why, field), terms in found.items()]


def _describe_facets(question: Question, found: Answered, names: Names, lang: str) -> Any:  # Any: what templates show
    """Yield each facet with its values: name, count, whether chosen, and where choosing or leaving it leads."""
    for facet in FORMS:
        chosen = question.filters[facet]
        values = [
            {
                "name": names.get(facet, {}).get(value, value),
                "count": count,
                "chosen": value in chosen,
                "url": (question.without if value in chosen else question.with_value)(facet, value).url(lang),
            }
            for value, count in found.answer.facets.get(facet, {}).items()
            if count or value in chosen
        ]
        if values:
            yield {"facet": facet.value, "values": values, "open": bool(chosen) or facet is Facet.KIND}


def _describe_chips(question: Question, names: Names, lang: str) -> list[dict[str, str]]:
    return [
        {"name": names.get(facet, {}).get(value, value), "url": question.without(facet, value).url(lang)}
        for facet in FORMS
        for value in question.filters[facet]
    ]
