"""Loading: once, twice, after a change in the files, after an edit by people, after a fault."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select

from catalogue.log import events
from catalogue.models import (
    Correction,
    Entry,
    Event,
    ImportedRow,
    OrganisationState,
    Project,
    Synonym,
)
from catalogue.parties import organisations
from catalogue.register import synonyms
from catalogue.values import Actor
from seed.commands import DATA
from seed.faults import BrokenFilesError
from seed.loading import load
from seed.resolving import sort_family
from tests import make_words
from tests.seed import files
from tests.seed.files import NOON, load_files

NO_CHILDREN = {"former_names": [], "identifiers": [], "successions": []}
REGISTRAR = Actor("registrar")
ORGANISATIONS, SECOND = "organisations.json", "revisions/2-21-2026.json"


def count(session, row_class, *conditions):
    return session.scalar(select(func.count()).select_from(row_class).where(*conditions))


def rename_vast(content, name="Viện Hàn lâm"):
    next(row for row in content["organisations"] if row["id"] == "vast")["name_vi"] = name


def edit_by_hand(database, name):
    """Let a person rename VAST."""
    with database.writing() as session, session.begin():
        now = organisations.get_organisation(session, "vast")
        said = {column: getattr(now, column) for column in ("kind", "side", "status", "name_en", "sources")}
        organisations.record(
            session, "vast", OrganisationState(name_vi=name, **said, **NO_CHILDREN), actor=REGISTRAR, at=NOON
        )


def test_a_first_load_says_what_it_recorded(database):
    lines = []

    report = load(database, DATA, at=NOON, progress=lines.append)

    assert "organisations: 203 recorded, 0 changed, 0 unchanged" in report.text()
    assert report.text().splitlines()[-1].startswith("778 rows written (")
    assert lines[0] == "checking the files"
    assert (report.warnings, report.conflicts) == ([], [])


def test_a_second_load_changes_nothing_and_says_so(seeded):
    with seeded.reading() as session:
        before = events.last_sequence(session)

    report = load_files(seeded, DATA)

    with seeded.reading() as session:
        assert events.last_sequence(session) == before
    assert report.written == 0
    assert report.text().splitlines()[-1].startswith("nothing changed (")


def test_nothing_changes_even_where_the_seed_forgot_what_it_wrote(seeded):
    with seeded.writing() as session, session.begin():
        session.execute(delete(ImportedRow))

    report = load_files(seeded, DATA)

    assert (report.written, report.conflicts) == (0, [])


def test_a_changed_row_updates_its_record_and_keeps_its_history(seeded, folder):
    files.change(folder, ORGANISATIONS, rename_vast)

    report = load_files(seeded, folder)

    with seeded.reading() as session:
        now = organisations.get_organisation(session, "vast")
        before = organisations.get_organisation(session, "vast", known_on=NOON - timedelta(days=1))
        event = session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert (before.name_vi, now.name_vi) == ("Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "Viện Hàn lâm")
    assert (event.type, event.subject_id, event.changed_by) == ("changed", "vast", "seed")
    assert report.written == 1


def test_an_edit_by_people_wins_over_a_changed_file(seeded, folder):
    edit_by_hand(seeded, "Tên do người sửa")
    files.change(folder, ORGANISATIONS, rename_vast)

    report = load_files(seeded, folder)

    with seeded.reading() as session:
        assert organisations.get_organisation(session, "vast").name_vi == "Tên do người sửa"
    assert report.conflicts == [
        "organisation vast changed in the files, but registrar edited it since; their edit stands"
    ]
    assert report.written == 0


def test_an_edit_by_people_is_no_conflict_while_the_file_stays(seeded):
    edit_by_hand(seeded, "Tên do người sửa")

    assert load_files(seeded, DATA).conflicts == []


def test_a_conflict_is_reported_until_it_is_settled(seeded, folder):
    edit_by_hand(seeded, "Tên do người sửa")
    files.change(folder, ORGANISATIONS, rename_vast)

    reports = [load_files(seeded, folder) for _ in range(2)]

    assert [len(report.conflicts) for report in reports] == [1, 1]


def test_an_edit_of_a_synonym_by_people_wins(seeded, folder):
    with seeded.writing() as session, session.begin():
        edited = make_words.group("smr", note="của người")
        synonyms.record(session, edited, actor=REGISTRAR, at=NOON)
    files.replace(folder, "synonyms.json", '"2/P27",\n        "1/P8.1"', '"2/P27"')
    files.change(folder, "synonyms.json", lambda content: _note(content, "smr", "của tệp"))

    report = load_files(seeded, folder)

    with seeded.reading() as session:
        assert session.get_one(Synonym, "smr").note == "của người"
    assert len(report.conflicts) == 1


def _note(content, id_, note):
    next(row for row in content["synonyms"] if row["id"] == id_)["note"] = note


def test_a_broken_file_loads_nothing(seeded, folder):
    files.change(folder, ORGANISATIONS, rename_vast)
    files.replace(folder, "projects.json", '"1/P1.3"', '"1/P1.9"')

    with pytest.raises(BrokenFilesError):
        load_files(seeded, folder)

    with seeded.reading() as session:
        assert organisations.get_organisation(session, "vast").name_vi != "Viện Hàn lâm"


def test_a_published_entry_that_differs_is_a_conflict_that_names_the_remedy(seeded, folder):
    files.replace(folder, SECOND, '"name_vi": "Chip chuyên dụng"', '"name_vi": "Chip chuyên dùng"')

    report = load_files(seeded, folder)

    with seeded.reading() as session:
        name = session.scalar(select(Entry.name_vi).where(Entry.revision_number == 2, Entry.code == "P23"))
    assert name == "Chip chuyên dụng"
    (conflict,) = report.conflicts
    assert conflict.startswith("entry 2/P23 is published: name_vi differs in the file and stays “Chip chuyên dụng”")
    assert conflict.endswith("; put the file back and add a line to corrections.json")


def test_published_groups_that_differ_are_a_conflict(seeded, folder):
    files.change(folder, SECOND, lambda content: content["entries"][-1]["groups"][0].update(code="T9"))

    (conflict,) = load_files(seeded, folder).conflicts

    assert conflict.startswith("entry 2/P30 is published: its parent or groups differ")


def test_a_correction_is_recorded_once(seeded, folder):
    line = {"id": "p23-name", "entry": "2/P23", "field": "name_vi", "before": "Chip chuyên dụng",
            "after": "Chíp chuyên dụng", "reason": "spelling of the gazette", "sources": ["cb-21"]}  # fmt: skip
    files.change(folder, "corrections.json", lambda content: content["corrections"].append(line))

    reports = [load_files(seeded, folder) for _ in range(2)]

    with seeded.reading() as session:
        (correction,) = session.scalars(select(Correction))
    assert (correction.before, correction.after) == ("Chip chuyên dụng", "Chíp chuyên dụng")
    assert [report.written for report in reports] == [1, 0]


def test_a_recorded_correction_never_changes(seeded, folder):
    line = {"id": "p23-note", "entry": "2/P23", "field": "definition_vi", "after": "A", "reason": "first reading",
            "sources": ["cb-21"]}  # fmt: skip
    files.change(folder, "corrections.json", lambda content: content["corrections"].append(line))
    load_files(seeded, folder)
    files.change(folder, "corrections.json", lambda content: content["corrections"][0].update(after="B"))

    report = load_files(seeded, folder)

    assert report.conflicts == ["correction p23-note is recorded and never changes; add another line instead"]


def test_a_row_that_left_the_files_stays_in_the_registry(seeded, folder):
    files.change(folder, "projects.json", lambda content: content["projects"].pop(0))
    files.keep(folder, "labels.json", "labels", ["programme-2815"])

    report = load_files(seeded, folder)

    with seeded.reading() as session:
        assert count(session, Project) == 113
    assert "project ai-bank-supervision is no longer in the files; the registry keeps it" in report.warnings


def test_a_new_row_is_recorded(seeded, folder):
    row = {"id": "new-body", "name_vi": "Tổ chức mới", "kind": "agency", "side": "state", "status": "active",
           "parent": "vnsc", "sources": ["https://example.vn/moi"]}  # fmt: skip
    files.change(folder, ORGANISATIONS, lambda content: content["organisations"].insert(0, row))

    load_files(seeded, folder)

    with seeded.reading() as session:
        assert organisations.get_organisation(session, "new-body").parent_id == "vnsc"


def test_parents_and_predecessors_come_first():
    rows = [
        {"id": "c", "parent": "b", "predecessors": []},
        {"id": "b", "parent": None, "predecessors": [{"organisation": "a"}]},
        {"id": "a", "parent": None, "predecessors": [{"organisation": None}]},
    ]

    assert [row["id"] for row in sort_family(rows)] == ["a", "b", "c"]
