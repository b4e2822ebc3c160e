"""The audit trail: a chain nobody can bend without being seen, whoever writes at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from catalogue.errors import BrokenAuditError
from catalogue.log import audit
from catalogue.log.audit import Circumstances
from catalogue.models import AuditEntry
from catalogue.vocabulary import Action, AuditOutcome, Role
from migrations import guards
from tests import make, make_access


def write(session, count=1, *, at=make.NOON, **facts):
    """Write some lines."""
    for number in range(count):
        audit.record(session, Action.PROPOSAL_EDIT, f"p{number}", actor=make.LAN, at=at, **facts)


def lines(session):
    """The whole trail."""
    return list(session.scalars(select(AuditEntry).order_by(AuditEntry.seq)))


def test_a_line_says_who_did_what_when_from_where_and_what_was_seen(session):
    who = make_access.actor(Role.REVIEWER, unit="review")
    circumstances = Circumstances("203.0.113.7", "r-1", '"3"', "digest")

    audit.record(session, Action.PROPOSAL_ASSESS, "p1", actor=who, at=make.NOON, circumstances=circumstances)

    [line] = lines(session)
    assert (line.seq, line.at, line.account, line.grants) == (1, make.NOON, "lan", ["reviewer@mst/review"])
    assert (line.action, line.object, line.outcome) == ("proposal_assess", "p1", AuditOutcome.DONE)
    assert (line.address, line.request_id, line.before, line.after) == ("203.0.113.7", "r-1", '"3"', "digest")


def test_each_line_holds_the_hash_of_the_one_before(session):
    write(session, 3)

    found = lines(session)

    assert [line.previous_hash for line in found] == ["", found[0].hash, found[1].hash]
    assert audit.verify(session) == 3


def test_an_empty_trail_is_whole(session):
    assert audit.verify(session) == 0


def test_what_is_rolled_back_leaves_no_line_and_no_gap(database):
    with database.writing() as session:
        write(session)
        session.rollback()
    with database.writing.begin() as session:
        write(session)

    with database.reading() as session:
        assert [line.seq for line in lines(session)] == [1]
        assert audit.verify(session) == 1


def test_writers_at_once_make_one_chain(database):
    def act(_):
        with database.writing.begin() as session:
            write(session, 2)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, range(25)))

    with database.reading() as session:
        assert audit.verify(session) == 50


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE audit_entry SET account = 'minh' WHERE seq = 2",
        "UPDATE audit_entry SET at = '2026-10-02 05:00:00' WHERE seq = 2",
        "UPDATE audit_entry SET outcome = 'refused' WHERE seq = 3",
        "DELETE FROM audit_entry WHERE seq = 1",
        "DELETE FROM audit_entry WHERE seq = 2",
        "DELETE FROM audit_entry WHERE seq = 3",
        "UPDATE audit_entry SET hash = 'x' WHERE seq = 3",
        "UPDATE audit_head SET last_seq = 2, last_hash = 'x'",
    ],
)
def test_tampering_past_the_guards_is_found(database, tamper):
    with database.writing.begin() as session:
        write(session, 3)
    with database.engine.begin() as connection:
        guards.drop(connection)
        connection.execute(text(tamper))

    with database.reading() as session, pytest.raises(BrokenAuditError):
        audit.verify(session)


def test_lines_are_found_by_what_was_done_by_whom_to_what_and_when(session):
    write(session, 2)
    audit.record(session, Action.KEY_ADD, "k1", actor=make.MINH, at=make.NOON + timedelta(days=1), refused="four_eyes")
    later = make.NOON + timedelta(hours=1)

    def found(**wanted):
        return [line.seq for line in session.scalars(audit.select_entries(**wanted))]

    assert found() == [1, 2, 3]
    assert found(action="key_add") == found(account="minh") == found(object_="k1") == found(since=later) == [3]
    assert found(until=later) == [1, 2]
    assert found(account="lan", object_="p1") == [2]


def test_lines_are_found_by_outcome_and_by_a_part_of_what_was_acted_on_heeding_capitals(session):
    write(session, 2)
    audit.record(session, Action.PROPOSAL_READ, "GET /P1", actor=make.LAN, at=make.NOON, refused="not_permitted")

    def found(**wanted):
        return [line.seq for line in session.scalars(audit.select_entries(**wanted))]

    assert found(outcome=AuditOutcome.REFUSED) == [3]
    assert found(part="p1") == [2]
    assert found(part="P1") == [3]
    assert found(part="%") == []


@pytest.mark.parametrize(("most", "checked"), [(2, (2, 3)), (3, (1, 3)), (9, (1, 3))])
def test_the_newest_lines_can_be_verified_alone(session, most, checked):
    write(session, 3)

    assert audit.verify_newest(session, most) == checked


def test_the_newest_lines_of_an_empty_trail_are_whole(session):
    assert audit.verify_newest(session, 5) == (0, 0)


@pytest.mark.parametrize("tamper", ["DELETE FROM audit_entry WHERE seq = 1", "DELETE FROM audit_entry WHERE seq = 2",
                                    "DELETE FROM audit_entry WHERE seq = 3",
                                    "UPDATE audit_entry SET account = 'minh' WHERE seq = 2"])  # fmt: skip
def test_tampering_with_the_newest_lines_or_the_one_before_is_found(database, tamper):
    with database.writing.begin() as session:
        write(session, 3)
    with database.engine.begin() as connection:
        guards.drop(connection)
        connection.execute(text(tamper))

    with database.reading() as session, pytest.raises(BrokenAuditError):
        audit.verify_newest(session, 2)


def test_the_newest_line_about_an_action_is_found(session):
    write(session, 2)

    assert audit.find_last(session, Action.PROPOSAL_EDIT).seq == 2
    assert audit.find_last(session, Action.AUDIT_VERIFY) is None
