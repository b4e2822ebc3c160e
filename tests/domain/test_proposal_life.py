"""The life of a proposal as a table: what the house draws, and nothing else."""

import pytest

from catalogue.errors import TransitionError
from catalogue.permissions import POLICY
from catalogue.process.proposals.reading import UNSEEN, action_of
from catalogue.vocabulary import ProposalStatus, Step
from catalogue.workflow import (
    CLOSED,
    EDITABLE,
    PROPOSAL_LIFE,
    REVIEWING,
    require_editable,
    require_rebasable,
    status_after,
    steps_from,
)

DRAWN = """
draft submit submitted
submitted pass_completeness complete
complete start_review under_review
under_review accept accepted
accepted incorporate incorporated
under_review reject rejected
under_review join joined
under_review defer deferred
deferred start_review under_review
under_review request_opinion council
council record_opinion under_review
submitted send_back returned
complete send_back returned
under_review send_back returned
returned submit submitted
incorporated release accepted
accepted void under_review
draft withdraw withdrawn
submitted withdraw withdrawn
complete withdraw withdrawn
under_review withdraw withdrawn
council withdraw withdrawn
deferred withdraw withdrawn
returned withdraw withdrawn
"""

PAIRS = [(status, step) for status in ProposalStatus for step in Step]
ILLEGAL = [pair for pair in PAIRS if pair not in PROPOSAL_LIFE]


def test_the_table_is_the_picture_of_the_house_with_release_and_void():
    lines = {" ".join((status, step, after)) for (status, step), after in PROPOSAL_LIFE.items()}

    assert lines == set(DRAWN.strip().splitlines())


@pytest.mark.parametrize(("status", "step"), ILLEGAL)
def test_every_other_pair_is_refused_with_the_steps_that_are_legal(status, step):
    with pytest.raises(TransitionError) as refused:
        status_after(status, step)

    told = refused.value.text("vi")
    assert all(legal in told for legal in steps_from(status))
    assert refused.value.code == "illegal_transition"
    assert told != refused.value.text("en")


def test_most_pairs_are_refused():
    assert (len(PAIRS), len(PROPOSAL_LIFE), len(ILLEGAL)) == (168, 24, 144)


@pytest.mark.parametrize("status", list(ProposalStatus))
def test_edits_and_rebases_are_refused_where_they_have_no_place(status):
    for is_open, require in ((status in EDITABLE, require_editable), (status not in CLOSED, require_rebasable)):
        if is_open:
            require(status)
        else:
            with pytest.raises(TransitionError):
                require(status)


def test_every_status_is_reached_and_only_settled_ones_lead_nowhere():
    reached = set(PROPOSAL_LIFE.values()) | {ProposalStatus.DRAFT}
    final = {status for status in ProposalStatus if not steps_from(status)}

    assert reached == set(ProposalStatus)
    assert final == CLOSED - {ProposalStatus.INCORPORATED}


def test_every_step_but_void_has_an_action_of_the_policy():
    assert {step for step in Step if step not in UNSEEN} == {
        step for step in Step if step not in UNSEEN and action_of(step) in POLICY
    }


def test_steps_of_review_ask_for_four_eyes_in_the_policy():
    asked = {step for step in REVIEWING for line in POLICY[action_of(step)].lines if line.ownership == "not_own_unit"}

    assert asked == REVIEWING
