"""
How good a ranking is, as two figures: what was wanted among the first few, and NDCG.

Pure: a ranking is a sequence of keys, best first; a key is anything that can be
compared and hashed. A key that comes twice counts where it comes first.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import log2

Key = Hashable

WANTED, RELEVANT = 2, 1
"""The grades: what the person is after, and what is worth seeing on the way."""


def success_at(ranked: Sequence[Key], right: Iterable[Key], depth: int = 3) -> bool:
    """
    Say whether something that is right stands among the first ``depth`` places.

    One of several right answers is enough: NDCG is there for the others.
    """
    return not set(right).isdisjoint(ranked[:depth])


def free_of(ranked: Sequence[Key], wrong: Iterable[Key], depth: int = 3) -> bool:
    """Say whether nothing that is wrong stands among the first ``depth`` places."""
    return set(wrong).isdisjoint(ranked[:depth])


def ndcg_at(ranked: Sequence[Key], grades: Mapping[Key, int], depth: int = 10) -> float:
    """
    Give the normalised discounted cumulative gain of the first ``depth`` places: 1 is the best ranking there can be.

    The gain of a grade g is 2^g - 1, the discount of place i (from 1) is log2(i + 1); what has no grade gains
    nothing. Without any grade above 0 there is no best ranking, and a ValueError.
    """
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    if not best:
        raise ValueError("No key has a grade above 0: this question has no NDCG.")
    found = list(dict.fromkeys(ranked))[:depth]
    return _gain([grades.get(key, 0) for key in found]) / best


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1))


def answers(rows: Iterable[Mapping[str, str]], concepts: Mapping[str, str]) -> list[Key]:
    """
    Give the keys of rows with ``kind`` and ``key``, each once, in their order.

    Entries of one concept are one answer: where a code (``1/T5``) has a concept, that stands for it, so that the
    hit of the entry in force answers a question that names its forerunner.
    """
    return list(dict.fromkeys(concepts.get(row["key"]) or (row["kind"], row["key"]) for row in rows))


def grades_of(question: Mapping[str, list[dict[str, str]]], concepts: Mapping[str, str]) -> dict[Key, int]:
    """Give the grade of each key that a question calls right or also relevant."""
    relevant = dict.fromkeys(answers(question.get("also", ()), concepts), RELEVANT)
    return relevant | dict.fromkeys(answers(question["right"], concepts), WANTED)
