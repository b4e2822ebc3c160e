"""Claims, recognitions, and who stands for a link."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KINDS = ("instrument", "revision", "entry", "correspondence", "label", "province", "organisation", "project", "synonym",
         "consultation")  # fmt: skip
DECIDES = "step IN ('verify', 'confirm', 'refuse')"
OWN_UNIT = "organisation_id = claimant_organisation AND unit = claimant_unit"
LINK_STANDING = "claim IN ('verified', 'confirmed_by_authority')"


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
        sa.Index("ix_event_subject", "subject_kind", "subject_id"),
    )
    with op.batch_alter_table("event", copy_from=made, recreate="always"):
        pass


def upgrade() -> None:
    """Upgrade the schema."""
    allow_subjects(*KINDS, "recognition")
    op.execute(
        "ALTER TABLE project_link ADD COLUMN claim VARCHAR(32) "
        f"CONSTRAINT ck_project_link_linkstanding CHECK ({LINK_STANDING})"
    )
    make_recognitions()
    make_claims()


def make_recognitions() -> None:
    """Make the tables of recognitions."""
    op.create_table(
        "recognition",
        sa.Column("id", key(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", key(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
    )
    op.create_table(
        "recognition_state",
        sa.Column("record_id", key(), nullable=False),
        sa.Column("organisation_id", key(), nullable=False),
        sa.Column(
            "kind",
            word("recognitionkind", "strategic_technology_enterprise", "start_up", "research_centre",
                 "old_law_certificate"),
            nullable=False,
        ),
        sa.Column("number", sa.String(100), nullable=False),
        sa.Column("issuer", sa.String(500), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revocation_reason", sa.Text(), nullable=True),
        sa.Column("legal_regime", sa.String(500), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("valid_until >= issued_on", name=op.f("ck_recognition_state_ends_after_it_began")),
        sa.CheckConstraint("revoked_on >= issued_on", name=op.f("ck_recognition_state_revoked_after_it_began")),
        sa.CheckConstraint(
            "(revoked_on IS NULL) = (revocation_reason IS NULL)", name=op.f("ck_recognition_state_revoked_with_reason")
        ),
        sa.CheckConstraint(
            "number <> '' AND issuer <> '' AND legal_regime <> ''", name=op.f("ck_recognition_state_named")
        ),
        sa.ForeignKeyConstraint(["record_id"], ["recognition.id"], name=op.f("fk_recognition_state_record_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_recognition_state_organisation_id")
        ),
        sa.PrimaryKeyConstraint("state_id", name=op.f("pk_recognition_state")),
    )  # fmt: skip
    op.create_index(op.f("ix_recognition_state_record_id"), "recognition_state", ["record_id"])
    op.create_index(op.f("ix_recognition_state_organisation_id"), "recognition_state", ["organisation_id"])
    op.create_index(
        "uq_recognition_state_open", "recognition_state", ["record_id"], unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"), postgresql_where=sa.text("superseded_at IS NULL"),
    )  # fmt: skip
    op.create_table(
        "recognition_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state_id", sa.Integer(), nullable=False),
        sa.Column("concept_id", key(16), nullable=False),
        sa.Column("made_against", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["state_id"], ["recognition_state.state_id"], name=op.f("fk_recognition_product_state_id")
        ),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_recognition_product_concept_id")),
        sa.ForeignKeyConstraint(
            ["made_against"], ["revision.number"], name=op.f("fk_recognition_product_made_against")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition_product")),
        sa.UniqueConstraint(
            "state_id",
            "concept_id",
            "made_against",
            name=op.f("uq_recognition_product_state_id_concept_id_made_against"),
        ),
    )
    op.create_index(op.f("ix_recognition_product_state_id"), "recognition_product", ["state_id"])
    op.create_index("ix_recognition_product_concept", "recognition_product", ["concept_id", "made_against"])


def make_claims() -> None:
    """Make the tables of claims."""
    op.create_table(
        "claim",
        sa.Column("id", key(16), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("kind", word("claimkind", "organisation", "project", "link"), nullable=False),
        sa.Column("subject_id", key(), nullable=False),
        sa.Column("organisation_id", key(), nullable=False),
        sa.Column("unit", key(100), nullable=False),
        sa.Column("facts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(none_as_null=True), nullable=False),
        sa.Column(
            "status",
            word("claimstatus", "self_declared", "verified", "confirmed_by_authority", "refused", "withdrawn"),
            nullable=False,
        ),
        sa.Column("made_by", key(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("statement <> ''", name=op.f("ck_claim_grounded")),
        sa.CheckConstraint("kind <> 'organisation' OR subject_id = organisation_id", name=op.f("ck_claim_of_itself")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_claim_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("id", "organisation_id", "unit", "made_by", name="uq_claim_claimant"),
    )
    for column in ("subject_id", "organisation_id", "status"):
        op.create_index(op.f(f"ix_claim_{column}"), "claim", [column])
    op.create_table(
        "claim_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", key(16), nullable=False),
        sa.Column("step", word("claimstep", "file", "verify", "confirm", "refuse", "withdraw"), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.Column("account", key(), nullable=False),
        sa.Column("organisation_id", key(), nullable=False),
        sa.Column("unit", key(100), nullable=False),
        sa.Column("claimant_organisation", key(), nullable=False),
        sa.Column("claimant_unit", key(100), nullable=False),
        sa.Column("claimant_account", key(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("authority", sa.String(500), nullable=True),
        sa.Column("document", sa.String(500), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            f"NOT ({DECIDES}) OR account <> claimant_account", name=op.f("ck_claim_event_not_by_the_claimant")
        ),
        sa.CheckConstraint(
            f"NOT ({DECIDES}) OR NOT ({OWN_UNIT})", name=op.f("ck_claim_event_not_by_the_claiming_unit")
        ),
        sa.CheckConstraint("step <> 'refuse' OR reason <> ''", name=op.f("ck_claim_event_reasoned")),
        sa.CheckConstraint(
            "(step = 'confirm') = (document IS NOT NULL) AND (step = 'confirm') = (authority IS NOT NULL)",
            name=op.f("ck_claim_event_confirmed_by_document"),
        ),
        sa.CheckConstraint("is_last = (step <> 'file')", name=op.f("ck_claim_event_ends_but_by_filing")),
        sa.ForeignKeyConstraint(
            ["claim_id", "claimant_organisation", "claimant_unit", "claimant_account"],
            ["claim.id", "claim.organisation_id", "claim.unit", "claim.made_by"],
            name="fk_claim_event_claimant",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_event")),
    )
    op.create_index("uq_claim_event_step", "claim_event", ["claim_id", "is_last"], unique=True)


def downgrade() -> None:
    """Take the upgrade back; fails where events are about recognitions, for the log never loses any."""
    allow_subjects(*KINDS)
    for table in ("claim_event", "claim", "recognition_product", "recognition_state", "recognition"):
        op.drop_table(table)
    op.execute("ALTER TABLE project_link DROP COLUMN claim")
