"""
Rows of the database → flat documents. Pure functions over loaded models.

``loading.py`` loads what is needed here; how much each text counts stands in
``weighing.py``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalogue.models import Entry, InstrumentState, OrganisationState, ProjectState, Province
from catalogue.parties.links import carry_links
from catalogue.register.corrections import corrected
from catalogue.register.crosswalks import Crosswalk
from catalogue.vocabulary import EntryKind
from search.shapes import Document, Facet, FacetValue, Kind, Role, Text

KIND_ORDER = list(Kind)
ROLE_ORDER = list(Role)


@dataclass(frozen=True, slots=True)
class WornLabel:
    """A label as a record wears it: its id, and its texts."""

    id: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """
    What documents show of other records.

    ``entries`` by (revision, concept), of published revisions; ``entry_labels``
    by entry id; ``record_labels`` by id of a project or organisation;
    ``synonyms`` by kind (concept, organisation, project) and id;
    ``organisations`` by id; ``projects`` by id of an organisation that takes part.
    """

    crosswalk: Crosswalk
    entries: Mapping[tuple[int, str], Entry]
    entry_labels: Mapping[int, list[WornLabel]]
    record_labels: Mapping[str, list[WornLabel]]
    synonyms: Mapping[tuple[str, str], list[Text]]
    organisations: Mapping[str, OrganisationState]
    projects: Mapping[str, list[ProjectState]]


def entry_document(entry: Entry, context: Context) -> Document:
    """Make the document of an entry of a published revision, with its corrections."""
    kind, labels = Kind(entry.kind.value), context.entry_labels.get(entry.id, [])
    return Document(
        key=f"entry:{entry.revision_number}/{entry.code}",
        kind=kind,
        id=entry.code,
        order=_order(kind, f"{entry.ordinal:06}"),
        title_vi=_now(entry, "name_vi") or entry.name_vi,
        title_en=_now(entry, "name_en"),
        revision=entry.revision_number,
        concept=entry.concept_id,
        texts=_distinct([*_entry_texts(entry, context), *_label_texts(labels)]),
        values=(FacetValue(Facet.KIND, kind), *_label_values(labels), *_served_values([(0, entry)])),
    )


def organisation_document(state: OrganisationState, context: Context) -> Document:
    """Make the document of an organisation as it stands; what it serves comes from its projects."""
    projects = context.projects.get(state.record_id, [])
    served = [one for project in projects for one in _served(project, context)]
    labels = context.record_labels.get(state.record_id, [])
    texts = [*_organisation_texts(state, context), *_entry_names(served), *_label_texts(labels)]
    texts += [text for project in projects for text in _both(Role.LINKED, project.title_vi, project.title_en)]
    values = [*_province_values(state.province), *_label_values(labels)]
    return Document(
        key=f"organisation:{state.record_id}",
        kind=Kind.ORGANISATION,
        id=state.record_id,
        order=_order(Kind.ORGANISATION, state.record_id),
        title_vi=state.name_vi,
        title_en=state.name_en,
        texts=_distinct(texts),
        values=(FacetValue(Facet.KIND, Kind.ORGANISATION), *values, *_served_values(served)),
    )


def project_document(state: ProjectState, context: Context) -> Document:
    """Make the document of a project as it stands."""
    served, labels = list(_served(state, context)), context.record_labels.get(state.record_id, [])
    texts = [*_project_texts(state, context), *_entry_names(served), *_label_texts(labels)]
    values = [*_project_values(state), *_label_values(labels), *_served_values(served)]
    return Document(
        key=f"project:{state.record_id}",
        kind=Kind.PROJECT,
        id=state.record_id,
        order=_order(Kind.PROJECT, state.record_id),
        title_vi=state.title_vi,
        title_en=state.title_en,
        texts=_distinct(texts),
        values=(FacetValue(Facet.KIND, Kind.PROJECT), *values),
    )


def instrument_document(state: InstrumentState) -> Document:
    """Make the document of a legal instrument as it stands; one without title is named by its number."""
    identifiers = [state.number, state.record_id]
    texts = [
        *_both(Role.NAME, state.title_vi, state.title_en),
        *(Text(Role.IDENTIFIER, one) for one in identifiers if one),
        *(Text(Role.LINKED, one) for one in (state.issuer, state.signatory) if one),
    ]
    return Document(
        key=f"instrument:{state.record_id}",
        kind=Kind.INSTRUMENT,
        id=state.record_id,
        order=_order(Kind.INSTRUMENT, state.record_id),
        title_vi=state.title_vi or state.number or state.record_id,
        title_en=state.title_en,
        texts=_distinct(texts),
        values=(FacetValue(Facet.KIND, Kind.INSTRUMENT),),
    )


def _entry_texts(entry: Entry, context: Context) -> Iterator[Text]:
    yield from _both(Role.NAME, _now(entry, "name_vi"), _now(entry, "name_en"))
    if entry.name_as_reported:
        yield Text(Role.NAME, entry.name_as_reported, "vi")
    yield from _former_names(entry, context)
    yield from context.synonyms.get(("concept", entry.concept_id), ())
    yield Text(Role.IDENTIFIER, entry.code)
    yield from _both(Role.DEFINITION, _now(entry, "definition_vi"), _now(entry, "definition_en"))
    above = [link.technology for link in entry.groups] + ([entry.parent] if entry.parent else [])
    yield from _entry_names([(0, one) for one in above])


def _former_names(entry: Entry, context: Context) -> Iterator[Text]:
    """Give the names and codes the concept had in revisions that came into force before this one."""
    order = context.crosswalk.order
    for revision in order[: order.index(entry.revision_number)] if entry.revision_number in order else ():
        before = context.entries.get((revision, entry.concept_id))
        for lang in ("vi", "en") if before else ():
            name = before and _now(before, f"name_{lang}")
            if name and name != _now(entry, f"name_{lang}"):
                yield Text(Role.FORMER_NAME, name, lang)
        if before and before.code != entry.code:
            yield Text(Role.FORMER_IDENTIFIER, before.code)


def _organisation_texts(state: OrganisationState, context: Context) -> Iterator[Text]:
    yield from _both(Role.NAME, state.name_vi, state.name_en)
    if state.short_name:
        yield Text(Role.SHORT_NAME, state.short_name)
    yield from (Text(Role.FORMER_NAME, former.name, former.lang) for former in state.former_names)
    yield from (Text(Role.FORMER_NAME, succession.predecessor_name) for succession in state.successions)
    yield from (Text(Role.IDENTIFIER, identifier.value) for identifier in state.identifiers)
    yield Text(Role.IDENTIFIER, state.record_id)
    yield from context.synonyms.get(("organisation", state.record_id), ())
    parent = context.organisations.get(state.parent_id or "")
    if parent:
        yield from _both(Role.LINKED, parent.name_vi, parent.name_en)
    if state.province:
        yield from _both(Role.LINKED, state.province.name_vi, state.province.name_en)


def _project_texts(state: ProjectState, context: Context) -> Iterator[Text]:
    yield from _both(Role.NAME, state.title_vi, state.title_en)
    yield from _both(Role.SUMMARY, state.summary_vi, state.summary_en)
    yield from context.synonyms.get(("project", state.record_id), ())
    yield Text(Role.IDENTIFIER, state.record_id)
    if state.site_text:
        yield Text(Role.LINKED, state.site_text)
    if state.site_province:
        yield from _both(Role.LINKED, state.site_province.name_vi, state.site_province.name_en)
    for participant in state.participants:
        organisation = context.organisations.get(participant.organisation_id)
        if organisation:
            yield from _both(Role.LINKED, organisation.name_vi, organisation.name_en)
            yield from _both(Role.LINKED, organisation.short_name, None)


def _project_values(state: ProjectState) -> Iterator[FacetValue]:
    if state.status:
        yield FacetValue(Facet.STATUS, state.status.value)
    if state.started_earliest:
        yield FacetValue(Facet.YEAR, str(state.started_earliest.year))
    yield from _province_values(state.site_province)


def _province_values(province: Province | None) -> Iterator[FacetValue]:
    if province:
        yield FacetValue(Facet.PROVINCE, province.code)


def _label_values(labels: Iterable[WornLabel]) -> Iterator[FacetValue]:
    return (FacetValue(Facet.LABEL, label.id) for label in labels)


def _label_texts(labels: Iterable[WornLabel]) -> Iterator[Text]:
    return (text for label in labels for text in label.texts)


def _served(state: ProjectState, context: Context) -> Iterator[tuple[int, Entry]]:
    """Give the entries a project serves under each revision, its links carried through the crosswalk."""
    for revision in context.crosswalk.order:
        for link in carry_links(state.links, context.crosswalk, revision):
            entry = context.entries.get((revision, link.concept))
            if entry and link.shown_in == revision:
                yield revision, entry


def _served_values(served: Iterable[tuple[int, Entry]]) -> list[FacetValue]:
    """Give the groups and products that entries stand for, under the revision named with each (0: any)."""
    found: dict[FacetValue, None] = {}
    for revision, entry in served:
        if entry.kind is EntryKind.PRODUCT:
            found[FacetValue(Facet.PRODUCT, entry.concept_id, revision)] = None
        for group in _groups(entry):
            found[FacetValue(Facet.GROUP, group.concept_id, revision)] = None
    return list(found)


def _groups(entry: Entry) -> list[Entry]:
    """Give the technology groups an entry belongs to: itself, its parent, or those its product rests on."""
    if entry.kind is EntryKind.GROUP:
        return [entry]
    rests_on = [link.technology for link in entry.groups] + ([entry.parent] if entry.parent else [])
    above = [one.parent if one.kind is EntryKind.TECHNOLOGY and one.parent else one for one in rests_on]
    return [one for one in above if one.kind is EntryKind.GROUP]


def _entry_names(served: Iterable[tuple[int, Entry]]) -> Iterator[Text]:
    return (text for _, one in served for text in _both(Role.LINKED, _now(one, "name_vi"), _now(one, "name_en")))


def _both(role: Role, vi: str | None, en: str | None) -> Iterator[Text]:
    return (Text(role, text, lang) for text, lang in ((vi, "vi"), (en, "en")) if text)


def _now(entry: Entry, field: str) -> str | None:
    """Give a field of an entry as corrected to date."""
    return corrected(getattr(entry, field), field, entry.corrections)


def _distinct(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Drop texts that are there already in an equal or heavier role; roles come heaviest first."""
    kept: dict[str, Text] = {}
    for text in sorted(texts, key=lambda text: ROLE_ORDER.index(text.role)):
        kept.setdefault(text.text, text)
    return tuple(kept.values())


def _order(kind: Kind, place: str) -> str:
    return f"{KIND_ORDER.index(kind)}/{place}"
