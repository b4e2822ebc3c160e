"""
The phrases by which a matcher knows entries: their names, and parts of names that say something alone. Pure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from search.matching import Origin, Phrase
from search.queries import Word, words_of

PARTS = ("và", "and", "dùng cho", "for", "phục vụ", "ứng dụng", "cho", "từ", "from", "trong")
"""Words that part a name into phrases which stand alone, as commas and brackets do."""

SHORTEST_PART = 3
"""Words a part of a name must have to speak alone: two syllables are hardly more than one word."""

COMMON = 3
"""Names that have a word, from which on the word says nothing by itself: “hệ thống”, “thế hệ mới”."""

WHOLE_NAME, NAME_PART, FORMER_PART, EQUIVALENT, NARROWER, RELATED = 1.2, 0.75, 0.65, 1.0, 0.9, 0.35


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an entry, in both languages; ``former``: those it or its predecessors had."""

    key: str
    names: tuple[str, ...]
    former: tuple[str, ...] = ()


def name_phrases(entries: Sequence[Names]) -> Iterator[Phrase]:
    """Give the names of entries, and those of their parts that no other entry's name has."""
    common = _common_words(entries)
    parts: dict[tuple[str, ...], dict[str, tuple[Origin, tuple[Word, ...]]]] = defaultdict(dict)
    for entry in entries:
        for origin, names in ((Origin.FORMER_NAME, entry.former), (Origin.NAME, entry.names)):
            for name in names:
                yield Phrase(words_of(name), (entry.key,), origin, WHOLE_NAME, text=name)
                for part in _parts(name, common):
                    parts[tuple(word.folded for word in part)][entry.key] = (origin, part)
    for found in parts.values():
        for origin in Origin:
            keys = tuple(key for key, told in found.items() if told[0] is origin)
            weight = NAME_PART if origin is Origin.NAME else FORMER_PART
            words = next((told[1] for told in found.values() if told[0] is origin), ())
            if keys:
                yield Phrase(words, keys, origin, weight, text=" ".join(word.typed for word in words))


def _common_words(entries: Iterable[Names]) -> set[str]:
    """Give the words that the names of several entries have."""
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        for word in {word.folded for name in (*entry.names, *entry.former) for word in words_of(name)}:
            counts[word] += 1
    return {word for word, count in counts.items() if count >= COMMON}


def _parts(name: str, common: set[str]) -> Iterator[tuple[Word, ...]]:
    """Cut a name at commas, brackets and joining words; leave out what says too little."""
    text = name
    for mark in (",", ";", "(", ")", "/", " - "):
        text = text.replace(mark, "|")
    for word in PARTS:
        text = text.replace(f" {word} ", "|")
    for piece in text.split("|"):
        words = words_of(piece)
        if len(words) >= SHORTEST_PART and any(word.folded not in common for word in words):
            yield words


def merge(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Give phrases so that each entry hears the same words once, at their loudest."""
    best: dict[tuple[tuple[str, ...], str], Phrase] = {}
    silent: dict[tuple[str, ...], Phrase] = {}
    for phrase in phrases:
        if not phrase.keys:
            silent[phrase.folded] = phrase
        for key in phrase.keys:
            known = best.get((phrase.folded, key))
            if known is None or phrase.weight > known.weight:
                best[phrase.folded, key] = phrase
    kept = {id(phrase): phrase for phrase in best.values()}
    keys: Mapping[int, list[str]] = _gather(best)
    told = [replace(phrase, keys=tuple(keys[number])) for number, phrase in kept.items()]
    heard = {phrase.folded for phrase in told}
    return [*told, *(one for folded, one in silent.items() if folded not in heard)]


def _gather(best: Mapping[tuple[tuple[str, ...], str], Phrase]) -> dict[int, list[str]]:
    keys: dict[int, list[str]] = defaultdict(list)
    for (_, key), phrase in best.items():
        keys[id(phrase)].append(key)
    return keys
