"""Promulgation of a draft, by two persons, and its publication."""

import base64
from typing import Any

from flask import Response

from api.answers import answer_private
from api.bodies import takes_files
from api.openapi import Blueprint
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from api.v1.drafts import show, who
from api.v1.representations import drafts as represent
from api.v1.schemas.draft_bodies import ConfirmationBodySchema, PromulgationBodySchema
from api.v1.schemas.drafts import DraftSchema, PromulgationWithFileSchema
from api.v1.schemas.proposal_bodies import EmptySchema
from catalogue.process import promulgations, publication
from catalogue.process.promulgations import Signed, SignedFile
from catalogue.vocabulary import Action, InstrumentKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("promulgations", __name__, url_prefix="/api/v1", description="Ban hành, công bố / promulgation")


@blp.answers("/revisions/<revision_number:number>/promulgation", PromulgationWithFileSchema,
             vi="Văn bản đã ký như đã ghi", en="The signed instrument as recorded")  # fmt: skip
@blp.requires(Action.REVISION_READ)
def get_promulgation(number: int) -> Response:
    """With its file: what the second person looks at before confirming its digest."""
    found, draft = promulgations.see(current_session(), number, actor=current_actor(), at=current_moment())
    content = base64.b64encode(found.file).decode()
    return answer_private({**represent.promulgation(found), "content": content}, draft.lock_version)


@blp.answers("/revisions/<revision_number:number>/promulgation", DraftSchema, method="POST",
             vi="Ghi văn bản đã ký", en="Record the signed instrument")  # fmt: skip
@blp.requires(Action.REVISION_PROMULGATE)
@blp.step
@takes_files
@blp.reads(PromulgationBodySchema)
def record_promulgation(body: Args, number: int) -> Response:
    """Number, signer, days, address, signed file with its checksum; somebody else must confirm it."""
    signed, file = _read(body)
    with transaction() as session:
        return show(session, promulgations.record(session, number, signed=signed, file=file, **who()))


@blp.answers("/revisions/<revision_number:number>/promulgation/confirmation", DraftSchema, method="POST",
             vi="Người thứ hai xác nhận", en="Confirm, as the second person")  # fmt: skip
@blp.requires(Action.REVISION_CONFIRM)
@blp.step
@blp.reads(ConfirmationBodySchema)
def confirm_promulgation(body: Args, number: int) -> Response:
    """Of the digest that was seen; never by who recorded it."""
    with transaction() as session:
        return show(session, promulgations.confirm(session, number, **body, **who()))


@blp.answers("/revisions/<revision_number:number>/publication", DraftSchema, method="POST",
             vi="Công bố", en="Publish")  # fmt: skip
@blp.requires(Action.REVISION_PUBLISH)
@blp.step
@blp.reads(EmptySchema)
def publish_revision(_body: Args, number: int) -> Response:
    """The whole list at once; it is in force by date, never by this."""
    with transaction() as session:
        return show(session, publication.publish(session, number, **who()))


def _read(body: Args) -> tuple[Signed, SignedFile]:
    """Give instrument and file as the domain takes them."""
    given, title = body["file"], body["title"]
    file = SignedFile(given["name"], given["media_type"], given["content"], given["sha256"])
    said = {name: value for name, value in body.items() if name not in ("file", "title", "kind", "replaces")}
    named = {"title_vi": title["vi"], "title_en": title["en"], "replaces": tuple(body["replaces"])}
    return Signed(kind=InstrumentKind(body["kind"]), **named, **said), file
