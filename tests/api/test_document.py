"""The OpenAPI document tells the truth of every answer, and its examples are answers."""

import orjson
import pytest

from api import examples
from tests.api.shapes import differences


@pytest.fixture
def document(client):
    return orjson.loads(client.get("/api/v1/openapi.json").data)


def _operations(document):
    """Method and operation by its id."""
    return {
        one["operationId"]: (method, one)
        for path in document["paths"].values()
        for method, one in path.items()
        if method in ("get", "post")
    }


def _content(document, name):
    return _operations(document)[name][1]["responses"]["200"]["content"]["application/json"]


@pytest.mark.parametrize("operation", sorted(examples.ADDRESSES))
def test_an_answer_has_exactly_the_fields_described(client, document, operation):
    address = examples.ADDRESSES[operation].replace("{P27}", "{concept}")
    concept = client.get("/api/v1/products/P27").json["concept"]

    answer = client.get("/api/v1" + address.format(concept=concept).replace("page_size=1", "page_size=100"))

    assert answer.status_code == 200
    assert list(differences(answer.json, _content(document, operation)["schema"], document)) == []


@pytest.mark.parametrize("operation", sorted(examples.BODIES))
def test_an_answer_to_a_body_has_exactly_the_fields_described(client, document, operation):
    address, body = examples.BODIES[operation]

    answer = client.post(f"/api/v1{address}", json=body)

    assert answer.status_code == 200
    assert list(differences(answer.json, _content(document, operation)["schema"], document)) == []


@pytest.mark.parametrize("operation", sorted({**examples.ADDRESSES, **examples.BODIES}))
def test_an_example_has_exactly_the_fields_described(document, operation):
    content = _content(document, operation)

    assert list(differences(content["example"], content["schema"], document)) == []


def test_every_operation_that_answers_without_a_key_has_an_example(document):
    silent = {
        name
        for name, (_, one) in _operations(document).items()
        if "security" not in one
        and not all(
            "example" in {**content, **content["schema"]}
            for status, answer in one["responses"].items()
            if status in ("200", "201")
            for content in answer["content"].values()
        )
    }

    assert silent == {"get_openapi", "match_products", "get_recognition", "comment_publicly"}
    # the real data hold no recognition, and nobody is asked about a draft


def test_the_page_about_the_api_lists_every_operation(client, document):
    page = client.get("/api/docs").text

    operations = [
        f"{method.upper()} {path}</code>"
        for path, methods in document["paths"].items()
        for method in methods
        if method != "parameters"
    ]
    assert [one for one in operations if one not in page] == []
    assert len(operations) > 80
