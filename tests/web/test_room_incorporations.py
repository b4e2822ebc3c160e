"""Accepted proposals go into a draft from its page, all that were chosen or none; what conflicts is shown before."""

import pytest

from catalogue.models import Proposal
from catalogue.vocabulary import ProposalStatus, RevisionStage
from tests import make_desk, make_drafts, make_proposals, make_room

ROOM = "/vi/desk/revisions"


@pytest.fixture
def people(app, seeded):
    """Clients of those who work on drafts."""
    return make_room.People(app, seeded)


def accepted(seeded, change_set, title):
    """Save an accepted proposal; give its id."""
    with seeded.writing() as session, session.begin():
        made = make_proposals.draft(session, change_set=change_set, title=title)
        made.status, made.submitted_at = ProposalStatus.ACCEPTED, make_drafts.make.NOON
        return made.id


def renaming(seeded, code, after):
    """A change set on the real list that renames a product."""
    with seeded.reading() as session:
        base = make_room.load_snapshot(session, make_room.BASE)
        before = base.entries[base.find(code)].name_vi
    return make_proposals.renaming(code, before, after, base=make_room.BASE)


def test_an_accepted_proposal_goes_into_the_draft(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.PLANNED)
    id_ = accepted(seeded, renaming(seeded, "P2", "Camera thông minh"), "Đổi tên P2")
    path = f"{ROOM}/{number}/proposals"

    offered = people.manager.get(path).text
    taken = make_desk.send(people.manager, path, action=path, proposals=[id_])
    after = people.manager.get(path).text

    assert f'value="{id_}"' in offered
    assert taken.status_code == 303
    assert f'value="{id_}"' not in after
    assert "Đổi tên P2" in after
    assert "Camera thông minh" in people.manager.get(f"{ROOM}/{number}/difference").text
    with seeded.reading() as session:
        assert session.get(Proposal, id_).status is ProposalStatus.INCORPORATED


def test_a_proposal_that_says_something_else_is_shown_side_by_side_and_not_offered(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    id_ = accepted(seeded, renaming(seeded, "P1", "Một tên khác"), "Đổi tên P1")

    text = people.manager.get(f"{ROOM}/{number}/proposals").text

    assert "1 điểm xung đột với dự thảo" in text
    assert "Một tên khác" in text
    assert "Mô hình ngôn ngữ rất lớn" in text
    assert f'value="{id_}"' not in text


def test_of_two_that_conflict_with_each_other_neither_goes_in(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.PLANNED)
    ids = [accepted(seeded, renaming(seeded, "P2", name), name) for name in ("Tên thứ nhất", "Tên thứ hai")]
    path = f"{ROOM}/{number}/proposals"

    refused = make_desk.send(people.manager, path, action=path, proposals=ids)

    assert refused.status_code == 409
    assert all(f'value="{id_}" checked' in refused.text for id_ in ids)
    with seeded.reading() as session:
        assert {session.get(Proposal, id_).status for id_ in ids} == {ProposalStatus.ACCEPTED}


def test_nothing_chosen_is_told_beside_the_boxes(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.PLANNED)
    accepted(seeded, renaming(seeded, "P2", "Camera thông minh"), "Đổi tên P2")
    path = f"{ROOM}/{number}/proposals"

    refused = make_desk.send(people.manager, path, action=path)

    assert refused.status_code == 422
    assert 'href="#f-proposals"' in refused.text


def test_who_may_read_but_not_manage_is_offered_nothing(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.PLANNED)
    accepted(seeded, renaming(seeded, "P2", "Camera thông minh"), "Đổi tên P2")

    text = people.auditor.get(f"{ROOM}/{number}/proposals").text

    assert "Đổi tên P2" in text
    assert f'action="{ROOM}/{number}/proposals"' not in text


@pytest.mark.parametrize("stage", [RevisionStage.PLANNED, RevisionStage.SUBMITTED])
def test_a_draft_nobody_asks_about_is_not_there_for_other_ministries(people, seeded, stage):
    number = make_room.draft_at(seeded, stage)

    assert people.consultee.get(f"{ROOM}/{number}").status_code == 404
    assert people.citizen.get(f"{ROOM}/{number}").status_code == 403
    assert f"/desk/revisions/{number}" not in people.consultee.get(ROOM).text


def test_who_represents_an_organisation_comments_on_what_the_public_is_asked(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    with seeded.writing() as session, session.begin():
        at = make_room.datetime.now(make_room.UTC)
        make_drafts.consult(session, number, make_room.ConsultationKind.PUBLIC, at=at)
    path = f"/vi/desk/consultations/{number}/public"

    listed = people.citizen.get("/vi/desk/consultations").text
    bare = make_desk.send(people.citizen, path, entry="", text=" ")
    wrong = make_desk.send(people.citizen, path, entry="P99", text="Nên giữ lại")
    taken = make_desk.send(people.citizen, path, entry="P30", text="Nên giữ lại")

    assert f'href="{path}"' in listed
    assert [bare.status_code, wrong.status_code, taken.status_code] == [422, 422, 303]
    assert 'href="#f-entry"' in wrong.text
    assert "Nên giữ lại" in wrong.text
    assert "Nên giữ lại" in people.citizen.get(path).text
    assert people.citizen.get(f"/vi/desk/consultations/{number}/ministries").status_code == 404
