"""
A scratch registry that holds only revision 1, in a tree that has nothing of revision 2 to read.

The server runs from a copy of the code whose ``seed/data`` lacks revision 2, the
crosswalk, and every line that names either; examples of answers are left out too.
"""

import json
import re
import shutil
from pathlib import Path

from api.registry import Settings
from tests.structure.sources import PACKAGES
from tests.system.servers import ROOT
from wsgi import create_app

DATA = ROOT / "seed/data"
KEPT = ("sources.json", "provinces.json", "criteria.json", "related-lists.json", "corrections.json",
        "organisations.json", "revisions/1-1131-2025.json")  # fmt: skip
INSTRUMENT = "qd-21-2026"
OF_REVISION_2 = re.compile(r"2/[A-Z]\d")


def make_tree(folder):
    """Copy the code, and of the data what says nothing of revision 2; give the root of the copy."""
    root, leave = Path(folder) / "tree", shutil.ignore_patterns("__pycache__", "data", "examples")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, root / package, ignore=leave)
    shutil.copy(ROOT / "wsgi.py", root / "wsgi.py")
    write_data(root / "seed/data")
    return root


def write_data(folder):
    """Write the files a registry of 2025 starts from."""
    for name in KEPT:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / name, folder / name)
    for name, prune in PRUNED.items():
        _write(folder / name, prune(_read(DATA / name)))


def _without_instrument(content):
    return {**content, "instruments": [one for one in content["instruments"] if one["id"] != INSTRUMENT]}


def _without_links(content):
    return {**content, "projects": [_lose(project, "links") for project in content["projects"]]}


def _without_items(content):
    labels = [{**label, "items": [_lose(item, "entries") for item in label["items"]]} if "items" in label else label
              for label in content["labels"]]  # fmt: skip
    return {**content, "labels": labels}


def _without_targets(content):
    """Keep the synonyms that lead to something there is."""
    left = [_lose(one, "targets") for one in content["synonyms"]]
    kept = [one for one in left if one.get("targets", True)]
    known = {one["id"] for one in kept}
    shared = [one for one in content["shared_terms"] if known.issuperset(one["groups"])]
    return {**content, "synonyms": kept, "shared_terms": shared}


PRUNED = {"instruments.json": _without_instrument, "projects.json": _without_links, "labels.json": _without_items,
          "synonyms.json": _without_targets}  # fmt: skip


def _lose(row, name):
    """Give a row without what it says of entries of revision 2."""
    return {**row, name: [one for one in row[name] if not _names_revision_2(one)]} if name in row else row


def _names_revision_2(one):
    return bool(OF_REVISION_2.match(one if isinstance(one, str) else one["entry"]))


class Console:
    """Runs ``flask`` commands on one database, as whoever operates the server does."""

    def __init__(self, url, index):
        settings = Settings(
            database_url=url, index_directory=Path(index), secret_key="test", limited=False, follow=False
        )
        self.app = create_app(settings)

    def run(self, *arguments):
        """Run one command; give what it printed."""
        done = self.app.test_cli_runner().invoke(args=list(arguments))
        assert done.exit_code == 0, (arguments, done.output, done.exception)
        return done.output

    def close(self):
        """Let go of the database."""
        self.app.extensions["registry"].close()


def _read(path):
    return json.loads(path.read_text("utf-8"))


def _write(path, content):
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")


def untouched_projects():
    """Give the projects that the real data link to entries of revision 1 alone, and so both registries alike."""
    found = _read(DATA / "projects.json")["projects"]
    return {one["id"] for one in found if one.get("links") and not any(map(_names_revision_2, one["links"]))}
