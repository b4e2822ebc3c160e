"""The OpenAPI document tells the truth of every answer, and its examples are answers."""

import orjson
import pytest

from api import examples
from tests.api.shapes import differences


@pytest.fixture
def document(client):
    return orjson.loads(client.get("/api/v1/openapi.json").data)


def _operation(document, name):
    reading = (one["get"] for one in document["paths"].values() if "get" in one)
    return next(one for one in reading if one["operationId"] == name)


@pytest.mark.parametrize("operation", sorted(examples.ADDRESSES))
def test_an_answer_has_exactly_the_fields_described(client, document, operation):
    address = examples.ADDRESSES[operation].replace("{P27}", "{concept}")
    concept = client.get("/api/v1/products/P27").json["concept"]
    schema = _operation(document, operation)["responses"]["200"]["content"]["application/json"]["schema"]

    answer = client.get("/api/v1" + address.format(concept=concept).replace("page_size=1", "page_size=100"))

    assert answer.status_code == 200
    assert list(differences(answer.json, schema, document)) == []


@pytest.mark.parametrize("operation", sorted(examples.ADDRESSES))
def test_an_example_has_exactly_the_fields_described(document, operation):
    content = _operation(document, operation)["responses"]["200"]["content"]["application/json"]

    assert list(differences(content["example"], content["schema"], document)) == []


def test_every_operation_that_everybody_may_read_has_an_example(document):
    reading = [one["get"] for one in document["paths"].values() if "get" in one]
    named = {one["operationId"] for one in reading if "security" not in one}

    assert named - set(examples.ADDRESSES) == {"get_openapi"}


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
