"""The filter in SQL finds exactly the projects whose links, carried one by one, show the entry."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from catalogue.log.states import load_children
from catalogue.models import Concept, Project, ProjectState, Revision
from catalogue.parties.links import carry_links, serves
from catalogue.register.crosswalks import load_crosswalk
from catalogue.register.timelines import load_timeline
from catalogue.vocabulary import Carried, ChangeKind, EntryKind, Origin
from tests import make
from tests.domain.test_crosswalks import concepts, crosswalks


def found_by_filter(session, wanted, crosswalk, revision):
    """Ids of the projects the filter finds."""
    query = make.select_projects().where(serves(wanted, crosswalk, revision))
    return {state.record_id for state in session.scalars(query)}


def found_one_by_one(states, wanted, crosswalk, revision):
    """Ids of the projects that show an entry of the revision when each link is carried by itself."""
    return {
        state.record_id
        for state in states
        for one in carry_links(state.links, crosswalk, revision)
        if one.shown_in == revision and one.concept in wanted
    }


def test_the_filter_agrees_with_the_links_of_every_real_project(seeded):
    with seeded.reading() as session:
        crosswalk = load_crosswalk(session, load_timeline(session, make.NOON).numbers)
        states = session.scalars(make.select_projects()).all()
        shown = {}
        for revision in crosswalk.order:
            for concept in sorted(crosswalk.present[revision]):
                expected = found_one_by_one(states, {concept}, crosswalk, revision)
                shown[revision, concept] = len(expected)

                assert found_by_filter(session, [concept], crosswalk, revision) == expected

    assert len(states) == 113
    assert sum(1 for projects_ in shown.values() if projects_) > 60


def test_every_link_of_every_real_project_is_shown_under_every_revision(seeded):
    with seeded.reading() as session:
        crosswalk = load_crosswalk(session, load_timeline(session, make.NOON).numbers)
        for state in session.scalars(make.select_projects()):
            for revision in crosswalk.order:
                found = carry_links(state.links, crosswalk, revision)
                assert bool(found) == bool(state.links)
                assert all(one.concept in crosswalk.present[one.shown_in] for one in found)


made = count(1)


@some.composite
def tied_projects(draw, crosswalk):
    """The links of three projects, each to concepts of revisions that list them."""
    possible = [(concept, number) for number in crosswalk.order for concept in sorted(crosswalk.present[number])]
    links = some.lists(some.sampled_from(possible), unique=True, max_size=4) if possible else some.just([])
    return [draw(links) for _ in range(3)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data(), crosswalk=crosswalks(), wanted=concepts)
def test_the_filter_agrees_with_the_links_of_any_project_over_any_crosswalk(session, data, crosswalk, wanted):
    with session.begin_nested() as attempt:
        session.add_all(Concept(id=id_, kind=EntryKind.PRODUCT, recorded_at=make.NOON) for id_ in "abcde")
        session.add_all(
            Revision(number=number, origin=Origin.WORKFLOW, structure={}, notes=[], sources=[])
            for number in crosswalk.order
        )
        session.flush()
        for links in data.draw(tied_projects(crosswalk)):
            make.project(session, f"project-{next(made)}", links=links)
        states = session.scalars(make.select_projects()).all()

        for revision in crosswalk.order:
            expected = found_one_by_one(states, wanted, crosswalk, revision)
            assert found_by_filter(session, wanted, crosswalk, revision) == expected
        attempt.rollback()
    session.expunge_all()


def test_a_settled_split_is_found_only_where_the_project_said(session):
    first = make.published_revision(session, 1, valid_from=make.JUNE_2025)
    group, top = make.group(concept_id="c-T1"), make.section(concept_id="c-S1")
    halves = [make.product(at, parent=top, groups=[group], concept_id=f"c-half-{at}") for at in (1, 2)]
    second = make.published_revision(session, 2, entries=[group, top, *halves])
    old = next(entry for entry in first.entries if entry.code == "P1")
    make.correspondence_table(session, first, second, [(old, half) for half in halves], outcome=ChangeKind.SPLIT)
    make.project(session, "open", links=[("c-P1", 1)])
    make.project(session, "settled", links=[("c-P1", 1), ("c-half-1", 2)])

    crosswalk = load_crosswalk(session, (1, 2))

    assert found_by_filter(session, ["c-half-1"], crosswalk, 2) == {"open", "settled"}
    assert found_by_filter(session, ["c-half-2"], crosswalk, 2) == {"open"}
    assert found_by_filter(session, ["c-half-1"], crosswalk, 1) == set()


def test_a_loaded_crosswalk_says_what_the_table_says_in_both_directions(session):
    first = make.published_revision(session, 1, valid_from=make.JUNE_2025)
    second = make.published_revision(session, 2, entries=[
        group := make.group(concept_id="c-new"), top := make.section(concept_id="c-top"),
        make.product(parent=top, groups=[group], concept_id="c-made")])  # fmt: skip
    by_code = {entry.code: entry for entry in first.entries}
    pairs = [(by_code["P1"], second.entries[2]), (by_code["P2"], second.entries[2]), (by_code["T1"], None)]
    make.correspondence_table(session, first, second, pairs, outcome=ChangeKind.MERGE)

    crosswalk = load_crosswalk(session, (1, 2))

    assert crosswalk.carry("c-P1", 1, 2) == (Carried.CARRIED, ("c-made",))
    assert crosswalk.carry("c-made", 2, 1) == (Carried.NEEDS_REVIEW, ("c-P1", "c-P2"))
    assert crosswalk.carry("c-T1", 1, 2) == (Carried.NEEDS_REVIEW, ())


def test_a_crosswalk_is_as_it_was_held_at_a_moment(session):
    first = make.published_revision(session, 1, valid_from=make.JUNE_2025)
    second = make.published_revision(session, 2)
    of = {(one.number, entry.code): entry for one in (first, second) for entry in one.entries}
    make.correspondence_table(session, first, second, [(of[1, "P1"], of[2, "P1"])])
    later = make.NOON.replace(hour=9)
    make.correspondence_table(session, first, second, [(of[1, "P1"], of[2, "P2"])], at=later)

    told = [load_crosswalk(session, (1, 2), at).successors("c-P1", 1, 2) for at in (make.NOON, later, None)]

    assert told == [("c-P1",), ("c-P2",), ("c-P2",)]


def test_a_real_project_was_made_against_a_revision_that_lists_its_concepts(seeded):
    with seeded.reading() as session:
        crosswalk = load_crosswalk(session, (1, 2))
        states = session.scalars(select(ProjectState).options(*load_children(ProjectState))).all()
        ties = {(link.made_against, link.concept_id) for state in states for link in state.links}
        assert session.scalars(select(Project.id).limit(1)).one()

    assert [tie for tie in sorted(ties) if tie[1] not in crosswalk.present[tie[0]]] == []
