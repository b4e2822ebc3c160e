"""Groups of words, as registrars add and edit them."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from catalogue.errors import IdTakenError, NotFoundError, NotPermittedError, RulesViolatedError, StaleError
from catalogue.log.states import Outcome
from catalogue.models import Event
from catalogue.register import synonyms
from catalogue.vocabulary import Role
from tests import make, make_access, make_words

LATER = make.NOON + timedelta(hours=1)
MINH = make_access.actor(Role.REGISTRAR, name="minh")
FLYCAM = make_words.term("flycam", relation="narrower")


def edited(*more, **facts):
    """The group of ``make_words`` with further terms."""
    return make_words.group(terms=[*make_words.group().terms, *more], **facts)


def test_only_registrars_change_groups(session):
    synonyms.record(session, make_words.group(), actor=make.LAN, at=make.NOON)

    with pytest.raises(NotPermittedError):
        synonyms.change(session, edited(FLYCAM), seen=1, actor=make_access.actor(Role.REVIEWER), at=LATER)


def logged(session):
    return [(one.type, one.subject_id, one.changed_by) for one in session.scalars(select(Event).order_by(Event.seq))]


def test_an_added_group_is_kept_and_logged(session):
    outcome = synonyms.record(session, make_words.group(), actor=make.LAN, at=make.NOON)

    saved = synonyms.get_synonym(session, "uav")
    assert (outcome, saved.lock_version, saved.changed_by) == (Outcome.RECORDED, 1, "lan")
    assert logged(session) == [("recorded", "uav", "lan")]


def test_each_edit_is_an_event_and_lets_the_lock_version_grow(session):
    synonyms.record(session, make_words.group(), actor=make.LAN, at=make.NOON)

    outcome = synonyms.change(session, edited(FLYCAM), seen=1, actor=MINH, at=LATER)

    saved = synonyms.get_synonym(session, "uav")
    assert (outcome, saved.lock_version, saved.changed_by, saved.terms[-1]) == (Outcome.CHANGED, 2, "minh", FLYCAM)
    assert logged(session) == [("recorded", "uav", "lan"), ("changed", "uav", "minh")]


def test_an_edit_that_says_the_same_is_no_event(session):
    synonyms.record(session, make_words.group(), actor=make.LAN, at=make.NOON)

    outcome = synonyms.change(session, make_words.group(), seen=1, actor=MINH, at=LATER)

    assert (outcome, synonyms.get_synonym(session, "uav").lock_version) == (Outcome.UNCHANGED, 1)
    assert len(logged(session)) == 1


def test_who_edits_what_somebody_changed_meanwhile_is_refused(session):
    synonyms.record(session, make_words.group(), actor=make.LAN, at=make.NOON)
    synonyms.change(session, edited(FLYCAM), seen=1, actor=MINH, at=LATER)

    with pytest.raises(StaleError, match="uav"):
        synonyms.change(session, edited(note="cũ"), seen=1, actor=MINH, at=LATER)

    assert synonyms.get_synonym(session, "uav").note is None


def test_what_is_not_there_cannot_be_edited(session):
    with pytest.raises(NotFoundError, match="synonym"):
        synonyms.change(session, make_words.group(), seen=1, actor=MINH, at=make.NOON)


def test_a_group_that_breaks_rules_is_not_written(session):
    with pytest.raises(RulesViolatedError) as error:
        synonyms.record(session, edited(make_words.term(" drone ")), actor=make.LAN, at=make.NOON)

    assert [one.rule for one in error.value.violations] == ["X3"]
    assert logged(session) == []


def test_w5_words_lead_only_to_what_the_registry_has(session):
    make.organisation(session, "viettel")
    there, nowhere = {"kind": "organisation", "id": "viettel"}, {"kind": "concept", "id": "c-none"}

    synonyms.record(session, make_words.group(targets=[there]), actor=make.LAN, at=make.NOON)
    with pytest.raises(RulesViolatedError) as error:
        synonyms.change(session, make_words.group(targets=[there, nowhere]), seen=1, actor=MINH, at=LATER)

    assert [(one.rule, "c-none" in one.en) for one in error.value.violations] == [("W5", True)]


def test_w5_words_lead_to_no_unknown_kind_of_record(session):
    with pytest.raises(RulesViolatedError) as error:
        synonyms.record(session, make_words.group(targets=[{"kind": "star"}]), actor=make.LAN, at=make.NOON)

    assert [one.rule for one in error.value.violations] == ["W5"]


def test_groups_are_listed_by_id(session):
    for id_ in ("uav", "ai", "chip"):
        synonyms.record(session, make_words.group(id_), actor=make.LAN, at=make.NOON)

    assert [one.id for one in session.scalars(synonyms.select_synonyms())] == ["ai", "chip", "uav"]


def test_a_registrar_adds_a_group_under_an_id_nobody_has(session):
    synonyms.add(session, make_words.group("uav"), actor=MINH, at=LATER)

    with pytest.raises(IdTakenError):
        synonyms.add(session, make_words.group("uav"), actor=MINH, at=LATER)
    with pytest.raises(NotPermittedError):
        synonyms.add(session, make_words.group("uav-2"), actor=make_access.actor(Role.REVIEWER), at=LATER)


def test_an_id_is_made_of_what_the_first_word_says(session):
    synonyms.add(session, make_words.group("may-bay"), actor=MINH, at=LATER)

    assert synonyms.make_id(session, "Xe tự lái") == "xe-tu-lai"
    assert synonyms.make_id(session, "Máy bay") == "may-bay-2"
    assert synonyms.make_id(session, "無人機") == "synonym"
    assert len(synonyms.make_id(session, "đường sắt " * 30)) <= 60


def test_groups_are_found_by_their_words_without_tones(session):
    synonyms.add(session, make_words.group("uav"), actor=MINH, at=LATER)

    assert [one.id for one in synonyms.find_groups(session, "MAY BAY")] == ["uav"]
    assert synonyms.find_groups(session, "tàu ngầm") == []
    assert synonyms.find_holders(session, ["may bay khong nguoi lai", "tau ngam"]) == {"may bay khong nguoi lai": "uav"}
