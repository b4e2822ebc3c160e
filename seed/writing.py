"""
One row of the files → one record, by the domain function of its kind.

A writer gives the outcome, or the conflicts that kept it from writing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from catalogue.errors import RulesViolatedError
from catalogue.log import states
from catalogue.log.states import Outcome
from catalogue.models import CorrespondenceTable, Label, LegalInstrument, Organisation, Project, Record, State, Synonym
from catalogue.parties import organisations, projects, provinces
from catalogue.process import criteria
from catalogue.register import correspondences, instruments, labels, synonyms
from catalogue.values import SEED
from catalogue.vocabulary import SubjectKind
from seed.files import Data
from seed.published import import_revision, record_correction
from seed.records.criteria import make_criteria_set
from seed.records.parties import make_organisation, make_project, make_province
from seed.records.register import make_instrument, make_label, make_synonym
from seed.records.revisions import EntryIds, make_correspondences

Written = Outcome | list[str]
"""What became of a row, or why it was not written."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The transaction, the moment it writes, and the keys of the entries saved before."""

    session: Session
    at: datetime
    entries: EntryIds


Writer = Callable[[Moment, str, Data], Written]


def write_instrument(now: Moment, id_: str, data: Data) -> Written:
    """Write an instrument."""
    return _write_state(now, LegalInstrument, SubjectKind.INSTRUMENT, id_, make_instrument(data), instruments.record)


def write_province(now: Moment, _id: str, data: Data) -> Written:
    """Write one unit; only the seed writes these."""
    return provinces.record(now.session, make_province(data), actor=SEED, at=now.at)


def write_revision(now: Moment, _id: str, data: Data) -> Written:
    """Take in a revision."""
    return import_revision(now.session, data, at=now.at)


def write_correction(now: Moment, _id: str, data: Data) -> Written:
    """Record a correction."""
    return record_correction(now.session, data, at=now.at)


def write_correspondences(now: Moment, id_: str, data: Data) -> Written:
    """Write a correspondence table."""

    def record(session: Session, _id: str, state: Any, **who: Any) -> Outcome:  # Any: as _write_state passes it on
        return correspondences.record(session, data["from_revision"], data["to_revision"], state, **who)

    state = make_correspondences(data, now.entries)
    return _write_state(now, CorrespondenceTable, SubjectKind.CORRESPONDENCE, id_, state, record)


def write_organisation(now: Moment, id_: str, data: Data) -> Written:
    """Write an organisation."""
    return _write_state(now, Organisation, SubjectKind.ORGANISATION, id_, make_organisation(data), organisations.record)


def write_project(now: Moment, id_: str, data: Data) -> Written:
    """Write a project."""
    return _write_state(now, Project, SubjectKind.PROJECT, id_, make_project(data), projects.record)


def write_label(now: Moment, id_: str, data: Data) -> Written:
    """Write a label."""
    return _write_state(now, Label, SubjectKind.LABEL, id_, make_label(data, now.entries), labels.record)


def write_synonym(now: Moment, id_: str, data: Data) -> Written:
    """Write a group of words."""
    saved, made = now.session.get(Synonym, id_), make_synonym(data)
    if saved is not None and saved.changed_by != SEED.name:
        same = synonyms.facts(saved) == synonyms.facts(made)
        return Outcome.UNCHANGED if same else [_edited(saved, SubjectKind.SYNONYM)]
    return synonyms.record(now.session, made, actor=SEED, at=now.at)


def write_criteria_set(now: Moment, _id: str, data: Data) -> Written:
    """Write a set of statutory criteria; only the seed writes these."""
    return criteria.record(now.session, make_criteria_set(data), actor=SEED, at=now.at)


WRITERS: Mapping[str, Writer] = {
    "instrument": write_instrument,
    "province": write_province,
    "revision": write_revision,
    "correction": write_correction,
    "correspondence": write_correspondences,
    "organisation": write_organisation,
    "project": write_project,
    "label": write_label,
    "synonym": write_synonym,
    "criteria_set": write_criteria_set,
}
"""Writers by kind of row, in the order in which rows may name each other."""


def _write_state(
    now: Moment,
    record_class: type[Record],
    kind: SubjectKind,
    id_: str,
    state: State,
    record: Callable[..., Outcome],
) -> Written:
    """Write a state, unless somebody else than the seed was the last to change its record."""
    saved = now.session.get(record_class, id_)
    if saved is not None and saved.changed_by != SEED.name:
        current = states.get_state(now.session, type(state), id_, known_on=None, kind=kind)
        return Outcome.UNCHANGED if states.facts(current) == states.facts(state) else [_edited(saved, kind)]
    try:
        return record(now.session, id_, state, actor=SEED, at=now.at)
    except RulesViolatedError as error:  # raised before anything is written
        return [f"{kind} {id_}: {breach.en} ({breach.rule})" for breach in error.violations]


def _edited(saved: Record, kind: SubjectKind) -> str:
    return f"{kind} {saved.id} changed in the files, but {saved.changed_by} edited it since; their edit stands"
