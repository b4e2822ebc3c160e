"""
What an edit names: provinces and entries by code become ids, and whatever the registry does not hold is refused.

Each function gives the facts with ids, and every breach, with a JSON pointer
into the facts. A breach leaves the name as it was given: nothing is written then.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from catalogue.errors import NoRevisionError
from catalogue.models import Entry, Organisation, OrganisationState, ProjectLink, ProjectState, Province, Revision
from catalogue.parties.provinces import select_provinces
from catalogue.register.timelines import load_timeline
from catalogue.values import Violation, legal_day

Facts = dict[str, Any]  # Any: JSON
Given = Mapping[str, Any]  # Any: JSON
Named = tuple[str, str]
"""A JSON pointer, and what is named there."""


def resolve_organisation(
    session: Session, id_: str, facts: Given, *, subject: str, at: datetime
) -> tuple[Facts, list[Violation]]:
    """Resolve what is said of an organisation."""
    province = _find_province(session, facts.get("province"), at)
    breaches = [
        *_o6_what_it_names_exists(session, facts, province, subject),
        *_o7_parents_have_an_end(session, id_, facts.get("parent"), subject),
    ]
    return {**facts, "province": province or facts.get("province")}, breaches


def _o6_what_it_names_exists(session: Session, facts: Given, province: str | None, subject: str) -> Iterator[Violation]:
    """
    O6. The province, parent and predecessors an organisation names are held by the registry.

    Source: requirement R31 (organisation history kept); a name that leads nowhere tells nobody anything.
    """
    named = [("/parent", facts.get("parent"))]
    former = enumerate(facts.get("predecessors") or ())
    named += [(f"/predecessors/{at}/organisation", one.get("organisation")) for at, one in former]
    for place, id_ in _missing(session, named):
        yield Violation("O6", subject + place, f"không có tổ chức “{id_}”", f"there is no organisation “{id_}”")
    if facts.get("province") and province is None:
        code = facts["province"]
        yield Violation("O6", f"{subject}/province", f"không có tỉnh “{code}”", f"there is no province “{code}”")


def _o7_parents_have_an_end(session: Session, id_: str, parent: str | None, subject: str) -> Iterator[Violation]:
    """
    O7. Nobody is above itself: going from parent to parent one never comes back.

    Source: requirement R31; whoever walks up would walk for ever.
    """
    if parent is not None and id_ in _walk_up(session, parent):
        said = f"{id_} → {parent} → … → {id_}"
        yield Violation("O7", f"{subject}/parent", f"cấp trên xoay vòng: {said}", f"parents run in a circle: {said}")


def _walk_up(session: Session, start: str) -> Iterator[str]:
    """Yield an organisation and all above it, each once."""
    seen: set[str] = set()
    above: str | None = start
    while above is not None and above not in seen:
        seen.add(above)
        yield above
        state = OrganisationState
        above = session.scalar(select(state.parent_id).where(state.record_id == above, state.superseded_at.is_(None)))


def resolve_project(
    session: Session, id_: str, facts: Given, *, subject: str, at: datetime
) -> tuple[Facts, list[Violation]]:
    """
    Resolve what is said of a project.

    A link that names no revision is of the one in force; one that is held already keeps who stands for it.
    """
    site = dict(facts.get("site") or {})
    province = _find_province(session, site.get("province"), at)
    links = [_resolve_entry(session, one, at) for one in facts.get("links") or ()]
    breaches = list(_j3_what_it_names_exists(session, facts, site, province, links, subject))
    site["province"] = province or site.get("province")
    return {**facts, "site": site, "links": _keep_standing(session, id_, links)}, breaches


def _j3_what_it_names_exists(  # what was found, beside where it was named
    session: Session, facts: Given, site: Given, province: str | None, links: Iterable[Facts], subject: str
) -> Iterator[Violation]:
    """
    J3. The organisations, province and entries a project names are held by the registry, entries in their revision.

    Source: requirement R34 (a link remembers the revision it was made against).
    """
    named = [(f"/{role}/{at}", id_) for role in ("leads", "partners") for at, id_ in enumerate(facts.get(role) or ())]
    for place, id_ in _missing(session, named):
        yield Violation("J3", subject + place, f"không có tổ chức “{id_}”", f"there is no organisation “{id_}”")
    if site.get("province") and province is None:
        code = site["province"]
        yield Violation("J3", f"{subject}/site/province", f"không có tỉnh “{code}”", f"there is no province “{code}”")
    for at, link in enumerate(links):
        if "unknown" in link:
            yield Violation("J3", f"{subject}/links/{at}/entry", *_say_unknown(link))


def resolve_recognition(session: Session, facts: Given, *, subject: str, at: datetime) -> tuple[Facts, list[Violation]]:
    """Resolve what is said of a recognition."""
    products = [_resolve_entry(session, one, at) for one in facts.get("products") or ()]
    breaches = list(_n5_what_it_names_exists(session, facts, products, subject))
    return {**facts, "products": products}, breaches


def _n5_what_it_names_exists(
    session: Session, facts: Given, products: Iterable[Facts], subject: str
) -> Iterator[Violation]:
    """
    N5. The organisation a recognition is of, and the products it names, are held by the registry.

    Source: requirement R35; claims B2 to B4 of the domain study: it is given for listed technologies and products.
    """
    for place, id_ in _missing(session, [("/organisation", facts.get("organisation"))]):
        yield Violation("N5", subject + place, f"không có tổ chức “{id_}”", f"there is no organisation “{id_}”")
    for at, one in enumerate(products):
        if "unknown" in one:
            yield Violation("N5", f"{subject}/products/{at}/entry", *_say_unknown(one))


def _keep_standing(session: Session, id_: str, links: Iterable[Facts]) -> list[Facts]:
    query = (
        select(ProjectLink.concept_id, ProjectLink.made_against, ProjectLink.claim)
        .join(ProjectState, ProjectState.state_id == ProjectLink.state_id)
        .where(ProjectState.record_id == id_, ProjectState.superseded_at.is_(None), ProjectLink.claim.is_not(None))
    )
    held = {(concept, against): claim.value for concept, against, claim in session.execute(query) if claim}
    return [{**one, "claim": one.get("claim") or held.get((one["entry"], one["made_against"]))} for one in links]


def _say_unknown(link: Given) -> tuple[str, str]:
    entry, number = link["entry"], link["made_against"]
    return f"lần ban hành {number} không có mục “{entry}”", f"revision {number} has no entry “{entry}”"


def _missing(session: Session, named: Iterable[tuple[str, str | None]]) -> list[Named]:
    """Give the organisations that are named and not held."""
    told = [(place, id_) for place, id_ in named if id_ is not None]
    wanted = {id_ for _, id_ in told}
    known = set(session.scalars(select(Organisation.id).where(Organisation.id.in_(wanted))))
    return [(place, id_) for place, id_ in told if id_ not in known]


def _find_province(session: Session, named: str | None, at: datetime) -> str | None:
    """Find a unit by id, or by the code it bears on the day."""
    if named is None:
        return None
    if "@" in named:
        return session.scalar(select(Province.id).where(Province.id == named))
    return session.scalar(select_provinces(legal_day(at)).where(Province.code == named).with_only_columns(Province.id))


def _resolve_entry(session: Session, link: Given, at: datetime) -> Facts:
    """Give a link with the id of its concept, or marked as ``unknown``; entries are named by code or concept."""
    against = link.get("made_against") or _number_in_force(session, at)
    query = (
        select(Entry.concept_id)
        .join(Revision, Revision.number == Entry.revision_number)
        .where(Entry.revision_number == against, Revision.published_at.is_not(None))
        .where(or_(Entry.code == link["entry"], Entry.concept_id == link["entry"]))
    )
    concept = session.scalar(query)
    told = {**link, "made_against": against}
    return {**told, "entry": concept} if concept else {**told, "unknown": True}


def _number_in_force(session: Session, at: datetime) -> int | None:
    try:
        return load_timeline(session).in_force_on(legal_day(at)).number
    except NoRevisionError:
        return None
