"""Questions to the index of this process, by relevance; those that find nothing are counted. What is typed so far."""

from api import caching
from api.choosing import Choice
from api.registry import current_registry
from api.request_scope import current_lexicon, current_sequence
from search.asking import Answered, ask, suggest
from search.engine import SearchRequest, Suggestion

MOST_SUGGESTIONS = 10


def ask_index(request: SearchRequest) -> Answered:
    """Ask; count a question that found nothing although it asked everything: a word the thesaurus may lack."""
    registry = current_registry()
    _hurry_while_behind()
    found = ask(registry.index.engine(), request, current_lexicon())
    if found.is_missed and not request.offset and not request.filters and request.revision is None:
        registry.missing.note(request.query.text)
    return found


def suggest_records(text: str, choice: Choice) -> list[Suggestion]:
    """Give at most ten records for what somebody has typed so far; nothing for nothing."""
    if not text:
        return []
    engine = current_registry().index.engine()
    _hurry_while_behind()
    return suggest(engine, text, MOST_SUGGESTIONS, current_lexicon(), prefer(choice))


def _hurry_while_behind() -> None:
    """Let nobody keep an answer that was given before the index had caught up with the log: soon it will be another."""
    if current_registry().index.engine().seq < current_sequence():
        caching.keep(0)


def prefer(choice: Choice) -> tuple[int, ...]:
    """Order revisions: the chosen one first, then from the newest back."""
    rest = [number for number in reversed(choice.timeline.numbers) if number != choice.published.number]
    return (choice.published.number, *rest)
