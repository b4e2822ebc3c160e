"""States of organisations and projects through time, and earlier ones brought back."""

from datetime import timedelta

import pytest

from catalogue.errors import BeforeFirstRecordError, NotFoundError, RulesViolatedError, StaleError
from catalogue.log import states
from catalogue.log.states import Outcome
from catalogue.models import FormerName, Organisation, Project
from catalogue.parties import histories, organisations
from catalogue.vocabulary import EventType, IdentifierScheme, ProjectStatus
from tests import make

HOURS = [make.NOON + timedelta(hours=hour) for hour in range(6)]


def three_states(session):
    """An organisation recorded once and changed twice; identifiers and former names change too."""
    make.organisation(
        session, "fpt", "FPT", identifiers=[(IdentifierScheme.ENTERPRISE_NUMBER, "0101248141")], at=HOURS[0]
    )
    make.organisation(session, "fpt", "Tập đoàn FPT", at=HOURS[1])
    last = make.organisation_state("Công ty cổ phần FPT")
    last.former_names = [FormerName(name="Tập đoàn FPT", lang="vi")]
    organisations.record(session, "fpt", last, actor=make.LAN, at=HOURS[2])


def test_a_history_has_every_state_with_its_event(session):
    three_states(session)

    held = histories.list_organisation_states(session, "fpt")

    assert [(one.number, one.state.name_vi, one.state.recorded_at, one.superseded_at) for one in held] == [
        (1, "FPT", HOURS[0], HOURS[1]), (2, "Tập đoàn FPT", HOURS[1], HOURS[2]),
        (3, "Công ty cổ phần FPT", HOURS[2], None)]  # fmt: skip
    assert [one.event.type for one in held] == [EventType.RECORDED, EventType.CHANGED, EventType.CHANGED]


def test_a_history_as_known_then_ends_then(session):
    three_states(session)

    held = histories.list_organisation_states(session, "fpt", HOURS[1])

    assert [(one.state.name_vi, one.superseded_at) for one in held] == [("FPT", HOURS[1]), ("Tập đoàn FPT", None)]


def test_before_its_first_record_there_is_no_history(session):
    three_states(session)

    with pytest.raises(BeforeFirstRecordError):
        histories.list_organisation_states(session, "fpt", HOURS[0] - timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        histories.list_organisation_states(session, "vng")


def test_an_earlier_state_comes_back_as_a_new_change(session):
    three_states(session)
    seen = session.get(Organisation, "fpt").lock_version

    done = histories.restore_organisation(session, "fpt", 1, seen=seen, actor=make.MINH, at=HOURS[3])

    held = histories.list_organisation_states(session, "fpt")
    assert done is Outcome.CHANGED
    assert states.facts(held[3].state) == states.facts(held[0].state)
    assert [one.value for one in held[3].state.identifiers] == ["0101248141"]
    assert [one.superseded_at for one in held] == [HOURS[1], HOURS[2], HOURS[3], None]
    assert session.get(Organisation, "fpt").changed_by == "minh"


def test_bringing_back_what_is_held_already_changes_nothing(session):
    three_states(session)
    seen = session.get(Organisation, "fpt").lock_version

    assert (
        histories.restore_organisation(session, "fpt", 3, seen=seen, actor=make.MINH, at=HOURS[3]) is Outcome.UNCHANGED
    )


def test_whoever_saw_an_older_state_brings_nothing_back(session):
    three_states(session)
    seen = session.get(Organisation, "fpt").lock_version
    make.organisation(session, "fpt", "FPT Corp", at=HOURS[3])

    with pytest.raises(StaleError):
        histories.restore_organisation(session, "fpt", 1, seen=seen, actor=make.MINH, at=HOURS[4])


def test_what_comes_back_keeps_the_rules_of_today(session):
    three_states(session)
    make.organisation(
        session, "vng", "VNG", identifiers=[(IdentifierScheme.ENTERPRISE_NUMBER, "0101248141")], at=HOURS[3]
    )
    seen = session.get(Organisation, "fpt").lock_version

    with pytest.raises(RulesViolatedError):
        histories.restore_organisation(session, "fpt", 1, seen=seen, actor=make.MINH, at=HOURS[4])


@pytest.mark.parametrize("number", [0, 4])
def test_a_state_that_never_was_does_not_come_back(session, number):
    three_states(session)
    seen = session.get(Organisation, "fpt").lock_version

    with pytest.raises(NotFoundError):
        histories.restore_organisation(session, "fpt", number, seen=seen, actor=make.MINH, at=HOURS[4])


def test_a_project_comes_back_with_its_links_and_participants(session):
    make.published_revision(session)
    make.organisation(session)
    make.project(session, "uav", links=[("c-P1", 1)], leads=["viettel"], at=HOURS[0])
    make.project(session, "uav", status=ProjectStatus.HALTED, at=HOURS[1])
    seen = session.get(Project, "uav").lock_version

    histories.restore_project(session, "uav", 1, seen=seen, actor=make.MINH, at=HOURS[2])

    held = histories.list_project_states(session, "uav")
    assert states.facts(held[2].state) == states.facts(held[0].state)
    assert [one.concept_id for one in held[2].state.links] == ["c-P1"]
