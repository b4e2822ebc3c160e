"""The revision room: its pages show what the visitor may see, and lead to what they may do."""

import re

import pytest

from catalogue.vocabulary import RevisionStage
from tests import make_room
from web.texts import LANGUAGES

PARTS = ("", "/proposals", "/changes", "/difference", "/impact", "/preview", "/preview?changed", "/annexes",
         "/consultations", "/papers", "/promulgation")  # fmt: skip
FORMS = ("/title", "/rebase", "/cancellation", "/changes/0", "/changes/text", "/changes/removal", "/changes/whole",
         "/order", "/consultations/new", "/consolidation", "/submission", "/return", "/promulgation/new",
         "/publication")  # fmt: skip


@pytest.fixture
def people(app, seeded):
    """Clients of those who work on drafts."""
    return make_room.People(app, seeded)


def is_whole(response):
    """Say whether a page is complete: one heading, a title, nothing undefined."""
    text = response.text
    return response.status_code == 200 and len(re.findall(r"<h1\b", text)) == 1 and "Undefined" not in text


@pytest.mark.parametrize("stage", RevisionStage)
def test_every_part_of_a_draft_can_be_read_at_every_stage(people, seeded, stage):
    number = make_room.draft_at(seeded, stage)

    shown = [people.manager.get(f"/{lang}/desk/revisions/{number}{part}") for lang in LANGUAGES for part in PARTS]

    assert [one.request.path for one in shown if not is_whole(one)] == []


@pytest.mark.parametrize("stage", [RevisionStage.DRAFTING, RevisionStage.RECORDED, RevisionStage.CANCELLED])
def test_every_form_of_a_draft_can_be_opened_at_every_stage(people, seeded, stage):
    number = make_room.draft_at(seeded, stage)

    shown = [people.manager.get(f"/{lang}/desk/revisions/{number}{form}") for lang in LANGUAGES for form in FORMS]

    assert [one.request.path for one in shown if not is_whole(one)] == []
