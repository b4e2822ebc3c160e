"""Registrars edit organisations, projects and links: a partial edit changes only what it names, nothing is lost."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from catalogue.errors import (
    IdTakenError,
    NotFoundError,
    NotPermittedError,
    RulesViolatedError,
    StaleError,
)
from catalogue.models import Event, OrganisationState, ProjectState
from catalogue.parties import editing, linking
from catalogue.parties.editing import ORGANISATIONS, PROJECTS
from catalogue.vocabulary import EventType, SubjectKind
from tests import make
from tests import make_parties as parties

LATER = make.NOON + timedelta(hours=1)
WHO = {"actor": parties.REGISTRAR, "at": LATER}


def add(session, id_="vbd", noun=ORGANISATIONS, **facts):
    """Record an organisation, or whatever noun."""
    said = parties.organisation(**facts) if noun is ORGANISATIONS else parties.project(**facts)
    return editing.add(session, noun, id_, facts=said, **WHO)


def edit(session, id_, noun=ORGANISATIONS, *, seen=None, **facts):
    """Edit a record as it stands."""
    seen = editing.read(session, noun, id_).lock_version if seen is None else seen
    return editing.edit(session, noun, id_, facts=facts, seen=seen, **WHO)


def breaches(refused):
    """Rule and pointer of each breach."""
    return [(one.rule, one.subject) for one in refused.value.violations]


def test_a_new_organisation_is_one_state_and_one_event(session):
    parties.world(session)
    make.province(session, "48")

    held = add(session, province="48", parent="mst", identifiers=[{"scheme": "agency_code", "value": "G06.01"}])

    state = session.scalars(select(OrganisationState).where(OrganisationState.record_id == "vbd")).one()
    assert (state.name_vi, state.province_id, state.parent_id) == ("Viện Bán dẫn", "48@2026-07-01", "mst")
    assert held.lock_version == 1
    last = session.scalars(select(Event).order_by(Event.seq.desc())).first()
    assert (last.type, last.subject_kind, last.subject_id, last.changed_by) == (
        EventType.RECORDED, SubjectKind.ORGANISATION, "vbd", "hoa")  # fmt: skip


def test_a_partial_edit_changes_only_what_it_names(session):
    parties.world(session)
    before = parties.held(session, "viettel").facts

    held = edit(session, "viettel", website="https://viettel.example")

    assert held.facts == {**before, "website": "https://viettel.example"}
    assert held.lock_version == 2
    states = session.scalars(select(OrganisationState).where(OrganisationState.record_id == "viettel")).all()
    assert [one.superseded_at for one in states] == [LATER, None]


def test_an_edit_that_says_the_same_leaves_no_state(session):
    parties.world(session)
    count = session.scalar(select(func.count()).select_from(Event))

    edit(session, "viettel", notes=None)

    assert session.scalar(select(func.count()).select_from(Event)) == count
    assert parties.held(session, "viettel").lock_version == 1


def test_of_two_who_edit_the_same_state_the_second_is_told(session):
    parties.world(session)
    edit(session, "viettel", notes="một")

    with pytest.raises(StaleError) as refused:
        edit(session, "viettel", seen=1, notes="hai")

    assert refused.value.details["current"] == 2
    assert parties.held(session, "viettel").facts["notes"] == "một"


def test_an_id_that_is_taken_or_unknown_is_refused(session):
    parties.world(session)

    with pytest.raises(IdTakenError, match="viettel"):
        add(session, "viettel")
    with pytest.raises(NotFoundError, match="nobody"):
        edit(session, "nobody", seen=1, notes="x")


@pytest.mark.parametrize("noun", [ORGANISATIONS, PROJECTS], ids=["organisation", "project"])
def test_only_registrars_edit(session, noun):
    parties.world(session)

    for actor in (parties.REPRESENTATIVE, parties.AUDITOR):
        with pytest.raises(NotPermittedError):
            editing.add(session, noun, "new", facts={}, actor=actor, at=LATER)


def test_dates_known_in_part_are_kept_as_they_were_said(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        edit(session, "uav", PROJECTS, started_on="2026-36", due_on="2025")
    edit(session, "uav", PROJECTS, started_on="2026-36")

    assert breaches(refused) == [("J1", "/due_on")]
    state = session.scalars(select(ProjectState).where(ProjectState.superseded_at.is_(None))).one()
    assert (state.started_on, str(state.started_earliest)) == ("2026-36", "2026-10-01")


def test_a_link_is_added_and_changed_by_itself(session):
    parties.world(session)

    linking.add_link(session, "uav", link=parties.LINK, seen=1, **WHO)
    held = linking.edit_link(session, "uav", 1, "c-P2", changes={"note": "theo văn bản"}, seen=2, **WHO)

    assert [(one["entry"], one["note"]) for one in held.facts["links"]] == [("c-P1", None), ("c-P2", "theo văn bản")]


def test_breaches_of_one_link_point_into_it(session):
    parties.world(session)

    with pytest.raises(RulesViolatedError) as refused:
        linking.add_link(session, "uav", link={**parties.LINK, "entry": "P9"}, seen=1, **WHO)
    with pytest.raises(RulesViolatedError) as twice:
        linking.add_link(session, "uav", link={**parties.LINK, "entry": "P1"}, seen=1, **WHO)
    with pytest.raises(NotFoundError):
        linking.edit_link(session, "uav", 1, "c-P2", changes={}, seen=1, **WHO)

    assert (breaches(refused), breaches(twice)) == ([("J3", "/entry")], [("J4", "")])


def test_every_real_record_told_and_written_again_says_the_same(seeded):
    with seeded.reading() as session:
        wrong = []
        for noun, select_all in ((ORGANISATIONS, make.select_organisations), (PROJECTS, make.select_projects)):
            for state in session.scalars(select_all()).unique():
                made = noun.make(noun.tell(state))
                if editing.states.facts(made) != editing.states.facts(state):
                    wrong.append(state.record_id)

    assert wrong == []
