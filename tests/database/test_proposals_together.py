"""Several people at once on one proposal: nothing is lost, one of two wins, nobody accepts what moved."""

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


def test_nobody_accepts_their_own_however_many_try(database, ready):
    id_, seen = ready
    own = actor(*Role, name="lan", organisation="moit")

    with database.writing() as session:
        for _ in range(20):
            with pytest.raises(FourEyesError):
                proposals.accept(session, id_, seen=seen, actor=own, at=NOON)
