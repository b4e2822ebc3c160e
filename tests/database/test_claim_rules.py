"""Rules K, and what else refuses a claim: four eyes in code and schema, a claim as it was filed."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from catalogue.errors import (
    FourEyesError,
    RulesViolatedError,
)
from catalogue.models import Event
from catalogue.parties import claims
from catalogue.values import Actor, Grant
from catalogue.vocabulary import ClaimKind, ClaimStatus, ClaimStep, Role
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


def test_k1_a_claim_that_says_what_is_recorded_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.claimed(session, facts={"website": None})

    assert breaches(refused) == [("K1", "/facts")]


def test_k1_a_claim_of_nothing_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.claimed(session, facts={})

    assert breaches(refused) == [("K1", "/facts")]


def test_k2_a_partner_claims_links_but_not_the_project(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.claimed(session, ClaimKind.PROJECT, subject="uav", facts={"notes": "x"}, by=parties.STRANGER)
    parties.claimed(session, ClaimKind.LINK, subject="uav", facts=NEW_LINK, by=parties.STRANGER)

    assert breaches(refused) == [("K2", "/project")]


def test_k2_nobody_claims_a_project_of_others(session):
    parties.world(session)
    make.project(session, "sat", "Vệ tinh", leads=["mst"], sources=[parties.SOURCE])

    with pytest.raises(RulesViolatedError) as refused:
        parties.claimed(session, ClaimKind.LINK, subject="sat", facts=NEW_LINK)

    assert breaches(refused) == [("K2", "/project")]


def test_k3_a_refusal_says_why(session):
    parties.world(session)
    claim = parties.claimed(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.decide(session, claim, ClaimStep.REFUSE, reason=" ")

    assert breaches(refused) == [("K3", "/reason")]


def test_k3_a_refused_claim_changes_nothing_and_keeps_its_reason(session):
    parties.world(session)
    claim, count = parties.claimed(session), events(session)

    decided = parties.decide(session, claim, ClaimStep.REFUSE, reason="Không có nguồn")

    assert (decided.status, decided.trail[-1].reason) == (ClaimStatus.REFUSED, "Không có nguồn")
    assert events(session) == count


def test_k4_a_new_project_without_a_title_is_refused(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.claimed(session, ClaimKind.PROJECT, subject="chip", facts={"leads": ["viettel"]})

    assert breaches(refused) == [("K4", "/facts/title")]


def test_k4_a_recorded_project_has_its_title(session):
    parties.world(session)

    assert parties.claimed(session, ClaimKind.PROJECT, subject="uav", facts={"trl": 7}).before == {"trl": None}


@pytest.mark.parametrize(
    ("grounds", "found"),
    [(claims.Grounds(" ", (parties.SOURCE,)), "/statement"), (claims.Grounds("vì", ()), "/sources")],
)
def test_k5_a_claim_without_words_or_sources_is_refused(session, grounds, found):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        claims.file(session, ClaimKind.ORGANISATION, organisation="viettel", subject="viettel", facts={"notes": "x"},
                    grounds=grounds, actor=parties.REPRESENTATIVE, at=make.NOON)  # fmt: skip

    assert breaches(refused) == [("K5", found)]


def test_k5_the_sources_of_a_claim_become_those_of_the_record(session):
    parties.world(session)
    more = {"url": "https://example.vn/khac", "title": None, "published_on": None}
    claim = claims.file(session, ClaimKind.ORGANISATION, organisation="viettel", subject="viettel",
                        facts={"notes": "x"}, grounds=claims.Grounds("vì", (more,)), actor=parties.REPRESENTATIVE,
                        at=make.NOON)  # fmt: skip

    parties.decide(session, claim)

    assert parties.held(session, "viettel").facts["sources"] == [parties.SOURCE, more]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"parent": "nobody"}, ("O6", "/facts/parent")),
        ({"identifiers": [{"scheme": "ror", "value": "x"}]}, ("O2", "/facts/identifiers/0/value")),
        ({"name": {"vi": "Vi\u0435ttel", "en": None}}, ("X4", "/facts/name/vi")),
    ],
)
def test_a_claim_that_would_break_a_rule_is_refused_when_it_is_filed(session, facts, found):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        parties.claimed(session, facts=facts)

    assert breaches(refused) == [found]


def test_breaches_of_a_claimed_link_point_into_it(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as unknown:
        link_claim(session, entry="P9")
    with pytest.raises(RulesViolatedError) as twice:
        link_claim(session, entry="P1")

    assert (breaches(unknown), breaches(twice)) == ([("J3", "/link/entry")], [("J4", "/link")])


def both(name, unit=""):
    """Somebody who represents Viettel and is a registrar too."""
    grants = (Grant(Role.ORGANISATION_REPRESENTATIVE, "viettel", unit), Grant(Role.REGISTRAR, "mst", "register"))
    return Actor(name, grants, confirmed_at=make.NOON)


@pytest.mark.parametrize("by", [both("lan"), both("another"), both("lan", "other")], ids=["self", "unit", "account"])
@pytest.mark.parametrize("step", [ClaimStep.VERIFY, ClaimStep.CONFIRM, ClaimStep.REFUSE])
def test_nobody_stands_for_what_they_or_their_unit_claimed(session, by, step):
    parties.world(session)
    claim = parties.claimed(session)

    with pytest.raises(FourEyesError):
        parties.decide(session, claim, step, by=by, reason="vì")


def test_the_database_refuses_a_decision_by_the_claimant_or_a_second_one(session):
    parties.world(session)
    claim = parties.claimed(session)
    columns = ("claim_id, step, is_last, account, organisation_id, unit, claimant_organisation, claimant_unit, "
               "claimant_account, reason, authority, document, at")  # fmt: skip
    row = "'{0}', '{1}', {2}, '{3}', '{4}', '{5}', 'viettel', '', 'lan', '', NULL, NULL, '2026-10-01'"
    wrong = [("verify", "true", "lan", "mst", ""), ("verify", "true", "hoa", "viettel", ""),
             ("refuse", "true", "hoa", "mst", ""), ("confirm", "true", "hoa", "mst", ""),
             ("verify", "false", "hoa", "mst", ""), ("file", "false", "lan", "viettel", "")]  # fmt: skip
    accepted = []
    for one in wrong:
        try:
            with session.begin_nested():
                session.execute(text(f"INSERT INTO claim_event ({columns}) VALUES ({row.format(claim.id, *one)})"))
            accepted.append(one)
        except IntegrityError:
            pass

    assert accepted == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim SET facts = '{}'",
        "UPDATE claim SET made_by = 'nobody'",
        "UPDATE claim SET status = 'self_declared' WHERE status <> 'self_declared'",
        "DELETE FROM claim",
        "UPDATE claim_event SET reason = 'khác'",
        "DELETE FROM claim_event",
    ],
)
def test_the_database_keeps_claims_as_they_were(session, statement):
    parties.world(session)
    parties.decide(session, parties.claimed(session))

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(statement))
