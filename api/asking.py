"""Questions to the index of this process, by relevance; those that find nothing are counted."""

from api.registry import current_registry
from api.request_scope import current_lexicon
from search.asking import Answered, ask
from search.engine import SearchRequest


def ask_index(request: SearchRequest) -> Answered:
    """Ask; count a question that found nothing although it asked everything: a word the thesaurus may lack."""
    registry = current_registry()
    found = ask(registry.index.engine(), request, current_lexicon())
    if found.is_missed and not request.offset and not request.filters and request.revision is None:
        registry.missing.note(request.query.text)
    return found
