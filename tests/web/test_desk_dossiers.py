"""The dossier of a proposal is written at the desk, section by section; files go with it."""

import io

import pytest

from catalogue.models import Attachment, Proposal
from catalogue.vocabulary import Confidentiality
from tests import make_desk, make_editor
from tests import make_proposals as make

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def proposer(app, seeded):
    """Somebody of the ministry that proposes."""
    return make_editor.sign_in(app, seeded)


@pytest.fixture
def proposal(seeded):
    """A draft that adds a product, of which the dossier says nothing yet."""
    return make_editor.saved(seeded, said={"confidentiality": "internal"})


def dossier(seeded, id_):
    """Give what the dossier says."""
    with seeded.reading() as session:
        return session.get(Proposal, id_).dossier


def fill(client, id_, section, **typed):
    """Fill in and send the form of a section; names of fields are those after the section's."""
    named = {f"dossier.{section}.{name}".removesuffix("."): value for name, value in typed.items()}
    return make_desk.send(client, make_editor.address(id_, f"/dossier/{section}"), action=f"/{section}", **named)


SAID = {
    "domestic_capability": ({"statement": "Làm được", "readiness_level": "7", "organisations.0.name": "Viện A",
                             "organisations.0.what": "thiết kế", "organisations.1.what": ""}, "Viện A"),
    "market": ({"statement": "Rộng", "size": "1 tỷ USD"}, "1 tỷ USD"),
    "value_share": ({"percent": "35", "year": "2025", "basis": "Khảo sát"}, "Khảo sát"),
    "defence": ({"is_relevant": "yes", "statement": "Có dùng"}, "Có dùng"),
    "beneficiaries": ({"statement": "Doanh nghiệp nhỏ"}, "Doanh nghiệp nhỏ"),
    "related": ({"0.kind": "programme", "0.name": "Chương trình KC", "0.project": ""}, "Chương trình KC"),
    "contact": ({"name": "Trần Lan", "email": "lan@example.vn", "consented": "yes"}, "Trần Lan"),
}  # fmt: skip


@pytest.mark.parametrize("section", SAID)
def test_a_section_is_saved_alone_shown_and_changed(seeded, proposer, proposal, section):
    typed, told = SAID[section]

    saved = fill(proposer, proposal, section, **typed)
    form = proposer.get(make_editor.address(proposal, f"/dossier/{section}")).text
    whole = proposer.get(make_editor.address(proposal, "/dossier/whole")).text

    assert saved.location == make_editor.address(proposal, "/dossier")
    assert told in form
    assert told in whole
    assert set(dossier(seeded, proposal)) == {"confidentiality", section}


def test_a_section_that_is_emptied_says_nothing_again(seeded, proposer, proposal):
    fill(proposer, proposal, "market", statement="Rộng")

    fill(proposer, proposal, "market", statement="")

    assert dossier(seeded, proposal)["market"] is None


def test_the_ministry_is_named_and_a_state_secret_is_told_where_to_go(seeded, proposer, proposal):
    path = make_editor.address(proposal, "/dossier/responsible_ministry")
    said = {"dossier.responsible_ministry": "moit", "dossier.confidentiality": "trade_secret"}

    saved = make_desk.send(proposer, path, action="responsible", **said)
    refused = make_desk.send(
        proposer, path, action="responsible", **{**said, "dossier.confidentiality": "state_secret"}
    )

    assert saved.status_code == 303
    assert dossier(seeded, proposal)["responsible_ministry"] == "moit"
    assert refused.status_code == 422
    assert "đường văn bản mật" in refused.text
    assert 'href="#f-dossier-confidentiality"' in refused.text
    assert dossier(seeded, proposal)["confidentiality"] == "trade_secret"


def test_a_number_out_of_bounds_stands_beside_its_field_with_all_that_was_typed(proposer, proposal):
    refused = fill(proposer, proposal, "value_share", percent="135", year="năm nay", basis=HOSTILE)
    out_of_bounds = fill(proposer, proposal, "value_share", percent="135", basis=HOSTILE)

    assert refused.status_code == out_of_bounds.status_code == 422
    assert 'href="#f-dossier-value_share-year"' in refused.text
    assert "(D16)" in out_of_bounds.text
    assert 'value="135"' in out_of_bounds.text
    assert "&lt;script&gt;alert" in out_of_bounds.text
    assert "<script>alert" not in out_of_bounds.text


def test_an_entry_is_described_with_evidence_for_each_criterion(seeded, proposer, proposal):
    path = make_editor.address(proposal, "/dossier/entries/new-quantum")
    evidence = {f"evidence.{code}.statement": f"Minh chứng {code}" for code, _ in make.PRODUCT}

    said = {"scope_vi": "Gồm các cảm biến", "inclusions": "một\nhai", "synonyms_en": "sensor", "technologies": "T1"}

    saved = make_desk.send(proposer, path, **said, **evidence)

    [line] = dossier(seeded, proposal)["entries"]
    tasks = proposer.get(saved.location).text
    assert line["entry"] == "new-quantum"
    assert line["inclusions"] == ["một", "hai"]
    assert line["synonyms"] == [{"text": "sensor", "lang": "en"}]
    assert {one["criterion"] for one in line["evidence"]} == {code for code, _ in make.PRODUCT}
    assert "Đã xong 2 trên 11 phần" in tasks
    assert "Minh chứng P-1" in proposer.get(path).text


def test_evidence_without_a_statement_is_asked_for_one(proposer, proposal):
    path = make_editor.address(proposal, "/dossier/entries/new-quantum")

    refused = make_desk.send(proposer, path, **{"evidence.P-1.sources": "https://example.vn"})

    assert refused.status_code == 422
    assert 'href="#f-evidence-P-1-statement"' in refused.text
    assert "https://example.vn" in refused.text


def test_sections_there_are_not_are_not_found(proposer, proposal):
    assert proposer.get(make_editor.address(proposal, "/dossier/secrets")).status_code == 404
    assert proposer.get(make_editor.address(proposal, "/dossier/entries/P1")).status_code == 404


def test_a_removal_asks_for_a_transition(seeded, proposer):
    line = {"kind": "remove", "source": "P30", "reason": "hết cần"}
    id_ = make_editor.saved(seeded, change_set={"base": 2, "changes": [line]}, said={"confidentiality": "internal"})
    path = make_editor.address(id_, "/dossier/transition")
    with seeded.reading() as session:
        identity = session.get(Proposal, id_).change_set["changes"][0]["source"]

    saved = make_desk.send(proposer, path, **{f"dossier.transition.{identity}.statement": "Đến hết năm 2027"})

    assert "P30" in proposer.get(path).text
    assert saved.status_code == 303
    assert dossier(seeded, id_)["transition"] == [
        {"entry": identity, "statement": "Đến hết năm 2027", "legal_basis": None}]  # fmt: skip


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(proposer, proposal):
    path = make_editor.address(proposal, "/dossier/beneficiaries")
    form = make_desk.hidden(proposer.get(path).text, "beneficiaries")
    fill(proposer, proposal, "beneficiaries", statement="Bản đã lưu")

    stale = proposer.post(path, data={**form, "dossier.beneficiaries.statement": "Bản của tôi"})

    assert stale.status_code == 412
    assert "Bản của tôi" in stale.text
    assert "Bản đã lưu" in stale.text


def test_a_file_is_attached_listed_and_downloaded_as_a_file(seeded, proposer, proposal):
    path = make_editor.address(proposal, "/files")
    said = {"content": (io.BytesIO(make.PDF), "báo cáo.pdf"), "title": HOSTILE, "confidentiality": "trade_secret"}

    saved = make_desk.send(proposer, path, **said)

    with seeded.reading() as session:
        file = session.query(Attachment).one()
    shown, sent = proposer.get(path).text, proposer.get(f"{path}/{file.id}")
    assert saved.status_code == 303
    assert file.confidentiality is Confidentiality.TRADE_SECRET
    assert "&lt;script&gt;alert" in shown
    assert sent.data == make.PDF
    assert sent.headers["Content-Disposition"].startswith("attachment; filename")
    assert sent.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("content", "name", "confidentiality", "told"),
    [
        (b"MZ", "x.exe", "internal", "D11"),
        (b"not a pdf", "x.pdf", "internal", "D11"),
        (make.PDF, "x.pdf", "state_secret", "D12"),
        (b"", "", "internal", "hãy chọn tệp"),
        (make.PDF, "x.pdf", "", "hãy chọn một mục"),
    ],
)
def test_a_file_that_may_not_be_taken_is_refused_with_why(
    seeded, proposer, proposal, content, name, confidentiality, told
):
    said = {"content": (io.BytesIO(content), name), "title": "Tên giữ lại", "confidentiality": confidentiality}

    refused = make_desk.send(proposer, make_editor.address(proposal, "/files"), **said)

    assert refused.status_code == 422
    assert told in refused.text
    assert "Tên giữ lại" in refused.text
    with seeded.reading() as session:
        assert session.query(Attachment).count() == 0


def test_trade_secrets_and_the_contact_are_shown_to_who_may_see_them(app, seeded):
    said = make.dossier("new-quantum", confidentiality="trade_secret")
    secret = make_editor.saved(seeded, make.submitted, said=said)
    plain = make_editor.saved(seeded, make.submitted)
    reviewer, auditor = (make_editor.sign_in(app, seeded, name) for name in ("reviewer", "auditor"))

    def seen(client, id_):
        return client.get(make_editor.address(id_, "/dossier")).text

    assert "Trần Lan" in seen(reviewer, secret)
    assert "bí mật kinh doanh; bạn không được xem" in seen(auditor, secret)
    assert "Trần Lan" not in seen(auditor, plain)
    assert "Phạm vi" in seen(auditor, plain)


def test_who_may_only_read_has_no_forms(app, seeded, proposer):
    id_ = make_editor.saved(seeded, make.submitted)
    reviewer = make_editor.sign_in(app, seeded, "reviewer")

    assert reviewer.get(make_editor.address(id_, "/dossier/market")).status_code == 403
    refused = fill(proposer, id_, "market", statement="Muộn rồi")
    assert refused.status_code == 409
    assert "Muộn rồi" in refused.text


def test_pages_of_the_dossier_are_there_in_english(proposer, proposal):
    pages = (
        "dossier",
        "dossier/whole",
        "dossier/domestic_capability",
        "dossier/related",
        "dossier/entries/new-quantum",
        "files",
    )
    for page in pages:
        assert proposer.get(f"/en/desk/proposals/{proposal}/{page}").status_code == 200
