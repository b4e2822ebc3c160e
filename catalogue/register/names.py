"""
What entries are called in all revisions: codes, numbers, names, for finding one by what people write.

Loaded whole with two statements, however many revisions there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from catalogue.folding import fold_words
from catalogue.models import Correction, Entry
from catalogue.register.citations import EntryCited
from catalogue.register.corrections import corrected, load_corrections
from catalogue.values import EntryCode
from catalogue.vocabulary import EntryKind, NameOrigin


@dataclass(frozen=True, slots=True)
class EntryName:
    """What one entry is called, corrections applied; ``parent`` is the code of the entry it stands under."""

    revision: int
    concept: str
    kind: EntryKind
    code: str
    ordinal: int
    position: int
    parent: str | None
    name_vi: str
    name_en: str | None
    name_en_origin: NameOrigin | None
    name_as_reported: str | None

    def name_keys(self) -> Iterator[str]:
        """Give the names it goes by, folded."""
        for name in {self.name_vi, self.name_en, self.name_as_reported} - {None, ""}:
            yield name_key(name or "")

    def is_cited(self, cited: EntryCited) -> bool:
        """Say whether it is what a citation names, if that is of its revision."""
        if cited.code is not None:
            return self.code == cited.code
        above = EntryCode.parse(self.parent).numbers[-1] if self.parent else None
        return self.kind in cited.kinds and self.position == cited.number and cited.parent in (None, above)


def name_key(text: str) -> str:
    """Give what a name is looked up by: its words, folded."""
    return " ".join(fold_words(text))


@dataclass(frozen=True, slots=True)
class EntryNames:
    """All entries of all revisions, in order."""

    by_revision: Mapping[int, Sequence[EntryName]]
    _by_name: dict[str, list[EntryName]] = field(default_factory=dict)
    _by_concept: dict[str, list[EntryName]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in (one for entries in self.by_revision.values() for one in entries):
            self._by_concept.setdefault(entry.concept, []).append(entry)
            for key in entry.name_keys():
                self._by_name.setdefault(key, []).append(entry)

    def cited(self, cited: EntryCited, revisions: Sequence[int]) -> list[EntryName]:
        """Give the entries of some revisions that a citation names."""
        return [one for number in revisions for one in self.by_revision.get(number, ()) if one.is_cited(cited)]

    def named(self, key: str) -> list[EntryName]:
        """Give all entries that bear or bore a name (its ``name_key``)."""
        return self._by_name.get(key, [])

    def find(self, revision: int, concept: str) -> EntryName | None:
        """Give the entry of a concept in a revision, if it has one."""
        return next((one for one in self.of_concept(concept) if one.revision == revision), None)

    def of_concept(self, concept: str) -> list[EntryName]:
        """Give all entries a concept had."""
        return self._by_concept.get(concept, [])


def load_names(session: Session, order: Sequence[int], known_on: datetime | None = None) -> EntryNames:
    """Load what the entries of some revisions are called, as known at a moment (None: all that is known)."""
    above = aliased(Entry)
    query = (
        select(
            Entry.id, Entry.revision_number, Entry.concept_id, Entry.kind, Entry.code, Entry.ordinal, Entry.position,
            above.code, Entry.name_vi, Entry.name_en, Entry.name_en_origin, Entry.name_as_reported,
        )
        .outerjoin(above, above.id == Entry.parent_id)
        .where(Entry.revision_number.in_(order))
        .order_by(Entry.revision_number, Entry.ordinal)
    )  # fmt: skip
    corrections = load_corrections(session, None, known_on)
    found: dict[int, list[EntryName]] = {number: [] for number in order}
    for id_, *said in session.execute(query):
        name = EntryName(*said)
        found[name.revision].append(_correct(name, corrections[id_]) if id_ in corrections else name)
    return EntryNames(found)


def _correct(name: EntryName, corrections: Sequence[Correction]) -> EntryName:
    origin = corrected(name.name_en_origin, "name_en_origin", corrections)
    return replace(
        name,
        name_vi=corrected(name.name_vi, "name_vi", corrections) or name.name_vi,
        name_en=corrected(name.name_en, "name_en", corrections),
        name_en_origin=NameOrigin(origin) if origin else None,
    )


def count_corrections(session: Session, known_on: datetime) -> int:
    """Count the corrections known at a moment; with the revisions public then, that tells one state of all names."""
    return session.scalar(select(func.count()).select_from(Correction).where(Correction.recorded_at <= known_on)) or 0
