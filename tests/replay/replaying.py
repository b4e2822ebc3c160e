"""The whole replay: a scratch registry of revision 1, the workflow over HTTP, the comparison with a seeded one."""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.replay import people, portfolios, refusals
from tests.replay.asking import Registry
from tests.replay.comparing import Answers, compare, read_table
from tests.replay.days import today
from tests.replay.history import History
from tests.replay.portfolios import PORTFOLIOS
from tests.replay.proposing import Filing
from tests.replay.revising import Revising
from tests.replay.scratch import DATA, Console, make_tree
from tests.system.servers import await_ready, serving

NO_WAITING = {"posting_days": 0, "review_days": 0}
WHY = {
    "legal_basis": "unconfirmed",
    "reason": "Diễn lại lịch sử bằng dữ liệu thử / the history is replayed as test data",
}


@dataclass
class Result:
    """How a replay ended."""

    comparison: object
    counts: dict
    took_s: float

    @property
    def is_equal(self):
        """Whether both registries answer the same."""
        return self.comparison.is_equal


def replay_on_sqlite(folder, say=print):
    """Replay in a folder, on SQLite: make both registries, serve both, compare."""
    folder = Path(folder)
    return replay(f"sqlite:///{folder}/scratch.db", f"sqlite:///{folder}/seeded.db", folder, say=say)


def replay(scratch_url, seeded_url, folder, *, is_seeded=False, say=print):
    """Replay on two databases; ``is_seeded``: the second one holds the real data already."""
    started, tree = time.monotonic(), make_tree(folder)
    with _loaded(scratch_url, folder / "scratch", tree / "seed/data") as console:
        if not is_seeded:
            with _loaded(seeded_url, folder / "seeded", DATA):
                say("seeded registry loaded")
        with serving(scratch_url, folder / "scratch", root=tree, workers=1) as base:
            registry = Registry(base, say)
            _act(registry, people.settle(console, registry))
            with serving(seeded_url, folder / "seeded", workers=1) as other:
                await_ready(int(base.rpartition(":")[2]))  # its index knows of the publication
                tables = [read_table(url) for url in (scratch_url, seeded_url)]
                told = compare(Answers(registry), Answers(Registry(other)), tables)
        registry.say(console.run("audit", "verify").strip())
    result = Result(told, registry.counts, time.monotonic() - started)
    say(result.comparison.table)
    say(", ".join(f"{number} {name}" for name, number in result.counts.items()) + f", {result.took_s:.0f} s")
    return result


@contextmanager
def _loaded(url, index, data):
    """Migrate a database and load a folder of files; give who runs commands on it."""
    console = Console(url, index)
    try:
        console.run("database", "upgrade")
        console.run("seed", "load", "--data", str(data))
        yield console
    finally:
        console.close()


def _act(registry, who):
    """Take everything through every step."""
    registry.ask("GET", "/revisions/2", expect=(404, "not_found"))
    assert [one["number"] for one in registry.walk("/revisions")] == [1]
    for name, value in NO_WAITING.items():
        who["manager"].edit("PUT", f"/settings/{name}", {"value": value, **WHY})
    registry.tell("waiting periods are zero, with a reason")
    history = History(registry.walk("/revisions/1/entries"))
    criteria = _criteria_in_force(who["reviewer"])
    accepted = _propose(who, history, criteria)
    _settle_others(who, history, criteria, accepted)
    late = Filing(who, portfolios.LATE).draft(history, criteria)
    revising = Revising(who, history)
    revising.open()
    revising.incorporate(accepted)
    for act in (revising.consult, revising.submit, revising.promulgate, revising.publish):
        act()
    _look_back(who, accepted, late)


def _look_back(who, accepted, late):
    """See every accepted proposal in the list that was published, and one that came too late."""
    for filing in accepted:
        shown = filing.writer.get(filing.path).json()
        assert (shown["status"], shown["incorporated_in"], shown["next"]) == ("incorporated", 2, []), shown
    late.submit_too_late()
    trail = who["auditor"].get("/audit", page_size=1, include_total="true").json()
    late.registry.counts["audit lines"] = trail["total"]


def _criteria_in_force(reviewer):
    """Give the codes of the criteria in force today, by kind of entry."""
    sets = reviewer.get("/criteria-sets").json()["items"]
    return {one["kind"]: [line["code"] for line in one["criteria"]] for one in sets
            if (one["valid_from"] or "") <= today() <= (one["valid_until"] or "9999")}  # fmt: skip


def _propose(who, history, criteria):
    """Take the ten proposals to their acceptance; some meet what happens to proposals on their way."""
    filings = [Filing(who, one).draft(history, criteria) for one in PORTFOLIOS]
    refusals.try_with_a_draft(filings[0], who["health-writer"])
    for filing in filings:
        filing.submit()
    refusals.try_out_of_order(filings[0])
    refusals.try_own_review(filings[0])
    for filing in filings:
        filing.review()
    refusals.try_early_acceptance(filings[1])
    for filing in filings:
        _decide(filing.look(), criteria)
    return filings


def _decide(filing, criteria):
    """Take one under review to its acceptance."""
    if filing.portfolio.name == "robots":
        filing.send_back_and_mend()
    filing.assess(criteria)
    if filing.portfolio.name == "space":
        filing.decide("deferral", reason="Chờ ý kiến bổ sung (dữ liệu thử)")
        filing.people["reviewer"].step(filing.path, "review")
        filing.say("taken up again")
    if filing.portfolio.organisation == "mst":
        refusals.try_without_council(filing)
    if filing.portfolio.organisation == "mst" or filing.portfolio.name == "security":
        filing.hear_council()
    filing.decide()


def _settle_others(who, history, criteria, accepted):
    """One proposal is joined to another, one rejected, one withdrawn; none of them comes into the draft."""
    others = [Filing(who, one).draft(history, criteria).submit().review()
              for one in (portfolios.JOINED, portfolios.REJECTED, portfolios.WITHDRAWN)]  # fmt: skip
    joined, rejected, withdrawn = others
    goes_on = next(one for one in accepted if one.portfolio.name == "farming")
    joined.decide("joining", to=goes_on.id, reason=portfolios.MARK)
    rejected.decide("rejection", reason=portfolios.MARK)
    withdrawn.writer.step(withdrawn.path, "withdrawal")
    withdrawn.say("withdrawn")
