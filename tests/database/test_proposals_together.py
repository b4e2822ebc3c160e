"""
Several people at once on one proposal: nothing is lost, one of two wins, nobody accepts what moved.

REGISTRY_RACES sets how many edits each editor tries; a release has 50 editors try 200 each.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from catalogue.errors import FourEyesError, StaleError, TransitionError
from catalogue.models import Proposal
from catalogue.process import proposals
from catalogue.vocabulary import ProposalStatus, Role
from tests import make_proposals as make
from tests.make import NOON
from tests.make_access import actor

TOGETHER = 8
EDITS = int(os.environ.get("REGISTRY_RACES", "4"))
EDITORS, PROPOSALS = (50, 10) if EDITS >= 200 else (10, 2)
LOST = (StaleError, StaleDataError, TransitionError, OperationalError)


@pytest.fixture
def ready(database):
    """Save a proposal that may be accepted; give its id and tag."""
    with database.writing.begin() as session:
        make.world(session)
        proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)
        make.prepare(session, proposal)
        return proposal.id, proposal.lock_version


def together(database, *works):
    """Run works at once, each in a transaction of its own; give who succeeded and what the others met."""

    def run(work):
        try:
            with database.writing.begin() as session:
                work(session)
        except LOST as error:
            return type(error)
        return None

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_of_many_acceptances_at_once_exactly_one_succeeds(database, ready):
    id_, seen = ready

    def accept(session):
        proposals.accept(session, id_, seen=seen, actor=make.MANAGER, at=NOON)

    outcomes = together(database, *[accept] * TOGETHER)

    assert outcomes.count(None) == 1
    with database.reading() as session:
        trail = proposals.load_trail(session, session.get(Proposal, id_))
        assert [event.step for event in trail].count("accept") == 1


def test_an_edit_and_an_acceptance_at_once_never_both_hold(database, ready):
    id_, seen = ready

    def accept(session):
        proposals.accept(session, id_, seen=seen, actor=make.MANAGER, at=NOON)

    def send_back(session):
        proposals.send_back(session, id_, reason="sửa", seen=seen, actor=make.REVIEWER, at=NOON)

    outcomes = together(database, accept, send_back)

    assert outcomes.count(None) == 1


def test_no_edit_is_lost(database):
    with database.writing.begin() as session:
        make.world(session)
        id_ = make.draft(session).id
    editors = [actor(Role.PROPOSER, name=f"editor-{one}", organisation="moit") for one in range(TOGETHER)]

    def edit_until_done(who):
        def work(session):
            seen = session.get(Proposal, id_).lock_version
            proposals.edit(session, id_, title=f"Của {who.name}", seen=seen, actor=who, at=NOON)

        for _ in range(200):
            if together(database, work) == [None]:
                return
        raise AssertionError(who.name)

    with ThreadPoolExecutor(TOGETHER) as pool:
        list(pool.map(edit_until_done, editors))

    with database.reading() as session:
        proposal = proposals.get_proposal(session, id_, actor=make.PROPOSER, at=NOON)
        assert proposal.lock_version == 1 + TOGETHER
        assert {one.account for one in proposal.makers} == {"lan", *(one.name for one in editors)}


def try_edits(database, who, ids):
    """Try to count on in the titles of proposals, on what was read before; give how often each was done."""
    done = dict.fromkeys(ids, 0)
    for number in range(EDITS):
        id_ = ids[(number + int(who.name.partition("-")[2])) % len(ids)]
        with database.reading() as session:
            read = session.get_one(Proposal, id_)
            seen, title = read.lock_version, str(int(read.title) + 1)

        def work(session, id_=id_, seen=seen, title=title):
            proposals.edit(session, id_, title=title, seen=seen, actor=who, at=NOON)

        done[id_] += together(database, work) == [None]
    return done


def test_of_many_editors_on_some_proposals_no_edit_is_lost_and_none_overwrites_another(database):
    with database.writing.begin() as session:
        make.world(session)
        ids = [make.draft(session, title="0").id for _ in range(PROPOSALS)]
    editors = [actor(Role.PROPOSER, name=f"editor-{one}", organisation="moit") for one in range(EDITORS)]

    with ThreadPoolExecutor(EDITORS) as pool:
        done = list(pool.map(lambda who: try_edits(database, who, ids), editors))

    with database.reading() as session:
        for id_ in ids:
            proposal, edits = session.get_one(Proposal, id_), sum(one[id_] for one in done)
            assert (int(proposal.title), proposal.lock_version) == (edits, 1 + edits)
            assert edits > 0


def test_nobody_accepts_their_own_however_many_try(database, ready):
    id_, seen = ready
    own = actor(*Role, name="lan", organisation="moit")

    with database.writing() as session:
        for _ in range(20):
            with pytest.raises(FourEyesError):
                proposals.accept(session, id_, seen=seen, actor=own, at=NOON)


def test_of_a_hundred_who_accept_their_own_at_once_nobody_does(database, ready):
    id_, seen = ready
    own = [actor(*Role, name="lan", organisation="mst", unit="register"),  # who wrote it, wherever they went since
           actor(*Role, name="anh", organisation="moit")]  # of the unit that wrote it  # fmt: skip
    met, start = [], threading.Barrier(100)

    def accept(number):
        start.wait()
        with database.writing() as session:
            try:
                proposals.accept(session, id_, seen=seen, actor=own[number % 2], at=NOON)
            except (FourEyesError, OperationalError) as error:  # the last: a database that is too busy
                met.append(type(error).__name__)

    with ThreadPoolExecutor(100) as pool:
        list(pool.map(accept, range(100)))

    assert len(met) == 100
    assert met.count("FourEyesError") > 0
    with database.reading() as session:
        assert session.get_one(Proposal, id_).status is ProposalStatus.UNDER_REVIEW
