"""Walking lists by their cursors, also while others write."""

import threading
from datetime import UTC, date, datetime
from itertools import count
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests import make


def walk(client, address, between=lambda: None):
    """Give the items of all pages of a list."""
    found, url = [], f"/api/v1/{address}"
    while url:
        answer = client.get(url)
        assert answer.status_code == 200, answer.json
        found += answer.json["items"]
        url = answer.json["page"]["next"]
        between()
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.integers(1, 60),
    noun=st.sampled_from(["revisions/1/entries", "products", "organisations", "projects", "provinces"]),
)
def test_pages_of_any_size_together_are_the_whole_list(client, size, noun):
    whole = client.get(f"/api/v1/{noun}?page_size=200&include_total=true").json

    found = walk(client, f"{noun}?page_size={max(size, 5)}")

    assert found[:200] == whole["items"]
    assert len(found) == whole["total"]


def test_a_walk_can_turn_back(client):
    first = client.get("/api/v1/organisations?page_size=20").json
    second = client.get(first["page"]["next"]).json

    back = client.get(second["page"]["prev"]).json

    assert back["items"] == first["items"]
    assert back["page"]["prev"] is None


def test_links_name_the_neighbouring_pages(client):
    answer = client.get("/api/v1/organisations?page_size=20")

    assert f'<{answer.json["page"]["next"]}>; rel="next"' in answer.headers["Link"]


def test_a_cursor_of_other_filters_is_refused(client):
    cursor = urlsplit(client.get("/api/v1/organisations?page_size=5&side=state").json["page"]["next"]).query

    answer = client.get(f"/api/v1/organisations?{cursor.replace('side=state', 'side=academia')}")

    assert answer.status_code == 400
    assert answer.json["code"] == "bad_cursor"


def test_a_cursor_pins_the_revision_its_walk_began_with(client):
    first = client.get("/api/v1/products?valid_on=2026-06-30&page_size=10").json

    second = client.get(first["page"]["next"]).json

    assert {item["revision"] for item in first["items"] + second["items"]} == {1}


WHAT_OTHERS_DO = st.lists(st.sampled_from(["add", "edit", "rename", "nothing"]), min_size=1, max_size=8)


def act(database, what, number):
    """Do what other people do to organisations during a walk."""
    names = {"add": f"new-{number:04}", "edit": "viettel", "rename": "hust"}
    if what != "nothing":
        with database.writing.begin() as session:
            make.organisation(session, names[what], f"Tổ chức {number}", at=datetime.now(UTC))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(size=st.integers(5, 90), deeds=WHAT_OTHERS_DO)
def test_records_present_throughout_a_walk_appear_exactly_once_while_others_edit(app, seeded, size, deeds):
    client, counter = app.test_client(), count(app.extensions.setdefault("walks", 0))
    present = {item["id"] for item in walk(client, "organisations?page_size=200")}
    app.extensions["walks"] += 1000

    def others():
        number = next(counter)
        act(seeded, deeds[number % len(deeds)], number)

    found = [item["id"] for item in walk(client, f"organisations?page_size={size}", between=others)]

    assert len(found) == len(set(found))
    assert present <= set(found)


@pytest.mark.parametrize("noun", ["products", "groups", "technologies"])
def test_a_publication_during_a_walk_changes_nothing_of_it(app, seeded, noun):
    client = app.test_client()
    before = [item["code"] for item in walk(client, noun)]
    publishing = iter([True])

    def publish():
        if next(publishing, False):
            with seeded.writing.begin() as session:
                make.instrument(session, "decision-3", issued_on=date(2026, 10, 1), valid_from=date(2026, 10, 1))
                make.published_revision(session, 3, instrument_id="decision-3", valid_from=date(2026, 10, 1))

    items = walk(client, f"{noun}?page_size=3", between=publish)

    assert [item["code"] for item in items] == before
    assert {item["revision"] for item in items} == {2}
    assert client.get(f"/api/v1/{noun}").json["revision"]["number"] == 3


def test_readers_see_whole_answers_while_a_writer_works(app, seeded):
    stop, faults = threading.Event(), []

    def read():
        client = app.test_client()
        while not stop.is_set():
            answer = client.get("/api/v1/organisations?page_size=50")
            if answer.status_code != 200 or len(answer.json["items"]) != 50:
                faults.append(answer.status_code)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(20):
        with seeded.writing.begin() as session:
            make.organisation(session, "fpt", f"FPT {number}", at=datetime.now(UTC))
    stop.set()
    for reader in readers:
        reader.join()

    assert faults == []


@pytest.mark.parametrize("noun", ["organisations", "projects", "products", "revisions/2/entries"])
def test_the_number_of_statements_does_not_grow_with_the_list(shared_app, noun):
    client, engine = shared_app.test_client(), shared_app.extensions["registry"].database.engine
    statements_of(client, engine, f"/api/v1/{noun}?page_size=100")  # states once read are kept

    counts = [len(statements_of(client, engine, f"/api/v1/{noun}?page_size={size}")) for size in (5, 100)]

    assert counts[0] == counts[1] <= 15


def statements_of(client, engine, address):
    """Give the SQL statements one request runs; with credentials it passes by the byte cache."""
    statements = []

    def note(*args):
        statements.append(args[2])

    event.listen(engine, "before_cursor_execute", note)
    client.get(address, headers={"Authorization": "passing by"})
    event.remove(engine, "before_cursor_execute", note)
    return statements
