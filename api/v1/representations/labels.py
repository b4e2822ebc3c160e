"""Labels with their items."""

from api.v1.representations.entries import entry_url
from api.v1.representations.texts import Json, day, moment, sources, text
from catalogue.models import LabelItem, LabelState


def label(state: LabelState) -> Json:
    """Show a label with what it names."""
    return {
        "id": state.record_id,
        "kind": state.kind,
        "name": text(state.name_vi, state.name_en),
        "instrument": state.instrument_id,
        "valid_from": day(state.valid_from),
        "valid_until": day(state.valid_until),
        "targets": state.targets,
        "note": state.note,
        "items": [item(one) for one in state.items],
        "recorded_at": moment(state.recorded_at),
        "sources": sources(state.sources),
        "url": f"/api/v1/labels/{state.record_id}",
    }


def item(one: LabelItem) -> Json:
    """Show one product or task a label names, with the entries it falls under."""
    entries = [
        {
            "concept": link.entry.concept_id,
            "revision": link.entry.revision_number,
            "code": link.entry.code,
            "derived": link.derived,
            "url": entry_url(link.entry.revision_number, link.entry.code),
        }
        for link in one.entries
    ]
    return {
        "position": one.position,
        "name": text(one.name_vi, one.name_en),
        "organisation": one.organisation_id,
        "project": one.project_id,
        "note": one.note,
        "entries": sorted(entries, key=lambda found: (found["revision"], str(found["code"]))),
    }
