"""What is asked of proposals at random: legal and illegal, by anybody, on what was seen last or before."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.database.lives import proposals, registry
from tests.database.lives.asking import Asking, anyone, change_sets, dossiers, fresh, nth, usually
from tests.database.lives.people import NAMED, PEOPLE


class Proposing(Asking):
    """Rules about proposals."""

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
            places = one.owner, (one.owner[0], "")
            others = [each for each in PEOPLE if each.role == "proposer" and each.place in places]
            other = next(each for each in others if each != self.fitting(one, "own"))
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
