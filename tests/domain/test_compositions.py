"""Correspondences of any two revisions, composed of the tables between."""

from hypothesis import given
from hypothesis import strategies as some

from catalogue.register.compositions import compose_revisions
from catalogue.register.crosswalks import Crosswalk
from catalogue.register.ties import COVERS, MEETS, WITHIN, Line, compose_ties, turn_round
from catalogue.register.xkos import CHANGE_TYPES, change_types
from catalogue.vocabulary import ChangeKind, CorrespondenceCertainty, CorrespondenceStatus, Relation

EXACT, PARTIAL, AMBIGUOUS, NONE = CorrespondenceCertainty
SPLIT, MERGE, RENAME = ChangeKind.SPLIT, ChangeKind.MERGE, ChangeKind.RENAME


def crosswalk(present, **tables):
    """A crosswalk; ``present``: revision → concepts as one text; tables like ``t12``: lines of their parts."""
    held = {number: frozenset(concepts.split()) for number, concepts in present.items()}
    lines = {(int(name[1]), int(name[2])): tuple(Line(*one) for one in rows) for name, rows in tables.items()}
    return Crosswalk(tuple(present), held, lines)


def told(table):
    """Source, target, relation and certainty of each line."""
    return [(one.source, one.target, one.relation, one.certainty) for one in table.lines()]


SPLIT_THEN_RENAMED = crosswalk(
    {1: "uav gone", 2: "light heavy new", 3: "light drone new"},
    t12=[("uav", "light", SPLIT, Relation.CONTAINS), ("uav", "heavy", SPLIT, Relation.OVERLAPS),
         ("gone", None, ChangeKind.REMOVE), (None, "new", ChangeKind.ADD)],
    t23=[("light", "light", ChangeKind.KEPT, Relation.EQUAL), ("heavy", "drone", RENAME, Relation.EQUAL),
         ("new", "new", ChangeKind.KEPT, Relation.EQUAL)],
)  # fmt: skip


def test_a_table_tells_every_entry_of_both_revisions():
    assert told(compose_revisions(SPLIT_THEN_RENAMED, 1, 2)) == [
        ("gone", None, None, NONE),
        ("uav", "heavy", Relation.OVERLAPS, AMBIGUOUS),
        ("uav", "light", Relation.CONTAINS, AMBIGUOUS),
        (None, "new", None, NONE),
    ]


def test_tables_compose_through_the_revision_between_and_certainty_is_lost_where_it_is_lost():
    table = compose_revisions(SPLIT_THEN_RENAMED, 1, 3)

    assert table.through == (2,)
    assert told(table) == [
        ("gone", None, None, NONE),
        ("uav", "drone", Relation.OVERLAPS, AMBIGUOUS),
        ("uav", "light", Relation.CONTAINS, AMBIGUOUS),
        (None, "new", None, NONE),
    ]
    assert {one.lost_at for one in table.lines_of("uav")} == {2}
    assert [one.outcomes for one in table.lines_of("uav")] == [(SPLIT, RENAME), (SPLIT,)]


def test_a_table_read_backwards_turns_its_relations_round_and_says_so():
    table = compose_revisions(SPLIT_THEN_RENAMED, 3, 1)

    assert table.backwards
    assert told(table) == [
        ("drone", "uav", Relation.OVERLAPS, PARTIAL),
        ("light", "uav", Relation.PART_OF, PARTIAL),
        ("new", None, None, NONE),
        (None, "gone", None, NONE),
    ]
    assert [one.outcomes for one in table.lines_of("new")] == [(ChangeKind.ADD,)]


def test_one_equal_counterpart_is_exact_and_one_step_keeps_its_note():
    line = ("a", "b", RENAME, Relation.EQUAL, "Only the name changed.", None, CorrespondenceStatus.OFFICIAL, "decree")
    [found] = compose_revisions(crosswalk({1: "a", 2: "b"}, t12=[line]), 1, 2).lines()

    assert (found.certainty, found.lost_at, found.status) == (EXACT, None, CorrespondenceStatus.OFFICIAL)
    assert (found.line.note, found.line.instrument) == ("Only the name changed.", "decree")


def test_one_editorial_step_makes_the_whole_way_editorial():
    official = ("a", "a", ChangeKind.KEPT, Relation.EQUAL, None, None, CorrespondenceStatus.OFFICIAL)
    walk = crosswalk({1: "a", 2: "a", 3: "a"}, t12=[official], t23=[("a", "a", ChangeKind.KEPT)])

    assert [one.status for one in compose_revisions(walk, 1, 2).lines()] == [CorrespondenceStatus.OFFICIAL]
    assert [one.status for one in compose_revisions(walk, 1, 3).lines()] == [CorrespondenceStatus.EDITORIAL]


def test_what_was_split_and_merged_again_only_meets():
    walk = crosswalk(
        {1: "a", 2: "b c", 3: "d"}, t12=[("a", "b", SPLIT), ("a", "c", SPLIT)],
        t23=[("b", "d", MERGE), ("c", "d", MERGE)],
    )  # fmt: skip

    assert told(compose_revisions(walk, 1, 3)) == [("a", "d", Relation.OVERLAPS, PARTIAL)]


def test_what_was_merged_and_split_again_is_not_known_to_meet():
    walk = crosswalk(
        {1: "a b", 2: "c", 3: "d e"}, t12=[("a", "c", MERGE), ("b", "c", MERGE)],
        t23=[("c", "d", SPLIT), ("c", "e", SPLIT)],
    )  # fmt: skip

    assert {one[2:] for one in told(compose_revisions(walk, 1, 3))} == {(None, AMBIGUOUS)}


def test_without_a_table_what_both_revisions_list_is_exact():
    walk = crosswalk({1: "a b", 2: "a c"})

    assert told(compose_revisions(walk, 1, 2)) == [
        ("a", "a", Relation.EQUAL, EXACT), ("b", None, None, NONE), (None, "c", None, NONE)]  # fmt: skip


def test_kinds_of_change_are_written_in_the_terms_of_xkos():
    assert change_types([SPLIT, RENAME, ChangeKind.RESCOPE]) == ["ItemBreakdown", "NameChange"]
    assert len(set(CHANGE_TYPES.values())) == len(CHANGE_TYPES) == 9


def atoms():
    """What an entry is about: some of four things, at least one."""
    return some.frozensets(some.integers(1, 4), min_size=1)


def true_of(first, second):
    """All facts that hold of two sets."""
    meets, within, covers = bool(first & second), first <= second, first >= second
    return MEETS * meets | WITHIN * within | COVERS * covers


@given(atoms(), atoms(), atoms())
def test_what_follows_from_two_steps_is_true(first, middle, last):
    composed = compose_ties({"a": {"b": true_of(first, middle)}}, {"b": {"c": true_of(middle, last)}})

    assert composed["a"]["c"] & ~true_of(first, last) == 0


@some.composite
def lines_between(draw, before, after):
    """Lines between two sets of concepts, with any outcome, relation and status."""
    pairs = [(old, new) for old in sorted(before) for new in sorted(after)]
    chosen = draw(some.lists(some.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    relations, statuses = some.sampled_from([None, *Relation]), some.sampled_from(CorrespondenceStatus)
    return tuple(
        Line(old, new, draw(some.sampled_from(ChangeKind)), draw(relations), status=draw(statuses))
        for old, new in chosen
    )  # fmt: skip


@some.composite
def walks(draw):
    """Four revisions, with or without tables between neighbours."""
    present = {number: draw(some.frozensets(some.sampled_from("abcd"), max_size=4)) for number in range(1, 5)}
    tables = {
        (number, number + 1): draw(lines_between(present[number], present[number + 1]))
        for number in range(1, 4)
        if draw(some.booleans())
    }
    return Crosswalk(tuple(present), present, tables)


def filled(ties):
    """The rows that lead somewhere."""
    return {source: dict(row) for source, row in ties.items() if row}


@given(walks())
def test_correspondences_compose(walk):
    for first in walk.order:
        for middle in walk.order[first:]:
            for last in walk.order[middle:]:
                parts = [compose_revisions(walk, *pair).ties for pair in ((first, middle), (middle, last))]

                assert filled(compose_revisions(walk, first, last).ties) == filled(compose_ties(*parts))


@given(walks())
def test_the_table_back_is_the_table_there_turned_round(walk):
    for first in walk.order:
        for last in walk.order:
            there, back = (compose_revisions(walk, *pair).ties for pair in ((first, last), (last, first)))

            assert filled(back) == turn_round(there)


@given(walks())
def test_every_entry_of_both_revisions_stands_in_the_table(walk):
    for first in walk.order:
        for last in walk.order:
            lines = list(compose_revisions(walk, first, last).lines())

            assert {one.source for one in lines} - {None} == walk.present[first]
            assert {one.target for one in lines} - {None} == walk.present[last]
