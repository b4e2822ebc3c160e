"""The life of a proposal in the database: every step leaves its trace, nobody reviews their own."""

import pytest

from catalogue.process import proposals
from catalogue.vocabulary import ProposalStatus
from tests import make_proposals as make


@pytest.mark.parametrize("status", list(ProposalStatus))
def test_a_proposal_reaches_every_status_with_a_trace_of_each_step(session, status):
    make.world(session)

    made = make.proposal(session, status)

    assert made.status is status
    assert [event.step for event in proposals.load_trail(session, made)] == list(make.WAYS[status])
