"""A made-up registry in a database: ours, row by row as the domain would write it, and flat for Datasette."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert, select

from bench.rivals import COUNTED, folded_text
from catalogue.database import Database
from catalogue.models import (
    Organisation,
    OrganisationState,
    Project,
    ProjectLink,
    ProjectParticipant,
    ProjectState,
    Province,
)
from catalogue.vocabulary import (
    LinkBasis,
    LinkRole,
    OrganisationKind,
    OrganisationStatus,
    ProjectStatus,
    ProvinceCertainty,
    Side,
)
from search.shapes import Document, Facet, Kind, Role

AT = datetime(2026, 7, 2, tzinfo=UTC)
FIRST_STATE = 1_000_000
"""Numbers of made-up states: far from those of real ones."""

Row = dict[str, object]


def fill(database: Database, documents: Sequence[Document]) -> None:
    """Write made-up organisations and projects beside the real ones, without events: the index is made apart."""
    with database.reading() as session:
        provinces = list(session.scalars(select(Province.id).order_by(Province.id)))
    organisations = [one for one in documents if one.kind is Kind.ORGANISATION]
    projects = [one for one in documents if one.kind is Kind.PROJECT]
    tables: list[tuple[type, list[Row]]] = [
        (Organisation, [_record(one) for one in organisations]),
        (OrganisationState, [_organisation(one, provinces) for one in organisations]),
        (Project, [_record(one) for one in projects]),
        (ProjectState, [_project(one, provinces) for one in projects]),
        (ProjectLink, [row for one in projects for row in _links(one)]),
        (ProjectParticipant, [_lead(one, organisations) for one in projects if organisations]),
    ]
    with database.writing() as session, session.begin():
        for table, rows in tables:
            if rows:
                session.execute(insert(table), rows)


def _record(one: Document) -> Row:
    return {"id": one.id, "recorded_at": AT, "changed_by": "bench", "lock_version": 1}


def _state(one: Document) -> Row:
    return {"state_id": FIRST_STATE + int(one.id), "record_id": one.id, "recorded_at": AT, "sources": []}


def _organisation(one: Document, provinces: Sequence[str]) -> Row:
    (short,) = (text.text for text in one.texts if text.role is Role.SHORT_NAME)
    return {
        **_state(one),
        "kind": OrganisationKind.ENTERPRISE,
        "side": Side.ENTERPRISE,
        "status": OrganisationStatus.ACTIVE,
        "name_vi": one.title_vi,
        "name_en": one.title_en,
        "short_name": short,
        "province_id": _province(one, provinces),
        "province_certainty": ProvinceCertainty.EDITOR,
    }


def _project(one: Document, provinces: Sequence[str]) -> Row:
    summaries = {text.lang: text.text for text in one.texts if text.role is Role.SUMMARY}
    year = int(_value(one, Facet.YEAR))
    return {
        **_state(one),
        "title_vi": one.title_vi,
        "title_en": one.title_en,
        "summary_vi": summaries["vi"],
        "summary_en": summaries["en"],
        "status": ProjectStatus(_value(one, Facet.STATUS)),
        "started_on": str(year),
        "started_earliest": date(year, 1, 1),
        "started_latest": date(year, 12, 31),
        "site_province_id": _province(one, provinces),
        "official_references": [],
    }


def _links(one: Document) -> Iterator[Row]:
    """Give the links of a project: its products under the revisions they were drawn from."""
    served = dict.fromkeys((value.value, value.revision) for value in one.values if value.facet is Facet.PRODUCT)
    for position, (concept, revision) in enumerate(served, 1):
        if revision:
            yield {
                "state_id": FIRST_STATE + int(one.id),
                "concept_id": concept,
                "made_against": revision,
                "position": position,
                "basis": LinkBasis.LIST,
                "derived": False,
            }


def _lead(one: Document, organisations: Sequence[Document]) -> Row:
    lead = organisations[int(one.id) % len(organisations)]
    return {
        "state_id": FIRST_STATE + int(one.id), "organisation_id": lead.id, "role": LinkRole.LEAD, "position": 1
    }  # fmt: skip


def _value(one: Document, facet: Facet) -> str:
    return next(value.value for value in one.values if value.facet is facet)


def _province(one: Document, provinces: Sequence[str]) -> str:
    return provinces[int(_value(one, Facet.PROVINCE)) % len(provinces)]


def fill_datasette(path: Path, documents: Iterable[Document]) -> None:
    """Write the same documents into one table with full-text search, as Datasette's documentation has it."""
    database = sqlite3.connect(path)
    columns = ("id INTEGER PRIMARY KEY", "key", "title_vi", "title_en", "text", *COUNTED)
    database.execute(f"CREATE TABLE documents ({', '.join(columns)})")
    rows = ((number, *_flat(one)) for number, one in enumerate(documents, 1))
    database.executemany(f"INSERT INTO documents VALUES ({', '.join('?' * len(columns))})", rows)
    database.execute("CREATE VIRTUAL TABLE documents_fts USING fts5(text, content='documents', content_rowid='id')")
    database.execute("INSERT INTO documents_fts(documents_fts) VALUES ('rebuild')")
    database.commit()
    database.close()


def _flat(one: Document) -> tuple[str | None, ...]:
    known = {value.facet: value.value for value in one.values}
    return (one.key, one.title_vi, one.title_en, folded_text(one), *(known.get(facet) for facet in COUNTED))
