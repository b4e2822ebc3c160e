"""The life of a draft revision over HTTP: every illegal pair of stage and step, in both languages."""

import secrets

import pytest

from catalogue.vocabulary import ConsultationKind, RevisionStage, RevisionStep
from catalogue.workflow import REVISION_LIFE
from tests import make_drafts
from tests.api.drafting import API, Drafting

PROMULGATION = {
    "kind": "decision", "number": "7/2026/QĐ-TTg", "title": {"vi": "Danh mục"}, "issuer": "Thủ tướng Chính phủ",
    "signatory": "Nguyễn Văn A", "issued_on": "2026-09-30", "valid_from": "2027-07-01",
    "file": {"name": "7.pdf", "media_type": "application/pdf", "sha256": "0" * 64, "content": "JVBERi0="},
}  # fmt: skip
ROUND = {"kind": "public", "opens_on": "2026-12-01", "closes_on": "2026-12-31", "draft_text": "Dự thảo"}
REASON = {"reason": "vì thế"}
STEPS = {
    RevisionStep.EDIT: ("PATCH", "/draft", "manager", {"title": {"vi": "Danh mục 2027"}}),
    RevisionStep.INCORPORATE: ("POST", "/incorporations", "manager", {"proposals": ["p0123456789"]}),
    RevisionStep.REBASE: ("POST", "/rebase", "manager", {}),
    RevisionStep.OPEN_CONSULTATION: ("POST", "/consultation", "manager", ROUND),
    RevisionStep.CLOSE_CONSULTATION: ("POST", "/consultation/closure", "manager", {"kind": "public"}),
    RevisionStep.COMMENT: ("POST", "/consultation/comments", "consultee", {"kind": "public", "text": "góp ý"}),
    RevisionStep.REPLY: ("POST", "/consultation/comments/k0/reply", "manager", {"kind": "accepted", **REASON}),
    RevisionStep.PUBLISH_REPORT: ("POST", "/consultation/report", "manager", {"kind": "public", "report": "đã nghe"}),
    RevisionStep.CONSOLIDATE: ("POST", "/consolidation", "manager", {}),
    RevisionStep.APPRAISE: ("POST", "/appraisal", "legal", {"conclusion": "ready", "opinion": "được"}),
    RevisionStep.SUBMIT: ("POST", "/submission", "manager", {}),
    RevisionStep.SEND_BACK: ("POST", "/return", "approver", REASON),
    RevisionStep.RECORD_PROMULGATION: ("POST", "/promulgation", "manager", PROMULGATION),
    RevisionStep.CONFIRM_PROMULGATION: ("POST", "/promulgation/confirmation", "approver", {"digest": "0" * 64}),
    RevisionStep.PUBLISH: ("POST", "/publication", "manager", {}),
    RevisionStep.CANCEL: ("POST", "/cancellation", "manager", REASON),
}
"""Step → its method and address, who takes it, and a body."""

UNASKED = (RevisionStage.PLANNED, RevisionStage.DRAFTING, RevisionStage.CANCELLED)
"""Stages of a draft nobody was asked about: there is no round to comment on."""


def renaming(session):
    """A change set that renames P1 of the list in force."""
    name = session_name(session)
    line = {"kind": "rename", "source": "P1", "field": "name_vi", "before": name, "after": "Mô hình ngôn ngữ lớn",
            "reason": "rõ hơn"}  # fmt: skip
    return {"base": 2, "changes": [line]}


def session_name(session):
    """Give what P1 of revision 2 is called."""
    from catalogue.register.contents import load_content
    from catalogue.register.timelines import load_timeline

    return load_content(session, load_timeline(session).get(2)).by_code["P1"].name_vi


def draft_at(session, stage):
    """Take a draft to a stage; about one that is consulted upon the public was asked too."""
    if stage is RevisionStage.PLANNED:
        return make_drafts.open_draft(session)
    draft = make_drafts.written(session, change_set_=renaming(session))
    if stage not in UNASKED:
        make_drafts.consult(session, draft.number, ConsultationKind.PUBLIC)
        make_drafts.close(session, draft.number, ConsultationKind.PUBLIC)
        make_drafts.report(session, draft.number, ConsultationKind.PUBLIC)
    return make_drafts.take(session, draft, stage)


def attempt(drafting, step, language, tag):
    """Try a step; give status, code and text of the answer."""
    method, path, who, body = STEPS[step]
    headers = {**drafting.people[who], "If-Match": tag, "Idempotency-Key": secrets.token_hex(16),
               "Accept-Language": language}  # fmt: skip
    answer = drafting.client.open(f"{API}/{drafting.number}{path}", method=method, json=body, headers=headers)
    return answer.status_code, answer.json.get("code"), answer.json.get("detail")


def test_every_step_on_a_draft_has_an_address():
    assert set(STEPS) == set(RevisionStep) - {RevisionStep.OPEN}


@pytest.mark.parametrize("stage", list(RevisionStage))
def test_every_illegal_step_on_a_draft_is_a_conflict_in_both_languages(app, seeded, stage):
    drafting = Drafting(app, seeded)
    with seeded.writing.begin() as session:
        draft = draft_at(session, stage)
        drafting.number, tag = draft.number, f'"{draft.lock_version}"'
    illegal = [step for step in STEPS if (stage, step) not in REVISION_LIFE]

    met = {(step, language): attempt(drafting, step, language, tag) for step in illegal for language in ("vi", "en")}

    for (step, language), (status, code, detail) in met.items():
        if step is RevisionStep.COMMENT and stage in UNASKED:
            assert (status, code) == (404, "not_found")
            continue
        assert (status, code) == (409, "illegal_transition"), (step, detail)
        assert step.value in detail
        assert stage.value in detail
        assert detail != met[step, "en" if language == "vi" else "vi"][2]
    assert drafting.get().json["stage"] == stage.value
