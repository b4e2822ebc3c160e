"""
Proposals and draft revisions driven at random, against a plain model: each request ends in both alike.

REGISTRY_STEPS sets how many requests on each engine; a release asks 50,000.
"""

import itertools
import os
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from catalogue.log import events
from tests import make
from tests.database.lives import comparing, drafts, proposals, registry
from tests.database.lives.people import NAMED, PEOPLE, Refused

STEPS = int(os.environ.get("REGISTRY_STEPS", "500"))
SEED = int(os.environ.get("REGISTRY_STEPS_SEED", "1"))
RULES_AN_EXAMPLE, EXAMPLES_A_ROUND = 60, 6
CELLS = {(product, name): value for at, product in enumerate(registry.PRODUCTS, 1)
         for name, value in (("name_vi", f"Sản phẩm {at}"), ("definition_vi", None))}  # fmt: skip
AFTER = {cell: [text for text in (CELLS[cell], f"Của {cell[0]}", f"Khác {cell[0]}") if text] for cell in CELLS}

anyone = st.one_of(st.none(), st.sampled_from(PEOPLE))
nth = st.integers(0, 5)
fresh = st.sampled_from((True, True, True, False))
usually = st.sampled_from((True, True, True, True, False))
change_sets = st.lists(st.sampled_from([(cell, text) for cell in CELLS for text in AFTER[cell]]), max_size=2).map(
    lambda said: dict(sorted(said)))  # fmt: skip
dossiers = st.sampled_from(("full", "full", "full", "full", "bare", "secret"))
kinds = st.sampled_from(("ministries", "public"))


class Lives(RuleBasedStateMachine):
    """Asks model and registry the same; ``templates`` and ``folder`` are set by the test, ``asked`` and ``met`` count."""

    templates, folder, asked, met = None, None, 0, Counter()

    def __init__(self):
        super().__init__()
        self.model = drafts.Model(CELLS, make.JULY_2026, make.NOON + timedelta(days=1))
        self.model.digests = {}
        self.url = self.templates.copy("lives", registry.prepare, self.folder)
        self.registry = registry.Registry(self.url, self.model)
        self.last = None
        with self.registry.database.reading() as session:
            self.model.first_event = events.last_sequence(session)

    def teardown(self):
        self.compare(self.model.proposals, self.model.drafts)
        self.registry.database.dispose()
        self.templates.drop(self.url)

    def compare(self, some, others):
        """Assert that the registry says what the model says, of some proposals and drafts and of all that is public."""
        with self.registry.database.reading() as session:
            for one in some:
                one.version = comparing.compare_proposal(session, self.model, one)
            for one in others:
                one.version = comparing.compare_draft(session, self.model, one)
            comparing.compare_register(session, self.model)

    def ask(self, name, *arguments, **facts):
        """Ask both; give what both made."""
        self.last = (name, arguments, facts)
        type(self).asked += 1
        self.model.at += timedelta(seconds=1)
        said = {key: value for key, value in facts.items() if key != "model"}
        outcome, made = self.registry.ask(name, *arguments, **said)
        try:
            expected, own = ("done",), getattr(self.model, name)(*arguments, **said)
        except Refused as refused:
            expected, own = refused.outcome, None
        assert outcome == expected, (name, arguments, facts)
        step = next((one for one in arguments if isinstance(one, str)), name)
        type(self).met[step, outcome[0]] += 1
        self.settle(name, own, made)
        touched = [one for one in arguments if isinstance(one, proposals.Proposal)]
        drafted = [one for one in arguments if isinstance(one, drafts.Draft)]
        if facts.get("proposal"):
            touched.append(facts["proposal"])
        self.compare(touched + [one for draft in drafted for one in draft.incorporated], drafted)
        return own

    def settle(self, name, own, made):
        """Give the model the ids the registry drew."""
        if own is None:
            return
        if name == "create":
            own.id, own.file = made
            self.compare([own], [])
        elif name == "open_draft":
            assert own.number == made
            self.compare([], [own])
        elif name == "comment":
            own["id"], late = made
            assert late == own["late"]

    # Who does what

    def proposal(self, number):
        return self.model.proposals[number % len(self.model.proposals)]

    def draft(self, number):
        """Give a draft: the newest most of the time."""
        return self.model.drafts[-1 if number < 4 else number % len(self.model.drafts)]

    def fitting(self, one, who):
        """Give somebody who may do something with a proposal."""
        if who == "own":
            return next(each for each in PEOPLE if each.role == "proposer" and each.place == one.owner)
        if who == "decider":
            return NAMED["minh"]
        return NAMED[{"reviewer": "hoa", "council_secretary": "nga"}[who]]

    def seen(self, one, is_fresh):
        return one.version if is_fresh else one.version - 1

    # Proposals

    @precondition(lambda self: len(self.model.proposals) < 6)
    @rule(person=anyone, owner=st.sampled_from((("moit", ""), ("moit", "vu-1"), ("moh", ""), ("mst", "plan"))),
          changes=change_sets, dossier=dossiers, current=usually)  # fmt: skip
    def create(self, person, owner, changes, dossier, current):
        person = person or next(each for each in PEOPLE if each.role == "proposer" and each.place == owner)
        base = self.model.newest if current else 1
        self.ask("create", person, owner=owner, title="Đề xuất", dossier=dossier, changes=changes, base=base)

    @precondition(lambda self: self.model.proposals)
    @rule(at=nth, person=anyone, title=st.sampled_from(("Đề xuất", "Khác")), dossier=dossiers, now=fresh)
    def edit(self, at, person, title, dossier, now):
        one = self.proposal(at)
        person = person or self.fitting(one, "own")
        self.ask("edit", one, person, seen=self.seen(one, now), title=title, dossier=dossier)

    @precondition(lambda self: self.model.proposals)
    @rule(at=nth, person=anyone, changes=change_sets, current=usually, now=fresh)
    def put_changes(self, at, person, changes, current, now):
        one = self.proposal(at)
        base = one.base if current else self.model.newest
        person = person or self.fitting(one, "own")
        self.ask("put_changes", one, person, seen=self.seen(one, now), changes=changes, base=base)

    @precondition(lambda self: self.model.proposals)
    @rule(at=nth, person=anyone, name=st.sampled_from(("rebase", "sign_off")), now=fresh)
    def rebase_or_sign_off(self, at, person, name, now):
        one = self.proposal(at)
        self.ask(name, one, person or self.fitting(one, "own"), seen=self.seen(one, now))

    @precondition(lambda self: self.model.proposals)
    @rule(at=nth, other=nth, person=anyone, step=st.sampled_from(list(proposals.WHO)), now=fresh, reason=usually,
          letter=st.sampled_from(("good", "good", "future", "missing")))  # fmt: skip
    def take_step(self, at, other, person, step, now, reason, letter):
        one = self.proposal(at)
        more = {"letter": letter} if step == "submit" else {"to": self.proposal(other)} if step == "join" else {}
        person = person or self.fitting(one, proposals.WHO[step])
        self.ask("take_step", one, person, step, seen=self.seen(one, now), reason=reason, **more)

    @precondition(lambda self: self.model.proposals)
    @rule(at=nth, person=anyone, product=st.sampled_from(registry.PRODUCTS), now=fresh,
          finding=st.sampled_from(("met", "met", "missing", "dispose")))  # fmt: skip
    def review(self, at, person, product, now, finding):
        one = self.proposal(at)
        person, seen = person or self.fitting(one, "reviewer"), self.seen(one, now)
        if finding == "dispose":
            self.ask("dispose", one, person, seen=seen)
        else:
            self.ask("assess", one, person, seen=seen, product=product, finding=finding)

    @precondition(lambda self: self.model.proposals)
    @rule(at=nth, times=st.integers(1, 5))
    def go_on(self, at, times):
        """Take the usual way of a proposal some steps further."""
        for _ in range(times):
            self.go_one_on(self.proposal(at))

    def go_one_on(self, one):
        way = {"draft": "submit", "returned": "submit", "submitted": "pass_completeness", "complete": "start_review",
               "deferred": "start_review", "council": "record_opinion", "under_review": "accept"}  # fmt: skip
        step = way.get(one.status)
        if step is None:
            return
        if step == "submit" and one.signed[1] != one.content:
            other = next(each for each in PEOPLE if each.role == "proposer" and each.organisation == one.owner[0]
                         and each.place in (one.owner, (one.owner[0], "")) and each != self.fitting(one, "own"))  # fmt: skip
            self.ask("sign_off", one, other, seen=one.version)
        if step == "accept":
            step = self.prepare(one)
        self.ask("take_step", one, self.fitting(one, proposals.WHO[step]), step, seen=one.version, reason=True)

    def prepare(self, one):
        """Do what an acceptance asks for; give the step that is due."""
        for product in sorted(one.rescoped):
            if (one.content, product) not in one.assessed:
                self.ask("assess", one, NAMED["hoa"], seen=one.version, product=product, finding="met")
        if one.content not in one.disposed:
            self.ask("dispose", one, NAMED["hoa"], seen=one.version)
        due = (self.model.council or one.owner[0] == "mst") and one.content not in one.opinions
        return "request_opinion" if due else "accept"

    # Drafts

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

    # Time, settings, the same again, and what people see

    @rule(days=st.sampled_from((1, 25, 200)))
    def wait(self, days):
        self.model.at += timedelta(days=days)
        self.compare([], [])

    @rule(required=st.booleans())
    def ask_council(self, required):
        self.model.council = required
        self.registry.ask_council(required=required)

    @precondition(lambda self: self.last)
    @rule(times=st.integers(1, 2))
    def ask_again(self, times):
        """Send the same request again, word for word."""
        name, arguments, facts = self.last
        if name not in ("create", "open_draft"):
            for _ in range(times):
                self.ask(name, *arguments, **facts)

    @rule(person=st.sampled_from(PEOPLE))
    def look(self, person):
        expected = {one.id for one in self.model.proposals if one.is_visible(person)}
        expected |= {one.number for one in self.model.drafts if one.is_visible(person)}
        with self.registry.database.reading() as session:
            assert self.registry.visible(session, person) == expected


def test_lives_go_as_the_plain_model_says(templates, tmp_path):
    machine = type("Lives", (Lives,), {"templates": templates, "folder": tmp_path, "asked": 0, "met": Counter()})
    wanted = settings(max_examples=EXAMPLES_A_ROUND, stateful_step_count=RULES_AN_EXAMPLE, deadline=None, database=None,
                      suppress_health_check=list(HealthCheck), phases=(Phase.generate,),
                      report_multiple_bugs=False)  # fmt: skip
    for number in itertools.count(SEED):
        run_state_machine_as_test(seed(number)(machine), settings=wanted)
        print(f"{machine.asked} requests on {templates.engine}", flush=True)
        if machine.asked >= STEPS:
            break

    print(dict(machine.met))
    assert machine.met["publish", "done"] > 0
