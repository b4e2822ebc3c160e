"""How good the answers are: the golden questions, asked of the real registry. What is held out gives totals only."""

import pickle
from pathlib import Path
from typing import Any

from bench.corpus import Vocabulary
from bench.registry import vocabulary
from search.asking import make_lexicon
from search.understanding.thesaurus import read_groups
from search.whoosh_engine import BACKEND
from tests.search.golden.measuring import measure

FILES = ("questions.json", "held_out.json")
PREFERRED = (2, 1)


def bench_golden(folder: Path) -> dict[str, dict[str, Any]]:  # Any: what JSON takes
    """Give success@3 and NDCG@10 of both files."""
    known = vocabulary(folder)
    path = folder / "golden"
    path.mkdir()
    BACKEND.build(known.real, path, 1)
    engine = BACKEND.open(path)
    lexicon = make_lexicon(engine, read_groups(pickle.loads((folder / "groups").read_bytes())))
    found = {}
    for name in FILES:
        quality = measure(engine, lexicon, name, _concepts(known), PREFERRED)
        found[name] = {"questions": quality.questions, "success_at_3": quality.success, "ndcg_at_10": quality.ndcg}
    return found


def _concepts(known: Vocabulary) -> dict[str, str]:
    return {f"{one.revision}/{one.id}": one.concept for one in known.entries if one.concept}


def show_golden(figures: dict[str, dict[str, Any]]) -> None:  # Any: what JSON takes
    """Print both."""
    print(f"\n{'golden questions':24} {'questions':>10} {'success@3':>10} {'NDCG@10':>8}")
    for name, one in figures.items():
        print(f"{name:24} {one['questions']:10} {one['success_at_3']:10.1%} {one['ndcg_at_10']:8.3f}")
