"""Organisations: identity, states through time, names given up, identifiers, succession."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Record, SourceList, State, key, word
from catalogue.models.instruments import OPEN
from catalogue.models.provinces import Province
from catalogue.vocabulary import (
    IdentifierScheme,
    OrganisationKind,
    OrganisationStatus,
    ProvinceCertainty,
    Side,
    SuccessionKind,
)


class Organisation(Record, Base):
    """A body that proposes, researches, makes or regulates; names are attributes, never keys."""

    __tablename__ = "organisation"

    states: Mapped[list["OrganisationState"]] = relationship(
        back_populates="record",
        order_by="OrganisationState.state_id",
        foreign_keys="OrganisationState.record_id",
        lazy="raise",
    )


class OrganisationState(State, Base):
    """What the registry held of an organisation for a time."""

    __tablename__ = "organisation_state"
    __table_args__ = (
        Index("uq_organisation_state_open", "record_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        CheckConstraint("parent_id <> record_id", name="not_its_own_parent"),
        CheckConstraint("name_vi <> ''", name="named"),
    )

    record_id: Mapped[str] = mapped_column(key(), ForeignKey("organisation.id"), index=True)
    kind: Mapped[OrganisationKind] = mapped_column(word(OrganisationKind))
    side: Mapped[Side] = mapped_column(word(Side))
    status: Mapped[OrganisationStatus] = mapped_column(word(OrganisationStatus))
    name_vi: Mapped[str] = mapped_column(String(500))
    name_en: Mapped[str | None] = mapped_column(String(500))
    short_name: Mapped[str | None] = mapped_column(String(100))
    parent_id: Mapped[str | None] = mapped_column(key(), ForeignKey("organisation.id"), index=True)
    province_id: Mapped[str | None] = mapped_column(key(16), ForeignKey("province.id"), index=True)
    province_certainty: Mapped[ProvinceCertainty | None] = mapped_column(word(ProvinceCertainty))
    website: Mapped[str | None] = mapped_column(String(500))
    notes: Mapped[str | None] = mapped_column(Text)
    sources: Mapped[SourceList] = mapped_column(Json)

    record: Mapped[Organisation] = relationship(back_populates="states", foreign_keys=[record_id], lazy="raise")
    province: Mapped[Province | None] = relationship(lazy="raise")
    former_names: Mapped[list["FormerName"]] = relationship(order_by="FormerName.id", lazy="raise")
    identifiers: Mapped[list["Identifier"]] = relationship(order_by="Identifier.id", lazy="raise")
    successions: Mapped[list["Succession"]] = relationship(order_by="Succession.id", lazy="raise")


class FormerName(Base):
    """A name an organisation gave up; days are null where no source dates them."""

    __tablename__ = "former_name"

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("organisation_state.state_id"), index=True)
    name: Mapped[str] = mapped_column(String(500))
    lang: Mapped[str] = mapped_column(String(2))
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Text)


class Identifier(Base):
    """A number under which another register knows the organisation, as a state held it."""

    __tablename__ = "identifier"
    __table_args__ = (UniqueConstraint("state_id", "scheme", "value"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("organisation_state.state_id"), index=True)
    scheme: Mapped[IdentifierScheme] = mapped_column(word(IdentifierScheme))
    value: Mapped[str] = mapped_column(key(100))


class IdentifierHolder(Base):
    """Who holds an identifier now; the key keeps two organisations from claiming one number."""

    __tablename__ = "identifier_holder"

    scheme: Mapped[IdentifierScheme] = mapped_column(word(IdentifierScheme), primary_key=True)
    value: Mapped[str] = mapped_column(key(100), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(key(), ForeignKey("organisation.id"), index=True)


class Succession(Base):
    """A body this organisation came after; ``predecessor_id`` where the registry holds that body too."""

    __tablename__ = "succession"

    id: Mapped[int] = mapped_column(primary_key=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("organisation_state.state_id"), index=True)
    kind: Mapped[SuccessionKind] = mapped_column(word(SuccessionKind))
    predecessor_id: Mapped[str | None] = mapped_column(key(), ForeignKey("organisation.id"), index=True)
    predecessor_name: Mapped[str] = mapped_column(String(500))
    happened_on: Mapped[str | None] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)
