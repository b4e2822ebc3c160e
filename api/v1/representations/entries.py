"""Entries."""

from api.v1.representations.texts import Json, moment, name, sources, text
from catalogue.models import Correction
from catalogue.register.contacts import FOCAL_AGENCY, Contact
from catalogue.register.contents import EntryReference, EntryView, Transition
from catalogue.register.labels import AppliedLabel
from catalogue.register.names import EntryName

NO_RULE = {"vi": "Không tìm thấy quy định chuyển tiếp.", "en": "No transition rule found."}


def entry_url(revision: int, code: str) -> str:
    """Give the permanent address of an entry in its revision."""
    return f"/api/v1/revisions/{revision}/entries/{code}"


def reference(one: EntryReference) -> Json:
    """Name an entry inside another of its revision."""
    return {"concept": one.concept, "code": one.code, "name": name(one.name_vi, one.name_en, one.name_en_origin)}


def brief(entry: EntryView | EntryName) -> Json:
    """Name an entry anywhere: with its revision and address."""
    shown = name(entry.name_vi, entry.name_en, entry.name_en_origin)
    return {
        "concept": entry.concept,
        "revision": entry.revision,
        "kind": entry.kind,
        "code": entry.code,
        "name": shown,
        "url": entry_url(entry.revision, entry.code),
    }


def entry(one: EntryView) -> Json:
    """Show an entry."""
    return {
        **brief(one),
        "position": one.position,
        "position_basis": one.position_basis,
        "name_as_reported": one.name_as_reported,
        "definition": text(one.definition_vi, one.definition_en),
        "note": one.note,
        "citation": {"vi": one.citation[0], "en": one.citation[1]},
        "parent": reference(one.parent) if one.parent else None,
        "groups": [{**reference(group), "derived": group.derived} for group in one.groups],
        "labels": [label_reference(label) for label in one.labels],
        "contact": contact(FOCAL_AGENCY),
        "transition": transition(one.transition) if one.transition else None,
        "corrections": [correction(found) for found in one.corrections],
        "confidence": one.confidence,
        "sources": sources(one.sources),
    }


def label_reference(label: AppliedLabel) -> Json:
    """Show a label as an entry or a project wears it."""
    return {
        "id": label.id,
        "kind": label.kind,
        "name": text(label.name_vi, label.name_en),
        "instrument": {"id": label.instrument, "number": label.instrument_number},
        "position": label.position,
        "item": text(label.item_vi, label.item_en),
        "derived": label.derived,
        "url": f"/api/v1/labels/{label.id}",
    }


def contact(one: Contact) -> Json:
    """Say whom to ask, and why them."""
    return {
        "organisation": one.organisation,
        "name": {"vi": one.name_vi, "en": one.name_en},
        "basis": {"vi": one.basis.vi, "en": one.basis.en},
        "url": f"/api/v1/organisations/{one.organisation}",
    }


def transition(one: Transition) -> Json:
    """Say what happens to those a removal or a new scope affects, or that no rule was found."""
    stated = {"vi": one.note, "en": None} if one.note else NO_RULE
    return {"outcome": one.outcome, "status": "stated" if one.note else "no_rule_found", "text": stated}


def correction(one: Correction) -> Json:
    """Show a correction of a published entry."""
    return {
        "field": one.field,
        "before": one.before,
        "after": one.after,
        "reason": one.reason,
        "recorded_at": moment(one.recorded_at),
        "sources": sources(one.sources),
    }
