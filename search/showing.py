"""Cards as hits and suggestions. Pure."""

from search.engine import Hit, Suggestion
from search.explaining import Explainer
from search.storing import Card


def hit(card: Card, score: float, explainer: Explainer) -> Hit:
    """Make a hit of a document: why it was found, and where."""
    matched, snippet = explainer.explain(card)
    return Hit(
        key=card.key,
        kind=card.kind,
        id=card.id,
        revision=card.revision or None,
        concept=card.concept,
        title_vi=card.title_vi,
        title_en=card.title_en,
        score=round(score, 4),
        matched=matched,
        snippet=snippet,
    )


def suggestion(card: Card) -> Suggestion:
    """Make a suggestion of a card."""
    return Suggestion(
        key=card.key,
        kind=card.kind,
        id=card.id,
        revision=card.revision or None,
        concept=card.concept,
        title_vi=card.title_vi,
        title_en=card.title_en,
    )
