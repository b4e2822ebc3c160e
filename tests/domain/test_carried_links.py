"""A project's links as seen under a revision."""

from hypothesis import given

from catalogue.parties.links import carry_links
from catalogue.vocabulary import Carried
from tests import make
from tests.domain.test_crosswalks import concepts, crosswalks

SPLIT = make.crosswalk(
    {1: "uav sea", 2: "light heavy sea"}, (1, 2, [("uav", "light"), ("uav", "heavy"), ("sea", "sea")])
)


def shown(links, crosswalk, revision):
    """Concept, revision it is shown in, and how it got there."""
    return [(one.concept, one.shown_in, one.carried) for one in carry_links(links, crosswalk, revision)]


def test_a_link_of_the_asked_revision_is_shown_as_it_is():
    assert shown([make.link("light", 2)], SPLIT, 2) == [("light", 2, Carried.SAME)]


def test_a_link_with_one_successor_is_carried():
    assert shown([make.link("sea", 1)], SPLIT, 2) == [("sea", 2, Carried.CARRIED)]


def test_a_link_to_a_split_entry_shows_all_there_is_to_choose_from():
    assert shown([make.link("uav", 1)], SPLIT, 2) == [
        ("heavy", 2, Carried.NEEDS_REVIEW),
        ("light", 2, Carried.NEEDS_REVIEW),
    ]


def test_a_link_of_its_own_settles_a_split():
    links = [make.link("uav", 1), make.link("light", 2)]

    assert shown(links, SPLIT, 2) == [("light", 2, Carried.SAME)]


def test_a_link_of_its_own_settles_only_what_it_answers():
    links = [make.link("uav", 1), make.link("sea", 2)]

    assert shown(links, SPLIT, 2) == [
        ("sea", 2, Carried.SAME),
        ("heavy", 2, Carried.NEEDS_REVIEW),
        ("light", 2, Carried.NEEDS_REVIEW),
    ]


def test_own_links_stand_before_carried_ones():
    links = [make.link("sea", 1), make.link("light", 2)]

    assert [one.carried for one in carry_links(links, SPLIT, 2)] == [Carried.SAME, Carried.CARRIED]


def test_each_entry_is_shown_once():
    merged = make.crosswalk({1: "uav usv", 2: "drone"}, (1, 2, [("uav", "drone"), ("usv", "drone")]))
    links = [make.link("uav", 1), make.link("usv", 1)]

    found = carry_links(links, merged, 2)

    assert [(one.concept, one.link) for one in found] == [("drone", links[0])]


def test_a_link_to_a_removed_entry_shows_the_entry_it_was_made_against():
    removed = make.crosswalk({1: "uav blockchain", 2: "uav"}, (1, 2, [("uav", "uav")]))

    assert shown([make.link("blockchain", 1)], removed, 2) == [("blockchain", 1, Carried.NEEDS_REVIEW)]


def test_what_one_link_lost_on_the_way_hides_nothing_that_another_leads_to():
    gone = make.crosswalk({1: "a b", 2: "a"}, (1, 2, [("b", "a")]))

    assert shown([make.link("a", 1), make.link("b", 1)], gone, 2) == [
        ("a", 1, Carried.NEEDS_REVIEW),
        ("a", 2, Carried.CARRIED),
    ]


@given(crosswalks(), concepts)
def test_no_link_is_lost_and_no_entry_is_shown_twice(walk, chosen):
    links = [make.link(one, number) for number in walk.order for one in sorted(walk.present[number] & chosen)]

    for revision in walk.order:
        found = carry_links(links, walk, revision)

        assert len({(one.concept, one.shown_in) for one in found}) == len(found)
        own = {link.concept_id for link in links if link.made_against == revision}
        for link in links:
            targets = set(walk.successors(link.concept_id, link.made_against, revision)) or {link.concept_id}
            assert targets & (own | {one.concept for one in found})


def test_a_project_without_links_shows_none():
    assert carry_links([], SPLIT, 2) == []
