"""The matcher of a revision: the text of a product → entries it may fall under."""

from api.choosing import Choice
from api.registry import current_registry
from api.request_scope import current_content, current_sequence, current_session
from search.loading import load_groups
from search.matching import Matcher
from search.profiles import make_matcher


def current_matcher(choice: Choice) -> Matcher:
    """Give the matcher of the chosen revision, made once for each state of the registry."""
    key = (choice.published.number, current_sequence())
    return current_registry().matchers.get(key, lambda: _make_matcher(choice))


def _make_matcher(choice: Choice) -> Matcher:
    """Make the matcher from the chosen revision, the names in those before it, and the synonym groups."""
    before = choice.timeline.published[: choice.timeline.published.index(choice.published)]
    earlier = [current_content(one, None) for one in before]
    return make_matcher(choice.content, earlier, choice.crosswalk, load_groups(current_session()))
