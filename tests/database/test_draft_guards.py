"""The database itself keeps the papers of a draft as they were written, whoever asks."""

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from catalogue.process import comments, incorporations
from catalogue.process.settings import change_setting
from catalogue.vocabulary import ConsultationKind, ReplyKind, RevisionStage
from tests import make, make_drafts, make_feedback, make_proposals

WRITTEN_ONCE = {
    "draft_event": "reason",
    "incorporation": "digest",
    "appraisal": "opinion",
    "consultation_comment": "text",
    "consultation_reply": "reason",
    "comment_moderation": "reason",
    "process_setting": "reason",
}
"""Table → a column of it; no row ever changes."""

COMPLETED = {"promulgation": "signatory", "consultation": "draft_text"}
"""Table → a column that never changes; others are filled in later, once."""

KEPT = ("draft",)
"""Rows that change and are never deleted."""

GUARDED = {*WRITTEN_ONCE, *COMPLETED, *KEPT}


def fill(session):
    """Save a published revision that went through everything: a proposal, comments, a reply, a setting."""
    make_proposals.world(session)
    change_setting(session, "posting_days", value=0, legal_basis="thử", reason="thử", seen=None,
                   actor=make_drafts.MANAGER, at=make.NOON)  # fmt: skip
    proposal = make_proposals.proposal(session, make_proposals.ProposalStatus.ACCEPTED)
    draft = make_drafts.open_draft(session)
    number, who = draft.number, {"actor": make_drafts.MANAGER, "at": make.NOON}
    incorporations.incorporate(session, number, proposal_ids=[proposal.id], seen=None, **who)
    make_drafts.consult(session, number)
    said = comments.comment(session, number, kind=ConsultationKind.MINISTRIES, text="Ý kiến",
                            actor=make_drafts.CONSULTEE, at=make.NOON)  # fmt: skip
    comments.reply(session, number, said.id, kind=ReplyKind.ACCEPTED, reason="Đúng", **who)
    make_drafts.consult(session, number, ConsultationKind.PUBLIC)
    make_feedback.moderated(session, number, make_feedback.said(session, number), is_released=False, reason="Quảng cáo")
    make_drafts.close(session, number, ConsultationKind.PUBLIC)
    make_drafts.report(session, number, ConsultationKind.PUBLIC)
    make_drafts._consolidated(session, number)
    for step in make_drafts.WAYS[RevisionStage.PUBLISHED][2:]:
        step(session, number)


def statements(dialect):
    """Everything that must be refused on an engine."""
    for table, column in {**WRITTEN_ONCE, **COMPLETED}.items():
        yield f"UPDATE {table} SET {column} = 'khác'"
    for table in sorted(GUARDED):
        yield f"DELETE FROM {table}"
        if dialect == "postgresql":
            yield f"TRUNCATE {table} CASCADE"
    yield "UPDATE promulgation SET confirmed_by = 'nobody'"
    yield "UPDATE promulgation SET confirmed_at = NULL, confirmed_by = NULL, confirmed_digest = NULL"
    yield "UPDATE consultation SET report = 'khác'"
    yield "UPDATE consultation SET closed_at = NULL, report_at = NULL"


def test_raw_sql_changes_none_of_a_drafts_papers(session):
    fill(session)
    accepted = []

    for statement in statements(session.get_bind().dialect.name):
        try:
            with session.begin_nested():
                session.execute(text(statement))
            accepted.append(statement)
        except IntegrityError:
            pass

    assert accepted == []


def test_every_guarded_table_has_a_row_to_try_it_on(session):
    fill(session)

    assert [table for table in GUARDED if not session.scalar(text(f"SELECT COUNT(*) FROM {table}"))] == []
