"""Where what stands against a proposal is mended: the change, or the section of the dossier, it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Snapshot, apply, find_by_entry, locate
from catalogue.models import Proposal
from catalogue.process import contents
from catalogue.process.checks import list_breaches
from catalogue.values import Violation

SECTIONS_OF: Mapping[str, str] = {"D5": "responsible_ministry", "D6": "transition", "D7": "contact",
                                  "D12": "responsible_ministry"}  # fmt: skip
"""Rule → the section of the dossier it is about, whatever its subject."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One breach, the step it stands against, and where it is mended: a bundle, a section, or neither."""

    step: str
    violation: Violation
    bundle: str | None = None
    section: str | None = None


def list_placed(session: Session, proposal: Proposal, *, at: datetime) -> list[Placed]:
    """List all that stands against a proposal as it now is, by step, each with where it is mended."""
    base, changes = contents.load_base(session, proposal), contents.read_changes(proposal)
    known = find_by_entry(changes)
    codes = {**_by_code(base), **_by_code(apply(base, changes))}
    found = list_breaches(session, proposal, at=at)
    steps = {"submission": found.submission, "acceptance": found.acceptance, "publication": found.publication}
    return [place(step, one, changes, known, codes) for step, breaches in steps.items() for one in breaches]


def place(
    step: str, breach: Violation, changes: ChangeSet, known: Mapping[str, str], codes: Mapping[str, str]
) -> Placed:
    """Say where a breach is mended."""
    section = _find_section(breach)
    if section is not None:
        return Placed(step, breach, section=section)
    if breach.subject.startswith("/"):
        return Placed(step, breach, bundle=locate(changes, breach.subject)[0])
    return Placed(step, breach, bundle=known.get(codes.get(breach.subject, breach.subject)))


def _find_section(breach: Violation) -> str | None:
    """Give the section of the dossier a breach is about; an entry's own is called ``entry-…``."""
    if breach.rule in SECTIONS_OF:
        return SECTIONS_OF[breach.rule]
    if breach.rule in ("D3", "D4"):
        return f"entry-{breach.subject}"
    match breach.subject.split("/")[1:]:
        case ["dossier", "confidentiality", *_]:
            return "responsible_ministry"
        case ["dossier", section, *_]:
            return section
    return None


def _by_code(snapshot: Snapshot) -> dict[str, str]:
    return {code: identity for identity, code in snapshot.codes.items()}
