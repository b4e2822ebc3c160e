"""Records and their states: written, compared, read at a moment, and edited by two at once."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from catalogue.errors import BeforeFirstRecordError, NotFoundError
from catalogue.log import events
from catalogue.log.states import Outcome
from catalogue.models import FormerName, Organisation, OrganisationState, ProjectState
from catalogue.parties import organisations, projects
from catalogue.vocabulary import EventType, OrganisationStatus, SubjectKind
from tests import make

HOUR = timedelta(hours=1)
LATER = make.NOON + HOUR
EDITORS = 6


def history(session, id_="viettel"):
    """Name and period of each state, oldest first."""
    query = select(OrganisationState).where(OrganisationState.record_id == id_).order_by(OrganisationState.state_id)
    return [(state.name_vi, state.recorded_at, state.superseded_at) for state in session.scalars(query)]


def types(session):
    """What the log says happened."""
    return [(one.type, one.subject_kind, one.subject_id) for one in session.scalars(events.select_events(0))]


def test_the_first_state_is_recorded(session):
    outcome = make.organisation(session, name="Tập đoàn Viettel")

    assert outcome is Outcome.RECORDED
    assert history(session) == [("Tập đoàn Viettel", make.NOON, None)]
    assert types(session) == [(EventType.RECORDED, SubjectKind.ORGANISATION, "viettel")]
    record = session.get(Organisation, "viettel")
    assert (record.lock_version, record.recorded_at, record.changed_by) == (1, make.NOON, "lan")


def test_saying_the_same_again_changes_nothing(session):
    make.organisation(session, name="Viettel", website="https://viettel.vn")

    outcome = make.organisation(session, name="Viettel", website="https://viettel.vn", at=LATER, actor=make.MINH)

    assert outcome is Outcome.UNCHANGED
    assert history(session) == [("Viettel", make.NOON, None)]
    assert len(types(session)) == 1
    assert session.get(Organisation, "viettel").changed_by == "lan"


def test_saying_something_else_closes_the_state_and_keeps_it(session):
    make.organisation(session, name="Viettel")

    outcome = make.organisation(session, name="Tập đoàn Viettel", at=LATER, actor=make.MINH)

    assert outcome is Outcome.CHANGED
    assert history(session) == [("Viettel", make.NOON, LATER), ("Tập đoàn Viettel", LATER, None)]
    assert types(session)[-1] == (EventType.CHANGED, SubjectKind.ORGANISATION, "viettel")
    record = session.get(Organisation, "viettel")
    assert (record.recorded_at, record.changed_by) == (make.NOON, "minh")


@pytest.mark.parametrize(
    "change",
    [{"name_en": "Viettel"}, {"status": OrganisationStatus.DISSOLVED}, {"sources": [{"url": "https://a.vn"}]},
     {"former_names": [FormerName(name="Cũ", lang="vi")]}],
)  # fmt: skip
def test_any_fact_that_differs_is_a_change(session, change):
    make.organisation(session)

    state = make.organisation_state()
    for name, value in change.items():
        setattr(state, name, value)

    assert organisations.record(session, "viettel", state, actor=make.LAN, at=LATER) is Outcome.CHANGED


def test_what_hangs_on_a_state_is_compared_in_order(session):
    concepts = make.published_revision(session).entries
    ids = [one.concept_id for one in concepts[:2]]
    make.project(session, links=[(one, 1) for one in ids])

    same = make.project(session, links=[(one, 1) for one in ids], at=LATER)
    turned = make.project(session, links=[(one, 1) for one in ids[::-1]], at=LATER)

    assert (same, turned) == (Outcome.UNCHANGED, Outcome.CHANGED)


def test_a_label_that_falls_under_another_entry_is_a_change(session):
    entries = make.published_revision(session).entries
    make.label(session, entries=entries[:1])

    same = make.label(session, entries=entries[:1], at=LATER)
    other = make.label(session, entries=entries[1:2], at=LATER)

    assert (same, other) == (Outcome.UNCHANGED, Outcome.CHANGED)


def test_the_lock_version_grows_with_every_change_even_by_the_same_person(session):
    for turn in range(4):
        make.organisation(session, name=f"Tên {turn}", at=make.NOON + turn * HOUR)

    assert session.get(Organisation, "viettel").lock_version == 4


def test_known_on_reads_the_state_of_that_moment(session):
    for turn in range(3):
        make.organisation(session, name=f"Tên {turn}", at=make.NOON + turn * HOUR)

    moments = [make.NOON, make.NOON + HOUR / 2, make.NOON + HOUR, make.NOON + 5 * HOUR, None]
    found = [organisations.get_organisation(session, "viettel", known_on=at).name_vi for at in moments]
    assert found == ["Tên 0", "Tên 0", "Tên 1", "Tên 2", "Tên 2"]
    listed = [[one.name_vi for one in session.scalars(make.select_organisations(at))] for at in moments]
    assert listed == [[one] for one in found]


def test_at_every_moment_a_record_has_one_state(session):
    for turn in range(3):
        make.organisation(session, name=f"Tên {turn}", at=make.NOON + turn * HOUR)

    for minutes in range(0, 240, 15):
        at = make.NOON + timedelta(minutes=minutes)
        assert len(session.scalars(make.select_organisations(at)).all()) == 1


def test_before_its_first_record_the_registry_says_when_that_was(session):
    make.organisation(session)

    with pytest.raises(BeforeFirstRecordError, match="2026-10-01"):
        organisations.get_organisation(session, "viettel", known_on=make.NOON - HOUR)
    assert session.scalars(make.select_organisations(make.NOON - HOUR)).all() == []


def test_what_never_was_is_not_found(session):
    with pytest.raises(NotFoundError, match="organisation"):
        organisations.get_organisation(session, "nobody")
    with pytest.raises(NotFoundError, match="project"):
        projects.get_project(session, "nothing", known_on=make.NOON)


def test_who_edits_what_somebody_changed_meanwhile_fails_and_loses_nothing(database):
    with database.writing.begin() as session:
        make.organisation(session, name="Tên 0")

    with database.writing(expire_on_commit=False) as late:
        seen = late.get(Organisation, "viettel")
        late.commit()
        assert seen.lock_version == 1
        with database.writing.begin() as session:
            make.organisation(session, name="Tên 1", at=LATER, actor=make.MINH)
        with pytest.raises(StaleDataError):
            make.organisation(late, name="Tên 2", at=LATER)

    with database.reading() as session:
        assert [name for name, *_ in history(session)] == ["Tên 0", "Tên 1"]
        assert len(types(session)) == 2


def edit_until_done(database, number, start, refused):
    """Edit the one organisation, again after each refusal, as a person would."""
    start.wait()
    while True:
        try:
            with database.writing.begin() as session:
                saved = session.get(Organisation, "viettel")
                turn = saved.lock_version
                make.organisation(session, name=f"Tên {number}", at=make.NOON + turn * HOUR)
        except (StaleDataError, OperationalError) as error:
            refused.append(error)
        except BaseException as error:
            refused.append(error)
            raise
        else:
            return


def test_of_those_who_edit_one_record_at_once_each_succeeds_on_top_of_the_other_or_fails(database):
    with database.writing.begin() as session:
        make.organisation(session, name="Tên")
    start, refused = threading.Barrier(EDITORS), []
    threads = [
        threading.Thread(target=edit_until_done, args=(database, number, start, refused)) for number in range(EDITORS)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {type(error) for error in refused} <= {StaleDataError, OperationalError}
    with database.reading() as session:
        states = history(session)
        assert sorted(name for name, *_ in states) == ["Tên", *(f"Tên {number}" for number in range(EDITORS))]
        assert [ended for *_, ended in states[:-1]] == [began for _, began, _ in states[1:]]
        assert states[-1][2] is None
        assert session.get(Organisation, "viettel").lock_version == 1 + EDITORS
        assert len(types(session)) == 1 + EDITORS


def test_two_who_record_the_same_new_thing_leave_one(database):
    with database.writing.begin() as session:
        make.project(session, title="Một")
    with database.writing.begin() as session:
        outcome = make.project(session, title="Một", at=LATER)

    assert outcome is Outcome.UNCHANGED
    with database.reading() as session:
        assert len(session.scalars(select(ProjectState)).all()) == 1
