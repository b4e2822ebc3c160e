"""Registrars edit organisations, projects and links: a partial edit changes only what it names, nothing is lost."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from catalogue.errors import (
    IdTakenError,
    NotFoundError,
    NotPermittedError,
    RulesViolatedError,
    StaleError,
)
from catalogue.models import Event, OrganisationState, ProjectState
from catalogue.parties import editing, linking
from catalogue.parties.editing import ORGANISATIONS, PROJECTS
from catalogue.vocabulary import EventType, IdentifierScheme, SubjectKind
from tests import make
from tests import make_parties as parties

LATER = make.NOON + timedelta(hours=1)
WHO = {"actor": parties.REGISTRAR, "at": LATER}


def add(session, id_="vbd", noun=ORGANISATIONS, **facts):
    """Record an organisation, or whatever noun."""
    said = parties.organisation(**facts) if noun is ORGANISATIONS else parties.project(**facts)
    return editing.add(session, noun, id_, facts=said, **WHO)


def edit(session, id_, noun=ORGANISATIONS, *, seen=None, **facts):
    """Edit a record as it stands."""
    seen = editing.read(session, noun, id_).lock_version if seen is None else seen
    return editing.edit(session, noun, id_, facts=facts, seen=seen, **WHO)


def breaches(refused):
    """Rule and pointer of each breach."""
    return [(one.rule, one.subject) for one in refused.value.violations]


def test_a_new_organisation_is_one_state_and_one_event(session):
    parties.world(session)
    make.province(session, "48")

    held = add(session, province="48", parent="mst", identifiers=[{"scheme": "agency_code", "value": "G06.01"}])

    state = session.scalars(select(OrganisationState).where(OrganisationState.record_id == "vbd")).one()
    assert (state.name_vi, state.province_id, state.parent_id) == ("Viện Bán dẫn", "48@2026-07-01", "mst")
    assert held.lock_version == 1
    last = session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert (last.type, last.subject_kind, last.subject_id, last.changed_by) == (
        EventType.RECORDED, SubjectKind.ORGANISATION, "vbd", "hoa")  # fmt: skip


def test_a_partial_edit_changes_only_what_it_names(session):
    parties.world(session)
    before = parties.held(session, "viettel").facts

    held = edit(session, "viettel", website="https://viettel.example")

    assert held.facts == {**before, "website": "https://viettel.example"}
    assert held.lock_version == 2
    states = session.scalars(select(OrganisationState).where(OrganisationState.record_id == "viettel")).all()
    assert [one.superseded_at for one in states] == [LATER, None]


def test_an_edit_that_says_the_same_leaves_no_state(session):
    parties.world(session)
    count = session.scalar(select(func.count()).select_from(Event))

    edit(session, "viettel", notes=None)

    assert session.scalar(select(func.count()).select_from(Event)) == count
    assert parties.held(session, "viettel").lock_version == 1


def test_of_two_who_edit_the_same_state_the_second_is_told(session):
    parties.world(session)
    edit(session, "viettel", notes="một")

    with pytest.raises(StaleError) as refused:
        edit(session, "viettel", seen=1, notes="hai")

    assert refused.value.details["current"] == 2
    assert parties.held(session, "viettel").facts["notes"] == "một"


def test_an_id_that_is_taken_or_unknown_is_refused(session):
    parties.world(session)

    with pytest.raises(IdTakenError, match="viettel"):
        add(session, "viettel")
    with pytest.raises(NotFoundError, match="nobody"):
        edit(session, "nobody", seen=1, notes="x")


@pytest.mark.parametrize("noun", [ORGANISATIONS, PROJECTS], ids=["organisation", "project"])
def test_only_registrars_edit(session, noun):
    parties.world(session)

    for actor in (parties.REPRESENTATIVE, parties.AUDITOR):
        with pytest.raises(NotPermittedError):
            editing.add(session, noun, "new", facts={}, actor=actor, at=LATER)


def test_o5_an_organisation_without_a_source_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        add(session, sources=[])

    assert breaches(refused) == [("O5", "/sources")]


def test_o5_an_edit_that_takes_the_last_source_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "viettel", sources=[])

    assert breaches(refused) == [("O5", "/sources")]


def test_o6_names_the_registry_does_not_hold_are_refused_each_with_its_place(session):
    parties.world(session)
    former = [{"kind": "merged", "organisation": "gone", "name": "Cũ", "happened_on": None, "note": None}]

    with pytest.raises(RulesViolatedError) as refused:
        add(session, parent="nobody", province="99", predecessors=former)

    assert breaches(refused) == [
        ("O6", "/parent"), ("O6", "/predecessors/0/organisation"), ("O6", "/province")]  # fmt: skip


def test_o6_a_province_is_named_by_the_code_of_the_day_or_by_its_id(session):
    parties.world(session)
    make.province(session, "48")

    assert edit(session, "viettel", province="48").facts["province"] == "48@2026-07-01"
    assert edit(session, "fpt", province="48@2026-07-01").facts["province"] == "48@2026-07-01"


def test_o7_parents_that_run_in_a_circle_are_refused(session):
    parties.world(session)
    edit(session, "viettel", parent="mst")
    edit(session, "fpt", parent="viettel")

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "mst", parent="fpt")

    assert breaches(refused) == [("O7", "/parent")]


def test_o7_nobody_is_its_own_parent(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "mst", parent="mst")

    assert breaches(refused) == [("O7", "/parent")]


def test_o8_an_identifier_that_stands_twice_is_refused(session):
    parties.world(session)
    number = {"scheme": "enterprise_number", "value": "0100112437"}

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "viettel", identifiers=[number, {**number, "value": "01 0011.2437"}])

    assert breaches(refused) == [("O8", "/identifiers/1")]


def test_o8_two_numbers_of_one_scheme_are_two(session):
    parties.world(session)
    numbers = [{"scheme": "agency_code", "value": value} for value in ("G06", "G06.01")]

    assert edit(session, "viettel", identifiers=numbers).facts["identifiers"] == numbers


def test_a_bad_identifier_and_one_of_somebody_else_are_refused_with_their_places(session):
    parties.world(session)
    edit(session, "fpt", identifiers=[{"scheme": "enterprise_number", "value": "0100112437"}])
    wrong = [{"scheme": "ror", "value": "x"}, {"scheme": "enterprise_number", "value": "0100112437"}]

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "viettel", identifiers=wrong)

    assert breaches(refused) == [("O2", "/identifiers/0/value"), ("O4", "/identifiers/1/value")]


def test_a_number_with_a_wrong_check_digit_is_written_and_told(session):
    parties.world(session)

    held = edit(session, "viettel", identifiers=[{"scheme": "enterprise_number", "value": "0100112438"}])

    assert [(one.rule, one.subject) for one in held.warnings] == [("O1", "/identifiers/0/value")]


def test_look_alike_letters_in_a_name_are_refused_with_their_place(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "viettel", name={"vi": "Vi\u0435ttel", "en": None})

    assert breaches(refused) == [("X4", "/name/vi")]


def test_j2_a_project_without_a_source_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        add(session, "chip", PROJECTS, sources=[])

    assert breaches(refused) == [("J2", "/sources")]


def test_j2_a_project_with_a_source_is_recorded_with_its_links(session):
    parties.world(session)

    held = add(session, "chip", PROJECTS)

    assert held.facts["links"] == [{**parties.LINK, "entry": "c-P2", "claim": None}]
    assert held.facts["leads"] == ["viettel"]


def test_j3_what_a_project_names_must_be_there(session):
    parties.world(session)
    links = [{**parties.LINK, "entry": "P9"}, {**parties.LINK, "made_against": 7}]

    with pytest.raises(RulesViolatedError) as refused:
        add(session, "chip", PROJECTS, leads=["nobody"], site={"text": None, "province": "99"}, links=links)

    assert breaches(refused) == [
        ("J3", "/leads/0"), ("J3", "/site/province"), ("J3", "/links/0/entry"), ("J3", "/links/1/entry")]  # fmt: skip


def test_j3_a_link_without_a_revision_is_of_the_one_in_force(session):
    parties.world(session)

    held = add(session, "chip", PROJECTS, links=[{"entry": "P1", "basis": "list"}])

    assert [(one["entry"], one["made_against"]) for one in held.facts["links"]] == [("c-P1", 1)]


def test_j4_a_link_or_part_that_stands_twice_is_refused(session):
    parties.world(session)
    links = [parties.LINK, {**parties.LINK, "entry": "c-P2"}]

    with pytest.raises(RulesViolatedError) as refused:
        add(session, "chip", PROJECTS, links=links, leads=["viettel", "viettel"])

    assert breaches(refused) == [("J4", "/links/1"), ("J4", "/leads")]


def test_j4_one_organisation_may_lead_and_be_partner(session):
    parties.world(session)

    held = add(session, "chip", PROJECTS, partners=["viettel"])

    assert (held.facts["leads"], held.facts["partners"]) == (["viettel"], ["viettel"])


def test_dates_known_in_part_are_kept_as_they_were_said(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "uav", PROJECTS, started_on="2026-36", due_on="2025")
    edit(session, "uav", PROJECTS, started_on="2026-36")

    assert breaches(refused) == [("J1", "/due_on")]
    state = session.scalars(select(ProjectState).where(ProjectState.superseded_at.is_(None))).one()
    assert (state.started_on, str(state.started_earliest)) == ("2026-36", "2026-10-01")


def test_a_link_is_added_and_changed_by_itself(session):
    parties.world(session)

    linking.add_link(session, "uav", link=parties.LINK, seen=1, **WHO)
    held = linking.edit_link(session, "uav", 1, "c-P2", changes={"note": "theo văn bản"}, seen=2, **WHO)

    assert [(one["entry"], one["note"]) for one in held.facts["links"]] == [("c-P1", None), ("c-P2", "theo văn bản")]


def test_breaches_of_one_link_point_into_it(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        linking.add_link(session, "uav", link={**parties.LINK, "entry": "P9"}, seen=1, **WHO)
    with pytest.raises(RulesViolatedError) as twice:
        linking.add_link(session, "uav", link={**parties.LINK, "entry": "P1"}, seen=1, **WHO)
    with pytest.raises(NotFoundError):
        linking.edit_link(session, "uav", 1, "c-P2", changes={}, seen=1, **WHO)

    assert (breaches(refused), breaches(twice)) == ([("J3", "/entry")], [("J4", "")])


def test_every_real_record_told_and_written_again_says_the_same(seeded):
    with seeded.reading() as session:
        wrong = []
        for noun, select_all in ((ORGANISATIONS, make.select_organisations), (PROJECTS, make.select_projects)):
            for state in session.scalars(select_all()).unique():
                made = noun.make(noun.tell(state))
                if editing.states.facts(made) != editing.states.facts(state):
                    wrong.append(state.record_id)

    assert wrong == []


def test_the_enterprise_number_of_one_is_not_given_to_another(session):
    parties.world(session)
    number = [{"scheme": IdentifierScheme.ENTERPRISE_NUMBER.value, "value": "0100112437"}]
    edit(session, "viettel", identifiers=number)
    edit(session, "viettel", identifiers=[])

    assert edit(session, "fpt", identifiers=number).facts["identifiers"] == number
