"""
What a proposal touches beside entries: projects, organisations in them, labels, recognitions.

The list is made with a number of statements that does not grow with what is
linked, and frozen with the content it was made for. What becomes of each link
is said in ``dispositions.py``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from catalogue.changes import Change, ChangeSet, Snapshot
from catalogue.models import (
    Entry,
    ImpactList,
    LabelEntry,
    LabelItem,
    LabelState,
    ProjectLink,
    ProjectParticipant,
    ProjectState,
    Proposal,
    RecognitionProduct,
    RecognitionState,
)
from catalogue.parties.organisations import load_directory
from catalogue.process import contents
from catalogue.register.crosswalks import Crosswalk, load_crosswalk
from catalogue.register.timelines import load_timeline
from catalogue.vocabulary import Disposition, ImpactKind, ProposalStatus

Item = dict[str, Any]  # Any: JSON, shown as it is

FROZEN_IN = frozenset(
    {ProposalStatus.UNDER_REVIEW, ProposalStatus.COUNCIL, ProposalStatus.DEFERRED, ProposalStatus.ACCEPTED}
)
"""Where what a proposal touches is frozen whenever its content changes."""


@dataclass(slots=True)
class Touched:
    """An entry of the base that changes: its outcomes and fields, and where it leads."""

    identity: str
    outcomes: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    ends: bool = False

    @property
    def suggestion(self) -> Disposition:
        """Suggest what becomes of its links: carried over where it lives on or leads to one, else asked or ended."""
        if not self.ends:
            return Disposition.CARRY_OVER
        if not self.targets:
            return Disposition.END
        return Disposition.CARRY_OVER if len(self.targets) == 1 else Disposition.ASK


def freeze(session: Session, proposal: Proposal, *, at: datetime) -> ImpactList:
    """Freeze what a proposal touches as it now stands; made once for each content."""
    saved = session.get(ImpactList, (proposal.id, proposal.digest))
    if saved is None:
        items = list_touched(session, proposal)
        saved = ImpactList(proposal_id=proposal.id, digest=proposal.digest, items=items, made_at=at)
        session.add(saved)
        session.flush()
    return saved


def freeze_where_due(session: Session, proposal: Proposal, *, at: datetime) -> None:
    """Freeze anew what is touched, where a proposal that is under review says something else than before."""
    if proposal.status in FROZEN_IN:
        freeze(session, proposal, at=at)


def list_touched(session: Session, proposal: Proposal) -> list[Item]:
    """List every link to an entry a proposal touches; see ``list_links``."""
    return list_links(session, contents.load_base(session, proposal), contents.read_changes(proposal))


def list_links(session: Session, base: Snapshot, changes: ChangeSet) -> list[Item]:
    """List every link to an entry a change set touches, by kind and id, with a fixed number of statements."""
    touched = find_touched(changes)
    crosswalk = load_crosswalk(session, load_timeline(session).numbers)
    show = _Showing(base, changes, touched)
    items = [
        *_project_items(session, crosswalk, show),
        *_label_items(session, crosswalk, show),
        *_recognition_items(session, crosswalk, show),
    ]
    return sorted(items, key=lambda item: (item["kind"], item["id"], item["entry"]["code"], item["entry"]["concept"]))


def find_touched(changes: ChangeSet) -> dict[str, Touched]:
    """Find the entries of the base that change."""
    found: dict[str, Touched] = {}
    for identity, change in contents.touching(changes):
        one = found.setdefault(identity, Touched(identity))
        _add(one, change)
    return found


def _add(one: Touched, change: Change) -> None:
    if change.kind.value not in one.outcomes:
        one.outcomes.append(change.kind.value)
    one.targets += [target for target in change.target_ids if target not in one.targets]
    one.ends = one.ends or change.ends


@dataclass(frozen=True, slots=True)
class _Showing:
    """What an item is written with."""

    base: Snapshot
    changes: ChangeSet
    touched: Mapping[str, Touched]

    def item(self, kind: ImpactKind, id_: str, name: tuple[str, str | None], identity: str, **more: object) -> Item:
        """Write one item."""
        one, facts = self.touched[identity], self.base.entries[identity]
        return {
            "kind": kind.value,
            "id": id_,
            "name": {"vi": name[0], "en": name[1]},
            "entry": {
                "concept": identity,
                "code": self.base.codes[identity],
                "name": {"vi": facts.name_vi, "en": facts.name_en},
            },
            "changes": one.outcomes,
            "targets": [self.target(target) for target in one.targets],
            "suggestion": one.suggestion.value,
            "via": [],
            **more,
        }

    def target(self, identity: str) -> Item:
        """Name an entry something leads to."""
        facts = self.changes.entries.get(identity) or self.base.entries[identity]
        return {"entry": identity, "name": {"vi": facts.name_vi, "en": facts.name_en}}

    def reached(self, crosswalk: Crosswalk, concept: str, made_against: int) -> Iterator[str]:
        """Give the touched entries a link leads to under the base."""
        _, concepts = crosswalk.carry(concept, made_against, self.base.number)
        return (one for one in concepts if one in self.touched and one in self.base.entries)


def _project_items(session: Session, crosswalk: Crosswalk, show: _Showing) -> list[Item]:
    """List projects by their links, and the organisations that take part in them."""
    linked: dict[tuple[str, str], Item] = {}
    for id_, vi, en, concept, against in session.execute(_links()):
        for identity in show.reached(crosswalk, concept, against):
            more = {"made_against": against}
            linked.setdefault((id_, identity), show.item(ImpactKind.PROJECT, id_, (vi, en), identity, **more))
    return [*linked.values(), *_organisation_items(session, linked, show)]


def _links() -> Select[str, str, str | None, str, int]:
    return (
        select(
            ProjectState.record_id,
            ProjectState.title_vi,
            ProjectState.title_en,
            ProjectLink.concept_id,
            ProjectLink.made_against,
        )
        .join(ProjectLink, ProjectLink.state_id == ProjectState.state_id)
        .where(ProjectState.superseded_at.is_(None))
        .order_by(ProjectState.record_id, ProjectLink.position)
    )


def _organisation_items(session: Session, linked: Mapping[tuple[str, str], Item], show: _Showing) -> Iterator[Item]:
    parts = (
        select(ProjectState.record_id, ProjectParticipant.organisation_id)
        .join(ProjectParticipant, ProjectParticipant.state_id == ProjectState.state_id)
        .where(ProjectState.superseded_at.is_(None))
        .order_by(ProjectState.record_id, ProjectParticipant.position)
    )
    taking_part: dict[str, list[str]] = defaultdict(list)
    for project, organisation in session.execute(parts):
        taking_part[project].append(organisation)
    via: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for project, identity in linked:
        for organisation in taking_part[project]:
            via[organisation, identity][project] = None
    names = load_directory(session).names
    for (organisation, identity), projects in via.items():
        name = names.get(organisation, (organisation, None))
        yield show.item(ImpactKind.ORGANISATION, organisation, name, identity, via=list(projects))


def _label_items(session: Session, crosswalk: Crosswalk, show: _Showing) -> list[Item]:
    worn = (
        select(LabelState.record_id, LabelState.name_vi, LabelState.name_en, Entry.concept_id, Entry.revision_number)
        .join(LabelItem, LabelItem.state_id == LabelState.state_id)
        .join(LabelEntry, LabelEntry.item_id == LabelItem.id)
        .join(Entry, Entry.id == LabelEntry.entry_id)
        .where(LabelState.superseded_at.is_(None))
        .order_by(LabelState.record_id, LabelItem.position)
    )
    found: dict[tuple[str, str], Item] = {}
    for id_, vi, en, concept, revision in session.execute(worn):
        for identity in show.reached(crosswalk, concept, revision):
            found.setdefault((id_, identity), show.item(ImpactKind.LABEL, id_, (vi, en), identity))
    return list(found.values())


def _recognition_items(session: Session, crosswalk: Crosswalk, show: _Showing) -> list[Item]:
    """List recognitions that name a touched product and were not revoked, by number and holder."""
    state, named = RecognitionState, RecognitionProduct
    query = (
        select(state.record_id, state.number, state.organisation_id, named.concept_id, named.made_against)
        .join(named, named.state_id == state.state_id)
        .where(state.superseded_at.is_(None), state.revoked_on.is_(None))
        .order_by(state.record_id, named.position)
    )
    names, found = load_directory(session).names, dict[tuple[str, str], Item]()
    for id_, number, holder, concept, against in session.execute(query):
        vi, en = names.get(holder, (holder, None))
        name = (f"{number} ({vi})", f"{number} ({en})" if en else None)
        for identity in show.reached(crosswalk, concept, against):
            item = show.item(ImpactKind.RECOGNITION, id_, name, identity, via=[holder], made_against=against)
            found.setdefault((id_, identity), item)
    return list(found.values())
