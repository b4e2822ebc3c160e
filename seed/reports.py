"""What a load did, for people to read."""

from collections import Counter
from dataclasses import dataclass, field

from catalogue.log.states import Outcome

PLURALS = {
    "instrument": "instruments",
    "province": "provinces",
    "revision": "revisions",
    "correction": "corrections",
    "correspondence": "correspondence tables",
    "organisation": "organisations",
    "project": "projects",
    "label": "labels",
    "synonym": "synonym groups",
    "criteria_set": "criteria sets",
}


@dataclass(slots=True)
class Report:
    """
    Outcomes by kind of record, and what somebody should look at.

    ``conflicts``: rows that were not written because people's edits, or a
    publication, stand against them. ``warnings`` stopped nothing.
    """

    outcomes: dict[str, Counter[Outcome]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    took_s: float = 0.0

    def count(self, kind: str, outcome: Outcome) -> None:
        """Count one row."""
        self.outcomes.setdefault(kind, Counter())[outcome] += 1

    @property
    def written(self) -> int:
        """How many rows were recorded or changed."""
        return sum(total - counts[Outcome.UNCHANGED] for counts in self.outcomes.values() for total in [counts.total()])

    def text(self) -> str:
        """Write the report, a line for each kind of record."""
        lines = [f"{PLURALS[kind]}: {_write_counts(counts)}" for kind, counts in self.outcomes.items()]
        for title, notes in (("warning", self.warnings), ("conflict", self.conflicts)):
            lines += [f"{title}: {note}" for note in notes]
        lines.append(f"{self._summary()} ({self.took_s:.1f} s)")
        return "\n".join(lines)

    def _summary(self) -> str:
        done = f"{self.written} rows written" if self.written else "nothing changed"
        open_ = [f"{len(self.conflicts)} conflicts"] if self.conflicts else []
        return ", ".join([done, *open_])


def _write_counts(counts: Counter[Outcome]) -> str:
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)
