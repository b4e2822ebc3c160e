"""Where a concept leads under another revision."""

from hypothesis import given
from hypothesis import strategies as some

from catalogue.register.crosswalks import Crosswalk
from catalogue.vocabulary import Carried
from tests import make

SAME, CARRIED, REVIEW = Carried.SAME, Carried.CARRIED, Carried.NEEDS_REVIEW


def test_a_link_shows_itself_under_the_revision_it_was_made_against():
    walk = make.crosswalk({1: "uav"})

    assert walk.carry("uav", 1, 1) == (SAME, ("uav",))


def test_one_successor_carries_a_link():
    walk = make.crosswalk({1: "uav", 2: "drone"}, (1, 2, [("uav", "drone")]))

    assert walk.carry("uav", 1, 2) == (CARRIED, ("drone",))


def test_a_merged_concept_leads_to_the_one_it_became():
    walk = make.crosswalk({1: "uav usv", 2: "drone"}, (1, 2, [("uav", "drone"), ("usv", "drone")]))

    assert walk.carry("uav", 1, 2) == walk.carry("usv", 1, 2) == (CARRIED, ("drone",))


def test_a_split_concept_needs_a_person_who_chooses():
    walk = make.crosswalk({1: "uav", 2: "light heavy"}, (1, 2, [("uav", "light"), ("uav", "heavy")]))

    assert walk.carry("uav", 1, 2) == (REVIEW, ("heavy", "light"))


def test_a_removed_concept_leads_nowhere():
    walk = make.crosswalk({1: "uav blockchain", 2: "uav"}, (1, 2, [("uav", "uav")]))

    assert walk.carry("blockchain", 1, 2) == (REVIEW, ())


def test_a_table_is_read_backwards_too():
    walk = make.crosswalk(
        {1: "uav usv sea", 2: "drone sea"}, (1, 2, [("uav", "drone"), ("usv", "drone"), ("sea", "sea")])
    )

    assert walk.carry("sea", 2, 1) == (CARRIED, ("sea",))
    assert walk.carry("drone", 2, 1) == (REVIEW, ("uav", "usv"))


def test_tables_compose_over_three_revisions_in_both_directions():
    walk = make.crosswalk({1: "a", 2: "b", 3: "c"}, (1, 2, [("a", "b")]), (2, 3, [("b", "c")]))

    assert walk.carry("a", 1, 3) == (CARRIED, ("c",))
    assert walk.carry("c", 3, 1) == (CARRIED, ("a",))


def test_what_was_split_and_merged_again_still_needs_a_person():
    walk = make.crosswalk(
        {1: "a", 2: "b c", 3: "d"}, (1, 2, [("a", "b"), ("a", "c")]), (2, 3, [("b", "d"), ("c", "d")])
    )

    assert walk.carry("a", 1, 3) == (REVIEW, ("d",))


def test_what_was_removed_on_the_way_does_not_come_back_by_itself():
    walk = make.crosswalk({1: "a", 2: "b", 3: "a b"}, (1, 2, []), (2, 3, [("b", "b")]))

    assert walk.carry("a", 1, 3) == (REVIEW, ())


def test_without_a_table_a_concept_leads_to_itself_where_it_is_listed():
    walk = make.crosswalk({1: "uav sea", 2: "uav"})

    assert walk.carry("uav", 1, 2) == (CARRIED, ("uav",))
    assert walk.carry("sea", 1, 2) == (REVIEW, ())


def test_the_way_follows_the_order_of_coming_into_force_and_not_the_numbers():
    walk = make.crosswalk({1: "a", 3: "b", 2: "c"}, (1, 3, [("a", "b")]), (3, 2, [("b", "c")]))

    assert walk.carry("a", 1, 2) == (CARRIED, ("c",))


def test_a_revision_that_is_not_known_leads_nowhere():
    walk = make.crosswalk({1: "uav"})

    assert walk.carry("uav", 1, 9) == (REVIEW, ())
    assert walk.carry("uav", 9, 1) == (REVIEW, ())


def test_origins_tell_all_that_each_of_them_leads_to():
    walk = make.crosswalk(
        {1: "uav sea", 2: "light heavy sea"}, (1, 2, [("uav", "light"), ("uav", "heavy"), ("sea", "sea")])
    )

    assert walk.origins(["light"], 2) == {1: {"uav": ("heavy", "light")}}
    assert walk.origins(["light", "sea"], 2) == {1: {"uav": ("heavy", "light"), "sea": ("sea",)}}
    assert walk.origins([], 2) == {}


concepts = some.frozensets(some.sampled_from("abcde"), max_size=5)


@some.composite
def crosswalks(draw) -> Crosswalk:
    """Up to four revisions in any order, with or without tables between them."""
    numbers = draw(some.permutations(range(1, draw(some.integers(1, 4)) + 1)))
    present = {number: draw(concepts) for number in numbers}
    tables = []
    for before in numbers:
        for after in (number for number in numbers if number > before and draw(some.booleans())):
            pairs = [(old, new) for old in sorted(present[before]) for new in sorted(present[after])]
            chosen = draw(some.lists(some.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
            tables.append((before, after, chosen))
    return make.crosswalk({number: " ".join(sorted(held)) for number, held in present.items()}, *tables)


@given(crosswalks(), concepts)
def test_origins_are_the_exact_inverse_of_successors(walk, wanted):
    for revision in walk.order:
        expected = {}
        for other in walk.order:
            for concept in walk.present[other] if other != revision else ():
                targets = walk.successors(concept, other, revision)
                if wanted & set(targets):
                    expected.setdefault(other, {})[concept] = targets

        assert walk.origins(wanted, revision) == expected


@given(crosswalks())
def test_a_link_leads_only_to_what_the_revision_lists(walk):
    for before in walk.order:
        for after in walk.order:
            for concept in walk.present[before]:
                how, targets = walk.carry(concept, before, after)
                assert set(targets) <= walk.present[after]
                assert how is REVIEW or len(targets) == 1
                assert (how is SAME) == (before == after)


@given(crosswalks())
def test_the_way_back_reaches_where_the_way_there_began(walk):
    for before in walk.order:
        for after in walk.order:
            for concept in walk.present[before]:
                for target in walk.successors(concept, before, after):
                    assert concept in walk.successors(target, after, before)
