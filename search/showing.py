"""Documents as hits and suggestions. Pure."""

from collections.abc import Sequence

from search.engine import Hit, Suggestion
from search.explaining import Reading, explain
from search.shapes import Document


def hit(document: Document, score: float, readings: Sequence[Reading], lang: str) -> Hit:
    """Make a hit of a document: why it was found, and where."""
    matched, snippet = explain(document, readings, lang)
    return Hit(
        key=document.key,
        kind=document.kind,
        id=document.id,
        revision=document.revision or None,
        concept=document.concept,
        title_vi=document.title_vi,
        title_en=document.title_en,
        score=round(score, 4),
        matched=matched,
        snippet=snippet,
    )


def suggestion(document: Document) -> Suggestion:
    """Make a suggestion of a document."""
    return Suggestion(
        key=document.key,
        kind=document.kind,
        id=document.id,
        revision=document.revision or None,
        concept=document.concept,
        title_vi=document.title_vi,
        title_en=document.title_en,
    )
