"""Proposals from the first draft to their decision, each step taken by whoever it belongs to."""

from tests.replay import portfolios
from tests.replay.days import today
from tests.replay.papers import attachment
from tests.replay.portfolios import MARK

DEMAND = "Nêu rõ căn cứ của tên mới (dữ liệu thử)"


class Filing:
    """One proposal on its way, and the people it meets."""

    def __init__(self, people, portfolio):
        self.people, self.portfolio, self.id = people, portfolio, None
        self.registry = people["reviewer"].registry
        self.writer, self.signer = people[portfolio.writer], people[portfolio.signer]
        self.subjects = {}

    @property
    def path(self):
        """Its address."""
        return f"/proposals/{self.id}"

    def say(self, what):
        """Say one step of the progress."""
        self.registry.tell(f"{self.portfolio.organisation:5} {self.portfolio.name:10} {what}")

    def draft(self, history, criteria):
        """Open it with its dossier, then write its change set."""
        changes = history.change_set(self.portfolio.old, self.portfolio.new)
        self.subjects = portfolios.measured(changes, history.before)
        said = {"title": f"{self.portfolio.title} (dữ liệu thử)", "organisation": self.portfolio.organisation,
                "dossier": portfolios.dossier(self.portfolio, self.subjects, criteria)}  # fmt: skip
        if self.portfolio.unit:
            said["unit"] = self.portfolio.unit
        self.id = self.writer.make("/proposals", said).json()["id"]
        self.writer.edit("PUT", f"{self.path}/changes", changes, seen=self.path)
        self.registry.counts["proposals"] += 1
        self.registry.counts["changes"] += len(changes["changes"])
        self.say(f"drafted: {len(changes['changes'])} changes, {len(self.subjects)} entries to be measured")
        return self

    def submit(self):
        """Attach the letter, have another account sign off, hand in."""
        number = f"{self.portfolio.name}/{self.portfolio.organisation.upper()} (test)"
        file = self.writer.step(self.path, "attachments", attachment("cong-van.pdf", f"TEST DATA {number}"), expect=201)
        self.signer.step(self.path, "sign-off")
        letter = {"number": number, "issued_on": today(), "attachment": file.json()["id"]}
        self.writer.step(self.path, "submission", {"letter": letter})
        self.say("signed off by another account, submitted with letter and signed file")
        return self

    def review(self):
        """Find it complete and take it under review."""
        self.people["reviewer"].step_twice(self.path, "completeness")
        self.people["reviewer"].step(self.path, "review")
        self.say("found complete, under review")
        return self

    def look(self):
        """Look at it as a reviewer does: what changes, the list as it would be, what stands against it."""
        reviewer = self.people["reviewer"]
        changed = reviewer.get(f"{self.path}/diff").json()["items"]
        shown = reviewer.get(f"{self.path}/preview").json()["items"]
        breaches = reviewer.get(f"{self.path}/violations").json()
        assert breaches["submission"] == [], breaches
        for name in ("police", "legal"):
            said = {"kind": "remark", "text": f"Đã xem, không có ý kiến khác. {MARK}"}
            self.people[name].step(self.path, "comments", said, expect=201)
        self.say(f"looked at: {len(changed)} entries differ, {len(shown)} in the preview; two remarks")
        return self

    def assess(self, criteria):
        """Measure each entry by the criteria in force, as test data, and say what becomes of each link."""
        for entry, kind in self.subjects.items():
            findings = [{"criterion": code, "finding": "met", "grounds": MARK} for code in criteria[kind]]
            said = {"entry": entry, "findings": findings, "test_data": True}
            self.people["reviewer"].step(self.path, "assessments", said, expect=201)
        self.registry.counts["assessments"] += len(self.subjects)
        links = self._dispose()
        self.say(f"{len(self.subjects)} assessments (test data), {links} links disposed of")
        return self

    def _dispose(self):
        """Say of each link what is suggested; give how many there are."""
        items = self.people["reviewer"].get(f"{self.path}/impact").json()["items"]
        said = [{"kind": one["kind"], "id": one["id"], "entry": one["entry"]["concept"],
                 "disposition": one["suggestion"], "reason": MARK} for one in items]  # fmt: skip
        if said:
            self.people["reviewer"].step(self.path, "dispositions", {"items": said})
        self.registry.counts["links"] += len(said)
        return len(said)

    def hear_council(self):
        """Ask the council and record its opinion."""
        self.people["reviewer"].step(self.path, "council")
        said = {"opinion": "favourable", "summary": f"Đồng ý. {MARK}"}
        self.people["secretary"].step(self.path, "opinion", said)
        self.say("council heard")
        return self

    def decide(self, step="acceptance", **said):
        """Accept it, or take another step of those who decide."""
        self.people["manager"].step(self.path, step, said)
        self.say(step)
        return self

    def send_back_and_mend(self):
        """Return it with a demand, let the ministry answer, and find the demand met."""
        demand = {"kind": "demand", "text": DEMAND}
        number = self.people["reviewer"].step(self.path, "comments", demand, expect=201).json()["id"]
        self.people["manager"].step(self.path, "acceptance", expect=(422, "rules_violated"))
        self.people["reviewer"].step(self.path, "return", {"reason": DEMAND})
        self.say("returned with a demand")
        title = f"{self.portfolio.title}, đã bổ sung (dữ liệu thử)"
        self.writer.edit("PATCH", self.path, {"title": title})
        self.submit().review()
        met = {"resolution": "Đã bổ sung (dữ liệu thử)"}
        self.people["reviewer"].step(self.path, f"comments/{number}/resolution", met)
        return self

    def submit_too_late(self):
        """See it refused because another list was published since, and carry it over to that."""
        letter = {"number": "1", "issued_on": today(), "attachment": "nothing"}
        self.signer.step(self.path, "sign-off")
        self.writer.step(self.path, "submission", {"letter": letter}, expect=(409, "stale_base"))
        shown = self.writer.step(self.path, "rebase").json()
        self.say(f"too late: 409; carried over, {len(shown['conflicts'])} conflicts, "
                 f"{len(shown['change_set']['changes'])} changes left")  # fmt: skip
