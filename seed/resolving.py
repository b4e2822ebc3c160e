"""Checked rows → data ready to load: references become what the database keeps. The files are without fault here."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from seed.checks.parties import before
from seed.checks.references import REVISIONS, TABLES
from seed.faults import Fault
from seed.files import Book, Data

BRIEF = ("url", "title", "published_on")
"""What every statement keeps of a source; revisions keep all of it."""


@dataclass(frozen=True, slots=True)
class SeedData:
    """Everything the files say, in the order in which it can be written, and what somebody should look at."""

    instruments: list[Data]
    provinces: list[Data]
    revisions: list[Data]
    corrections: list[Data]
    correspondences: list[Data]
    organisations: list[Data]
    projects: list[Data]
    labels: list[Data]
    synonyms: list[Data]
    criteria: list[Data]
    warnings: list[Fault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Index:
    """What references lead to: sources by key and address, concepts by ``2/P25``, today's provinces by code."""

    sources: Mapping[str, Data]
    concepts: Mapping[str, str]
    provinces: Mapping[str, str]
    units: Mapping[str, Data]


def resolve(book: Book, warnings: list[Fault]) -> SeedData:
    """Give the data of all files with their references resolved."""
    index = _make_index(book)
    rows = {name: [_with_sources(data, index) for _, data in book.checked(name)] for name in book.rows}
    return SeedData(
        instruments=[_resolve_instrument(data, index) for data in rows["instruments"]],
        provinces=_resolve_provinces(book, rows["provinces"], index),
        revisions=_resolve_revisions(book, index),
        corrections=rows["corrections"],
        correspondences=_gather(book, TABLES, "lines", index),
        organisations=sort_family([_resolve_place(data, "province", index) for data in rows["organisations"]]),
        projects=[_resolve_project(data, index) for data in rows["projects"]],
        labels=[_resolve_targets(data, index) for data in rows["labels"]],
        synonyms=[_resolve_synonym(data, index) for data in rows["synonyms"]],
        criteria=rows["criteria_sets"],
        warnings=warnings,
    )


def _make_index(book: Book) -> Index:
    sources = {data["key"]: data for _, data in book.checked("sources")}
    numbers = {head.file: head.raw["number"] for head in book.heads[REVISIONS]}
    units = {data["id"]: data for _, data in book.checked("provinces")}
    return Index(
        sources=sources | {data["url"]: data for data in sources.values() if data["url"]},
        concepts={f"{numbers[row.file]}/{data['code']}": data["concept"] for row, data in book.checked("entries")},
        provinces={data["code"]: data["id"] for data in units.values() if data["valid_until"] is None},
        units=units,
    )


def _with_sources(data: Data, index: Index) -> Data:
    if "sources" not in data:
        return data
    return {**data, "sources": [_resolve_source(source, index) for source in data["sources"]]}


def _resolve_source(source: Data, index: Index) -> Data:
    known = index.sources.get(source.get("key") or source.get("url") or "", source)
    brief = {name: known[name] for name in BRIEF}
    brief["published_on"] = source.get("published_on") or brief["published_on"]
    return brief


def _resolve_targets(data: Data, index: Index) -> Data:
    """Show where a figure comes from by its address, and leave out what is unknown of it."""
    targets = [
        {name: index.sources[value]["url"] if name == "source" else value for name, value in target.items() if value}
        for target in data["targets"]
    ]
    return {**data, "targets": targets}


def _resolve_instrument(data: Data, index: Index) -> Data:
    addresses = {name: value for name, value in data["addresses"].items() if value is not None}
    return {**_resolve_targets(data, index), "addresses": addresses}


def _resolve_provinces(book: Book, rows: list[Data], index: Index) -> list[Data]:
    (head,) = book.heads["provinces.json"]
    common = _with_sources(head.data or {}, index)["sources"]
    return [
        {
            **data,
            "sources": common + data["sources"],
            "formed_from": [
                {"id": id_, "code": index.units[id_]["code"], "full_name_vi": index.units[id_]["full_name_vi"]}
                for id_ in data["formed_from"]
            ],
        }
        for data in rows
    ]


def _gather(book: Book, pattern: str, name: str, index: Index) -> list[Data]:
    """Put the rows of each file under its head."""
    gathered = []
    for head in book.heads.get(pattern, ()):
        rows = [_with_sources(data, index) for row, data in book.checked(name) if row.file == head.file]
        gathered.append({**_with_sources(head.data or {}, index), name: rows})
    return gathered


def _resolve_revisions(book: Book, index: Index) -> list[Data]:
    """Give the revisions by number, each with its register of sources in full."""
    register = {head.file: head.data["sources"] for head in book.heads[REVISIONS] if head.data}
    revisions = _gather(book, REVISIONS, "entries", index)
    for data, keys in zip(revisions, register.values(), strict=True):
        full = [index.sources[source.get("key") or source["url"]] for source in keys]
        data["sources"] = [{name: value for name, value in one.items() if value or name in BRIEF} for one in full]
        data["published_on_source"] = index.sources[data["published_on_source"]]["url"]
    return sorted(revisions, key=lambda data: int(data["number"]))


def _resolve_place(data: Data, name: str, index: Index) -> Data:
    """Turn a code of today's list into the unit that bears it."""
    rest = {key: value for key, value in data.items() if key != f"{name}_code"}
    code = data[f"{name}_code"]
    return {**rest, name: index.provinces[code] if code else None}


def _resolve_project(data: Data, index: Index) -> Data:
    links = [
        {**link, "concept": index.concepts[link["entry"]], "revision": int(link["entry"].split("/")[0])}
        for link in data["links"]
    ]
    return {**_resolve_place(data, "site_province", index), "links": links}


def _resolve_synonym(data: Data, index: Index) -> Data:
    """Turn targets into kind and id; entries of two revisions may be one concept."""
    targets = {_resolve_target(text, index): None for text in data["targets"]}
    return {**data, "targets": [{"kind": kind, "id": id_} for kind, id_ in targets]}


def _resolve_target(text: str, index: Index) -> tuple[str, str]:
    kind, _, name = text.partition(":")
    if not name:
        return "concept", index.concepts[text]
    if kind == "province":
        return kind, index.provinces[name]
    return {"org": "organisation"}.get(kind, kind), name


def sort_family(rows: list[Data]) -> list[Data]:
    """Put organisations after their parents and predecessors; there are no circles."""
    waiting, done, ordered = {data["id"]: data for data in rows}, set[str](), list[Data]()
    while waiting:
        ready = [data for data in waiting.values() if done.issuperset(before(data))]
        for data in ready:
            ordered.append(data)
            done.add(data["id"])
            del waiting[data["id"]]
    return ordered
