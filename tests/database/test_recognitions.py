"""Recognitions: recorded, read at a moment, revoked, and named where a proposal touches their products."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalogue.errors import BeforeFirstRecordError, NotPermittedError, RulesViolatedError, TransitionError
from catalogue.models import Event
from catalogue.parties import editing, recognitions
from catalogue.parties.editing import RECOGNITIONS
from catalogue.process import dispositions
from catalogue.vocabulary import SubjectKind
from tests import make, make_proposals
from tests import make_parties as parties

LATER = make.NOON + timedelta(hours=1)


def breaches(refused):
    """Rule and pointer of each breach."""
    return [(one.rule, one.subject) for one in refused.value.violations]


def revoke(session, id_="r-viettel", *, seen=1, day="2026-09-30", reason="Không còn đủ điều kiện", at=LATER):
    """Revoke a recognition."""
    return editing.revoke(session, id_, revoked_on=day, reason=reason, seen=seen, actor=parties.REGISTRAR, at=at)


def test_a_recognition_is_recorded_with_the_products_it_names(session):
    parties.world(session)

    held = parties.recognised(session)

    state = parties.recognitions_of(session, "viettel")[0]
    assert held.facts["products"] == [{"entry": "c-P1", "made_against": 1}]
    assert (state.number, [one.concept_id for one in state.products]) == ("12/GXN", ["c-P1"])
    last = session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert (last.subject_kind, last.subject_id) == (SubjectKind.RECOGNITION, "r-viettel")


def test_a_revoked_recognition_stays_with_day_and_reason_and_as_it_was_known_before(session):
    parties.world(session)
    parties.recognised(session)

    held = revoke(session)

    assert (held.facts["revoked_on"], held.facts["revocation_reason"]) == ("2026-09-30", "Không còn đủ điều kiện")
    assert recognitions.get_recognition(session, "r-viettel", known_on=make.NOON).revoked_on is None
    with pytest.raises(BeforeFirstRecordError):
        recognitions.get_recognition(session, "r-viettel", known_on=make.NOON - timedelta(days=1))
    with pytest.raises(TransitionError):
        revoke(session, seen=2)


def test_n1_a_recognition_that_ends_before_it_began_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.recognised(session, valid_until="2026-07-31")

    assert breaches(refused) == [("N1", "/valid_until")]


def test_n1_a_recognition_may_end_on_the_day_it_was_issued(session):
    parties.world(session)

    assert parties.recognised(session, valid_until="2026-08-01").facts["valid_until"] == "2026-08-01"


def test_n2_a_revocation_before_the_issue_is_refused(session):
    parties.world(session)
    parties.recognised(session)

    with pytest.raises(RulesViolatedError) as refused:
        revoke(session, day="2026-07-31")

    assert breaches(refused) == [("N2", "/revoked_on")]


def test_n2_a_revocation_without_a_reason_is_refused(session):
    parties.world(session)
    parties.recognised(session)

    with pytest.raises(RulesViolatedError) as refused:
        revoke(session, reason=" ")

    assert ("N2", "/reason") in breaches(refused)


def test_n3_a_recognition_without_a_source_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.recognised(session, sources=[])

    assert breaches(refused) == [("N3", "/sources")]


def test_n3_an_edit_may_not_take_the_last_source(session):
    parties.world(session)
    parties.recognised(session)

    with pytest.raises(RulesViolatedError) as refused:
        editing.edit(session, RECOGNITIONS, "r-viettel", facts={"sources": []}, seen=1, actor=parties.REGISTRAR,
                     at=LATER)  # fmt: skip

    assert breaches(refused) == [("N3", "/sources")]


def test_n4_a_product_that_stands_twice_is_refused(session):
    parties.world(session)
    twice = [{"entry": entry, "made_against": 1} for entry in ("P1", "c-P1")]

    with pytest.raises(RulesViolatedError) as refused:
        parties.recognised(session, products=twice)

    assert breaches(refused) == [("N4", "/products/1")]


def test_n4_two_products_are_two(session):
    parties.world(session)
    two = [{"entry": entry, "made_against": 1} for entry in ("P1", "P2")]

    assert len(parties.recognised(session, products=two).facts["products"]) == 2


def test_n5_what_a_recognition_names_must_be_there(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.recognised(session, organisation="nobody", products=[{"entry": "P9", "made_against": 1}])

    assert breaches(refused) == [("N5", "/organisation"), ("N5", "/products/0/entry")]


def test_n5_a_recognition_may_name_no_product(session):
    parties.world(session)

    assert parties.recognised(session, products=[]).facts["products"] == []


@pytest.mark.parametrize("actor", [parties.REPRESENTATIVE, parties.AUDITOR])
def test_only_registrars_record_and_revoke(session, actor):
    parties.world(session)
    parties.recognised(session)

    with pytest.raises(NotPermittedError):
        editing.add(session, RECOGNITIONS, "r2", facts=parties.recognition(), actor=actor, at=LATER)
    with pytest.raises(NotPermittedError):
        editing.revoke(session, "r-viettel", revoked_on="2026-09-30", reason="vì", seen=1, actor=actor, at=LATER)


def removing(code):
    """A change set that removes a product."""
    line = {"kind": "remove", "source": code, "reason": "đã phổ biến", "transition": "tiếp tục"}
    return {"base": 1, "changes": [line]}


def touched(session, code):
    """Kind and id of everything a proposal to remove a product touches."""
    proposal = make_proposals.draft(session, change_set=removing(code))
    return [(one["kind"], one["id"], one["via"]) for one in dispositions.load_impact(session, proposal).items]


def test_the_impact_of_a_proposal_names_recognitions_of_its_products_until_they_are_revoked(session):
    make_proposals.world(session)
    make.organisation(session, "viettel", "Viettel", sources=[parties.SOURCE])
    parties.recognised(session)

    assert touched(session, "P1") == [("recognition", "r-viettel", ["viettel"])]
    assert touched(session, "P2") == []
    revoke(session)
    assert touched(session, "P1") == []
