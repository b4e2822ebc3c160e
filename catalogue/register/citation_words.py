"""
The folded words citations are made of, in Vietnamese and English. Pure.

What is read out of them stands in ``citations.py``.
"""

import re
from collections.abc import Mapping
from typing import TypeVar

from catalogue.vocabulary import EntryKind, InstrumentKind, ListKind

GROUP, TECHNOLOGY, SECTION, PRODUCT = EntryKind
Meaning = TypeVar("Meaning")
Words = tuple[str, ...]


def phrases(texts: str) -> list[Words]:
    """Give phrases separated by commas, each as its words."""
    return [tuple(text.split()) for text in texts.split(",")]


def _longest_first(table: Mapping[str, Meaning]) -> dict[Words, Meaning]:
    parted = {words: value for texts, value in table.items() for words in phrases(texts)}
    return dict(sorted(parted.items(), key=lambda item: -len(item[0])))


KINDS: Mapping[Words, frozenset[EntryKind]] = _longest_first({
    "nhom cong nghe chien luoc, nhom cong nghe, technology group, strategic technology group": frozenset({GROUP}),
    "nhom san pham, nhom san pham cong nghe chien luoc, product section, product group, section": frozenset({SECTION}),
    "san pham, sp, product, products, san pham cong nghe chien luoc, strategic technology product, strategic product":
        frozenset({PRODUCT}),
    "nhom, group": frozenset({GROUP, SECTION}),
    "cong nghe, cong nghe chien luoc, technology, strategic technology": frozenset({TECHNOLOGY, GROUP}),
})  # fmt: skip
"""Words that name a kind of entry → what they may mean; longer ones first."""

INSTRUMENTS: Mapping[Words, InstrumentKind] = _longest_first({
    "quyet dinh, qd, decision": InstrumentKind.DECISION, "nghi dinh, nd, decree": InstrumentKind.DECREE,
    "luat, law": InstrumentKind.LAW, "nghi quyet, nq, resolution": InstrumentKind.RESOLUTION,
    "thong tu, tt, circular": InstrumentKind.CIRCULAR,
})  # fmt: skip
"""Words that name a kind of instrument."""

LISTS: Mapping[Words, ListKind] = _longest_first({
    "danh muc san pham, danh muc san pham cong nghe chien luoc, product list, list of products, "
    "list of strategic technology products": ListKind.PRODUCTS,
    "danh muc cong nghe, danh muc cong nghe chien luoc, technology list, list of technologies, "
    "list of strategic technologies": ListKind.TECHNOLOGIES,
})  # fmt: skip
"""Words that name one of the two lists."""

OF_LIST = {ListKind.PRODUCTS: frozenset({PRODUCT, SECTION}), ListKind.TECHNOLOGIES: frozenset({GROUP, TECHNOLOGY})}
NUMBERED_IN_LIST = {ListKind.PRODUCTS: frozenset({PRODUCT}), ListKind.TECHNOLOGIES: frozenset({GROUP})}
"""What a bare number in a list means."""

ANY_KIND = frozenset(EntryKind)

TAILS = {"qd": InstrumentKind.DECISION, "nd": InstrumentKind.DECREE, "tt": InstrumentKind.CIRCULAR,
         "qh15": InstrumentKind.LAW, "qh16": InstrumentKind.LAW}  # fmt: skip
"""What follows the number inside an instrument's own number."""

FILLERS = ("so", "no", "number", "thu")
NUMBERING = phrases("so thu tu, thu tu, muc so, item no, item number, so, no, number, muc, stt, item, ordinal")
"""Words that announce a bare number; longer ones first."""

ISSUERS = frozenset({"ttg", "cp", "bkhcn", "qh15", "qh16"})
TAIL_WORDS = ISSUERS | {"qd", "nd", "tt", "nq"}
NUMBER, YEAR = re.compile(r"[1-9][0-9]{0,2}"), re.compile(r"(19|20)[0-9]{2}")
CODE = re.compile(r"([tps])([1-9][0-9]{0,2})")
INSTRUMENT_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
GLUED = re.compile(r"(qd|nd|nq|tt|sp|so|no|muc|stt)([1-9][0-9]*)")

SILENT = sorted(phrases(
    "cua, theo, thuoc, trong, tai, trong danh muc, danh muc, ban hanh, ban hanh kem theo, kem theo, "
    "thu tuong chinh phu, cua thu tuong chinh phu, ve cong nghe chien luoc, of, in, the, of the, in the, under, "
    "under the, list, catalogue, prime minister, issued by, listed in, ma, code"
), key=len, reverse=True)  # fmt: skip
"""Words a citation may hold that add nothing; longer ones first."""

MONTHS = phrases("january, february, march, april, may, june, july, august, september, october, november, december")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "1": 1, "2": 2, "3": 3}
