"""A proposal is signed off, handed in, returned, mended, handed in again, withdrawn, carried over - at the desk."""

import io
from datetime import UTC, datetime

import pytest

from catalogue.models import Attachment, Proposal, ProposalEvent
from catalogue.process import contents, proposal_comments, proposals
from catalogue.register.snapshots import load_snapshot
from catalogue.vocabulary import CommentKind, ProposalStatus, Step
from tests import make_desk, make_editor
from tests import make_proposals as make

LETTER = {"letter.number": "123/BCT", "letter.issued_on": "01/09/2026"}


@pytest.fixture
def proposer(app, seeded):
    """Somebody of the ministry that proposes."""
    return make_editor.sign_in(app, seeded)


@pytest.fixture
def signer(app, seeded):
    """Somebody else of the same ministry."""
    return make_editor.sign_in(app, seeded, "signer")


@pytest.fixture
def proposal(seeded):
    """A draft that may be handed in."""
    return make_editor.saved(seeded)


def status(seeded, id_):
    """Say where a proposal stands."""
    with seeded.reading() as session:
        return session.get(Proposal, id_).status


def submit(client, id_, **more):
    """Fill in and send the form to hand in."""
    path = make_editor.address(id_, "/submission")
    file = {"letter.attachment": (io.BytesIO(make.PDF), "cong-van.pdf")}
    return make_desk.send(client, path, action="/submission", **{**LETTER, **file, **more})


def sign(client, id_):
    """Sign off."""
    return make_desk.send(client, make_editor.address(id_, "/sign-off"), action="/sign-off")


def test_one_signs_off_and_another_hands_in(seeded, proposer, signer, proposal):
    signed = sign(signer, proposal)
    handed = submit(proposer, proposal)

    shown = proposer.get(handed.location).text
    assert (signed.status_code, handed.status_code) == (303, 303)
    assert status(seeded, proposal) is ProposalStatus.SUBMITTED
    assert "Số 123/BCT, ngày 01/09/2026" in shown
    assert "Đang chờ: người thẩm tra" in shown


def test_what_stands_against_handing_in_is_told_and_what_was_typed_stays(seeded, proposer, proposal):
    unsigned = submit(proposer, proposal)
    sign(proposer, proposal)
    alone = submit(proposer, proposal, **{"letter.issued_on": "01/09/2030"})
    lettered = submit(proposer, proposal, **{"letter.number": "", "letter.issued_on": "hôm nào"})
    hidden = submit(proposer, proposal, **{"letter.attachment": "\0"})

    assert [one.status_code for one in (unsigned, alone, lettered, hidden)] == [422, 422, 422, 422]
    assert "chưa được ký duyệt nội bộ" in unsigned.text
    assert 'value="123/BCT"' in unsigned.text
    assert "người ký duyệt phải là tài khoản khác (D10)" in alone.text
    assert 'href="#f-letter-issued_on"' in alone.text
    assert 'href="#f-letter-number"' in lettered.text
    assert status(seeded, proposal) is ProposalStatus.DRAFT


def test_the_letter_may_be_one_of_the_files(seeded, proposer, signer, proposal):
    said = {"content": (io.BytesIO(make.PDF), "cv.pdf"), "title": "Công văn", "confidentiality": "internal"}
    make_desk.send(proposer, make_editor.address(proposal, "/files"), **said)
    sign(signer, proposal)
    path = make_editor.address(proposal, "/submission")
    with seeded.reading() as session:
        file = session.query(Attachment).one().id

    handed = make_desk.send(proposer, path, action="/submission", **{**LETTER, "letter.attachment": file})

    assert handed.status_code == 303
    with seeded.reading() as session:
        assert session.query(ProposalEvent).filter_by(step=Step.SUBMIT).one().letter_file == file


def test_a_form_sent_twice_hands_in_once(seeded, proposer, signer, proposal):
    sign(signer, proposal)
    path = make_editor.address(proposal, "/submission")
    form = {**make_desk.hidden(proposer.get(path).text, "/submission"), **LETTER}

    def send():
        return proposer.post(path, data={**form, "letter.attachment": (io.BytesIO(make.PDF), "cv.pdf")})

    first, second = send(), send()

    assert first.location == second.location
    with seeded.reading() as session:
        assert session.query(ProposalEvent).filter_by(step=Step.SUBMIT).count() == 1


def test_what_was_demanded_is_shown_and_the_mended_proposal_is_handed_in_again(seeded, proposer, signer, proposal):
    sign(signer, proposal)
    submit(proposer, proposal)
    now = datetime.now(UTC)
    with seeded.writing() as session, session.begin():
        held = proposals.get_proposal(session, proposal, actor=make.REVIEWER, at=now)
        asked = {"seen": held.lock_version, "actor": make.REVIEWER, "at": now}
        demand = {"kind": CommentKind.DEMAND, "text": "Nêu khối lượng tối đa", "entry": "new-quantum"}
        proposal_comments.add(session, proposal, **demand, **asked)
        proposals.send_back(session, proposal, reason="Chưa rõ phạm vi", **asked)
    shown = proposer.get(make_editor.address(proposal)).text

    make_desk.send(proposer, make_editor.address(proposal, "/title"), action="/title", title="Cảm biến đã rõ")
    stale = proposer.get(make_editor.address(proposal)).text
    sign(signer, proposal)
    again = submit(proposer, proposal)

    assert "Chưa rõ phạm vi" in shown
    assert "Nêu khối lượng tối đa" in shown
    assert "cần ký lại" in stale
    assert again.status_code == 303
    assert status(seeded, proposal) is ProposalStatus.SUBMITTED


def test_a_proposal_is_withdrawn_with_a_reason(seeded, proposer, proposal):
    done = make_desk.send(proposer, make_editor.address(proposal, "/withdrawal"), action="/withdrawal", reason="Trùng")

    shown = proposer.get(done.location).text
    assert status(seeded, proposal) is ProposalStatus.WITHDRAWN
    assert "Trùng" in shown
    assert "không còn bước nào" in shown
    assert "/withdrawal" not in shown


def test_steps_are_not_for_others(app, seeded, proposal):
    stranger, reviewer = (make_editor.sign_in(app, seeded, name) for name in ("stranger", "reviewer"))

    for page in ("/sign-off", "/submission", "/withdrawal", "/rebase"):
        assert stranger.get(make_editor.address(proposal, page)).status_code == 404
        assert reviewer.get(make_editor.address(proposal, page)).status_code == 403


@pytest.fixture
def outdated(seeded):
    """A draft against revision 1: it renames one entry that has another name since, and one that has not."""
    id_ = make_editor.saved(seeded, said={"confidentiality": "internal"})
    with seeded.writing() as session, session.begin():
        old, new = load_snapshot(session, 1), load_snapshot(session, 2)
        shared = [one for one in old.order if one in new.entries]
        same = next(one for one in shared if old.entries[one].name_vi == new.entries[one].name_vi)
        moved = next(one for one in shared if old.entries[one].name_vi != new.entries[one].name_vi)
        lines = [
            make.renaming(one, old.entries[one].name_vi, f"Tên của ta {one}")["changes"][0] for one in (same, moved)
        ]
        held = session.get(Proposal, id_)
        held.base_revision, held.change_set = 1, {"base": 1, "changes": lines}
        contents.store(held)
        return id_, moved


def test_a_proposal_on_an_older_revision_is_carried_over_with_its_contradictions_side_by_side(
    seeded, proposer, outdated
):
    id_, moved = outdated
    before = proposer.get(make_editor.address(id_)).text
    locked = proposer.get(make_editor.address(id_, "/changes")).text
    asked = proposer.get(make_editor.address(id_, "/rebase")).text

    done = make_desk.send(proposer, make_editor.address(id_, "/rebase"), action="/rebase")
    shown = proposer.get(done.location).text

    assert "Đã có lần ban hành số 2" in before
    assert "Thêm thay đổi" not in locked
    assert "1 chỗ mâu thuẫn" in asked
    assert f"Tên của ta {moved}" in asked
    assert done.location == make_editor.address(id_, "/differences")
    assert "Bị để lại" in shown
    assert f"Tên của ta {moved}" in shown
    with seeded.reading() as session:
        held = session.get(Proposal, id_)
        assert (held.base_revision, len(held.change_set["changes"]), len(held.conflicts)) == (2, 1, 1)
    assert "mới nhất" in proposer.get(make_editor.address(id_, "/rebase")).text
