"""A proposal with 200 changes: what is asked of it costs the same however much is linked, in one request each."""

import pytest

from catalogue.changes import from_json
from catalogue.process import dispositions, proposals
from catalogue.process.checks import list_breaches
from catalogue.process.disagreements import list_disagreements
from catalogue.process.previews import load_preview
from catalogue.process.proposals.standing import get_standing
from tests import make as base
from tests import make_proposals as make
from tests.database.test_loading_costs import counted
from tests.make import NOON

CHANGES = 200


def world(session, products, linked):
    """Save a revision of products, some projects linked to each, and a proposal that renames all of them."""
    make.world(session, products=products)
    base.organisation(session, "viettel", "Viettel")
    for number in range(1, linked + 1):
        links = [(f"c-P{one}", 1) for one in range(1, min(products, 40) + 1)]
        base.project(session, f"project-{number}", f"Dự án {number}", links=links, leads=["viettel"])
    lines = [make.renaming(f"P{one}", f"Sản phẩm {one}", f"Sản phẩm mới {one}")["changes"][0]
             for one in range(1, products + 1)]  # fmt: skip
    return make.draft(session, change_set={"base": 1, "changes": lines}).id


ASKED = {
    "standing": lambda session, one: get_standing(session, one.id, actor=make.PROPOSER, at=NOON),
    "impact": dispositions.load_impact,
    "preview": lambda session, one: load_preview(session, from_json(one.change_set)),
    "diff": lambda session, one: (load_preview(session, from_json(one.change_set)),
                                  list_disagreements(session, one, actor=make.PROPOSER)),
    "violations": lambda session, one: list_breaches(session, one, at=NOON),
}  # fmt: skip


def cost(session, id_, ask):
    """Count the statements one question costs in a fresh session's state."""
    session.flush()
    session.expire_all()
    proposal = proposals.get_proposal(session, id_, actor=make.PROPOSER, at=NOON)
    with counted(session) as statements:
        ask(session, proposal)
    return len(statements)


@pytest.mark.parametrize("name", list(ASKED))
def test_a_question_costs_the_same_for_two_hundred_changes_and_many_links(database, name):
    costs = []
    for products, linked in ((2, 1), (CHANGES, 30)):
        with database.writing() as session:
            costs.append(cost(session, world(session, products, linked), ASKED[name]))
            session.rollback()

    assert costs[0] == costs[1]
    assert costs[0] <= 18
