"""How two wordings of a name differ, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from catalogue.vocabulary import WordRun

TOKEN = re.compile(r"\w+|[^\w\s]|\s+")
"""A word, one sign, or the space between them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that were kept, deleted or inserted; ``text`` has the spaces between and around them."""

    kind: WordRun
    text: str


def compare_words(before: str | None, after: str | None) -> tuple[Run, ...]:
    """
    Give the runs that lead from one wording to another; None is no wording.

    The kept and deleted runs together are ``before``, the kept and inserted
    ones ``after``. Where words were replaced, the deleted come first.
    """
    old, new = TOKEN.findall(before or ""), TOKEN.findall(after or "")
    runs: list[Run] = []
    for kept, gone, come in _join(old, new):
        runs += [*_run(WordRun.DELETED, gone), *_run(WordRun.INSERTED, come), *_run(WordRun.KEPT, kept)]
    return tuple(runs)


def _join(old: list[str], new: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Give what was kept, and what was replaced by what before it; a space alone between changes is changed too."""
    gone, come = 0, 0
    for first, start, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        kept = old[first : first + size]
        if not size or old == new or "".join(kept).strip():  # the last block is empty
            yield kept, old[gone:first], new[come:start]
            gone, come = first + size, start + size


def _run(kind: WordRun, tokens: list[str]) -> list[Run]:
    return [Run(kind, "".join(tokens))] if tokens else []
