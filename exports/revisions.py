"""A revision as files: JSON, CSV, and SKOS as JSON-LD. Pure."""

from collections.abc import Sequence

from catalogue.register.contents import Content, EntryReference, EntryView
from catalogue.register.instruments import designation
from exports.writing import File, Row, write_csv, write_graph, write_json

COLUMNS = ("revision", "code", "concept", "kind", "name_vi", "name_en", "name_en_origin", "definition_vi", "parent",
           "groups", "labels", "citation_vi", "confidence", "sources")  # fmt: skip
CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "notation": "skos:notation",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    "broader": {"@id": "skos:broader", "@type": "@id"},
    "related": {"@id": "skos:related", "@type": "@id"},
    "inScheme": {"@id": "skos:inScheme", "@type": "@id"},
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "valid": {"@id": "dcterms:valid", "@type": "xsd:date"},
    "identifier": "dcterms:identifier",
}
"""Names of the JSON-LD file → SKOS and Dublin Core."""


def write_revision(content: Content) -> list[File]:
    """Write a revision in every format."""
    number, rows = content.published.number, [_row(one) for one in content.entries]
    return [
        write_json(f"revision-{number}.json", _heading(content), rows),
        write_csv(f"revision-{number}.csv", COLUMNS, [_flat(row) for row in rows]),
        write_graph(f"revision-{number}.jsonld", CONTEXT, _nodes(content), len(rows)),
    ]


def _heading(content: Content) -> Row:
    published = content.published
    vi, en = designation(published.instrument)
    return {
        "revision": published.number,
        "instrument": {"id": published.instrument.record_id, "vi": vi, "en": en},
        "valid_from": published.valid_from.isoformat(),
        "licence": "CC BY 4.0",
    }


def _row(one: EntryView) -> Row:  # longer than 25 lines: one line for each field of an entry
    return {
        "revision": one.revision,
        "code": one.code,
        "concept": one.concept,
        "kind": one.kind.value,
        "name_vi": one.name_vi,
        "name_en": one.name_en,
        "name_en_origin": one.name_en_origin,
        "definition_vi": one.definition_vi,
        "definition_en": one.definition_en,
        "position": one.position,
        "position_basis": one.position_basis,
        "parent": one.parent.code if one.parent else None,
        "groups": [{"code": ref.code, "derived": ref.derived} for ref in one.groups],
        "labels": [{"id": label.id, "item_vi": label.item_vi, "derived": label.derived} for label in one.labels],
        "citation_vi": one.citation[0],
        "citation_en": one.citation[1],
        "note": one.note,
        "confidence": one.confidence,
        "corrections": [
            {"field": done.field, "before": done.before, "after": done.after, "reason": done.reason}
            for done in one.corrections
        ],
        "sources": one.sources,
    }


def _flat(row: Row) -> Row:
    """Give a row whose cells hold text."""
    return {
        **row,
        "groups": [one["code"] for one in row["groups"]],
        "labels": [one["id"] for one in row["labels"]],
        "sources": [one["url"] or one["title"] for one in row["sources"]],
    }


def _nodes(content: Content) -> Sequence[Row]:
    number = content.published.number
    vi, en = designation(content.published.instrument)
    scheme = {
        "id": _address(number),
        "type": "skos:ConceptScheme",
        "title": {"vi": vi, "en": en},
        "valid": content.published.valid_from.isoformat(),
    }
    return [scheme, *(_node(one) for one in content.entries)]


def _node(one: EntryView) -> Row:
    """Give an entry as a SKOS concept of its revision; what is not known is left out."""
    said = {
        "id": _address(one.revision, one),
        "type": "skos:Concept",
        "identifier": one.concept,
        "notation": one.code,
        "prefLabel": _texts(one.name_vi, one.name_en),
        "definition": _texts(one.definition_vi, one.definition_en),
        "broader": _address(one.revision, one.parent) if one.parent else None,
        "related": [_address(one.revision, ref) for ref in one.groups],
        "inScheme": _address(one.revision),
    }
    return {name: value for name, value in said.items() if value}


def _texts(vi: str | None, en: str | None) -> Row:
    return {lang: text for lang, text in (("vi", vi), ("en", en)) if text}


def _address(number: int, one: EntryView | EntryReference | None = None) -> str:
    """Give the address of an entry or revision, relative to where the file is served from."""
    return f"/api/v1/revisions/{number}/entries/{one.code}" if one else f"/api/v1/revisions/{number}"
