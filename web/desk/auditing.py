"""The audit trail, for auditors: filtered, page by page, as a table to take along, and its chain checked."""

import csv
import io
from typing import Any

from werkzeug import Response

from api import trail
from api.authentication import requires
from api.request_scope import current_session
from api.transactions import transaction
from catalogue.errors import BrokenAuditError
from catalogue.log import audit
from catalogue.models import AuditEntry
from catalogue.vocabulary import Action, AuditOutcome
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.desk.trail_filters import Asked, read_filter
from web.desk.trail_lines import describe
from web.forms import go, make_form, submits
from web.keeping import private
from web.rendering import address

PAGE_SIZE, MOST_EXPORTED, MOST_CHECKED = 50, 50_000, 20_000
COLUMNS = ("seq", "at", "account", "key_id", "grants", "action", "outcome", "reason", "object", "before", "after",
           "address", "request_id", "previous_hash", "hash")  # fmt: skip


@blueprint.get(f"{LANG}/desk/audit")
@requires(Action.AUDIT_READ)
def show_trail(lang: str) -> Response:
    """Lines of the trail, the newest first."""
    asked = read_filter(current_session())
    shown = {"actions": list(Action), "outcomes": list(AuditOutcome), "state": make_form({}), "most": MOST_CHECKED}
    checked = audit.find_last(current_session(), Action.AUDIT_VERIFY)
    return desk_page("desk/audit/trail.html", lang, checked=checked, **shown, **_describe(asked, lang))


@blueprint.get(f"{LANG}/desk/audit.csv")
@requires(Action.AUDIT_READ)
def export_trail(lang: str) -> Response:
    """The lines a filter finds as CSV, oldest first; the newest 50,000 where there are more."""
    rows = _select(read_filter(current_session()), MOST_EXPORTED)
    response = Response(_write_csv(rows[::-1]), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    response.headers["Content-Language"] = lang
    return private(response)


@blueprint.post(f"{LANG}/desk/audit/verification")
@submits(Action.AUDIT_VERIFY, again=show_trail)
def verify_trail(lang: str) -> Response:
    """Check the newest lines of the chain; whether it held stands in the trail itself."""
    first, last = _check()
    with transaction():
        trail.add_detail(f"{first}-{last}")
        return go(lang, "show_trail", done="verified")


def _check() -> tuple[int, int]:
    """Give first and last number checked; raise BrokenAuditError, noted in the trail."""
    try:
        return audit.verify_newest(current_session(), MOST_CHECKED)
    except BrokenAuditError as error:
        trail.add_detail(str(error.details["seq"]))
        trail.note_refusal(error.code)
        raise


def _select(asked: Asked, most: int) -> list[AuditEntry]:
    """Give the newest lines a filter finds, newest first; none where it cannot be read."""
    if asked.wanted is None:
        return []
    query = audit.select_entries(**asked.wanted).order_by(None).order_by(AuditEntry.seq.desc())
    if asked.before is not None:
        query = query.where(AuditEntry.seq < asked.before)
    return list(current_session().scalars(query.limit(most)))


def _describe(asked: Asked, lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give a page of lines, and where older ones stand."""
    found = _select(asked, PAGE_SIZE + 1)
    rows = found[:PAGE_SIZE]
    older = address(lang, "show_trail", **asked.query, before=rows[-1].seq) if len(found) > PAGE_SIZE else None
    return {
        "form": asked.form,
        "lines": list(describe(rows, lang)),
        "older": older,
        "newest": address(lang, "show_trail", **asked.query) if asked.before is not None else None,
        "export": address(lang, "export_trail", **asked.query),
    }


def _write_csv(rows: list[AuditEntry]) -> bytes:
    """Write lines as UTF-8 with a mark, as spreadsheets want it; what could be taken for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_write_cell(getattr(row, name)) for name in COLUMNS] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _write_cell(value: Any) -> str:  # Any: a column's value
    if isinstance(value, list):
        return " ".join(value)
    written = "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{written}" if written[:1] in ("=", "+", "-", "@", "\t", "\r") else written
