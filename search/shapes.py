"""
The flat document: what search knows of one record, whatever engine keeps it.

Frozen dataclasses without rules; ``documents.py`` makes them from rows.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a document is: an entry's kind, or another record; in the order of browsing."""

    GROUP = "group"
    TECHNOLOGY = "technology"
    SECTION = "section"
    PRODUCT = "product"
    ORGANISATION = "organisation"
    PROJECT = "project"
    INSTRUMENT = "instrument"


class Role(StrEnum):
    """What a text is to its document, weightiest first; public as ``matched.field``."""

    NAME = "name"
    SHORT_NAME = "short_name"
    IDENTIFIER = "identifier"
    FORMER_NAME = "former_name"
    FORMER_IDENTIFIER = "former_identifier"
    SYNONYM = "synonym"
    LABEL = "label"
    DEFINITION = "definition"
    NARROWER = "narrower"
    SUMMARY = "summary"
    LINKED = "linked"


class Facet(StrEnum):
    """What answers can be narrowed by; public as the names of filters and facets."""

    KIND = "kind"
    REVISION = "revision"
    GROUP = "group"
    PRODUCT = "product"
    PROVINCE = "province"
    STATUS = "status"
    LABEL = "label"
    YEAR = "year"


class Why(StrEnum):
    """Why a word counts as found: with its tones, without, as a beginning, by another name, or once corrected."""

    EXACT = "exact"
    FOLDED = "folded"
    PREFIX = "prefix"
    FORMER_NAME = "former_name"
    SYNONYM = "synonym"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document; ``lang`` is vi, en or None (both, or no language)."""

    role: Role
    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value a document can be narrowed by; ``revision`` 0: whatever revision is asked."""

    facet: Facet
    value: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """
    One entry of one revision, organisation, project or instrument, as search sees it.

    ``key`` is ``<subject kind>:<subject id>`` as events write them, so that an
    event names the document it changes. ``revision`` is 0 and ``concept`` None
    for what is no entry; ``id`` is then the public id, else the code.
    ``order`` sorts documents that match equally well.
    """

    key: str
    kind: Kind
    id: str
    order: str
    title_vi: str
    title_en: str | None
    revision: int = 0
    concept: str | None = None
    texts: tuple[Text, ...] = ()
    values: tuple[FacetValue, ...] = ()

    @property
    def collapse(self) -> str:
        """What an answer over all revisions shows only once: the concept, or the record."""
        return self.concept or self.key
