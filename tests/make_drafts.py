"""
Makers of draft revisions: who works on them, and a draft taken through its life up to any stage.

Revision 1 is the small one of ``make.published_revision``: T1, T1.1, S1, P1, P2.
"""

import hashlib
from datetime import date, timedelta

from catalogue.process import consultations, drafts, papers, promulgations, publication
from catalogue.process.promulgations import Signed, SignedFile
from catalogue.values import legal_day
from catalogue.vocabulary import AppraisalConclusion, ConsultationKind, InstrumentKind, RevisionStage, Role
from tests import make, make_access

MANAGER = make_access.actor(Role.REGISTER_MANAGER, name="quan", unit="vu-khkt")
SECOND = make_access.actor(Role.REGISTER_MANAGER, name="hai", unit="vu-khkt")
APPROVER = make_access.actor(Role.APPROVER, name="duyet", unit="van-phong")
LEGAL = make_access.actor(Role.LEGAL_OFFICER, name="luat", unit="vu-phap-che")
CONSULTEE = make_access.actor(Role.CONSULTEE, name="gop-y", organisation="mof")
CITIZEN = make_access.actor(Role.ORGANISATION_REPRESENTATIVE, name="dai-dien", organisation="viettel")
STRANGER = make_access.actor(Role.PROPOSER, name="la", organisation="bqp")

HASTE = "Chỉ đạo của Thủ tướng Chính phủ"
RULE = "Giấy chứng nhận đã cấp có hiệu lực đến khi hết hạn."
PDF = b"%PDF-1.7 signed"
NEXT_YEAR = date(2027, 7, 1)


def change_set(base=1, **said):
    """P1 gets another name, P2 goes, a new product on T1 comes."""
    entry = {"kind": "product", "position": 2, "parent": "c-S1", "name_vi": "Sản phẩm mới",
             "groups": [{"target": "c-T1", "derived": False}]}  # fmt: skip
    lines = [
        {"kind": "rename", "source": "c-P1", "field": "name_vi", "before": "Sản phẩm 1", "after": "Sản phẩm một",
         "reason": "rõ hơn"},
        {"kind": "remove", "source": "c-P2", "reason": "không còn cần", "transition": RULE},
        {"kind": "add", "targets": [{"to": "new-p"}], "reason": "cần thêm"},
    ]  # fmt: skip
    return {"base": base, "changes": lines, "entries": {"new-p": entry}, **said}


def open_draft(session, *, actor=MANAGER, at=make.NOON, **facts):
    """Open a draft on what is published; publish revision 1 first where nothing is."""
    if not drafts.bases.load_timeline(session).numbers:
        make.published_revision(session, 1, valid_from=make.JUNE_2025)
    return drafts.open_draft(session, actor=actor, at=at, **facts)


def written(session, *, at=make.NOON, change_set_=None, **facts):
    """Open a draft and write its change set."""
    draft = open_draft(session, at=at, **facts)
    said = change_set_ or change_set(draft.base_revision)
    return drafts.replace_changes(session, draft.number, change_set=said, seen=None, actor=MANAGER, at=at)


def consult(session, number, kind=ConsultationKind.MINISTRIES, *, at=make.NOON, days=20, **facts):
    """Ask about a draft for some days from today, or more briefly with a reason."""
    today = legal_day(at)
    facts = {"opens_on": today, "closes_on": today + timedelta(days=days - 1), "draft_text": "Dự thảo Quyết định",
             "override_reason": HASTE, **facts}  # fmt: skip
    return consultations.open_consultation(session, number, kind=kind, seen=None, actor=MANAGER, at=at, **facts)


def close(session, number, kind=ConsultationKind.MINISTRIES, *, at=make.NOON, reason=HASTE):
    """Close a round at once, with a reason."""
    return consultations.close_consultation(
        session, number, kind=kind, reason=reason, seen=None, actor=MANAGER, at=at)  # fmt: skip


def report(session, number, kind=ConsultationKind.MINISTRIES, *, at=make.NOON):
    """Publish the report on a round."""
    return consultations.publish_report(
        session, number, kind=kind, report="Đã tiếp thu", seen=None, actor=MANAGER, at=at)  # fmt: skip


def appraise(session, number, conclusion=AppraisalConclusion.READY, *, actor=LEGAL, at=make.NOON):
    """Appraise a draft, as ready."""
    return papers.appraise(
        session, number, conclusion=conclusion, opinion="Đủ điều kiện", seen=None, actor=actor, at=at)  # fmt: skip


def signed(**facts):
    """What a promulgation says."""
    facts = {"kind": InstrumentKind.DECISION, "number": "7/2026/QĐ-TTg", "title_vi": "Danh mục công nghệ chiến lược",
             "issuer": "Thủ tướng Chính phủ", "signatory": "Nguyễn Văn A", "issued_on": date(2026, 9, 30),
             "valid_from": NEXT_YEAR, **facts}  # fmt: skip
    return Signed(**facts)


def file(content=PDF, **facts):
    """A signed file with its checksum."""
    facts = {"name": "7-2026.pdf", "type": "application/pdf", "content": content,
             "sha256": hashlib.sha256(content).hexdigest(), **facts}  # fmt: skip
    return SignedFile(**facts)


def record(session, draft_number, *, actor=MANAGER, at=make.NOON, file_=None, **facts):
    """Record a promulgation."""
    return promulgations.record(
        session, draft_number, signed=signed(**facts), file=file_ or file(), seen=None, actor=actor, at=at)  # fmt: skip


def confirm(session, number, *, actor=APPROVER, at=make.NOON, digest=None):
    """Confirm what was recorded, as the second person."""
    seen = digest or promulgations.get_standing(session, number).digest
    return promulgations.confirm(session, number, digest=seen, seen=None, actor=actor, at=at)


def publish(session, number, *, actor=MANAGER, at=make.NOON, seen=None):
    """Publish a promulgated draft."""
    return publication.publish(session, number, seen=seen, actor=actor, at=at)


def _consulted(session, number):
    consult(session, number)


def _consolidated(session, number):
    close(session, number)
    report(session, number)
    papers.consolidate(session, number, seen=None, actor=MANAGER, at=make.NOON)


def _submitted(session, number):
    papers.submit(session, number, seen=None, actor=MANAGER, at=make.NOON)


def _returned(session, number):
    papers.send_back(session, number, reason="làm rõ", seen=None, actor=APPROVER, at=make.NOON)


def _cancelled(session, number):
    drafts.cancel(session, number, reason="không còn cần", seen=None, actor=MANAGER, at=make.NOON)


WAYS = {
    RevisionStage.PLANNED: (),
    RevisionStage.DRAFTING: (),
    RevisionStage.CONSULTATION: (_consulted,),
    RevisionStage.CONSOLIDATION: (_consulted, _consolidated),
    RevisionStage.APPRAISAL: (_consulted, _consolidated, appraise),
    RevisionStage.SUBMITTED: (_consulted, _consolidated, appraise, _submitted),
    RevisionStage.RETURNED: (_consulted, _consolidated, appraise, _submitted, _returned),
    RevisionStage.RECORDED: (_consulted, _consolidated, appraise, _submitted, record),
    RevisionStage.PROMULGATED: (_consulted, _consolidated, appraise, _submitted, record, confirm),
    RevisionStage.PUBLISHED: (_consulted, _consolidated, appraise, _submitted, record, confirm, publish),
    RevisionStage.CANCELLED: (_cancelled,),
}


def draft_at(session, stage, **facts):
    """Give a draft that went the whole way up to a stage."""
    draft = open_draft(session, **facts) if stage is RevisionStage.PLANNED else written(session, **facts)
    return take(session, draft, stage)


def take(session, draft, stage):
    """Take a written draft on to a stage."""
    for step in WAYS[stage]:
        step(session, draft.number)
    assert draft.stage is stage
    return draft
