"""Provinces, organisations, projects."""

from catalogue.models import (
    FormerName,
    Identifier,
    OrganisationState,
    ProjectLink,
    ProjectParticipant,
    ProjectState,
    Province,
    Succession,
)
from catalogue.values import PartialDate
from catalogue.vocabulary import LinkRole
from seed.files import Data


def make_province(data: Data) -> Province:
    """Make one unit under one code for a time."""
    return Province(**data)


def make_organisation(data: Data) -> OrganisationState:
    """Make the state of an organisation with its names, identifiers and predecessors."""
    return OrganisationState(
        kind=data["kind"],
        side=data["side"],
        status=data["status"],
        name_vi=data["name_vi"],
        name_en=data["name_en"],
        short_name=data["short_name"],
        parent_id=data["parent"],
        province_id=data["province"],
        province_certainty=data["province_certainty"],
        website=data["website"],
        notes=data["notes"],
        sources=data["sources"],
        former_names=[FormerName(**{**name, "lang": name["lang"].value}) for name in data["former_names"]],
        identifiers=[Identifier(**identifier) for identifier in data["identifiers"]],
        successions=[_make_succession(one) for one in data["predecessors"]],
    )


def _make_succession(data: Data) -> Succession:
    return Succession(
        kind=data["kind"],
        predecessor_id=data["organisation"],
        predecessor_name=data["name"],
        happened_on=data["happened_on"],
        note=data["note"],
    )


def make_project(data: Data) -> ProjectState:
    """Make the state of a project with its links and participants."""
    plain = ("title_vi", "title_en", "summary_vi", "summary_en", "status", "trl", "site_text", "certainty", "notes")
    return ProjectState(
        **{name: data[name] for name in plain},
        **_make_date("started", data["started_on"]),
        **_make_date("due", data["due_on"]),
        **_make_budget(data["budget"]),
        site_province_id=data["site_province"],
        official_references=data["official_references"],
        sources=data["sources"],
        links=_make_links(data["links"]),
        participants=_make_participants(data),
    )


def _make_date(name: str, text: str | None) -> Data:
    parsed = PartialDate.parse(text) if text else None
    return {
        f"{name}_on": text,
        f"{name}_earliest": parsed.earliest if parsed else None,
        f"{name}_latest": parsed.latest if parsed else None,
    }


def _make_budget(money: Data | None) -> Data:
    names = ("amount", "currency", "bound", "basis", "note")
    return {f"budget_{name}": money[name] if money else None for name in names}


def _make_links(links: list[Data]) -> list[ProjectLink]:
    return [
        ProjectLink(
            concept_id=link["concept"],
            made_against=link["revision"],
            position=position,
            role=link["role"],
            basis=link["basis"],
            derived=bool(link["derived"]),
            note=link["note"],
        )
        for position, link in enumerate(links, start=1)
    ]


def _make_participants(data: Data) -> list[ProjectParticipant]:
    named = [(name, LinkRole.LEAD) for name in data["leads"]]
    named += [(name, LinkRole.PARTNER) for name in data["partners"]]
    return [
        ProjectParticipant(organisation_id=name, role=role, position=position)
        for position, (name, role) in enumerate(named, start=1)
    ]
