"""Snapshots of published revisions, and the changes between any two of them, on both databases."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from catalogue.changes import Line, apply, compare, correspondences, make_outcomes, turn_round
from catalogue.errors import NotFoundError
from catalogue.models import Revision
from catalogue.register.corrections import record as record_correction
from catalogue.register.differences import load_difference
from catalogue.register.snapshots import load_snapshot
from catalogue.vocabulary import ChangeBasis, ChangeKind, CorrespondenceStatus, Origin
from tests import make
from tests import make_changes as changing
from tests.conftest import LOADED_AT
from tests.database.test_loading_costs import counted
from tests.domain import real
from tests.domain.generated import EXAMPLES, number_anew, snapshots, successors

LATER = make.NOON + timedelta(days=365)
FIRST_DAY = date(2026, 1, 1)


def without_sources(snapshot):
    """A snapshot that says nothing of its sources, which the files name by key."""
    return replace(snapshot, entries={one: replace(said, sources=()) for one, said in snapshot.entries.items()})


def save_chain(session, revisions, tables):
    """Save revisions, each in force a day after the one before, and the lines of tables by pair of numbers."""
    rows = {one.number: changing.save(session, one, valid_from=FIRST_DAY + timedelta(days=one.number))
            for one in revisions}  # fmt: skip
    for (first, second), lines in tables.items():
        changing.save_table(session, (first, rows[first]), (second, rows[second]), lines)


@pytest.mark.parametrize("number", [1, 2])
def test_a_real_revision_is_loaded_as_its_file_says(seeded, number):
    with seeded.reading() as session:
        found = load_snapshot(session, number)

    assert without_sources(found) == without_sources(real.revision(number))
    assert all(source["url"] for said in found.entries.values() for source in said.sources)
    assert [found.code(one) for one in found.order] == real.codes(number)
    assert found.number == number


def test_a_revision_knows_what_ended_before_it(seeded):
    with seeded.reading() as session:
        first, second = load_snapshot(session, 1), load_snapshot(session, 2)

    assert first.ended == frozenset()
    assert second.ended == first.entries.keys() - second.entries.keys()
    assert len(second.ended) == 27


def test_a_snapshot_costs_five_statements(seeded):
    with seeded.reading() as session, counted(session) as statements:
        load_snapshot(session, 2)

    assert len(statements) == 5


def test_a_correction_is_applied_from_its_moment_on(seeded):
    with seeded.writing.begin() as session:
        record_correction(session, revision=2, code="P25", field="name_en", after="Mended", reason="typo", sources=[],
                          actor=make.LAN, at=make.NOON)  # fmt: skip

    with seeded.reading() as session:
        before, after = load_snapshot(session, 2, LOADED_AT), load_snapshot(session, 2, make.NOON)

    (change,) = compare(before, after).changes
    assert (before.code(change.source), change.field, change.after) == ("P25", "name_en", "Mended")


def test_an_unknown_revision_has_no_snapshot(seeded):
    with seeded.reading() as session, pytest.raises(NotFoundError):
        load_snapshot(session, 3)


def test_a_revision_not_yet_public_has_no_snapshot(seeded):
    with seeded.writing.begin() as session:
        session.add(Revision(number=3, origin=Origin.WORKFLOW, structure={}, notes=[], sources=[]))
        session.flush()

        with pytest.raises(NotFoundError):
            load_snapshot(session, 3)
        with pytest.raises(NotFoundError):
            load_snapshot(session, 2, make.end_of_legal_day(date(2026, 5, 5)))


@pytest.mark.parametrize(("first", "second"), [(1, 2), (2, 1)])
def test_the_real_changes_are_those_of_the_files(seeded, first, second):
    with seeded.reading() as session:
        difference = load_difference(session, [1, 2], first, second)

    lines = real.crosswalk() if first == 1 else turn_round(real.crosswalk())
    assert sorted(map(repr, difference.lines)) == sorted(map(repr, lines))
    assert apply(difference.before, difference.change_set) == difference.after
    assert without_sources(difference.after) == without_sources(real.revision(second))


def test_before_the_table_was_recorded_the_revisions_are_compared(seeded):
    with seeded.reading() as session:
        difference = load_difference(session, [1, 2], 1, 2, LOADED_AT - timedelta(days=1))

    assert {found.basis for found in difference.changes} == {ChangeBasis.COMPARISON}
    assert difference.counts[ChangeKind.MERGE] == 0
    assert difference.counts[ChangeKind.REMOVE] == 27


def test_a_revision_does_not_differ_from_itself(seeded):
    with seeded.reading() as session, counted(session) as statements:
        assert load_difference(session, [1, 2], 2, 2).changes == ()

    assert len(statements) <= 8


@pytest.mark.parametrize(("first", "second"), [(1, 3), (3, 1)])
def test_changes_with_an_unknown_revision_are_refused(seeded, first, second):
    with seeded.reading() as session, pytest.raises(NotFoundError):
        load_difference(session, [1, 2], first, second)


def groups(number, *identities):
    """A revision of some groups."""
    entries = {one: changing.facts(f"T{at}", one) for at, one in enumerate(identities, 1)}
    return changing.snapshot({**dict.fromkeys(changing.snapshot().entries), **entries}, number=number)


def test_a_table_between_just_two_revisions_goes_before_the_way_through_others(database):
    revisions = [groups(1, "a", "b"), groups(2, "a", "b"), groups(3, "b")]
    tables = {(2, 3): [Line("a", None, ChangeKind.REMOVE)], (1, 3): [Line("a", "b", ChangeKind.TAKE_OVER)]}
    with database.writing.begin() as session:
        save_chain(session, revisions, tables)

        direct = load_difference(session, [1, 2, 3], 1, 3)
        step = load_difference(session, [1, 2, 3], 2, 3)

    assert [one.change.kind for one in direct.changes] == ["take_over", "renumber"]
    assert [one.change.kind for one in step.changes] == ["remove", "renumber"]


def test_a_revision_that_came_into_force_out_of_order_is_walked_in_order(database):
    revisions = [groups(1, "a", "b"), groups(2, "m")]
    merge = [Line("a", "m", ChangeKind.MERGE), Line("b", "m", ChangeKind.MERGE)]
    with database.writing.begin() as session:
        save_chain(session, revisions, {(1, 2): merge})

        difference = load_difference(session, [2, 1], 2, 1)

    assert [(one.change.kind, one.change.target_ids) for one in difference.changes] == [("split", ("a", "b"))]
    assert {one.status for one in difference.changes} == {CorrespondenceStatus.EDITORIAL}


@pytest.mark.parametrize("between", [0, 1, 6])
def test_changes_cost_ten_statements_whatever_lies_between(database, between):
    revisions = [groups(number, "a", f"b{number}") for number in range(1, between + 3)]
    tables = {(one.number, other.number): [Line(f"b{one.number}", f"b{other.number}", ChangeKind.MERGE)]
              for one, other in pairwise(revisions)}  # fmt: skip
    with database.writing.begin() as session:
        save_chain(session, revisions, tables)

    with database.reading() as session, counted(session) as statements:
        difference = load_difference(session, [one.number for one in revisions], 1, between + 2)

    assert [one.change.target_ids for one in difference.changes] == [(f"b{between + 2}",)]
    assert len(statements) == 10


@some.composite
def chains(draw):
    """Two to four revisions with every code once, and the tables between neighbours, of which some lack."""
    revisions, tables = [number_anew(draw(snapshots(most=5)))], {}
    for number in range(2, draw(some.integers(2, 4)) + 1):
        before = revisions[-1]
        later, said = draw(successors(before, prefix=f"n{number}-", number=number, most=3))
        revisions.append(number_anew(later))
        lines = correspondences(before, compare(before, revisions[-1], outcomes=said))
        if draw(some.integers(0, 3)):
            tables[before.number, number] = lines
    return revisions, tables


@settings(
    max_examples=int(EXAMPLES or "40"), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chain=chains(), data=some.data())
def test_changes_between_any_two_revisions_lead_there_and_back(database, chain, data):
    revisions, tables = chain
    order = [one.number for one in revisions]
    first, last = data.draw(some.sampled_from(order)), data.draw(some.sampled_from(order))
    with database.writing() as session:
        save_chain(session, revisions, tables)
        session.expire_all()
        there, back = load_difference(session, order, first, last), load_difference(session, order, last, first)
        loaded = [load_snapshot(session, number) for number in order]
        session.rollback()

    assert loaded == revisions
    assert apply(revisions[first - 1], there.change_set) == revisions[last - 1]
    assert apply(revisions[last - 1], back.change_set) == revisions[first - 1]
    assert {(one.source, one.target) for one in back.lines} == {(one.target, one.source) for one in there.lines}


def test_the_recorded_crosswalk_says_what_the_file_says(seeded):
    with seeded.reading() as session:
        before, after = load_snapshot(session, 1), load_snapshot(session, 2)

    outcomes = make_outcomes(real.crosswalk(), before.entries, after.entries)
    found = correspondences(before, compare(before, after, outcomes=outcomes))

    assert sorted(map(repr, found)) == sorted(repr(replace(line, status=None)) for line in real.crosswalk())
