"""The life of a proposal in the plain model: dictionaries, and refusals in the order the registry owes them."""

from dataclasses import dataclass, field

from tests.database.lives.people import STAFF, require, require_four_eyes, require_rules

LIFE = {
    "draft": {"submit": "submitted", "withdraw": "withdrawn"},
    "returned": {"submit": "submitted", "withdraw": "withdrawn"},
    "submitted": {"pass_completeness": "complete", "send_back": "returned", "withdraw": "withdrawn"},
    "complete": {"start_review": "under_review", "send_back": "returned", "withdraw": "withdrawn"},
    "under_review": {"send_back": "returned", "request_opinion": "council", "accept": "accepted",
                     "reject": "rejected", "join": "joined", "defer": "deferred", "withdraw": "withdrawn"},
    "council": {"record_opinion": "under_review", "withdraw": "withdrawn"},
    "deferred": {"start_review": "under_review", "withdraw": "withdrawn"},
    "accepted": {"incorporate": "incorporated", "void": "under_review"},
    "incorporated": {"release": "accepted"},
    "rejected": {}, "joined": {}, "withdrawn": {},
}  # fmt: skip
WHO = {"submit": "own", "withdraw": "own", "pass_completeness": "reviewer", "start_review": "reviewer",
       "send_back": "reviewer", "request_opinion": "reviewer", "record_opinion": "council_secretary",
       "defer": "decider", "accept": "decider", "reject": "decider", "join": "decider"}  # fmt: skip
REASONED = {"send_back", "defer", "reject"}
CLOSED = {"incorporated", "rejected", "joined", "withdrawn"}
LINKED = "c-P1"
"""The product that projects are linked to."""


@dataclass
class Proposal:
    """What the model knows of a proposal."""

    owner: tuple[str, str]
    title: str
    dossier: str
    base: int
    changes: dict
    makers: set
    status: str = "draft"
    submitted: bool = False
    signed: tuple = (None, None)
    incorporated_in: int | None = None
    conflicts: int = 0
    trail: list = field(default_factory=list)
    assessed: dict = field(default_factory=dict)
    disposed: set = field(default_factory=set)
    opinions: set = field(default_factory=set)
    id: str = ""
    file: str = ""
    version: int = 0

    @property
    def content(self):
        """What approvals are bound to."""
        return self.base, self.title, self.dossier, tuple(self.changes.items())

    @property
    def rescoped(self):
        """Products of which a definition changes."""
        return {product for product, name in self.changes if name == "definition_vi"}

    def is_visible(self, person):
        """Say whether somebody may know of it."""
        if person.role == "proposer":
            return person.organisation == self.owner[0]
        if person.role == "consultee":
            return self.submitted and self.status in ("under_review", "council")
        return self.submitted and person.role in {*STAFF, "auditor"}

    def require(self, person, who):
        """Refuse who may not see it, or may not do this."""
        require(self.is_visible(person), "not_found")
        if who == "own":
            require(person.role == "proposer" and person.place in (self.owner, (self.owner[0], "")), "not_permitted")
            return
        roles = {"register_manager", "approver"} if who == "decider" else {who}
        require(person.role in roles, "not_permitted")
        require_four_eyes(person, {self.owner, *((one[1], one[2]) for one in self.makers)}, {m[0] for m in self.makers})

    def move(self, step, person):
        """Take a step."""
        before, self.status = self.status, LIFE[self.status][step]
        self.trail.append((step, before, self.status, person.name))


class Proposals:
    """What may be asked of proposals; mixed into the model."""

    def create(self, person, *, owner, title, dossier, changes, base):
        """Open a proposal; give it."""
        may = person.role == "proposer" and person.place in (owner, (owner[0], ""))
        require(may, "not_permitted")
        require(dossier != "secret", "rules_violated", ["D12"])
        require(base == self.newest, "stale_base")
        self.require_changes(changes, base)
        made = Proposal(owner, title, dossier, base, dict(changes), {(person.name, *owner)})
        self.proposals.append(made)
        return made

    def edit(self, one, person, *, seen, title, dossier):
        """Change title and dossier."""
        self.may_edit(one, person, seen)
        require(dossier != "secret", "rules_violated", ["D12"])
        one.title, one.dossier = title, dossier
        self.settle(one, person)

    def put_changes(self, one, person, *, seen, changes, base):
        """Replace the change set."""
        self.may_edit(one, person, seen)
        require(base == self.newest, "stale_base")
        require(base == one.base, "changes_refused")
        self.require_changes(changes, base)
        one.changes, one.conflicts = dict(changes), 0
        self.settle(one, person)

    def rebase(self, one, person, *, seen):
        """Carry over to the newest revision."""
        one.require(person, "own")
        require(seen == one.version, "stale")
        require(one.status not in CLOSED, "illegal_transition")
        if one.base != self.newest:
            one.changes, one.conflicts = self.carry(one.changes, one.base)
            one.base = self.newest
            self.settle(one, person)

    def sign_off(self, one, person, *, seen):
        """Sign off what it now says."""
        one.require(person, "own")
        require(seen == one.version, "stale")
        require(one.status in ("draft", "returned", "accepted"), "illegal_transition")
        one.signed = (person.name, one.content)

    def may_edit(self, one, person, seen):
        """Refuse an edit by somebody, or where it stands."""
        one.require(person, "own")
        require(seen == one.version, "stale")
        require(one.status in ("draft", "returned", "accepted"), "illegal_transition")

    def settle(self, one, person):
        """Take back an acceptance of what was said before; note who wrote."""
        if one.status == "accepted":
            one.move("void", person)
        one.makers.add((person.name, *person.place))

    def take_step(self, one, person, step, *, seen, reason, letter="good", to=None):
        """Take a step of a proposal's life."""
        one.require(person, WHO[step])
        require(seen == one.version, "stale")
        require(step in LIFE[one.status], "illegal_transition")
        require(step not in REASONED or reason, "rules_violated", ["D1"])
        getattr(self, f"check_{step}", lambda *_: None)(one, person, letter if step == "submit" else to)
        one.submitted = one.submitted or step == "submit"
        if step == "record_opinion":
            one.opinions.add(one.content)
        one.move(step, person)

    def check_submit(self, one, person, letter):
        """Letter, sign-off, change set and dossier keep their rules."""
        require(one.base == self.newest, "stale_base")
        broken = {"D9"} if letter != "good" else set()
        broken |= {"D2"} if not one.changes else set()
        broken |= {"D10"} if one.signed[0] in (None, person.name) or one.signed[1] != one.content else set()
        if one.dossier == "bare":
            broken |= {"D5", "D7"} | ({"D3", "D4"} if one.rescoped else set())
        require_rules(broken)

    def check_accept(self, one, person, _to):
        """Criteria, links and council stand for it."""
        require(one.base == self.newest, "stale_base")
        found = [one.assessed.get((one.content, product)) for product in one.rescoped]
        broken = ({"A1"} if None in found else set()) | ({"A2"} if "missing" in found else set())
        touched = any(product == LINKED for product, _ in one.changes)
        require_rules(broken | ({"A5"} if touched and one.content not in one.disposed else set()))
        self.check_reject(one, person, None)

    def check_reject(self, one, person, _to):
        """The council was heard where it must be."""
        due = self.council or person.organisation == one.owner[0]
        require_rules({"A7"} if due and one.content not in one.opinions else set())

    def check_join(self, one, person, to):
        """The other is another one, open, and seen."""
        require(to.is_visible(person), "not_found")
        require_rules({"A9"} if to is one or to.status in {*CLOSED, "draft"} else set())

    def assess(self, one, person, *, seen, product, finding):
        """Measure a product that is rescoped."""
        one.require(person, "reviewer")
        require(seen == one.version, "stale")
        require(one.status not in CLOSED, "illegal_transition")
        require_rules(set() if product in one.rescoped else {"A11"})
        one.assessed[one.content, product] = finding

    def dispose(self, one, person, *, seen):
        """Say what becomes of every link."""
        one.require(person, "reviewer")
        require(seen == one.version, "stale")
        require(one.status not in CLOSED, "illegal_transition")
        one.disposed.add(one.content)
