"""Projects: programmes, tasks, projects and products that serve the catalogue."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Record, SourceList, State, key, word
from catalogue.models.instruments import OPEN
from catalogue.models.provinces import Province
from catalogue.models.revisions import Concept
from catalogue.vocabulary import Certainty, LinkBasis, LinkRole, LinkStanding, MoneyBasis, MoneyBound, ProjectStatus


class Project(Record, Base):
    """Something organisations do together or alone that serves entries of the catalogue."""

    __tablename__ = "project"

    states: Mapped[list["ProjectState"]] = relationship(
        back_populates="record", order_by="ProjectState.state_id", lazy="raise"
    )


class ProjectState(State, Base):
    """
    What the registry held of a project for a time.

    Dates are EDTF text with the first and last day they may mean; the budget is
    in whole units of its currency, never converted.
    """

    __tablename__ = "project_state"
    __table_args__ = (
        Index("uq_project_state_open", "record_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        CheckConstraint("(budget_amount IS NULL) = (budget_currency IS NULL)", name="money_has_currency"),
        CheckConstraint("budget_amount >= 0", name="money_not_negative"),
        CheckConstraint("trl BETWEEN 1 AND 9", name="trl_scale"),
        CheckConstraint("(started_on IS NULL) = (started_earliest IS NULL)", name="start_has_days"),
        CheckConstraint("(due_on IS NULL) = (due_earliest IS NULL)", name="due_has_days"),
        CheckConstraint("title_vi <> ''", name="titled"),
    )

    record_id: Mapped[str] = mapped_column(key(), ForeignKey("project.id"), index=True)
    title_vi: Mapped[str] = mapped_column(String(1000))
    title_en: Mapped[str | None] = mapped_column(String(1000))
    summary_vi: Mapped[str | None] = mapped_column(Text)
    summary_en: Mapped[str | None] = mapped_column(Text)
    status: Mapped[ProjectStatus | None] = mapped_column(word(ProjectStatus))
    started_on: Mapped[str | None] = mapped_column(String(10))
    started_earliest: Mapped[date | None] = mapped_column(index=True)
    started_latest: Mapped[date | None]
    due_on: Mapped[str | None] = mapped_column(String(10))
    due_earliest: Mapped[date | None]
    due_latest: Mapped[date | None]
    budget_amount: Mapped[int | None] = mapped_column(BigInteger)
    budget_currency: Mapped[str | None] = mapped_column(String(3))
    budget_bound: Mapped[MoneyBound | None] = mapped_column(word(MoneyBound))
    budget_basis: Mapped[MoneyBasis | None] = mapped_column(word(MoneyBasis))
    budget_note: Mapped[str | None] = mapped_column(Text)
    trl: Mapped[int | None]
    site_province_id: Mapped[str | None] = mapped_column(key(16), ForeignKey("province.id"), index=True)
    site_text: Mapped[str | None] = mapped_column(String(500))
    official_references: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # Any: JSON, shown as it is
    certainty: Mapped[Certainty | None] = mapped_column(word(Certainty))
    notes: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)

    record: Mapped[Project] = relationship(back_populates="states", lazy="raise")
    site_province: Mapped[Province | None] = relationship(lazy="raise")
    links: Mapped[list["ProjectLink"]] = relationship(
        back_populates="state", order_by="ProjectLink.position", lazy="raise"
    )
    participants: Mapped[list["ProjectParticipant"]] = relationship(
        back_populates="state", order_by="ProjectParticipant.position", lazy="raise"
    )


class ProjectLink(Base):
    """
    A project serves a concept; ``made_against`` is the revision the editor had in hand.

    ``claim`` says who stands for a link its organisation claimed; None where editors recorded it.
    """

    __tablename__ = "project_link"
    __table_args__ = (
        UniqueConstraint("state_id", "concept_id", "made_against"),
        Index("ix_project_link_concept", "concept_id", "made_against"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("project_state.state_id"), index=True)
    concept_id: Mapped[str] = mapped_column(key(16), ForeignKey("concept.id"))
    made_against: Mapped[int] = mapped_column(ForeignKey("revision.number"))
    position: Mapped[int]
    role: Mapped[LinkRole | None] = mapped_column(word(LinkRole))
    basis: Mapped[LinkBasis] = mapped_column(word(LinkBasis))
    derived: Mapped[bool]
    note: Mapped[str | None] = mapped_column(Text)
    claim: Mapped[LinkStanding | None] = mapped_column(word(LinkStanding))

    state: Mapped[ProjectState] = relationship(back_populates="links", lazy="raise")
    concept: Mapped[Concept] = relationship(lazy="raise")


class ProjectParticipant(Base):
    """An organisation in a project: several leads, or none, and partners."""

    __tablename__ = "project_participant"
    __table_args__ = (UniqueConstraint("state_id", "organisation_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("project_state.state_id"), index=True)
    organisation_id: Mapped[str] = mapped_column(key(), ForeignKey("organisation.id"), index=True)
    role: Mapped[LinkRole] = mapped_column(word(LinkRole))
    position: Mapped[int]

    state: Mapped[ProjectState] = relationship(back_populates="participants", lazy="raise")
