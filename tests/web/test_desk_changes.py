"""The change set of a proposal is written at the desk, change by change."""

import pytest
from werkzeug.datastructures import MultiDict

from catalogue.models import Proposal
from catalogue.register.snapshots import load_snapshot
from tests import make_desk, make_editor
from tests import make_proposals as make

HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture
def proposer(app, seeded):
    """Somebody of the ministry that proposes."""
    return make_editor.sign_in(app, seeded)


@pytest.fixture
def proposal(seeded):
    """A draft that changes nothing yet."""
    return make_editor.saved(seeded, change_set={"base": 2, "changes": []}, said={"confidentiality": "internal"})


def write(client, id_, kind, *sources, refs=(), key=None, query="", **typed):
    """Fill in and send the form of a change."""
    path = make_editor.address(id_, "/changes/write")
    asked = f"key={key}" if key else "&".join([f"kind={kind}", *(f"source={one}" for one in sources)]) + query
    shown = client.get(f"{path}?{asked}")
    assert shown.status_code == 200
    form = {**make_desk.hidden(shown.text), **typed}
    known = make_editor.repeated(shown.text, "source"), make_editor.repeated(shown.text, "ref")
    return client.post(path, data=MultiDict([*form.items(), *(("source", one) for one in known[0][:-1]),
                                             *(("ref", one) for one in known[1][:-1])]))  # fmt: skip


def lines(seeded, id_):
    """Give the lines of a change set: kind, code of the source."""
    with seeded.reading() as session:
        codes = load_snapshot(session, 2).codes
        found = session.get(Proposal, id_).change_set["changes"]
        return [(line["kind"], codes.get(line.get("source"), "")) for line in found]


def test_three_products_are_merged_and_the_change_shows_with_what_stands_against_it(seeded, proposer, proposal):
    made = {"entries.new-1.name_vi": "Mục gộp", "entries.new-1.position": "1", "entries.new-1.groups": "T1"}

    saved = write(proposer, proposal, "merge", "P1", "P2", "P3", reason="cùng một thị trường", **made)

    shown = proposer.get(saved.location).text
    assert saved.location == make_editor.address(proposal, "/changes")
    assert lines(seeded, proposal) == [("merge", "P1"), ("merge", "P2"), ("merge", "P3")]
    assert "Mục gộp" in shown
    assert "cùng một thị trường" in shown
    assert '<span class="code">E3 </span>' in shown
    assert "cản công bố" in shown


def test_entries_are_chosen_with_a_filter_that_keeps_what_was_chosen(proposer, proposal):
    path = make_editor.address(proposal, "/changes/choose?kind=merge&q=ve+tinh&source=P1")

    shown = proposer.get(path).text

    assert "Vệ tinh" in shown
    assert shown.count('type="checkbox"') >= 2
    assert shown.count(" checked>") == 1
    assert "P3</span>" not in shown


def test_a_kind_that_nobody_may_wish_for_is_not_there(proposer, proposal):
    assert proposer.get(make_editor.address(proposal, "/changes/write?kind=kept&source=P1")).status_code == 404
    assert proposer.get(make_editor.address(proposal, "/changes/choose?kind=%3Cx%3E")).status_code == 404


def test_a_change_of_nothing_chosen_says_so(proposer, proposal):
    path = make_editor.address(proposal, "/changes/write")
    shown = proposer.get(f"{path}?kind=rename")
    refused = proposer.post(path, data={**make_desk.hidden(proposer.get(make_editor.address(proposal, "/title")).text),
                                        "kind": "rename", "reason": "x"})  # fmt: skip

    assert "Chưa chọn mục nào" in shown.text
    assert refused.status_code == 422


def test_a_breach_of_a_rule_stands_beside_its_field_and_keeps_what_was_typed(seeded, proposer, proposal):
    refused = write(proposer, proposal, "rename", "P1", reason="", **{"values.name_vi": HOSTILE, "values.name_en": ""})
    unchanged = write(
        proposer, proposal, "move", "P1", reason="vì thế", **{"values.position": "1", "values.parent": "x"}
    )

    assert refused.status_code == 422
    assert '<a href="#f-reason">Lý do: cần điền</a>' in refused.text
    assert "&lt;script&gt;alert(1)" in refused.text
    assert "<script>alert" not in refused.text
    assert unchanged.status_code == 422
    assert "(C6)" in unchanged.text
    assert lines(seeded, proposal) == []


def test_a_group_is_removed_with_an_heir_and_all_that_hangs_on_it_follows(seeded, proposer, proposal):
    refused = write(proposer, proposal, "remove", "T10", reason="hết cần")
    with seeded.reading() as session:
        heir = load_snapshot(session, 2).find("T9")

    done = write(proposer, proposal, "remove", "T10", reason="hết cần", heir=heir)

    assert refused.status_code == 422
    assert "(C18)" in refused.text
    assert done.status_code == 303
    kinds = [kind for kind, _ in lines(seeded, proposal)]
    assert kinds[0] == "remove"
    assert set(kinds[1:]) == {"relink"}


@pytest.mark.parametrize(
    ("kind", "query", "typed"),
    [
        ("add", "&entry_kind=technology", {"entries.new-1.name_vi": "Công nghệ mới", "entries.new-1.position": "9",
                                           "entries.new-1.parent": "T1"}),
        ("rename", "", {"values.name_vi": "Tên mới", "values.name_en": "New name"}),
        ("rescope", "", {"values.definition_vi": "Định nghĩa", "relation": "contains"}),
        ("move", "", {"values.parent": "S2", "values.position": "3"}),
        ("relink", "", {"values.groups": "T2"}),
        ("take_over", "", {"targets": "P9"}),
        ("split", "", {"entries.new-1.name_vi": "Phần A", "entries.new-1.position": "31",
                       "entries.new-2.name_vi": "Phần B", "entries.new-2.position": "32"}),
        ("split_off", "&parts=1", {"entries.new-1.name_vi": "Phần A", "entries.new-1.position": "31"}),
        ("transfer", "", {"targets": "P9"}),
        ("remove", "", {"transition": "Đến hết năm"}),
        ("correct", "", {"values.name_vi": "Tên đúng", "values.name_en": ""}),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_written_shown_edited_and_left_out(seeded, proposer, proposal, kind, query, typed):
    sources = () if kind == "add" else ("P1",)

    saved = write(proposer, proposal, kind, *sources, query=query, reason="lý do riêng", **typed)
    shown = proposer.get(saved.location).text
    key = make_editor.first_key(shown)
    again = write(proposer, proposal, kind, key=key, reason="lý do khác", **typed)
    path = make_editor.address(proposal, f"/changes/{key}/removal")
    gone = make_desk.send(proposer, path, page=saved.location, action="/removal")

    assert saved.status_code == 303
    assert "lý do riêng" in shown
    assert again.status_code == 303
    assert gone.status_code == 303
    assert lines(seeded, proposal) == []


def test_changes_are_put_in_another_order(seeded, proposer, proposal):
    write(proposer, proposal, "rename", "P1", reason="một", **{"values.name_vi": "Một"})
    write(proposer, proposal, "rename", "P2", reason="hai", **{"values.name_vi": "Hai"})
    page = make_editor.address(proposal, "/changes")
    with seeded.reading() as session:
        key = "rename-" + load_snapshot(session, 2).find("P2")

    make_desk.send(proposer, f"{page}/{key}/place", page=page, action=f"{key}/place", to="up")

    assert list(dict.fromkeys(source for _, source in lines(seeded, proposal))) == ["P2", "P1"]


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(seeded, proposer, proposal):
    path = make_editor.address(proposal, "/changes/write")
    with seeded.reading() as session:
        identity = load_snapshot(session, 2).find("P1")
    form = make_desk.hidden(proposer.get(f"{path}?kind=rename&source=P1").text)
    write(proposer, proposal, "rename", "P1", reason="một", **{"values.name_vi": "Đã lưu"})

    stale = proposer.post(
        path, data={**form, "key": f"rename-{identity}", "reason": "hai", "values.name_vi": "Của tôi"}
    )

    assert stale.status_code == 412
    assert "Của tôi" in stale.text
    assert "Đã lưu" in stale.text


def test_others_see_changes_and_may_not_write_them(app, seeded, proposer):
    id_ = make_editor.saved(seeded, make.submitted)
    reviewer = make_editor.sign_in(app, seeded, "reviewer")

    shown = reviewer.get(make_editor.address(id_, "/changes"))

    assert shown.status_code == 200
    assert "Cảm biến lượng tử" in shown.text
    assert "Bỏ thay đổi này" not in shown.text
    assert reviewer.get(make_editor.address(id_, "/changes/new")).status_code == 403
    assert proposer.get(make_editor.address(id_, "/changes")).text.count("/changes/new") == 0


def test_pages_of_changes_are_there_in_english(proposer, proposal):
    for page in ("changes", "changes/new", "changes/choose?kind=split", "changes/write?kind=add"):
        assert proposer.get(f"/en/desk/proposals/{proposal}/{page}").status_code == 200
