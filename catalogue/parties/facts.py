"""
What a record says, as JSON in the form people edit, and back: told and written again it says the same.

An edit is the record as told with the facts it names laid over. Pure; ids of
provinces and concepts are looked up in ``references.py``.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from catalogue.models import (
    FormerName,
    Identifier,
    OrganisationState,
    ProjectLink,
    ProjectParticipant,
    ProjectState,
    RecognitionProduct,
    RecognitionState,
    Succession,
)
from catalogue.models.base import SourceList
from catalogue.rules.parties import normalise
from catalogue.values import PartialDate
from catalogue.vocabulary import (
    Certainty,
    IdentifierScheme,
    LinkBasis,
    LinkRole,
    LinkStanding,
    MoneyBasis,
    MoneyBound,
    OrganisationKind,
    OrganisationStatus,
    ProjectStatus,
    ProvinceCertainty,
    RecognitionKind,
    Side,
    SuccessionKind,
)

Facts = dict[str, Any]  # Any: JSON
Given = Mapping[str, Any]  # Any: JSON


def tell_organisation(state: OrganisationState) -> Facts:
    """Tell what is held of an organisation."""
    return {
        "name": {"vi": state.name_vi, "en": state.name_en},
        "short_name": state.short_name,
        "kind": state.kind.value,
        "side": state.side.value,
        "status": state.status.value,
        "parent": state.parent_id,
        "province": state.province_id,
        "province_certainty": state.province_certainty and state.province_certainty.value,
        "website": state.website,
        "identifiers": [{"scheme": one.scheme.value, "value": one.value} for one in state.identifiers],
        "former_names": [_tell_former_name(one) for one in state.former_names],
        "predecessors": [_tell_predecessor(one) for one in state.successions],
        "notes": state.notes,
        "sources": _tell_sources(state.sources),
    }


def _tell_former_name(one: FormerName) -> Facts:
    return {
        "name": one.name,
        "lang": one.lang,
        "valid_from": _tell_day(one.valid_from),
        "valid_until": _tell_day(one.valid_until),
        "note": one.note,
    }


def _tell_predecessor(one: Succession) -> Facts:
    return {
        "kind": one.kind.value,
        "organisation": one.predecessor_id,
        "name": one.predecessor_name,
        "happened_on": one.happened_on,
        "note": one.note,
    }


def make_organisation(facts: Given) -> OrganisationState:
    """Make the state that says these facts."""
    certainty = facts.get("province_certainty")
    return OrganisationState(
        name_vi=facts["name"]["vi"],
        name_en=facts["name"].get("en"),
        short_name=facts.get("short_name"),
        kind=OrganisationKind(facts["kind"]),
        side=Side(facts["side"]),
        status=OrganisationStatus(facts.get("status") or OrganisationStatus.ACTIVE),
        parent_id=facts.get("parent"),
        province_id=facts.get("province"),
        province_certainty=ProvinceCertainty(certainty) if certainty else None,
        website=facts.get("website"),
        identifiers=[_make_identifier(one) for one in facts.get("identifiers") or ()],
        former_names=[_make_former_name(one) for one in facts.get("former_names") or ()],
        successions=[_make_succession(one) for one in facts.get("predecessors") or ()],
        notes=facts.get("notes"),
        sources=_tell_sources(facts.get("sources") or []),
    )


def _make_identifier(one: Given) -> Identifier:
    scheme = IdentifierScheme(one["scheme"])
    return Identifier(scheme=scheme, value=normalise(scheme, one["value"]))


def _make_former_name(one: Given) -> FormerName:
    days = {name: _make_day(one.get(name)) for name in ("valid_from", "valid_until")}
    return FormerName(name=one["name"], lang=one["lang"], note=one.get("note"), **days)


def _make_succession(one: Given) -> Succession:
    return Succession(
        kind=SuccessionKind(one["kind"]),
        predecessor_id=one.get("organisation"),
        predecessor_name=one["name"],
        happened_on=one.get("happened_on"),
        note=one.get("note"),
    )


def tell_project(state: ProjectState) -> Facts:
    """Tell what is held of a project."""
    return {
        "title": {"vi": state.title_vi, "en": state.title_en},
        "summary": {"vi": state.summary_vi, "en": state.summary_en},
        "status": state.status and state.status.value,
        "started_on": state.started_on,
        "due_on": state.due_on,
        "budget": _tell_budget(state),
        "trl": state.trl,
        "leads": _tell_parts(state, LinkRole.LEAD),
        "partners": _tell_parts(state, LinkRole.PARTNER),
        "links": [tell_link(one) for one in state.links],
        "site": {"text": state.site_text, "province": state.site_province_id},
        "official_references": list(state.official_references),
        "certainty": state.certainty and state.certainty.value,
        "notes": state.notes,
        "sources": _tell_sources(state.sources),
    }


def _tell_budget(state: ProjectState) -> Facts | None:
    if state.budget_amount is None:
        return None
    return {
        "amount": state.budget_amount,
        "currency": state.budget_currency,
        "bound": state.budget_bound and state.budget_bound.value,
        "basis": state.budget_basis and state.budget_basis.value,
        "note": state.budget_note,
    }


def _tell_parts(state: ProjectState, role: LinkRole) -> list[str]:
    return [one.organisation_id for one in state.participants if one.role is role]


def tell_link(one: ProjectLink) -> Facts:
    """Tell one link: the concept, the revision in hand, why, and who stands for it."""
    return {
        "entry": one.concept_id,
        "made_against": one.made_against,
        "role": one.role and one.role.value,
        "basis": one.basis.value,
        "derived": one.derived,
        "note": one.note,
        "claim": one.claim and one.claim.value,
    }


def make_project(facts: Given) -> ProjectState:
    """Make the state that says these facts."""
    status, certainty = facts.get("status"), facts.get("certainty")
    summary, site = facts.get("summary") or {}, facts.get("site") or {}
    return ProjectState(
        title_vi=facts["title"]["vi"],
        title_en=facts["title"].get("en"),
        summary_vi=summary.get("vi"),
        summary_en=summary.get("en"),
        status=ProjectStatus(status) if status else None,
        **_make_date("started", facts.get("started_on")),
        **_make_date("due", facts.get("due_on")),
        **_make_budget(facts.get("budget")),
        trl=facts.get("trl"),
        participants=_make_participants(facts),
        links=[_make_link(one, at) for at, one in enumerate(facts.get("links") or (), start=1)],
        site_text=site.get("text"),
        site_province_id=site.get("province"),
        official_references=list(facts.get("official_references") or []),
        certainty=Certainty(certainty) if certainty else None,
        notes=facts.get("notes"),
        sources=_tell_sources(facts.get("sources") or []),
    )


def _make_date(name: str, text: str | None) -> Facts:
    day = PartialDate.parse(text) if text else None
    return {
        f"{name}_on": text,
        f"{name}_earliest": day and day.earliest,
        f"{name}_latest": day and day.latest,
    }


def _make_budget(money: Given | None) -> Facts:
    if money is None:
        return {}
    words = {"budget_bound": MoneyBound(money["bound"]), "budget_basis": MoneyBasis(money["basis"])}
    plain = {f"budget_{name}": money.get(name) for name in ("amount", "currency", "note")}
    return {**plain, **words}


def _make_participants(facts: Given) -> list[ProjectParticipant]:
    named = [(id_, LinkRole.LEAD) for id_ in facts.get("leads") or ()]
    named += [(id_, LinkRole.PARTNER) for id_ in facts.get("partners") or ()]
    return [
        ProjectParticipant(organisation_id=id_, role=role, position=at) for at, (id_, role) in enumerate(named, start=1)
    ]


def _make_link(one: Given, position: int) -> ProjectLink:
    role, claim = one.get("role"), one.get("claim")
    return ProjectLink(
        concept_id=one["entry"],
        made_against=one["made_against"],
        position=position,
        role=LinkRole(role) if role else None,
        basis=LinkBasis(one["basis"]),
        derived=bool(one.get("derived")),
        note=one.get("note"),
        claim=LinkStanding(claim) if claim else None,
    )


def tell_recognition(state: RecognitionState) -> Facts:
    """Tell what is held of a recognition."""
    return {
        "organisation": state.organisation_id,
        "kind": state.kind.value,
        "number": state.number,
        "issuer": state.issuer,
        "issued_on": _tell_day(state.issued_on),
        "valid_until": _tell_day(state.valid_until),
        "revoked_on": _tell_day(state.revoked_on),
        "revocation_reason": state.revocation_reason,
        "legal_regime": state.legal_regime,
        "products": [{"entry": one.concept_id, "made_against": one.made_against} for one in state.products],
        "notes": state.notes,
        "sources": _tell_sources(state.sources),
    }


def make_recognition(facts: Given) -> RecognitionState:
    """Make the state that says these facts."""
    days = {name: _make_day(facts.get(name)) for name in ("valid_until", "revoked_on")}
    plain = ("number", "issuer", "legal_regime")
    products = enumerate(facts.get("products") or (), start=1)
    return RecognitionState(
        organisation_id=facts["organisation"],
        kind=RecognitionKind(facts["kind"]),
        **{name: facts[name] for name in plain},
        issued_on=date.fromisoformat(facts["issued_on"]),
        **days,
        revocation_reason=facts.get("revocation_reason"),
        products=[RecognitionProduct(concept_id=one["entry"], made_against=one["made_against"], position=at)
                  for at, one in products],
        notes=facts.get("notes"),
        sources=_tell_sources(facts.get("sources") or []),
    )  # fmt: skip


def _tell_sources(sources: SourceList) -> SourceList:
    return [{name: one.get(name) for name in ("url", "title", "published_on")} for one in sources]


def _tell_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _make_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
