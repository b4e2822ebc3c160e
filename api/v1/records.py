"""Edits by registrars: organisations, projects, their links, groups of words."""

from typing import Any

from flask import Response

from api.answers import answer_private
from api.openapi import Blueprint
from api.preconditions import current_precondition
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from api.v1.representations import records as represent
from api.v1.schemas.party_bodies import (
    LinkBodySchema,
    LinkEditSchema,
    NewOrganisationSchema,
    NewProjectSchema,
    OrganisationEditSchema,
    ProjectEditSchema,
)
from api.v1.schemas.records import OrganisationRecordSchema, ProjectRecordSchema
from api.v1.schemas.words import SynonymEditSchema, SynonymRecordSchema
from catalogue.models import Synonym
from catalogue.parties import editing, linking
from catalogue.parties.editing import ORGANISATIONS, PROJECTS, Held
from catalogue.register import synonyms
from catalogue.vocabulary import Action

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("records", __name__, url_prefix="/api/v1", description="Cập nhật dữ liệu / edits by registrars")


@blp.answers("/organisations/<record_id:id_>/record", OrganisationRecordSchema,
             vi="Tổ chức, để sửa", en="One organisation, to edit")  # fmt: skip
@blp.requires(Action.RECORD_READ)
def get_organisation_record(id_: str) -> Response:
    """What an edit may change; its tag is what an edit names in If-Match."""
    return show(editing.read(current_session(), ORGANISATIONS, id_), "organisations")


@blp.answers("/organisations", OrganisationRecordSchema, method="POST", status=201,
             vi="Ghi nhận tổ chức mới", en="Record a new organisation")  # fmt: skip
@blp.requires(Action.ORGANISATION_EDIT)
@blp.creates
@blp.reads(NewOrganisationSchema)
def add_organisation(body: Args) -> Response:
    """Under an id that stays for ever, with the sources of all that is said."""
    id_ = body.pop("id")
    with transaction() as session:
        return show(editing.add(session, ORGANISATIONS, id_, facts=body, **act()), "organisations", 201)


@blp.answers("/organisations/<record_id:id_>", OrganisationRecordSchema, method="PATCH",
             vi="Sửa tổ chức", en="Edit an organisation")  # fmt: skip
@blp.requires(Action.ORGANISATION_EDIT)
@blp.edits
@blp.reads(OrganisationEditSchema)
def edit_organisation(body: Args, id_: str) -> Response:
    """Only what the body names changes; lists replace lists."""
    with transaction() as session:
        return show(editing.edit(session, ORGANISATIONS, id_, facts=body, **who()), "organisations")


@blp.answers("/projects/<record_id:id_>/record", ProjectRecordSchema,
             vi="Dự án, để sửa", en="One project, to edit")  # fmt: skip
@blp.requires(Action.RECORD_READ)
def get_project_record(id_: str) -> Response:
    """What an edit may change; its tag is what an edit names in If-Match."""
    return show(editing.read(current_session(), PROJECTS, id_), "projects")


@blp.answers("/projects", ProjectRecordSchema, method="POST", status=201,
             vi="Ghi nhận dự án mới", en="Record a new project")  # fmt: skip
@blp.requires(Action.PROJECT_EDIT)
@blp.creates
@blp.reads(NewProjectSchema)
def add_project(body: Args) -> Response:
    """Under an id that stays for ever, with its links, who leads it, and sources."""
    id_ = body.pop("id")
    with transaction() as session:
        return show(editing.add(session, PROJECTS, id_, facts=body, **act()), "projects", 201)


@blp.answers("/projects/<record_id:id_>", ProjectRecordSchema, method="PATCH",
             vi="Sửa dự án", en="Edit a project")  # fmt: skip
@blp.requires(Action.PROJECT_EDIT)
@blp.edits
@blp.reads(ProjectEditSchema)
def edit_project(body: Args, id_: str) -> Response:
    """Only what the body names changes; lists replace lists, a link that stays keeps who stands for it."""
    with transaction() as session:
        return show(editing.edit(session, PROJECTS, id_, facts=body, **who()), "projects")


@blp.answers("/projects/<record_id:id_>/links", ProjectRecordSchema, method="POST", status=201,
             vi="Thêm liên kết với một mục", en="Add a link to an entry")  # fmt: skip
@blp.requires(Action.PROJECT_EDIT)
@blp.step
@blp.reads(LinkBodySchema)
def add_link(body: Args, id_: str) -> Response:
    """To an entry by code or concept, of the revision in force unless it says which."""
    with transaction() as session:
        return show(linking.add_link(session, id_, link=body, **who()), "projects", 201)


@blp.answers("/projects/<record_id:id_>/links/<revision_number:number>/<concept_id:concept_id>", ProjectRecordSchema,
             method="PATCH", vi="Sửa một liên kết", en="Edit a link")  # fmt: skip
@blp.requires(Action.PROJECT_EDIT)
@blp.edits
@blp.reads(LinkEditSchema)
def edit_link(body: Args, id_: str, number: int, concept_id: str) -> Response:
    """A link is named by the revision it was made against and its concept; If-Match is of the project."""
    with transaction() as session:
        return show(linking.edit_link(session, id_, number, concept_id, changes=body, **who()), "projects")


@blp.answers("/synonyms/<record_id:id_>/record", SynonymRecordSchema,
             vi="Nhóm từ, để sửa", en="One group of words, to edit")  # fmt: skip
@blp.requires(Action.RECORD_READ)
def get_synonym_record(id_: str) -> Response:
    """What an edit may change; its tag is what an edit names in If-Match."""
    return _show_words(synonyms.get_synonym(current_session(), id_))


@blp.answers("/synonyms/<record_id:id_>", SynonymRecordSchema, method="PATCH",
             vi="Sửa nhóm từ đồng nghĩa", en="Edit a group of words")  # fmt: skip
@blp.requires(Action.SYNONYM_EDIT)
@blp.edits
@blp.reads(SynonymEditSchema)
def edit_synonym(body: Args, id_: str) -> Response:
    """Only what the body names changes; search follows within seconds."""
    with transaction() as session, editing.pointing_into(id_):
        said = synonyms.facts(synonyms.get_synonym(session, id_)) | body
        synonyms.change(session, Synonym(id=id_, **said), **who())
        return _show_words(synonyms.get_synonym(session, id_))


def act() -> Args:
    """Give who acts, and when."""
    return {"actor": current_actor(), "at": current_moment()}


def who() -> Args:
    """Give who acts, on what they saw, and when."""
    return {"seen": current_precondition(), **act()}


def show(held: Held, noun: str, status: int = 200) -> Response:
    """Answer with a record as it now stands."""
    shown = represent.record(held, noun)
    return answer_private(shown, held.lock_version, status, shown["url"] if status == 201 else None)


def _show_words(one: Synonym) -> Response:
    return answer_private(represent.synonym(one), one.lock_version)
