"""What anybody writes without an account: feedback, comments on drafts that a person must release."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def key(length: int = 64) -> sa.String:
    return sa.String(length=length).with_variant(sa.VARCHAR(length=length, collation="C"), "postgresql")


def word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    """Upgrade the schema."""
    make_feedback()
    make_posts()
    op.create_table(
        "comment_moderation",
        sa.Column("comment_id", key(16), nullable=False),
        sa.Column("is_released", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moderated_by", key(), nullable=False),
        moment("moderated_at"),
        sa.CheckConstraint("is_released OR reason <> ''", name=op.f("ck_comment_moderation_reasoned")),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["consultation_comment.id"], name=op.f("fk_comment_moderation_comment_id")
        ),
        sa.PrimaryKeyConstraint("comment_id", name=op.f("pk_comment_moderation")),
    )


def make_feedback() -> None:
    """Make the tables of feedback, its contacts and its trail."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("receipt", key(19), nullable=False),
        sa.Column("kind", word("feedbackkind", "error", "question", "proposal", "other"), nullable=False),
        sa.Column(
            "subject_kind",
            word("feedbacksubject", "entry", "organisation", "project", "instrument", "general"),
            nullable=False,
        ),
        sa.Column("subject_id", key(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("code", key(16), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        moment("received_at"),
        sa.Column("status", word("feedbackstatus", "received", "in_hand", "answered", "declined"), nullable=False),
        moment("status_since"),
        moment("released_at", nullable=True),
        sa.CheckConstraint("text <> ''", name=op.f("ck_feedback_says_something")),
        sa.CheckConstraint(
            "(subject_kind = 'general') = (subject_id IS NULL)", name=op.f("ck_feedback_about_something")
        ),
        sa.CheckConstraint(
            "(subject_kind = 'entry') = (revision IS NOT NULL) AND (subject_kind = 'entry') = (code IS NOT NULL)",
            name=op.f("ck_feedback_entry_has_a_place"),
        ),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_feedback_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("receipt", name=op.f("uq_feedback_receipt")),
    )
    op.create_index(op.f("ix_feedback_status"), "feedback", ["status"])
    op.create_table(
        "feedback_contact",
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        moment("consented_at"),
        moment("until"),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_contact_feedback_id")),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_feedback_contact")),
    )
    op.create_index(op.f("ix_feedback_contact_until"), "feedback_contact", ["until"])
    op.create_table(
        "feedback_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            word("feedbackstep", "take_in_hand", "answer", "decline", "release", "withhold"),
            nullable=False,
        ),
        sa.Column("account", key(), nullable=False),
        sa.Column("organisation_id", key(), nullable=False),
        sa.Column("unit", key(100), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        moment("at"),
        sa.CheckConstraint(
            "step NOT IN ('answer', 'decline') OR reason <> ''", name=op.f("ck_feedback_event_reasoned")
        ),
        sa.ForeignKeyConstraint(["feedback_id"], ["feedback.id"], name=op.f("fk_feedback_event_feedback_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_event")),
    )
    op.create_index(op.f("ix_feedback_event_feedback_id"), "feedback_event", ["feedback_id"])


def make_posts() -> None:
    """Make the tables that count who wrote of late."""
    op.create_table(
        "public_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender", key(), nullable=False),
        moment("at"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_post")),
    )
    op.create_index("ix_public_post_sender_at", "public_post", ["sender", "at"])
    op.create_index(op.f("ix_public_post_at"), "public_post", ["at"])
    op.create_table(
        "post_salt",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("salt", key(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_post_salt")),
    )


def downgrade() -> None:
    """Downgrade the schema."""
    for table in ("comment_moderation", "post_salt", "public_post", "feedback_event", "feedback_contact", "feedback"):
        op.drop_table(table)
