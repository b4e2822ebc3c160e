"""The byte cache: the same bytes, never stale, never of somebody else."""

from datetime import UTC, datetime

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from api.bytecache import KeptAnswer, Shelf
from tests import make

STAMP = (1, datetime(2026, 7, 1, tzinfo=UTC).date(), 1)


def hits(client):
    """How many answers came from the cache so far in this process."""
    lines = client.get("/metrics").text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith('registry_byte_cache_total{outcome="hit"'))


@pytest.mark.parametrize(
    "address", ["products", "search?q=robot", "organisations?page_size=5", "events", "openapi.json"]
)
def test_a_second_answer_is_the_same_and_comes_from_the_cache(client, address):
    first = client.get(f"/api/v1/{address}")
    before = hits(client)

    second = client.get(f"/api/v1/{address}")

    assert hits(client) == before + 1
    assert (second.status_code, second.data) == (first.status_code, first.data)
    own = ("X-Request-Id", "Cache-Control")
    assert {name: value for name, value in second.headers if name not in own} == {
        name: value for name, value in first.headers if name not in own
    }


def test_a_kept_answer_revalidates(client):
    tag = client.get("/api/v1/products").headers["ETag"]

    answer = client.get("/api/v1/products", headers={"If-None-Match": f"W/{tag}"})

    assert answer.status_code == 304
    assert answer.data == b""
    assert answer.headers["ETag"] == tag


@pytest.mark.parametrize("header", ["HTTP_AUTHORIZATION", "HTTP_COOKIE"])
def test_whoever_sends_credentials_passes_by(client, header):
    client.get("/api/v1/products")
    before = hits(client)

    application, environ = client.application.wsgi_app, EnvironBuilder("/api/v1/products").get_environ()
    run_wsgi_app(application, {**environ, header: "x"})

    assert hits(client) == before


@pytest.mark.parametrize("address", ["products/P99", "products?page_size=0", "statistics"])
def test_problems_and_answers_that_tell_the_time_are_not_kept(client, address):
    client.get(f"/api/v1/{address}")
    before = hits(client)

    client.get(f"/api/v1/{address}")

    assert hits(client) == before


def test_a_commit_is_seen_by_the_next_request(app, seeded):
    client = app.test_client()
    for number in range(5):
        client.get("/api/v1/organisations/fpt")
        with seeded.writing.begin() as session:
            make.organisation(session, "fpt", f"FPT {number}", at=datetime.now(UTC))

        assert client.get("/api/v1/organisations/fpt").json["name"]["vi"] == f"FPT {number}"


def test_the_shelf_is_bounded_by_bytes_and_lets_the_oldest_go():
    shelf = Shelf(capacity_bytes=100)
    for name in "abc":
        shelf.put((name, "", False), KeptAnswer(STAMP, b"x" * 40, "t", (), 60))

    assert shelf.find(("a", "", False), STAMP) is None
    assert shelf.find(("c", "", False), STAMP) is not None


def test_an_answer_of_another_event_or_day_does_not_stand():
    shelf = Shelf()
    shelf.put(("a", "", False), KeptAnswer(STAMP, b"x", "t", (), 60))

    assert shelf.find(("a", "", False), (2, *STAMP[1:])) is None
