"""
What search and matching must reach on the golden files, in one place; below, the build fails.

A floor stands a little under what was reached when it was set (beside it): a
question or two, a few thousandths. Room for a change that wins more elsewhere,
none for a fall that nobody saw. Where the aim itself (97 %; nine texts of ten,
one wrong choice of sixty) is nearer, the aim is the floor. Who does better
raises it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class QualityFloor:
    """Least share of questions with a right answer among three, and least NDCG@10."""

    success: float
    ndcg: float


@dataclass(frozen=True)
class MatchedFloor:
    """Least texts whose right product is among three; most texts with a wrong entry chosen."""

    found: int
    wrong: int


QUALITY = {
    "questions": QualityFloor(success=0.98, ndcg=0.9),  # reached: 99.1 %, 0.908
    "held_out": QualityFloor(success=0.97, ndcg=0.885),  # reached: 97.2 %, 0.894
}
MATCHED = {
    "descriptions": MatchedFloor(found=31, wrong=0),  # reached: 33 of 33, none wrong
    "descriptions_held_out": MatchedFloor(found=15, wrong=1),  # reached: 17 of 17, none wrong
}
