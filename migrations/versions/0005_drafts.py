"""Draft revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


KINDS = ("instrument", "revision", "entry", "correspondence", "label", "province", "organisation", "project", "synonym")


def key(length: int = 64) -> sa.String:
    return sa.String(length=length).with_variant(sa.VARCHAR(length=length, collation="C"), "postgresql")


def word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def allow_subjects(*kinds: str) -> None:
    """Let events be about these kinds of subject."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_event_subjectkind"), "event", type_="check")
        listed = ", ".join(f"'{kind}'" for kind in kinds)
        op.create_check_constraint(op.f("ck_event_subjectkind"), "event", f"subject_kind IN ({listed})")
        return
    made = sa.Table(
        "event",
        sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"}),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("type", word("eventtype", "recorded", "changed", "published", "corrected"), nullable=False),
        sa.Column("subject_kind", word("subjectkind", *kinds), nullable=False),
        sa.Column("subject_id", key(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("changed_by", key(), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_event_seq_positive")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_event_revision")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", copy_from=made, recreate="always"):
        pass


def order_tables(name: str, condition: str, former: str) -> None:
    """Let correspondence tables lead from one revision to another under a condition."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f(f"ck_correspondence_table_{former}"), "correspondence_table", type_="check")
        op.create_check_constraint(op.f(f"ck_correspondence_table_{name}"), "correspondence_table", condition)
        return
    made = sa.Table(
        "correspondence_table",
        sa.MetaData(),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=False),
        sa.Column("id", key(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", key(), nullable=False),
        sa.CheckConstraint(condition, name=op.f(f"ck_correspondence_table_{name}")),
        sa.ForeignKeyConstraint(
            ["from_revision"], ["revision.number"], name=op.f("fk_correspondence_table_from_revision")
        ),
        sa.ForeignKeyConstraint(["to_revision"], ["revision.number"], name=op.f("fk_correspondence_table_to_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence_table")),
        sa.UniqueConstraint(
            "from_revision", "to_revision", name=op.f("uq_correspondence_table_from_revision_to_revision")
        ),
    )
    with op.batch_alter_table("correspondence_table", copy_from=made, recreate="always"):
        pass


def upgrade() -> None:
    """Upgrade the schema."""
    allow_subjects(*KINDS, "consultation")
    order_tables("two_revisions", "from_revision <> to_revision", "forward")
    op.create_table(
        "process_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "name",
            sa.Enum(
                "council_required",
                "review_days",
                "posting_days",
                "appraisal_body",
                "own_ministry_council",
                name="settingname",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("legal_basis", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("legal_basis <> ''", name=op.f("ck_process_setting_based")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_process_setting_reasoned")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_setting")),
        sa.UniqueConstraint("name", "turn", name=op.f("uq_process_setting_name_turn")),
    )
    op.create_table(
        "draft",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("unit", key(100), nullable=False),
        sa.Column("title_vi", sa.String(length=1000), nullable=True),
        sa.Column("title_en", sa.String(length=1000), nullable=True),
        sa.Column(
            "stage",
            sa.Enum(
                "planned",
                "drafting",
                "consultation",
                "consolidation",
                "appraisal",
                "submitted",
                "returned",
                "recorded",
                "promulgated",
                "published",
                "cancelled",
                name="revisionstage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("stage_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("corrects_revision", sa.Integer(), nullable=True),
        sa.Column("change_set", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("base_revision <> number", name=op.f("ck_draft_rests_on_another")),
        sa.ForeignKeyConstraint(["base_revision"], ["revision.number"], name=op.f("fk_draft_base_revision")),
        sa.ForeignKeyConstraint(["corrects_revision"], ["revision.number"], name=op.f("fk_draft_corrects_revision")),
        sa.ForeignKeyConstraint(["number"], ["revision.number"], name=op.f("fk_draft_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_draft")),
    )
    op.create_table(
        "appraisal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=300), nullable=False),
        sa.Column(
            "conclusion",
            sa.Enum(
                "ready",
                "ready_after_changes",
                "not_ready",
                name="appraisalconclusion",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "appraised_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("appraised_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("opinion <> ''", name=op.f("ck_appraisal_reasoned")),
        sa.ForeignKeyConstraint(["number"], ["draft.number"], name=op.f("fk_appraisal_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisal")),
    )
    with op.batch_alter_table("appraisal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appraisal_number"), ["number"], unique=False)

    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "ministries", "public", name="consultationkind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("draft_text", sa.Text(), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("change_set", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column(
            "opened_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("close_reason", sa.Text(), nullable=True),
        sa.Column(
            "closed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column(
            "report_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("report_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_consultation_closes_after_it_opens")),
        sa.CheckConstraint(
            "report_at IS NULL OR closed_at IS NOT NULL", name=op.f("ck_consultation_reported_when_closed")
        ),
        sa.ForeignKeyConstraint(["base_revision"], ["revision.number"], name=op.f("fk_consultation_base_revision")),
        sa.ForeignKeyConstraint(["number"], ["draft.number"], name=op.f("fk_consultation_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_number"), ["number"], unique=False)
        batch_op.create_index(
            "uq_consultation_unclosed",
            ["number", "kind"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "draft_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "open",
                "edit",
                "incorporate",
                "rebase",
                "open_consultation",
                "close_consultation",
                "comment",
                "reply",
                "publish_report",
                "consolidate",
                "appraise",
                "submit",
                "send_back",
                "record_promulgation",
                "confirm_promulgation",
                "publish",
                "cancel",
                name="revisionstep",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "stage_before",
            sa.Enum(
                "planned",
                "drafting",
                "consultation",
                "consolidation",
                "appraisal",
                "submitted",
                "returned",
                "recorded",
                "promulgated",
                "published",
                "cancelled",
                name="stage_before",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "stage_after",
            sa.Enum(
                "planned",
                "drafting",
                "consultation",
                "consolidation",
                "appraisal",
                "submitted",
                "returned",
                "recorded",
                "promulgated",
                "published",
                "cancelled",
                name="stage_after",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("organisation_id", key(), nullable=False),
        sa.Column("unit", key(100), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["draft.number"], name=op.f("fk_draft_event_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_event")),
    )
    with op.batch_alter_table("draft_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_event_number"), ["number"], unique=False)

    op.create_table(
        "incorporation",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "proposal_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("incorporated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "incorporated_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["number"], ["draft.number"], name=op.f("fk_incorporation_number")),
        sa.PrimaryKeyConstraint("number", "proposal_id", name=op.f("pk_incorporation")),
    )
    op.create_table(
        "promulgation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_number", sa.Integer(), nullable=False),
        sa.Column("is_correction", sa.Boolean(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "law",
                "resolution",
                "decree",
                "decision",
                "circular",
                "announcement",
                name="instrumentkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=100), nullable=False),
        sa.Column("title_vi", sa.String(length=1000), nullable=False),
        sa.Column("title_en", sa.String(length=1000), nullable=True),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("signatory", sa.String(length=300), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=True),
        sa.Column("gazette", sa.String(length=300), nullable=True),
        sa.Column("replaces", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("states_correspondence", sa.Boolean(), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("file_type", sa.String(length=100), nullable=False),
        sa.Column(
            "file_sha256",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "recorded_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "confirmed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "confirmed_digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "withdrawn_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (confirmed_digest IS NULL)",
            name=op.f("ck_promulgation_confirmed_whole"),
        ),
        sa.CheckConstraint(
            "confirmed_at IS NULL OR withdrawn_at IS NULL", name=op.f("ck_promulgation_withdrawn_or_confirmed")
        ),
        sa.CheckConstraint("confirmed_by <> recorded_by", name=op.f("ck_promulgation_confirmed_by_another")),
        sa.CheckConstraint("confirmed_digest = digest", name=op.f("ck_promulgation_confirmed_as_recorded")),
        sa.CheckConstraint(
            "is_correction OR valid_from >= issued_on", name=op.f("ck_promulgation_in_force_after_signature")
        ),
        sa.ForeignKeyConstraint(["draft_number"], ["draft.number"], name=op.f("fk_promulgation_draft_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promulgation")),
    )
    with op.batch_alter_table("promulgation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promulgation_draft_number"), ["draft_number"], unique=False)
        batch_op.create_index(
            "uq_promulgation_standing",
            ["draft_number"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "consultation_comment",
        sa.Column(
            "id", sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column(
            "entry",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "code", sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("unit", key(100), nullable=False),
        sa.Column(
            "account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_consultation_comment_says_something")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_comment_consultation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_comment")),
    )
    with op.batch_alter_table("consultation_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_comment_consultation_id"), ["consultation_id"], unique=False)

    op.create_table(
        "consultation_reply",
        sa.Column(
            "comment_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "accepted",
                "partly_accepted",
                "not_accepted",
                name="replykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "replied_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_consultation_reply_reasoned")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["consultation_comment.id"], name=op.f("fk_consultation_reply_comment_id")
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_consultation_reply")),
    )


def downgrade() -> None:
    """Take the upgrade back; fails where events are about consultations, for the log never loses any."""
    order_tables("forward", "from_revision < to_revision", "two_revisions")
    allow_subjects(*KINDS)
    for table in (
        "consultation_reply", "consultation_comment", "promulgation", "incorporation", "draft_event",
        "consultation", "appraisal", "draft", "process_setting",
    ):  # fmt: skip
        op.drop_table(table)
