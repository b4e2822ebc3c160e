"""Asking model and registry the same, and what is drawn to ask."""

from collections import Counter
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from catalogue.log import events
from tests import make
from tests.database.lives import comparing, drafts, proposals, registry
from tests.database.lives.people import NAMED, PEOPLE, RefusedError

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


class Asking(RuleBasedStateMachine):
    """Asks model and registry the same; the test sets ``templates`` and ``folder``, ``asked`` and ``met`` count."""

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

    def compare(self, some, others, *, public=True):
        """Assert that the registry says what the model says, of some proposals and drafts, and of what is public."""
        with self.registry.database.reading() as session:
            for one in some:
                one.version = comparing.compare_proposal(session, self.model, one)
            for one in others:
                one.version = comparing.compare_draft(session, self.model, one)
            if public:
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
        except RefusedError as refused:
            expected, own = refused.outcome, None
        assert outcome == expected, (name, arguments, facts)
        step = next((one for one in arguments if isinstance(one, str)), name)
        type(self).met[step, outcome[0]] += 1
        self.settle(name, own, made)
        touched = [one for one in arguments if isinstance(one, proposals.Proposal)]
        drafted = [one for one in arguments if isinstance(one, drafts.Draft)]
        if facts.get("proposal"):
            touched.append(facts["proposal"])
        touched += [one for draft in drafted for one in draft.incorporated]
        self.compare(touched, drafted, public="publish" in arguments)
        return own

    def settle(self, name, own, made):
        """Give the model the ids the registry drew."""
        if own is None:
            return
        if name == "create":
            own.id, own.file = made
            self.compare([own], [], public=False)
        elif name == "open_draft":
            assert own.number == made
            self.compare([], [own], public=False)
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
