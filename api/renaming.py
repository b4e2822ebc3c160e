"""In which revision a concept was given the name or code it has now."""

from itertools import pairwise
from operator import attrgetter

from api.choosing import Choice
from api.request_scope import current_content
from search.shapes import Role

WORDS = {
    Role.FORMER_NAME: ("đổi tên từ lần ban hành số {number}", "renamed in revision {number}"),
    Role.FORMER_IDENTIFIER: (
        "đổi số từ lần ban hành số {number}; trước đó là {code}",
        "renumbered in revision {number}; {code} before",
    ),
}


SAID = {Role.FORMER_NAME: attrgetter("name_vi"), Role.FORMER_IDENTIFIER: attrgetter("code")}
"""What of an entry is another than before."""


def say_renaming(concept: str, revision: int, field: Role, choice: Choice) -> dict[str, str] | None:
    """Say when the concept of an entry of ``revision`` was last renamed, or renumbered; None if it never was."""
    until = choice.timeline.published[: choice.timeline.numbers.index(revision) + 1]
    for before, after in reversed(list(pairwise(until))):
        old, new = (current_content(one, choice.known_on).by_concept.get(concept) for one in (before, after))
        if old and new and SAID[field](old) != SAID[field](new):
            vi, en = (words.format(number=after.number, code=old.code) for words in WORDS[field])
            return {"vi": vi, "en": en}
    return None
