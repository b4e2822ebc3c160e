"""An organisation claims, somebody of another unit stands for it or refuses it; until then nothing public changes."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from catalogue.errors import (
    ConflictError,
    HiddenError,
    NotPermittedError,
    StaleError,
    TransitionError,
)
from catalogue.models import Event
from catalogue.parties import claims, editing
from catalogue.parties.editing import PROJECTS
from catalogue.vocabulary import ClaimKind, ClaimStatus, ClaimStep
from tests import make
from tests import make_parties as parties

LATER = make.NOON + timedelta(hours=1)
NEW_LINK = {"links": [parties.LINK]}


def events(session):
    """How many public events there are."""
    return session.scalar(select(func.count()).select_from(Event))


def breaches(refused):
    """Rule and pointer of each breach."""
    return [(one.rule, one.subject) for one in refused.value.violations]


def link_claim(session, **facts):
    """Viettel claims that its project serves product 2."""
    return parties.claimed(session, ClaimKind.LINK, subject="uav", facts={"links": [{**parties.LINK, **facts}]})


def test_a_claim_changes_nothing_public(session):
    parties.world(session)
    before, count = parties.held(session, "viettel"), events(session)

    claim = parties.claimed(session)

    assert claim.status is ClaimStatus.SELF_DECLARED
    assert (claim.before, claim.facts) == ({"website": None}, {"website": "https://viettel.example"})
    assert parties.held(session, "viettel") == before
    assert events(session) == count
    assert [one.step for one in claim.trail] == [ClaimStep.FILE]


def test_what_is_verified_is_written_as_one_state_and_one_event(session):
    parties.world(session)
    claim, count = parties.claimed(session), events(session)

    decided = parties.decide(session, claim, at=LATER)

    held = parties.held(session, "viettel")
    assert decided.status is ClaimStatus.VERIFIED
    assert (held.facts["website"], held.lock_version) == ("https://viettel.example", 2)
    assert events(session) == count + 1
    assert [(one.step, one.account, one.unit) for one in decided.trail] == [
        (ClaimStep.FILE, "lan", ""), (ClaimStep.VERIFY, "hoa", "register")]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "standing"), [(ClaimStep.VERIFY, "verified"), (ClaimStep.CONFIRM, "confirmed_by_authority")]
)
def test_a_claimed_link_says_who_stands_for_it(session, step, standing):
    parties.world(session)
    claim = link_claim(session)
    assert len(parties.held(session, "uav", noun=PROJECTS).facts["links"]) == 1

    decided = parties.decide(session, claim, step)

    links = parties.held(session, "uav", noun=PROJECTS).facts["links"]
    assert [(one["entry"], one["claim"]) for one in links] == [("c-P1", None), ("c-P2", standing)]
    assert decided.status.value == standing


def test_a_link_keeps_who_stands_for_it_through_edits_by_registrars(session):
    parties.world(session)
    parties.decide(session, link_claim(session))
    links = [{"entry": code, "made_against": 1, "basis": "list"} for code in ("P2", "P1")]

    held = editing.edit(session, PROJECTS, "uav", facts={"links": links}, seen=2, actor=parties.REGISTRAR, at=LATER)

    assert [(one["entry"], one["claim"]) for one in held.facts["links"]] == [("c-P2", "verified"), ("c-P1", None)]


def test_a_new_project_appears_when_somebody_stands_for_it(session):
    parties.world(session)
    said = {name: value for name, value in parties.project().items() if name != "sources"}
    claim = parties.claimed(session, ClaimKind.PROJECT, subject="chip", facts=said)
    assert claim.before is None
    assert session.get(PROJECTS.record, "chip") is None

    parties.decide(session, claim, ClaimStep.CONFIRM)

    held = parties.held(session, "chip", noun=PROJECTS)
    assert held.facts["sources"] == [parties.SOURCE]
    assert [one["claim"] for one in held.facts["links"]] == ["confirmed_by_authority"]


def test_changed_facts_of_a_project_may_be_claimed_by_who_leads_it(session):
    parties.world(session)
    claim = parties.claimed(session, ClaimKind.PROJECT, subject="uav", facts={"status": "in_progress"})

    parties.decide(session, claim)

    assert parties.held(session, "uav", noun=PROJECTS).facts["status"] == "in_progress"


def test_nobody_claims_for_another_organisation(session):
    parties.world(session)

    with pytest.raises(NotPermittedError):
        claims.file(session, ClaimKind.ORGANISATION, organisation="fpt", subject="fpt", facts={"notes": "x"},
                    grounds=claims.Grounds("vì", (parties.SOURCE,)), actor=parties.REPRESENTATIVE,
                    at=make.NOON)  # fmt: skip


@pytest.mark.parametrize("step", [one for one in ClaimStep if one is not ClaimStep.FILE])
@pytest.mark.parametrize("first", [ClaimStep.VERIFY, ClaimStep.REFUSE, ClaimStep.WITHDRAW])
def test_a_settled_claim_takes_no_step(session, first, step):
    parties.world(session)
    claim = parties.claimed(session)
    by = {True: parties.REPRESENTATIVE, False: parties.REGISTRAR}
    parties.decide(session, claim, first, by=by[first is ClaimStep.WITHDRAW], reason="vì")

    with pytest.raises(TransitionError):
        parties.decide(session, claim, step, by=by[step is ClaimStep.WITHDRAW], reason="vì")


def test_what_was_decided_meanwhile_is_stale(session):
    parties.world(session)
    claim = parties.claimed(session)
    parties.decide(session, claim)
    decision = claims.Decision(ClaimStep.REFUSE, reason="vì")

    with pytest.raises(StaleError):
        claims.decide(session, claim.id, decision, seen=1, actor=parties.SECOND_REGISTRAR, at=LATER)


def test_nobody_stands_for_a_claim_on_a_record_that_moved(session):
    parties.world(session)
    claim = parties.claimed(session)
    facts = {"website": "https://other.example"}
    editing.edit(session, editing.ORGANISATIONS, "viettel", facts=facts, seen=1, actor=parties.REGISTRAR, at=LATER)

    with pytest.raises(ConflictError, match="viettel"):
        parties.decide(session, claim, at=LATER)

    assert claim.status is ClaimStatus.SELF_DECLARED


def test_another_change_of_the_record_does_not_stand_in_the_way(session):
    parties.world(session)
    claim = parties.claimed(session)
    editing.edit(session, editing.ORGANISATIONS, "viettel", facts={"notes": "khác"}, seen=1, actor=parties.REGISTRAR,
                 at=LATER)  # fmt: skip

    parties.decide(session, claim, at=LATER)

    facts = parties.held(session, "viettel").facts
    assert (facts["notes"], facts["website"]) == ("khác", "https://viettel.example")


def seen_by(session, actor):
    """The claims an actor may see."""
    return [one.organisation_id for one in session.scalars(claims.select_claims(actor=actor, at=LATER))]


def test_a_claim_is_seen_by_its_organisation_registrars_and_auditors_only(session):
    parties.world(session)
    claim = parties.claimed(session)

    for actor in (parties.REPRESENTATIVE, parties.REGISTRAR, parties.AUDITOR):
        assert claims.get_claim(session, claim.id, actor=actor, at=LATER) is claim
        assert seen_by(session, actor) == ["viettel"]
    with pytest.raises(HiddenError):
        claims.get_claim(session, claim.id, actor=parties.STRANGER, at=LATER)
    with pytest.raises(HiddenError):
        claims.get_claim(session, "k-nothing", actor=parties.REGISTRAR, at=LATER)
    assert seen_by(session, parties.STRANGER) == []


def test_claims_are_found_by_status_and_organisation(session):
    parties.world(session)
    parties.claimed(session)
    parties.decide(session, parties.claimed(session, facts={"notes": "x"}))

    def found(**chosen):
        return len(session.scalars(claims.select_claims(actor=parties.REGISTRAR, at=LATER, **chosen)).all())

    assert (found(), found(statuses=["verified"]), found(organisations=["fpt"])) == (2, 1, 0)
