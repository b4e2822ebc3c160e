"""Past days by Memento (RFC 7089), walked by a client that knows nothing but the two standards."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

import pytest

from catalogue.values import end_of_legal_day
from tests import make

PATTERN = re.compile(r'<(?P<target>[^>]*)>(?P<rest>(?:\s*;\s*[a-z]+="[^"]*")*)')


def links(text):
    """Read links (RFC 8288, RFC 6690): target and parameters of each."""
    found = []
    for match in PATTERN.finditer(text):
        parameters = dict(re.findall(r'([a-z]+)="([^"]*)"', match["rest"]))
        found.append((match["target"], set(parameters.pop("rel").split()), parameters))
    return found


def of(answer, rel):
    """The targets of a relation in the Link headers of an answer."""
    return [target for target, rels, _ in links(answer.headers["Link"]) if rel in rels]


def walk(client, original):
    """Walk from a resource through its TimeMap to every Memento: its address, when, and what it answers."""
    [time_map] = of(client.get(original), "timemap")
    answer = client.get(time_map)
    assert answer.mimetype == "application/link-format"
    return [(target, parsedate_to_datetime(told["datetime"]), client.get(target))
            for target, rels, told in links(answer.text) if "memento" in rels]  # fmt: skip


@pytest.fixture
def three(app, seeded):
    """A client of a registry with a third revision, in force from 1 January 2027."""
    with seeded.writing.begin() as session:
        make.published_revision(
            session, 3, valid_from=date(2027, 1, 1), published_at=end_of_legal_day(date(2026, 11, 2))
        )
    return app.test_client()


def test_a_client_that_walks_the_time_map_gets_every_revision_once_with_its_day(three):
    found = walk(three, "/api/v1/revisions/current")

    assert [answer.json["number"] for _, _, answer in found] == [1, 2, 3]
    assert [moment for _, moment, _ in found] == [
        datetime(2025, 6, 11, 17, tzinfo=UTC), datetime(2026, 6, 30, 17, tzinfo=UTC),
        datetime(2026, 12, 31, 17, tzinfo=UTC)]  # fmt: skip
    for address, moment, answer in found:
        assert parsedate_to_datetime(answer.headers["Memento-Datetime"]) == moment
        assert answer.headers["Content-Location"] == address
        assert of(answer, "original") == of(answer, "timegate") == ["/api/v1/revisions/current"]


def test_a_client_that_walks_the_time_map_of_a_code_gets_every_entry_once(client):
    found = walk(client, "/api/v1/groups/T7")

    assert [(answer.json["revision"], answer.json["code"]) for *_, answer in found] == [(1, "T7"), (2, "T7")]
    assert all(of(answer, "original") == ["/api/v1/groups/T7"] for *_, answer in found)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("Wed, 11 Jun 2025 17:00:00 GMT", 1),
        ("Tue, 30 Jun 2026 16:59:59 GMT", 1),
        ("Tue, 30 Jun 2026 17:00:00 GMT", 2),
        ("Wed, 01 Jul 2026 00:00:00 +0700", 2),
        ("Fri, 01 Jan 2038 00:00:00 GMT", 2),
    ],
)
def test_a_time_gate_answers_what_was_in_force_then(client, asked, number):
    headers = {"Accept-Datetime": asked}

    revision = client.get("/api/v1/revisions/current", headers=headers)
    group = client.get("/api/v1/groups/T8", headers=headers)

    assert revision.json["number"] == group.json["revision"] == number
    assert revision.headers["Content-Location"] == f"/api/v1/revisions/{number}"
    assert group.headers["Content-Location"] == f"/api/v1/revisions/{number}/entries/T8"
    assert "Accept-Datetime" in group.headers["Vary"]
    assert client.get(group.headers["Content-Location"]).json == group.json


def test_a_day_named_in_the_address_goes_before_the_header(client):
    headers = {"Accept-Datetime": "Thu, 14 May 2026 00:00:00 GMT"}

    assert client.get("/api/v1/groups/T8?revision=2", headers=headers).json["revision"] == 2
    assert client.get("/api/v1/groups/T8?valid_on=2026-08-01", headers=headers).json["revision"] == 2
    assert client.get("/api/v1/revisions/2/entries/T8", headers=headers).json["revision"] == 2


def test_what_was_known_then_stays_a_parameter(client):
    answer = client.get("/api/v1/revisions/current?known_on=2026-03-01T00:00:00Z",
                        headers={"Accept-Datetime": "Sat, 01 Aug 2026 00:00:00 GMT"})  # fmt: skip

    assert answer.json["number"] == 1
    assert answer.headers["Content-Location"] == "/api/v1/revisions/1?known_on=2026-03-01T00%3A00%3A00Z"


def test_neighbours_in_time_follow_the_concept_of_an_entry(client):
    now, then = client.get("/api/v1/products/P25"), client.get("/api/v1/revisions/1/entries/P9.1")

    assert of(now, "predecessor-version") == ["/api/v1/revisions/1/entries/P9.1"]
    assert of(now, "successor-version") == []
    assert of(then, "successor-version") == of(then, "latest-version") == ["/api/v1/revisions/2/entries/P25"]


def test_neighbours_in_time_of_a_revision(three):
    answer = three.get("/api/v1/revisions/2")

    assert of(answer, "predecessor-version") == ["/api/v1/revisions/1"]
    assert of(answer, "successor-version") == of(answer, "latest-version") == ["/api/v1/revisions/3"]


def test_kept_bytes_are_never_those_of_another_day(client):
    for _ in range(3):
        then = client.get("/api/v1/revisions/current", headers={"Accept-Datetime": "Thu, 14 May 2026 00:00:00 GMT"})
        now = client.get("/api/v1/revisions/current")

        assert (then.json["number"], now.json["number"]) == (1, 2)
        assert then.headers["ETag"] != now.headers["ETag"]


def test_a_revalidated_memento_keeps_its_links(client):
    tag = client.get("/api/v1/products/P25").headers["ETag"]

    answer = client.get("/api/v1/products/P25", headers={"If-None-Match": tag})

    assert answer.status_code == 304
    assert answer.headers["Memento-Datetime"] == "Tue, 30 Jun 2026 17:00:00 GMT"
    assert of(answer, "timemap") == ["/api/v1/timemaps/P25"]


@pytest.mark.parametrize(
    "asked", ["yesterday", "2026-05-14", "", "Fri, 31 Dec 9999 23:00:00 GMT", "Fri, 99 Foo 2026 00:00:00 GMT"]
)
def test_a_date_that_cannot_be_read_is_refused(client, asked):
    answer = client.get("/api/v1/products/P25", headers={"Accept-Datetime": asked})

    assert (answer.status_code, answer.json["code"]) == (400, "bad_parameter")


def test_before_the_first_list_a_time_gate_says_since_when_there_is_one(client):
    answer = client.get("/api/v1/revisions/current", headers={"Accept-Datetime": "Wed, 11 Jun 2025 16:59:59 GMT"})

    assert (answer.status_code, answer.json["code"]) == (404, "no_revision")


@pytest.mark.parametrize("address", ["timemaps/P99", "timemaps/nothing", "timemaps/P25?known_on=2026-03-01T00:00:00Z",
                                     "timemaps/revisions?known_on=0145-05-27T00:17:22Z"])  # fmt: skip
def test_what_has_no_mementos_has_no_time_map(client, address):
    assert client.get(f"/api/v1/{address}").status_code == 404
