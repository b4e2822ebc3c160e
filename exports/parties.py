"""Organisations and projects as files: JSON and CSV. Pure."""

from collections.abc import Mapping, Sequence

from catalogue.models import OrganisationState, ProjectState, Province
from catalogue.vocabulary import LinkRole
from exports.writing import File, Row, write_csv, write_json

HEADING = {"licence": "CC BY 4.0"}
ORGANISATIONS = ("id", "name_vi", "name_en", "short_name", "kind", "side", "status", "parent", "province", "website",
                 "identifiers", "former_names", "sources")  # fmt: skip
PROJECTS = ("id", "title_vi", "title_en", "status", "started_on", "due_on", "budget_amount", "budget_currency",
            "budget_bound", "leads", "partners", "concepts", "province", "sources")  # fmt: skip


def write_organisations(states: Sequence[OrganisationState], provinces: Mapping[str, Province]) -> list[File]:
    """Write organisations in every format."""
    rows = [_organisation(one, provinces) for one in states]
    flat = [{**row, "identifiers": [_pair(one) for one in row["identifiers"]], "sources": _where(row)} for row in rows]
    return [
        write_json("organisations.json", HEADING, rows),
        write_csv("organisations.csv", ORGANISATIONS, flat),
    ]


def _organisation(one: OrganisationState, provinces: Mapping[str, Province]) -> Row:
    return {
        "id": one.record_id,
        "name_vi": one.name_vi,
        "name_en": one.name_en,
        "short_name": one.short_name,
        "kind": one.kind.value,
        "side": one.side.value,
        "status": one.status.value,
        "parent": one.parent_id,
        "province": provinces[one.province_id].code if one.province_id else None,
        "website": one.website,
        "identifiers": [{"scheme": other.scheme.value, "value": other.value} for other in one.identifiers],
        "former_names": [former.name for former in one.former_names],
        "notes": one.notes,
        "sources": one.sources,
    }


def write_projects(states: Sequence[ProjectState], provinces: Mapping[str, Province]) -> list[File]:
    """Write projects in every format."""
    rows = [_project(one, provinces) for one in states]
    flat = [{**row, "concepts": [one["concept"] for one in row["links"]], "sources": _where(row)} for row in rows]
    return [write_json("projects.json", HEADING, rows), write_csv("projects.csv", PROJECTS, flat)]


def _project(one: ProjectState, provinces: Mapping[str, Province]) -> Row:  # longer than 25 lines: one line a field
    return {
        "id": one.record_id,
        "title_vi": one.title_vi,
        "title_en": one.title_en,
        "summary_vi": one.summary_vi,
        "summary_en": one.summary_en,
        "status": one.status,
        "started_on": one.started_on,
        "due_on": one.due_on,
        "budget_amount": one.budget_amount,
        "budget_currency": one.budget_currency,
        "budget_bound": one.budget_bound,
        "budget_basis": one.budget_basis,
        "budget_note": one.budget_note,
        "trl": one.trl,
        "leads": _taking(one, LinkRole.LEAD),
        "partners": _taking(one, LinkRole.PARTNER),
        "province": provinces[one.site_province_id].code if one.site_province_id else None,
        "site": one.site_text,
        "links": [
            {"concept": link.concept_id, "made_against": link.made_against, "role": link.role,
             "basis": link.basis, "derived": link.derived}
            for link in one.links
        ],
        "certainty": one.certainty,
        "notes": one.notes,
        "sources": one.sources,
    }  # fmt: skip


def _taking(one: ProjectState, role: LinkRole) -> list[str]:
    return [part.organisation_id for part in one.participants if part.role is role]


def _pair(one: Row) -> str:
    return f"{one['scheme']}:{one['value']}"


def _where(row: Row) -> list[str]:
    """Give where a row's statements come from, an address or else a title each."""
    return [one["url"] or one["title"] for one in row["sources"]]
