"""Acting on proposals over HTTP as several people: each asks with the tag seen last and a fresh key."""

import base64
import secrets

from catalogue.vocabulary import Role
from tests import make_proposals as make
from tests.make_access import caller

ADDRESS = "/api/v1/proposals"
PEOPLE = {
    "proposer": (Role.PROPOSER, "moit", ""),
    "signer": (Role.PROPOSER, "moit", ""),
    "stranger": (Role.PROPOSER, "moh", ""),
    "reviewer": (Role.REVIEWER, "mst", "review"),
    "secretary": (Role.COUNCIL_SECRETARY, "mst", "council"),
    "manager": (Role.REGISTER_MANAGER, "mst", "register"),
    "auditor": (Role.AUDITOR, "mst", "audit"),
    "legal": (Role.LEGAL_OFFICER, "mst", "legal"),
    "consultee": (Role.CONSULTEE, "moh", ""),
}


class Caller:
    """Asks the API as one person."""

    def __init__(self, app, held):
        self.client, self.held = app.test_client(), held

    def get(self, path="", **query):
        return self.client.get(ADDRESS + path, headers=self.held, query_string=query)

    def send(self, method, path, body, *, tag=None, key=None, **query):
        extra = {"Idempotency-Key": key or secrets.token_hex(16)}
        if tag is not None:
            extra["If-Match"] = tag
        return self.client.open(
            ADDRESS + path, method=method, json=body, headers={**self.held, **extra}, query_string=query
        )

    def act(self, id_, step, **body):
        """Take a step, or write, on what stands now."""
        seen = self.get(f"/{id_}").headers["ETag"]
        return self.send("POST", f"/{id_}/{step}", body, tag=seen)


def people(app, database, *names):
    """Save an account and a key for each name, all by default; give who asks as them."""
    made = {}
    for name in names or PEOPLE:
        role, organisation, unit = PEOPLE[name]
        made[name] = Caller(app, caller(database, role, name=name, organisation=organisation, unit=unit))
    return made


def opened(who, *, change_set=None, **facts):
    """Open a proposal that adds product 31, with all its dossier says."""
    changes = change_set or make.adding(base=2, position=31, parent="S2")
    body = {"title": "Cảm biến lượng tử", "change_set": changes, "dossier": make.dossier(*changes.get("entries", {}))}
    made = who["proposer"].send("POST", "", {**body, **facts})
    assert made.status_code == 201, made.json
    return made.json["id"]


def letter(who, id_):
    """Attach the signed letter; give what names it."""
    content = base64.b64encode(make.PDF).decode()
    file = who["proposer"].act(id_, "attachments", name="cv.pdf", media_type="application/pdf",
                               confidentiality="internal", content=content)  # fmt: skip
    assert file.status_code == 201, file.json
    return {"number": "123/BCT", "issued_on": "2026-09-01", "attachment": file.json["id"]}


def submitted(who, **facts):
    """Hand a proposal in."""
    id_ = opened(who, **facts)
    paper = letter(who, id_)
    assert who["signer"].act(id_, "sign-off").status_code == 200
    done = who["proposer"].act(id_, "submission", letter=paper)
    assert done.status_code == 200, done.json
    return id_


def under_review(who, **facts):
    """Take a proposal under review."""
    id_ = submitted(who, **facts)
    for step in ("completeness", "review"):
        assert who["reviewer"].act(id_, step).status_code == 200
    return id_


def assess(who, id_, *, entry="new-quantum", missing=()):
    """Measure an entry as a product."""
    findings = [{"criterion": code, "finding": "not_met" if code in missing else "met"} for code, _ in make.PRODUCT]
    done = who["reviewer"].act(id_, "assessments", entry=entry, findings=findings, test_data=True)
    assert done.status_code == 201, done.json
    return done.json
