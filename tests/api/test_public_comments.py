"""Comments on drafts over HTTP without an account: a person releases each, or sets it aside."""

import orjson
import pytest

from api.v1.root import served_document
from tests.api.drafting import Drafting
from tests.api.registering import Caller, faults
from tests.api.shapes import differences

COMMENT = {"text": "Nên giữ tên cũ", "entry": "P1"}


@pytest.fixture
def anybody(app):
    """Somebody without an account."""
    return Caller(app, {})


@pytest.fixture
def document(app):
    """Give the document the code describes."""
    return orjson.loads(served_document(app.extensions["openapi"]))


@pytest.fixture
def asked(app, seeded):
    """A draft the public is asked about."""
    draft = Drafting(app, seeded)
    draft.written()
    assert draft.consult("public").status_code == 200
    return draft


def said(anybody, asked, **facts):
    """Comment without an account."""
    made = anybody.post(f"/revisions/{asked.number}/consultation/public-comments", COMMENT | facts)
    assert made.status_code == 201, made.json
    return made.json


def public(anybody, asked):
    """The round of the public as anybody reads it."""
    return anybody.get(f"/revisions/{asked.number}/consultation").json["items"][0]


def moderate(asked, id_, **body):
    """Release a comment, or set it aside."""
    return asked.send(f"/consultation/comments/{id_}/moderation", body)


def test_a_comment_without_an_account_is_shown_with_the_report_once_released(anybody, asked, document):
    shown, hidden = said(anybody, asked), said(anybody, asked, text="Mua ngay", entry=None)
    waiting = asked.get("/consultation/comments").json["items"]
    moderate(asked, shown["id"], released=True)
    aside = moderate(asked, hidden["id"], released=False, reason="Quảng cáo")
    asked.send("/consultation/closure", {"kind": "public"})
    early = asked.send("/consultation/report", {"kind": "public", "report": "Đã tiếp thu"})
    asked.send(f"/consultation/comments/{shown['id']}/reply", {"kind": "accepted", "reason": "Đúng"})
    before = public(anybody, asked)["comments"]
    asked.send("/consultation/report", {"kind": "public", "report": "Đã tiếp thu"})

    [found] = public(anybody, asked)["comments"]
    assert [one["moderation"] for one in waiting] == [None, None]
    assert (shown["anonymous"], shown["organisation"], shown["code"]) == (True, "", "P1")
    assert (aside.status_code, aside.json["moderation"]["released"]) == (201, False)
    assert (early.status_code, before) == (422, [])
    assert (found["id"], found["reply"]["reason"], found["moderation"]["released"]) == (shown["id"], "Đúng", True)
    schema = document["components"]["schemas"]["ConsultationComment"]
    assert list(differences(found, schema, document)) == []


def test_nobody_comments_where_nobody_is_asked(anybody, app, seeded):
    draft = Drafting(app, seeded)
    draft.written()

    answered = anybody.post(f"/revisions/{draft.number}/consultation/public-comments", COMMENT)

    assert answered.status_code == 404


def test_only_managers_moderate(anybody, asked):
    id_ = said(anybody, asked)["id"]

    refused = asked.send(f"/consultation/comments/{id_}/moderation", {"released": True}, who="legal")

    assert refused.status_code == 403


@pytest.mark.parametrize(("body", "found"), [({"text": ""}, ("F1", "/text")), ({"text": "a" * 4_001}, ("F1", "/text"))])
def test_a_bad_comment_is_refused_by_number_and_place(anybody, asked, body, found):
    refused = anybody.post(f"/revisions/{asked.number}/consultation/public-comments", COMMENT | body)

    assert (refused.status_code, faults(refused)) == (422, [found])
