"""Claims: what organisations say of themselves until somebody else stands for it, and the trace of each step."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Moment, SourceList, key, word
from catalogue.vocabulary import ClaimKind, ClaimStatus, ClaimStep

DECIDES = "step IN ('verify', 'confirm', 'refuse')"
OWN_UNIT = "organisation_id = claimant_organisation AND unit = claimant_unit"


class Claim(Base):
    """
    What an organisation says of itself or of a project it takes part in; public only once somebody else stands for it.

    ``facts`` are those it would change, in the form of ``parties/facts.py``; ``before``
    is what the record said of them when the claim was filed, None for a project that is new.
    """

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("id", "organisation_id", "unit", "made_by", name="uq_claim_claimant"),
        CheckConstraint("statement <> ''", name="grounded"),
        CheckConstraint("kind <> 'organisation' OR subject_id = organisation_id", name="of_itself"),
    )

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    lock_version: Mapped[int] = mapped_column()
    kind: Mapped[ClaimKind] = mapped_column(word(ClaimKind))
    subject_id: Mapped[str] = mapped_column(key(), index=True)
    organisation_id: Mapped[str] = mapped_column(key(), ForeignKey("organisation.id"), index=True)
    unit: Mapped[str] = mapped_column(key(100))
    facts: Mapped[dict[str, Any]] = mapped_column(Json)  # Any: JSON, typed by parties/facts.py
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)  # Any: JSON, typed by parties/facts.py
    statement: Mapped[str] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)
    status: Mapped[ClaimStatus] = mapped_column(word(ClaimStatus), index=True)
    made_by: Mapped[str] = mapped_column(key())
    made_at: Mapped[datetime] = mapped_column(Moment)

    trail: Mapped[list["ClaimEvent"]] = relationship(order_by="ClaimEvent.id", lazy="raise", viewonly=True)

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012  # SQLAlchemy's own way


class ClaimEvent(Base):
    """
    Trace of one step: who, in whose name, when, why; written once.

    The claimant is copied by a foreign key, so that the schema itself refuses a
    decision by the claimant or its unit, and any second decision. ``authority`` and
    ``document`` name what confirms the claim.
    """

    __tablename__ = "claim_event"
    __table_args__ = (
        ForeignKeyConstraint(
            ["claim_id", "claimant_organisation", "claimant_unit", "claimant_account"],
            ["claim.id", "claim.organisation_id", "claim.unit", "claim.made_by"],
            name="fk_claim_event_claimant",
        ),
        CheckConstraint(f"NOT ({DECIDES}) OR account <> claimant_account", name="not_by_the_claimant"),
        CheckConstraint(f"NOT ({DECIDES}) OR NOT ({OWN_UNIT})", name="not_by_the_claiming_unit"),
        CheckConstraint("step <> 'refuse' OR reason <> ''", name="reasoned"),
        CheckConstraint(
            "(step = 'confirm') = (document IS NOT NULL) AND (step = 'confirm') = (authority IS NOT NULL)",
            name="confirmed_by_document",
        ),
        CheckConstraint("is_last = (step <> 'file')", name="ends_but_by_filing"),
        Index("uq_claim_event_step", "claim_id", "is_last", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[str] = mapped_column(key(16))
    step: Mapped[ClaimStep] = mapped_column(word(ClaimStep))
    is_last: Mapped[bool]
    account: Mapped[str] = mapped_column(key())
    organisation_id: Mapped[str] = mapped_column(key())
    unit: Mapped[str] = mapped_column(key(100))
    claimant_organisation: Mapped[str] = mapped_column(key())
    claimant_unit: Mapped[str] = mapped_column(key(100))
    claimant_account: Mapped[str] = mapped_column(key())
    reason: Mapped[str] = mapped_column(Text)
    authority: Mapped[str | None] = mapped_column(String(500))
    document: Mapped[str | None] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(Moment)
