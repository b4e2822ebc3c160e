"""
From what people write to entries: citations, codes, concept ids, names, names given up. Pure once loaded.

Nothing is guessed: what fits several entries gives all of them, and whatever
the text does not say itself is told as an assumption.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.errors import NotFoundError
from catalogue.register.citations import Cited, InstrumentCited, read_citation, read_name, same_instrument
from catalogue.register.names import EntryName, EntryNames, name_key
from catalogue.register.timelines import Published, Timeline
from catalogue.vocabulary import Assumption, EntryKind, ListKind, SubjectKind

CONCEPT = re.compile(r"c[0-9a-hjkmnp-tv-z]{8}")
IN_LIST = {EntryKind.GROUP: "technologies", EntryKind.TECHNOLOGY: "technologies", EntryKind.SECTION: "products",
           EntryKind.PRODUCT: "products"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something taken for granted, and what was taken: a revision's number, a name given up."""

    what: Assumption
    value: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entries a text may mean, one where it is sure."""

    found: tuple[EntryName, ...]
    assumed: tuple[Assumed, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolver:
    """
    Reads texts within a revision.

    ``revision`` is where texts without an instrument are read; ``chosen`` says
    that the caller named it, so that nothing outside it is looked at.
    """

    names: EntryNames
    timeline: Timeline
    revision: int
    chosen: bool

    def resolve(self, text: str) -> Resolution:
        """
        Give the entries a text may mean.

        Raises:
            NotFoundError: the text names an instrument that carries no list, or nothing that is there.
        """
        cited = read_citation(text)
        found = self._of_concept(text) or (self._cited(cited) if cited else None) or self._named(text)
        if found is None or not found.found:
            raise NotFoundError(what=SubjectKind.ENTRY.value, id=text)
        return found

    def _of_concept(self, text: str) -> Resolution | None:
        entries = self.names.of_concept(text.strip()) if CONCEPT.fullmatch(text.strip()) else ()
        return self._here_or_elsewhere(entries) if entries else None

    def _cited(self, cited: Cited) -> Resolution:
        if cited.instrument is not None:
            return self._under_instrument(cited, cited.instrument)
        others = [] if self.chosen else [one.number for one in self.timeline.published if one.number != self.revision]
        if here := self._matching(cited, [self.revision]):
            return Resolution(here, (*self._revision_assumed(), *_annex(cited)))
        elsewhere = _newest_of_each(self._matching(cited, others))
        told = tuple(Assumed(Assumption.OTHER_REVISION, str(one)) for one in _revisions(elsewhere))
        return Resolution(elsewhere, (*told, *_annex(cited)))

    def _under_instrument(self, cited: Cited, instrument: InstrumentCited) -> Resolution:
        carrying = self._carrying(instrument)
        told = (*_instrument_assumed(instrument, carrying), *_annex(cited))
        return Resolution(self._matching(cited, [one.number for one in carrying]), told)

    def _carrying(self, instrument: InstrumentCited) -> list[Published]:
        """Give the revisions an instrument carries, of those that may be looked at."""
        found = [one for one in self.timeline.published if _is_cited(instrument, one)]
        if not found:
            number = "/".join(filter(None, (instrument.number, instrument.year)))
            raise NotFoundError(what=SubjectKind.INSTRUMENT.value, id=number)
        return [one for one in found if not self.chosen or one.number == self.revision]

    def _matching(self, cited: Cited, revisions: Sequence[int]) -> tuple[EntryName, ...]:
        found = self.names.cited(cited.entry, revisions)
        if cited.annex is None:
            return tuple(found)
        return tuple(one for one in found if self._annex_of(one) == cited.annex)

    def _annex_of(self, entry: EntryName) -> int | None:
        """Give the place of an entry's list among those of its revision, from 1."""
        lists = [one["kind"] for one in self.timeline.get(entry.revision).revision.structure["lists"]]
        kind = IN_LIST[entry.kind] if ListKind.COMBINED.value not in lists else ListKind.COMBINED.value
        return lists.index(kind) + 1 if kind in lists else None

    def _named(self, text: str) -> Resolution | None:
        if entries := self.names.named(name_key(text)):
            return self._here_or_elsewhere(entries, former=text)
        name, instrument = read_name(text)
        if instrument is None:
            return None
        carrying = self._carrying(instrument)
        entries = [one for one in self.names.named(name) if one.revision in {two.number for two in carrying}]
        return Resolution(tuple(entries), _instrument_assumed(instrument, carrying))

    def _here_or_elsewhere(self, entries: Sequence[EntryName], former: str = "") -> Resolution:
        """Give those of the revision read; or what they became there; or where they stood last."""
        if here := tuple(one for one in entries if one.revision == self.revision):
            return Resolution(here, self._revision_assumed())
        later = {one.concept: one for entry in entries for one in self.names.of_concept(entry.concept)
                 if one.revision == self.revision}  # fmt: skip
        if later:
            told = (Assumed(Assumption.FORMER_NAME, former),) if former else ()
            return Resolution(tuple(later.values()), (*self._revision_assumed(), *told))
        last = () if self.chosen else _newest_of_each(entries)
        return Resolution(last, tuple(Assumed(Assumption.OTHER_REVISION, str(one)) for one in _revisions(last)))

    def _revision_assumed(self) -> tuple[Assumed, ...]:
        return () if self.chosen else (Assumed(Assumption.REVISION_IN_FORCE, str(self.revision)),)


def _is_cited(instrument: InstrumentCited, one: Published) -> bool:
    state = one.instrument
    return same_instrument(instrument, state.number, state.kind, state.issued_on.year if state.issued_on else None)


def _instrument_assumed(instrument: InstrumentCited, carrying: Sequence[Published]) -> tuple[Assumed, ...]:
    """Tell that a number without year or issuer was taken for an instrument's whole number."""
    if instrument.year is not None or instrument.issuer is not None:
        return ()
    return tuple(Assumed(Assumption.INSTRUMENT, one.instrument.number or "") for one in carrying)


def _annex(cited: Cited) -> tuple[Assumed, ...]:
    """Tell that annexes were counted in the order in which the revision names its lists."""
    return (Assumed(Assumption.ANNEX, str(cited.annex)),) if cited.annex is not None else ()


def _newest_of_each(entries: Sequence[EntryName]) -> tuple[EntryName, ...]:
    """Give the last entry of each concept among some."""
    return tuple({one.concept: one for one in entries}.values())


def _revisions(entries: Sequence[EntryName]) -> list[int]:
    return sorted({one.revision for one in entries})
