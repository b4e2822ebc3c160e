"""The change set of a draft by forms: a line's words, one left out, a text, a removal, the order."""

import re

import pytest

from catalogue.vocabulary import RevisionStage
from tests import make_desk, make_room

ROOM = "/vi/desk/revisions"


@pytest.fixture
def people(app, seeded):
    """Clients of those who work on drafts."""
    return make_room.People(app, seeded)


def test_what_rules_say_of_a_line_stands_beside_its_field(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    path = f"{ROOM}/{number}/changes/0"

    hidden = make_desk.send(people.manager, path, action=path, after="Tên \u200b lạ", reason="rõ hơn")
    bare = make_desk.send(people.manager, path, action=path, after="Tên khác", reason="")
    taken = make_desk.send(people.manager, path, action=path, after="Tên khác", reason="rõ hơn")

    assert [hidden.status_code, bare.status_code, taken.status_code] == [422, 422, 303]
    assert 'href="#f-after"' in hidden.text
    assert "C17" in bare.text
    assert "[changes" not in bare.text


def test_changes_are_added_left_out_and_put_in_order_by_forms(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)
    path = f"{ROOM}/{number}"
    order = people.manager.get(f"{path}/order").text
    places = dict(re.findall(r'name="(at\.[\w-]+)" value="(\d+)"', order))
    new = "at.new-p"

    taken = [
        make_desk.send(people.manager, f"{path}/changes/text", entry="P2", field="name_vi", after="Camera thông minh",
                       kind="rename", reason="rõ hơn"),
        make_desk.send(people.manager, f"{path}/changes/removal", entry="P29", reason="trùng", transition="Không có."),
        make_desk.send(people.manager, f"{path}/order", **{**places, new: "1"}, reason="đưa lên đầu"),
        make_desk.send(people.manager, f"{path}/changes/0/removal", page=f"{path}/changes/0", action="/removal"),
    ]  # fmt: skip
    shown = people.manager.get(f"{path}/preview").text

    assert [one.status_code for one in taken] == [303] * 4
    assert re.search(r'<span class="code">P1 ?</span>\s*<span>Vệ tinh tầm thấp', shown)
    assert "Camera thông minh" in shown
    assert "Mô hình ngôn ngữ rất lớn" not in shown


def test_an_entry_that_is_not_there_is_told_beside_its_field(people, seeded):
    number = make_room.draft_at(seeded, RevisionStage.DRAFTING)

    refused = make_desk.send(people.manager, f"{ROOM}/{number}/changes/removal", entry="P99", reason="trùng")

    assert refused.status_code == 422
    assert 'href="#f-entry"' in refused.text
