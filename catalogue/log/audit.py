"""
The audit trail: who did, or was refused, what; each line holds a hash over itself and the line before.

A line is written in the transaction of the act, last of all: it takes the head
of the trail, and with it the lock that orders all who act. A refusal is written
in a transaction of its own. No line holds a secret.
"""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Select, func, insert, select, update
from sqlalchemy.orm import Session

from catalogue.errors import BrokenAuditError
from catalogue.models import AuditEntry, AuditHead
from catalogue.values import Actor
from catalogue.vocabulary import Action, AuditOutcome

HASHED = ("seq", "at", "account", "key_id", "grants", "action", "outcome", "reason", "object", "before", "after",
          "address", "request_id", "previous_hash")  # fmt: skip
LONGEST_OBJECT = 300


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where an act came from, and what came of it; ``before`` and ``after`` are tags or digests."""

    address: str | None = None
    request_id: str | None = None
    before: str | None = None
    after: str | None = None


def record(
    session: Session,
    action: Action,
    object_: str,
    *,
    actor: Actor,
    at: datetime,
    circumstances: Circumstances = Circumstances(),
    refused: str | None = None,
) -> None:
    """Write one line in the caller's transaction; ``refused`` is the code of the error where it was refused."""
    last_seq, last_hash = lock(session)
    line: dict[str, Any] = {  # Any: column values
        "seq": last_seq + 1, "at": at, "previous_hash": last_hash,
        "action": action.value, "object": object_[:LONGEST_OBJECT], "reason": refused,
        "outcome": AuditOutcome.REFUSED if refused else AuditOutcome.DONE,
        **_who(actor),
        **asdict(circumstances),
    }  # fmt: skip
    line["hash"] = hash_of(line)
    session.execute(update(AuditHead).values(last_seq=line["seq"], last_hash=line["hash"]))
    session.execute(insert(AuditEntry).values(**line))


def lock(session: Session) -> tuple[int, str]:
    """Take the head of the trail until the transaction ends; give number and hash of its newest line."""
    head = select(AuditHead.last_seq, AuditHead.last_hash).with_for_update()
    last_seq, last_hash = session.execute(head).one()
    return last_seq, last_hash


def _who(actor: Actor) -> dict[str, Any]:  # Any: column values
    grants = sorted(f"{one.role}@{one.organisation}/{one.unit}" for one in actor.grants)
    return {"account": actor.name, "key_id": actor.key, "grants": grants}


def hash_of(line: Mapping[str, Any]) -> str:  # Any: column values
    """Hash a line without its own hash, as canonical JSON: names sorted, moments in UTC to the microsecond."""
    said = {name: line[name] for name in HASHED}
    said["at"] = line["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def verify(session: Session) -> int:
    """Walk the whole trail; give how many lines it has. Raise BrokenAuditError at the first that does not fit."""
    seq, previous = _walk(session)
    _require_end(session, seq, previous)
    return seq


def verify_newest(session: Session, most: int) -> tuple[int, int]:
    """Check the newest lines of the trail and its end; give first and last number checked. Errors as ``verify``."""
    last = session.scalars(select(AuditHead.last_seq)).one()
    before = session.get(AuditEntry, last - most) if last > most else None
    start = (before.seq, before.hash) if before else (max(0, last - most), "")
    _require_end(session, *_walk(session, *start))
    return (start[0] + 1 if last else 0), last


def find_last(session: Session, action: Action) -> AuditEntry | None:
    """Give the newest line about an action, if there is one."""
    lines = select(AuditEntry).where(AuditEntry.action == action.value).order_by(AuditEntry.seq.desc())
    return session.scalars(lines.limit(1)).first()


def _require_end(session: Session, seq: int, hash_: str) -> None:
    head = session.execute(select(AuditHead.last_seq, AuditHead.last_hash)).one()
    if tuple(head) != (seq, hash_):
        raise BrokenAuditError(seq=seq + 1, fault="bị cắt cuối/the end is cut off")


def _walk(session: Session, seq: int = 0, previous: str = "") -> tuple[int, str]:
    """Give number and hash of the last line after one; raise BrokenAuditError at the first that does not fit."""
    lines = select(AuditEntry).where(AuditEntry.seq > seq)
    query = lines.order_by(AuditEntry.seq).execution_options(yield_per=1000)
    with closing(session.scalars(query)) as rows:
        for row in rows:
            fault = _fault(row, seq + 1, previous)
            if fault:
                raise BrokenAuditError(seq=seq + 1, fault=fault)
            seq, previous = row.seq, row.hash
    return seq, previous


def _fault(row: AuditEntry, seq: int, previous: str) -> str | None:
    if row.seq != seq:
        return "thiếu dòng/a line is missing"
    if row.previous_hash != previous:
        return "đứt chuỗi/the chain is broken"
    said = {name: getattr(row, name) for name in HASHED}
    return None if hash_of(said) == row.hash else "nội dung bị sửa/the line was changed"


def select_entries(
    *,
    action: str | None = None,
    account: str | None = None,
    object_: str | None = None,
    outcome: AuditOutcome | None = None,
    part: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Select[AuditEntry]:
    """Select lines, oldest first; ``part`` is of what was acted on, ``since`` is inclusive, ``until`` is not."""
    given = {AuditEntry.action: action, AuditEntry.account: account, AuditEntry.object: object_,
             AuditEntry.outcome: outcome}  # fmt: skip
    equal = [column == value for column, value in given.items() if value is not None]
    return select(AuditEntry).where(*equal, *_conditions(part, since, until)).order_by(AuditEntry.seq)


def _conditions(part: str | None, since: datetime | None, until: datetime | None) -> Iterator[ColumnElement[bool]]:
    if part is not None:  # LIKE heeds capitals on one engine alone
        yield func.replace(AuditEntry.object, part, "") != AuditEntry.object
    if since is not None:
        yield AuditEntry.at >= since
    if until is not None:
        yield AuditEntry.at < until
