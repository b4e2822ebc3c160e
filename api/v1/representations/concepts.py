"""Concepts through time."""

from collections.abc import Iterable
from itertools import pairwise

from api.v1.representations.entries import entry, entry_url
from api.v1.representations.revisions import instrument_reference
from api.v1.representations.texts import Json, day, moment, name
from catalogue.models import Entry
from catalogue.register.concepts import ConceptHistory, Ending, Succession, Told
from catalogue.register.contents import EntryView
from catalogue.register.timelines import Published, Timeline
from catalogue.vocabulary import ChangeKind


def concept(history: ConceptHistory, status: str, timeline: Timeline) -> Json:
    """Show what became of a concept."""
    end = history.ending(timeline)
    return {
        "id": history.id,
        "kind": history.kind,
        "status": status,
        "ended": ending(end) if end else None,
        "withdrawn": list(history.withdrawn),
        "entries": [entry(one) for one in history.entries],
        "periods": [_period(one, timeline.get(one.revision)) for one in history.entries],
        "predecessors": [succession(one) for one in history.predecessors],
        "successors": [succession(one) for one in history.successors],
        "graph": graph(history, timeline),
        "url": f"/api/v1/concepts/{history.id}",
    }


def _period(place: EntryView, one: Published) -> Json:
    """Show an entry's time on both axes."""
    row, named = one.revision, {"revision": place.revision, "code": place.code}
    return {**named, **_validity(one), "published_at": moment(row.published_at), "recorded_at": moment(row.recorded_at)}


def _validity(one: Published) -> Json:
    return {"valid_from": day(one.valid_from), "valid_until": day(one.valid_until)}


def ending(end: Ending) -> Json:
    """Show how a concept left the lists."""
    return {
        "valid_until": day(end.last_day),
        "revision": end.ended_by.number,
        "instrument": instrument_reference(end.ended_by.instrument),
        "outcomes": sorted({one.line.outcome for one in end.told}) or [ChangeKind.REMOVE],
        "reasons": _once(one.line.note for one in end.told),
        "transitions": _once(one.line.transition for one in end.told),
        "status": end.told[0].state.status if end.told else None,
    }


def _once(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def succession(one: Succession) -> Json:
    """Show a concept before or after another."""
    row = one.entry
    return {
        "concept": row.concept_id,
        "revision": row.revision_number,
        "code": row.code,
        "name": name(row.name_vi, row.name_en, row.name_en_origin),
        "outcome": one.outcome,
        "relation": one.line.relation,
        "note": one.line.note,
        "status": one.state.status,
        "instrument": one.state.instrument_id,
        "url": f"/api/v1/concepts/{row.concept_id}",
    }


def graph(history: ConceptHistory, timeline: Timeline) -> Json:
    """Show entries as nodes, and what became of them as edges, small enough to draw."""
    beside = {one.entry.id: one.entry for one in (*history.predecessors, *history.successors)}
    order = {number: place for place, number in enumerate(timeline.numbers)}
    shown = [(order[one.revision], one.ordinal, _own_node(one, timeline)) for one in history.entries]
    shown += [(order[row.revision_number], row.ordinal, _node(row, timeline)) for row in beside.values()]
    nodes = [node for *_, node in sorted(shown, key=lambda one: one[:2])]
    told = [_edge(one.source, one.target, one) for one in history.told if one.source and one.target]
    joined = {(edge["from"], edge["to"]) for edge in told}
    kept = [edge for edge in _kept_edges(history) if (edge["from"], edge["to"]) not in joined]
    return {"nodes": nodes, "edges": [*told, *kept]}


def _own_node(one: EntryView, timeline: Timeline) -> Json:
    shown = {"concept": one.concept, "revision": one.revision, "kind": one.kind, "code": one.code}
    named = {"name": name(one.name_vi, one.name_en, one.name_en_origin), "url": entry_url(one.revision, one.code)}
    key = {"id": f"{one.revision}/{one.code}", "own": True}
    return {**key, **shown, **named, **_validity(timeline.get(one.revision))}


def _node(row: Entry, timeline: Timeline) -> Json:
    shown = {"concept": row.concept_id, "revision": row.revision_number, "kind": row.kind, "code": row.code}
    named = {
        "name": name(row.name_vi, row.name_en, row.name_en_origin),
        "url": entry_url(row.revision_number, row.code),
    }
    key = {"id": f"{row.revision_number}/{row.code}", "own": False}
    return {**key, **shown, **named, **_validity(timeline.get(row.revision_number))}


def _edge(source: Entry, target: Entry, one: Told) -> Json:
    return {
        "from": f"{source.revision_number}/{source.code}",
        "to": f"{target.revision_number}/{target.code}",
        "kind": one.line.outcome,
        "relation": one.line.relation,
        "status": one.state.status,
        "instrument": one.state.instrument_id,
        "note": one.line.note,
    }


def _kept_edges(history: ConceptHistory) -> list[Json]:
    """Join the concept's own entries in revisions that follow each other, where no table does."""
    silent = {"kind": ChangeKind.KEPT, "relation": None, "status": None, "instrument": None, "note": None}
    return [
        {"from": f"{one.revision}/{one.code}", "to": f"{other.revision}/{other.code}", **silent}
        for one, other in pairwise(history.entries)
    ]
