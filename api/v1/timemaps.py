"""TimeMaps (RFC 7089): every Memento of the revision in force, and of what stands under a code."""

from typing import Any

from flask import Response

from api.openapi import Blueprint
from api.request_scope import current_session, current_timeline
from api.v1.choosing import KnownQuery
from api.v1.mementos import ALL_REVISIONS, CURRENT, SHORT, entry_address, revision_address, time_map
from catalogue.errors import NotFoundError
from catalogue.register.concepts import list_uses
from catalogue.values import EntryCode
from catalogue.vocabulary import SubjectKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("timemaps", __name__, url_prefix="/api/v1", description="Bản đồ thời gian / TimeMaps, RFC 7089")


@blp.answers_links("/timemaps/revisions", vi="Mọi lần ban hành theo thời gian", en="Every revision through time")
@blp.takes(KnownQuery)
def list_revision_mementos(args: Args) -> Response:
    """In the order of coming into force, each with the first moment of its first day."""
    timeline = current_timeline(args.get("known_on"))
    return time_map(CURRENT, ALL_REVISIONS, [(revision_address(one.number), one) for one in timeline.published])


@blp.answers_links("/timemaps/<entry_code:code>", vi="Mọi mục từng mang một mã", en="Every entry that bore a code")
@blp.takes(KnownQuery)
def list_entry_mementos(args: Args, code: EntryCode) -> Response:
    """What stands under a code in each revision that has it; it need not be one concept."""
    timeline = current_timeline(args.get("known_on"))
    places = list_uses(current_session(), str(code), timeline) or _refuse(code)
    mementos = [(entry_address(number, text), timeline.get(number)) for number, text in places]
    return time_map(f"/api/v1/{SHORT[code.kind]}/{code}", f"/api/v1/timemaps/{code}", mementos)


def _refuse(code: EntryCode) -> list[tuple[int, str]]:
    raise NotFoundError(what=SubjectKind.ENTRY.value, id=str(code))
