"""Lines of the audit trail in words: who, what, about which thing, with the way to its page."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from api.declaring import action_of
from api.request_scope import current_actor, current_session
from catalogue.access.accounts import list_names
from catalogue.models import AuditEntry
from catalogue.permissions import is_possible
from web.texts import TEXTS

OBJECT = re.compile(r"(?P<method>[A-Z]+) (?P<path>/\S*)(?: (?P<detail>.*))?", re.DOTALL)
START = re.compile(r"/(?:api/v1|(?:vi|en)(?:/desk)?)(?=/)")
OWN = ("account", "audit", "confirm", "sign-in", "sign-out")
"""Addresses that are about no thing but the visitor or the trail itself: the act says it all."""

MOST_PARTS = 6

Line = dict[str, Any]  # Any: what templates show


def describe(rows: Sequence[AuditEntry], lang: str) -> Iterator[Line]:
    """Yield each line as a page shows it."""
    names = list_names(current_session(), [row.account for row in rows])
    for row in rows:
        reason = f"reason.{row.reason}"
        yield {
            "row": row,
            "who": names.get(row.account),
            "act": f"action.{row.action}" if f"action.{row.action}" in TEXTS else None,
            "reason": reason if reason in TEXTS else None,
            **_describe_object(row.object, lang),
        }


def _describe_object(text: str, lang: str) -> Line:
    """Give what a line is about: the kind of thing, its id, its page for whoever may see it, and what else is said."""
    found = OBJECT.fullmatch(text)
    parts = START.sub("", found["path"], count=1).strip("/").split("/") if found else []
    noun = f"thing.{parts[0]}" if parts else ""
    if found is not None and parts[0] in OWN:
        return {"noun": None, "id": None, "url": None, "detail": found["detail"]}
    if found is None or noun not in TEXTS:
        return {"noun": None, "id": None, "url": None, "detail": text}
    id_ = parts[1] if len(parts) > 1 and parts[1] != "new" else None
    return {"noun": noun, "id": id_, "url": _find_page(parts, lang), "detail": found["detail"]}


def _find_page(parts: list[str], lang: str) -> str | None:
    """Give the page of the thing itself: the nearest above the address that was asked, at the desk or for everybody."""
    for length in range(min(len(parts), MOST_PARTS), 1, -1):
        for start in (f"/{lang}/desk", f"/{lang}"):
            path = "/".join((start, *parts[:length]))
            if _may_open(path):
                return path
    return None


def _may_open(path: str) -> bool:
    """Say whether an address is a page the visitor may ask for."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    action = action_of(endpoint)
    return endpoint.startswith("web.") and action is not None and is_possible(current_actor(), action)
