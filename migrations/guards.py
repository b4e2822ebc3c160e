"""
Triggers that make the database itself refuse to change what was published or recorded.

Three kinds of table: rows of a published revision, rows written once, and
states that may only be closed. Alembic's batch mode rebuilds SQLite tables and
silently drops their triggers, so ``env.py`` makes all of them anew each time.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

PUBLISHED = {"entry": "revision_number", "entry_technology": "revision_number"}
"""Table → column that names its revision: rows are frozen once that revision is published."""

WRITTEN_ONCE = (
    "event", "correction", "former_name", "identifier", "succession", "project_link",
    "project_participant", "recognition_product", "claim_event",
    "label_item", "label_entry", "correspondence", "audit_entry",
    "proposal_event", "proposal_maker", "assessment", "impact_list", "disposition", "attachment",
    "draft_event", "incorporation", "appraisal", "consultation_comment", "consultation_reply", "process_setting",
    "concept_withdrawal", "comment_moderation", "feedback_event",
)  # fmt: skip
"""Rows nobody may change or delete."""

STATES = (
    "instrument_state", "organisation_state", "project_state", "label_state", "correspondence_state",
    "recognition_state",
)  # fmt: skip
"""Rows that may only be closed: ``superseded_at`` goes from null to a moment, once."""

COMPLETED = {
    "promulgation": ("confirmed_by", "confirmed_at", "confirmed_digest", "withdrawn_by", "withdrawn_at"),
    "proposal_comment": ("resolved_by", "resolved_at", "resolution"),
    "consultation": ("close_reason", "closed_by", "closed_at", "report", "report_by", "report_at"),
}
"""Table → columns that may be filled in later, once; nothing else of a row ever changes."""


REVOKED_ONCE = ("account_grant", "api_key")
"""Rows that are never deleted, and never change again once they are revoked."""

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION registry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def create(connection: Connection) -> None:
    """Create every guard whose table exists."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(POSTGRESQL_FUNCTION))
    guarded = list(_guards(connection))
    for name, table, event, condition, message in guarded:
        for statement in _statements(connection.dialect.name, name, table, event, condition, message):
            connection.execute(text(statement))
    if connection.dialect.name == "postgresql":  # TRUNCATE deletes without asking the triggers of rows
        for table in sorted({guard[1] for guard in guarded}):
            connection.execute(text(_never_emptied(table)))


def _never_emptied(table: str) -> str:
    return (f"CREATE TRIGGER guard_{table}_TRUNCATE BEFORE TRUNCATE ON {table} "
            f"EXECUTE FUNCTION registry_refuse('{table} is never emptied')")  # fmt: skip


def drop(connection: Connection) -> None:
    """Drop every guard there is, by its name."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP FUNCTION IF EXISTS registry_refuse() CASCADE"))
        names = "SELECT proname FROM pg_proc WHERE proname LIKE 'guard\\_%'"
        for name in connection.scalars(text(names)).all():
            connection.execute(text(f"DROP FUNCTION {name}() CASCADE"))
        return
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'"
    for name in connection.scalars(text(names)).all():
        connection.execute(text(f"DROP TRIGGER {name}"))


def _guards(connection: Connection) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield name, table, event, the condition under which to refuse, and what to say."""
    tables = set(inspect(connection).get_table_names())
    yield from (guard for guard in _all_guards(connection, tables) if guard[1] in tables)


def _all_guards(connection: Connection, tables: set[str]) -> Iterator[tuple[str, str, str, str, str]]:
    frozen = "a published revision never changes; record a correction"
    for event in ("UPDATE", "DELETE"):
        yield f"guard_revision_{event}", "revision", event, "OLD.published_at IS NOT NULL", frozen
    yield "guard_revision_INSERT", "revision", "INSERT", _is_published("NEW.number"), frozen  # SQLite's REPLACE
    for table, column in PUBLISHED.items():
        for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
            condition = " OR ".join(f"({_is_published(f'{row}.{column}')})" for row in rows)
            yield f"guard_{table}_{event}", table, event, condition, frozen
    for table in WRITTEN_ONCE:
        for event in ("UPDATE", "DELETE"):
            yield f"guard_{table}_{event}", table, event, "1 = 1", f"{table} rows are written once"
    yield "guard_concept_UPDATE", "concept", "UPDATE", "1 = 1", "a concept never changes"
    for table in STATES:
        if table in tables:
            yield f"guard_{table}_UPDATE", table, "UPDATE", _reopens(connection, table), "a state can only be closed"
        yield f"guard_{table}_DELETE", table, "DELETE", "1 = 1", "a state is never deleted"
    yield from _process_guards(connection, tables)
    yield from _log_guards()
    yield from _proposal_guards()
    yield from _claim_guards(connection, tables)
    yield from _public_guards(connection, tables)
    yield from _access_guards()


UNCONFIRMED = (
    "NEW.published_at IS NOT NULL AND NEW.origin = 'workflow' AND NOT EXISTS (SELECT 1 FROM promulgation "
    "WHERE draft_number = NEW.number AND confirmed_at IS NOT NULL)"
)
"""A revision that went through the workflow becomes public without a promulgation that two persons stand for."""


def _process_guards(connection: Connection, tables: set[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what keeps a draft's papers as they were, and lets none be published that one person alone confirmed."""
    for table, later in COMPLETED.items():
        if table in tables:
            message = f"{table} rows can only be completed"
            yield f"guard_{table}_UPDATE", table, "UPDATE", _rewrites(connection, table, later), message
        yield f"guard_{table}_DELETE", table, "DELETE", "1 = 1", f"a row of {table} is never deleted"
    yield "guard_draft_DELETE", "draft", "DELETE", "1 = 1", "a draft is given up, never deleted"
    if "promulgation" in tables:
        yield (
            "guard_revision_unconfirmed_UPDATE",
            "revision",
            "UPDATE",
            UNCONFIRMED,
            "published only as confirmed by two",
        )


def _log_guards() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what keeps the log gapless: the counter goes up by one, an event takes the counter's number."""
    gap = "the event counter only goes up by one"
    yield "guard_event_counter_UPDATE", "event_counter", "UPDATE", "NEW.last_seq <> OLD.last_seq + 1", gap
    yield "guard_event_counter_DELETE", "event_counter", "DELETE", "1 = 1", gap
    unequal = "NEW.seq <> (SELECT last_seq FROM event_counter)"
    yield "guard_event_INSERT", "event", "INSERT", unequal, "an event takes the number of the counter"


REVIEW_STEPS = ("pass_completeness", "start_review", "send_back", "request_opinion", "record_opinion",
                "defer", "accept", "reject", "join")  # fmt: skip
"""Steps nobody takes on what they or their unit wrote; ``catalogue/workflow.py`` has the same."""


def _proposal_guards() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what keeps reviewers apart from those who wrote, and who filed a proposal as it was."""
    own = ("EXISTS (SELECT 1 FROM proposal_maker WHERE proposal_id = NEW.proposal_id AND (account = NEW.account "
           "OR (organisation_id = NEW.organisation_id AND unit = NEW.unit)))")  # fmt: skip
    steps = ", ".join(f"'{step}'" for step in REVIEW_STEPS)
    yield ("guard_proposal_event_INSERT", "proposal_event", "INSERT", f"NEW.step IN ({steps}) AND {own}",
           "nobody reviews or decides what they or their unit wrote")  # fmt: skip
    filed = " OR ".join(f"NEW.{one} <> OLD.{one}" for one in ("id", "organisation_id", "unit", "created_by"))
    yield "guard_proposal_UPDATE", "proposal", "UPDATE", filed, "who filed a proposal never changes"
    yield "guard_proposal_DELETE", "proposal", "DELETE", "1 = 1", "a proposal is never deleted"


def _claim_guards(connection: Connection, tables: set[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what keeps a claim as it was filed, and a decided one decided."""
    if "claim" in tables:
        changed = _differences(connection, "claim", but=("status", "lock_version"))
        condition = " OR ".join(["OLD.status <> 'self_declared'", *changed])
        yield "guard_claim_UPDATE", "claim", "UPDATE", condition, "a claim is decided once and says what it said"
    yield "guard_claim_DELETE", "claim", "DELETE", "1 = 1", "a claim is never deleted"


MOVING = ("status", "status_since", "released_at", "lock_version")
"""Columns of feedback that change as it is handled."""


def _public_guards(connection: Connection, tables: set[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what keeps what was written without an account as it was, and apart from what bodies say."""
    if "feedback" in tables:
        condition = " OR ".join(_differences(connection, "feedback", but=MOVING))
        yield "guard_feedback_UPDATE", "feedback", "UPDATE", condition, "feedback says what it said"
    yield "guard_feedback_DELETE", "feedback", "DELETE", "1 = 1", "feedback is never deleted"
    if "comment_moderation" in tables:
        mixed = "(NEW.account = 'public') <> (NEW.organisation_id = '')"
        yield ("guard_consultation_comment_INSERT", "consultation_comment", "INSERT", mixed,
               "who has no account speaks for no body")  # fmt: skip
        named = ("NOT EXISTS (SELECT 1 FROM consultation_comment WHERE id = NEW.comment_id "
                 "AND organisation_id = '')")  # fmt: skip
        yield ("guard_comment_moderation_INSERT", "comment_moderation", "INSERT", named,
               "only what was written without an account is moderated")  # fmt: skip


def _access_guards() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what keeps revoked rights revoked, and the audit trail whole: an entry takes its head's number and hash."""
    for table in REVOKED_ONCE:
        yield f"guard_{table}_UPDATE", table, "UPDATE", "OLD.revoked_at IS NOT NULL", "what was revoked stays revoked"
        yield f"guard_{table}_DELETE", table, "DELETE", "1 = 1", f"{table} rows are revoked, never deleted"
    gap = "the head of the audit trail only goes up by one"
    yield "guard_audit_head_UPDATE", "audit_head", "UPDATE", "NEW.last_seq <> OLD.last_seq + 1", gap
    yield "guard_audit_head_DELETE", "audit_head", "DELETE", "1 = 1", gap
    unequal = ("NOT EXISTS (SELECT 1 FROM audit_head WHERE last_seq = NEW.seq AND last_hash = NEW.hash) "
               "OR EXISTS (SELECT 1 FROM audit_entry WHERE seq = NEW.seq)")  # fmt: skip
    yield "guard_audit_entry_INSERT", "audit_entry", "INSERT", unequal, "an audit entry is the head of the trail"


def _is_published(number: str) -> str:
    return f"EXISTS (SELECT 1 FROM revision WHERE number = {number} AND published_at IS NOT NULL)"  # noqa: S608  # our own names


def _reopens(connection: Connection, table: str) -> str:
    """Give the condition: the state was closed already, or anything but its end changes."""
    changed = _differences(connection, table, but=("superseded_at",))
    return " OR ".join(["OLD.superseded_at IS NOT NULL", "NEW.superseded_at IS NULL", *changed])


def _rewrites(connection: Connection, table: str, later: tuple[str, ...]) -> str:
    """Give the condition: a column that is filled in later changes again, or any other one changes."""
    again = [f"(OLD.{column} IS NOT NULL AND {_differs(connection).format(column)})" for column in later]
    return " OR ".join([*again, *_differences(connection, table, but=later)])


def _differences(connection: Connection, table: str, *, but: tuple[str, ...]) -> list[str]:
    """Give a condition for each column of a table that says it changes."""
    columns = [column["name"] for column in inspect(connection).get_columns(table)]
    return [_differs(connection).format(column) for column in columns if column not in but]


def _differs(connection: Connection) -> str:
    postgresql = connection.dialect.name == "postgresql"
    return "OLD.{0}::text IS DISTINCT FROM NEW.{0}::text" if postgresql else "OLD.{0} IS NOT NEW.{0}"


def _statements(dialect: str, name: str, table: str, event: str, condition: str, message: str) -> Iterator[str]:
    """Yield the DDL of one guard; PostgreSQL needs a function where the condition asks another table."""
    if dialect == "sqlite":
        refuse = f"SELECT RAISE(ABORT, '{message}') WHERE {condition};"
        yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN {refuse} END"
    elif "SELECT" not in condition:
        yield (f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN ({condition}) "
               f"EXECUTE FUNCTION registry_refuse('{message}')")  # fmt: skip
    else:
        raising = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'"
        returning = "RETURN OLD" if event == "DELETE" else "RETURN NEW"
        yield (f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
               f"IF {condition} THEN {raising}; END IF; {returning}; END $$")  # fmt: skip
        yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
