"""Who may act: accounts, their roles, sessions of people, keys of systems, failures to sign in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.models.base import Base, Json, Moment, key, word
from catalogue.vocabulary import Role


class Account(Base):
    """Somebody, or a system, that may act; its id is opaque and is what the log keeps."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    name: Mapped[str] = mapped_column(key(64), unique=True)
    full_name: Mapped[str | None] = mapped_column(key(200))
    password_hash: Mapped[str | None] = mapped_column(key(200))
    demo: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(key())
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    lock_version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": lock_version}  # noqa: RUF012  # SQLAlchemy's own form

    grants: Mapped[list["AccountGrant"]] = relationship(lazy="raise", order_by="AccountGrant.id")


class AccountGrant(Base):
    """A role of an account for an organisation, or one unit of it (the unit "" is the whole)."""

    __tablename__ = "account_grant"
    __table_args__ = (
        Index(
            "uq_account_grant_open", "account_id", "role", "organisation_id", "unit", unique=True,
            sqlite_where=text("revoked_at IS NULL"), postgresql_where=text("revoked_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(word(Role))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    unit: Mapped[str] = mapped_column(key())
    granted_at: Mapped[datetime] = mapped_column(Moment)
    granted_by: Mapped[str] = mapped_column(key())
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_by: Mapped[str | None] = mapped_column(key())


class SignInSession(Base):
    """A person signed in; ``id`` is a digest of what their browser holds."""

    __tablename__ = "sign_in_session"

    id: Mapped[str] = mapped_column(key(), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class ApiKey(Base):
    """A key of a system; ``id`` is its public prefix, of its secret only a digest is kept."""

    __tablename__ = "api_key"
    __table_args__ = (CheckConstraint("expires_at > created_at", name="expires_later"),)

    id: Mapped[str] = mapped_column(key(16), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    label: Mapped[str] = mapped_column(key(200))
    digest: Mapped[str] = mapped_column(key(), unique=True)
    scopes: Mapped[list[str]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(key())
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)
    revoked_by: Mapped[str | None] = mapped_column(key())


class SignInFailure(Base):
    """A try to sign in that is under way or failed; deleted when it succeeds, or after a while."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index("ix_sign_in_failure_name_at", "name", "at"),
                      Index("ix_sign_in_failure_address_at", "address", "at"))  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(key())
    address: Mapped[str] = mapped_column(key())
    at: Mapped[datetime] = mapped_column(Moment)
