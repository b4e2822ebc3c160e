"""
How much a place of a product's text says about the product itself. Pure.

What stands first says what the product is; what follows a comma is a feature of
it, what follows “cho” or “for” is what it serves, what follows “không phải” is
what it is not.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.queries import Word, words_of

BREAKS = re.compile(r"[,;.!?()\n]+(?!\d)|\s[-–—]\s")
"""Where a statement of a text ends; a comma inside a number is none."""

HEAD_WORDS, OPENING_WORDS = 12, 60
"""Words in which a text says what the product is, and in which it still opens."""

HEAD, OPENING, BODY, ASIDE = 1.3, 0.8, 0.6, 0.45
"""What a phrase counts in the first statement, in those after it, far behind, and where it tells what for."""

LATER = (1.0, 0.75, 0.6)
"""What the first, second and further phrases of a statement count: heads come first, what modifies them later."""


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(run.split()) for run in text.split(","))


FOR = _runs(
    "cho, phuc vu, dung trong, dung de, trong, tren, bang, tu, voi, cua, ung dung, tich hop, su dung, nho, dua tren, "
    "thay the, theo, nganh, linh vuc, gom, ket noi, ho tro, bao ve, chong, co, chay, "
    "for, in, of, with, using, on, by, from, to, industry, protecting, against"
)
"""Words after which a text speaks of what the product is for, stands in or is made with."""

NOT = _runs("khong phai, chu khong, khong dung, khong gom, khong co, tru, ngoai tru, not, without, no, except")
"""Words after which a text says what the product is not."""

REACH = 3
"""Words for which those two hold."""


@dataclass(slots=True)
class Surroundings:
    """The words of a text, the statement each stands in, and the phrases seen so far in each statement."""

    words: tuple[Word, ...]
    statements: tuple[int, ...]
    seen: dict[int, int]

    @classmethod
    def read(cls, text: str) -> "Surroundings":
        """Cut a text into statements and words."""
        words: list[Word] = []
        statements: list[int] = []
        for number, statement in enumerate(one for one in BREAKS.split(text) if words_of(one)):
            found = words_of(statement)
            words += found
            statements += [number] * len(found)
        return cls(tuple(words), tuple(statements), {})

    @property
    def is_shouted(self) -> bool:
        """Whether all is in capitals, which then tell nothing."""
        return len(self.words) > 2 and not any(letter.islower() for word in self.words for letter in word.typed)

    def emphasis(self, place: int, *, is_whole: bool) -> float:
        """Give how much a phrase at a place says about the product; ``is_whole`` counts it as seen."""
        statement = self.statements[place]
        first = next(start for start in range(place, -1, -1) if not start or self.statements[start - 1] != statement)
        before = [word.folded for word in self.words[max(first, place - REACH) : place]]
        if _has_any(before, NOT):
            return 0.0
        nth = self.seen.get(statement, 0)
        self.seen[statement] = nth + is_whole
        aside = ASIDE if _has_any(before, FOR) else 1.0
        return _position(place, statement) * LATER[min(nth, len(LATER) - 1)] * aside


def _position(place: int, statement: int) -> float:
    if not statement and place < HEAD_WORDS:
        return HEAD
    return OPENING if place < OPENING_WORDS else BODY


def _has_any(words: Sequence[str], runs: Iterable[tuple[str, ...]]) -> bool:
    return any(tuple(words[start : start + len(run)]) == run for run in runs for start in range(len(words)))
