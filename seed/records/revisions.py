"""Revisions with entries, parents and groups; correspondence tables."""

from collections.abc import Mapping

from catalogue.models import Correspondence, CorrespondenceState, Entry, EntryTechnology, Revision
from catalogue.values import EntryCode, end_of_legal_day
from catalogue.vocabulary import Origin
from seed.files import Data

EntryIds = Mapping[str, int]
"""A revision and a code like ``2/P25`` → key of the saved entry."""

SAID = (
    "position_basis",
    "name_vi",
    "name_en",
    "name_en_origin",
    "name_as_reported",
    "definition_vi",
    "definition_en",
    "note",
    "confidence",
    "sources",
)
"""What an entry says in the file under the name of its column."""


def make_revision(data: Data) -> Revision:
    """
    Make a revision with its entries in legal order.

    It became public at the end of the legal day on which its earliest known source published it.
    """
    return Revision(
        number=data["number"],
        instrument_id=data["instrument"],
        origin=Origin.IMPORTED,
        valid_from=data["valid_from"],
        valid_from_basis=data["valid_from_basis"],
        valid_from_note=data["valid_from_note"],
        published_at=end_of_legal_day(data["published_on"]),
        published_at_source=data["published_on_source"],
        structure=_make_structure(data["structure"]),
        notes=data["notes"],
        sources=data["sources"],
        entries=_make_entries(data["number"], data["entries"]),
    )


def _make_structure(data: Data) -> Data:
    """Leave out the kinds the revision does not have."""
    return {**data, "kinds": {kind: rules for kind, rules in data["kinds"].items() if rules}}


def _make_entries(revision: int, rows: list[Data]) -> list[Entry]:
    made: dict[str, Entry] = {}
    for ordinal, data in enumerate(rows, start=1):
        made[data["code"]] = _make_entry(data, ordinal)
    for data in rows:
        entry = made[data["code"]]
        entry.parent = made[data["parent"]] if data["parent"] else None
        entry.groups = [
            EntryTechnology(
                technology=made[link["code"]],
                revision_number=revision,
                position=position,
                derived=link["derived"],
            )
            for position, link in enumerate(data["groups"], start=1)
        ]
    return list(made.values())


def _make_entry(data: Data, ordinal: int) -> Entry:
    code = EntryCode.parse(data["code"])
    said = {name: data[name] for name in SAID}
    return Entry(
        concept_id=data["concept"],
        ordinal=ordinal,
        kind=code.kind,
        code=data["code"],
        position=code.numbers[-1],
        **said,
    )


def make_correspondences(data: Data, entries: EntryIds) -> CorrespondenceState:
    """Make a correspondence table with its lines in order."""
    before, after = data["from_revision"], data["to_revision"]
    return CorrespondenceState(
        status=data["status"],
        instrument_id=data["instrument"],
        method=data["method"],
        sources=data["sources"],
        lines=[
            Correspondence(
                position=position,
                source_id=entries[f"{before}/{line['source']}"] if line["source"] else None,
                target_id=entries[f"{after}/{line['target']}"] if line["target"] else None,
                outcome=line["outcome"],
                relation=line["relation"],
                note=line["note"],
                transition=line["transition"],
            )
            for position, line in enumerate(data["lines"], start=1)
        ],
    )
