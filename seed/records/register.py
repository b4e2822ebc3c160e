"""Instruments, labels, synonyms."""

from catalogue.models import InstrumentState, LabelEntry, LabelItem, LabelState, Synonym
from seed.files import Data
from seed.records.revisions import EntryIds


def make_instrument(data: Data) -> InstrumentState:
    """Make the state of an instrument."""
    return InstrumentState(**{name: value for name, value in data.items() if name != "id"})


def make_label(data: Data, entries: EntryIds) -> LabelState:
    """Make the state of a label with its items."""
    return LabelState(
        kind=data["kind"],
        instrument_id=data["instrument"],
        name_vi=data["name_vi"],
        name_en=data["name_en"],
        valid_from=data["valid_from"],
        valid_until=data["valid_until"],
        targets=data["targets"],
        note=data["note"],
        sources=data["sources"],
        items=[_make_item(item, entries) for item in data["items"]],
    )


def _make_item(data: Data, entries: EntryIds) -> LabelItem:
    links = sorted((entries[link["entry"]], bool(link["derived"])) for link in data["entries"])
    return LabelItem(
        position=data["position"],
        name_vi=data["name_vi"],
        name_en=data["name_en"],
        organisation_id=data["organisation"],
        project_id=data["project"],
        note=data["note"],
        entries=[LabelEntry(entry_id=entry, derived=derived) for entry, derived in links],
    )


def make_synonym(data: Data) -> Synonym:
    """Make a group of words; a term without relation stands for the others."""
    terms = [{name: str(value) for name, value in term.items() if value is not None} for term in data["terms"]]
    return Synonym(
        id=data["id"],
        terms=terms,
        targets=data["targets"],
        note=data["note"],
        source_kind=data["source_kind"] and data["source_kind"].value,
        sources=data["sources"],
    )
