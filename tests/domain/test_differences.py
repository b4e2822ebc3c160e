"""The changes between any two revisions, through those between; tables win over comparison, and the answer says so."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from catalogue.changes import (
    Hop,
    Line,
    apply,
    check_applicable,
    compare,
    correspondences,
    find_changes,
    join,
    turn_difference,
    turn_round,
)
from catalogue.vocabulary import ChangeBasis, ChangeKind, CorrespondenceStatus
from tests import make_changes as make
from tests.domain import real
from tests.domain.generated import snapshots, successors, thoroughly

EDITORIAL, OFFICIAL = CorrespondenceStatus.EDITORIAL, CorrespondenceStatus.OFFICIAL


@some.composite
def chains(draw, *, most=4):
    """Some revisions one after the other, and the hops between them, of which some have a table."""
    revisions, hops = [draw(snapshots(most=5))], []
    for number in range(2, draw(some.integers(2, most)) + 1):
        before = revisions[-1]
        after, said = draw(successors(before, prefix=f"n{number}-", number=number, most=3))
        revisions.append(after)
        hops.append(draw(_hops(before, after, said)))
    return revisions, hops


@some.composite
def _hops(draw, before, after, said):
    if not draw(some.integers(0, 3)):
        return Hop(before.entries, after.entries)
    lines = correspondences(before, compare(before, after, outcomes=said))
    told = [replace(line, status=draw(some.sampled_from([EDITORIAL, OFFICIAL]))) for line in lines]
    return Hop(before.entries, after.entries, [line for line in told if draw(some.integers(0, 9))])


def pairs(lines):
    """The pairs of correspondence lines, as a multiset."""
    return Counter((line.source, line.target) for line in lines)


@thoroughly
@given(chains())
def test_changes_from_one_revision_to_another_make_the_second_of_the_first(chain):
    revisions, hops = chain

    difference = find_changes(revisions[0], revisions[-1], hops)

    assert apply(revisions[0], difference.change_set) == revisions[-1]


@thoroughly
@given(chains())
def test_changes_back_are_the_inverse(chain):
    revisions, hops = chain
    there = find_changes(revisions[0], revisions[-1], hops)

    back = turn_difference(there)

    assert apply(revisions[-1], back.change_set) == revisions[0]
    assert pairs(back.lines) == pairs(turn_round(there.lines))
    assert pairs(turn_difference(back).lines) == pairs(there.lines)
    assert back.counts[ChangeKind.RENAME] == there.counts[ChangeKind.RENAME]
    assert back.counts[ChangeKind.REMOVE] == there.counts[ChangeKind.ADD]


@thoroughly
@given(chains())
def test_the_way_back_through_turned_hops_has_the_same_pairs(chain):
    _, hops = chain
    turned = [Hop(hop.after, hop.before, turn_round(hop.lines)) for hop in reversed(hops)]

    assert pairs(join(turned)) == pairs(turn_round(join(hops)))


@thoroughly
@given(chains(most=4))
def test_joining_hops_does_not_depend_on_where_one_stops(chain):
    revisions, hops = chain
    if len(hops) == 3:
        first = Hop(revisions[0].entries, revisions[2].entries, join(hops[:2]))
        last = Hop(revisions[1].entries, revisions[3].entries, join(hops[1:]))

        assert pairs(join([first, hops[2]])) == pairs(join([hops[0], last])) == pairs(join(hops))


@thoroughly
@given(chains())
def test_every_pair_leads_step_by_step_through_the_tables(chain):
    revisions, hops = chain
    found = {(line.source, line.target) for line in join(hops) if line.source and line.target}
    ways = {(one, one) for one in revisions[0].entries}
    for hop in hops:
        steps = {(line.source, line.target) for line in hop.complete() if line.target}
        ways = {(start, target) for start, end in ways for source, target in steps if source == end}

    again = {(one, one) for one in revisions[0].entries if one in revisions[-1].entries}
    assert found == ways | again


@thoroughly
@given(chains())
def test_what_no_table_says_is_compared_and_field_changes_always_are(chain):
    revisions, hops = chain

    difference = find_changes(revisions[0], revisions[-1], hops)

    bare = all(not hop.lines for hop in hops)
    for found in difference.changes:
        if bare or found.change.field not in (None, "scope"):
            assert found.basis is ChangeBasis.COMPARISON


def test_a_revision_does_not_differ_from_itself():
    difference = find_changes(make.snapshot(), make.snapshot(), [])

    assert difference.changes == ()
    assert difference.counts == {**dict.fromkeys(ChangeKind, 0), ChangeKind.KEPT: 9}


def test_the_real_changes_say_what_the_table_says_and_compare_the_rest():
    before, after = real.revision(1), real.revision(2)

    difference = find_changes(before, after, [Hop(before.entries, after.entries, real.crosswalk())])

    assert apply(before, difference.change_set) == after
    assert sorted(map(repr, difference.lines)) == sorted(map(repr, real.crosswalk()))
    told = Counter(found.basis for found in difference.changes if found.change.field in (None, "scope"))
    assert told == {
        ChangeBasis.CORRESPONDENCE: len([f for f in difference.changes if f.change.field in (None, "scope")])
    }
    assert difference.counts == {
        "kept": 1, "merge": 19, "take_over": 0, "split": 3, "split_off": 0, "transfer": 0, "remove": 5, "add": 18,
        "rename": 19, "renumber": 18, "move": 11, "rescope": 9, "relink": 11, "correct": 0}  # fmt: skip


def test_the_real_changes_back_take_apart_what_was_joined():
    before, after = real.revision(1), real.revision(2)
    there = find_changes(before, after, [Hop(before.entries, after.entries, real.crosswalk())])

    back = turn_difference(there)

    outcomes = {after.code(found.change.source): found.change for found in back.changes if found.change.is_outcome}
    assert outcomes["T1"].kind is ChangeKind.SPLIT
    assert {before.code(one) for one in outcomes["T1"].target_ids} == {"T1", "T2", "T3"}
    assert outcomes["T7"].kind is ChangeKind.SPLIT_OFF
    assert outcomes["P10"].kind is outcomes["P14"].kind is ChangeKind.MERGE
    assert outcomes["P2"].kind is ChangeKind.REMOVE
    assert apply(after, back.change_set) == before


def snapshot_of(*identities, number=1):
    """Groups of some identities, numbered in that order."""
    entries = {one: make.facts(f"T{at}", one) for at, one in enumerate(identities, 1)}
    others = dict.fromkeys(make.snapshot().entries)
    return make.snapshot({**others, **entries}, number=number)


def line(source, target, outcome, relation=None, *, status=EDITORIAL, **said):
    """A line of a recorded table."""
    return Line(source, target, ChangeKind(outcome), relation, status=status, **said)


def found_through(*steps):
    """The changes from the first of some groups to the last; a step is identities, and the table that led there."""
    shots = [snapshot_of(*identities.split(), number=at) for at, (identities, _) in enumerate(steps, 1)]
    hops = [Hop(before.entries, after.entries, lines or ())
            for (before, after), (_, lines) in zip(pairwise(shots), steps[1:], strict=True)]  # fmt: skip
    return find_changes(shots[0], shots[-1], hops)


def outcomes(difference):
    """What became of each old entry that did not simply live on."""
    return {change.source: (change.kind, change.target_ids) for change in difference.change_set.changes
            if change.is_outcome}  # fmt: skip


def test_a_split_of_what_was_merged_leads_each_part_to_both():
    difference = found_through(
        ("a b", None),
        ("m", [line("a", "m", "merge", "part_of"), line("b", "m", "merge", "part_of")]),
        ("x y", [line("m", "x", "split", "contains"), line("m", "y", "split", "contains")]),
    )

    assert outcomes(difference) == {"a": ("split", ("x", "y")), "b": ("split", ("x", "y"))}
    assert {one.relation for one in difference.lines} == {"overlaps"}


def test_what_is_left_of_a_split_is_still_a_split():
    difference = found_through(
        ("a", None),
        ("x y", [line("a", "x", "split", "contains"), line("a", "y", "split", "contains")]),
        ("x", [line("y", None, "remove")]),
    )

    assert outcomes(difference) == {"a": ("split", ("x",))}
    assert [(one.source, one.target, one.relation) for one in difference.lines] == [("a", "x", "contains")]


def test_a_merge_with_what_came_between_is_still_a_merge():
    difference = found_through(
        ("a", None),
        ("a b", None),
        ("m", [line("a", "m", "merge", "part_of"), line("b", "m", "merge", "part_of")]),
    )

    assert outcomes(difference) == {"a": ("merge", ("m",))}


def test_what_came_and_went_between_leaves_no_trace():
    difference = found_through(("a", None), ("a b", [line(None, "b", "add")]), ("a", [line("b", None, "remove")]))

    assert difference.change_set.changes == ()


def test_what_a_chain_of_takeovers_ends_in_took_it_over():
    difference = found_through(
        ("a b c", None), ("b c", [line("a", "b", "take_over", "part_of")]),
        ("c", [line("b", "c", "take_over", "part_of", transition="Đến hết 2027")]))  # fmt: skip

    assert outcomes(difference) == {"a": ("take_over", ("c",)), "b": ("take_over", ("c",))}
    assert difference.change_set.changes[0].transition == "Đến hết 2027"


def test_a_removal_along_the_way_ends_what_led_there_with_its_transition():
    difference = found_through(
        ("a b c", None),
        ("m c", [line("a", "m", "merge"), line("b", "m", "merge")]),
        ("c", [line("m", None, "remove", transition="Đến hết 2027")]),
    )

    assert outcomes(difference) == {"a": ("remove", ()), "b": ("remove", ())}
    assert {found.change.transition for found in difference.changes if found.change.source in ("a", "b")} == {
        "Đến hết 2027"}  # fmt: skip


def test_a_way_is_as_official_as_its_weakest_step():
    difference = found_through(
        ("a b c d", None),
        ("b d", [line("a", "b", "take_over", status=OFFICIAL), line("c", "d", "take_over", status=OFFICIAL)]),
        ("b e", [line("b", "b", "kept", "equal", status=OFFICIAL), line("d", "e", "split", status=EDITORIAL)]),
    )

    status = {found.change.source: found.status for found in difference.changes if found.change.is_outcome}
    assert (status["a"], status["c"]) == (OFFICIAL, EDITORIAL)


def test_without_a_table_at_one_step_the_way_is_compared():
    difference = found_through(("a b", None), ("b", [line("a", "b", "take_over", status=OFFICIAL)]), ("b", None))

    assert [(found.change.kind, found.basis) for found in difference.changes if found.change.is_outcome] == [
        ("take_over", "comparison")]  # fmt: skip


def test_a_scope_that_widened_and_narrowed_overlaps():
    difference = found_through(
        ("a", None),
        ("a", [line("a", "a", "rescope", "part_of")]),
        ("a", [line("a", "a", "rescope", "contains")]),
    )

    (found,) = difference.changes
    assert (found.change.kind, found.change.field, found.change.relation) == ("rescope", "scope", "overlaps")
    assert found.basis is ChangeBasis.CORRESPONDENCE


@thoroughly
@given(chains())
def test_what_is_found_can_always_be_applied(chain):
    revisions, hops = chain

    for first, last in ((0, -1), (-1, 0)):
        way = hops if first == 0 else [Hop(hop.after, hop.before, turn_round(hop.lines)) for hop in reversed(hops)]
        found = find_changes(revisions[first], revisions[last], way)
        assert check_applicable(revisions[first], found.change_set) == []
