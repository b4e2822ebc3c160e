"""A draft with 200 changes: what is asked of it costs the same however much it changes and however much is linked."""

import pytest

from catalogue.process import annexes, outlooks
from catalogue.process.draft_standing import get_standing
from tests import make, make_drafts
from tests.database.test_loading_costs import counted

CHANGES = 200
WHO = {"actor": make_drafts.LEGAL, "at": make.NOON}


def world(session, products, linked):
    """Save a revision of products, some projects linked to each, and a draft that renames all of them."""
    make.published_revision(session, 1, entries=make.entries(products), valid_from=make.JUNE_2025)
    make.organisation(session, "viettel", "Viettel")
    for number in range(1, linked + 1):
        links = [(f"c-P{one}", 1) for one in range(1, min(products, 40) + 1)]
        make.project(session, f"project-{number}", f"Dự án {number}", links=links, leads=["viettel"])
    lines = [
        {"kind": "rename", "source": f"P{one}", "field": "name_vi", "before": f"Sản phẩm {one}",
         "after": f"Sản phẩm mới {one}", "reason": "rõ hơn"}
        for one in range(1, products + 1)
    ]  # fmt: skip
    return make_drafts.written(session, change_set_={"base": 1, "changes": lines}).number


ASKED = {
    "standing": get_standing,
    "preview": outlooks.preview,
    "diff": outlooks.compare_draft,
    "impact": outlooks.list_impact,
    "violations": outlooks.list_violations,
    "annexes": annexes.make_annexes,
}


@pytest.mark.parametrize("name", list(ASKED))
def test_a_question_costs_the_same_for_two_hundred_changes_and_many_links(database, name):
    costs = []
    for products, linked in ((2, 1), (CHANGES, 30)):
        with database.writing() as session:
            number = world(session, products, linked)
            session.expire_all()
            with counted(session) as statements:
                ASKED[name](session, number, **WHO)
            costs.append(len(statements))
            session.rollback()

    assert costs[0] == costs[1]
    assert costs[0] <= 24
