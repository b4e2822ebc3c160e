"""Organisations claim at the desk, registrars stand for claims or refuse them."""

import pytest

from catalogue.models import Claim
from catalogue.parties import editing
from catalogue.vocabulary import ClaimKind, ClaimStatus, Role
from tests import make_parties
from tests.make_desk import fields, hidden, send, sign_in
from web.texts import LANGUAGES, say

SOURCE = "https://example.vn/tin Thông báo của Viettel"
GROUNDS = {"statement": "Theo đăng ký doanh nghiệp", "sources": SOURCE}


@pytest.fixture
def registrar(app, seeded):
    """Somebody who keeps organisations at the ministry."""
    return sign_in(app, seeded, Role.REGISTRAR, name="hoa", organisation="mst", unit="register")


@pytest.fixture
def representative(app, seeded):
    """Somebody who speaks for Viettel."""
    return sign_in(app, seeded, Role.ORGANISATION_REPRESENTATIVE, name="dai-dien", organisation="viettel")


@pytest.fixture
def claim(seeded):
    """Viettel claims another web site."""
    with seeded.writing() as session, session.begin():
        return make_parties.claimed(session).id


def status(seeded, id_):
    """Give where a claim stands."""
    with seeded.reading() as session:
        return session.get(Claim, id_).status


def filed(seeded):
    """Give the one claim there is."""
    with seeded.reading() as session:
        return session.query(Claim).one()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_of_a_claim_show_what_was_recorded_beside_what_is_claimed(registrar, claim, lang):
    listed, one = (registrar.get(f"/{lang}/desk/claims{place}") for place in ("", f"/{claim}"))
    steps = [
        registrar.get(f"/{lang}/desk/claims/{claim}/{noun}") for noun in ("verification", "confirmation", "refusal")
    ]

    assert [page.status_code for page in (listed, one, *steps)] == [200] * 5
    assert f"/desk/claims/{claim}" in listed.text
    assert "https://viettel.example" in one.text
    assert say(lang, "claim.before") in one.text
    assert all(say(lang, f"claim.does.{noun}") in page.text
               for noun, page in zip(("verification", "confirmation", "refusal"), steps, strict=True))  # fmt: skip


def test_what_is_verified_is_public_at_once(app, seeded, registrar, claim):
    taken = send(registrar, f"/vi/desk/claims/{claim}/verification", reason="Đã đối chiếu")

    assert (taken.status_code, taken.location) == (303, f"/vi/desk/claims/{claim}")
    assert status(seeded, claim) is ClaimStatus.VERIFIED
    assert "https://viettel.example" in app.test_client().get("/vi/organisations/viettel").text
    assert "Đã đối chiếu" in registrar.get(f"/vi/desk/claims/{claim}").text


def test_an_authority_is_named_with_its_document_and_what_was_typed_is_kept(seeded, registrar, claim):
    path = f"/vi/desk/claims/{claim}/confirmation"

    refused = send(registrar, path, authority="Sở KH&CN", document="", reason="<b>ghi chú</b>")
    taken = send(registrar, path, authority="Sở KH&CN", document="5/GXN", reason="")

    assert refused.status_code == 422
    assert 'href="#f-document"' in refused.text
    assert 'value="Sở KH&amp;CN"' in refused.text
    assert "&lt;b&gt;ghi chú" in refused.text
    assert taken.status_code == 303
    assert status(seeded, claim) is ClaimStatus.CONFIRMED_BY_AUTHORITY


def test_who_refuses_says_why(seeded, registrar, claim):
    path = f"/vi/desk/claims/{claim}/refusal"

    silent, said = send(registrar, path, reason=" "), send(registrar, path, reason="Nguồn không nêu điều đó")

    assert silent.status_code == 422
    assert "cần nêu lý do (K3)" in silent.text
    assert 'href="#f-reason"' in silent.text
    assert said.status_code == 303
    assert status(seeded, claim) is ClaimStatus.REFUSED


def test_an_organisation_withdraws_what_it_claimed(seeded, representative, claim):
    taken = send(representative, f"/vi/desk/claims/{claim}/withdrawal")

    assert taken.status_code == 303
    assert status(seeded, claim) is ClaimStatus.WITHDRAWN


def test_who_decides_what_was_decided_meanwhile_keeps_what_they_typed(seeded, registrar, claim):
    path = f"/vi/desk/claims/{claim}/refusal"
    form = hidden(registrar.get(path).text, "refusal")
    send(registrar, f"/vi/desk/claims/{claim}/verification")

    late = registrar.post(path, data={**form, "reason": "Tôi không đồng ý"})

    assert late.status_code == 412
    assert "Tôi không đồng ý" in late.text
    assert say("vi", "claim.not_yours") in late.text
    assert status(seeded, claim) is ClaimStatus.VERIFIED


def test_a_form_sent_twice_is_taken_once(seeded, registrar, claim):
    path = f"/vi/desk/claims/{claim}/verification"
    form = hidden(registrar.get(path).text, "verification")

    first, second = (registrar.post(path, data={**form, "reason": "Đã xem"}) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    with seeded.reading() as session:
        assert editing.read(session, editing.ORGANISATIONS, "viettel").lock_version == 2


def test_claims_of_others_do_not_exist_and_registrars_decide_none_of_their_own_unit(app, seeded, claim, representative):
    stranger = sign_in(app, seeded, Role.ORGANISATION_REPRESENTATIVE, name="stranger", organisation="fpt")
    own = sign_in(app, seeded, Role.REGISTRAR, name="cung", organisation="viettel")
    auditor = sign_in(app, seeded, Role.AUDITOR, name="sau")

    assert stranger.get(f"/vi/desk/claims/{claim}").status_code == 404
    assert f"/desk/claims/{claim}" not in stranger.get("/vi/desk/claims").text
    assert representative.get(f"/vi/desk/claims/{claim}/verification").status_code == 403
    assert auditor.get(f"/vi/desk/claims/{claim}").status_code == 200
    assert auditor.get(f"/vi/desk/claims/{claim}/refusal").status_code == 403
    assert say("vi", "claim.not_yours") in own.get(f"/vi/desk/claims/{claim}/verification").text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("noun", ["claim", "project-claim", "link-claim"])
def test_a_form_of_a_claim_is_for_who_represents_the_organisation(app, seeded, representative, registrar, lang, noun):
    own, others = (representative.get(f"/{lang}/desk/organisations/{id_}/{noun}") for id_ in ("viettel", "fpt"))

    assert (own.status_code, others.status_code) == (200, 403)
    assert registrar.get(f"/{lang}/desk/organisations/viettel/{noun}").status_code == 403
    assert say(lang, "claim.statement.hint") in own.text
    assert representative.get(f"/{lang}/desk/claims/new").status_code == 200


def recorded(client):
    """Give the facts the form about Viettel shows."""
    shown = fields(client.get("/vi/desk/organisations/viettel/claim").text)
    return {name: value for name, value in shown.items() if name.startswith("facts.")}


def test_only_what_is_said_otherwise_is_claimed(seeded, representative):
    said = recorded(representative)

    taken = send(representative, "/vi/desk/organisations/viettel/claim",
                 **{**said, **GROUNDS, "facts.website": "https://viettel.example"})  # fmt: skip

    made = filed(seeded)
    assert taken.location == f"/vi/desk/claims/{made.id}"
    assert (made.kind, made.facts) == (ClaimKind.ORGANISATION, {"website": "https://viettel.example"})
    assert (made.statement, made.sources[0]["title"]) == (GROUNDS["statement"], "Thông báo của Viettel")


def test_a_claim_of_nothing_or_without_sources_is_told_field_by_field(representative):
    said, path = recorded(representative), "/vi/desk/organisations/viettel/claim"

    nothing = send(representative, path, **said, **GROUNDS)
    unsourced = send(representative, path, **{**said, "statement": "", "sources": "javascript:alert(1) Tin",
                                              "facts.website": "ftp://x"})  # fmt: skip
    wrong = send(representative, path, **{**said, **GROUNDS, "facts.identifiers.ror": "https://ror.org/1"})

    assert (nothing.status_code, unsourced.status_code, wrong.status_code) == (422, 422, 422)
    assert "không có gì khác với dữ liệu đã ghi (K1)" in nothing.text
    assert all(f'href="#f-{name}"' in unsourced.text for name in ("statement", "sources", "facts-website"))
    assert 'href="#f-facts-identifiers-ror"' in wrong.text
    assert "mã ROR sai" in wrong.text


def test_an_organisation_claims_a_new_project_with_an_entry(seeded, representative):
    path = "/vi/desk/organisations/viettel/project-claim"
    said = {"facts.title.vi": "Nhà máy chip", "facts.started_on": "2026-07", "facts.trl": "7",
            "facts.links.entry": "p25", "facts.links.basis": "list"}  # fmt: skip

    wrong = send(representative, path, **{**said, **GROUNDS, "facts.links.entry": "P999", "facts.trl": "12"})
    unknown = send(representative, path, **{**said, **GROUNDS, "facts.links.entry": "P999"})
    taken = send(representative, path, **said, **GROUNDS)

    assert 'href="#f-facts-trl"' in wrong.text
    assert 'href="#f-facts-links-entry"' in unknown.text
    assert taken.status_code == 303
    facts = filed(seeded).facts
    assert (facts["leads"], facts["trl"], facts["started_on"]) == (["viettel"], 7, "2026-07")
    assert facts["links"][0]["made_against"] == 2


def test_an_organisation_claims_a_link_of_its_own_project(seeded, representative):
    path = "/vi/desk/organisations/viettel/link-claim"
    with seeded.writing() as session, session.begin():
        editing.add(session, editing.PROJECTS, "chip", facts=make_parties.project(links=[]),
                    actor=make_parties.REGISTRAR, at=make_parties.make.NOON)  # fmt: skip
    said = {"project": "chip", "link.entry": "P25", "link.basis": "task", **GROUNDS}

    strange = send(representative, path, **{**said, "project": "khong-co"})
    foreign = send(representative, path, **{**said, "link.entry": "P999"})
    taken = send(representative, path, **said)

    assert strange.status_code == 404
    assert 'href="#f-link-entry"' in foreign.text
    assert taken.status_code == 303
    assert (filed(seeded).subject_id, filed(seeded).kind) == ("chip", ClaimKind.LINK)
    assert "P25" in representative.get(taken.location).text
