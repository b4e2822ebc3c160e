"""The audit trail, for auditors."""

from typing import Any

from flask import Response
from marshmallow import Schema, fields

from api.answers import answer_private
from api.fields import Longest, PastMoment, Text
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.v1.representations.texts import Json, moment
from api.v1.schemas.texts import PageInfoSchema, listed, nested, words
from catalogue.log.audit import select_entries
from catalogue.models import AuditEntry
from catalogue.vocabulary import Action, AuditOutcome

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("audit", __name__, url_prefix="/api/v1", description="Nhật ký kiểm toán / audit trail")


class AuditQuery(PageQuery):
    """Which lines of the trail; ``from`` is inclusive, ``to`` is not."""

    action = Text(validate=Longest(max=64), metadata={"description": "Việc / action"})
    account = Text(validate=Longest(max=64), metadata={"description": "Mã tài khoản / id of an account"})
    object = Text(validate=Longest(max=300), metadata={"description": "Đối tượng, nguyên văn / object, as written"})
    since = PastMoment(data_key="from", metadata={"description": "Từ thời điểm / from a moment, inclusive"})
    until = PastMoment(data_key="to", metadata={"description": "Đến trước thời điểm / to a moment, exclusive"})


class AuditEntrySchema(Schema):
    """Who did, or was refused, what; ``hash`` covers the line and the hash before it."""

    seq = fields.Integer()
    at = fields.DateTime()
    account = fields.String()
    key = fields.String(allow_none=True)
    roles = fields.List(fields.String())
    action = fields.String()
    outcome = words(AuditOutcome)
    reason = fields.String(allow_none=True)
    object = fields.String()
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)
    address = fields.String(allow_none=True)
    request_id = fields.String(allow_none=True)
    previous_hash = fields.String()
    hash = fields.String()


class AuditPageSchema(Schema):
    """Lines of the trail, oldest first."""

    items = listed(AuditEntrySchema)
    page = nested(PageInfoSchema)
    total = fields.Integer(metadata={"x-optional": True})


@blp.answers("/audit", AuditPageSchema, vi="Nhật ký kiểm toán", en="The audit trail")
@blp.requires(Action.AUDIT_READ)
@blp.takes(AuditQuery)
def list_audit_entries(args: Args) -> Response:
    """Every act and every refusal, in the order they were recorded; for auditors."""
    query = select_entries(
        action=args.get("action"), account=args.get("account"), object_=args.get("object"),
        since=args.get("since"), until=args.get("until"),
    )  # fmt: skip
    page = page_of_query(query, AuditEntry.seq, lambda row: row.seq, args)
    return answer_private(page.represent([entry(row) for row in page.items]))


def entry(row: AuditEntry) -> Json:
    """Show a line of the trail."""
    said = ("seq", "account", "action", "outcome", "reason", "object", "before", "after", "address", "request_id",
            "previous_hash", "hash")  # fmt: skip
    return {**{name: getattr(row, name) for name in said}, "at": moment(row.at), "key": row.key_id, "roles": row.grants}
