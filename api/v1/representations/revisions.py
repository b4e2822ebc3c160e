"""Revisions and instruments."""

from collections.abc import Mapping

from api.choosing import Choice
from api.v1.representations.texts import Json, day, moment, sources, text
from catalogue.models import InstrumentState
from catalogue.register.instruments import designation
from catalogue.register.timelines import Published
from catalogue.vocabulary import EntryKind, RevisionStatus

PLURALS = {EntryKind.GROUP: "groups", EntryKind.TECHNOLOGY: "technologies", EntryKind.SECTION: "sections",
           EntryKind.PRODUCT: "products"}  # fmt: skip


def instrument_reference(state: InstrumentState) -> Json:
    """Name an instrument inside something else."""
    return {
        "id": state.record_id,
        "number": state.number,
        "title": text(state.title_vi, state.title_en),
        "issued_on": day(state.issued_on),
        "url": f"/api/v1/instruments/{state.record_id}",
    }


def instrument(state: InstrumentState) -> Json:
    """Show an instrument."""
    vi, en = designation(state)
    return {
        **instrument_reference(state),
        "kind": state.kind,
        "designation": {"vi": vi, "en": en},
        "issuer": state.issuer,
        "signatory": state.signatory,
        "valid_from": day(state.valid_from),
        "official_url": state.url,
        "addresses": state.addresses,
        "basis": state.basis,
        "targets": state.targets,
        "notes": state.notes,
        "confidence": state.confidence,
        "recorded_at": moment(state.recorded_at),
        "sources": sources(state.sources),
    }


def revision_reference(one: Published, status: RevisionStatus) -> Json:
    """Name the revision an answer shows."""
    return {
        "number": one.number,
        "status": status,
        "instrument": instrument_reference(one.instrument),
        "valid_from": day(one.valid_from),
        "valid_until": day(one.valid_until),
        "url": f"/api/v1/revisions/{one.number}",
    }


def chosen_revision(choice: Choice) -> Json:
    """Name the revision a request chose, with its status on the day it is told for."""
    return revision_reference(choice.published, choice.timeline.status(choice.published, choice.day))


def revision(one: Published, status: RevisionStatus, counts: Mapping[EntryKind, int]) -> Json:
    """Show a revision: the four facts, what it holds, how it is built, where it comes from."""
    row = one.revision
    return {
        **revision_reference(one, status),
        "valid_from_basis": row.valid_from_basis,
        "valid_from_note": row.valid_from_note,
        "published_at": moment(row.published_at),
        "published_at_source": row.published_at_source,
        "recorded_at": moment(row.recorded_at),
        "origin": row.origin,
        "counts": {plural: counts.get(kind, 0) for kind, plural in PLURALS.items()},
        "structure": row.structure,
        "notes": row.notes,
        "sources": sources(row.sources),
        "entries_url": f"/api/v1/revisions/{one.number}/entries",
    }
