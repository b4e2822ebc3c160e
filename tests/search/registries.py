"""Makers of a small registry in a database; plain functions with defaults."""

from datetime import date

from sqlalchemy.orm import Session

from catalogue.log import events
from catalogue.models import (
    Concept,
    Correction,
    Correspondence,
    CorrespondenceState,
    CorrespondenceTable,
    Entry,
    EntryTechnology,
    FormerName,
    InstrumentState,
    Label,
    LabelEntry,
    LabelItem,
    LabelState,
    LegalInstrument,
    Organisation,
    OrganisationState,
    Project,
    ProjectLink,
    ProjectParticipant,
    ProjectState,
    Province,
    Revision,
    Synonym,
)
from catalogue.values import SEED
from catalogue.vocabulary import (
    ChangeKind,
    CorrespondenceStatus,
    EntryKind,
    EventType,
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
    Relation,
    Side,
    SubjectKind,
)
from tests.search.makers import NOON


def record(session: Session, kind: SubjectKind, subject: str) -> None:
    """Log one event."""
    events.record(session, EventType.RECORDED, kind, subject, actor=SEED, at=NOON)
    session.flush()


def add_instrument(session: Session, id_: str, **facts) -> None:
    """Save an instrument."""
    session.add(LegalInstrument(id=id_, recorded_at=NOON, changed_by="seed"))
    session.flush()
    facts = {"kind": InstrumentKind.DECISION, "number": id_, **facts}
    blank = {"addresses": {}, "basis": [], "targets": [], "notes": [], "sources": []}
    session.add(InstrumentState(record_id=id_, recorded_at=NOON, **blank, **facts))
    record(session, SubjectKind.INSTRUMENT, id_)


def draft_revision(number: int) -> Revision:
    """An unsaved revision that is not published."""
    return Revision(number=number, origin=Origin.IMPORTED, structure={}, notes=[], sources=[])


def add_revision(session: Session, number: int, rows, *, valid_from: date):  # longer than 25 lines: row by row
    """Save and publish a revision; ``rows``: (code, kind, concept, name, parent code or None, codes it rests on)."""
    add_instrument(session, f"decision-{number}", title_vi=f"Quyết định danh mục {number}")
    revision = draft_revision(number)
    revision.instrument_id, revision.valid_from = f"decision-{number}", valid_from
    session.add(revision)
    entries: dict[str, Entry] = {}
    for ordinal, (code, kind, concept, name, parent, rests_on) in enumerate(rows, 1):
        if session.get(Concept, concept) is None:
            session.add(Concept(id=concept, kind=kind, recorded_at=NOON))
            session.flush()
        entries[code] = Entry(
            revision_number=number,
            concept_id=concept,
            parent_id=entries[parent].id if parent else None,
            ordinal=ordinal,
            kind=kind,
            code=code,
            position=ordinal,
            position_basis=PositionBasis.NUMBERED,
            name_vi=name,
            sources=[],
        )
        session.add(entries[code])
        session.flush()
        for place, technology in enumerate(rests_on, 1):
            session.add(
                EntryTechnology(
                    product_id=entries[code].id,
                    technology_id=entries[technology].id,
                    revision_number=number,
                    position=place,
                    derived=False,
                )
            )
    session.flush()
    revision.published_at = revision.recorded_at = NOON
    record(session, SubjectKind.REVISION, str(number))
    return entries


def add_province(session: Session, code: str, name: str) -> None:
    """Save a province."""
    session.add(
        Province(
            id=f"{code}@",
            code=code,
            name_vi=name,
            full_name_vi=name,
            type=ProvinceType.CITY,
            formed_from=[],
            sources=[],
            recorded_at=NOON,
        )
    )
    session.flush()


def organisation_state(id_: str, name: str, *, former=(), **facts) -> OrganisationState:
    """An unsaved state of an organisation."""
    return OrganisationState(
        record_id=id_,
        kind=OrganisationKind.ENTERPRISE,
        side=Side.ENTERPRISE,
        status=OrganisationStatus.ACTIVE,
        name_vi=name,
        sources=[],
        recorded_at=NOON,
        former_names=[FormerName(name=one, lang="vi") for one in former],
        **facts,
    )


def add_organisation(session: Session, id_: str, name: str, *, former=(), **facts) -> None:
    """Save an organisation."""
    session.add(Organisation(id=id_, recorded_at=NOON, changed_by="seed"))
    session.flush()
    session.add(organisation_state(id_, name, former=former, **facts))
    record(session, SubjectKind.ORGANISATION, id_)


def add_project(session: Session, id_: str, title: str, *, links=(), lead=None, **facts) -> ProjectState:
    """Save a project; ``links``: (concept, revision it was made against)."""
    session.add(Project(id=id_, recorded_at=NOON, changed_by="seed"))
    session.flush()
    state = ProjectState(
        record_id=id_,
        title_vi=title,
        status=ProjectStatus.APPROVED,
        official_references=[],
        sources=[],
        recorded_at=NOON,
        links=[
            ProjectLink(concept_id=concept, made_against=against, position=place, basis=LinkBasis.LIST, derived=False)
            for place, (concept, against) in enumerate(links, 1)
        ],
        participants=[ProjectParticipant(organisation_id=lead, role=LinkRole.LEAD, position=1)] if lead else [],
        **facts,
    )
    session.add(state)
    record(session, SubjectKind.PROJECT, id_)
    return state


def add_label(session: Session, id_: str, name: str, *, entry_ids=(), project_id=None) -> None:
    """Save a label with one item."""
    session.add(Label(id=id_, recorded_at=NOON, changed_by="seed"))
    session.flush()
    item = LabelItem(position=1, name_vi=name, project_id=project_id)
    item.entries = [LabelEntry(entry_id=entry_id, derived=True) for entry_id in entry_ids]
    session.add(
        LabelState(
            record_id=id_,
            kind=LabelKind.PRIORITY_PRODUCT,
            instrument_id="decision-1",
            name_vi=name,
            targets=[],
            sources=[],
            recorded_at=NOON,
            items=[item],
        )
    )
    record(session, SubjectKind.LABEL, id_)


def add_crosswalk(session: Session, pairs) -> None:
    """Save how entries of revision 1 relate to entries of revision 2."""
    session.add(CorrespondenceTable(id="1-2", from_revision=1, to_revision=2, recorded_at=NOON, changed_by="seed"))
    session.flush()
    lines = [
        Correspondence(
            position=place,
            source_id=source.id,
            target_id=target.id,
            outcome=ChangeKind.KEPT,
            relation=Relation.EQUAL,
        )
        for place, (source, target) in enumerate(pairs, 1)
    ]
    session.add(
        CorrespondenceState(
            record_id="1-2", status=CorrespondenceStatus.EDITORIAL, sources=[], recorded_at=NOON, lines=lines
        )
    )
    record(session, SubjectKind.CORRESPONDENCE, "1-2")


def add_synonym(session: Session, id_: str, terms, targets) -> None:
    """Save a group of synonyms."""
    session.add(Synonym(id=id_, terms=terms, targets=targets, sources=[], recorded_at=NOON, changed_by="seed"))
    record(session, SubjectKind.SYNONYM, id_)


def add_correction(session: Session, entry_: Entry, field: str, after: str) -> None:
    """Mend a field of a published entry."""
    session.add(
        Correction(
            entry_id=entry_.id,
            field=field,
            before=getattr(entry_, field),
            after=after,
            reason="typing error",
            sources=[],
            recorded_at=NOON,
            changed_by="seed",
        )
    )
    record(session, SubjectKind.ENTRY, f"{entry_.revision_number}/{entry_.code}")


def fill(session: Session) -> None:  # longer than 25 lines: a registry, row by row
    """
    Save a small registry: two revisions, a renamed product, a crosswalk, a label, two organisations, two projects.

    Revision 1: group T1 (concept g-ai) with P1.1 (p-llm), group T2 (g-air) with P2.1 (p-uav).
    Revision 2: group T1 (g-digital) follows g-ai, T2 (g-air) stays; P1 (p-llm, renamed), P2 (p-drone) follows p-uav.
    """
    group, product = EntryKind.GROUP, EntryKind.PRODUCT
    first = add_revision(
        session,
        1,
        [
            ("T1", group, "g-ai", "Công nghệ trí tuệ nhân tạo", None, []),
            ("P1.1", product, "p-llm", "Mô hình ngôn ngữ lớn tiếng Việt", "T1", []),
            ("T2", group, "g-air", "Công nghệ hàng không, vũ trụ", None, []),
            ("P2.1", product, "p-uav", "Thiết bị bay không người lái", "T2", []),
        ],
        valid_from=date(2025, 6, 12),
    )
    second = add_revision(
        session,
        2,
        [
            ("T1", group, "g-digital", "Công nghệ số (trí tuệ nhân tạo, dữ liệu lớn)", None, []),
            ("T2", group, "g-air", "Công nghệ hàng không, vũ trụ", None, []),
            ("P1", product, "p-llm", "Mô hình ngôn ngữ lớn và trợ lý ảo tiếng Việt", None, ["T1"]),
            ("P2", product, "p-drone", "Thiết bị, phương tiện bay không người lái (UAV)", None, ["T2", "T1"]),
        ],
        valid_from=date(2026, 7, 1),
    )
    pairs = [("T1", "T1"), ("P1.1", "P1"), ("T2", "T2"), ("P2.1", "P2")]
    add_crosswalk(session, [(first[one], second[other]) for one, other in pairs])
    add_label(session, "programme-2815", "Sản phẩm ưu tiên", entry_ids=[second["P2"].id])
    add_province(session, "48", "Đà Nẵng")
    add_organisation(session, "realtime", "Công ty Cổ phần Rì Tham", former=["Robotics Thời Gian"], province_id="48@")
    add_organisation(session, "vinai", "Viện nghiên cứu trí tuệ nhân tạo")
    add_project(session, "uav-farm", "Máy bay nông nghiệp", links=[("p-uav", 1)], lead="realtime",
                started_on="2026-05", started_earliest=date(2026, 5, 1), started_latest=date(2026, 5, 31))  # fmt: skip
    add_project(session, "llm", "Trợ lý ảo pháp luật", links=[("p-llm", 2)], lead="vinai")
