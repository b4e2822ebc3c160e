"""
Every page that is not for everybody leads strangers to the form, and refuses roles the readable table does not name.

All addresses come from the application. A new address needs nothing here, unless
it has a part with a new name: then ``EXAMPLES`` gets a value of it that parses.
"""

import re
from datetime import UTC, datetime

import pytest

from api.declaring import action_of, is_public
from catalogue.vocabulary import Role
from tests import make_access, make_desk, make_proposals
from tests.permissions import table
from web.keeping import read_kept

EXAMPLES = {
    "code": "P1",
    "concept_id": "c00000000",
    "entry": "nothing",
    "file": "nothing",
    "hashed": "0/site.css",
    "id_": "nothing",
    "key": "nothing",
    "key_id": "nothing",
    "name": "nothing",
    "number": "1",
    "place": "1",
    "receipt": "0000-0000-0000",
    "section": "market",
    "session_id": "nothing",
}
"""
Part of an address → a value that parses; none leads to anything, so that whoever may ask gets a 404 at worst.

Of a part that is one of some words, ``<any(vi,en):lang>``, the first word is taken.
"""

OWN = {"/organisations/<": {"id_": "mst"}}
"""What stands in an address → other examples there: what is refused to whoever does not own it is the callers' own."""

PART = re.compile(r"<(?:any\((?P<first>\w+)[^)]*\):|[^<>]*:)?(?P<name>\w+)>")

DESK = "/<any(vi,en):lang>/desk"
OF_A_PROPOSAL = f"{DESK}/proposals/<record_id:"
"""How addresses of the desk begin, and those that are about one proposal."""

TYPED = {"reason": "giữ <lại> 'những gì' đã \"gõ\"", "csrf": "0" * 64}


def pages(app):
    """Each address of a page: rule, method, action."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint.startswith("web."):
                action = action_of(rule.endpoint)
                yield from ((rule, method, action) for method in sorted(rule.methods - {"HEAD", "OPTIONS"}))


def closed_pages(app):
    """Each address that is not for everybody: method, address in Vietnamese, action."""
    return [(method, fill(rule), action) for rule, method, action in pages(app) if not is_public(action)]


def fill(rule, **values):
    """Give an address of a rule."""
    own = next((found for place, found in OWN.items() if place in rule.rule), {})
    return PART.sub(lambda part: part["first"] or (EXAMPLES | own | values)[part["name"]], rule.rule)


def test_every_part_of_an_address_has_an_example_that_parses(app):
    parts = {(rule.endpoint, part["name"]) for rule, *_ in pages(app) for part in PART.finditer(rule.rule)
             if not part["first"]}  # fmt: skip
    missing = [f"{endpoint}: give an example of “{name}” in EXAMPLES" for endpoint, name in sorted(parts)
               if name not in EXAMPLES]  # fmt: skip
    led = {rule.endpoint: app.url_map.bind("").match(fill(rule), method=method)[0] for rule, method, _ in pages(app)
           if not missing}  # fmt: skip

    assert missing == []
    assert {asked: found for asked, found in led.items() if asked != found} == {}


def test_the_desk_is_closed_and_everything_else_for_everybody(app):
    at_the_desk = {rule.endpoint for rule, *_ in pages(app) if rule.rule == DESK or rule.rule.startswith(f"{DESK}/")}
    closed = {rule.endpoint for rule, _, action in pages(app) if not is_public(action)}

    assert closed == at_the_desk
    assert len(closed) > 15


def test_strangers_are_led_to_the_form_and_keep_what_they_typed(app):
    client, wrong = app.test_client(), []
    for method, address, _ in closed_pages(app):
        if method == "GET":
            answer = client.get(address)
            fits = answer.status_code == 303 and answer.location == f"/vi/sign-in?next={address}"
        else:
            answer = client.post(address, data=TYPED)
            with app.app_context():
                kept = read_kept(make_desk.hidden(answer.text)["kept"])
            fits = (
                answer.status_code == 401 and kept.path == address and dict(kept.fields) == {"reason": TYPED["reason"]}
            )
        if not fits:
            wrong.append((method, address, answer.status_code))

    assert wrong == []


@pytest.mark.parametrize("role", [*Role, None])
def test_every_page_refuses_the_roles_that_are_not_in_the_table(app, seeded, role):
    client, rows = make_desk.sign_in(app, seeded, *([role] if role else [])), table.read()
    wrong = []
    for method, address, action in closed_pages(app):
        allowed = any(row.action is action and ("accounts" in row.who or role in row.who) for row in rows)
        answer = client.open(address, method=method, data=TYPED if method == "POST" else None)
        refused = answer.status_code == 403 and answer.mimetype == "text/html" and 'lang="vi"' in answer.text
        if refused is allowed or (allowed and answer.status_code == 403) or answer.status_code >= 500:
            wrong.append((method, address, answer.status_code))

    assert wrong == []


@pytest.fixture
def draft(seeded):
    """The id of a draft of one ministry."""
    change_set = make_proposals.adding(base=2)
    with seeded.writing.begin() as session:
        who = make_access.saved_actor(session, Role.PROPOSER, name="lan", organisation="moit")
        return make_proposals.draft(session, change_set=change_set, by=who, at=datetime.now(UTC)).id


def test_a_draft_of_one_ministry_is_not_there_for_another(app, seeded, draft):
    mine = make_desk.sign_in(app, seeded, Role.PROPOSER, name="minh", organisation="moit")
    other = make_desk.sign_in(app, seeded, *Role, name="hoa", organisation="moh")
    about = [(rule, method) for rule, method, _ in pages(app) if rule.rule.startswith(OF_A_PROPOSAL)]
    form = {**make_desk.hidden(other.get("/vi/desk").text, "sign-out"), "seen": "1"}

    answered = {
        (method, address): other.open(address, method=method, data=form if method == "POST" else None).status_code
        for rule, method in about
        for address in [fill(rule, id_=draft)]
    }
    seen = [mine.get(fill(rule, id_=draft)).status_code for rule, _ in about if rule.rule.endswith("/<record_id:id_>")]

    assert {asked: status for asked, status in answered.items() if status != 404} == {}
    assert set(seen) <= {200}
