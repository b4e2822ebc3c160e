"""A manager releases what the public said of a draft at the desk, or sets it aside with a reason."""

import pytest

from catalogue.vocabulary import Role
from tests import make_desk
from tests.api.drafting import Drafting
from tests.web.test_consultations import comment

ROOM = "/vi/desk/comments"


@pytest.fixture
def asked(app, seeded):
    """A draft the public is asked about."""
    draft = Drafting(app, seeded)
    draft.written()
    assert draft.consult("public", days=20, reason=None).status_code == 200
    return draft


@pytest.fixture
def manager(app, seeded):
    """Somebody at the desk who answers comments."""
    return make_desk.sign_in(app, seeded, Role.REGISTER_MANAGER, name="quan-ly", unit="vu-khkt")


def item_of(app, asked, **typed):
    """Comment without an account; give the address of the comment at the desk."""
    assert comment(app.test_client(), asked, **typed).status_code == 303
    return f"{ROOM}/{asked.number}/{asked.get('/consultation/comments').json['items'][-1]['id']}"


def test_what_waits_is_listed_until_somebody_looked_at_it(app, asked, manager):
    item = item_of(app, asked)
    before = manager.get(ROOM).text

    taken = make_desk.send(manager, f"{item}/release", page=item)

    assert f'href="{item}"' in before
    assert (taken.status_code, taken.location) == (303, ROOM)
    assert f'href="{item}"' not in manager.get(ROOM).text
    assert "đã được duyệt" in manager.get(item).text
    assert asked.get("/consultation/comments").json["items"][0]["moderation"]["released"] is True


@pytest.mark.parametrize(
    ("text", "decision"), [("Nên giữ tên cũ", "set_aside"), ("Mua tại http://a.example", "release")]
)
def test_where_a_reason_is_due_it_is_asked_for(app, asked, manager, text, decision):
    item = item_of(app, asked, text=text)

    refused = make_desk.send(manager, f"{item}/{decision}", page=item)
    taken = make_desk.send(manager, f"{item}/{decision}", page=item, reason="Đã xem xét")

    assert refused.status_code == 422
    assert 'href="#f-reason"' in refused.text
    assert taken.status_code == 303


def test_only_who_answers_comments_enters(app, seeded, asked):
    item = item_of(app, asked)
    auditor = make_desk.sign_in(app, seeded, Role.AUDITOR, name="sau", unit="audit")

    assert [auditor.get(one).status_code for one in (ROOM, item)] == [403, 403]
    assert app.test_client().get(ROOM).status_code == 303
    assert ROOM not in auditor.get("/vi/desk").text


def test_what_a_body_said_does_not_wait_here(asked, manager):
    made = asked.comment(kind="public", who="citizen")

    assert "Không có ý kiến nào chờ duyệt." in manager.get(ROOM).text
    assert manager.get(f"{ROOM}/{asked.number}/{made.json['id']}").status_code == 404
