"""A proposal of 200 changes over HTTP: each question is one request, at the same cost however much is linked."""

import pytest
from sqlalchemy import event

from tests import make, make_access
from tests import make_proposals as proposing
from tests.conftest import make_app

CHANGES = 200
QUESTIONS = ("", "/diff", "/impact", "/preview", "/violations")


def propose(database, products, linked):
    """Save a revision of products, some projects linked to each, and a proposal that renames all; give its id."""
    with database.writing.begin() as session:
        proposing.world(session, products=products)
        make.organisation(session, "viettel", "Viettel")
        for number in range(1, linked + 1):
            links = [(f"c-P{one}", 1) for one in range(1, min(products, 40) + 1)]
            make.project(session, f"project-{number}", f"Dự án {number}", links=links, leads=["viettel"])
        lines = [proposing.renaming(f"P{one}", f"Sản phẩm {one}", f"Sản phẩm mới {one}")["changes"][0]
                 for one in range(1, products + 1)]  # fmt: skip
        return proposing.draft(session, change_set={"base": 1, "changes": lines}).id


def ask(app, headers, address):
    """Ask once; give the answer and how many statements it cost."""
    engine, statements = app.extensions["registry"].database.engine, []

    def note(*arguments):
        statements.append(arguments[2])

    event.listen(engine, "before_cursor_execute", note)
    answer = app.test_client().get(address, headers=headers)
    event.remove(engine, "before_cursor_execute", note)
    return answer, len(statements)


@pytest.fixture
def both(templates, tmp_path):
    """Give two registries, a small one and one with 200 changes and many links: application, headers, proposal."""
    from catalogue.database import open_database
    from catalogue.vocabulary import Role
    from tests.conftest import prepare_empty

    made, urls = [], []
    for products, linked in ((2, 1), (CHANGES, 30)):
        urls.append(templates.copy("empty", prepare_empty, tmp_path))
        database = open_database(urls[-1])
        id_ = propose(database, products, linked)
        headers = make_access.caller(database, Role.PROPOSER, name="lan", organisation="moit")
        database.dispose()
        made.append((make_app(urls[-1], tmp_path / f"index-{products}"), headers, id_))
    yield made
    for (app, _, _), url in zip(made, urls, strict=True):
        app.extensions["registry"].close()
        templates.drop(url)


def test_two_hundred_changes_cost_as_many_statements_as_two(both):
    costs = []
    for app, headers, id_ in both:
        ask(app, headers, f"/api/v1/proposals/{id_}")  # what is read once for an application is kept
        found = {path: ask(app, headers, f"/api/v1/proposals/{id_}{path}") for path in QUESTIONS}
        assert [answer.status_code for answer, _ in found.values()] == [200] * len(QUESTIONS)
        costs.append({path: cost for path, (_, cost) in found.items()})
        last = {path: answer.json for path, (answer, _) in found.items()}

    assert costs[0] == costs[1]
    assert max(costs[1].values()) <= 26
    assert len(last["/diff"]["items"]) == CHANGES
    assert len(last["/preview"]["items"]) == CHANGES + 3  # with group, technology, section
