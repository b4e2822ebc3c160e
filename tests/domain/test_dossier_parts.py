"""Sections of a dossier: their parts, and how far each section is."""

import pytest

from catalogue.process.dossiers import list_tasks
from catalogue.process.places import Placed, place
from catalogue.rules.change_sets import Change, ChangeSet, Target
from catalogue.rules.dossier_parts import d16_parts_are_within_bounds, list_missing, says_something
from catalogue.rules.dossiers import Subject
from catalogue.values import Violation
from catalogue.vocabulary import ChangeKind, EntryKind, Severity, TaskStatus

NEW = Subject("new-1", EntryKind.PRODUCT, "Mới", is_new=True)
GONE = Subject("c-1", EntryKind.PRODUCT, "Cũ", is_removed=True)
D8 = Placed("submission", Violation("D8", "/dossier/market", "trống", "empty", Severity.WARNING), section="market")
D7 = Placed("submission", Violation("D7", "/dossier/contact", "thiếu", "missing"), section="contact")


def statuses(dossier, subjects=(), placed=(), files=0):
    """Status by section."""
    return {one.name: one.status for one in list_tasks(dossier, subjects, placed, files=files)}


@pytest.mark.parametrize(
    ("section", "said"),
    [("value_share", {"percent": 101}), ("domestic_capability", {"readiness_level": 0}),
     ("contact", {"phone": "0" * 51}), ("market", {"size": "x" * 2001})],
)  # fmt: skip
def test_d16_a_part_out_of_its_bounds_is_reported_where_it_is(section, said):
    [found] = d16_parts_are_within_bounds(section, said)

    assert (found.rule, found.subject) == ("D16", f"/dossier/{section}/{next(iter(said))}")


def test_d16_parts_within_bounds_and_unknown_sections_pass():
    assert list(d16_parts_are_within_bounds("value_share", {"percent": 100, "year": 1990, "basis": "x"})) == []
    assert list(d16_parts_are_within_bounds("value_share", {"percent": None})) == []
    assert list(d16_parts_are_within_bounds("unknown", {"percent": 101})) == []


def test_a_section_tells_what_it_lacks_and_whether_it_says_anything():
    assert list_missing("value_share", {"percent": 0, "basis": ""}) == ["basis"]
    assert not says_something({"name": None, "consented": False, "rows": []})
    assert says_something({"percent": 0})


def test_a_dossier_that_says_nothing_has_not_been_started():
    found = statuses({}, [NEW])

    assert found["entry-new-1"] is TaskStatus.NOT_STARTED
    assert found["market"] is TaskStatus.NOT_STARTED
    assert found["transition"] is TaskStatus.NOT_NEEDED
    assert found["attachments"] is TaskStatus.NOT_STARTED


def test_a_section_is_complete_once_it_says_what_it_needs():
    assert statuses({"market": {"statement": "", "size": "1"}})["market"] is TaskStatus.IN_PROGRESS
    assert statuses({"market": {"statement": "Có", "size": None}})["market"] is TaskStatus.COMPLETE
    assert statuses({"responsible_ministry": "moit"}, files=1)["attachments"] is TaskStatus.COMPLETE


def test_what_stands_against_a_section_is_a_fault_once_it_says_something():
    dossier = {"contact": {"name": "Lan", "consented": False}, "market": {"statement": "Có"}}

    found = statuses(dossier, placed=[D7, D8])

    assert found["contact"] is TaskStatus.FAULTS
    assert found["market"] is TaskStatus.IN_PROGRESS
    assert statuses({}, placed=[D7])["contact"] is TaskStatus.NOT_STARTED


def test_a_transition_is_due_where_something_goes():
    assert statuses({}, [GONE])["transition"] is TaskStatus.NOT_STARTED
    assert "entry-c-1" not in statuses({}, [GONE])


@pytest.mark.parametrize(
    ("rule", "subject", "bundle", "section"),
    [
        ("C17", "/changes/0", "add-new-1", None),
        ("C17", "/structure", None, None),
        ("D3", "new-1", None, "entry-new-1"),
        ("D5", "/dossier/responsible_ministry", None, "responsible_ministry"),
        ("D6", "c-1", None, "transition"),
        ("D8", "/dossier/market", None, "market"),
        ("D12", "/dossier/confidentiality", None, "responsible_ministry"),
        ("D13", "/dossier/confidentiality", None, "responsible_ministry"),
        ("E2", "P31", "add-new-1", None),
        ("E3", "product", None, None),
        ("A1", "new-1", "add-new-1", None),
    ],
)
def test_what_stands_against_a_proposal_leads_to_where_it_is_mended(rule, subject, bundle, section):
    changes = ChangeSet(1, (Change(ChangeKind.ADD, targets=(Target("new-1"),)),))
    breach = Violation(rule, subject, "sai", "wrong")

    found = place("submission", breach, changes, {"new-1": "add-new-1"}, {"P31": "new-1"})

    assert (found.bundle, found.section) == (bundle, section)
