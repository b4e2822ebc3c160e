"""Organisations, projects and provinces: whom identifiers belong to, succession, codes that were reused, counts."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from catalogue.errors import NotFoundError, RulesViolatedError
from catalogue.log.states import Outcome
from catalogue.models import IdentifierHolder, OrganisationState, ProjectState, Succession
from catalogue.parties import organisations, projects, provinces, statistics
from catalogue.parties.organisations import Successor
from catalogue.vocabulary import IdentifierScheme, OrganisationStatus, ProjectStatus, Side, SuccessionKind
from tests import make

LATER = make.NOON + timedelta(hours=1)
NUMBER = (IdentifierScheme.ENTERPRISE_NUMBER, "0100112437")
ROR = (IdentifierScheme.ROR, "https://ror.org/05gq02987")


def test_o4_an_identifier_belongs_to_one_organisation(session):
    make.organisation(session, "viettel", identifiers=[NUMBER])

    with pytest.raises(RulesViolatedError) as refused:
        make.organisation(session, "other", identifiers=[NUMBER, ROR])

    assert [(one.rule, one.subject) for one in refused.value.violations] == [("O4", "other/identifiers/0/value")]
    assert "viettel" in refused.value.violations[0].en
    assert session.scalars(select(OrganisationState.record_id)).all() == ["viettel"]


def test_o4_an_organisation_keeps_its_identifier_when_it_changes(session):
    make.organisation(session, "viettel", identifiers=[NUMBER])

    assert make.organisation(session, "viettel", "Tên mới", identifiers=[NUMBER], at=LATER) is Outcome.CHANGED


def test_o4_an_identifier_given_up_may_belong_to_another(session):
    make.organisation(session, "viettel", identifiers=[NUMBER])
    make.organisation(session, "viettel", at=LATER)

    assert make.organisation(session, "heir", identifiers=[NUMBER], at=LATER) is Outcome.RECORDED
    held = {one.value: one.organisation_id for one in session.scalars(select(IdentifierHolder))}
    assert held == {NUMBER[1]: "heir"}


def test_o4_the_database_keeps_it_even_where_the_rule_was_not_asked(session):
    make.organisation(session, "viettel", identifiers=[NUMBER])
    make.organisation(session, "other")

    session.add(IdentifierHolder(scheme=NUMBER[0], value=NUMBER[1], organisation_id="other"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_wrong_check_digit_is_only_a_warning_and_a_wrong_ror_is_refused(session):
    wrong_number = (IdentifierScheme.ENTERPRISE_NUMBER, "0100112438")

    assert make.organisation(session, "viettel", identifiers=[wrong_number]) is Outcome.RECORDED
    with pytest.raises(RulesViolatedError) as refused:
        make.organisation(session, "hust", identifiers=[wrong_number, (IdentifierScheme.ROR, "x")])
    assert [one.rule for one in refused.value.violations] == ["O1", "O2", "O4"]


def test_a_project_that_breaks_a_rule_is_refused(session):
    with pytest.raises(RulesViolatedError) as refused:
        make.project(session, "uav", " Dự án", started="2026", due="2025")

    assert [one.rule for one in refused.value.violations] == ["X3", "J1"]
    assert session.scalars(select(ProjectState)).all() == []


def test_who_came_after_an_organisation_is_found(session):
    make.organisation(session, "ministry-a", status=OrganisationStatus.MERGED)
    heir = make.organisation_state("Bộ mới")
    heir.successions = [
        Succession(
            kind=SuccessionKind.MERGED, predecessor_id="ministry-a", predecessor_name="Bộ A", happened_on="2025-03"
        ),
        Succession(kind=SuccessionKind.MERGED, predecessor_name="Bộ B"),
    ]
    organisations.record(session, "ministry", heir, actor=make.LAN, at=make.NOON)

    directory = organisations.load_directory(session, make.NOON)

    assert directory.successors == {"ministry-a": [Successor("ministry", SuccessionKind.MERGED, "2025-03")]}
    assert directory.names["ministry"][0] == "Bộ mới"
    assert organisations.load_directory(session, make.NOON - timedelta(hours=1)).successors == {}


def test_a_succession_that_was_taken_back_is_no_longer_found_but_was_known_once(session):
    make.organisation(session, "old")
    heir = make.organisation_state("Bộ mới")
    heir.successions = [Succession(kind=SuccessionKind.RENAMED, predecessor_id="old", predecessor_name="Cũ")]
    organisations.record(session, "new", heir, actor=make.LAN, at=make.NOON)
    make.organisation(session, "new", "Bộ mới", at=LATER)

    assert organisations.load_directory(session).successors == {}
    assert set(organisations.load_directory(session, make.NOON).successors) == {"old"}


def test_projects_are_found_by_who_takes_part(session):
    for id_ in ("viettel", "vnpt", "fpt"):
        make.organisation(session, id_)
    make.project(session, "uav", "Một", leads=["viettel", "vnpt"])
    make.project(session, "llm", "Hai", leads=["viettel"], partners=["vnpt"])

    found = projects.load_parts(session, ["viettel", "vnpt", "fpt"], None)

    ids = {state.state_id: state.record_id for state in session.scalars(make.select_projects())}
    told = {id_: [(ids[state_id], str(role)) for role, state_id in rows] for id_, rows in found.items()}
    assert told == {"viettel": [("llm", "lead"), ("uav", "lead")], "vnpt": [("llm", "partner"), ("uav", "lead")]}
    taking_part = make.select_projects().where(projects.takes_part("vnpt"))
    assert [state.record_id for state in session.scalars(taking_part)] == ["llm", "uav"]


def test_organisations_are_found_by_their_projects(session):
    make.organisation(session, "viettel")
    make.organisation(session, "vnpt")
    make.project(session, "uav", "Một", leads=["viettel"])
    make.project(session, "llm", "Hai", partners=["vnpt"], status=ProjectStatus.HALTED)

    halted = make.select_organisations().where(projects.has_project(ProjectState.status == ProjectStatus.HALTED, None))

    assert [state.record_id for state in session.scalars(halted)] == ["vnpt"]


def test_a_code_that_was_reused_means_the_unit_of_that_day(session):
    make.province(session, "15", "Lào Cai", valid_from=date(2025, 7, 1))
    make.province(session, "15", "Yên Bái", valid_from=None, valid_until=date(2025, 6, 30))

    assert provinces.find_province_ids(session, "15", date(2026, 1, 1)) == ["15@2025-07-01"]
    assert provinces.find_province_ids(session, "15", date(2025, 6, 30)) == ["15@"]
    assert [one.name_vi for one in session.scalars(provinces.select_provinces(date(2025, 7, 1)))] == ["Lào Cai"]


def test_a_code_that_no_unit_bore_is_not_found(session):
    make.province(session, "15", valid_from=date(2025, 7, 1))

    with pytest.raises(NotFoundError, match="15"):
        provinces.find_province_ids(session, "15", date(2025, 6, 30))


def test_one_unit_under_two_full_names_is_one_unit(session):
    make.province(session, "46", "Huế", valid_from=None, valid_until=date(2024, 12, 31))
    make.province(session, "46", "Huế", valid_from=date(2025, 1, 1))

    assert sorted(provinces.find_province_ids(session, "46", date(2026, 1, 1))) == ["46@", "46@2025-01-01"]


def test_writing_a_province_again_changes_nothing(session):
    assert make.province(session) is Outcome.RECORDED
    assert make.province(session, at=LATER) is Outcome.UNCHANGED
    assert make.province(session, name="Đà Nẵng mới", at=LATER) is Outcome.CHANGED


def test_counts_are_of_the_moment_that_is_asked_for(session):
    make.organisation(session, "viettel", side=Side.ENTERPRISE)
    make.organisation(session, "hust", side=Side.ACADEMIA, at=LATER)
    make.organisation(session, "viettel", "Tên mới", side=Side.ENTERPRISE, at=LATER)
    make.project(session, "uav", status=None, at=LATER)

    early, now = (statistics.count_records(session, at) for at in (make.NOON, None))

    assert (early["organisations"], early["projects"]) == (1, 0)
    assert (now["organisations"], now["projects"]) == (2, 1)
    sides = statistics.count_by(session, OrganisationState, OrganisationState.side, None)
    assert sides == {"academia": 1, "enterprise": 1}
    assert statistics.count_by(session, ProjectState, ProjectState.status, None) == {"unknown": 1}


def test_organisations_are_counted_by_province_with_those_of_none(session):
    make.province(session, "48")
    make.organisation(session, "viettel", province_id="48@2026-07-01")
    make.organisation(session, "hust")

    assert statistics.count_by_province(session, None) == {"48": 1, "unknown": 1}
    assert sum(statistics.count_by_province(session, make.NOON).values()) == 2


def test_the_counts_of_the_real_data_add_up(seeded):
    with seeded.reading() as session:
        records = statistics.count_records(session, None)
        by_side = statistics.count_by(session, OrganisationState, OrganisationState.side, None)
        by_status = statistics.count_by(session, ProjectState, ProjectState.status, None)
        by_province = statistics.count_by_province(session, None)

    assert (records["organisations"], records["projects"]) == (203, 113)
    assert sum(by_side.values()) == sum(by_province.values()) == 203
    assert sum(by_status.values()) == 113
