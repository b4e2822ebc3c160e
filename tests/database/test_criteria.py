"""Which criteria law has in force on a day, and what an acceptance under each asks for."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from catalogue.errors import FourEyesError, NotFoundError, RulesViolatedError
from catalogue.log.states import Outcome
from catalogue.process import assessments, proposals
from catalogue.process.criteria import list_sets, load_sets_in_force
from catalogue.vocabulary import CriteriaKind, ProposalStatus
from tests import make_proposals as make

IN_JUNE = datetime(2026, 6, 20, 5, tzinfo=UTC)
IN_JULY = datetime(2026, 7, 2, 5, tzinfo=UTC)
ART_6A = (("6a-P-1", "alternative"), ("6a-P-2", "alternative"), ("6a-P-3", "alternative"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 6, 30), ["art-6a-product", "art-6a-technology"]),
        (date(2026, 7, 1), ["law-133-product", "law-133-technology"]),
        (date(2030, 1, 1), ["law-133-product", "law-133-technology"]),
    ],
)
def test_one_set_of_each_kind_is_in_force_on_a_day(seeded, day, expected):
    with seeded.reading() as session:
        assert sorted(one.id for one in load_sets_in_force(session, day).values()) == expected


def test_the_sets_say_what_law_says_and_nothing_that_was_not_read(seeded):
    with seeded.reading() as session:
        sets = {one.id: one for one in list_sets(session)}

    assert set(sets) == {"art-6a-product", "art-6a-technology", "law-133-product", "law-133-technology"}
    for id_, one in sets.items():
        read = {line["wording_vi"] is not None and line["article_vi"] is not None for line in one.criteria}
        assert read == {id_.startswith("law-133")}
        assert one.sources
    assert (sets["law-133-technology"].at_least, sets["law-133-product"].at_least) == (1, 0)
    assert sets["art-6a-product"].valid_from is None


def test_writing_a_set_again_changes_nothing(session):
    make.ministries(session)

    first = make.criteria_set(session, "one", CriteriaKind.PRODUCT, make.PRODUCT)
    again = make.criteria_set(session, "one", CriteriaKind.PRODUCT, make.PRODUCT)
    other = make.criteria_set(session, "one", CriteriaKind.PRODUCT, make.PRODUCT[:2])

    assert (first, again, other) == (Outcome.RECORDED, Outcome.UNCHANGED, Outcome.CHANGED)


def old_law(session):
    """A world in June 2026, under art. 6a, of which nobody read the wording."""
    make.world(session, valid_from=date(2025, 6, 12), at=datetime(2025, 6, 13, tzinfo=UTC))
    make.criteria_set(session, "art-6a-product", CriteriaKind.PRODUCT, ART_6A, at_least=1, valid_from=None,
                      valid_until=date(2026, 6, 30), read=False)  # fmt: skip
    return make.proposal(session, ProposalStatus.UNDER_REVIEW, at=IN_JUNE, said=make.dossier("new-quantum", codes=()))


def rules_against(session, proposal, at):
    """Rules that stand against accepting a proposal."""
    with pytest.raises(RulesViolatedError) as refusal:
        make.step(session, proposals.accept, proposal, by=make.MANAGER, at=at)
    return [one.rule for one in refusal.value.violations]


def test_under_art_6a_one_of_three_and_a_reasoned_confirmation_are_asked_for(session):
    proposal = old_law(session)
    codes = [code for code, _ in ART_6A]

    make.assessed(session, proposal, codes=codes, missing=codes, at=IN_JUNE)
    none_met = rules_against(session, proposal, IN_JUNE)
    make.assessed(session, proposal, codes=codes, missing=codes[:2], at=IN_JUNE)
    unconfirmed = rules_against(session, proposal, IN_JUNE)
    make.assessed(session, proposal, codes=codes, missing=codes[:2], confirmation="đã xem bản công báo", at=IN_JUNE)
    accepted = make.step(session, proposals.accept, proposal, by=make.MANAGER, at=IN_JUNE)

    assert (none_met, unconfirmed) == (["A3", "A4"], ["A4"])
    assert accepted.status is ProposalStatus.ACCEPTED


def test_the_set_in_force_on_the_day_of_decision_counts_not_that_of_the_assessment(session):
    proposal = old_law(session)
    codes = [code for code, _ in ART_6A]
    make.assessed(session, proposal, codes=codes, confirmation="đã xem", at=IN_JUNE)

    assert rules_against(session, proposal, IN_JULY) == ["A1"]


def test_an_assessment_keeps_the_criteria_it_measured_by(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    made = make.assessed(session, proposal)
    make.criteria_set(session, "law-133-product", CriteriaKind.PRODUCT, make.PRODUCT[:1])

    session.expire_all()

    assert [line["code"] for line in made.criteria] == [code for code, _ in make.PRODUCT]
    assert made.digest == proposal.digest
    assert made.test_data


def test_what_is_to_be_measured_and_by_what_is_checked(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)

    with pytest.raises(RulesViolatedError) as unmeasured:
        make.assessed(session, proposal, entry="P1")
    with pytest.raises(RulesViolatedError) as missing:
        make.assessed(session, proposal, codes=["P-b", "X"])
    with pytest.raises(NotFoundError):
        make.assessed(session, proposal, criteria_set="law-133-technology")

    assert [one.rule for one in unmeasured.value.violations] == ["A11"]
    assert {one.rule for one in missing.value.violations} == {"A10"}
    assert assessments.list_assessments(session, proposal) == []


def test_a_reviewer_of_the_proposing_unit_measures_nothing(session):
    make.world(session)
    proposal = make.proposal(session, ProposalStatus.UNDER_REVIEW)
    own = replace(make.REVIEWER, grants=make.REVIEWER.grants + make.SIGNER.grants)

    with pytest.raises(FourEyesError):
        make.assessed(session, proposal, by=own)
