"""The home of the desk: what waits for its visitor, what they wait for, until when."""

import pytest

from catalogue.process import settings
from catalogue.vocabulary import ProposalStatus, Role, SettingName
from tests import make_drafts, make_parties, make_reviews
from tests import make_proposals as make
from tests.make import NOON
from tests.make_desk import sign_in
from web.texts import LANGUAGES, say


@pytest.fixture
def proposal(seeded):
    """A proposal that was handed in."""
    return make_reviews.made(seeded, ProposalStatus.SUBMITTED)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("role", [*Role])
def test_every_role_has_a_desk_that_says_in_whose_name_it_acts(app, seeded, lang, role):
    shown = sign_in(app, seeded, role).get(f"/{lang}/desk")

    assert shown.status_code == 200
    assert say(lang, f"acting.{role}") in shown.text
    assert "Bộ Khoa học và Công nghệ" in shown.text or "Ministry of Science and Technology" in shown.text
    assert say(lang, "home_desk.awaited_none") in shown.text


def test_an_account_without_roles_is_told_whom_to_ask(app, seeded):
    assert say("vi", "home_desk.no_role") in sign_in(app, seeded).get("/vi/desk").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_proposal_stands_with_who_may_act_and_with_who_waits(app, seeded, proposal, lang):
    acting = make_reviews.reviewer(app, seeded).get(f"/{lang}/desk").text
    waiting = sign_in(app, seeded, Role.PROPOSER, name="de-xuat", organisation="moit").get(f"/{lang}/desk").text

    assert f'href="/{lang}/desk/proposals/{proposal}"' in acting
    assert say(lang, "proposal.step.pass_completeness") in acting
    assert say(lang, "home_desk.mine_none") in waiting
    assert say(lang, "home_desk.waits", roles=say(lang, "acting.reviewer")) in waiting


def test_a_body_that_is_consulted_is_led_to_where_it_says_what_it_thinks(app, seeded):
    id_ = make_reviews.made(seeded)

    shown = sign_in(app, seeded, Role.CONSULTEE, name="gop-y", organisation="moh").get("/vi/desk").text

    assert f'href="/vi/desk/proposals/{id_}/discussion"' in shown


def test_a_review_that_is_late_is_told_with_its_last_day(app, seeded, proposal):
    with seeded.writing() as session, session.begin():
        settings.put_setting(session, SettingName.REVIEW_DAYS, value=3, legal_basis="Quy chế", reason="thử",
                             actor=make.MANAGER, at=NOON)  # fmt: skip

    shown = make_reviews.reviewer(app, seeded).get("/vi/desk").text

    assert say("vi", "deadline.review") in shown
    assert say("vi", "home_desk.late") in shown


def test_claims_and_drafts_stand_where_they_wait(app, seeded):
    with seeded.writing() as session, session.begin():
        claim = make_parties.claimed(session).id
        draft = make_drafts.open_draft(session, title={"vi": "Dự thảo <b>2027</b>", "en": None}).number

    registrar = sign_in(app, seeded, Role.REGISTRAR, name="dang-ky", unit="records").get("/vi/desk").text
    manager = make_reviews.manager(app, seeded).get("/vi/desk").text

    assert f'href="/vi/desk/claims/{claim}"' in registrar
    assert "Dự thảo &lt;b&gt;2027&lt;/b&gt;" in manager
    assert say("vi", "home_desk.draft", number=draft) in manager
