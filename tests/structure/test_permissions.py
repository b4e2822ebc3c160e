"""Every address declares an action of the policy; what declares none is not served."""

import orjson
import pytest

from api.answers import answer
from api.declaring import action_of, find_undeclared, require_declared
from api.openapi import Blueprint
from api.v1.root import served_document
from api.v1.schemas.texts import TextSchema
from catalogue.permissions import POLICY, Audience
from catalogue.vocabulary import Action, Scope
from tests.api import probes
from tests.conftest import make_app

WRITING = {"POST", "PUT", "PATCH", "DELETE"}
OPEN_TO_WRITE = {
    "matches.match_products",
    "recoding.recode_items",
    "recoding.validate_items",
    "feedback.send_feedback",
    "consultations.comment_publicly",
    "web.sign_in",
    "web.send_feedback",
    "web.comment_publicly",
}
"""Addresses that take a body of everybody, and write nothing or what everybody may."""


def test_every_address_declares_an_action_of_the_policy(app):
    assert list(find_undeclared(app)) == []
    assert len(list(app.url_map.iter_rules())) > 30


def test_every_action_has_its_line_in_the_policy():
    assert set(POLICY) == set(Action)


def test_every_address_that_writes_is_closed_or_named_here(app):
    with app.app_context():
        public = {
            rule.endpoint
            for rule in app.url_map.iter_rules()
            if rule.methods & WRITING and POLICY[action_of(rule.endpoint)].audience is Audience.EVERYBODY
        }

    assert public == OPEN_TO_WRITE


def test_what_writes_for_an_account_needs_a_scope():
    free = {action for action, one in POLICY.items() if one.audience is not Audience.EVERYBODY and one.scope is None}

    assert free == {Action.ACCOUNT_READ, Action.ACCOUNT_CHANGE_OWN}
    assert {one.scope for one in POLICY.values()} - {None} == set(Scope)


def test_start_up_refuses_an_address_that_declares_nothing(tmp_path):
    app = make_app("sqlite://", tmp_path / "index")
    app.add_url_rule("/api/v1/forgotten", "forgotten", lambda: answer({}))

    with pytest.raises(RuntimeError, match="/api/v1/forgotten"):
        require_declared(app)


def test_a_view_that_writes_and_declares_nothing_is_not_taken_for_public(tmp_path):
    app, blp = make_app("sqlite://", tmp_path / "index"), Blueprint("forgetful", __name__)

    @blp.answers("/api/v1/written", TextSchema, method="POST", vi="ghi", en="write")
    def write_something():
        return answer({})

    app.register_blueprint(blp)

    assert list(find_undeclared(app)) == ["/api/v1/written (forgetful.write_something)"]


def test_an_operation_says_which_headers_it_asks_for_and_what_comes_of_them(tmp_path):
    app = make_app("sqlite://", tmp_path / "index")
    app.extensions["openapi"].register_blueprint(probes.blueprint())
    paths = orjson.loads(served_document(app.extensions["openapi"]))["paths"]

    def asked(path, method):
        operation = paths[f"/api/v1/probes{path}"][method]
        headers = {one["name"] for one in operation.get("parameters", []) if one["in"] == "header" and one["required"]}
        return headers, set(operation["responses"]) & {"201", "403", "409", "412", "428"}

    assert asked("/{id_}", "patch") == ({"If-Match"}, {"403", "409", "412", "428"})
    assert asked("", "post") == ({"Idempotency-Key"}, {"201", "403", "409"})
    assert asked("/{id_}/submission", "post") == (
        {"If-Match", "Idempotency-Key"}, {"403", "409", "412", "428"})  # fmt: skip


def test_every_operation_names_401_and_a_closed_one_its_key_and_403(document):
    operations = [one for path in document["paths"].values() for name, one in path.items() if name != "parameters"]
    closed = [one for one in operations if "security" in one]

    assert [one["operationId"] for one in operations if "401" not in one["responses"]] == []
    assert [one["operationId"] for one in closed if "403" not in one["responses"]] == []
    assert {tuple(one) for operation in closed for one in operation["security"]} == {("key",)}
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
