"""Loading: once, twice, after a change in the files, after an edit by people, after a fault."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select

from catalogue.log import events, states
from catalogue.models import (
    Correction,
    Correspondence,
    Entry,
    Event,
    ImportedRow,
    Label,
    Organisation,
    OrganisationState,
    Project,
    Province,
    Revision,
    Synonym,
)
from catalogue.parties import organisations, projects, provinces
from catalogue.register import synonyms
from catalogue.values import Actor, end_of_legal_day
from catalogue.vocabulary import EntryKind, MoneyBound, SuccessionKind
from seed.commands import DATA
from seed.faults import BrokenFilesError
from seed.loading import load
from seed.resolving import sort_family
from tests.seed import files
from tests.seed.files import NOON, load_files

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
        organisations.record(session, "vast", OrganisationState(name_vi=name, **said), actor=REGISTRAR, at=NOON)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [(EntryKind.GROUP, 11, 10), (EntryKind.TECHNOLOGY, 0, 7), (EntryKind.SECTION, 0, 2), (EntryKind.PRODUCT, 35, 30)],
)
def test_both_revisions_are_whole(seeded, kind, first, second):
    with seeded.reading() as session:
        found = [count(session, Entry, Entry.revision_number == n, Entry.kind == kind) for n in (1, 2)]

    assert found == [first, second]


@pytest.mark.parametrize(
    ("row_class", "total"), [(Organisation, 203), (Project, 113), (Label, 3), (Synonym, 316), (Revision, 2)]
)
def test_everything_is_there(seeded, row_class, total):
    with seeded.reading() as session:
        assert count(session, row_class) == total


@pytest.mark.parametrize(("day", "total"), [(date(2025, 5, 1), 63), (date(2025, 7, 1), 34), (date(2026, 11, 22), 34)])
def test_each_day_has_its_provinces(seeded, day, total):
    with seeded.reading() as session:
        found = list(session.scalars(provinces.select_provinces(day)))

    assert len(found) == len({province.code for province in found}) == total


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("15", date(2025, 6, 30), "Tỉnh Yên Bái"),
        ("15", date(2025, 7, 1), "Tỉnh Lào Cai"),
        ("75", date(2026, 4, 29), "Tỉnh Đồng Nai"),
        ("75", date(2026, 4, 30), "Thành phố Đồng Nai"),
    ],
)
def test_a_code_means_what_it_meant_that_day(seeded, code, day, name):
    with seeded.reading() as session:
        province = session.scalars(provinces.select_provinces(day).where(Province.code == code)).one()

    assert province.full_name_vi == name


def test_the_crosswalk_has_a_line_for_every_old_and_every_new_entry(seeded):
    with seeded.reading() as session:
        lines = list(session.scalars(select(Correspondence)))
        entries = dict(session.execute(select(Entry.id, Entry.revision_number)).tuples().all())

    assert {line.source_id for line in lines} - {None} == {key for key in entries if entries[key] == 1}
    assert {line.target_id for line in lines} - {None} == {key for key in entries if entries[key] == 2}
    assert len(lines) == 67


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [("P8.1", "P27", True), ("P7.2", "P16", True), ("P1.1", "P1", False), ("P7.1", "P10", False), ("T10", "T7", True)],
)
def test_a_concept_lives_on_unless_merged_or_split(seeded, old, new, same):
    with seeded.reading() as session:
        query = select(Entry.concept_id).order_by(Entry.revision_number)
        before = session.scalar(query.where(Entry.revision_number == 1, Entry.code == old))
        after = session.scalar(query.where(Entry.revision_number == 2, Entry.code == new))

    assert (before == after) is same


def test_revisions_are_public_from_the_end_of_the_day_of_their_first_source(seeded):
    with seeded.reading() as session:
        found = dict(session.execute(select(Revision.number, Revision.published_at)).tuples().all())

    assert found == {1: end_of_legal_day(date(2025, 6, 12)), 2: end_of_legal_day(date(2026, 5, 6))}


def test_a_body_absorbed_by_another_is_its_predecessor(seeded):
    with seeded.reading() as session:
        (succession,) = organisations.get_organisation(session, "mst").successions

    assert (succession.kind, succession.predecessor_name) == (
        SuccessionKind.ABSORBED,
        "Bộ Thông tin và Truyền thông",
    )
    assert succession.happened_on == "2025-03-01"


def test_a_quarter_and_a_bound_keep_their_meaning(seeded):
    with seeded.reading() as session:
        lab = projects.get_project(session, "vsap-fab-lab")
        centre = projects.get_project(session, "national-data-centre-1")

    assert (lab.due_on, lab.due_earliest, lab.due_latest) == ("2026-36", date(2026, 10, 1), date(2026, 12, 31))
    assert (centre.budget_amount, centre.budget_bound) == (16_800_000_000_000, MoneyBound.MORE_THAN)


def test_a_task_of_decision_808_is_one_project_with_its_entries_of_2026(seeded):
    with seeded.reading() as session:
        task = projects.get_project(session, "earth-observation-constellation")

    assert [(link.made_against, link.basis, link.derived) for link in task.links] == [
        (1, "list", False),
        (1, "list", False),
        (2, "task", True),
    ]


def test_two_entries_of_one_concept_are_one_target_of_a_synonym(seeded):
    with seeded.reading() as session:
        assert len(session.get_one(Synonym, "smr").targets) == 1


def test_a_first_load_says_what_it_recorded(database):
    lines = []

    report = load(database, DATA, at=NOON, progress=lines.append)

    assert "organisations: 203 recorded, 0 changed, 0 unchanged" in report.text()
    assert report.text().splitlines()[-1].startswith("742 rows written (")
    assert "organisations: 150 of 203" in lines
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
        edited = Synonym(id="smr", terms=[], targets=[], note="của người", source_kind=None, sources=[])
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


def test_states_are_rebuilt_from_the_files_as_they_are_kept(seeded):
    with seeded.reading() as session:
        kept = states.facts(organisations.get_organisation(session, "petrovietnam"))

    assert kept["former_names"][0]["valid_until"] == date(2025, 4, 8)
