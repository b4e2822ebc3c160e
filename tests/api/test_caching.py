"""Tags, Cache-Control, compression, CORS, limits."""

import gzip

import pytest

from search.following import rebuild
from tests import make
from tests.conftest import make_app


def test_an_answer_carries_a_strong_tag_and_304_carries_it_too(client):
    first = client.get("/api/v1/products")

    again = client.get("/api/v1/products", headers={"If-None-Match": first.headers["ETag"]})

    assert not first.headers["ETag"].startswith("W/")
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert again.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("form", ["W/{tag}", '"x", {tag}', "*"])
def test_a_weak_form_of_the_tag_revalidates_too(client, form):
    tag = client.get("/api/v1/products").headers["ETag"]

    assert client.get("/api/v1/products", headers={"If-None-Match": form.format(tag=tag)}).status_code == 304


def test_a_compressed_answer_has_a_tag_of_its_own(client):
    plain = client.get("/api/v1/products")

    packed = client.get("/api/v1/products", headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] == plain.headers["ETag"][:-1] + '-gzip"'


@pytest.mark.parametrize(
    ("address", "longest"),
    [("products", 60), ("organisations", 60), ("products?revision=1", 3600), ("revisions/2", 3600),
     ("revisions/2/entries/P1", 3600), ("products?valid_on=2026-01-01", 3600)],
)  # fmt: skip
def test_an_answer_may_be_kept_as_long_as_its_address_allows(client, address, longest):
    told = client.get(f"/api/v1/{address}").headers["Cache-Control"]

    assert told.startswith("public, max-age=")
    assert int(told.partition("=")[2]) <= longest


@pytest.mark.parametrize("address", ["products?revision=1&known_on=2026-10-02T00:00:00Z",
                                     "products?valid_on=2026-01-01&known_on=2026-10-02T00:00:00Z",
                                     "revisions/2/entries/P1?known_on=2026-10-02T00:00:00Z"])  # fmt: skip
def test_an_address_that_pins_both_axes_never_changes(client, address):
    assert "immutable" in client.get(f"/api/v1/{address}").headers["Cache-Control"]


def test_a_moment_before_the_revision_was_recorded_pins_nothing(client):
    told = client.get("/api/v1/products?revision=1&known_on=2026-09-30T00:00:00Z").headers["Cache-Control"]

    assert "immutable" not in told


def test_a_problem_is_never_kept(client):
    assert client.get("/api/v1/products/P99").headers["Cache-Control"] == "no-store"


def test_any_page_may_read_public_answers_without_credentials(client):
    answer = client.get("/api/v1/products", headers={"Origin": "https://example.org"})
    asked_before = client.options("/api/v1/products")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
    assert asked_before.status_code == 200
    assert "GET" in asked_before.headers["Access-Control-Allow-Methods"]


def test_head_answers_like_get_without_a_body(client):
    got, head = client.get("/api/v1/products"), client.head("/api/v1/products")

    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["ETag"] == got.headers["ETag"]


def test_too_many_searches_are_told_when_to_come_back(seeded, tmp_path):
    url = seeded.engine.url.render_as_string(hide_password=False)
    app = make_app(url, tmp_path / "index", limited=True)
    limited = app.test_client()

    answers = [limited.get("/api/v1/suggestions?q=a") for _ in range(61)]

    assert {answer.status_code for answer in answers[:60]} == {503}  # no index here; counted all the same
    assert answers[60].status_code == 429
    assert 1 <= int(answers[60].headers["Retry-After"]) <= 60
    assert "q=60;w=60" in answers[60].headers["RateLimit-Policy"]
    assert limited.get("/api/v1/products").status_code == 200
    app.extensions["registry"].close()


def test_retry_after_never_stands_on_a_good_answer(client):
    assert "Retry-After" not in client.get("/api/v1/products").headers


def test_nobody_keeps_an_answer_of_an_index_that_is_behind_the_log(app, seeded, tmp_path):
    rebuild(seeded, tmp_path / "index")
    client = app.test_client()
    paths = "/api/v1/search?q=uav", "/api/v1/suggestions?q=uav", "/vi/search?q=uav"

    def kept():
        return {client.get(path).cache_control.max_age for path in paths}

    caught_up = kept()
    with seeded.writing() as session, session.begin():
        make.organisation(session, "moi", "Tổ chức mới")
    behind = kept()
    rebuild(seeded, tmp_path / "index")

    assert caught_up == {60}
    assert behind == {0}
    assert kept() == {60}
