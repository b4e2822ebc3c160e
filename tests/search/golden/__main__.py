"""
``python -m tests.search.golden``: how good search and matching are on the real data, in figures.

Misses are listed for the open files only; what is held out gives totals.
"""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from catalogue.database import open_database
from migrations.running import upgrade
from search.following import SearchIndex, rebuild
from seed.commands import DATA
from seed.loading import load
from tests.search.golden.measuring import Matched, Quality, Subject, load_subject, measure, measure_matches


def main() -> None:
    """Load the real data, build the index, ask and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.golden", description=__doc__)
    parser.add_argument("--open", action="store_true", help="leave out what is held out")
    held_out = not parser.parse_args().open
    with tempfile.TemporaryDirectory() as folder:
        subject = make_subject(Path(folder))
    for name in ("questions", "held_out") if held_out else ("questions",):
        show_quality(name, measure(subject, name))
    for name in ("descriptions", "descriptions_held_out") if held_out else ("descriptions",):
        show_matched(name, measure_matches(subject, name))


def make_subject(folder: Path) -> Subject:
    """Make a registry of the real data in a folder, with its index."""
    url = f"sqlite:///{folder / 'registry.db'}"
    upgrade(url)
    database = open_database(url, patient=True)
    load(database, DATA, at=datetime.now(UTC), progress=lambda _line: None)
    rebuild(database, folder / "index")
    with database.reading() as session:
        subject = load_subject(session, SearchIndex(folder / "index").engine())
    database.dispose()
    return subject


def show_quality(name: str, found: Quality) -> None:
    """Print how questions were answered."""
    print(f"{name}: {found.questions} questions, success@3 {found.success:.1%}, NDCG@10 {found.ndcg:.3f}")
    show_misses(found.misses)


def show_matched(name: str, found: Matched) -> None:
    """Print how texts of products were matched."""
    share = found.found / found.products
    right = f"right product among three {found.found} of {found.products} ({share:.1%})"
    print(f"{name}: {found.texts} texts, {right}, chosen {found.chosen}, chosen wrong {found.wrong}")
    show_misses(found.misses)


def show_misses(misses: tuple[str, ...]) -> None:
    """Print what was missed, a line each."""
    for miss in misses:
        print(f"  missed: {miss}")


if __name__ == "__main__":
    main()
