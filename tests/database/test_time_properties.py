"""
Both axes of time over random histories, against a model as simple as can be.

``REGISTRY_TIME_QUESTIONS=100000`` asks as many questions of each engine; a
run of all tests asks fewer.
"""

import os
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from catalogue.errors import BeforeFirstRecordError, NoRevisionError
from catalogue.log import states
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties import organisations
from catalogue.register import corrections
from catalogue.register.contents import load_content
from catalogue.register.timelines import load_timeline
from tests import make

QUESTIONS = int(os.environ.get("REGISTRY_TIME_QUESTIONS", "3000"))
FIRST_DAY, FIRST_MOMENT = date(2025, 7, 1), datetime(2025, 7, 1, tzinfo=UTC)
SPAN_DAYS = 700


@dataclass
class Model:
    """What happened, in plain lists: nothing of how the registry keeps it."""

    revisions: list = field(default_factory=list)  # number, first day, public at
    corrections: list = field(default_factory=list)  # number, recorded at, name
    held: dict = field(default_factory=dict)  # (noun, id) → [(recorded at, name)]

    def in_force(self, day, moment):
        """Number of the revision in force on a day as known at a moment; None if there was none."""
        known = [one for one in self.revisions if one[2] <= moment and one[1] <= day]
        return max(known, key=lambda one: (one[1], one[2], one[0]))[0] if known else None

    def name(self, noun, id_, moment):
        """What a record was called at a moment; None before its first record."""
        said = [name for at, name in self.held[noun, id_] if at <= moment]
        return said[-1] if said else None

    def product(self, number, moment):
        """What the first product of a revision was called, corrections applied."""
        said = [name for one, at, name in self.corrections if one == number and at <= moment]
        return said[-1] if said else "Sản phẩm 1"


def moment(chance):
    """Any second of the history."""
    return FIRST_MOMENT + timedelta(seconds=chance.randrange(SPAN_DAYS * 86_400))


def live(session, chance):
    """Let a registry live through a random history; give its model."""
    model = Model()
    for number in range(1, chance.randint(4, 9)):
        day, public = FIRST_DAY + timedelta(days=chance.randrange(0, SPAN_DAYS, 30)), moment(chance)
        make.published_revision(session, number, valid_from=day, published_at=public, at=public)
        model.revisions.append((number, day, public))
        for at in sorted(moment(chance) for _ in range(chance.randint(0, 3))):
            name = f"Sửa {at:%j %X}"
            corrections.record(session, revision=number, code="P1", field="name_vi", after=name, reason="gõ sai",
                               sources=[], actor=make.LAN, at=at)  # fmt: skip
            model.corrections.append((number, at, name))
    for noun, save in (("organisation", make.organisation), ("project", make.project)):
        for place in range(12):
            id_, moments = f"{noun}-{place}", sorted(moment(chance) for _ in range(chance.randint(1, 6)))
            model.held[noun, id_] = [(at, f"{id_} lúc {at:%j %X}") for at in moments]
            for at, name in model.held[noun, id_]:
                save(session, id_, name, at=at)
    return model


def ask_about_days(session, model, chance, questions):
    """Ask which revision was in force, for many days at one moment each."""
    asked = 0
    while asked < questions:
        known = moment(chance)
        timeline = load_timeline(session, known)
        for _ in range(50):
            day = FIRST_DAY + timedelta(days=chance.randrange(-30, SPAN_DAYS + 30))
            try:
                found = timeline.in_force_on(day).number
            except NoRevisionError:
                found = None
            assert found == model.in_force(day, known), (day, known)
            asked += 1


def ask_about_records(session, model, chance, questions):
    """Ask what all records were called at one moment each, in lists and, for one of them, at its own address."""
    asked = 0
    while asked < questions:
        known = moment(chance)
        for noun, state, name in (
            ("organisation", OrganisationState, "name_vi"),
            ("project", ProjectState, "title_vi"),
        ):
            told = {one.record_id: getattr(one, name) for one in session.scalars(states.select_states(state, known))}
            for kind, id_ in model.held:
                if kind == noun:
                    assert told.get(id_) == model.name(noun, id_, known), (id_, known)
                    asked += 1
        ask_about_one(session, model, f"organisation-{chance.randrange(12)}", known)


def ask_about_one(session, model, id_, known):
    """Ask for one organisation at its own address."""
    expected = model.name("organisation", id_, known)
    if expected is None:
        with pytest.raises(BeforeFirstRecordError):
            organisations.get_organisation(session, id_, known_on=known)
    else:
        assert organisations.get_organisation(session, id_, known_on=known).name_vi == expected


def ask_about_entries(session, model, chance, questions):
    """Ask what a corrected product was called, in the revision in force."""
    for _ in range(questions):
        known = moment(chance)
        for published in load_timeline(session, known).published[-1:]:
            content = load_content(session, published, known)
            assert content.by_code["P1"].name_vi == model.product(published.number, known)


@pytest.mark.parametrize("seed", range(2))
def test_both_axes_of_time_answer_as_a_naive_model_does(database, seed):
    chance = random.Random(seed)
    with database.writing.begin() as session:
        model = live(session, chance)

    with database.reading() as session:
        ask_about_days(session, model, chance, QUESTIONS // 4)
        ask_about_records(session, model, chance, QUESTIONS // 4)
        ask_about_entries(session, model, chance, min(200, QUESTIONS // 30))
