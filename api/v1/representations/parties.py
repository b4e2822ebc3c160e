"""Organisations, projects, provinces, and their links to entries."""

from api.surroundings import ShownLink, Surroundings
from api.v1.representations.entries import brief, label_reference
from api.v1.representations.texts import Json, day, moment, name, partial_date, sources, text
from catalogue.models import (
    FormerName,
    Identifier,
    OrganisationState,
    ProjectLink,
    ProjectState,
    Province,
    RecognitionState,
    Succession,
)
from catalogue.parties.organisations import Successor
from catalogue.vocabulary import LinkRole


def province_reference(id_: str | None, around: Surroundings) -> Json | None:
    """Name a province inside a record."""
    if id_ is None:
        return None
    province = around.everything.provinces[id_]
    return {"code": province.code, "name": {"vi": province.name_vi, "en": province.name_en}}


def province(one: Province) -> Json:
    """Show a province; days are null where unknown or open."""
    return {
        "code": one.code,
        "name": {"vi": one.name_vi, "en": one.name_en},
        "full_name": one.full_name_vi,
        "type": one.type,
        "valid_from": day(one.valid_from),
        "valid_until": day(one.valid_until),
        "formed_from": one.formed_from,
        "agency_code": one.agency_code,
        "communes": one.communes,
        "note": one.note,
        "sources": sources(one.sources),
    }


def link(one: ShownLink) -> Json:
    """Show a link of an organisation or project under a revision."""
    return {
        "entry": brief(one.entry),
        "role": one.role,
        "made_against": one.made_against,
        "carried": one.carried,
        "derived": one.derived,
        "claim": one.claim,
        "via": one.via,
    }


def organisation_reference(id_: str, around: Surroundings) -> Json:
    """Name an organisation inside a record."""
    known = around.everything.directory.names.get(id_)
    return {
        "id": id_,
        "name": {"vi": known[0], "en": known[1]} if known else None,
        "url": f"/api/v1/organisations/{id_}",
    }


def organisation(state: OrganisationState, around: Surroundings) -> Json:
    """Show an organisation."""
    id_ = state.record_id
    return {
        "id": id_,
        **organisation_facts(state, around),
        "successors": [successor(one, around) for one in around.everything.directory.successors.get(id_, ())],
        "links": [link(one) for one in around.links.get(id_, ())],
        "recognitions": [recognition_reference(one) for one in around.everything.recognitions.get(id_, ())],
        "recorded_at": moment(state.recorded_at),
        "url": f"/api/v1/organisations/{id_}",
    }


def organisation_facts(state: OrganisationState, around: Surroundings) -> Json:
    """Show what a state says of an organisation, and nothing that others say."""
    return {
        "name": name(state.name_vi, state.name_en),
        "short_name": state.short_name,
        "kind": state.kind,
        "side": state.side,
        "status": state.status,
        "parent": organisation_reference(state.parent_id, around) if state.parent_id else None,
        "province": province_reference(state.province_id, around),
        "province_certainty": state.province_certainty,
        "website": state.website,
        "identifiers": [identifier(one) for one in state.identifiers],
        "former_names": [former_name(one) for one in state.former_names],
        "predecessors": [predecessor(one) for one in state.successions],
        "notes": state.notes,
        "sources": sources(state.sources),
    }


def recognition_reference(state: RecognitionState) -> Json:
    """Name a recognition inside its holder, with the days by which one tells whether it holds."""
    return {
        "id": state.record_id,
        "kind": state.kind,
        "number": state.number,
        "issuer": state.issuer,
        "issued_on": day(state.issued_on),
        "valid_until": day(state.valid_until),
        "revoked_on": day(state.revoked_on),
        "legal_regime": state.legal_regime,
        "url": f"/api/v1/recognitions/{state.record_id}",
    }


def former_name(one: FormerName) -> Json:
    """Show a name given up."""
    return {
        "name": one.name,
        "lang": one.lang,
        "valid_from": day(one.valid_from),
        "valid_until": day(one.valid_until),
        "note": one.note,
    }


def successor(one: Successor, around: Surroundings) -> Json:
    """Show an organisation that came after."""
    return {**organisation_reference(one.id, around), "kind": one.kind, "happened_on": one.happened_on}


def identifier(one: Identifier) -> Json:
    """Show a number another register gave."""
    return {"scheme": one.scheme, "value": one.value}


def predecessor(one: Succession) -> Json:
    """Show a body an organisation came after."""
    return {
        "kind": one.kind,
        "organisation": one.predecessor_id,
        "name": one.predecessor_name,
        "happened_on": one.happened_on,
        "note": one.note,
    }


def project(state: ProjectState, around: Surroundings) -> Json:
    """Show a project."""
    id_ = state.record_id
    return {
        "id": id_,
        **project_facts(state, around),
        "labels": [label_reference(one) for one in around.everything.labels.get(id_, ())],
        "links": [link(one) for one in around.links.get(id_, ())],
        "recorded_at": moment(state.recorded_at),
        "url": f"/api/v1/projects/{id_}",
    }


def project_facts(state: ProjectState, around: Surroundings) -> Json:
    """Show what a state says of a project, and nothing that others say."""
    return {
        "title": text(state.title_vi, state.title_en),
        "summary": text(state.summary_vi, state.summary_en),
        "status": state.status,
        "started_on": partial_date(state.started_on, state.started_earliest, state.started_latest),
        "due_on": partial_date(state.due_on, state.due_earliest, state.due_latest),
        "budget": budget(state),
        "trl": state.trl,
        "leads": _participants(state, LinkRole.LEAD, around),
        "partners": _participants(state, LinkRole.PARTNER, around),
        "site": {"text": state.site_text, "province": province_reference(state.site_province_id, around)},
        "official_references": state.official_references,
        "certainty": state.certainty,
        "notes": state.notes,
        "sources": sources(state.sources),
    }


def tie(one: ProjectLink) -> Json:
    """Show a project's own link, as it was made."""
    return {
        "concept": one.concept_id,
        "made_against": one.made_against,
        "role": one.role,
        "basis": one.basis,
        "derived": one.derived,
        "note": one.note,
    }


def _participants(state: ProjectState, role: LinkRole, around: Surroundings) -> list[Json]:
    return [organisation_reference(one.organisation_id, around) for one in state.participants if one.role is role]


def budget(state: ProjectState) -> Json | None:
    """Show money: whole units of its currency, how the source words it, and what it measures."""
    if state.budget_amount is None:
        return None
    return {
        "amount": state.budget_amount,
        "currency": state.budget_currency,
        "bound": state.budget_bound,
        "basis": state.budget_basis,
        "note": state.budget_note,
    }
