"""
From what a person typed to an answer: understand, ask the engine, and ask more easily where nothing fits.

The one door to search for views, commands and measurements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from search.engine import Hit, SearchAnswer, SearchEngine, SearchRequest, Suggestion
from search.queries import Query
from search.shapes import Role
from search.understanding import Lexicon, Thesaurus, Vocabulary, relax, targets_of, understand

LOOKED_AT = 3
"""First hits that tell whether an answer fits the question."""

LIFTED_AMONG = 20
"""First hits among which those a term leads to are put first."""

FEW = 3
"""Suggestions by the letters typed below which those by meaning are added."""


class HasVocabulary(Protocol):
    """An engine that can name its words."""

    def vocabulary(self) -> Mapping[str, int]:
        """Give all folded words with the number of documents that have them."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, the words left out to find it, and whether nothing had all words."""

    answer: SearchAnswer
    left_out: tuple[str, ...] = ()
    is_missed: bool = False


def make_lexicon(engine: HasVocabulary, thesaurus: Thesaurus) -> Lexicon:
    """Give what is known of words: made once for an engine and kept with it."""
    return Lexicon(thesaurus, Vocabulary(engine.vocabulary()))


def ask(engine: SearchEngine, request: SearchRequest, lexicon: Lexicon) -> Answered:
    """
    Answer a question that was understood (``understand``), with at most three looks at the index.

    Where nothing has all its words, or only documents that have some of them in
    names of others, easier questions are asked (``relax``): “flycam mini giá rẻ”
    finds drones. Pages of one question are decided alike: by its first hits.
    """
    answer = _search(engine, request, lexicon)
    if _fits(engine, request, answer):
        return Answered(answer)
    for query in relax(request.query, lexicon):
        eased = _search(engine, replace(request, query=query), lexicon)
        if eased.total > answer.total:
            return Answered(eased, _left_out(request.query, query), is_missed=not answer.total)
    return Answered(answer, is_missed=not answer.total)


def suggest(
    engine: SearchEngine, text: str, limit: int, lexicon: Lexicon, preferred: tuple[int, ...] = ()
) -> list[Suggestion]:
    """Give what to offer while somebody types: by the letters typed, then, where that is little, by meaning."""
    found = engine.suggest(text, limit, preferred)
    if len(found) >= FEW:
        return found
    query = understand(text, lexicon)
    hits = ask(engine, SearchRequest(query, preferred=preferred, limit=limit), lexicon).answer.hits
    known = {one.concept or one.key for one in found}
    return [*found, *(_suggestion(hit) for hit in hits if (hit.concept or hit.key) not in known)][:limit]


def _search(engine: SearchEngine, request: SearchRequest, lexicon: Lexicon) -> SearchAnswer:
    """Search; where all of a question is one term or code, put what it leads to before the other first hits."""
    targets = targets_of(request.query, lexicon)
    if not targets or request.offset >= LIFTED_AMONG or not request.limit:
        return engine.search(request)
    last = request.offset + request.limit
    answer = engine.search(replace(request, offset=0, limit=max(last, LIFTED_AMONG)))
    first, rest = answer.hits[:LIFTED_AMONG], answer.hits[LIFTED_AMONG:]
    lifted = sorted(first, key=lambda hit: _place(hit, targets))
    return replace(answer, hits=(*lifted, *rest)[request.offset : last])


def _place(hit: Hit, targets: Sequence[str]) -> int:
    """Give the place of a hit among what a question leads to; behind all of them if it is none."""
    return next((place for place, target in enumerate(targets) if target in (hit.id, hit.concept)), len(targets))


def _fits(engine: SearchEngine, request: SearchRequest, answer: SearchAnswer) -> bool:
    """Say whether a first hit has all the words elsewhere than in names of others."""
    if len(request.query.clauses) < 2:
        return bool(answer.total)
    first = answer.hits[:LOOKED_AT]
    if answer.total and (request.offset or len(first) < min(LOOKED_AT, answer.total)):
        first = engine.search(replace(request, offset=0, limit=LOOKED_AT)).hits
    return any(all(match.field is not Role.LINKED for match in hit.matched) for hit in first)


def _left_out(asked: Query, eased: Query) -> tuple[str, ...]:
    kept = set(eased.words)
    return tuple(clause.typed for clause in asked.clauses if not kept.issuperset(clause.words))


def _suggestion(hit: Hit) -> Suggestion:
    return Suggestion(hit.key, hit.kind, hit.id, hit.revision, hit.concept, hit.title_vi, hit.title_en)
