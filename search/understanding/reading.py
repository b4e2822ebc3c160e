"""
Reading a question: phrases that are terms, citations, words nearly typed. Pure, with bounded work.

From left to right, the longest thing that is understood; what is not understood
is text. Words between quotes are taken as they stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from search.engine import Why
from search.queries import Alternative, Clause, Query, Word, once_each, split
from search.understanding.citations import Citation, find_citation
from search.understanding.spelling import Vocabulary
from search.understanding.thesaurus import MOST_WORDS, SHIELDS, Term, Thesaurus

MOST_ALTERNATIVES = 8
"""Alternatives of one clause."""

MOST_ALTERNATIVE_WORDS = 60
"""Words of all alternatives of a question together: what an engine looks up at most beside the words typed."""

EQUIVALENT, NARROWER, RESPELT = 0.8, 0.5, 0.9
"""What an equivalent term, a term wider than the one typed, and a corrected word are worth."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words at one moment: those that stand for each other, and all that documents have."""

    thesaurus: Thesaurus
    vocabulary: Vocabulary

    def knows(self, word: Word) -> bool:
        """Say whether a word is in any document or term."""
        return self.vocabulary.has(word.folded) or self.thesaurus.has_word(word.folded)


@dataclass(frozen=True, slots=True)
class Token:
    """A typed word, and what it is read as: itself, or the known words nearest to it."""

    word: Word
    spellings: tuple[str, ...] = ()

    @property
    def read(self) -> Word:
        """The word it most likely is."""
        return Word(self.word.typed, self.spellings[0], self.spellings[0]) if self.spellings else self.word


def understand(text: str, lexicon: Lexicon) -> Query:
    """Read what a person typed as a query whose clauses have alternatives: what is meant beside what was typed."""
    query = split(text)
    return once_each(replace(query, clauses=_afford(_clauses(query, lexicon))))


def relax(query: Query, lexicon: Lexicon) -> Iterator[Query]:
    """
    Give easier queries for one that found nothing worth showing, the one nearest to it first.

    First, where all of it is a related term, with the groups that is near to.
    Then without the clauses that no document can satisfy; then, where some
    clauses are citations or terms that lead to records, with nothing but those;
    last with the groups that a related term in it is near to.
    """
    related = _related(query, lexicon.thesaurus)
    is_all = related is not None and len(related.words) == len(query.words)
    if related and is_all:
        yield replace(query, clauses=(related,))
    before = len(query.clauses)
    for kept in (_satisfiable(query, lexicon), tuple(one for one in query.clauses if _is_understood(one, lexicon))):
        if 0 < len(kept) < before:
            before = len(kept)
            yield replace(query, clauses=kept)
    if related and not is_all:
        yield replace(query, clauses=(related,))


def _related(query: Query, thesaurus: Thesaurus) -> Clause | None:
    """Give a clause for the longest related term in a question: the equivalent terms of its groups."""
    words = [word for clause in query.clauses for word in clause.words]
    runs = ((start, end) for size in range(len(words), 0, -1) for start, end in _windows(len(words), size))
    for start, end in runs:
        ways = [way for term in thesaurus.find_related(words[start:end]) for way in _others(term, thesaurus)]
        if ways:
            return Clause(tuple(words[start:end]), tuple(ways)[:MOST_ALTERNATIVES])
    return None


def _windows(length: int, size: int) -> Iterator[tuple[int, int]]:
    return ((start, start + size) for start in range(length - size + 1))


def targets_of(query: Query, lexicon: Lexicon) -> tuple[str, ...]:
    """
    Give the ids a question leads to where all of it is one term or one code: what should stand first, in order.

    Codes are given as people write them: ``P7.2``.
    """
    if len(query.clauses) != 1:
        return ()
    clause = query.clauses[0]
    terms = lexicon.thesaurus.find(clause.words)
    for way in clause.alternatives if not terms else ():
        terms = lexicon.thesaurus.find(way.words) if way.why in (Why.SPELLING, Why.PREFIX) else terms
    code = ".".join(word.folded for word in clause.words).upper()
    return tuple(dict.fromkeys([code, *(target for term in terms for target in term.targets)]))


def _satisfiable(query: Query, lexicon: Lexicon) -> tuple[Clause, ...]:
    """Give the clauses with a way all of whose words are in some document; a last word may be a beginning."""
    has, begins = lexicon.vocabulary.has, lexicon.vocabulary.has_beginning
    last = query.clauses[-1] if query.clauses else None
    return tuple(
        clause
        for clause in query.clauses
        if any(all(has(word.folded) for word in words) for words in clause.ways)
        or (clause is last and len(clause.words) == 1 and begins(clause.words[0].folded))
    )


def _is_understood(clause: Clause, lexicon: Lexicon) -> bool:
    terms = [term for words in clause.ways for term in lexicon.thesaurus.find(words)]
    return any(term.targets for term in terms) or bool(find_citation(clause.words))


def _clauses(query: Query, lexicon: Lexicon) -> list[Clause]:
    clauses: list[Clause] = []
    citations: list[Citation] = []
    for is_phrase, group in groupby(query.clauses, key=lambda clause: len(clause.words) > 1):
        if is_phrase:
            clauses += group
            continue
        for found in _read(_tokens([clause.words[0] for clause in group], lexicon), lexicon):
            if isinstance(found, Citation):
                citations.append(found)
            else:
                clauses.append(found)
    cites_entry = any(one.is_entry for one in citations)  # “sản phẩm 25, QĐ 21/2026” is the product
    return [*(one.clause for one in citations if one.is_entry or not cites_entry), *clauses]


def _tokens(words: Sequence[Word], lexicon: Lexicon) -> list[Token]:
    """Read each word; the last may be the beginning of a known one, which is no mistake."""
    tokens = []
    for place, word in enumerate(words):
        is_begun = place == len(words) - 1 and lexicon.vocabulary.has_beginning(word.folded)
        is_odd = not is_begun and not lexicon.knows(word)
        tokens.append(Token(word, lexicon.vocabulary.spellings(word.folded) if is_odd else ()))
    return tokens


def _read(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Clause | Citation]:
    place = 0
    terms = _Terms(tokens, lexicon.thesaurus)
    while place < len(tokens):
        rest = tokens[place:]
        citation = find_citation([token.word for token in rest])
        length, found = terms.longest(place)
        begun = [] if length == len(rest) else lexicon.thesaurus.find_begun([token.word for token in rest])
        shield = next((one for one in SHIELDS if _begins(rest, one)), None)
        if citation and citation.length >= length:
            yield citation
            place += citation.length
        elif begun:
            yield _begun_clause(rest, begun, lexicon.thesaurus)
            place = len(tokens)
        elif shield and length <= len(shield):
            yield Clause(tuple(token.word for token in rest[: len(shield)]))
            place += len(shield)
        else:
            yield _term_clause(rest[:length], found, lexicon.thesaurus) if found else _word_clause(rest[0])
            place += length


def _begins(tokens: Sequence[Token], words: tuple[str, ...]) -> bool:
    return tuple(token.word.folded for token in tokens[: len(words)]) == words


class _Terms:
    """Finds the terms of one run of words."""

    def __init__(self, tokens: Sequence[Token], thesaurus: Thesaurus) -> None:
        self._tokens, self._thesaurus = tokens, thesaurus
        self._shouted = len(tokens) > 1 and all(not any(map(str.islower, one.word.typed)) for one in tokens)

    def longest(self, place: int) -> tuple[int, list[Term]]:
        """Give how many words from a place on make the longest term, and the terms they are; one word if none."""
        for length in range(min(MOST_WORDS, len(self._tokens) - place), 0, -1):
            found = self._find(place, length)
            if found:
                return length, found
        return 1, []

    def _find(self, place: int, length: int) -> list[Term]:
        words = [token.read for token in self._tokens[place : place + length]]
        found = self._thesaurus.find(words)
        return [term for term in found if not term.is_trap or self._is_meant(place)]

    def _is_meant(self, place: int) -> bool:
        """Say whether a short abbreviation is meant as one: in capitals, alone, or beside a term."""
        typed = self._tokens[place].word.typed
        if len(self._tokens) == 1 or (not self._shouted and any(map(str.isupper, typed))):
            return True
        return self._ends_a_term(place - 1) or self._begins_a_term(place + 1)

    def _ends_a_term(self, place: int) -> bool:
        starts = range(max(0, place - MOST_WORDS + 1), place + 1) if place >= 0 else ()
        return any(self._is_plain(self._tokens[start : place + 1]) for start in starts)

    def _begins_a_term(self, place: int) -> bool:
        ends = range(place + 1, min(len(self._tokens), place + MOST_WORDS) + 1) if place < len(self._tokens) else ()
        return any(self._is_plain(self._tokens[place:end]) for end in ends)

    def _is_plain(self, tokens: Sequence[Token]) -> bool:
        return any(not term.is_trap for term in self._thesaurus.find([token.read for token in tokens]))


def _word_clause(token: Token) -> Clause:
    """Make the clause of a word that is no term."""
    spelt = (Alternative((Word(one, one, one),), Why.SPELLING, RESPELT) for one in token.spellings)
    return Clause((token.word,), tuple(spelt))


def _term_clause(tokens: Sequence[Token], found: Sequence[Term], thesaurus: Thesaurus) -> Clause:
    """Make the clause of words that are a term: that term well spelt, then the other terms of its groups."""
    typed = tuple(token.word for token in tokens)
    ways = [*_respelt(typed, found), *(way for term in found for way in _others(term, thesaurus))]
    return Clause(typed, _distinct(typed, ways))


def _begun_clause(tokens: Sequence[Token], begun: Sequence[Term], thesaurus: Thesaurus) -> Clause:
    """Make the clause of words that begin terms: those terms, then the other terms of their groups."""
    typed = tuple(token.word for token in tokens)
    terms = [Alternative(term.words, Why.PREFIX, RESPELT) for term in begun]
    others = [way for term in begun for way in _others(term, thesaurus)]
    return Clause(typed, tuple([*terms, *others][:MOST_ALTERNATIVES]))


def _respelt(typed: tuple[Word, ...], found: Sequence[Term]) -> Iterator[Alternative]:
    """Give the term itself where it was typed otherwise: with a mistake, joined or apart."""
    folded = tuple(word.folded for word in typed)
    for term in found:
        if term.folded != folded:
            yield Alternative(term.words, Why.SPELLING, RESPELT)


def _others(term: Term, thesaurus: Thesaurus) -> Iterator[Alternative]:
    weight = EQUIVALENT if term.relation is None else NARROWER
    why = Why.FORMER_NAME if term.kind == "former" else Why.SYNONYM
    return (Alternative(other.words, why, weight) for other in thesaurus.others(term))


def _distinct(typed: tuple[Word, ...], ways: Iterable[Alternative]) -> tuple[Alternative, ...]:
    """Drop ways that stand twice, and those that hold the typed words anyway."""
    own = tuple(word.folded for word in typed)
    kept: dict[tuple[str, ...], Alternative] = {}
    for way in ways:
        folded = tuple(word.folded for word in way.words)
        if not _holds(folded, own):
            kept.setdefault(folded, way)
    return tuple(kept.values())[:MOST_ALTERNATIVES]


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[start : start + len(part)] == part for start in range(len(words) - len(part) + 1))


def _afford(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Keep the alternatives a question can afford, those of the first clauses first."""
    left, kept = MOST_ALTERNATIVE_WORDS, []
    for clause in clauses:
        ways = []
        for way in clause.alternatives:
            left -= len(way.words)
            if left >= 0:
                ways.append(way)
        kept.append(replace(clause, alternatives=tuple(ways)))
    return tuple(kept)
