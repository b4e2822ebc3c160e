"""Rules O and J as they stand against what registrars send: each by its number and place."""

from datetime import timedelta

import pytest

from catalogue.errors import (
    RulesViolatedError,
)
from catalogue.parties import editing
from catalogue.parties.editing import ORGANISATIONS, PROJECTS
from catalogue.vocabulary import IdentifierScheme
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


def test_the_enterprise_number_of_one_is_not_given_to_another(session):
    parties.world(session)
    number = [{"scheme": IdentifierScheme.ENTERPRISE_NUMBER.value, "value": "0100112437"}]
    edit(session, "viettel", identifiers=number)
    edit(session, "viettel", identifiers=[])

    assert edit(session, "fpt", identifiers=number).facts["identifiers"] == number
