"""Writing a dossier section by section, at any time, and how far each section is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from catalogue.models import Proposal
from catalogue.process import contents, proposals
from catalogue.process.places import Placed
from catalogue.process.proposals import get_proposal
from catalogue.process.proposals.tracing import refuse
from catalogue.rules.dossier_parts import SECTIONS, d16_parts_are_within_bounds, list_missing, says_something
from catalogue.rules.dossiers import Subject
from catalogue.values import Actor
from catalogue.vocabulary import Severity, TaskStatus

Stored = dict[str, Any]  # Any: JSON

PLAIN = ("responsible_ministry", "domestic_capability", "market", "value_share", "defence", "beneficiaries",
         "transition", "related", "contact")  # fmt: skip
"""Sections about the whole, in the order of the task list."""

ENTRY = "entry-"
"""How the name of the section of one entry begins."""


def empty_dossier() -> Stored:
    """Give a dossier that says nothing yet, in the shape all have."""
    lists: Stored = {"entries": [], "transition": [], "related": []}
    return {"confidentiality": "internal", **dict.fromkeys(PLAIN), **lists}


def save_section(
    session: Session,
    id_: str,
    *,
    said: Mapping[str, Any],
    seen: int,
    actor: Actor,
    at: datetime,  # Any: JSON
) -> Proposal:
    """
    Write some sections of a dossier; all others stay as they are.

    Raises:
        HiddenError, NotPermittedError, StaleError, TransitionError: see ``proposals.edit``.
        RulesViolatedError: a part is out of its bounds (D16), not clean (D13), or a state secret (D12).
    """
    refuse([breach for name, one in said.items() if isinstance(one, Mapping)
            for breach in d16_parts_are_within_bounds(name, one)])  # fmt: skip
    proposal = get_proposal(session, id_, actor=actor, at=at)
    written = {
        name: None if isinstance(one, Mapping) and not says_something(one) else one for name, one in said.items()
    }
    return proposals.edit(session, id_, dossier={**proposal.dossier, **written}, seen=seen, actor=actor, at=at)


def save_entry(session: Session, id_: str, *, said: Stored, seen: int, actor: Actor, at: datetime) -> Proposal:
    """Write what a dossier says of one entry, ``said["entry"]``; errors as of ``save_section``."""
    proposal = get_proposal(session, id_, actor=actor, at=at)
    others = [line for line in proposal.dossier.get("entries", ()) if line["entry"] != said["entry"]]
    says = says_something({name: value for name, value in said.items() if name != "entry"})
    entries = [*others, said] if says else others
    return save_section(session, id_, said={"entries": entries}, seen=seen, actor=actor, at=at)


@dataclass(frozen=True, slots=True)
class Task:
    """One section of a dossier: its name, how far it is, what stands against it; ``subject``: the entry it is of."""

    name: str
    status: TaskStatus
    breaches: Sequence[Placed] = ()
    subject: Subject | None = None


def list_subjects(session: Session, proposal: Proposal) -> list[Subject]:
    """List the entries a dossier has sections for: those that come in, are rescoped or go."""
    return contents.find_subjects(contents.read_changes(proposal), contents.load_base(session, proposal))


def list_tasks(
    dossier: Mapping[str, Any],  # Any: JSON
    subjects: Sequence[Subject],
    placed: Sequence[Placed],
    *,
    files: int,
) -> list[Task]:
    """List the sections of a dossier, those of entries first; ``files`` are attached."""
    measured = [one for one in subjects if one.is_measured]
    needs_transition = any(one.is_removed or one.is_rescoped for one in subjects)
    own = {line["entry"]: line for line in dossier.get("entries", ())}
    tasks = [_task(f"{ENTRY}{one.identity}", _without_entry(own.get(one.identity)), placed, one) for one in measured]
    for name in PLAIN:
        said = dossier.get(name)
        task = _task(name, said, placed)
        idle = name == "transition" and not said and not needs_transition
        tasks.append(Task(name, TaskStatus.NOT_NEEDED) if idle else task)
    return [*tasks, Task("attachments", TaskStatus.COMPLETE if files else TaskStatus.NOT_STARTED)]


def _without_entry(line: Mapping[str, Any] | None) -> Mapping[str, Any]:  # Any: JSON
    return {name: value for name, value in (line or {}).items() if name != "entry"}


def _task(name: str, said: Any, placed: Sequence[Placed], subject: Subject | None = None) -> Task:  # Any: JSON
    breaches = [one for one in placed if one.section == name and one.step == "submission"]
    return Task(name, _status(name, said, breaches), breaches, subject)


def _status(name: str, said: Any, breaches: Sequence[Placed]) -> TaskStatus:  # Any: JSON
    started = says_something(said) if isinstance(said, Mapping) else bool(said)
    if not started:
        return TaskStatus.NOT_STARTED
    if any(one.violation.severity is Severity.ERROR for one in breaches):
        return TaskStatus.FAULTS
    lacking = list_missing(name, said) if isinstance(said, Mapping) and name in SECTIONS else []
    return TaskStatus.IN_PROGRESS if lacking or breaches else TaskStatus.COMPLETE
