"""
Proposals and draft revisions driven at random, against a plain model: each request ends in both alike.

REGISTRY_STEPS sets how many requests on each engine, REGISTRY_STEPS_SEED which
ones; a release asks 50,000. With ``-o log_cli_level=INFO`` it tells how far it is.
"""

import itertools
import logging
import os
from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from tests.database.lives.drafting import Drafting
from tests.database.lives.people import PEOPLE
from tests.database.lives.proposing import Proposing

STEPS = int(os.environ.get("REGISTRY_STEPS", "500"))
SEED = int(os.environ.get("REGISTRY_STEPS_SEED", "1"))
RULES_AN_EXAMPLE, EXAMPLES_A_ROUND = 60, 6
told = logging.getLogger(__name__)


class Lives(Proposing, Drafting):
    """All rules, and those about time, settings, repeated requests and what people see."""

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
        told.info("%s requests on %s", machine.asked, templates.engine)
        if machine.asked >= STEPS:
            break

    told.info("%s", dict(machine.met))
    assert machine.met["publish", "done"] > 0
