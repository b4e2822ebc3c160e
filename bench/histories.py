"""
A made-up registry with a long past, from a seed: revisions that merge, split, rename; records with many states.

Rows are written in bulk, past the domain's functions, for these write one at a
time; the database's own guards see every row.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.log import events
from catalogue.models import (
    Concept,
    Correspondence,
    CorrespondenceState,
    CorrespondenceTable,
    Entry,
    EntryTechnology,
    InstrumentState,
    LegalInstrument,
    Organisation,
    OrganisationState,
    Project,
    ProjectLink,
    ProjectParticipant,
    ProjectState,
    Revision,
)
from catalogue.values import SEED
from catalogue.vocabulary import EventType, SubjectKind

BEGAN = date(2000, 1, 1)
STEP_DAYS = 30
GROUPS = 8
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
STRUCTURE = {
    "lists": [{"kind": "combined", "title_vi": "Danh mục"}],
    "kinds": {
        "group": {"list": "combined", "numbering": "running", "parents": []},
        "product": {"list": "combined", "numbering": "running", "parents": []},
    },
}
THINGS = ("robot", "vật liệu", "vắc xin", "vệ tinh", "pin", "chip", "cảm biến", "nền tảng", "lò phản ứng", "chùm tia")


@dataclass(frozen=True)
class Size:
    """How much there is: entries in each revision, states of each record."""

    revisions: int
    entries: int
    organisations: int
    projects: int
    states: int


DEEP = Size(revisions=200, entries=200, organisations=10_000, projects=20_000, states=10)


@dataclass
class Growing:
    """Rows by table, in the order they must be written, and what the next revision grows out of."""

    size: Size
    chance: random.Random
    rows: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)
    entry_id: int = 0
    concepts: int = 0
    tied: list[str] = field(default_factory=list)
    """Products of the first revision, which projects are tied to."""

    def add(self, model: Any, **row: Any) -> None:
        """Note one row."""
        self.rows.setdefault(model, []).append(row)

    def concept(self, kind: str) -> str:
        """Mint a concept."""
        self.concepts += 1
        id_ = "c" + "".join(LETTERS[(self.concepts * 7_919 >> 5 * place) % 32] for place in range(8))
        self.add(Concept, id=id_, kind=kind, recorded_at=moment(0))
        return id_


def moment(day: int) -> datetime:
    """Noon of a day of the history."""
    return datetime(BEGAN.year, BEGAN.month, BEGAN.day, 5, tzinfo=UTC) + timedelta(days=day)


def grow(database: Database, size: Size, *, seed: int = 1) -> None:
    """Fill an empty migrated database."""
    growing = Growing(size, random.Random(seed))
    with database.writing.begin() as session:
        _grow_catalogue(session, growing)
        _grow_organisations(growing)
        _grow_projects(growing)
        _write(session, growing)
        events.record(session, EventType.RECORDED, SubjectKind.PROJECT, "p-1", actor=SEED, at=moment(0))


def _write(session: Session, growing: Growing) -> None:
    for model, rows in growing.rows.items():
        for start in range(0, len(rows), 10_000):
            session.execute(insert(model.__table__), rows[start : start + 10_000])
    growing.rows.clear()


def _grow_catalogue(session: Session, growing: Growing) -> None:
    """Write all revisions and their tables; each is frozen after its rows are in."""
    names: dict[str, str] = {}
    before: dict[str, int] = {}
    concepts = [growing.concept("group") for _ in range(GROUPS)]
    products = [growing.concept("product") for _ in range(growing.size.entries - GROUPS)]
    for number in range(1, growing.size.revisions + 1):
        lines: list[tuple[str | None, str | None, str, str | None]] = []
        if number > 1:
            products, lines = _evolve(growing, products, names)
        present = _grow_revision(growing, number, concepts, products, names)
        if number > 1:
            kept = [(one, one, "kept", "equal") for one in concepts]
            _grow_table(growing, number, [*kept, *lines], before, present)
        before = present
        _write(session, growing)
        row = Revision.__table__
        public = {"published_at": moment(number * STEP_DAYS - 20), "recorded_at": moment(number * STEP_DAYS - 20)}
        session.execute(update(row).where(row.c.number == number).values(**public))


def _evolve(
    growing: Growing, products: list[str], names: dict[str, str]
) -> tuple[list[str], list[tuple[str | None, str | None, str, str | None]]]:
    """Let one pair merge, one product split, one go, one come, some get another name; the rest is kept."""
    order = list(products)
    growing.chance.shuffle(order)
    one, other, whole, gone, *rest = order
    merged, left, right = (growing.concept("product") for _ in range(3))
    lines: list[tuple[str | None, str | None, str, str | None]] = [
        (one, merged, "merge", "part_of"), (other, merged, "merge", "part_of"),
        (whole, left, "split", "contains"), (whole, right, "split", "overlaps"), (gone, None, "remove", None),
    ]  # fmt: skip
    for concept in rest:
        renamed = growing.chance.random() < 0.05
        if renamed:
            names[concept] = _name(growing)
        lines.append((concept, concept, "rename" if renamed else "kept", "equal"))
    new = growing.concept("product")
    lines.append((None, new, "add", None))
    kept = [concept for concept in products if concept in set(rest)]
    return [merged, left, right, new, *kept], lines


def _name(growing: Growing) -> str:
    return f"{growing.chance.choice(THINGS)} {growing.chance.choice(THINGS)} {growing.chance.randrange(10**6)}"


def _grow_revision(
    growing: Growing, number: int, groups: list[str], products: list[str], names: dict[str, str]
) -> dict[str, int]:
    """Note a revision with its entries; give the entry ids by concept."""
    day, present = BEGAN + timedelta(days=number * STEP_DAYS), {}
    instrument = f"decision-{number}"
    record = {"lock_version": 1, "recorded_at": moment(0), "changed_by": "seed"}
    growing.add(LegalInstrument, id=instrument, **record)
    growing.add(InstrumentState, record_id=instrument, kind="decision", number=f"{number}/{day.year}/QĐ-TTg",
                issued_on=day - timedelta(days=25), addresses={}, basis=[], targets=[], notes=[], sources=[],
                recorded_at=moment(0))  # fmt: skip
    growing.add(Revision, number=number, instrument_id=instrument, origin="imported", valid_from=day,
                valid_from_basis="stated", structure=STRUCTURE, notes=[], sources=[])  # fmt: skip
    for ordinal, (kind, position, concept) in enumerate(_places(groups, products), 1):
        growing.entry_id += 1
        present[concept] = growing.entry_id
        growing.add(Entry, id=growing.entry_id, revision_number=number, concept_id=concept, ordinal=ordinal, kind=kind,
                    code=f"{'T' if kind == 'group' else 'P'}{position}", position=position, position_basis="numbered",
                    name_vi=names.setdefault(concept, _name(growing)), sources=[])  # fmt: skip
    for place, concept in enumerate(products):
        growing.add(EntryTechnology, product_id=present[concept], technology_id=present[groups[place % GROUPS]],
                    revision_number=number, position=1, derived=True)  # fmt: skip
    if number == 1:
        growing.tied = list(products)
    return present


def _places(groups: list[str], products: list[str]) -> Iterator[tuple[str, int, str]]:
    yield from (("group", position, concept) for position, concept in enumerate(groups, 1))
    yield from (("product", position, concept) for position, concept in enumerate(products, 1))


def _grow_table(
    growing: Growing,
    number: int,
    lines: list[tuple[str | None, str | None, str, str | None]],
    before: dict[str, int],
    after: dict[str, int],
) -> None:
    id_, record = f"{number - 1}-{number}", {"lock_version": 1, "recorded_at": moment(0), "changed_by": "seed"}
    growing.add(CorrespondenceTable, id=id_, from_revision=number - 1, to_revision=number, **record)
    growing.add(CorrespondenceState, state_id=number, record_id=id_, status="editorial", sources=[],
                recorded_at=moment(number * STEP_DAYS - 20))  # fmt: skip
    for position, (source, target, outcome, relation) in enumerate(lines, 1):
        growing.add(Correspondence, state_id=number, position=position, source_id=before.get(source or ""),
                    target_id=after.get(target or ""), outcome=outcome, relation=relation)  # fmt: skip


def _grow_organisations(growing: Growing) -> None:
    record = {"lock_version": 1, "recorded_at": moment(0), "changed_by": "seed"}
    for place in range(1, growing.size.organisations + 1):
        growing.add(Organisation, id=f"o-{place}", **record)
    for place in range(1, growing.size.organisations + 1):
        for state, (begins, ends) in enumerate(_periods(growing)):
            growing.add(OrganisationState, record_id=f"o-{place}", kind="enterprise", side="enterprise",
                        status="active", name_vi=f"Công ty {place} tên {state}", sources=[], recorded_at=begins,
                        superseded_at=ends)  # fmt: skip


def _periods(growing: Growing) -> Iterator[tuple[datetime, datetime | None]]:
    """Give when each state of a record began and ended."""
    days = sorted(growing.chance.sample(range(STEP_DAYS, growing.size.revisions * STEP_DAYS), growing.size.states))
    moments = [moment(day) for day in days]
    yield from zip(moments, [*moments[1:], None], strict=True)


def _grow_projects(growing: Growing) -> None:
    record = {"lock_version": 1, "recorded_at": moment(0), "changed_by": "seed"}
    for place in range(1, growing.size.projects + 1):
        growing.add(Project, id=f"p-{place}", **record)
    state_id = 0
    for place in range(1, growing.size.projects + 1):
        for state, (begins, ends) in enumerate(_periods(growing)):
            state_id += 1
            growing.add(ProjectState, state_id=state_id, record_id=f"p-{place}", title_vi=f"Dự án {place} lần {state}",
                        status="in_progress", official_references=[], sources=[], recorded_at=begins,
                        superseded_at=ends)  # fmt: skip
            growing.add(ProjectLink, state_id=state_id, concept_id=growing.tied[place % len(growing.tied)],
                        made_against=1, position=1,
                        basis="list", derived=False)  # fmt: skip
            growing.add(ProjectParticipant, state_id=state_id, role="lead", position=1,
                        organisation_id=f"o-{place % growing.size.organisations + 1}")  # fmt: skip
