"""The life of a draft revision in the plain model, up to what is published."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.database.lives.people import STAFF, require, require_four_eyes, require_rules
from tests.database.lives.proposals import Proposals

CONSULTING = {"open_consultation": "consultation", "close_consultation": "consultation", "comment": "consultation",
              "reply": "consultation", "publish_report": "consultation", "consolidate": "consolidation"}  # fmt: skip
LIFE = {
    "planned": {"edit": "drafting", "incorporate": "drafting", "rebase": "planned", "cancel": "cancelled"},
    "drafting": {"edit": "drafting", "incorporate": "drafting", "rebase": "drafting", "cancel": "cancelled",
                 "open_consultation": "consultation", "consolidate": "consolidation"},
    "consultation": {**CONSULTING, "cancel": "cancelled"},
    "consolidation": {"edit": "consolidation", "incorporate": "consolidation", "rebase": "consolidation",
                      "open_consultation": "consultation", "comment": "consolidation", "reply": "consolidation",
                      "publish_report": "consolidation", "appraise": "appraisal", "cancel": "cancelled"},
    "appraisal": {"comment": "appraisal", "reply": "appraisal", "publish_report": "appraisal",
                  "consolidate": "consolidation", "submit": "submitted", "cancel": "cancelled"},
    "submitted": {"send_back": "returned", "record_promulgation": "recorded", "cancel": "cancelled"},
    "returned": {"consolidate": "consolidation", "submit": "submitted", "cancel": "cancelled"},
    "recorded": {"send_back": "submitted", "confirm_promulgation": "promulgated"},
    "promulgated": {"publish": "published"},
    "published": {}, "cancelled": {},
}  # fmt: skip
MANAGING = {"register_manager"}
BOTH = {"register_manager", "approver"}
WHO = {"appraise": {"legal_officer"}, "send_back": BOTH, "record_promulgation": BOTH, "confirm_promulgation": BOTH,
       "publish": BOTH}  # fmt: skip
MAKING = {"open", "edit", "incorporate", "rebase"}
IN_CONSULTATION = {"consultation", "consolidation", "appraisal"}
POSTING_DAYS = 20


@dataclass
class Round:
    """A consultation."""

    kind: str
    first: date
    last: date
    opens_on: date
    open: bool = True
    reported: bool = False
    comments: list = field(default_factory=list)


@dataclass
class Draft:
    """What the model knows of a draft revision."""

    number: int
    owner: tuple[str, str]
    base: int
    changes: dict = field(default_factory=dict)
    stage: str = "planned"
    rounds: list = field(default_factory=list)
    appraisals: list = field(default_factory=list)
    recorded: dict | None = None
    incorporated: list = field(default_factory=list)
    trail: list = field(default_factory=list)
    version: int = 0

    @property
    def content(self):
        """What appraisals are bound to."""
        return self.base, tuple(self.changes.items())

    def is_visible(self, person):
        """Say whether somebody may see it."""
        if person.role in ("consultee", "proposer"):
            return self.stage in IN_CONSULTATION
        return person.role in {*STAFF, "auditor"}

    def begin(self, step, person, *, seen, confirmed=True):
        """Refuse who may not take a step, and what is no step of the stage."""
        require(self.is_visible(person), "not_found")
        require(person.role in WHO.get(step, MANAGING), "not_permitted")
        if step == "appraise":
            made = [who for taken, _, _, who in self.trail if taken in MAKING]
            require_four_eyes(person, {self.owner, *(one.place for one in made)}, {one.name for one in made})
        if step == "confirm_promulgation":
            recorded = [who for taken, _, _, who in self.trail if taken == "record_promulgation"][-1:]
            require(person not in recorded, "four_eyes")
        require(confirmed or step not in ("confirm_promulgation", "publish"), "reauthentication_due")
        require(seen in (None, self.version), "stale")
        require(step in LIFE[self.stage], "illegal_transition")

    def finish(self, step, person):
        """Take the step."""
        before, self.stage = self.stage, LIFE[self.stage][step]
        self.trail.append((step, before, self.stage, person))


class Model(Proposals):
    """The whole registry as far as proposals and drafts go: dictionaries of names and definitions by revision."""

    def __init__(self, cells, day, at):
        self.published, self.days, self.events = {1: dict(cells)}, {1: day}, 0
        self.proposals, self.drafts, self.council, self.at = [], [], False, at

    @property
    def newest(self):
        """The revision that takes effect last."""
        return max(self.days, key=self.days.get)

    @property
    def today(self):
        """The civil day in Vietnam, seven hours ahead of UTC."""
        return (self.at + timedelta(hours=7)).date()

    def require_changes(self, changes, base):
        """Refuse changes that change nothing."""
        require(all(self.published[base][cell] != after for cell, after in changes.items()), "changes_refused")

    def carry(self, changes, base):
        """Give what can be carried over to the newest revision, and how much conflicts."""
        numbers, found = sorted(self.days, key=self.days.get), 0
        for old, new in zip(numbers[numbers.index(base) :], numbers[numbers.index(base) + 1 :], strict=False):
            moved = [cell for cell in changes if self.published[old][cell] != self.published[new][cell]]
            found += sum(changes[cell] != self.published[new][cell] for cell in moved)
            changes = {cell: after for cell, after in changes.items() if cell not in moved}
        return changes, found

    def open_draft(self, person):
        """Open a draft; give it."""
        require(person.role == "register_manager", "not_permitted")
        made = Draft(len(self.drafts) + 2, person.place, self.newest)
        made.trail.append(("open", None, "planned", person))
        self.drafts.append(made)
        return made

    def draft_step(self, draft, person, step, *, seen, confirmed=True, **facts):
        """Take a step of a draft's life."""
        draft.begin(step, person, seen=seen, confirmed=confirmed)
        getattr(self, f"on_{step}", lambda *_, **__: None)(draft, person, **facts)
        draft.finish(step, person)

    def on_edit(self, draft, _person, *, changes=None, base=None):
        """Replace the change set, or only say another title."""
        if changes is not None:
            require(base == draft.base, "changes_refused")
            self.require_changes(changes, base)
            draft.changes = dict(changes)

    def on_rebase(self, draft, _person):
        """Carry over all or nothing."""
        carried, conflicts = self.carry(draft.changes, draft.base)
        require(not conflicts, "changes_conflict")
        draft.changes, draft.base = carried, self.newest

    def on_incorporate(self, draft, person, *, proposal):
        """Take in an accepted proposal that says nothing else than the draft does."""
        require(proposal.is_visible(person), "not_found")
        require(proposal.status == "accepted", "illegal_transition")
        require(proposal.base == draft.base, "stale_base")
        clash = any(draft.changes.get(cell, after) != after for cell, after in proposal.changes.items())
        require(not clash, "changes_conflict")
        proposal.move("incorporate", person)
        proposal.incorporated_in = draft.number
        draft.changes = {**proposal.changes, **draft.changes} if not draft.changes else {**draft.changes, **{
            cell: after for cell, after in proposal.changes.items() if cell not in draft.changes}}  # fmt: skip
        draft.incorporated.append(proposal)

    def on_open_consultation(self, draft, _person, *, kind, ahead, days, reason):
        """Ask for some days from one to come."""
        require(not any(one.kind == kind and one.open for one in draft.rounds), "illegal_transition")
        opens = self.today + timedelta(days=ahead)
        require_rules(set() if days >= POSTING_DAYS or reason else {"V7"})
        draft.rounds.append(Round(kind, opens, opens + timedelta(days=days - 1), opens))
        self.tell(kind)

    def on_close_consultation(self, draft, _person, *, kind, reason):
        """Close a round, early only with a reason."""
        asked = next((one for one in draft.rounds if one.kind == kind and one.open), None)
        require(asked is not None, "not_found")
        lasted = (self.today - asked.first).days + 1
        early = self.today < asked.last and lasted < POSTING_DAYS
        require_rules({"V7"} if early and not reason else set())
        asked.open = False
        self.tell(kind)

    def on_publish_report(self, draft, _person, *, kind):
        """Report on a closed round, once every comment in time has a reply."""
        asked = next((one for one in reversed(draft.rounds) if one.kind == kind), None)
        require(asked is not None, "not_found")
        require(not asked.open and not asked.reported, "illegal_transition")
        require_rules({"V8"} if self.unanswered([asked]) else set())
        asked.reported = True
        self.tell(kind)

    def comment(self, draft, person, *, kind):
        """Say something in a round."""
        require(kind == "public" or draft.is_visible(person), "not_found")
        asked = next((one for one in reversed(draft.rounds) if one.kind == kind), None)
        require(asked is not None, "not_found")
        outside = person.role in ("organisation_representative", "proposer") and kind == "public"
        require(person.role == "consultee" or outside, "not_permitted")
        require("comment" in LIFE[draft.stage] and self.today >= asked.opens_on, "illegal_transition")
        asked.comments.append({"late": not asked.open or self.today > asked.last, "replied": False, "id": ""})
        return asked.comments[-1]

    def reply(self, draft, person, *, comment):
        """Answer a comment once."""
        draft.begin("reply", person, seen=None)
        require(comment is not None, "not_found")
        require(not comment["replied"], "illegal_transition")
        comment["replied"] = True

    def on_consolidate(self, draft, _person):
        """Take the draft back, once somebody was asked and nobody is any more."""
        require(not any(one.open for one in draft.rounds), "illegal_transition")
        require_rules(set() if draft.rounds else {"V12"})

    def on_appraise(self, draft, _person, *, ready):
        """Note what the appraisal found."""
        draft.appraisals.append((ready, draft.content))

    def on_submit(self, draft, _person):
        """Submit what was found ready as it stands, every round reported on."""
        require(draft.appraisals and draft.appraisals[-1] == (True, draft.content), "illegal_transition")
        require_rules({"V8"} if self.unanswered(draft.rounds) else set())
        require(all(one.reported for one in draft.rounds), "illegal_transition")

    def on_send_back(self, draft, _person, *, reason):
        """Send back; what was recorded is withdrawn."""
        require(reason, "unreadable")
        draft.recorded = None

    def on_record_promulgation(self, draft, _person, *, issued_on, valid_from, replaces, whole):
        """Record what was signed."""
        broken = {"V13"} if not whole else set()
        broken |= {"V1"} if valid_from < issued_on else set()
        broken |= {"V4"} if valid_from in self.days.values() else set()
        broken |= {"V5"} if valid_from <= self.days[draft.base] else set()
        require_rules(broken | ({"V6"} if replaces else set()))
        draft.recorded = {"valid_from": valid_from}

    def on_confirm_promulgation(self, _draft, _person, *, as_seen):
        """Confirm what was seen."""
        require(as_seen, "stale")

    def on_publish(self, draft, _person):
        """Make it public."""
        require(draft.base == self.newest, "stale_base")
        self.published[draft.number] = {**self.published[draft.base], **draft.changes}
        self.days[draft.number] = draft.recorded["valid_from"]
        self.events += 3

    def on_cancel(self, draft, person, *, reason):
        """Give it up; proposals are accepted again."""
        require(reason, "unreadable")
        for one in draft.incorporated:
            one.move("release", person)
            one.incorporated_in = None

    def tell(self, kind):
        """Count what anybody may read."""
        self.events += kind == "public"

    @staticmethod
    def unanswered(rounds):
        """Give comments that came in time and have no reply."""
        return [said for one in rounds for said in one.comments if not said["late"] and not said["replied"]]
