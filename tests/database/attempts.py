"""Raw SQL that must be refused, on a registry that has a row in every guarded table."""

from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from catalogue.access import accounts, keys
from catalogue.log import audit
from catalogue.models import ApiKey, Concept, FormerName, Succession
from catalogue.parties import organisations
from catalogue.register import corrections, withdrawals
from catalogue.values import Grant
from catalogue.vocabulary import (
    Action,
    EntryKind,
    FeedbackStep,
    IdentifierScheme,
    OrganisationStatus,
    Role,
    SuccessionKind,
)
from tests import make, make_access, make_feedback, make_parties, make_proposals

FROZEN = ("revision", "entry", "entry_technology")
WRITTEN_ONCE = ("event", "correction", "former_name", "identifier", "succession", "project_link",
                "project_participant", "label_item", "label_entry", "correspondence", "audit_entry", "attachment",
                "proposal_event", "proposal_maker", "assessment", "impact_list", "disposition",
                "concept_withdrawal", "recognition_product", "claim_event", "feedback_event")  # fmt: skip
REVOKED_ONCE = ("account_grant", "api_key")
COMPLETED = ("proposal", "proposal_comment", "claim", "feedback")
"""Rows of which some columns may change: where a proposal or claim stands, how a demand was met."""

COUNTED = ("concept", "event_counter", "audit_head")
STATES = {
    "instrument_state": "title_vi",
    "organisation_state": "name_vi",
    "project_state": "title_vi",
    "label_state": "name_vi",
    "correspondence_state": "method",
    "recognition_state": "number",
}
"""Table of states → a text it says."""

SINGLE = """
UPDATE revision SET valid_from = '2030-01-01' WHERE number = 1;
UPDATE revision SET published_at = NULL, recorded_at = NULL WHERE number = 1;
UPDATE revision SET structure = '{}' WHERE number = 1;
UPDATE revision SET number = 7 WHERE number = 2;
UPDATE entry SET name_vi = 'khác' WHERE revision_number = 1;
UPDATE entry SET revision_number = 3 WHERE revision_number = 1;
UPDATE entry SET revision_number = 1 WHERE revision_number = 3;
UPDATE entry_technology SET derived = NOT derived WHERE revision_number = 1;
INSERT INTO entry (revision_number, concept_id, ordinal, kind, code, position, position_basis, name_vi, sources)
    VALUES (1, 'c-spare', 99, 'product', 'P99', 99, 'numbered', 'Thêm', '[]');
INSERT INTO entry_technology (product_id, technology_id, revision_number, position, derived)
    SELECT MAX(id), MAX(id), 1, 9, 'f' FROM entry WHERE revision_number = 1;
UPDATE proposal SET created_by = 'nobody';
UPDATE proposal SET unit = 'khác';
DELETE FROM proposal;
UPDATE proposal_comment SET text = 'khác';
UPDATE proposal_comment SET resolution = 'khác';
DELETE FROM proposal_comment;
UPDATE claim SET statement = 'khác';
UPDATE claim SET organisation_id = 'fpt';
DELETE FROM claim;
UPDATE feedback SET text = 'khác';
UPDATE feedback SET receipt = '0000-0000-0000-0001';
UPDATE feedback SET subject_kind = 'project';
DELETE FROM feedback;
UPDATE concept SET kind = 'section';
DELETE FROM concept WHERE id = 'c-P1';
UPDATE event_counter SET last_seq = last_seq - 1;
UPDATE event_counter SET last_seq = last_seq + 2;
DELETE FROM event_counter;
INSERT INTO event_counter (id, last_seq) VALUES (1, 0);
INSERT INTO event_counter (id, last_seq) VALUES (2, 0);
INSERT INTO event (seq, at, type, subject_kind, subject_id, changed_by)
    VALUES (999, '2026-01-01', 'changed', 'project', 'uav', 'nobody');
UPDATE audit_head SET last_seq = last_seq - 1;
UPDATE audit_head SET last_hash = 'another';
DELETE FROM audit_head;
INSERT INTO audit_head (id, last_seq, last_hash) VALUES (1, 0, '');
INSERT INTO audit_head (id, last_seq, last_hash) VALUES (2, 0, '');
INSERT INTO audit_entry (seq, at, account, grants, action, outcome, object, previous_hash, hash)
    VALUES (2, '2026-01-01', 'nobody', '[]', 'read_public', 'done', 'nothing', '', 'invented');
UPDATE api_key SET revoked_at = NULL;
UPDATE api_key SET expires_at = '2036-01-01';
UPDATE account_grant SET revoked_at = NULL;
UPDATE account_grant SET role = 'administrator';
"""
ON_SQLITE = """
INSERT OR REPLACE INTO revision (number, origin, structure, notes, sources) VALUES (1, 'workflow', '{}', '[]', '[]');
REPLACE INTO entry
    SELECT id, revision_number, concept_id, parent_id, ordinal, kind, code, position, position_basis, 'khác', name_en,
    name_en_origin, name_as_reported, definition_vi, definition_en, note, confidence, sources FROM entry;
UPDATE OR REPLACE entry SET id = (SELECT MIN(id) FROM entry) WHERE revision_number = 3;
REPLACE INTO correction (id, entry_id, field, reason, sources, recorded_at, changed_by)
    SELECT id, entry_id, 'note', 'vì', '[]', recorded_at, changed_by FROM correction;
REPLACE INTO event
    SELECT seq, at, 'changed', subject_kind, subject_id, revision, 'nobody' FROM event
    WHERE seq = (SELECT last_seq FROM event_counter);
REPLACE INTO event_counter (id, last_seq) VALUES (1, 0);
REPLACE INTO audit_head (id, last_seq, last_hash) VALUES (1, 0, '');
REPLACE INTO audit_entry
    SELECT seq, at, 'nobody', key_id, grants, action, outcome, reason, object, before, after, address, request_id,
    previous_hash, hash FROM audit_entry;
REPLACE INTO project_state (record_id, title_vi, official_references, sources, recorded_at)
    VALUES ('uav', 'khác', '[]', '[]', '2026-01-01');
"""


def fill(database):
    """Save two published revisions, a draft, and at least one row of everything else that is guarded."""
    with database.writing.begin() as session:
        first = make.published_revision(session, 1, valid_from=make.JUNE_2025)
        second = make.published_revision(session, 2)
        draft = make.revision(3, published_at=None, instrument_id="decision-1",
                              entries=[make.group(1, concept_id="c-P2")])  # fmt: skip
        session.add_all([draft, Concept(id="c-spare", kind=EntryKind.PRODUCT, recorded_at=make.NOON)])
        make.correspondence_table(session, first, second, [(first.entries[0], second.entries[0])])
        corrections.record(session, revision=1, code="P1", field="name_vi", after="Sửa", reason="gõ sai",
                           sources=[], actor=make.LAN, at=make.NOON)  # fmt: skip
        make.organisation(session, "old", "Cơ quan cũ", status=OrganisationStatus.MERGED)
        state = make.organisation_state(identifiers=[(IdentifierScheme.AGENCY_CODE, "G06")])
        state.former_names = [FormerName(name="Tên cũ", lang="vi")]
        state.successions = [
            Succession(kind=SuccessionKind.ABSORBED, predecessor_id="old", predecessor_name="Cơ quan cũ")
        ]
        organisations.record(session, "viettel", state, actor=make.LAN, at=make.NOON)
        make.project(session, links=[("c-P1", 1)], leads=["viettel"])
        make.label(session, entries=second.entries[-1:])
        fill_access(session)
        make_parties.recognised(session)
        make_parties.claimed(session)
        make_proposals.reviewed(session)
        withdrawals.withdraw(session, "c-spare", replaced_by="c-P1", reason="trùng", sources=[], actor=make.LAN,
                             at=make.NOON)  # fmt: skip


def fill_access(session):
    """Save an account and a key, both revoked, a line of the trail, and what somebody wrote without an account."""
    make_feedback.handled(session, make_feedback.sent(session), FeedbackStep.TAKE_IN_HAND)
    make_access.account(session, Role.REVIEWER)
    make_access.key(session)
    accounts.revoke(session, "lan", Grant(Role.REVIEWER, "mst"), actor=make.LAN, at=make.NOON)
    keys.revoke(session, session.scalars(select(ApiKey.id)).one(), actor=make.LAN, at=make.NOON)
    audit.record(session, Action.KEY_REVOKE, "lan", actor=make.LAN, at=make.NOON)


def statements(dialect):
    """Everything that must be refused on an engine."""
    single = SINGLE + (ON_SQLITE if dialect == "sqlite" else "")
    found = [statement.strip() for statement in single.split(";") if statement.strip()]
    for table in (*FROZEN, *WRITTEN_ONCE, *STATES, *REVOKED_ONCE):
        found.append(f"DELETE FROM {table}")
        if dialect == "postgresql":
            found.append(f"TRUNCATE {table} CASCADE")
    for table, field in STATES.items():
        found.append(f"UPDATE {table} SET {field} = 'khác'")
        found.append(f"UPDATE {table} SET recorded_at = '2020-01-01'")
        found.append(f"UPDATE {table} SET superseded_at = '2027-01-01', {field} = 'khác'")
    found += [f"UPDATE {table} SET {column} = {column}" for table, column in _columns_written_once()]
    return found


def _columns_written_once():
    """A column of each table written once; writing the same again is refused too."""
    keys = {
        "event": "seq",
        "label_entry": "derived",
        "audit_entry": "seq",
        "impact_list": "digest",
        "proposal_maker": "unit",
        "concept_withdrawal": "concept_id",
    }
    return [(table, keys.get(table, "id")) for table in WRITTEN_ONCE]


def accepted(database):
    """Try every statement in a transaction of its own; give those the database did not refuse."""
    found = []
    for statement in statements(database.engine.dialect.name):
        with database.writing() as session:
            try:
                session.execute(text(statement))
                found.append(statement)
            except IntegrityError:
                pass
            session.rollback()
    return found
