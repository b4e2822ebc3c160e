"""The readable table of what is allowed, and what it says of one combination; knows nothing of the policy itself."""

from dataclasses import dataclass
from pathlib import Path

from catalogue.vocabulary import Action, ConsultationKind, ProposalStatus, RevisionStage, Role, Scope

TABLE = Path(__file__).with_name("matrix.txt")
STATES = (None, *sorted({*ProposalStatus, *RevisionStage, *ConsultationKind}))
NOBODY, ANONYMOUS = "an account without roles", "nobody"
CALLERS = ("everybody", "accounts")

OWN_UNIT, OTHER_UNIT, UNIT_OF_THE_WHOLE, FOREIGN, MADE_BY_ME, UNKNOWN = (
    "of my unit", "of another unit", "of a unit, and I act for the whole", "of others", "made by me for others",
    "nobody says whose")  # fmt: skip
SITUATIONS = (OWN_UNIT, OTHER_UNIT, UNIT_OF_THE_WHOLE, FOREIGN, MADE_BY_ME, UNKNOWN)
WHOSE = {
    "anything": set(SITUATIONS),
    "own organisation": {OWN_UNIT, OTHER_UNIT, UNIT_OF_THE_WHOLE},
    "own unit": {OWN_UNIT, UNIT_OF_THE_WHOLE},
    "not own unit": {OTHER_UNIT, UNIT_OF_THE_WHOLE, FOREIGN},
    "not own account": {OWN_UNIT, OTHER_UNIT, UNIT_OF_THE_WHOLE, FOREIGN},
}
"""What the table calls whose → the situations it allows."""

FRESH, STALE, RIGHT_KEY, WRONG_KEY = "a person just confirmed", "a person confirmed long ago", "a key", "another key"
MEANS = (FRESH, STALE, RIGHT_KEY, WRONG_KEY)


@dataclass(frozen=True)
class Row:
    """One way to be allowed something."""

    action: Action
    who: frozenset[str]
    whose: str
    states: frozenset[str | None]
    scope: Scope | None
    anew: bool

    def allows(self, role, situation, state, means):
        """Say whether it allows one combination."""
        if "everybody" in self.who:
            return True
        if role == ANONYMOUS or ("accounts" not in self.who and role not in self.who):
            return False
        by_means = {FRESH: True, STALE: not self.anew, RIGHT_KEY: True, WRONG_KEY: self.scope is None}
        return situation in WHOSE[self.whose] and state in self.states and by_means[means]


def read():
    """Give the rows of the table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    return [_read_row([cell.strip() for cell in line.split("|")]) for line in lines]


def _read_row(cells):
    action, who, whose, states, scope, anew = cells
    roles = frozenset(who.split())
    assert roles <= {*Role, *CALLERS}, who
    assert whose in WHOSE, whose
    return Row(Action(action), roles, whose, _read_states(states), None if scope == "-" else Scope(scope),
               {"yes": True, "no": False}[anew])  # fmt: skip


def _read_states(text):
    named = {"any": frozenset(STATES), "not draft": frozenset(ProposalStatus) - {ProposalStatus.DRAFT}}
    found = named.get(text, frozenset(text.split()))
    assert found <= set(STATES), text
    return found
