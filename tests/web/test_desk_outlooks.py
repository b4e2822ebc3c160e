"""What a proposal would make of the catalogue is shown at the desk: differences, impact, preview, rules, sheets."""

import io

import pytest

from catalogue.models import Proposal
from catalogue.register.snapshots import load_snapshot
from tests import make_desk, make_editor
from tests import make_proposals as make

PAGES = ("differences", "impact", "preview", "preview?changed=1", "checks", "changes", "dossier", "sheet")
ROW = "action,kind,source,field,before,after,reason\n"


@pytest.fixture
def proposer(app, seeded):
    """Somebody of the ministry that proposes."""
    return make_editor.sign_in(app, seeded)


def named(seeded, code):
    """Give the identity and the Vietnamese name of an entry."""
    with seeded.reading() as session:
        base = load_snapshot(session, 2)
        identity = base.find(code)
        return identity, base.entries[identity].name_vi


@pytest.fixture
def proposal(seeded):
    """A draft that adds a product, renames another and removes a third."""
    _, name = named(seeded, "P22")
    more = [
        {
            "kind": "rename",
            "source": "P22",
            "field": "name_vi",
            "before": name,
            "after": f"{name} cỡ nhỏ",
            "reason": "x",
        },
        {"kind": "remove", "source": "P1", "reason": "hết cần"},
    ]
    return make_editor.saved(seeded, change_set=make_editor.adding(more=more))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_page_is_there_for_an_empty_and_for_a_full_proposal(seeded, proposer, proposal, page, lang):
    empty = make_editor.saved(seeded, change_set={"base": 2, "changes": []}, said={"confidentiality": "internal"})

    for id_ in (proposal, empty):
        shown = proposer.get(f"/{lang}/desk/proposals/{id_}/{page}")
        assert shown.status_code == 200
        assert "Undefined" not in shown.text
        assert shown.text.count("<h1") == 1


def test_differences_mark_the_words_that_come_and_go_not_by_colour_alone(proposer, proposal):
    shown = proposer.get(make_editor.address(proposal, "/differences")).text

    assert "<ins>" in shown
    assert "cỡ nhỏ" in shown
    assert "[thêm: " in shown
    assert "Không còn trong Danh mục" in shown
    assert "Cảm biến lượng tử" in shown


def test_another_proposal_that_says_something_else_stands_side_by_side(seeded, proposer, proposal):
    _, name = named(seeded, "P22")
    make_editor.saved(seeded, make.submitted, title="Đề xuất kia",
                      change_set=make.renaming("P22", name, "Tên khác hẳn", base=2))  # fmt: skip

    shown = proposer.get(make_editor.address(proposal, "/differences")).text

    assert "Nơi khác nói khác" in shown
    assert "Tên khác hẳn" in shown
    assert "Đề xuất kia" in shown


def test_impact_lists_what_is_tied_with_what_is_suggested(proposer, proposal):
    shown = proposer.get(make_editor.address(proposal, "/impact")).text

    assert "Danh sách tính tại thời điểm này" in shown
    assert "Chưa nêu" in shown
    assert "Chuyển tiếp" in shown


def test_the_preview_is_the_whole_list_and_marks_what_changes(proposer, proposal):
    whole = proposer.get(make_editor.address(proposal, "/preview")).text
    changed = proposer.get(make_editor.address(proposal, "/preview?changed=1")).text

    assert whole.count('class="is-changed"') == changed.count('class="is-changed"') >= 2
    assert whole.count("<li") > changed.count("<li")
    assert "Không còn trong Danh mục" in whole


def test_rules_are_told_by_the_step_they_stand_against_each_with_the_way_to_mend_it(seeded, proposer, proposal):
    identity, _ = named(seeded, "P1")

    shown = proposer.get(make_editor.address(proposal, "/checks")).text

    assert '<span class="code">D6 </span>' in shown
    assert make_editor.address(proposal, "/dossier/transition") in shown
    assert '<span class="code">A1 </span>' in shown
    assert f"{make_editor.address(proposal, '/changes')}#add-new-quantum" in shown
    assert '<span class="code">E3 </span>' in shown
    assert identity


def test_a_sheet_is_tried_and_nothing_is_saved(seeded, proposer, proposal):
    path = make_editor.address(proposal, "/sheet")
    sheet = ROW + "add,remove,P2,,,,hết cần\nadd,remove,P99,,,,sai\n"

    tried = make_desk.send(proposer, f"{path}/trial", page=path, action="/sheet", text=sheet)

    assert tried.status_code == 200
    assert "2 dòng" in tried.text
    assert '<span class="code">C3 </span>' in tried.text
    assert "add,remove,P99" in tried.text
    with seeded.reading() as session:
        assert len(session.get(Proposal, proposal).change_set["changes"]) == 3


def test_a_sheet_is_taken_in_from_a_file_and_a_wrong_one_is_refused_by_row_and_column(seeded, proposer, proposal):
    path = make_editor.address(proposal, "/sheet")
    good = {"file": (io.BytesIO(f"\ufeff{ROW}add,remove,P2,,,,hết cần\n".encode()), "x.csv")}

    refused = make_desk.send(proposer, path, action="/sheet", text=ROW + "add,remove,P99,,,,sai\n")
    binary = make_desk.send(proposer, path, action="/sheet", file=(io.BytesIO(b"\xff\xfe\x00"), "x.csv"))
    done = make_desk.send(proposer, path, action="/sheet", **good)

    assert refused.status_code == 422
    assert "dòng 2, cột kind" in refused.text
    assert "add,remove,P99" in refused.text
    assert binary.status_code == 422
    assert "UTF-8" in binary.text
    assert done.location == make_editor.address(proposal, "/changes")
    with seeded.reading() as session:
        assert len(session.get(Proposal, proposal).change_set["changes"]) == 4


def test_reviewers_see_the_outlooks_and_write_no_sheets(app, seeded):
    id_ = make_editor.saved(seeded, make.submitted)
    reviewer = make_editor.sign_in(app, seeded, "reviewer")

    assert [reviewer.get(make_editor.address(id_, f"/{page}")).status_code for page in PAGES[:-1]] == [200] * 7
    assert reviewer.get(make_editor.address(id_, "/sheet")).status_code == 403
