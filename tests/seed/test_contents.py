"""The real data, once loaded: whole, and meaning what their sources mean."""

from datetime import date

import pytest
from sqlalchemy import func, select

from catalogue.log import states
from catalogue.models import Correspondence, Entry, Label, Organisation, Project, Province, Revision, Synonym
from catalogue.parties import organisations, projects, provinces
from catalogue.values import end_of_legal_day
from catalogue.vocabulary import EntryKind, MoneyBound, SuccessionKind


def count(session, row_class, *conditions):
    return session.scalar(select(func.count()).select_from(row_class).where(*conditions))


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [(EntryKind.GROUP, 11, 10), (EntryKind.TECHNOLOGY, 0, 7), (EntryKind.SECTION, 0, 2), (EntryKind.PRODUCT, 35, 30)],
)
def test_both_revisions_are_whole(seeded, kind, first, second):
    with seeded.reading() as session:
        found = [count(session, Entry, Entry.revision_number == n, Entry.kind == kind) for n in (1, 2)]

    assert found == [first, second]


@pytest.mark.parametrize(
    ("row_class", "total"), [(Organisation, 203), (Project, 113), (Label, 3), (Synonym, 348), (Revision, 2)]
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
        entries = dict(session.execute(select(Entry.id, Entry.revision_number)).all())

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
        found = dict(session.execute(select(Revision.number, Revision.published_at)).all())

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


def test_a_name_given_up_keeps_the_day_a_source_gives(seeded):
    with seeded.reading() as session:
        kept = states.facts(organisations.get_organisation(session, "petrovietnam"))

    assert kept["former_names"][0]["valid_until"] == date(2025, 4, 8)
