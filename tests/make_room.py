"""Makers for the revision room: a draft on the real data at any stage, and who works on it at the desk."""

from datetime import UTC, datetime, timedelta

from catalogue.process import comments
from catalogue.register.snapshots import load_snapshot
from catalogue.vocabulary import ConsultationKind, RevisionStage, Role
from tests import make_drafts
from tests.make_desk import sign_in

NEW = {"kind": "product", "position": 31, "parent": "S1", "name_vi": "Vệ tinh tầm thấp",
       "groups": [{"target": "T1", "derived": False}]}  # fmt: skip
BASE = 2
"""The newest revision of the real data."""


def change_set(session):
    """P1 gets another name, the last product goes, a new one takes its place."""
    base = load_snapshot(session, BASE)
    name = base.entries[base.find("P1")].name_vi
    lines = [
        {"kind": "rename", "source": "P1", "field": "name_vi", "before": name, "after": "Mô hình ngôn ngữ rất lớn",
         "reason": "rõ hơn"},
        {"kind": "remove", "source": "P30", "reason": "không còn cần", "transition": make_drafts.RULE},
        {"kind": "add", "targets": [{"to": "new-p"}], "reason": "cần thêm"},
    ]  # fmt: skip
    return {"base": BASE, "changes": lines, "entries": {"new-p": {**NEW, "position": 30}}}


def draft_at(database, stage, **facts):
    """Take a draft on the real data up to a stage, a day ago; give its number."""
    at = datetime.now(UTC) - timedelta(days=1)
    with database.writing() as session, session.begin():
        if stage is RevisionStage.PLANNED:
            return make_drafts.open_draft(session, at=at, **facts).number
        draft = make_drafts.written(session, change_set_=change_set(session), **facts)
        return make_drafts.take(session, draft, stage).number


def comment(database, number, text="Đề nghị giữ lại", *, entry="P1", actor=make_drafts.CONSULTEE, **facts):
    """Say something of a draft that asks ministries; give the comment's id."""
    facts = {"kind": ConsultationKind.MINISTRIES, "at": make_drafts.make.NOON, **facts}
    with database.writing() as session, session.begin():
        return comments.comment(session, number, text=text, entry=entry, actor=actor, **facts).id


class People:
    """Clients of those who work on a draft, each signed in once."""

    def __init__(self, app, database):
        self.app, self.database, self.clients = app, database, {}

    def __getattr__(self, name):
        if name not in self.clients:
            role, organisation, unit = ROLES[name]
            self.clients[name] = sign_in(
                self.app, self.database, role, name=name, organisation=organisation, unit=unit, full_name=NAMES[name]
            )
        return self.clients[name]


ROLES = {
    "manager": (Role.REGISTER_MANAGER, "mst", "vu-khkt"),
    "approver": (Role.APPROVER, "mst", "van-phong"),
    "legal": (Role.LEGAL_OFFICER, "mst", "vu-phap-che"),
    "consultee": (Role.CONSULTEE, "moit", ""),
    "citizen": (Role.ORGANISATION_REPRESENTATIVE, "viettel", ""),
    "proposer": (Role.PROPOSER, "moh", ""),
    "auditor": (Role.AUDITOR, "mst", "thanh-tra"),
    "administrator": (Role.ADMINISTRATOR, "mst", "cntt"),
}
NAMES = {name: f"Người {number}" for number, name in enumerate(ROLES, start=1)}
