"""Which lines of the audit trail an address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from catalogue.access.accounts import get_account
from catalogue.errors import NotFoundError
from catalogue.values import start_of_legal_day
from catalogue.vocabulary import Action, AuditOutcome
from web.forms import Form, Refusal
from web.typed import FormError, Typed

NAMES = ("action", "account", "outcome", "object", "since", "until")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a filter asks for: ``wanted`` are arguments of ``select_entries``; None where it cannot be read."""

    form: Form
    wanted: Mapping[str, Any] | None  # Any: arguments of whatever type
    before: int | None

    @property
    def query(self) -> dict[str, str]:
        """Give what its address says, without the page."""
        return {name: value for name in NAMES if (value := self.form.value(name))}


def read_filter(session: Session) -> Asked:
    """Read the filter in the address; what cannot be read is told beside its field."""
    typed, said = Typed(request.args), {name: request.args.get(name, "") for name in NAMES}
    try:
        wanted, before = _read(session, typed), typed.number("before")
        typed.finish()
    except FormError as error:
        return Asked(Form(said, None, request.args, Refusal(error.status, None, error.faults)), None, None)
    return Asked(Form(said, None, None, None), wanted, before)


def _read(session: Session, typed: Typed) -> dict[str, Any]:  # Any: arguments of whatever type
    """Give what is asked for; days are whole, the last one too."""
    since, until = typed.day("since"), typed.day("until")
    account = typed.optional("account", most=64)
    action = typed.word("action", Action, required=False)
    return {
        "action": action and action.value,
        "account": _find_account(session, account) if account else None,
        "outcome": typed.word("outcome", AuditOutcome, required=False),
        "part": typed.optional("object", most=300),
        "since": _start(typed, "since", since),
        "until": _start(typed, "until", until and _next(until)),
    }


def _find_account(session: Session, text: str) -> str:
    """Give the id of an account that is named by either; a name of none, such as ``console``, stands for itself."""
    try:
        return get_account(session, text).id
    except NotFoundError:
        return text


def _next(day: date) -> date | None:
    return day + DAY if day < date.max else None


def _start(typed: Typed, name: str, day: date | None) -> datetime | None:
    """Give the beginning of a day; the first of all days has none in other time zones."""
    if day is None:
        return None
    try:
        return start_of_legal_day(day)
    except OverflowError:
        typed.refuse(name, "ngày nằm ngoài khoảng đọc được", "the day is beyond what can be read")
        return None
