"""Who acts in the model and in the registry, and what the model lets them do; it asks no table of the project."""

from dataclasses import dataclass


class RefusedError(Exception):
    """The model refuses: the code of the error, and the numbers of the rules that are broken."""

    def __init__(self, code, rules=()):
        super().__init__(code, *sorted(rules))
        self.outcome = (code, *sorted(set(rules)))


@dataclass(frozen=True)
class Person:
    """An account with one role for one unit."""

    name: str
    role: str
    organisation: str
    unit: str = ""

    @property
    def place(self):
        """Where they belong."""
        return self.organisation, self.unit


PEOPLE = (
    Person("lan", "proposer", "moit"),
    Person("binh", "proposer", "moit"),
    Person("vu", "proposer", "moit", "vu-1"),
    Person("xuan", "proposer", "moh"),
    Person("ha", "proposer", "moh"),
    Person("pha", "proposer", "mst", "plan"),
    Person("phuc", "proposer", "mst", "plan"),
    Person("hoa", "reviewer", "mst", "review"),
    Person("dung", "reviewer", "mst", "plan"),
    Person("nga", "council_secretary", "mst", "council"),
    Person("minh", "register_manager", "mst", "register"),
    Person("hai", "register_manager", "mst", "register"),
    Person("quy", "register_manager", "mst", "plan"),
    Person("duyet", "approver", "mst", "office"),
    Person("luat", "legal_officer", "mst", "law"),
    Person("ly", "legal_officer", "mst", "register"),
    Person("sau", "auditor", "mst", "audit"),
    Person("tam", "consultee", "moh"),
    Person("rep", "organisation_representative", "viettel"),
    Person("khach", "registrar", "mst", "register"),
)
NAMED = {one.name: one for one in PEOPLE}
STAFF = {"reviewer", "council_secretary", "legal_officer", "register_manager", "approver"}


def require(condition, code, rules=()):
    """Refuse unless something holds."""
    if not condition:
        raise RefusedError(code, rules)


def require_rules(broken):
    """Refuse if any rule is broken."""
    require(not broken, "rules_violated", broken)


def require_four_eyes(person, places, accounts):
    """Refuse those who made the thing, and their unit."""
    require(person.name not in accounts and person.place not in places, "four_eyes")
