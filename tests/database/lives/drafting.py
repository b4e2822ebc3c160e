"""What is asked of draft revisions at random: legal and illegal, by anybody, on what was seen last or before."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.database.lives.asking import Asking, anyone, change_sets, fresh, kinds, nth, usually
from tests.database.lives.people import NAMED


class Drafting(Asking):
    """Rules about draft revisions."""

    @precondition(lambda self: len(self.model.drafts) < 4)
    @rule(person=anyone)
    def open_draft(self, person):
        self.ask("open_draft", person or NAMED["minh"])

    def draft_ask(self, at, person, step, now, who="minh", **facts):
        one = self.draft(at)
        seen = self.seen(one, now)
        self.ask("draft_step", one, person or NAMED[who], step, seen=seen, **facts)

    @precondition(lambda self: self.model.drafts)
    @rule(at=nth, person=anyone, changes=st.one_of(st.none(), change_sets), now=fresh, current=usually)
    def edit_draft(self, at, person, changes, now, current):
        base = self.draft(at).base if current else 1
        said = {} if changes is None else {"changes": changes, "base": base}
        self.draft_ask(at, person, "edit", now, **said)

    @precondition(lambda self: self.model.drafts and self.model.proposals)
    @rule(at=nth, other=nth, person=anyone, now=fresh)
    def incorporate(self, at, other, person, now):
        accepted = [one for one in self.model.proposals if one.status == "accepted"]
        one = accepted[other % len(accepted)] if accepted and other < 5 else self.proposal(other)
        self.draft_ask(at, person, "incorporate", now, proposal=one)

    @precondition(lambda self: self.model.drafts)
    @rule(at=nth, person=anyone, step=st.sampled_from(("rebase", "consolidate", "submit")), now=fresh)
    def simple_draft_step(self, at, person, step, now):
        self.draft_ask(at, person, step, now)

    @precondition(lambda self: self.model.drafts)
    @rule(at=nth, person=anyone, kind=kinds, now=fresh, reason=usually, days=st.sampled_from((1, 19, 20)),
          ahead=st.sampled_from((0, 0, 3)), step=st.sampled_from(("open", "close", "report")))  # fmt: skip
    def consult(self, at, person, kind, now, reason, days, ahead, step):
        if step == "open":
            facts = {"kind": kind, "ahead": ahead, "days": days, "reason": reason}
            self.draft_ask(at, person, "open_consultation", now, **facts)
        elif step == "close":
            self.draft_ask(at, person, "close_consultation", now, kind=kind, reason=reason)
        else:
            self.draft_ask(at, person, "publish_report", now, kind=kind)

    @precondition(lambda self: self.model.drafts)
    @rule(at=nth, person=anyone, kind=kinds, answer=st.booleans())
    def say(self, at, person, kind, answer):
        one = self.draft(at)
        if answer:
            said = [each for asked in one.rounds for each in asked.comments]
            self.ask("reply", one, person or NAMED["minh"], comment=said[-1] if said else None)
        else:
            self.ask("comment", one, person or NAMED["tam"], kind=kind)

    @precondition(lambda self: self.model.drafts)
    @rule(at=nth, person=anyone, ready=usually, reason=usually, now=fresh,
          step=st.sampled_from(("appraise", "send_back", "cancel")))  # fmt: skip
    def judge(self, at, person, ready, reason, now, step):
        said = {"ready": ready} if step == "appraise" else {"reason": reason}
        self.draft_ask(at, person, step, now, "luat" if step == "appraise" else "minh", **said)

    @precondition(lambda self: self.model.drafts)
    @rule(at=nth, person=anyone, now=fresh, whole=usually, confirmed=usually, replaces=st.booleans(),
          days=st.sampled_from((0, 40, 400)), step=st.sampled_from(("record", "confirm", "publish")))  # fmt: skip
    def promulgate(self, at, person, now, whole, confirmed, replaces, days, step):
        if step == "record":
            issued, base = self.model.today, self.model.days[self.draft(at).base]
            facts = {"issued_on": issued, "valid_from": base + timedelta(days=days), "replaces": replaces}
            self.draft_ask(at, person, "record_promulgation", now, whole=whole, **facts)
        elif step == "confirm":
            self.draft_ask(at, person, "confirm_promulgation", now, "duyet", as_seen=whole, confirmed=confirmed)
        else:
            self.draft_ask(at, person, "publish", now, confirmed=confirmed)

    @precondition(lambda self: self.model.drafts)
    @rule(times=st.integers(1, 6))
    def go_on_with_the_draft(self, times):
        """Take the usual way of the newest draft some steps further."""
        for _ in range(times):
            self.go_one_on_with(self.draft(0))

    def go_one_on_with(self, one):
        opening = {"kind": "ministries", "ahead": 0, "days": 20, "reason": False}
        promulgation = {"issued_on": self.model.today, "replaces": False, "whole": True,
                        "valid_from": max(self.model.today, *self.model.days.values()) + timedelta(days=1)}  # fmt: skip
        way = {"planned": ("minh", "edit", {}), "drafting": ("minh", "open_consultation", opening),
               "consolidation": ("luat", "appraise", {"ready": True}), "appraisal": ("minh", "submit", {}),
               "returned": ("minh", "consolidate", {}), "promulgated": ("minh", "publish", {}),
               "submitted": ("minh", "record_promulgation", promulgation),
               "recorded": ("duyet", "confirm_promulgation", {"as_seen": True})}  # fmt: skip
        if one.stage == "consultation":
            self.finish_rounds(one)
        elif one.stage in way:
            who, step, facts = way[one.stage]
            self.ask("draft_step", one, NAMED[who], step, seen=one.version, **facts)

    def finish_rounds(self, one):
        """Close a round, answer, report, or consolidate: whatever is due."""
        waiting = [said for asked in one.rounds for said in asked.comments if not said["replied"]]
        silent = next((asked for asked in one.rounds if asked.open or not asked.reported), None)
        if silent and silent.open:
            facts = {"kind": silent.kind, "reason": True}
            self.ask("draft_step", one, NAMED["minh"], "close_consultation", seen=one.version, **facts)
        elif waiting:
            self.ask("reply", one, NAMED["minh"], comment=waiting[0])
        elif silent:
            self.ask("draft_step", one, NAMED["minh"], "publish_report", seen=one.version, kind=silent.kind)
        else:
            self.ask("draft_step", one, NAMED["minh"], "consolidate", seen=one.version)
