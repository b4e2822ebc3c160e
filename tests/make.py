"""
Makers: plain functions with defaults; what a test says nothing about is made up here.

The first half makes unsaved objects. The second half saves through the domain's
own functions, with a session as the first argument.
"""

from datetime import UTC, date, datetime

from catalogue.log import states
from catalogue.models import (
    Correspondence,
    CorrespondenceState,
    Entry,
    EntryTechnology,
    Identifier,
    InstrumentState,
    LabelEntry,
    LabelItem,
    LabelState,
    OrganisationState,
    ProjectLink,
    ProjectParticipant,
    ProjectState,
    Province,
    Revision,
)
from catalogue.parties import organisations, projects, provinces
from catalogue.register import correspondences, instruments, labels
from catalogue.register.crosswalks import Crosswalk
from catalogue.register.revisions import import_revision
from catalogue.register.ties import Line
from catalogue.register.timelines import Published
from catalogue.values import Actor, PartialDate, end_of_legal_day
from catalogue.vocabulary import (
    ChangeKind,
    CorrespondenceStatus,
    EntryKind,
    InstrumentKind,
    LabelKind,
    LinkBasis,
    LinkRole,
    OrganisationKind,
    OrganisationStatus,
    Origin,
    PositionBasis,
    ProjectStatus,
    ProvinceType,
    Side,
    ValidityBasis,
)

NOON = datetime(2026, 10, 1, 5, tzinfo=UTC)
"""When things are recorded, unless a test says otherwise: noon in Hà Nội."""

LAN, MINH = Actor("lan"), Actor("minh")
JUNE_2025, JULY_2026 = date(2025, 6, 12), date(2026, 7, 1)


def structure(product_numbering="running", **parents):
    """A stored structure with all four kinds; ``parents``: kind → kinds of parent, instead of the usual ones."""
    allowed = {"group": [], "technology": ["group"], "section": [], "product": ["section"], **parents}
    numbering = {"technology": "within_parent", "product": product_numbering}
    lists = {"section": "products", "product": "products"}
    kinds = {
        kind: {"list": lists.get(kind, "technologies"), "numbering": numbering.get(kind, "running"), "parents": above}
        for kind, above in allowed.items()
        if above is not None
    }
    titles = [{"kind": kind, "title_vi": f"Danh mục {kind}"} for kind in ("technologies", "products")]
    return {"lists": titles, "kinds": kinds}


def entry(kind, code, position, name, **facts):
    """One unsaved line of a revision; its concept is called after its code unless ``concept_id`` says otherwise."""
    facts = {
        "concept_id": f"c-{code}",
        "position_basis": PositionBasis.NUMBERED,
        "parent": None,
        "ordinal": position,
        "sources": [],
        **facts,
    }
    return Entry(kind=kind, code=code, position=position, name_vi=name, **facts)


def group(position=1, **facts):
    """A technology group."""
    facts = {"code": f"T{position}", "name": f"Nhóm công nghệ {position}", **facts}
    return entry(EntryKind.GROUP, facts.pop("code"), position, facts.pop("name"), **facts)


def technology(position=1, *, parent, **facts):
    """A technology named in a group."""
    facts = {"code": f"{parent.code}.{position}", "name": f"Công nghệ {parent.code}.{position}", **facts}
    return entry(EntryKind.TECHNOLOGY, facts.pop("code"), position, facts.pop("name"), parent=parent, **facts)


def section(position=1, **facts):
    """A product section."""
    facts = {"code": f"S{position}", "name": f"Nhóm sản phẩm {position}", **facts}
    return entry(EntryKind.SECTION, facts.pop("code"), position, facts.pop("name"), **facts)


def product(position=1, *, groups=(), derived=False, **facts):
    """A product; ``groups`` are the entries it rests on, the main one first."""
    facts = {"code": f"P{position}", "name": f"Sản phẩm {position}", **facts}
    made = entry(EntryKind.PRODUCT, facts.pop("code"), position, facts.pop("name"), **facts)
    made.groups = [EntryTechnology(technology=one, position=at, derived=derived) for at, one in enumerate(groups, 1)]
    return made


def entries(products=2):
    """A whole small revision: one group with one technology, one section, some products."""
    above, top = group(), section()
    named = technology(parent=above)
    return [above, named, top, *(product(one, parent=top, groups=[above, named]) for one in range(1, products + 1))]


def revision(number=1, **facts):
    """An unsaved revision with a structure and entries in order, valid from 1 July 2026."""
    lines = facts.pop("entries", None)
    lines = entries() if lines is None else lines
    for ordinal, line in enumerate(lines, 1):
        line.ordinal = ordinal
        for tie in line.groups:
            tie.revision_number = number
    valid_from = facts.get("valid_from", JULY_2026)
    facts = {
        "instrument_id": f"decision-{number}",
        "origin": Origin.IMPORTED,
        "valid_from": valid_from,
        "valid_from_basis": ValidityBasis.STATED,
        "published_at": end_of_legal_day(valid_from),
        "structure": structure(),
        "notes": [],
        "sources": [],
        **facts,
    }
    return Revision(number=number, entries=lines, **facts)


def published(number, valid_from, *, published_at=None, valid_until=None):
    """A published revision as a timeline holds it."""
    made = Revision(number=number, valid_from=valid_from, published_at=published_at or end_of_legal_day(valid_from))
    return Published(made, instrument_state(number=f"{number}/QĐ-TTg"), valid_until)


def instrument_state(**facts):
    """What is known of a decision."""
    facts = {"kind": InstrumentKind.DECISION, "number": "21/2026/QĐ-TTg", "issued_on": date(2025, 6, 1), **facts}
    return InstrumentState(addresses={}, basis=[], targets=[], notes=[], sources=[], **facts)


def organisation_state(name="Viện Công nghệ", *, identifiers=(), **facts):
    """What is known of an organisation; ``identifiers``: pairs of scheme and value."""
    facts = {
        "kind": OrganisationKind.ENTERPRISE,
        "side": Side.ENTERPRISE,
        "status": OrganisationStatus.ACTIVE,
        "sources": [],
        **facts,
    }
    numbers = [Identifier(scheme=scheme, value=value) for scheme, value in identifiers]
    return OrganisationState(name_vi=name, identifiers=numbers, **facts)


def project_state(title="Dự án", *, links=(), leads=(), partners=(), started=None, due=None, **facts):
    """What is known of a project; ``links``: pairs of concept id and the revision in hand; dates are EDTF text."""
    for name, text in (("started", started), ("due", due)):
        if text:
            day = PartialDate.parse(text)
            facts |= {f"{name}_on": text, f"{name}_earliest": day.earliest, f"{name}_latest": day.latest}
    people = [(one, LinkRole.LEAD) for one in leads] + [(one, LinkRole.PARTNER) for one in partners]
    return ProjectState(
        title_vi=title,
        links=[link(concept, against, position=at) for at, (concept, against) in enumerate(links, 1)],
        participants=[ProjectParticipant(organisation_id=id_, role=role, position=at)
                      for at, (id_, role) in enumerate(people, 1)],
        **{"status": ProjectStatus.APPROVED, "official_references": [], "sources": [], **facts},
    )  # fmt: skip


def link(concept, made_against, *, position=1, **facts):
    """A project's tie to a concept."""
    facts = {"basis": LinkBasis.LIST, "derived": False, **facts}
    return ProjectLink(concept_id=concept, made_against=made_against, position=position, **facts)


def crosswalk(present, *tables):
    """
    A loaded crosswalk; ``present``: revision → its concepts as one text, in the order of coming into force.

    A table is (from, to, pairs of concept ids); where none is given, concepts lead to themselves.
    """
    lines = {
        (before, after): tuple(Line(old, new, ChangeKind.KEPT) for old, new in pairs) for before, after, pairs in tables
    }
    held = {number: frozenset(concepts.split()) for number, concepts in present.items()}
    return Crosswalk(tuple(present), held, lines)


def select_organisations(known_on=None):
    """Select organisations as held at a moment, by id, with their children."""
    return states.select_states(OrganisationState, known_on).options(*states.load_children(OrganisationState))


def select_projects(known_on=None):
    """Select projects as held at a moment, by id, with their children."""
    return states.select_states(ProjectState, known_on).options(*states.load_children(ProjectState))


def instrument(session, id_="decision-1", *, actor=LAN, at=NOON, **facts):
    """Save what is known of an instrument."""
    return instruments.record(session, id_, instrument_state(**facts), actor=actor, at=at)


def published_revision(session, number=1, *, at=NOON, **facts):
    """Save a revision with its instrument, as the seed does; give the saved revision."""
    made = revision(number, **facts)
    instrument(session, made.instrument_id, number=f"{number}/QĐ-TTg", at=at)
    import_revision(session, made, actor=LAN, at=at)
    return made


def correspondence_table(session, before, after, pairs, *, at=NOON, outcome=ChangeKind.KEPT):
    """Save a table between two saved revisions; ``pairs``: their entries, None where one side has none."""
    lines = [
        Correspondence(
            position=position,
            source_id=source.id if source else None,
            target_id=target.id if target else None,
            outcome=ChangeKind.REMOVE if target is None else outcome,
        )
        for position, (source, target) in enumerate(pairs, 1)
    ]
    state = CorrespondenceState(status=CorrespondenceStatus.EDITORIAL, sources=[], lines=lines)
    return correspondences.record(session, before.number, after.number, state, actor=LAN, at=at)


def organisation(session, id_="viettel", name="Viện Công nghệ", *, actor=LAN, at=NOON, **facts):
    """Save what is known of an organisation; give what that did."""
    return organisations.record(session, id_, organisation_state(name, **facts), actor=actor, at=at)


def project(session, id_="uav", title="Dự án", *, actor=LAN, at=NOON, **facts):
    """Save what is known of a project; give what that did."""
    return projects.record(session, id_, project_state(title, **facts), actor=actor, at=at)


def label(session, id_="priority", *, instrument_id="decision-1", entries=(), actor=LAN, at=NOON):
    """Save a label with one item that falls under some saved entries."""
    item = LabelItem(position=1, name_vi="Sản phẩm ưu tiên", entries=[
        LabelEntry(entry_id=one.id, derived=True) for one in entries])  # fmt: skip
    state = LabelState(
        kind=LabelKind.PRIORITY_PRODUCT, instrument_id=instrument_id, name_vi="Ưu tiên", targets=[], sources=[],
        items=[item])  # fmt: skip
    return labels.record(session, id_, state, actor=actor, at=at)


def province(session, code="48", name="Đà Nẵng", *, valid_from=JULY_2026, valid_until=None, at=NOON):
    """Save one unit under one code for a time."""
    made = Province(id=f"{code}@{valid_from or ''}", code=code, name_vi=name, full_name_vi=name,
                    type=ProvinceType.CITY, valid_from=valid_from, valid_until=valid_until, formed_from=[],
                    sources=[])  # fmt: skip
    return provinces.record(session, made, actor=LAN, at=at)
