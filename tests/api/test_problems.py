"""Bad input: a clear problem with the parameter and what would be right, never a 500."""

import pytest
from sqlalchemy import text

from catalogue.vocabulary import SubjectKind
from tests.conftest import make_app

LISTS = ["products", "organisations", "projects", "events", "provinces", "instruments", "labels", "search?q=a"]


@pytest.mark.parametrize(
    ("address", "parameter", "hint"),
    [
        ("products?valid_om=2026-01-01", "valid_om", "valid_on"),
        ("organisations?provnce=01", "provnce", "province"),
        ("search?qq=robot", "qq", "q"),
        ("search?q=robot&known_on=2026-01-01T00:00:00Z", "known_on", ""),
        ("products?valid_on=2026-02-30", "valid_on", "YYYY-MM-DD"),
        ("products?valid_on=20260101", "valid_on", "YYYY-MM-DD"),
        ("products?valid_on=01/07/2026", "valid_on", "YYYY-MM-DD"),
        ("products?known_on=2026-05-15", "known_on", "RFC 3339"),
        ("products?known_on=2026-05-15T00:00:00", "known_on", "RFC 3339"),
        ("products?known_on=9999-01-01T00:00:00Z", "known_on", "past"),
        ("products?revision=two", "revision", "whole number"),
        ("products?revision=2.0", "revision", "whole number"),
        ("products?revision=" + "1" * 31, "revision", "whole number"),
        ("products?revision=%D9%A2", "revision", "whole number"),
        ("products?revision=1&valid_on=2026-01-01", "valid_on", "either"),
        ("products?revision=1&revision=2", "revision", "once"),
        ("products?page_size=0", "page_size", "200"),
        ("products?page_size=201", "page_size", "200"),
        ("products?page_size=-1", "page_size", "whole number"),
        ("products?cursor=abc", "cursor", "cursor"),
        ("products?include_total=yes", "include_total", ""),
        ("search?q=robot&lang=fr", "lang", ""),
        ("search?q=robot&page=501&page_size=20", "page", "10000"),
        ("search?q=" + "a" * 201, "q", ""),
        ("search?q=a%00b", "q", "U+0000"),
        ("search?q=a%E2%80%AEb", "q", "U+202E"),
        ("organisations?kind=ministri", "kind", "ministry"),
        ("organisations?province=99", "province", "99"),
        ("organisations?province=1", "province", ""),
        ("organisations?product=P99", "product", "P99"),
        ("organisations?product=T1", "product", "product"),
        ("organisations?product=25", "product", "P25"),
        ("projects?year=20x6", "year", "whole number"),
        ("projects?group=P1", "group", "group"),
        ("events?after=-1", "after", "whole number"),
        ("events?after=999999", "after", "newest"),
        ("suggestions", "q", ""),
        ("suggestions?q=", "q", ""),
    ],
)
def test_a_bad_parameter_is_named_with_what_would_be_right(client, address, parameter, hint):
    answer = client.get(f"/api/v1/{address}", headers={"Accept-Language": "en"})

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert [fault["parameter"] for fault in answer.json["errors"]] == [parameter]
    assert hint in answer.json["errors"][0]["detail"]


@pytest.mark.parametrize(
    "raw", ["%ED%A0%80", "%FF%FE", "%00", "%C0%AF", "%F0%9F%9A%80", "%22%22%22", "((((", "*", "[a%20TO%20z]"]
)
def test_hostile_words_get_an_answer_or_a_400(client, raw):
    for address in ("search?q=", "suggestions?q=", "organisations?q=", "projects?q="):
        assert client.get(f"/api/v1/{address}{raw}").status_code in (200, 400)


def test_text_in_another_normal_form_is_the_same_text(client):
    composed = client.get("/api/v1/search?q=tr%C3%AD+tu%E1%BB%87").json
    decomposed = client.get("/api/v1/search?q=tri%CC%81+tue%CC%A3%CC%82").json

    assert composed["total"] == decomposed["total"] > 0


def test_the_type_of_a_problem_leads_to_what_it_means(client):
    page = client.get("/api/docs").text
    problems = [client.get(f"/api/v1/{address}").json for address in
                ("products/P99", "nothing", "products?a=1", "products?cursor=a", "events?after=99999",
                 "products?valid_on=2020-01-01", "organisations/none", "organisations?product=P99")]  # fmt: skip
    problems.append(client.delete("/api/v1/products").json)

    anchors = {problem["type"].partition("#")[2] for problem in problems}

    assert len(anchors) == 8
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_a_megabyte_of_query_is_refused(client):
    answer = client.get("/api/v1/search?q=" + "a" * 1_000_000)

    assert answer.status_code == 414
    assert answer.mimetype == "application/problem+json"


def test_an_unknown_address_under_api_is_a_problem(client):
    answer = client.get("/api/v1/produtcs")

    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


def test_a_wrong_method_names_the_right_ones(client):
    answer = client.post("/api/v1/products", json={})

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("header", "language", "title"),
    [
        ("vi", "vi", "Không tìm thấy"),
        ("en-GB,en;q=0.9", "en", "Not found"),
        ("fr", "vi", "Không tìm thấy"),
        ("", "vi", "Không tìm thấy"),
    ],
)
def test_problems_speak_the_callers_language(client, header, language, title):
    answer = client.get("/api/v1/products/P99", headers={"Accept-Language": header} if header else {})

    assert answer.json["title"] == title
    assert answer.headers["Content-Language"] == language


def test_a_problem_carries_the_request_id_it_was_given(client):
    answer = client.get("/api/v1/products/P99", headers={"X-Request-Id": "agency-0042"})

    assert answer.json["request_id"] == "agency-0042"
    assert answer.headers["X-Request-Id"] == "agency-0042"


def test_a_record_the_registry_did_not_know_then_says_when_it_did(client):
    answer = client.get("/api/v1/organisations/viettel?known_on=2026-06-01T00:00:00Z")

    assert answer.status_code == 404
    assert answer.json["code"] == "before_first_record"


@pytest.mark.parametrize(
    "kind", [SubjectKind.ORGANISATION, SubjectKind.PROJECT, SubjectKind.INSTRUMENT, SubjectKind.LABEL]
)
def test_a_record_that_never_was_is_not_found(client, kind):
    answer = client.get(f"/api/v1/{kind.value}s/no-such-thing")

    assert answer.status_code == 404
    assert answer.json["code"] == "not_found"


def test_a_database_without_its_tables_shows_nothing_of_its_inside(app, seeded):
    with seeded.engine.begin() as connection:
        connection.execute(text("ALTER TABLE event_counter RENAME TO event_counter_gone"))

    answer = app.test_client().get("/api/v1/products")

    assert answer.status_code in (500, 503)
    assert "event_counter" not in answer.text


def test_a_database_that_cannot_be_reached_answers_503_with_retry_after(tmp_path):
    app = make_app(f"sqlite:///{tmp_path}/nowhere/registry.db", tmp_path / "index")

    answers = [app.test_client().get(f"/api/v1/{address}") for address in ("products", "events", "organisations/fpt")]

    assert {answer.status_code for answer in answers} == {503}
    assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
    app.extensions["registry"].close()
