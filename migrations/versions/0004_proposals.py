"""Proposals: their life, dossier, attachments, comments, assessments, impact; criteria sets."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Upgrade the schema."""
    op.create_table(
        "criteria_set",
        sa.Column(
            "id", sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "kind",
            sa.Enum("technology", "product", name="criteriakind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("name_vi", sa.String(length=500), nullable=False),
        sa.Column("name_en", sa.String(length=500), nullable=True),
        sa.Column(
            "instrument_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("basis_vi", sa.String(length=500), nullable=False),
        sa.Column("basis_en", sa.String(length=500), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("at_least", sa.Integer(), nullable=False),
        sa.Column("criteria", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.CheckConstraint("at_least >= 0", name=op.f("ck_criteria_set_counted")),
        sa.CheckConstraint("valid_from <= valid_until", name=op.f("ck_criteria_set_period")),
        sa.ForeignKeyConstraint(["instrument_id"], ["instrument.id"], name=op.f("fk_criteria_set_instrument_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_set")),
    )
    op.create_table(
        "proposal",
        sa.Column(
            "id", sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "unit",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "created_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "complete",
                "under_review",
                "council",
                "deferred",
                "accepted",
                "incorporated",
                "returned",
                "rejected",
                "joined",
                "withdrawn",
                name="proposalstatus",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("status_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("change_set", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("dossier", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("conflicts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "signed_off_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("signed_off_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "signed_off_digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "joined_to",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("incorporated_in", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(status = 'incorporated') = (incorporated_in IS NOT NULL)", name=op.f("ck_proposal_incorporated_in_one")
        ),
        sa.CheckConstraint("(status = 'joined') = (joined_to IS NOT NULL)", name=op.f("ck_proposal_joined_to_one")),
        sa.CheckConstraint(
            "status IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name=op.f("ck_proposal_submitted_some_day")
        ),
        sa.CheckConstraint("title <> ''", name=op.f("ck_proposal_titled")),
        sa.CheckConstraint(
            "(signed_off_by IS NULL) = (signed_off_digest IS NULL)", name=op.f("ck_proposal_signed_off_as_seen")
        ),
        sa.CheckConstraint("joined_to <> id", name=op.f("ck_proposal_not_joined_to_itself")),
        sa.ForeignKeyConstraint(["base_revision"], ["revision.number"], name=op.f("fk_proposal_base_revision")),
        sa.ForeignKeyConstraint(["incorporated_in"], ["revision.number"], name=op.f("fk_proposal_incorporated_in")),
        sa.ForeignKeyConstraint(["joined_to"], ["proposal.id"], name=op.f("fk_proposal_joined_to")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_proposal_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("id", "organisation_id", "unit", "created_by", name="uq_proposal_proposer"),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_incorporated_in"), ["incorporated_in"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_joined_to"), ["joined_to"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_status"), ["status"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "proposal_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "entry",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "criteria_set",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("criteria", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("findings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("factors", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("confirmation", sa.Text(), nullable=True),
        sa.Column("test_data", sa.Boolean(), nullable=False),
        sa.Column(
            "account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["criteria_set"], ["criteria_set.id"], name=op.f("fk_assessment_criteria_set")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_assessment_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index("ix_assessment_proposal", ["proposal_id", "digest"], unique=False)

    op.create_table(
        "attachment",
        sa.Column(
            "id", sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column(
            "proposal_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "media_type",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column(
            "sha256",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "confidentiality",
            sa.Enum(
                "public",
                "internal",
                "trade_secret",
                name="confidentiality",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=500), nullable=True),
        sa.Column(
            "added_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_attachment_named")),
        sa.CheckConstraint("size > 0", name=op.f("ck_attachment_not_empty")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_attachment_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("id", "proposal_id", name=op.f("uq_attachment_id_proposal_id")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "disposition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "proposal_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "project",
                "organisation",
                "label",
                "recognition",
                name="impactkind",
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
        sa.Column(
            "entry",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "disposition",
            sa.Enum(
                "carry_over",
                "move_to",
                "end",
                "ask",
                name="disposition",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "target",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column(
            "account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(disposition = 'move_to') = (target IS NOT NULL)", name=op.f("ck_disposition_moves_somewhere")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_disposition_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposition")),
    )
    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.create_index("ix_disposition_list", ["proposal_id", "digest"], unique=False)

    op.create_table(
        "impact_list",
        sa.Column(
            "proposal_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("items", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_impact_list_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "digest", name=op.f("pk_impact_list")),
    )
    op.create_table(
        "proposal_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "proposal_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum("remark", "demand", name="commentkind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "entry",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "field",
            sa.String(length=40).with_variant(sa.VARCHAR(length=40, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "resolved_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "resolved_at IS NULL OR kind = 'demand'", name=op.f("ck_proposal_comment_only_demands_are_resolved")
        ),
        sa.CheckConstraint("text <> ''", name=op.f("ck_proposal_comment_said")),
        sa.CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by IS NULL)", name=op.f("ck_proposal_comment_resolved_by_somebody")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_comment_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_comment")),
    )
    with op.batch_alter_table("proposal_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_comment_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "proposal_maker",
        sa.Column(
            "proposal_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "unit",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_proposal_maker_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", "account", "organisation_id", "unit", name=op.f("pk_proposal_maker")),
    )
    op.create_table(
        "proposal_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "proposal_id",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "step",
            sa.Enum(
                "submit",
                "pass_completeness",
                "start_review",
                "send_back",
                "request_opinion",
                "record_opinion",
                "defer",
                "accept",
                "reject",
                "join",
                "withdraw",
                "incorporate",
                "release",
                "void",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status_before",
            sa.Enum(
                "draft",
                "submitted",
                "complete",
                "under_review",
                "council",
                "deferred",
                "accepted",
                "incorporated",
                "returned",
                "rejected",
                "joined",
                "withdrawn",
                name="status_before",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "status_after",
            sa.Enum(
                "draft",
                "submitted",
                "complete",
                "under_review",
                "council",
                "deferred",
                "accepted",
                "incorporated",
                "returned",
                "rejected",
                "joined",
                "withdrawn",
                name="status_after",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "organisation_id",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "unit",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "proposer_organisation",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "proposer_unit",
            sa.String(length=100).with_variant(sa.VARCHAR(length=100, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "proposer_account",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "digest",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("letter_number", sa.String(length=100), nullable=True),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column(
            "letter_file",
            sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "signed_off_by",
            sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("opinion_id", sa.Integer(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("details", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint(
            "NOT (step IN ('pass_completeness', 'start_review', 'send_back', 'request_opinion', 'record_opinion', 'defer', 'accept', 'reject', 'join')) OR NOT (organisation_id = proposer_organisation AND unit = proposer_unit)",
            name=op.f("ck_proposal_event_not_by_the_proposing_unit"),
        ),
        sa.CheckConstraint(
            "NOT (step IN ('pass_completeness', 'start_review', 'send_back', 'request_opinion', 'record_opinion', 'defer', 'accept', 'reject', 'join')) OR account <> proposer_account",
            name=op.f("ck_proposal_event_not_by_the_proposer"),
        ),
        sa.CheckConstraint(
            "step <> 'submit' OR (letter_number IS NOT NULL AND letter_number <> '' AND letter_on IS NOT NULL AND letter_file IS NOT NULL)",
            name=op.f("ck_proposal_event_submitted_with_letter"),
        ),
        sa.CheckConstraint(
            "step <> 'submit' OR (signed_off_by IS NOT NULL AND signed_off_by <> account)",
            name=op.f("ck_proposal_event_signed_off_by_another"),
        ),
        sa.CheckConstraint(
            "step NOT IN ('accept', 'reject') OR organisation_id <> proposer_organisation OR opinion_id IS NOT NULL OR (basis IS NOT NULL AND basis <> '')",
            name=op.f("ck_proposal_event_own_ministry_after_opinion"),
        ),
        sa.CheckConstraint(
            "step NOT IN ('send_back', 'defer', 'reject', 'release') OR reason <> ''",
            name=op.f("ck_proposal_event_reasoned"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_file", "proposal_id"],
            ["attachment.id", "attachment.proposal_id"],
            name=op.f("fk_proposal_event_letter_file_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["opinion_id", "proposal_id"],
            ["proposal_event.id", "proposal_event.proposal_id"],
            name=op.f("fk_proposal_event_opinion_id_proposal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id", "proposer_organisation", "proposer_unit", "proposer_account"],
            ["proposal.id", "proposal.organisation_id", "proposal.unit", "proposal.created_by"],
            name="fk_proposal_event_proposer",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_event")),
        sa.UniqueConstraint("id", "proposal_id", name=op.f("uq_proposal_event_id_proposal_id")),
    )
    with op.batch_alter_table("proposal_event", schema=None) as batch_op:
        batch_op.create_index("ix_proposal_event_proposal", ["proposal_id", "id"], unique=False)


def downgrade() -> None:
    """Take the upgrade back."""
    with op.batch_alter_table("proposal_event", schema=None) as batch_op:
        batch_op.drop_index("ix_proposal_event_proposal")

    op.drop_table("proposal_event")
    op.drop_table("proposal_maker")
    with op.batch_alter_table("proposal_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_comment_proposal_id"))

    op.drop_table("proposal_comment")
    op.drop_table("impact_list")
    with op.batch_alter_table("disposition", schema=None) as batch_op:
        batch_op.drop_index("ix_disposition_list")

    op.drop_table("disposition")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_proposal_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index("ix_assessment_proposal")

    op.drop_table("assessment")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_status"))
        batch_op.drop_index(batch_op.f("ix_proposal_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_joined_to"))
        batch_op.drop_index(batch_op.f("ix_proposal_incorporated_in"))

    op.drop_table("proposal")
    op.drop_table("criteria_set")
