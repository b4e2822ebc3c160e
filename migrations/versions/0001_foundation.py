"""The registry: instruments, revisions, parties, the log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Upgrade the schema."""
    op.create_table(
        "concept",
        sa.Column(
            "id", sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "group",
                "technology",
                "section",
                "product",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
    )
    op.create_table(
        "event_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_event_counter_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_counter")),
    )
    op.create_table(
        "imported_row",
        sa.Column(
            "kind",
            sa.String(length=20).with_variant(sa.VARCHAR(length=20, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "record_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "record_id", name=op.f("pk_imported_row")),
    )
    op.create_table(
        "instrument",
        sa.Column(
            "id", sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instrument")),
    )
    op.create_table(
        "label",
        sa.Column(
            "id", sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label")),
    )
    op.create_table(
        "organisation",
        sa.Column(
            "id", sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "project",
        sa.Column(
            "id", sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_table(
        "province",
        sa.Column(
            "id", sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "code", sa.String(length=2).with_variant(sa.VARCHAR(length=2, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("name_vi", sa.String(length=100), nullable=False),
        sa.Column("name_en", sa.String(length=100), nullable=True),
        sa.Column("full_name_vi", sa.String(length=100), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "centrally_run_city",
                "province",
                name="provincetype",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("formed_from", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("agency_code", sa.String(length=35), nullable=True),
        sa.Column("communes", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until", name=op.f("ck_province_period")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_province")),
    )
    with op.batch_alter_table("province", schema=None) as batch_op:
        batch_op.create_index("ix_province_code", ["code"], unique=False)

    op.create_table(
        "synonym",
        sa.Column("terms", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("targets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("source_kind", sa.String(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "id", sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_synonym")),
    )
    op.create_table(
        "identifier_holder",
        sa.Column(
            "scheme",
            sa.Enum(
                "enterprise_number",
                "agency_code",
                "ror",
                name="identifierscheme",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "value",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_identifier_holder_organisation_id")
        ),
        sa.PrimaryKeyConstraint("scheme", "value", name=op.f("pk_identifier_holder")),
    )
    with op.batch_alter_table("identifier_holder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identifier_holder_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "instrument_state",
        sa.Column(
            "record_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
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
        sa.Column("number", sa.String(length=100), nullable=True),
        sa.Column("title_vi", sa.String(length=1000), nullable=True),
        sa.Column("title_en", sa.String(length=1000), nullable=True),
        sa.Column("issuer", sa.String(length=300), nullable=True),
        sa.Column("signatory", sa.String(length=300), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("url", sa.String(length=1000), nullable=True),
        sa.Column("addresses", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("basis", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("targets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "confirmed",
                "single_source",
                "paraphrase",
                name="confidence",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("valid_from >= issued_on", name=op.f("ck_instrument_state_in_force_after_signature")),
        sa.ForeignKeyConstraint(["record_id"], ["instrument.id"], name=op.f("fk_instrument_state_record_id")),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_instrument_state")),
    )
    with op.batch_alter_table("instrument_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_instrument_state_record_id"), ["record_id"], unique=False)
        batch_op.create_index(
            "uq_instrument_state_open",
            ["record_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.create_table(
        "label_state",
        sa.Column(
            "record_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "priority_product",
                "assigned_task",
                "special_programme",
                name="labelkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "instrument_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name_vi", sa.String(length=1000), nullable=False),
        sa.Column("name_en", sa.String(length=1000), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("targets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["instrument_id"], ["instrument.id"], name=op.f("fk_label_state_instrument_id")),
        sa.ForeignKeyConstraint(["record_id"], ["label.id"], name=op.f("fk_label_state_record_id")),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_label_state")),
    )
    with op.batch_alter_table("label_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_label_state_record_id"), ["record_id"], unique=False)
        batch_op.create_index(
            "uq_label_state_open",
            ["record_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.create_table(
        "organisation_state",
        sa.Column(
            "record_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "ministry",
                "agency",
                "research_institute",
                "university",
                "enterprise",
                "association",
                "foreign_partner",
                name="organisationkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum(
                "state", "academia", "enterprise", name="side", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "renamed",
                "merged",
                "split",
                "dissolved",
                name="organisationstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name_vi", sa.String(length=500), nullable=False),
        sa.Column("name_en", sa.String(length=500), nullable=True),
        sa.Column("short_name", sa.String(length=100), nullable=True),
        sa.Column(
            "parent_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "province_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "province_certainty",
            sa.Enum(
                "sourced", "editor", name="provincecertainty", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("website", sa.String(length=500), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("name_vi <> ''", name=op.f("ck_organisation_state_named")),
        sa.CheckConstraint("parent_id <> record_id", name=op.f("ck_organisation_state_not_its_own_parent")),
        sa.ForeignKeyConstraint(["parent_id"], ["organisation.id"], name=op.f("fk_organisation_state_parent_id")),
        sa.ForeignKeyConstraint(["province_id"], ["province.id"], name=op.f("fk_organisation_state_province_id")),
        sa.ForeignKeyConstraint(["record_id"], ["organisation.id"], name=op.f("fk_organisation_state_record_id")),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_organisation_state")),
    )
    with op.batch_alter_table("organisation_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_state_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_state_province_id"), ["province_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_state_record_id"), ["record_id"], unique=False)
        batch_op.create_index(
            "uq_organisation_state_open",
            ["record_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.create_table(
        "project_state",
        sa.Column(
            "record_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("title_vi", sa.String(length=1000), nullable=False),
        sa.Column("title_en", sa.String(length=1000), nullable=True),
        sa.Column("summary_vi", sa.Text(), nullable=True),
        sa.Column("summary_en", sa.Text(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "approved",
                "in_progress",
                "completed",
                "deployed",
                "halted",
                name="projectstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("started_on", sa.String(length=10), nullable=True),
        sa.Column("started_earliest", sa.Date(), nullable=True),
        sa.Column("started_latest", sa.Date(), nullable=True),
        sa.Column("due_on", sa.String(length=10), nullable=True),
        sa.Column("due_earliest", sa.Date(), nullable=True),
        sa.Column("due_latest", sa.Date(), nullable=True),
        sa.Column("budget_amount", sa.BigInteger(), nullable=True),
        sa.Column("budget_currency", sa.String(length=3), nullable=True),
        sa.Column(
            "budget_bound",
            sa.Enum(
                "exact",
                "more_than",
                "almost",
                "about",
                name="moneybound",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "budget_basis",
            sa.Enum(
                "total_investment",
                "total_value",
                "initial_investment",
                "commitment",
                "expected",
                "charter_capital",
                name="moneybasis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("budget_note", sa.Text(), nullable=True),
        sa.Column("trl", sa.Integer(), nullable=True),
        sa.Column(
            "site_province_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("site_text", sa.String(length=500), nullable=True),
        sa.Column("official_references", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "certainty",
            sa.Enum("high", "medium", "low", name="certainty", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("title_vi <> ''", name=op.f("ck_project_state_titled")),
        sa.CheckConstraint(
            "(budget_amount IS NULL) = (budget_currency IS NULL)", name=op.f("ck_project_state_money_has_currency")
        ),
        sa.CheckConstraint("(due_on IS NULL) = (due_earliest IS NULL)", name=op.f("ck_project_state_due_has_days")),
        sa.CheckConstraint(
            "(started_on IS NULL) = (started_earliest IS NULL)", name=op.f("ck_project_state_start_has_days")
        ),
        sa.CheckConstraint("budget_amount >= 0", name=op.f("ck_project_state_money_not_negative")),
        sa.CheckConstraint("trl BETWEEN 1 AND 9", name=op.f("ck_project_state_trl_scale")),
        sa.ForeignKeyConstraint(["record_id"], ["project.id"], name=op.f("fk_project_state_record_id")),
        sa.ForeignKeyConstraint(["site_province_id"], ["province.id"], name=op.f("fk_project_state_site_province_id")),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_project_state")),
    )
    with op.batch_alter_table("project_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_state_record_id"), ["record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_state_site_province_id"), ["site_province_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_state_started_earliest"), ["started_earliest"], unique=False)
        batch_op.create_index(
            "uq_project_state_open",
            ["record_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "instrument_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "origin",
            sa.Enum("imported", "workflow", name="origin", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column(
            "valid_from_basis",
            sa.Enum("stated", "inferred", name="validitybasis", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("valid_from_note", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at_source", sa.String(length=1000), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("structure", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("notes", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "(published_at IS NULL) = (recorded_at IS NULL)", name=op.f("ck_revision_recorded_when_published")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_revision_number_positive")),
        sa.CheckConstraint(
            "published_at IS NULL OR valid_from IS NOT NULL", name=op.f("ck_revision_published_has_validity")
        ),
        sa.ForeignKeyConstraint(["instrument_id"], ["instrument.id"], name=op.f("fk_revision_instrument_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
    )
    op.create_table(
        "correspondence_table",
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=False),
        sa.Column(
            "id", sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("from_revision < to_revision", name=op.f("ck_correspondence_table_forward")),
        sa.ForeignKeyConstraint(
            ["from_revision"], ["revision.number"], name=op.f("fk_correspondence_table_from_revision")
        ),
        sa.ForeignKeyConstraint(["to_revision"], ["revision.number"], name=op.f("fk_correspondence_table_to_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence_table")),
        sa.UniqueConstraint(
            "from_revision", "to_revision", name=op.f("uq_correspondence_table_from_revision_to_revision")
        ),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column(
            "concept_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "group",
                "technology",
                "section",
                "product",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "code",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "position_basis",
            sa.Enum(
                "numbered", "enumeration", name="positionbasis", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("name_vi", sa.String(length=1000), nullable=False),
        sa.Column("name_en", sa.String(length=1000), nullable=True),
        sa.Column(
            "name_en_origin",
            sa.Enum(
                "official",
                "press",
                "editorial",
                name="nameorigin",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("name_as_reported", sa.String(length=1000), nullable=True),
        sa.Column("definition_vi", sa.Text(), nullable=True),
        sa.Column("definition_en", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "confidence",
            sa.Enum(
                "confirmed",
                "single_source",
                "paraphrase",
                name="confidence",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint("name_vi <> ''", name=op.f("ck_entry_named")),
        sa.CheckConstraint("position > 0", name=op.f("ck_entry_position_positive")),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_entry_concept_id")),
        sa.ForeignKeyConstraint(
            ["parent_id", "revision_number"],
            ["entry.id", "entry.revision_number"],
            name=op.f("fk_entry_parent_id_revision_number"),
        ),
        sa.ForeignKeyConstraint(["revision_number"], ["revision.number"], name=op.f("fk_entry_revision_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("id", "revision_number", name=op.f("uq_entry_id_revision_number")),
        sa.UniqueConstraint("revision_number", "code", name=op.f("uq_entry_revision_number_code")),
        sa.UniqueConstraint("revision_number", "concept_id", name=op.f("uq_entry_revision_number_concept_id")),
        sa.UniqueConstraint("revision_number", "ordinal", name=op.f("uq_entry_revision_number_ordinal")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_concept_id"), ["concept_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "type",
            sa.Enum(
                "recorded",
                "changed",
                "published",
                "corrected",
                name="eventtype",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "subject_kind",
            sa.Enum(
                "instrument",
                "revision",
                "entry",
                "correspondence",
                "label",
                "province",
                "organisation",
                "project",
                "synonym",
                name="subjectkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "subject_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("seq > 0", name=op.f("ck_event_seq_positive")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_event_revision")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_event")),
    )
    op.create_table(
        "former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("lang", sa.String(length=2), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["state_id"], ["organisation_state.state_id"], name=op.f("fk_former_name_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
    )
    with op.batch_alter_table("former_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_former_name_state_id"), ["state_id"], unique=False)

    op.create_table(
        "identifier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column(
            "scheme",
            sa.Enum(
                "enterprise_number",
                "agency_code",
                "ror",
                name="identifierscheme",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "value",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["state_id"], ["organisation_state.state_id"], name=op.f("fk_identifier_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
        sa.UniqueConstraint("state_id", "scheme", "value", name=op.f("uq_identifier_state_id_scheme_value")),
    )
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identifier_state_id"), ["state_id"], unique=False)

    op.create_table(
        "label_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name_vi", sa.String(length=1000), nullable=False),
        sa.Column("name_en", sa.String(length=1000), nullable=True),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "project_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_label_item_organisation_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_label_item_project_id")),
        sa.ForeignKeyConstraint(["state_id"], ["label_state.state_id"], name=op.f("fk_label_item_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_label_item")),
        sa.UniqueConstraint("state_id", "position", name=op.f("uq_label_item_state_id_position")),
    )
    with op.batch_alter_table("label_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_label_item_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_label_item_state_id"), ["state_id"], unique=False)

    op.create_table(
        "project_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column(
            "concept_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("made_against", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "developer", "lead", "partner", name="linkrole", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column(
            "basis",
            sa.Enum(
                "list",
                "programme",
                "task",
                "group_only",
                name="linkbasis",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_project_link_concept_id")),
        sa.ForeignKeyConstraint(["made_against"], ["revision.number"], name=op.f("fk_project_link_made_against")),
        sa.ForeignKeyConstraint(["state_id"], ["project_state.state_id"], name=op.f("fk_project_link_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_link")),
        sa.UniqueConstraint(
            "state_id", "concept_id", "made_against", name=op.f("uq_project_link_state_id_concept_id_made_against")
        ),
    )
    with op.batch_alter_table("project_link", schema=None) as batch_op:
        batch_op.create_index("ix_project_link_concept", ["concept_id", "made_against"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_link_state_id"), ["state_id"], unique=False)

    op.create_table(
        "project_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "role",
            sa.Enum(
                "developer", "lead", "partner", name="linkrole", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_project_participant_organisation_id")
        ),
        sa.ForeignKeyConstraint(["state_id"], ["project_state.state_id"], name=op.f("fk_project_participant_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_participant")),
        sa.UniqueConstraint(
            "state_id", "organisation_id", "role", name=op.f("uq_project_participant_state_id_organisation_id_role")
        ),
    )
    with op.batch_alter_table("project_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_participant_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_participant_state_id"), ["state_id"], unique=False)

    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "renamed",
                "merged",
                "absorbed",
                "split",
                name="successionkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "predecessor_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("predecessor_name", sa.String(length=500), nullable=False),
        sa.Column("happened_on", sa.String(length=10), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["predecessor_id"], ["organisation.id"], name=op.f("fk_succession_predecessor_id")),
        sa.ForeignKeyConstraint(["state_id"], ["organisation_state.state_id"], name=op.f("fk_succession_state_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
    )
    with op.batch_alter_table("succession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_succession_predecessor_id"), ["predecessor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_succession_state_id"), ["state_id"], unique=False)

    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_correction_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "correspondence_state",
        sa.Column(
            "record_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "official",
                "editorial",
                name="correspondencestatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "instrument_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["instrument_id"], ["instrument.id"], name=op.f("fk_correspondence_state_instrument_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["correspondence_table.id"], name=op.f("fk_correspondence_state_record_id")
        ),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_correspondence_state")),
    )
    with op.batch_alter_table("correspondence_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correspondence_state_record_id"), ["record_id"], unique=False)
        batch_op.create_index(
            "uq_correspondence_state_open",
            ["record_id"],
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )

    op.create_table(
        "entry_technology",
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("technology_id", sa.Integer(), nullable=False),
        sa.Column("revision_number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id", "revision_number"],
            ["entry.id", "entry.revision_number"],
            name=op.f("fk_entry_technology_product_id_revision_number"),
        ),
        sa.ForeignKeyConstraint(
            ["technology_id", "revision_number"],
            ["entry.id", "entry.revision_number"],
            name=op.f("fk_entry_technology_technology_id_revision_number"),
        ),
        sa.PrimaryKeyConstraint("product_id", "technology_id", name=op.f("pk_entry_technology")),
    )
    with op.batch_alter_table("entry_technology", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_technology_technology_id"), ["technology_id"], unique=False)

    op.create_table(
        "label_entry",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_label_entry_entry_id")),
        sa.ForeignKeyConstraint(["item_id"], ["label_item.id"], name=op.f("fk_label_entry_item_id")),
        sa.PrimaryKeyConstraint("item_id", "entry_id", name=op.f("pk_label_entry")),
    )
    with op.batch_alter_table("label_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_label_entry_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "correspondence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "kept",
                "merge",
                "take_over",
                "split",
                "split_off",
                "transfer",
                "remove",
                "add",
                "rename",
                "renumber",
                "move",
                "rescope",
                "relink",
                "correct",
                name="changekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "relation",
            sa.Enum(
                "equal",
                "contains",
                "part_of",
                "overlaps",
                name="relation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("transition", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "source_id IS NOT NULL OR target_id IS NOT NULL", name=op.f("ck_correspondence_joins_something")
        ),
        sa.ForeignKeyConstraint(["source_id"], ["entry.id"], name=op.f("fk_correspondence_source_id")),
        sa.ForeignKeyConstraint(
            ["state_id"], ["correspondence_state.state_id"], name=op.f("fk_correspondence_state_id")
        ),
        sa.ForeignKeyConstraint(["target_id"], ["entry.id"], name=op.f("fk_correspondence_target_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence")),
        sa.UniqueConstraint(
            "state_id", "source_id", "target_id", name=op.f("uq_correspondence_state_id_source_id_target_id")
        ),
    )
    with op.batch_alter_table("correspondence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correspondence_source_id"), ["source_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_correspondence_state_id"), ["state_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_correspondence_target_id"), ["target_id"], unique=False)
    op.execute("INSERT INTO event_counter (id, last_seq) VALUES (1, 0)")


def downgrade() -> None:
    """Take the upgrade back."""
    with op.batch_alter_table("correspondence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correspondence_target_id"))
        batch_op.drop_index(batch_op.f("ix_correspondence_state_id"))
        batch_op.drop_index(batch_op.f("ix_correspondence_source_id"))

    op.drop_table("correspondence")
    with op.batch_alter_table("label_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_label_entry_entry_id"))

    op.drop_table("label_entry")
    with op.batch_alter_table("entry_technology", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_technology_technology_id"))

    op.drop_table("entry_technology")
    with op.batch_alter_table("correspondence_state", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_correspondence_state_open",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_correspondence_state_record_id"))

    op.drop_table("correspondence_state")
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_entry_id"))

    op.drop_table("correction")
    with op.batch_alter_table("succession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_succession_state_id"))
        batch_op.drop_index(batch_op.f("ix_succession_predecessor_id"))

    op.drop_table("succession")
    with op.batch_alter_table("project_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_participant_state_id"))
        batch_op.drop_index(batch_op.f("ix_project_participant_organisation_id"))

    op.drop_table("project_participant")
    with op.batch_alter_table("project_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_link_state_id"))
        batch_op.drop_index("ix_project_link_concept")

    op.drop_table("project_link")
    with op.batch_alter_table("label_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_label_item_state_id"))
        batch_op.drop_index(batch_op.f("ix_label_item_project_id"))

    op.drop_table("label_item")
    with op.batch_alter_table("identifier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identifier_state_id"))

    op.drop_table("identifier")
    with op.batch_alter_table("former_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_former_name_state_id"))

    op.drop_table("former_name")
    op.drop_table("event")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_concept_id"))

    op.drop_table("entry")
    op.drop_table("correspondence_table")
    op.drop_table("revision")
    with op.batch_alter_table("project_state", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_project_state_open",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_project_state_started_earliest"))
        batch_op.drop_index(batch_op.f("ix_project_state_site_province_id"))
        batch_op.drop_index(batch_op.f("ix_project_state_record_id"))

    op.drop_table("project_state")
    with op.batch_alter_table("organisation_state", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_organisation_state_open",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_organisation_state_record_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_state_province_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_state_parent_id"))

    op.drop_table("organisation_state")
    with op.batch_alter_table("label_state", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_label_state_open",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_label_state_record_id"))

    op.drop_table("label_state")
    with op.batch_alter_table("instrument_state", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_instrument_state_open",
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_instrument_state_record_id"))

    op.drop_table("instrument_state")
    with op.batch_alter_table("identifier_holder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identifier_holder_organisation_id"))

    op.drop_table("identifier_holder")
    op.drop_table("synonym")
    with op.batch_alter_table("province", schema=None) as batch_op:
        batch_op.drop_index("ix_province_code")

    op.drop_table("province")
    op.drop_table("project")
    op.drop_table("organisation")
    op.drop_table("label")
    op.drop_table("instrument")
    op.drop_table("imported_row")
    op.drop_table("event_counter")
    op.drop_table("concept")
