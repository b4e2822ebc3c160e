"""How good the answers are: the golden questions and descriptions, asked of the real registry; totals only."""

from pathlib import Path
from typing import Any

from tests.search.golden.__main__ import make_subject
from tests.search.golden.measuring import measure, measure_matches

QUESTIONS = ("questions", "held_out")
DESCRIPTIONS = ("descriptions", "descriptions_held_out")

Figures = dict[str, dict[str, Any]]  # Any: what JSON takes


def bench_golden(folder: Path) -> Figures:
    """Give success@3 and NDCG@10 of the questions, and how texts of products were matched."""
    (folder / "golden").mkdir()
    subject = make_subject(folder / "golden")
    found: Figures = {}
    for name in QUESTIONS:
        quality = measure(subject, name)
        found[name] = {"questions": quality.questions, "success_at_3": quality.success, "ndcg_at_10": quality.ndcg}
    for name in DESCRIPTIONS:
        matched = measure_matches(subject, name)
        share = matched.found / matched.products
        found[name] = {"texts": matched.texts, "right_among_three": share, "chosen_wrong": matched.wrong}
    return found


def show_golden(figures: Figures) -> None:
    """Print both."""
    print(f"\n{'golden questions':24} {'questions':>10} {'success@3':>10} {'NDCG@10':>8}")
    for name in QUESTIONS:
        one = figures[name]
        print(f"{name:24} {one['questions']:10} {one['success_at_3']:10.1%} {one['ndcg_at_10']:8.3f}")
    print(f"\n{'texts of products':24} {'texts':>10} {'among 3':>10} {'wrong':>8}")
    for name in DESCRIPTIONS:
        one = figures[name]
        print(f"{name:24} {one['texts']:10} {one['right_among_three']:10.1%} {one['chosen_wrong']:8}")
