"""Rules for a proposal before it is handed in (D), and for sheets."""

from datetime import date

import pytest

from catalogue.models import CriteriaSet
from catalogue.rules import dossiers
from catalogue.rules.dossiers import Subject
from catalogue.rules.sheets import d14_row_can_be_read, d15_row_fits_the_lines
from catalogue.vocabulary import CriteriaKind, EntryKind, Severity, Step
from tests import make_proposals as make

NEW = Subject("new-1", EntryKind.PRODUCT, "Mới", is_new=True)
TECHNOLOGY = Subject("new-2", EntryKind.TECHNOLOGY, "Công nghệ", is_new=True)
GROUP = Subject("new-3", EntryKind.GROUP, "Nhóm", is_new=True)
GONE = Subject("c-1", EntryKind.PRODUCT, "Cũ", is_removed=True)
RESCOPED = Subject("c-2", EntryKind.PRODUCT, "Rộng hơn", is_rescoped=True)


def criteria(kind, lines, *, at_least=0, read=True):
    """An unsaved set."""
    made = [{"code": code, "rule": rule, "wording_vi": code if read else None} for code, rule in lines]
    return CriteriaSet(id=f"set-{kind}", kind=kind, at_least=at_least, criteria=made)


SETS = {
    CriteriaKind.PRODUCT: criteria(CriteriaKind.PRODUCT, make.PRODUCT),
    CriteriaKind.TECHNOLOGY: criteria(CriteriaKind.TECHNOLOGY, make.TECHNOLOGY, at_least=1),
}


def said(found):
    """Rules and subjects of some breaches."""
    return [(one.rule, one.subject) for one in found]


@pytest.mark.parametrize("step", [Step.SEND_BACK, Step.DEFER, Step.REJECT, Step.RELEASE])
def test_d1_a_step_against_a_proposal_needs_a_reason(step):
    assert said(dossiers.d1_step_has_a_reason(step, " \n")) == [("D1", "/reason")]
    assert said(dossiers.d1_step_has_a_reason(step, "thiếu hồ sơ")) == []


def test_d1_other_steps_need_none():
    assert [step for step in Step if said(dossiers.d1_step_has_a_reason(step, ""))] == sorted(
        dossiers.REASONED, key=list(Step).index
    )


def test_d2_nothing_changed_is_reported():
    assert said(dossiers.d2_something_changes(0)) == [("D2", "/changes")]


def test_d2_one_change_is_enough():
    assert said(dossiers.d2_something_changes(1)) == []


def test_d3_a_new_entry_without_scope_note_is_reported():
    lines = {"entries": [{"entry": "new-1", "scope_notes": {"vi": ""}}]}

    assert said(dossiers.d3_entry_has_its_section(lines, [NEW, RESCOPED, GROUP])) == [("D3", "new-1"), ("D3", "c-2")]


def test_d3_a_scope_note_satisfies():
    assert said(dossiers.d3_entry_has_its_section(make.dossier("new-1", "c-2"), [NEW, RESCOPED, GONE])) == []


def test_d4_missing_evidence_names_the_criteria():
    lines = make.dossier("new-1", "new-2", codes=("P-b", "T-a"))

    found = list(dossiers.d4_criteria_have_evidence(lines, [NEW, TECHNOLOGY], SETS))

    assert said(found) == [("D4", "new-1"), ("D4", "new-2")]
    assert "P-c; P-1; P-2; P-3" in found[0].en
    assert "T-b; 1 / T-1, T-2" in found[1].en


def test_d4_criteria_nobody_read_ask_for_no_evidence():
    unread = {CriteriaKind.PRODUCT: criteria(CriteriaKind.PRODUCT, make.PRODUCT, read=False)}

    assert said(dossiers.d4_criteria_have_evidence(make.dossier("new-1", codes=()), [NEW], unread)) == []
    assert said(dossiers.d4_criteria_have_evidence(make.dossier("new-1"), [NEW], SETS)) == []


def test_d5_a_ministry_nobody_knows_is_reported():
    assert said(dossiers.d5_ministry_is_named({}, ["moit"])) == [("D5", "/dossier/responsible_ministry")]
    assert len(list(dossiers.d5_ministry_is_named({"responsible_ministry": "x"}, ["moit"]))) == 1


def test_d5_a_known_ministry_satisfies():
    assert said(dossiers.d5_ministry_is_named({"responsible_ministry": "moit"}, ["moit"])) == []


def test_d6_a_removal_without_transition_is_reported():
    assert said(dossiers.d6_transition_is_proposed({}, [GONE, RESCOPED, NEW])) == [("D6", "c-1"), ("D6", "c-2")]


def test_d6_the_dossier_or_the_line_itself_may_say_it():
    lines = {"transition": [{"entry": "c-1", "statement": "Không tìm thấy quy định", "legal_basis": None}]}

    assert said(dossiers.d6_transition_is_proposed(lines, [GONE, RESCOPED], {"c-2"})) == []


@pytest.mark.parametrize("contact", [None, {"name": "Lan", "consented": False}, {"name": "", "consented": True}])
def test_d7_a_contact_who_has_not_consented_is_reported(contact):
    assert said(dossiers.d7_contact_has_consented({"contact": contact})) == [("D7", "/dossier/contact")]


def test_d7_consent_satisfies():
    assert said(dossiers.d7_contact_has_consented(make.dossier())) == []


def test_d8_empty_sections_are_warnings():
    found = list(dossiers.d8_sections_say_something({"market": {"statement": "x"}}, [NEW]))

    assert {one.severity for one in found} == {Severity.WARNING}
    assert [one.subject for one in found] == [f"/dossier/{one}" for one in dossiers.SECTIONS if one != "market"]


def test_d8_a_rename_asks_for_no_sections():
    assert said(dossiers.d8_sections_say_something({}, [GONE, GROUP])) == []


def test_d9_a_letter_without_number_of_the_future_and_unsigned_is_reported_thrice():
    found = dossiers.d9_letter_is_signed_and_dated(" ", date(2026, 10, 2), date(2026, 10, 1), None)

    assert [one.subject for one in found] == ["/letter/number", "/letter/issued_on", "/letter/attachment"]


def test_d9_a_signed_letter_of_today_satisfies():
    today = date(2026, 10, 1)

    assert said(dossiers.d9_letter_is_signed_and_dated("1/BCT", today, today, "application/pdf")) == []


@pytest.mark.parametrize("signed", [(None, None), ("binh", "other"), ("lan", "now")])
def test_d10_a_sign_off_of_nothing_of_something_else_or_by_oneself_is_reported(signed):
    assert said(dossiers.d10_is_signed_off_by_another(*signed, "now", "lan")) == [("D10", "/sign_off")]


def test_d10_a_sign_off_by_another_of_the_same_content_satisfies():
    assert said(dossiers.d10_is_signed_off_by_another("binh", "now", "now", "lan")) == []


@pytest.mark.parametrize(
    ("media_type", "content", "pointers"),
    [
        ("application/pdf", b"", ["/content", "/content"]),
        ("application/pdf", b"MZ", ["/content"]),
        ("application/x-msdownload", b"MZ", ["/media_type"]),
        ("text/plain", b"x" * (dossiers.LARGEST_FILE_BYTES + 1), ["/content"]),
    ],
)
def test_d11_an_empty_large_unknown_or_wrong_file_is_reported(media_type, content, pointers):
    assert [one.subject for one in dossiers.d11_file_is_of_a_known_kind(media_type, content)] == pointers


def test_d11_a_file_that_begins_as_its_kind_does_satisfies():
    for media_type, start in dossiers.MEDIA_TYPES.items():
        assert said(dossiers.d11_file_is_of_a_known_kind(media_type, start + b" more")) == []


def test_d12_a_state_secret_is_refused_with_where_to_take_it():
    (found,) = dossiers.d12_no_state_secret("state_secret", "/confidentiality")

    assert (found.rule, found.subject) == ("D12", "/confidentiality")
    assert "Bộ Khoa học và Công nghệ" in found.vi
    assert "security office" in found.en


def test_d12_other_flags_are_taken():
    assert [said(dossiers.d12_no_state_secret(one, "/x")) for one in ("public", "internal", "trade_secret", None)] == [
        [], [], [], []]  # fmt: skip


def test_d13_a_hidden_character_deep_in_a_dossier_is_reported_where_it_is():
    lines = {"entries": [{"entry": "P1", "inclusions": ["tốt", "ẩn\u200b"]}]}

    assert said(dossiers.d13_dossier_texts_are_clean(lines)) == [("D13", "/dossier/entries/0/inclusions/1")]


def test_d13_clean_texts_and_numbers_pass():
    assert said(dossiers.d13_dossier_texts_are_clean({**make.dossier("P1"), "n": 3, "none": None})) == []


def test_d14_a_row_without_action_or_kind_is_reported_by_column():
    found = d14_row_can_be_read({"action": "thêm", "kind": ""}, ["add"])

    assert [(column, one.rule) for column, one in found] == [("action", "D14"), ("kind", "D14")]


def test_d14_a_row_with_both_passes():
    assert list(d14_row_can_be_read({"action": "add", "kind": "rename"}, ["add"])) == []


def test_d15_a_row_that_does_not_fit_is_reported():
    assert [one.rule for _, one in d15_row_fits_the_lines("add", is_there=True)] == ["D15"]
    assert [one.rule for _, one in d15_row_fits_the_lines("replace", is_there=False)] == ["D15"]
    assert [one.rule for _, one in d15_row_fits_the_lines("remove", is_there=False)] == ["D15"]


def test_d15_a_row_that_fits_passes():
    fitting = [("add", False), ("replace", True), ("remove", True)]

    assert [list(d15_row_fits_the_lines(action, is_there=there)) for action, there in fitting] == [[], [], []]


def test_all_breaches_of_a_dossier_are_reported_errors_first():
    found = dossiers.check_dossier({"confidentiality": "state_secret"}, [NEW, GONE], SETS, organisations=[])

    assert {one.rule for one in found} == {"D3", "D4", "D5", "D6", "D7", "D8", "D12"}
    severities = [one.severity for one in found]
    assert severities == sorted(severities, key=lambda one: one != Severity.ERROR)
