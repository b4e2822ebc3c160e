"""
Words that stand for each other, and how a phrase of a question is found among them. Pure.

Equivalent terms expand to each other. A narrower term (flycam) leads to the
group's equivalent terms (drone), never back. Related terms never expand.
Groups are ``Synonym`` records; ``search/loading.py`` reads them.
"""

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

SHIELDS = (("bao", "ve"), ("tinh", "than"))
"""Everyday words of two syllables that are no terms, but whose halves make one: “bảo vệ tinh thần” is no satellite."""

BY_KIND = ("official", "everyday", "abbreviation", "foreign", "former", "spelling_variant", "spelling-variant")
"""Kinds of terms, the most useful as an alternative first."""


@dataclass(frozen=True, slots=True)
class Term:
    """
    One term of a group; ``group`` is the group's id, ``relation`` None where equivalent.

    ``leads``: the group points at records; else it holds general words (“công ty”).
    """

    words: tuple[Word, ...]
    kind: str
    relation: str | None
    group: str
    leads: bool = True

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
        self._equivalent: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            if term.relation == "related" or not term.words or len(term.words) > MOST_WORDS:
                continue
            self._by_letters["".join(term.folded)].append(term)
            if term.relation is None:
                self._equivalent[term.group].append(term)
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

    def others(self, term: Term) -> list[Term]:
        """Give the equivalent terms of a term's group that are written otherwise, the most useful first."""
        kept: dict[tuple[str, ...], Term] = {}
        for other in self._equivalent.get(term.group, ()):
            if other.folded != term.folded:
                kept.setdefault(other.folded, other)
        return list(kept.values())


@dataclass(frozen=True, slots=True)
class Group:
    """A group as ``Synonym`` keeps it."""

    id: str
    terms: Sequence[Mapping[str, str]]
    targets: Sequence[Mapping[str, str]]


def read_groups(groups: Iterable[Group]) -> Thesaurus:
    """Make a thesaurus of groups."""
    return Thesaurus(
        Term(words_of(term["text"]), term.get("kind", ""), term.get("relation"), group.id, bool(group.targets))
        for group in groups
        for term in group.terms
    )
