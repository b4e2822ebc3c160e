"""What an example of a page is, and short ways to write one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalogue.vocabulary import Role


class State(StrEnum):
    """What a page has to show."""

    TYPICAL = "typical"
    EMPTY = "empty"
    EXTREME = "extreme"
    ERROR = "error"


@dataclass(frozen=True)
class Example:
    """One page: its path after the language, its world, what it answers, who is signed in, what is sent in its form."""

    path: str
    state: State = State.TYPICAL
    world: str = "real"
    status: int = 200
    role: Role | None = None
    typed: Mapping[str, str] | None = None
    endpoint: str = ""
    place: int = 0

    def __str__(self):
        """Its name in tests and of pictures: its endpoint, its place there, its state."""
        return f"{self.endpoint.replace('_', '-')}-{self.place}-{self.state}"


def typical(path, **facts):
    """A page as most see it, of the real data."""
    return Example(path, **facts)


def empty(path, *, world="bare", **facts):
    """A page with next to nothing to show."""
    return Example(path, State.EMPTY, world, **facts)


def extreme(path, *, world="extreme", **facts):
    """A page with the longest, the most and the most hostile."""
    return Example(path, State.EXTREME, world, **facts)


def error(path, *, world="real", status=200, **facts):
    """A page that says what is wrong."""
    return Example(path, State.ERROR, world, status, **facts)


LONG_WORDS = "Siêuvậtliệunanocomposite+" * 8
