"""Questions that found nothing, counted by day."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Upgrade the schema."""
    op.create_table(
        "zero_hit",
        sa.Column(
            "term",
            sa.String(length=60).with_variant(sa.VARCHAR(length=60, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_zero_hit_counted")),
        sa.PrimaryKeyConstraint("term", "day", name=op.f("pk_zero_hit")),
    )


def downgrade() -> None:
    """Downgrade the schema."""
    op.drop_table("zero_hit")
