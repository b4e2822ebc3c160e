"""Recognitions: what law recognises organisations as; kept apart from links."""

from typing import Any

from flask import Response

from api.answers import answer
from api.fields import one_of, several
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_query
from api.request_scope import current_content, current_session, current_surroundings, current_timeline
from api.surroundings import Surroundings
from api.transactions import transaction
from api.v1 import filtering
from api.v1.choosing import KnownQuery
from api.v1.records import act, show, who
from api.v1.representations import records as represent
from api.v1.representations.texts import Json
from api.v1.schemas.party_bodies import NewRecognitionSchema, RecognitionEditSchema, RevocationBodySchema
from api.v1.schemas.records import RecognitionPageSchema, RecognitionRecordSchema, RecognitionSchema
from catalogue.models import RecognitionProduct, RecognitionState
from catalogue.parties import editing, recognitions
from catalogue.parties.editing import RECOGNITIONS
from catalogue.register.contents import EntryView
from catalogue.vocabulary import Action, RecognitionKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("recognitions", __name__, url_prefix="/api/v1", description="Công nhận, chứng nhận / recognitions")


class RecognitionListQuery(PageQuery, KnownQuery):
    """Recognitions; values of one filter are alternatives, filters add up."""

    kind = several(one_of(RecognitionKind), "loại công nhận / kind")
    organisation = filtering.record_ids("tổ chức được công nhận / holder")


@blp.answers("/recognitions", RecognitionPageSchema, vi="Các công nhận, chứng nhận", en="Recognitions")
@blp.takes(RecognitionListQuery)
def list_recognitions(args: Args) -> Response:
    """By id, revoked and ended ones too: whether one holds on a day follows from its days."""
    query = recognitions.select_recognitions(args.get("known_on")).where(*_conditions(args))
    page = page_of_query(query, RecognitionState.record_id, lambda state: state.record_id, args)
    return answer(page.represent([_show(state, args) for state in page.items]))


@blp.answers("/recognitions/<record_id:id_>", RecognitionSchema, vi="Một công nhận, chứng nhận", en="One recognition")
@blp.takes(KnownQuery)
def get_recognition(args: Args, id_: str) -> Response:
    """As held at ``known_on``."""
    state = recognitions.get_recognition(current_session(), id_, known_on=args.get("known_on"))
    return answer(_show(state, args))


@blp.answers("/recognitions/<record_id:id_>/record", RecognitionRecordSchema,
             vi="Công nhận, để sửa", en="One recognition, to edit")  # fmt: skip
@blp.requires(Action.RECORD_READ)
def get_recognition_record(id_: str) -> Response:
    """What an edit may change; its tag is what an edit names in If-Match."""
    return show(editing.read(current_session(), RECOGNITIONS, id_), "recognitions")


@blp.answers("/recognitions", RecognitionRecordSchema, method="POST", status=201,
             vi="Ghi nhận một công nhận", en="Record a recognition")  # fmt: skip
@blp.requires(Action.RECOGNITION_EDIT)
@blp.creates
@blp.reads(NewRecognitionSchema)
def add_recognition(body: Args) -> Response:
    """With number, issuer, days, the law it was given under, and the products it names."""
    id_ = editing.new_id("r")
    with transaction() as session:
        return show(editing.add(session, RECOGNITIONS, id_, facts=body, **act()), "recognitions", 201)


@blp.answers("/recognitions/<record_id:id_>", RecognitionRecordSchema, method="PATCH",
             vi="Sửa một công nhận", en="Edit a recognition")  # fmt: skip
@blp.requires(Action.RECOGNITION_EDIT)
@blp.edits
@blp.reads(RecognitionEditSchema)
def edit_recognition(body: Args, id_: str) -> Response:
    """Only what the body names changes; what was known before stays to be read."""
    with transaction() as session:
        return show(editing.edit(session, RECOGNITIONS, id_, facts=body, **who()), "recognitions")


@blp.answers("/recognitions/<record_id:id_>/revocation", RecognitionRecordSchema, method="POST",
             vi="Ghi nhận việc thu hồi", en="Record a revocation")  # fmt: skip
@blp.requires(Action.RECOGNITION_REVOKE)
@blp.step
@blp.reads(RevocationBodySchema)
def revoke_recognition(body: Args, id_: str) -> Response:
    """Once, with day and reason; the recognition stays to be read."""
    with transaction() as session:
        return show(editing.revoke(session, id_, **body, **who()), "recognitions")


def _conditions(args: Args) -> list[Any]:  # Any: SQL conditions
    columns = {"kind": RecognitionState.kind, "organisation": RecognitionState.organisation_id}
    return [column.in_(args[name]) for name, column in columns.items() if name in args]


def _show(state: RecognitionState, args: Args) -> Json:
    known_on = args.get("known_on")

    def look(one: RecognitionProduct) -> EntryView:
        published = current_timeline(known_on).get(one.made_against)
        return current_content(published, known_on).by_concept[one.concept_id]

    return represent.recognition(state, Surroundings(current_surroundings(known_on), {}), look)
