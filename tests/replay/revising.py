"""The draft revision from its opening to its publication."""

from tests.replay.days import today
from tests.replay.papers import signed_file
from tests.replay.portfolios import MARK

NUMBER = 2
THING = f"/revisions/{NUMBER}"
DRAFT = f"{THING}/draft"
ROUNDS = {"ministries": (("police", "P9"), ("construction", "P29")), "public": (("enterprise", "P6"),)}
"""Who is asked, and who says something of which entry; one more speaks in general."""

REPLIES = ("accepted", "partly_accepted", "not_accepted")
WHOLE_LIFE = ("planned", "drafting", "consultation", "consolidation", "appraisal", "submitted", "returned", "submitted",
              "recorded", "promulgated", "published")  # fmt: skip
"""The stages the draft goes through."""


class Revising:
    """Draft revision 2 on its way, and the people who make it."""

    def __init__(self, people, history):
        self.people, self.history = people, history
        self.registry, self.manager, self.approver = people["manager"].registry, people["manager"], people["approver"]
        self.stages = []

    def say(self, what):
        """Say one step of the progress, with the stage the draft is at now."""
        stage = self.manager.get(DRAFT).json()["stage"]
        if self.stages[-1:] != [stage]:
            self.stages.append(stage)
        self.registry.tell(f"draft {NUMBER:<2} {stage:13} {what}")

    def step(self, name, body=None, *, who=None, expect=200):
        """Take a step on the draft, as the manager unless somebody else is named."""
        person = who or self.manager
        held = {"tag": person.tag(DRAFT), "expect": expect}
        return person.step(THING, name, body, **held)

    def open(self):
        """Open it, with the notes of the editors."""
        title = {"vi": "Dự thảo Danh mục năm 2026", "en": "Draft lists of 2026"}
        body = {"title": title, "notes": self.history.revision["notes"]}
        self.people["digital-writer"].make("/revisions", body, expect=(403, "scope_missing"))
        self.manager.make("/revisions", body)
        self.registry.ask("GET", THING, expect=(404, "not_found"))
        self.say("opened; nothing of it is public")

    def incorporate(self, filings):
        """Take in every accepted proposal, half of them at once and half one by one."""
        half = len(filings) // 2
        for batch in (filings[:half], *([one] for one in filings[half:])):
            self.step("incorporations", {"proposals": [one.id for one in batch]})
        shown = self.manager.get(DRAFT).json()["change_set"]
        self.registry.counts["draft changes"] = len(shown["changes"])
        self.registry.counts["new entries"] = len(shown["entries"])
        self.step("publication", who=self.approver, expect=(409, "illegal_transition"))
        self.say(f"{len(filings)} proposals incorporated: {len(shown['changes'])} changes")

    def consult(self):
        """Ask ministries and the public, hear them, answer, report."""
        for kind in ROUNDS:
            said = {"kind": kind, "opens_on": today(), "closes_on": today(1), "draft_text": f"Dự thảo. {MARK}"}
            self.step("consultation", {**said, "closes_on": today(-1)}, expect=(422, "rules_violated"))
            self.step("consultation", said)
        self.say("ministries and the public are asked; the setting asks for no days of posting")
        assert self.registry.read(f"{THING}/consultation")["items"][0]["change_set"]["changes"]
        self._hear()
        for kind in ROUNDS:
            self.step("consultation/report", {"kind": kind, "report": MARK}, expect=(409, "illegal_transition"))
            self.step("consultation/closure", {"kind": kind})
        late = {"kind": "public", "text": f"Góp ý muộn. {MARK}"}
        assert self.people["enterprise"].make(f"{THING}/consultation/comments", late).json()["late"] is True
        self._answer()
        for kind in ROUNDS:
            self.step("consultation/report", {"kind": kind, "report": f"Đã tiếp thu, giải trình. {MARK}"})
        assert len(self.registry.read(f"{THING}/consultation")["items"][0]["comments"]) == 3
        self.say("rounds closed, comments answered, reports published")

    def _hear(self):
        path = f"{THING}/consultation/comments"
        for kind, voices in ROUNDS.items():
            for name, entry in voices:
                said = {"kind": kind, "entry": entry, "text": f"Góp ý về {entry}. {MARK}"}
                assert self.people[name].make(path, said).json()["late"] is False
        self.people["industry-writer"].make(path, {"kind": "public", "text": f"Góp ý chung. {MARK}"})
        self.say("comments received")

    def _answer(self):
        said = self.manager.get(f"{THING}/consultation/comments").json()["items"]
        self.registry.counts["comments"] = len(said)
        for number, one in enumerate(said):
            reply = {"kind": REPLIES[number % len(REPLIES)], "reason": f"Giải trình. {MARK}"}
            self.manager.make(f"{THING}/consultation/comments/{one['id']}/reply", reply)

    def submit(self):
        """Consolidate, have it appraised, submit; once it comes back and is submitted again."""
        self.step("consolidation")
        self.say("consolidated")
        breaches = self.manager.get(f"{THING}/violations").json()
        errors = [one for name in ("changes", "list") for one in breaches[name] if one["severity"] == "error"]
        assert errors == [], errors
        self.step("submission", expect=(409, "illegal_transition"))
        ready = {"conclusion": "ready", "opinion": f"Đủ điều kiện trình. {MARK}"}
        self.step("appraisal", ready, expect=(403, "not_permitted"))
        self.step("appraisal", ready, who=self.people["legal"])
        self.say("appraised")
        self.step("submission")
        self.say("submitted")
        self.step("return", {"reason": f"Làm rõ hiệu lực. {MARK}"}, who=self.approver)
        self.say("returned")
        self.step("submission")
        self.say("submitted again")

    def promulgate(self):
        """Record the signed decision; another person confirms it."""
        leader = self.people["leader"]
        self.step("promulgation", self._signed(), who=leader)
        self.say(f"promulgation of {self.history.instrument['number']} recorded")
        recorded = self.approver.get(f"{THING}/promulgation").json()
        digest = {"digest": recorded["digest"]}
        self.step("promulgation/confirmation", digest, who=leader, expect=(403, "four_eyes"))
        self.step("promulgation/confirmation", digest, expect=(403, "scope_missing"))
        self.step("publication", who=self.approver, expect=(409, "illegal_transition"))
        self.step("promulgation/confirmation", digest, who=self.approver)
        self.say("confirmed by a second person")

    def _signed(self):
        told = self.history.instrument
        return {
            **{name: told[name] for name in ("kind", "number", "issuer", "signatory", "issued_on", "valid_from")},
            "url": told.get("url"),
            "title": {"vi": told["title_vi"], "en": told["title_en"]},
            "gazette": told["addresses"]["official_gazette"],
            "replaces": ["qd-1131-2025"],
            "file": signed_file("QD21.pdf", "TEST DATA in place of the signed decision"),
        }

    def publish(self):
        """Publish it, with a key that may; what is published is what was shown before."""
        self.step("publication", expect=(403, "scope_missing"))
        before = self.manager.get(f"{THING}/preview").json()["items"]
        self.step("publication", who=self.approver)
        self.say("published")
        self.step("publication", who=self.approver, expect=(409, "illegal_transition"))
        assert tuple(self.stages) == WHOLE_LIFE, self.stages
        assert [_shown(one) for one in before] == [_shown(one) for one in self.registry.walk(f"{THING}/entries")]


def _shown(entry):
    """Give what a preview and a published entry have in common."""
    placed = entry["parent"] and entry["parent"]["code"], [one["code"] for one in entry["groups"]]
    return entry["code"], entry["name"], entry["note"], placed
