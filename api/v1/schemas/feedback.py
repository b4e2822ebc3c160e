"""Feedback: what anybody sends, and how it is shown."""

from marshmallow import Schema, fields

from api.bodies import BodySchema
from api.fields import Longest, Text
from api.json_fields import Flag, Prose
from api.v1.schemas.proposal_bodies import word
from api.v1.schemas.texts import ListSchema, listed, nested, words
from catalogue.process.feedback.receipts import EXAMPLE
from catalogue.vocabulary import FeedbackKind, FeedbackStatus, FeedbackStep, FeedbackSubject


class FeedbackAboutBodySchema(BodySchema):
    """What feedback is about; ``id``: ``2/P25`` of an entry, the id of a record, nothing in general."""

    kind = word(FeedbackSubject)
    id = Text(load_default="", validate=Longest(max=64))


class FeedbackBodySchema(BodySchema):
    """What somebody writes; ``contact`` is kept only with ``consent``, never shown, and deleted after a while."""

    kind = word(FeedbackKind)
    about = fields.Nested(FeedbackAboutBodySchema, load_default=None, allow_none=True)
    text = Prose(required=True)
    contact = Text(load_default=None, allow_none=True, validate=Longest(max=254))
    consent = Flag(load_default=False)


class FeedbackAboutSchema(Schema):
    """What feedback is about; of an entry ``id`` is its concept, ``revision`` and ``code`` where the writer saw it."""

    kind = words(FeedbackSubject)
    id = fields.String(allow_none=True)
    revision = fields.Integer(allow_none=True)
    code = fields.String(allow_none=True)
    url = fields.String(allow_none=True)


class FeedbackAnswerSchema(Schema):
    """What was answered, or why it was declined."""

    text = fields.String()
    at = fields.DateTime()


class FeedbackSchema(Schema):
    """Feedback as whoever has its receipt sees it; ``text`` is null until a person released it."""

    receipt = fields.String(metadata={"example": EXAMPLE})
    kind = words(FeedbackKind)
    about = nested(FeedbackAboutSchema)
    received_at = fields.DateTime()
    status = words(FeedbackStatus)
    status_since = fields.DateTime()
    answer = nested(FeedbackAnswerSchema, allow_none=True)
    text = fields.String(allow_none=True)
    url = fields.String()


class FeedbackContactSchema(Schema):
    """How to reach who wrote, and until when that is kept."""

    email = fields.String()
    until = fields.DateTime()


class FeedbackEventSchema(Schema):
    """The trace of one step."""

    step = words(FeedbackStep)
    at = fields.DateTime()
    account = fields.String()
    organisation = fields.String()
    unit = fields.String()
    reason = fields.String()


class FeedbackRecordSchema(FeedbackSchema):
    """Feedback as staff see it; a text that ``has_links`` is released only for a reason."""

    text = fields.String()
    has_links = fields.Boolean()
    released_at = fields.DateTime(allow_none=True)
    contact = nested(FeedbackContactSchema, allow_none=True)
    next = fields.List(words(FeedbackStep))
    trail = listed(FeedbackEventSchema)


class FeedbackPageSchema(ListSchema):
    """All feedback, oldest first."""

    items = listed(FeedbackRecordSchema)
