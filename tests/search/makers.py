"""Makers of documents and of a small registry; plain functions with defaults."""

from datetime import UTC, datetime

from search.engine import SearchRequest
from search.queries import parse
from search.shapes import Document, Facet, FacetValue, Kind, Role, Text

NOON = datetime(2026, 7, 2, 5, tzinfo=UTC)


def document(key, name="", *, kind=Kind.PRODUCT, revision=0, concept=None, texts=(), values=(), en=None):
    """A document whose only text is its name, unless others are given."""
    return Document(
        key=key,
        kind=kind,
        id=key,
        order=key,
        title_vi=name or key,
        title_en=en,
        revision=revision,
        concept=concept,
        texts=(Text(Role.NAME, name or key, "vi"), *texts),
        values=(FacetValue(Facet.KIND, kind), *values),
    )


def entry(revision, concept, name, *, kind=Kind.PRODUCT, texts=(), values=()):
    """The document of an entry."""
    return document(
        f"entry:{revision}/{concept}",
        name,
        kind=kind,
        revision=revision,
        concept=concept,
        texts=texts,
        values=values,
    )


def request(text="", **options):
    """A question."""
    return SearchRequest(query=parse(text), **options)


def keys(answer):
    """What was found, best first."""
    return [hit.key for hit in answer.hits]
