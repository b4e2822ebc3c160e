"""The real revisions and their crosswalk, read from the seed's files without a database."""

import json
from functools import cache
from pathlib import Path

from catalogue.changes import Facts, Line, Snapshot
from catalogue.rules.entry_fields import FIELDS, read_field
from catalogue.values import EntryCode
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus, Relation

DATA = Path(__file__).parents[2] / "seed/data"


@cache
def revision(number):
    """One revision as a snapshot."""
    data = _read(next((DATA / "revisions").glob(f"{number}-*.json")))
    identities = {row["code"]: row["concept"] for row in data["entries"]}
    entries = {row["concept"]: _read_facts(row, identities) for row in data["entries"]}
    return Snapshot(data["structure"], entries, number)


def codes(number):
    """Codes in the order of the file, which is that of the instrument."""
    return [row["code"] for row in _read(next((DATA / "revisions").glob(f"{number}-*.json")))["entries"]]


@cache
def crosswalk():
    """The lines of the recorded table from revision 1 to 2, with its status."""
    data = _read(DATA / "correspondences/1-2.json")
    before, after = revision(1), revision(2)
    return tuple(
        Line(
            before.find(row["source"]) if "source" in row else None,
            after.find(row["target"]) if "target" in row else None,
            ChangeKind(row["outcome"]),
            Relation(row["relation"]) if "relation" in row else None,
            row.get("note"),
            row.get("transition"),
            CorrespondenceStatus(data["status"]),
        )
        for row in data["lines"]
    )


def _read(path):
    return json.loads(path.read_text("utf-8"))


def _read_facts(row, identities):
    said = {name: row.get(name) for name in FIELDS if row.get(name) is not None}
    code = EntryCode.parse(row["code"])
    said |= {
        "position": code.numbers[-1],
        "parent": identities.get(row.get("parent")),
        "groups": [{"target": identities[one["code"]], "derived": one["derived"]} for one in row.get("groups", [])],
        "sources": [{"url": source} for source in row["sources"]],
    }
    return Facts(kind=code.kind, **{name: read_field(name, value) for name, value in said.items()})
