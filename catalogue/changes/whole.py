"""A snapshot as a whole list: its entries as unsaved rows, and the rules for entries."""

from datetime import date

from catalogue.models import Entry, EntryTechnology
from catalogue.rules.revisions import check_entries
from catalogue.rules.snapshots import Facts, Identity, Snapshot
from catalogue.rules.structures import Structure
from catalogue.values import Violation


def make_entries(snapshot: Snapshot) -> list[Entry]:
    """Make unsaved rows of a snapshot in legal order, with parents and technologies; ids are its identities."""
    made = {
        identity: _make_entry(identity, snapshot.entries[identity], snapshot.codes[identity], ordinal)
        for ordinal, identity in enumerate(snapshot.order, start=1)
    }
    for identity, entry in made.items():
        facts = snapshot.entries[identity]
        entry.parent = made[facts.parent] if facts.parent is not None else None
        entry.groups = [
            EntryTechnology(technology=made[tie.target], position=position, derived=tie.derived)
            for position, tie in enumerate(facts.groups, start=1)
        ]
    return list(made.values())


def check_list(snapshot: Snapshot, *, valid_from: date, subject: str) -> list[Violation]:
    """Give every breach of a rule by the list as it would be published, errors first."""
    return check_entries(
        make_entries(snapshot), Structure.read(dict(snapshot.structure)), valid_from=valid_from, subject=subject
    )


def _make_entry(identity: Identity, facts: Facts, code: str, ordinal: int) -> Entry:
    return Entry(
        concept_id=identity,
        ordinal=ordinal,
        kind=facts.kind,
        code=code,
        position=facts.position,
        position_basis=facts.position_basis,
        name_vi=facts.name_vi,
        name_en=facts.name_en,
        name_en_origin=facts.name_en_origin,
        name_as_reported=facts.name_as_reported,
        definition_vi=facts.definition_vi,
        definition_en=facts.definition_en,
        note=facts.note,
        confidence=facts.confidence,
        sources=[dict(source) for source in facts.sources],
    )
