"""Put the golden questions and texts to a registry and score its answers; what is held out gives totals only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson

from catalogue.register.contents import load_content
from catalogue.register.crosswalks import load_crosswalk
from catalogue.register.timelines import load_timeline
from search.asking import ask, make_lexicon
from search.engine import SearchEngine, SearchRequest
from search.loading import load_groups
from search.matching import Matcher
from search.profiles import make_matcher
from search.understanding import Lexicon, understand
from search.understanding.thesaurus import read_groups
from tests.search.golden.scoring import answers, free_of, grades_of, ndcg_at, success_at

FOLDER = Path(__file__).parent
TODAY = date(2026, 10, 1)
"""The day of the questions: the list of 2026 is in force."""


@dataclass(frozen=True)
class Quality:
    """
    How questions were answered, as shares from 0 to 1.

    ``misses`` are questions without a right answer among the first three; empty for what is held out.
    """

    questions: int
    success: float
    ndcg: float
    misses: tuple[str, ...]


@dataclass(frozen=True)
class Matched:
    """
    How texts of products were matched; ``found`` of ``products`` have a right entry among the first three.

    ``chosen`` of all ``texts`` had an entry chosen, ``wrong`` of them a wrong one. ``misses`` say what was found
    instead; empty for what is held out.
    """

    texts: int
    products: int
    found: int
    chosen: int
    wrong: int
    misses: tuple[str, ...]


@dataclass(frozen=True)
class Subject:
    """What is examined: an engine with what is known of words, and the matcher of the list in force."""

    engine: SearchEngine
    lexicon: Lexicon
    matcher: Matcher
    concepts: Mapping[str, str]
    preferred: tuple[int, ...]


def load_subject(session, engine) -> Subject:
    """Make what is examined as the API does; ``concepts`` is revision/code → concept id."""
    timeline = load_timeline(session)
    in_force = timeline.in_force_on(TODAY)
    contents = {one.number: load_content(session, one) for one in timeline.published}
    groups = load_groups(session)
    before = timeline.published[: timeline.published.index(in_force)]
    crosswalk = load_crosswalk(session, timeline.numbers)
    matcher = make_matcher(contents[in_force.number], [contents[one.number] for one in before], crosswalk, groups)
    concepts = {f"{number}/{one.code}": one.concept for number, content in contents.items() for one in content.entries}
    rest = [number for number in reversed(timeline.numbers) if number != in_force.number]
    return Subject(engine, make_lexicon(engine, read_groups(groups)), matcher, concepts, (in_force.number, *rest))


def measure(subject: Subject, name: str) -> Quality:
    """Ask all questions of a file as the API does."""
    misses, gains = [], []
    questions = _read(name)
    for question in questions:
        ranked = _ranked(subject, question["q"])
        if question["right"]:
            gains.append(ndcg_at(ranked, grades_of(question, subject.concepts)))
        right = not question["right"] or success_at(ranked, answers(question["right"], subject.concepts))
        if not (right and free_of(ranked, answers(question.get("wrong", ()), subject.concepts))):
            misses.append(question["q"])
    success, ndcg = 1 - len(misses) / len(questions), sum(gains) / len(gains)
    return Quality(len(questions), success, ndcg, _told(name, misses))


def _ranked(subject: Subject, question: str):
    request = SearchRequest(query=understand(question, subject.lexicon), preferred=subject.preferred, limit=10)
    return answers([_row(hit) for hit in ask(subject.engine, request, subject.lexicon).answer.hits], subject.concepts)


def _row(hit):
    return {"kind": hit.kind, "key": f"{hit.revision}/{hit.id}" if hit.revision else hit.id}


def measure_matches(subject: Subject, name: str) -> Matched:
    """Match all texts of a file as the API does."""
    texts, misses, chosen, wrong = _read(name), [], 0, 0
    codes = {concept: key for key, concept in subject.concepts.items() if key.startswith(f"{subject.preferred[0]}/")}
    for text in texts:
        found = subject.matcher.match(text["text"])
        ranked = [codes[one.key] for one in found.candidates]
        choice = codes.get(found.chosen)
        is_wrong = choice is not None and choice not in text["right"]
        chosen, wrong = chosen + (choice is not None), wrong + is_wrong
        if is_wrong or (text["right"] and not success_at(ranked, text["right"])):
            misses.append(f"{text['text'][:60]} … {text['right']}: {ranked}, chosen {choice}")
    products = [text for text in texts if text["right"]]
    lost = sum(not success_at(_codes(subject, codes, text), text["right"]) for text in products)
    return Matched(len(texts), len(products), len(products) - lost, chosen, wrong, _told(name, misses))


def _codes(subject: Subject, codes: Mapping[str, str], text: Mapping[str, str]) -> list[str]:
    return [codes[one.key] for one in subject.matcher.match(text["text"]).candidates]


def _read(name: str):
    return orjson.loads((FOLDER / f"{name}.json").read_bytes())


def _told(name: str, misses: list[str]) -> tuple[str, ...]:
    """Give the misses of an open file; whoever tunes must not see those of the other."""
    return () if "held_out" in name else tuple(misses)
