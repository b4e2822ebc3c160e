"""Concepts withdrawn as duplicates of another; events found by what they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CONCEPT = sa.String(length=16).with_variant(sa.VARCHAR(length=16, collation="C"), "postgresql")
ACTOR = sa.String(length=64).with_variant(sa.VARCHAR(length=64, collation="C"), "postgresql")


def upgrade() -> None:
    """Upgrade the schema."""
    op.create_table(
        "concept_withdrawal",
        sa.Column("concept_id", CONCEPT, nullable=False),
        sa.Column("replaced_by", CONCEPT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", ACTOR, nullable=False),
        sa.CheckConstraint("concept_id <> replaced_by", name=op.f("ck_concept_withdrawal_not_by_itself")),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_concept_withdrawal_concept_id")),
        sa.ForeignKeyConstraint(["replaced_by"], ["concept.id"], name=op.f("fk_concept_withdrawal_replaced_by")),
        sa.PrimaryKeyConstraint("concept_id", name=op.f("pk_concept_withdrawal")),
    )
    with op.batch_alter_table("concept_withdrawal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_concept_withdrawal_replaced_by"), ["replaced_by"], unique=False)
    op.create_index("ix_event_subject", "event", ["subject_kind", "subject_id"], unique=False)


def downgrade() -> None:
    """Downgrade the schema."""
    op.drop_index("ix_event_subject", table_name="event")
    op.drop_table("concept_withdrawal")
