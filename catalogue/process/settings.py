"""
Settings of the process: what law leaves open, each with its legal basis and the reason it has its value.

Values are only added; the newest of a name counts, and every earlier one stays
to be read. That two persons stand for a promulgation is no setting.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError, StaleError, UnreadableError
from catalogue.models import ProcessSetting
from catalogue.permissions import require
from catalogue.values import Actor
from catalogue.vocabulary import Action, SettingName

UNCONFIRMED = "unconfirmed"
"""Stands for a legal basis that no text we read settles."""

LONGEST_DAYS = 3650
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Setting:
    """
    One setting as it stood at a moment; ``turn`` counts its values, 0 is the default nobody changed.

    ``value`` is true or false, a number of days, a text, or None: nothing is fixed.
    """

    name: SettingName
    value: Any  # Any: of the type its name asks for
    legal_basis: str
    reason: str | None = None
    turn: int = 0
    changed_by: str | None = None
    changed_at: datetime | None = None

    @property
    def days(self) -> int:
        """A number of days, where the setting is one; 0 where nothing is fixed."""
        return int(self.value or 0)


DEFAULTS = {
    default.name: default
    for default in (
        Setting(SettingName.COUNCIL_REQUIRED, value=False, legal_basis=UNCONFIRMED),  # A9: no text creates a council
        Setting(SettingName.REVIEW_DAYS, None, UNCONFIRMED),  # A3: no fixed period stands in the law
        Setting(SettingName.POSTING_DAYS, 20, UNCONFIRMED),  # A7: commonly at least 20 days
        Setting(SettingName.APPRAISAL_BODY, "Bộ Tư pháp", UNCONFIRMED),  # A7: commonly the Ministry of Justice
        Setting(SettingName.OWN_MINISTRY_COUNCIL, value=True, legal_basis=UNCONFIRMED),  # A4: our reading of four eyes
    )
}
"""Name → what holds until somebody changes it; the letters are claims of the domain study."""

DAYS = frozenset({SettingName.REVIEW_DAYS, SettingName.POSTING_DAYS})
FLAGS = frozenset({SettingName.COUNCIL_REQUIRED, SettingName.OWN_MINISTRY_COUNCIL})


def get_setting(session: Session, name: str, at: datetime | None = None) -> Setting:
    """Give a setting as it stood at a moment (None: now); raise NotFoundError."""
    history = list_history(session, name)
    return next(one for one in history if at is None or one.changed_at is None or one.changed_at <= at)


def list_settings(session: Session) -> list[Setting]:
    """Give every setting as it stands, in the order of the vocabulary."""
    return [get_setting(session, name) for name in SettingName]


def list_history(session: Session, name: str) -> list[Setting]:
    """Give every value a setting ever had, newest first, the default last; raise NotFoundError."""
    known = _read_name(name)
    query = select(ProcessSetting).where(ProcessSetting.name == known).order_by(ProcessSetting.turn.desc())
    return [*map(_read, session.scalars(query)), DEFAULTS[known]]


def change_setting(
    session: Session,
    name: str,
    *,
    value: object,
    legal_basis: str,
    reason: str,
    seen: int | None,
    actor: Actor,
    at: datetime,
) -> Setting:
    """
    Give a setting another value from now on; ``seen`` is the turn the caller saw (None: whichever).

    Raises:
        NotFoundError: there is no such setting.
        NotPermittedError: the actor may not change settings.
        StaleError: somebody else changed it meanwhile.
        UnreadableError: it cannot have this value, or basis or reason is missing.
    """
    current = get_setting(session, name)
    require(actor, Action.SETTING_CHANGE, at=at)
    if seen is not None and seen != current.turn:
        raise StaleError(what="setting", id=name, current=current.turn)
    return put_setting(session, name, value=value, legal_basis=legal_basis, reason=reason, actor=actor, at=at)


def put_setting(
    session: Session, name: str, *, value: object, legal_basis: str, reason: str, actor: Actor, at: datetime
) -> Setting:
    """Give a setting another value, for who needs no permission: a command on the server; raises as above."""
    current = get_setting(session, name)
    row = ProcessSetting(
        name=current.name,
        turn=current.turn + 1,
        value=[_fitting(current.name, value)],
        legal_basis=_told("legal_basis", legal_basis),
        reason=_told("reason", reason),
        changed_by=actor.name,
        changed_at=at,
    )
    session.add(row)
    _save(session, current)
    return _read(row)


def _save(session: Session, current: Setting) -> None:
    """Save a change; of two who made the same turn at once the later one is told so."""
    try:
        session.flush()
    except IntegrityError as error:
        raise StaleError(what="setting", id=current.name, current=current.turn + 1) from error


def _read(row: ProcessSetting) -> Setting:
    return Setting(row.name, row.value[0], row.legal_basis, row.reason, row.turn, row.changed_by, row.changed_at)


def _read_name(name: str) -> SettingName:
    if name not in set(SettingName):
        raise NotFoundError(what="setting", id=name)
    return SettingName(name)


def _fitting(name: SettingName, value: object) -> object:
    """Refuse what a setting cannot say."""
    if name in DAYS:
        fits = value is None or (type(value) is int and 0 <= value <= LONGEST_DAYS)
        expected = f"0–{LONGEST_DAYS}, null"
    elif name is SettingName.APPRAISAL_BODY:
        fits, expected = isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_TEXT, "tên cơ quan/name of a body"
    else:
        fits, expected = isinstance(value, bool), "true, false"
    if not fits:
        raise UnreadableError(value=value, expected=expected)
    return value


def _told(field: str, text: str) -> str:
    """Refuse silence where a basis or a reason is due."""
    if not text.strip():
        raise UnreadableError(value=text, expected=field)
    return text
