"""
Words that stand for each other, and how a phrase of a question is found among them. Pure.

Equivalent terms expand to each other. A narrower term (flycam) leads to the
group's equivalent terms (drone), never back. Related terms never expand; they
are known only for questions that find nothing. Hints are for matching only.
Groups are ``Synonym`` records; ``search/loading.py`` reads them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.queries import Word, words_of

MOST_WORDS = 10
"""Words of the longest term that is found in a question."""

SHORT = 4
"""Letters up to which an abbreviation may be another word: AI and ai, IT and ít, MOST, SAR."""

JOINED = 5
"""Letters from which a term is also found written as one word, or apart: “bandan”, “fly cam”."""

LEAST_BEGUN, MOST_BEGUN = 8, 3
"""Letters from which words may be the beginning of a term, and groups such terms may be of at most."""

SHIELDS = (("bao", "ve"), ("tinh", "than"))
"""Everyday words of two syllables that are no terms, but whose halves make one: “bảo vệ tinh thần” is no satellite."""

BY_KIND = ("official", "everyday", "abbreviation", "foreign", "former", "spelling_variant", "spelling-variant")
"""Kinds of terms, the most useful as an alternative first."""


@dataclass(frozen=True, slots=True)
class Term:
    """
    One term of a group; ``group`` is the group's id, ``relation`` None where equivalent.

    ``targets`` are the ids of the concepts and records the group leads to, the main one first; none
    where it holds general words (“công ty”).
    """

    words: tuple[Word, ...]
    kind: str
    relation: str | None
    group: str
    targets: tuple[str, ...] = ()

    @property
    def folded(self) -> tuple[str, ...]:
        """Its words for comparing."""
        return tuple(word.folded for word in self.words)

    @property
    def is_trap(self) -> bool:
        """Whether it is so short an abbreviation that small letters may mean another word."""
        return self.kind == "abbreviation" and len(self.words) == 1 and len(self.words[0].folded) <= SHORT

    def agrees_with(self, typed: Sequence[Word]) -> bool:
        """Say whether words typed with tones have the tones of this term; bare words agree with any."""
        if len(typed) != len(self.words):  # joined or apart
            return all(word.folded == word.exact for word in typed)
        pairs = zip(typed, self.words, strict=True)
        return all(word.folded == word.exact or word.exact == own.exact for word, own in pairs)


class Thesaurus:
    """All terms by their words; immutable, shared by all threads."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_letters: dict[str, list[Term]] = defaultdict(list)
        self._related: dict[str, list[Term]] = defaultdict(list)
        self._equivalent: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            if term.relation == "hint" or not term.words or len(term.words) > MOST_WORDS:
                continue
            known = self._related if term.relation == "related" else self._by_letters
            known["".join(term.folded)].append(term)
            if term.relation is None:
                self._equivalent[term.group].append(term)
        by_words = {" ".join(term.folded): term for terms in self._by_letters.values() for term in reversed(terms)}
        self._in_order = sorted(by_words.items(), key=lambda one: one[0])
        for group in self._equivalent.values():
            group.sort(key=lambda term: BY_KIND.index(term.kind) if term.kind in BY_KIND else len(BY_KIND))
        self._words = {word for terms in self._by_letters.values() for term in terms for word in term.folded}

    def has_word(self, folded: str) -> bool:
        """Say whether a word is part of any term."""
        return folded in self._words

    def find(self, typed: Sequence[Word]) -> list[Term]:
        """Give the terms some words are, whatever their case; written as one word or apart from five letters on."""
        folded = tuple(word.folded for word in typed)
        letters = "".join(folded)
        found = self._by_letters.get(letters, ())
        return [term for term in found if (term.folded == folded or len(letters) >= JOINED) and term.agrees_with(typed)]

    def find_begun(self, typed: Sequence[Word]) -> list[Term]:
        """
        Give a term of each group that some words begin, the last perhaps not typed to its end.

        Two words at least; none where they begin terms of many groups, as “công nghệ” does.
        """
        begun = " ".join(word.folded for word in typed)
        if len(typed) < 2 or len(begun) < LEAST_BEGUN:
            return []
        found: dict[str, Term] = {}
        place = bisect_left(self._in_order, begun, key=lambda one: one[0])
        while place < len(self._in_order) and self._in_order[place][0].startswith(begun):
            term = self._in_order[place][1]
            if _begins(term, typed):
                found.setdefault(term.group, term)
            if len(found) > MOST_BEGUN:
                return []
            place += 1
        return list(found.values())

    def find_related(self, typed: Sequence[Word]) -> list[Term]:
        """Give the terms some words are that are only near to their groups."""
        folded = tuple(word.folded for word in typed)
        return [
            term for term in self._related.get("".join(folded), ()) if term.folded == folded and term.agrees_with(typed)
        ]

    def others(self, term: Term) -> list[Term]:
        """Give the equivalent terms of a term's group that are written otherwise, the most useful first."""
        kept: dict[tuple[str, ...], Term] = {}
        for other in self._equivalent.get(term.group, ()):
            if other.folded != term.folded:
                kept.setdefault(other.folded, other)
        return list(kept.values())


def _begins(term: Term, typed: Sequence[Word]) -> bool:
    """Say whether words begin a term with its tones; the last word counts as typed so far."""
    pairs = zip(typed[:-1], term.words, strict=False)
    return all(word.folded == word.exact or word.exact == own.exact for word, own in pairs)


@dataclass(frozen=True, slots=True)
class Group:
    """A group as ``Synonym`` keeps it."""

    id: str
    terms: Sequence[Mapping[str, str]]
    targets: Sequence[Mapping[str, str]]


def read_groups(groups: Iterable[Group]) -> Thesaurus:
    """Make a thesaurus of groups."""
    known = [(group, tuple(target.get("id", "") for target in group.targets)) for group in groups]
    return Thesaurus(
        Term(words_of(term["text"]), term.get("kind", ""), term.get("relation"), group.id, ids)
        for group, ids in known
        for term in group.terms
    )
