"""Legal instruments: writing and reading them."""

import re
from datetime import date, datetime

from sqlalchemy import Select
from sqlalchemy.orm import Session

from catalogue.log import states
from catalogue.models import InstrumentState, LegalInstrument
from catalogue.values import Actor
from catalogue.vocabulary import InstrumentKind, SubjectKind

KIND = SubjectKind.INSTRUMENT

KIND_WORDS = {
    InstrumentKind.LAW: ("Luật", "Law"),
    InstrumentKind.RESOLUTION: ("Nghị quyết", "Resolution"),
    InstrumentKind.DECREE: ("Nghị định", "Decree"),
    InstrumentKind.DECISION: ("Quyết định", "Decision"),
    InstrumentKind.CIRCULAR: ("Thông tư", "Circular"),
    InstrumentKind.ANNOUNCEMENT: ("Thông báo", "Announcement"),
}
"""How one names a kind of instrument, in Vietnamese and English."""

SHORT = {InstrumentKind.LAW: "luat", InstrumentKind.RESOLUTION: "nq", InstrumentKind.DECREE: "nd",
         InstrumentKind.DECISION: "qd", InstrumentKind.CIRCULAR: "tt", InstrumentKind.ANNOUNCEMENT: "tb"}  # fmt: skip
"""How an id names a kind of instrument."""


def record(session: Session, id_: str, state: InstrumentState, *, actor: Actor, at: datetime) -> states.Outcome:
    """Write what is known of an instrument."""
    return states.put(session, LegalInstrument(id=id_), state, KIND, actor=actor, at=at)


def get_instrument(session: Session, id_: str, *, known_on: datetime | None = None) -> InstrumentState:
    """Give an instrument as held at a moment; raise NotFoundError, BeforeFirstRecordError."""
    return states.get_state(session, InstrumentState, id_, known_on=known_on, kind=KIND)


def select_instruments(known_on: datetime | None = None) -> Select[InstrumentState]:
    """Select instruments as held at a moment, by id."""
    return states.select_states(InstrumentState, known_on)


def designation(state: InstrumentState) -> tuple[str, str]:
    """Name an instrument as one cites it: ``Quyết định 21/2026/QĐ-TTg``, ``Decision 21/2026/QĐ-TTg``."""
    vi, en = KIND_WORDS[state.kind]
    number = state.number or state.title_vi or state.record_id
    return f"{vi} {number}", f"{en} {number}"


def issuer_names(state: InstrumentState) -> tuple[str, str]:
    """Name who issued an instrument; a name in brackets behind is the English one, as editors write it."""
    found = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", state.issuer or "")
    return (found[1], found[2]) if found else (state.issuer or "", state.issuer or "")


def make_id(kind: InstrumentKind, number: str, issued_on: date) -> str:
    """Make an id of kind, numbers and year: ``qd-21-2026`` for 21/2026/QĐ-TTg, ``qd-1131-2025`` for 1131/QĐ-TTg."""
    numbers = re.findall(r"\d+", number, re.ASCII)
    return "-".join([SHORT[kind], *numbers, *([] if len(numbers) > 1 else [str(issued_on.year)])])[:64]
