"""Administrators add accounts, give roles and keys, and take them away; auditors look on."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from catalogue.access import accounts, keys, sign_ins
from catalogue.models import Account, ApiKey, AuditEntry, SignInSession
from catalogue.values import Grant
from catalogue.vocabulary import Role, Scope
from tests import make_access, make_desk

LIST, ADD = "/vi/desk/accounts", "/vi/desk/accounts/new"
SECRET = re.compile(r'<pre class="cite" id="secret">([^<]+)</pre>')


@pytest.fixture
def administrator(app, seeded):
    """A client of an administrator whose session just began."""
    return make_desk.sign_in(app, seeded, Role.ADMINISTRATOR, name="quan.tri")


@pytest.fixture
def hoa(seeded):
    """The id of somebody with one role."""
    with seeded.writing.begin() as session:
        return make_access.account(session, Role.PROPOSER, name="hoa", full_name="Đỗ Thị Hòa", organisation="moh").id


def trail(seeded):
    """What the audit trail says was done: action, and what follows the address."""
    with seeded.reading() as session:
        return [(one.action, one.object.split(" ", 2)[2:]) for one in session.scalars(select(AuditEntry))]


def held(seeded, id_):
    """The roles an account has."""
    with seeded.reading() as session:
        return [accounts.as_grant(row) for row in accounts.open_grants(accounts.get_account(session, id_))]


def test_an_account_is_added_and_signs_in_with_the_password_that_is_shown_once(administrator, seeded):
    shown = make_desk.send(administrator, ADD, name="minh", full_name="Trần <Minh>", signs_in="yes")

    [password] = SECRET.findall(shown.text)
    with seeded.reading() as session:
        account = sign_ins.check(session, "minh", password)
        assert (account.full_name, account.created_by[0]) == ("Trần <Minh>", "a")
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert password not in administrator.get(f"{LIST}/{account.id}").text
    assert trail(seeded) == [("account_add", ["minh"])]


def test_a_system_gets_an_account_without_a_password(administrator, seeded):
    shown = make_desk.send(administrator, ADD, name="mot-cua")

    assert "chỉ dùng khóa API" in shown.text
    with seeded.reading() as session:
        assert accounts.get_account(session, "mot-cua").password_hash is None


def test_a_form_sent_twice_adds_one_account_and_leads_to_it_without_the_password(administrator, seeded):
    form = {**make_desk.hidden(administrator.get(ADD).text), "name": "minh", "signs_in": "yes"}

    first, second = administrator.post(ADD, data=form), administrator.post(ADD, data=form)

    [password] = SECRET.findall(first.text)
    assert second.status_code == 303
    assert password not in second.text
    assert "chỉ hiện một lần" in administrator.get(second.location).text
    assert len(trail(seeded)) == 1


@pytest.mark.parametrize(("name", "told"), [("Hòa", "3–64"), ("", "cần điền"), ("hoa", "đã có")])
def test_a_name_that_cannot_be_taken_is_told_and_the_rest_kept(administrator, hoa, name, told):
    refused = make_desk.send(administrator, ADD, name=name, full_name="Lê 'Nam'", signs_in="yes")

    assert hoa
    assert refused.status_code == 422
    assert told in refused.text
    assert 'value="Lê &#39;Nam&#39;"' in refused.text
    assert 'href="#f-name"' in refused.text


def test_the_list_is_narrowed_by_name_role_and_state(administrator, hoa, seeded):
    with seeded.writing.begin() as session:
        accounts.disable(session, make_access.account(session, name="cuu").id, at=datetime.now(UTC))

    def found(query):
        return re.findall(r"<b>([a-z.]+)</b></a>", administrator.get(f"{LIST}?{query}").text)

    assert hoa
    assert found("") == ["cuu", "hoa", "quan.tri"]
    assert found("q=do+thi+hoa") == ["hoa"]
    assert found("role=proposer") == ["hoa"]
    assert found("state=disabled") == ["cuu"]
    assert found("state=without&q=hoa") == []
    assert "Không có tài khoản" in administrator.get(f"{LIST}?q=%00%3Cscript%3E").text


def test_a_role_is_given_and_taken_and_the_trail_names_it(administrator, hoa, seeded):
    given = make_desk.send(administrator, f"{LIST}/{hoa}/roles", role="consultee", organisation="moit", unit="vu-1")
    number = re.findall(r"/roles/(\d+)/revoke", administrator.get(f"{LIST}/{hoa}").text)[-1]
    granted = held(seeded, hoa)

    path = f"{LIST}/{hoa}/roles/{number}/revoke"
    taken = make_desk.send(administrator, path, page=f"{LIST}/{hoa}", action=path)

    assert (given.status_code, taken.status_code) == (303, 303)
    assert granted == [Grant(Role.PROPOSER, "moh"), Grant(Role.CONSULTEE, "moit", "vu-1")]
    assert held(seeded, hoa) == [Grant(Role.PROPOSER, "moh")]
    assert "Vai trò trước đây" in administrator.get(f"{LIST}/{hoa}").text
    assert trail(seeded) == [("account_grant", ["consultee@moit/vu-1"]), ("account_revoke", ["consultee@moit/vu-1"])]


def test_faults_of_a_role_are_told_and_what_was_chosen_kept(administrator, hoa, seeded):
    path = f"{LIST}/{hoa}/roles"

    empty = make_desk.send(administrator, path)
    odd = make_desk.send(administrator, path, role="reviewer", organisation="moh", unit="Vụ 1 <x>")
    nowhere = make_desk.send(administrator, path, role="reviewer", organisation="nobody")

    assert (empty.status_code, odd.status_code, nowhere.status_code) == (422, 422, 404)
    assert 'href="#f-role"' in empty.text
    assert 'href="#f-organisation"' in empty.text
    assert 'value="Vụ 1 &lt;x&gt;"' in odd.text
    assert re.search(r'<option value="moh"\s+selected', odd.text)
    assert held(seeded, hoa) == [Grant(Role.PROPOSER, "moh")]


def test_a_password_is_replaced_and_shown_once(administrator, hoa, seeded):
    path = f"{LIST}/{hoa}/password"

    shown = make_desk.send(administrator, path)

    with seeded.reading() as session:
        assert sign_ins.check(session, "hoa", SECRET.findall(shown.text)[0]).id == hoa
    assert trail(seeded) == [("account_password", ["hoa"])]


def test_disabling_an_account_leaves_nothing_more_to_do_to_it(administrator, hoa, seeded):
    path = f"{LIST}/{hoa}/disable"

    done = make_desk.send(administrator, path)
    shown = administrator.get(done.location).text

    assert "Đã vô hiệu hóa" in shown
    assert "/disable" not in shown
    assert trail(seeded) == [("account_disable", ["hoa"])]


def test_a_key_is_made_shown_once_acts_and_is_revoked(administrator, hoa, seeded):
    path, day = f"{LIST}/{hoa}/keys/new", (datetime.now(UTC) + timedelta(days=20)).strftime("%d/%m/%Y")

    shown = make_desk.send(administrator, path, label="Một cửa", scopes=["read", "propose"], expires_on=day)
    [text] = SECRET.findall(shown.text)
    with seeded.reading() as session:
        row = session.scalars(select(ApiKey)).one()
        actor = keys.find_actor(session, text, at=datetime.now(UTC))
    again = administrator.get(f"{LIST}/{hoa}").text
    end = f"{LIST}/{hoa}/keys/{row.id}/revoke"
    make_desk.send(administrator, end, page=f"{LIST}/{hoa}", action=end)

    assert (actor.name, actor.scopes) == (hoa, {Scope.READ, Scope.PROPOSE})
    assert "Một cửa" in again
    assert text not in again
    with seeded.reading() as session:
        assert keys.find_actor(session, text, at=datetime.now(UTC)) is None
    assert trail(seeded) == [("key_add", [f"{row.id} propose read"]), ("key_revoke", [])]


def test_faults_of_a_key_are_told_all_at_once(administrator, hoa, seeded):
    refused = make_desk.send(administrator, f"{LIST}/{hoa}/keys/new", label="", scopes=[], expires_on="1/1/2090")

    assert refused.status_code == 422
    assert [one for one in ("f-label", "f-scopes", "f-expires_on") if f'href="#{one}"' not in refused.text] == []
    assert 'value="1/1/2090"' in refused.text
    with seeded.reading() as session:
        assert session.scalars(select(ApiKey)).all() == []


def test_what_changes_who_may_act_asks_for_the_password_anew_and_keeps_what_was_typed(administrator, hoa, seeded):
    with seeded.writing.begin() as session:
        session.query(SignInSession).update({"confirmed_at": datetime.now(UTC) - timedelta(minutes=6)})

    asked = make_desk.send(administrator, f"{LIST}/{hoa}/roles", role="auditor", organisation="moh", unit="vu-9")

    assert asked.status_code == 401
    assert 'action="/vi/desk/confirm"' in asked.text
    assert make_desk.hidden(asked.text)["kept"]
    assert held(seeded, hoa) == [Grant(Role.PROPOSER, "moh")]
    assert trail(seeded) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_auditor_reads_and_is_offered_nothing_to_change(app, seeded, hoa, lang):
    auditor = make_desk.sign_in(app, seeded, Role.AUDITOR)

    listed, one = auditor.get(f"/{lang}/desk/accounts"), auditor.get(f"/{lang}/desk/accounts/{hoa}")

    assert (listed.status_code, one.status_code) == (200, 200)
    assert "Đỗ Thị Hòa" in listed.text
    assert [word for word in ("/new", "/disable", "/password", "/revoke") if f"accounts/{hoa}{word}" in one.text] == []
    assert auditor.get(f"/{lang}/desk/accounts/{hoa}/disable").status_code == 403


def test_an_account_that_is_not_there_is_a_404(administrator, seeded):
    assert administrator.get(f"{LIST}/nothing").status_code == 404
    with seeded.reading() as session:
        assert session.query(Account).count() == 1
