"""A draft taken through its life over HTTP: who works on it, and each step as a request."""

import base64
import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from catalogue.values import legal_day
from catalogue.vocabulary import Role
from tests.make_access import caller

API = "/api/v1/revisions"
PEOPLE = {
    "manager": (Role.REGISTER_MANAGER, "mst", "vu-khkt"),
    "approver": (Role.APPROVER, "mst", "van-phong"),
    "legal": (Role.LEGAL_OFFICER, "mst", "vu-phap-che"),
    "consultee": (Role.CONSULTEE, "mof", ""),
    "citizen": (Role.ORGANISATION_REPRESENTATIVE, "viettel", ""),
    "stranger": (Role.PROPOSER, "bqp", ""),
}
PDF = b"%PDF-1.7 signed"
RULE = "Giấy chứng nhận đã cấp có hiệu lực đến khi hết hạn."


def people(database):
    """Headers of one account a role, with keys of all scopes."""
    return {
        name: caller(database, role, name=name, organisation=organisation, unit=unit)
        for name, (role, organisation, unit) in PEOPLE.items()
    }


class Drafting:
    """Asks the API as whoever takes the next step, with the tag seen last and a fresh key."""

    def __init__(self, app, database):
        self.client, self.people, self.number = app.test_client(), people(database), 0

    def get(self, path="/draft", who="manager"):
        """Read something of the draft."""
        return self.client.get(f"{API}/{self.number}{path}", headers=self.people[who] if who else {})

    def tag(self):
        """The tag of the draft as it stands."""
        return self.get().headers["ETag"]

    def send(self, path, body=None, *, who="manager", method="POST", tag=None, key=None):
        """Take a step."""
        named = {"If-Match": tag or self.tag(), "Idempotency-Key": key or secrets.token_hex(16)}
        return self.client.open(f"{API}/{self.number}{path}", method=method, json=body or {},
                                headers={**self.people[who], **named})  # fmt: skip

    def open(self, **body):
        """Open a draft."""
        key = {"Idempotency-Key": secrets.token_hex(16)}
        answer = self.client.post(API, json=body, headers={**self.people["manager"], **key})
        self.number = answer.json.get("number", 0)
        return answer

    def written(self):
        """Open a draft that renames P1 and removes the last product of revision 2."""
        assert self.open(title={"vi": "Danh mục 2027"}).status_code == 201
        name = self.client.get("/api/v1/revisions/2/entries/P1").json["name"]["vi"]
        lines = [
            {"kind": "rename", "source": "P1", "field": "name_vi", "before": name, "after": "Mô hình ngôn ngữ lớn",
             "reason": "rõ hơn"},
            {"kind": "remove", "source": "P30", "reason": "không còn cần", "transition": RULE},
        ]  # fmt: skip
        return self.send("/changes", {"base": 2, "changes": lines}, method="PUT")

    def consult(self, kind="ministries", *, days=1, reason="Chỉ đạo của Thủ tướng", **body):
        """Ask about the draft from today."""
        today = legal_day(datetime.now(UTC))
        said = {"kind": kind, "opens_on": today.isoformat(), "draft_text": "Dự thảo Quyết định",
                "closes_on": (today + timedelta(days=days - 1)).isoformat(), "override_reason": reason}  # fmt: skip
        return self.send("/consultation", {**said, **body})

    def comment(self, *, kind="ministries", who="consultee", **body):
        """Say something of the draft."""
        said = {"kind": kind, "text": "Đề nghị giữ lại", **body}
        return self.send("/consultation/comments", said, who=who)

    def promulgate(self, *, who="manager", content=PDF, **body):
        """Record the signed instrument."""
        file = {"name": "7-2026.pdf", "media_type": "application/pdf", "sha256": hashlib.sha256(content).hexdigest(),
                "content": base64.b64encode(content).decode()}  # fmt: skip
        said = {"kind": "decision", "number": "7/2026/QĐ-TTg", "title": {"vi": "Danh mục công nghệ chiến lược"},
                "issuer": "Thủ tướng Chính phủ", "signatory": "Nguyễn Văn A", "issued_on": "2026-11-20",
                "valid_from": "2027-07-01", "replaces": ["qd-21-2026"], "file": file}  # fmt: skip
        return self.send("/promulgation", {**said, **body}, who=who)

    def confirm(self, *, who="approver"):
        """Confirm what was recorded, as the second person."""
        digest = self.get("/promulgation", who).json["digest"]
        return self.send("/promulgation/confirmation", {"digest": digest}, who=who)

    def to_submission(self):
        """Take a written draft to its submission."""
        steps = [
            self.written(), self.consult(), self.send("/consultation/closure", {"kind": "ministries"}),
            self.send("/consultation/report", {"kind": "ministries", "report": "Đã tiếp thu"}),
            self.send("/consolidation"),
            self.send("/appraisal", {"conclusion": "ready", "opinion": "Đủ điều kiện trình"}, who="legal"),
            self.send("/submission"),
        ]  # fmt: skip
        assert [one.status_code for one in steps] == [200] * 7, [one.json for one in steps if one.status_code != 200]

    def to_promulgation(self):
        """Take a draft all the way to where it may be published."""
        self.to_submission()
        steps = [self.promulgate(), self.confirm()]
        assert [one.status_code for one in steps] == [200] * 2, [one.json for one in steps]
