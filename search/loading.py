"""One snapshot of the database → its documents, with a number of statements that does not grow with the rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, subqueryload

from catalogue.models import (
    Entry,
    EntryTechnology,
    InstrumentState,
    LabelItem,
    LabelState,
    OrganisationState,
    ProjectParticipant,
    ProjectState,
    Revision,
    Synonym,
)
from catalogue.register.crosswalks import load_crosswalk
from search import documents
from search.documents import Context, WornLabel
from search.shapes import Document, Role, Text
from search.understanding.thesaurus import Group

ROLES = {"": Role.SYNONYM, "narrower": Role.NARROWER}
"""What a term of a group is to what the group leads to, by its relation; related terms and hints are no text of it."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows documents are made of: entries of published revisions, open states of all else."""

    entries: Sequence[Entry]
    labels: Sequence[LabelState]
    organisations: Sequence[OrganisationState]
    projects: Sequence[ProjectState]
    instruments: Sequence[InstrumentState]
    synonyms: Sequence[Synonym]


def load_documents(session: Session, keys: Collection[str] | None = None) -> list[Document]:
    """
    Give the documents of everything public, or only those of ``keys`` (``organisation:vnpt``).

    With keys, of organisations, projects and instruments only those are read
    that the documents asked for quote; entries quote so many that all are read.
    """
    wanted: Mapping[str, set[str]] = {} if keys is None else _quoted(session, keys)
    numbers = select(Revision.number).where(Revision.published_at.is_not(None))
    order = tuple(session.scalars(numbers.order_by(Revision.valid_from, Revision.published_at, Revision.number)))
    rows = Rows(
        _load_entries(session, order),
        _load_labels(session),
        _load_organisations(session, wanted.get("organisation")),
        _load_projects(session, wanted.get("project")),
        _load_instruments(session, wanted.get("instrument")),
        session.scalars(select(Synonym).order_by(Synonym.id)).all(),
    )
    made = _make(rows, _context(session, order, rows))
    return [document for document in made if keys is None or document.key in keys]


def _quoted(session: Session, keys: Collection[str]) -> dict[str, set[str]]:
    """Give the ids of the records whose rows some documents are made of, by kind."""
    ids: dict[str, list[str]] = {"organisation": [], "project": [], "instrument": []}
    for kind, _, id_ in (key.partition(":") for key in keys):
        ids.setdefault(kind, []).append(id_)
    projects = {*ids["project"], *session.scalars(_taking_part(ProjectState.record_id, ids["organisation"]))}
    parts = select(ProjectParticipant.organisation_id).join(ProjectParticipant.state)
    leads = session.scalars(parts.where(_open(ProjectState), ProjectState.record_id.in_(ids["project"])))
    parents = select(OrganisationState.parent_id).where(
        _open(OrganisationState), OrganisationState.record_id.in_(ids["organisation"])
    )
    organisations = {*ids["organisation"], *leads, *session.scalars(parents)} - {None}
    return {"organisation": organisations, "project": projects, "instrument": set(ids["instrument"])}


def _taking_part(column: InstrumentedAttribute[str], organisations: Collection[str]) -> Select[str]:
    """Select a column of the projects that some organisations take part in."""
    query = select(column).join(ProjectState.participants)
    return query.where(_open(ProjectState), ProjectParticipant.organisation_id.in_(organisations))


def _open(state: type[InstrumentState | OrganisationState | ProjectState]) -> ColumnElement[bool]:
    return state.superseded_at.is_(None)


def load_groups(session: Session) -> list[Group]:
    """Load all words that stand for each other, with one statement."""
    rows = session.execute(select(Synonym.id, Synonym.terms, Synonym.targets).order_by(Synonym.id))
    return [Group(row.id, row.terms, row.targets) for row in rows]


def _make(rows: Rows, context: Context) -> Iterable[Document]:
    yield from (documents.entry_document(entry, context) for entry in rows.entries)
    yield from (documents.organisation_document(state, context) for state in rows.organisations)
    yield from (documents.project_document(state, context) for state in rows.projects)
    yield from (documents.instrument_document(state) for state in rows.instruments)


def _context(session: Session, order: tuple[int, ...], rows: Rows) -> Context:
    projects: dict[str, list[ProjectState]] = defaultdict(list)
    for project in rows.projects:
        for organisation_id in dict.fromkeys(one.organisation_id for one in project.participants):
            projects[organisation_id].append(project)
    entry_labels, record_labels = _worn(rows.labels)
    return Context(
        crosswalk=load_crosswalk(session, order),
        entries={(entry.revision_number, entry.concept_id): entry for entry in rows.entries},
        entry_labels=entry_labels,
        record_labels=record_labels,
        synonyms=_synonyms(rows.synonyms),
        organisations={state.record_id: state for state in rows.organisations},
        projects=projects,
    )


def _worn(labels: Iterable[LabelState]) -> tuple[Mapping[int, list[WornLabel]], Mapping[str, list[WornLabel]]]:
    """Give who wears which labels: by entry id, and by id of a project or organisation."""
    entries: dict[int, list[WornLabel]] = defaultdict(list)
    records: dict[str, list[WornLabel]] = defaultdict(list)
    for state in labels:
        for item in state.items:
            label = _worn_label(state, item)
            for link in item.entries:
                entries[link.entry_id].append(label)
            for record_id in filter(None, (item.project_id, item.organisation_id)):
                records[record_id].append(label)
    return entries, records


def _synonyms(groups: Iterable[Synonym]) -> Mapping[tuple[str, str], list[Text]]:
    """Give the words that stand for a record, or for something it covers, by kind and id of the record."""
    found: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for group in groups:
        roles = [(ROLES.get(term.get("relation", "")), term) for term in group.terms]
        texts = [Text(role, term["text"], term["lang"]) for role, term in roles if role]
        for target in group.targets:
            found[target["kind"], target["id"]] += texts
    return found


def _worn_label(state: LabelState, item: LabelItem) -> WornLabel:
    texts = ((state.name_vi, "vi"), (state.name_en, "en"), (item.name_vi, "vi"), (item.name_en, "en"))
    return WornLabel(state.record_id, tuple(Text(Role.LABEL, text, lang) for text, lang in texts if text))


def _load_entries(session: Session, order: tuple[int, ...]) -> Sequence[Entry]:
    technology = joinedload(EntryTechnology.technology)
    query = (
        select(Entry)
        .where(Entry.revision_number.in_(order))
        .order_by(Entry.revision_number, Entry.ordinal)
        .options(
            joinedload(Entry.parent).subqueryload(Entry.corrections),
            subqueryload(Entry.corrections),
            subqueryload(Entry.groups).options(
                technology.joinedload(Entry.parent), technology.subqueryload(Entry.corrections)
            ),
        )
    )
    return session.scalars(query).all()


def _load_labels(session: Session) -> Sequence[LabelState]:
    items = subqueryload(LabelState.items).subqueryload(LabelItem.entries)
    query = select(LabelState).where(LabelState.superseded_at.is_(None)).order_by(LabelState.record_id)
    return session.scalars(query.options(items)).all()


def _load_instruments(session: Session, ids: set[str] | None) -> Sequence[InstrumentState]:
    query = select(InstrumentState).where(_open(InstrumentState))
    return session.scalars(query if ids is None else query.where(InstrumentState.record_id.in_(ids))).all()


def _load_organisations(session: Session, ids: set[str] | None) -> Sequence[OrganisationState]:
    query = (
        select(OrganisationState)
        .where(OrganisationState.superseded_at.is_(None))
        .order_by(OrganisationState.record_id)
        .options(
            joinedload(OrganisationState.province),
            subqueryload(OrganisationState.former_names),
            subqueryload(OrganisationState.identifiers),
            subqueryload(OrganisationState.successions),
        )
    )
    return session.scalars(query if ids is None else query.where(OrganisationState.record_id.in_(ids))).all()


def _load_projects(session: Session, ids: set[str] | None) -> Sequence[ProjectState]:
    query = (
        select(ProjectState)
        .where(ProjectState.superseded_at.is_(None))
        .order_by(ProjectState.record_id)
        .options(
            joinedload(ProjectState.site_province),
            subqueryload(ProjectState.links),
            subqueryload(ProjectState.participants),
        )
    )
    return session.scalars(query if ids is None else query.where(ProjectState.record_id.in_(ids))).all()
