"""
Citations: how people name an entry in a paper, written and read. Pure.

A citation is read from folded words, so that tones, capitals and signs do not
matter. What is read says only what was written: which entry that is depends on
the revision (``resolving.py``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalogue.folding import fold_words
from catalogue.register.citation_words import (
    ANY_KIND,
    CODE,
    FILLERS,
    GLUED,
    GROUP,
    INSTRUMENT_NUMBER,
    INSTRUMENTS,
    ISSUERS,
    KINDS,
    LISTS,
    MONTHS,
    NUMBER,
    NUMBERED_IN_LIST,
    NUMBERING,
    OF_LIST,
    PRODUCT,
    ROMAN,
    SECTION,
    SILENT,
    TAIL_WORDS,
    TAILS,
    TECHNOLOGY,
    YEAR,
    Words,
    phrases,
)
from catalogue.values import EntryCode
from catalogue.vocabulary import EntryKind, InstrumentKind, ListKind

KIND_WORDS = {
    GROUP: ("nhóm công nghệ số", "technology group no."),
    TECHNOLOGY: ("công nghệ số", "technology no."),
    SECTION: ("nhóm sản phẩm số", "product section no."),
    PRODUCT: ("sản phẩm số", "product no."),
}


def cite(code: str, instrument: tuple[str, str]) -> tuple[str, str]:
    """
    Cite an entry in Vietnamese and English.

    ``instrument`` is its designation in both: ``sản phẩm số 25, Quyết định
    21/2026/QĐ-TTg``; where numbers restart in each group, ``sản phẩm số 2,
    nhóm số 7, Quyết định …``.
    """
    parsed = EntryCode.parse(code)
    vi, en = KIND_WORDS[parsed.kind]
    group_vi = group_en = ""
    if len(parsed.numbers) > 1:
        group_vi, group_en = f"nhóm số {parsed.numbers[0]}, ", f"group no. {parsed.numbers[0]}, "
    last = parsed.numbers[-1]
    return f"{vi} {last}, {group_vi}{instrument[0]}", f"{en} {last}, {group_en}{instrument[1]}"


@dataclass(frozen=True, slots=True)
class InstrumentCited:
    """An instrument as written; None where something is not said."""

    kind: InstrumentKind | None
    number: str
    year: str | None
    issuer: str | None
    length: int


@dataclass(frozen=True, slots=True)
class EntryCited:
    """An entry as written: a whole ``code``, or a number of some kinds, within a parent where one is named."""

    kinds: frozenset[EntryKind]
    number: int
    parent: int | None
    code: str | None
    length: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A whole citation; ``annex`` counts from 1."""

    entry: EntryCited
    instrument: InstrumentCited | None
    annex: int | None


def read_entry(words: Words) -> EntryCited | None:
    """Read “sản phẩm số 25” and “sản phẩm số 2, nhóm số 7” at the beginning of some folded words."""
    kind = beginning(words, KINDS)
    if kind is None:
        return None
    place = _skip(words, len(kind))
    if place == len(words) or not NUMBER.fullmatch(words[place]):
        return None
    kinds, end = KINDS[kind], place + 1
    parent, end = _read_parent(words, end) if kinds & {PRODUCT, TECHNOLOGY} else (None, end)
    if parent is not None and TECHNOLOGY in kinds:
        kinds = frozenset({TECHNOLOGY})
    return EntryCited(kinds, int(words[place]), parent, None, end)


def _read_parent(words: Words, place: int) -> tuple[int | None, int]:
    """Read “nhóm số 7” behind an entry; give its number and the place behind it."""
    kind = beginning(words[place:], {words: kinds for words, kinds in KINDS.items() if kinds & {GROUP, SECTION}})
    if kind is None or TECHNOLOGY in KINDS[kind]:
        return None, place
    inner = _skip(words, place + len(kind))
    if inner < len(words) and NUMBER.fullmatch(words[inner]):
        return int(words[inner]), inner + 1
    return None, place


def read_code(words: Words) -> EntryCited | None:
    """Read “P25” and “P7.2”."""
    match = CODE.fullmatch(words[0]) if words else None
    if match is None:
        return None
    two = len(words) > 1 and NUMBER.fullmatch(words[1]) is not None
    text = f"{match[0].upper()}.{words[1]}" if two else match[0].upper()
    try:
        code = EntryCode.parse(text)
    except ValueError:
        return None
    parent = code.numbers[0] if two else None
    return EntryCited(frozenset({code.kind}), code.numbers[-1], parent, str(code), 2 if two else 1)


def read_instrument(words: Words) -> InstrumentCited | None:
    """Read “QĐ 21/2026”, “quyết định số 1131”, “21/2026/QĐ-TTg” at the beginning of some folded words."""
    kind = beginning(words, INSTRUMENTS)
    if kind is not None:
        return _read_number(words, _skip(words, len(kind)), INSTRUMENTS[kind])
    for place in (1, 2):
        if len(words) > place and words[place] in TAILS and (place == 1 or YEAR.fullmatch(words[1])):
            return _read_number(words, 0, TAILS[words[place]])
    return None


def _read_number(words: Words, place: int, kind: InstrumentKind) -> InstrumentCited | None:
    if place >= len(words) or not INSTRUMENT_NUMBER.fullmatch(words[place]):
        return None
    number, year, end = words[place], None, place + 1
    if end < len(words) and YEAR.fullmatch(words[end]):
        year, end = words[end], end + 1
    tail = end
    while end < len(words) and words[end] in TAIL_WORDS:
        end += 1
    issuer = next((word for word in words[tail:end] if word in ISSUERS), None)
    return InstrumentCited(kind, number, year, issuer, end)


def beginning(words: Words, known: Iterable[Words]) -> Words | None:
    """Give the first of some phrases with which words begin."""
    return next((phrase for phrase in known if words[: len(phrase)] == phrase), None)


def _skip(words: Words, place: int) -> int:
    """Give the place after “số”."""
    return place + 1 if place < len(words) and words[place] in FILLERS else place


def read_citation(text: str) -> Cited | None:
    """Read a whole text as one citation; None if it names no entry, two, or says anything else."""
    return _Reader(tuple(_parted(fold_words(text)))).read()


def read_name(text: str) -> tuple[str, InstrumentCited | None]:
    """Read “Chip chuyên dụng, QĐ 21/2026”: a name, folded, and the instrument behind it."""
    words = tuple(_parted(fold_words(text)))
    for place in range(1, len(words)):
        found = read_instrument(words[place:])
        if found is not None and place + found.length == len(words):
            return " ".join(words[:place]), found
    return " ".join(words), None


def _parted(words: Words) -> Iterator[str]:
    """Give “SP25” as two words and “P 25” as one."""
    rest = iter(range(len(words)))
    for place in rest:
        glued = GLUED.fullmatch(words[place])
        if words[place] in ("p", "t", "s") and place + 1 < len(words) and NUMBER.fullmatch(words[place + 1]):
            yield words[place] + words[next(rest)]
        else:
            yield from glued.groups() if glued else (words[place],)


DATING = ("ngay", "thang", "nam", "ky", "dated", "of")


class _Reader:
    """Reads the parts of a citation in any order, each at most once."""

    def __init__(self, words: Words) -> None:
        self._rest = words
        self._entry: EntryCited | None = None
        self._instrument: InstrumentCited | None = None
        self._list: ListKind | None = None
        self._annex: int | None = None

    def read(self) -> Cited | None:
        """Read on until nothing is left, or something is no part of a citation."""
        steps = (self._read_instrument, self._read_list, self._read_annex, self._read_entry, self._read_bare_number,
                 self._read_date, self._read_silent)  # fmt: skip
        while self._rest:
            length = next((length for step in steps if (length := step())), 0)
            if not length:
                return None
            self._rest = self._rest[length:]
        if self._entry is None:
            return None
        return Cited(self._within_list(self._entry), self._instrument, self._annex)

    def _within_list(self, entry: EntryCited) -> EntryCited:
        if self._list is None:
            return entry
        bare = entry.kinds == ANY_KIND
        return replace(entry, kinds=NUMBERED_IN_LIST[self._list] if bare else entry.kinds & OF_LIST[self._list])

    def _read_instrument(self) -> int:
        found = read_instrument(self._rest) if self._instrument is None else None
        if found is None:
            return 0
        self._instrument = found
        after = self._rest[found.length : found.length + 2]
        if found.year is None and len(after) == 2 and after[0] in ("nam", "of") and YEAR.fullmatch(after[1]):
            self._instrument = replace(found, year=after[1])
            return found.length + 2
        return found.length

    def _read_list(self) -> int:
        phrase = beginning(self._rest, LISTS) if self._list is None else None
        if phrase is None:
            return 0
        self._list = LISTS[phrase]
        return len(phrase)

    def _read_annex(self) -> int:
        phrase = beginning(self._rest, phrases("phu luc, annex, appendix")) if self._annex is None else None
        number = ROMAN.get(self._rest[len(phrase)]) if phrase and len(self._rest) > len(phrase) else None
        if phrase is None or number is None:
            return 0
        self._annex = number
        return len(phrase) + 1

    def _read_entry(self) -> int:
        found = read_entry(self._rest) or read_code(self._rest)
        return self._take(found)

    def _read_bare_number(self) -> int:
        """Read “số 25”, “mục 25” where a list is named or nothing more is said."""
        announced = beginning(self._rest, NUMBERING)
        if announced is None and self._list is None:
            return 0
        place = len(announced or ())
        if place >= len(self._rest) or not NUMBER.fullmatch(self._rest[place]):
            return 0
        return self._take(EntryCited(ANY_KIND, int(self._rest[place]), None, None, place + 1))

    def _take(self, found: EntryCited | None) -> int:
        if found is None or self._entry is not None:
            return 0
        self._entry = found
        return found.length

    def _read_date(self) -> int:
        """Read “ngày 30/4/2026”, “ngày 30 tháng 4 năm 2026”, “dated 30 April 2026” behind an instrument."""
        if self._instrument is None or self._rest[0] not in DATING:
            return 0
        words = [word for word in self._rest[:6] if word not in DATING][:3]
        fits = len(words) == 3 and words[0].isdecimal() and YEAR.fullmatch(words[2])
        if not fits or not (words[1].isdecimal() or (words[1],) in MONTHS):
            return 0
        return self._rest.index(words[2]) + 1

    def _read_silent(self) -> int:
        return len(beginning(self._rest, SILENT) or ())


def same_instrument(cited: InstrumentCited, number: str | None, kind: InstrumentKind, year: int | None) -> bool:
    """Say whether a citation may mean an instrument of a number and kind, signed in a year."""
    own = read_instrument(fold_words(number or ""))
    if own is None or own.number != cited.number or (cited.kind or kind) is not kind:
        return False
    signed = own.year or (str(year) if year else None)
    return cited.year in (None, signed) and (cited.issuer is None or own.issuer in (None, cited.issuer))
