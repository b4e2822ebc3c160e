"""What a proposal touches: every link is named, frozen with the content, and said something of."""

import pytest

from catalogue.errors import RulesViolatedError
from catalogue.models import ImpactList
from catalogue.process import dispositions, proposals
from catalogue.vocabulary import Disposition, ImpactKind, ProposalStatus
from tests import make as base
from tests import make_proposals as make
from tests.make import NOON


def linked_world(session):
    """Save a revision of three products with projects, an organisation and a label on the first two."""
    revision = make.world(session, products=3)
    base.organisation(session, "viettel", "Viettel")
    base.project(session, "uav", "Thiết bị bay", links=[("c-P1", 1)], leads=["viettel"])
    base.project(session, "sat", "Vệ tinh", links=[("c-P1", 1), ("c-P2", 1)], partners=["viettel"])
    base.project(session, "other", "Khác", links=[("c-P3", 1)])
    base.label(session, entries=[entry for entry in revision.entries if entry.code == "P1"])
    return revision


def removing(*codes):
    """A change set that removes products, with what becomes of those affected."""
    lines = [{"kind": "remove", "source": code, "reason": "đã thành phổ biến", "transition": "dự án tiếp tục"}
             for code in codes]  # fmt: skip
    return {"base": 1, "changes": lines}


def keys(items):
    """Kind, id and code of each item."""
    return [(item["kind"], item["id"], item["entry"]["code"]) for item in items]


def test_every_link_to_a_touched_entry_is_named_and_no_other(session):
    linked_world(session)
    proposal = make.draft(session, change_set=removing("P1"))

    found = dispositions.load_impact(session, proposal)

    assert keys(found.items) == [
        ("label", "priority", "P1"),
        ("organisation", "viettel", "P1"),
        ("project", "sat", "P1"),
        ("project", "uav", "P1"),
    ]
    assert found.items[1]["via"] == ["sat", "uav"]
    assert {item["suggestion"] for item in found.items} == {"end"}
    assert found.frozen_at is None
    assert found.open == 4


def test_a_rename_carries_links_over_and_a_merge_leads_to_the_new_entry(session):
    linked_world(session)
    merge = [{"kind": "merge", "source": code, "targets": [{"to": "new-both"}], "reason": "cùng một loại"}
             for code in ("P1", "P2")]  # fmt: skip
    changes = {"base": 1, "changes": merge, "entries": {"new-both": make.new_product(1)}}

    merged = dispositions.load_impact(session, make.draft(session, change_set=changes))
    renamed = dispositions.load_impact(session, make.draft(session, change_set=make.renaming()))

    assert {item["targets"][0]["entry"] for item in merged.items} == {"new-both"}
    assert {item["suggestion"] for item in merged.items + renamed.items} == {"carry_over"}
    assert keys(renamed.items) == [one for one in keys(merged.items) if one[2] == "P1"]


def under_review(session, changes):
    """Take a proposal under review."""
    proposal = make.draft(session, change_set=changes)
    for name in ("submit", "pass_completeness", "start_review"):
        proposal = make.advance(session, proposal, name)
    return proposal


def accept(session, proposal):
    """Accept as the manager."""
    return make.step(session, proposals.accept, proposal, by=make.MANAGER)


def test_the_list_is_frozen_when_review_begins(session):
    linked_world(session)
    proposal = under_review(session, removing("P2"))
    base.project(session, "late", "Muộn", links=[("c-P2", 1)])

    found = dispositions.load_impact(session, proposal)

    assert found.frozen_at == NOON
    assert keys(found.items) == [("organisation", "viettel", "P2"), ("project", "sat", "P2")]
    assert session.get(ImpactList, (proposal.id, proposal.digest)).items


def test_review_cannot_finish_before_each_link_has_a_disposition(session):
    linked_world(session)
    proposal = under_review(session, removing("P2"))

    with pytest.raises(RulesViolatedError) as refusal:
        accept(session, proposal)
    make.disposed(session, proposal, disposition=Disposition.MOVE_TO, target="P3")
    accepted = accept(session, proposal)

    assert [(one.rule, one.subject) for one in refusal.value.violations] == [
        ("A5", "organisation:viettel"), ("A5", "project:sat")]  # fmt: skip
    assert accepted.status is ProposalStatus.ACCEPTED
    said = dispositions.load_impact(session, proposal).items[0]["disposition"]
    assert said == {"disposition": "move_to", "target": "c-P3", "reason": None}


def test_what_is_said_again_counts(session):
    linked_world(session)
    proposal = under_review(session, removing("P2"))

    for disposition in (Disposition.ASK, Disposition.END):
        make.disposed(session, proposal, disposition=disposition)

    found = dispositions.load_impact(session, proposal)
    assert {item["disposition"]["disposition"] for item in found.items} == {"end"}


@pytest.mark.parametrize(
    ("id_", "target"), [("nobody", None), ("sat", "P2"), ("sat", "P99")], ids=["unlisted", "removed", "unknown"]
)
def test_a_disposition_of_nothing_or_to_nowhere_is_refused(session, id_, target):
    linked_world(session)
    proposal = under_review(session, removing("P2"))
    disposition = Disposition.MOVE_TO if target else Disposition.END
    choice = dispositions.Choice(ImpactKind.PROJECT, id_, "P2", disposition, target)

    with pytest.raises(RulesViolatedError) as refusal:
        dispositions.dispose(session, proposal.id, choices=[choice], seen=proposal.lock_version, actor=make.REVIEWER,
                             at=NOON)  # fmt: skip

    assert [one.rule for one in refusal.value.violations] == ["A8"]


def test_dispositions_of_other_content_do_not_count(session):
    linked_world(session)
    proposal = under_review(session, removing("P2"))
    make.disposed(session, proposal)
    accept(session, proposal)
    proposals.edit(session, proposal.id, title="Khác", seen=proposal.lock_version, actor=make.PROPOSER, at=NOON)

    with pytest.raises(RulesViolatedError) as refusal:
        accept(session, proposal)

    assert {one.rule for one in refusal.value.violations} == {"A5"}
    assert dispositions.load_impact(session, proposal).open == 2
