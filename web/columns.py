"""A network as three columns of boxes joined by lines, always drawn alike; the template writes it as SVG. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, BOX_WIDTH, BOX_HEIGHT, ROW, TOP = 960, 270, 28, 38, 34
LETTERS = 35
"""Letters of a name that fit in a box."""

MOST = 300
"""Boxes that are drawn: more would be a thicket."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a box stands for; ``key`` tells it from all others."""

    key: str
    name: str
    url: str

    @property
    def short(self) -> str:
        """Its name, cut to what fits."""
        return self.name if len(self.name) <= LETTERS else f"{self.name[: LETTERS - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Box:
    """An item in its place."""

    item: Item
    column: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, and lines from the right edge of one to the left edge of another."""

    height: int
    boxes: tuple[Box, ...]
    lines: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """One project with the organisations in it and the entries it serves."""

    project: Item
    organisations: tuple[Item, ...]
    entries: tuple[Item, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """All it joins, itself among them."""
        return (self.project, *self.organisations, *self.entries)


def cut(threads: Iterable[Thread], most: int = MOST) -> list[Thread]:
    """Take threads in their order as long as no more than ``most`` boxes come together; pass over those too large."""
    taken: list[Thread] = []
    seen: set[str] = set()
    for thread in threads:
        wider = seen | {one.key for one in thread.items}
        if len(wider) <= most:
            taken, seen = [*taken, thread], wider
    return taken


def draw(threads: Sequence[Thread]) -> Drawing:
    """Draw threads: organisations left, projects in the middle, entries right; each near what it is joined to."""
    entries = _distinct(one for thread in threads for one in thread.entries)
    entries.sort(key=lambda one: _natural(one.key))
    places = {one.key: place for place, one in enumerate(entries)}
    ordered = sorted(threads, key=lambda one: (_mean(one.entries, places), one.project.key))
    rows = {one.project.key: place for place, one in enumerate(ordered)}
    organisations = _distinct(one for thread in ordered for one in thread.organisations)
    of = {one.key: [thread.project for thread in threads if one in thread.organisations] for one in organisations}
    organisations.sort(key=lambda one: (_mean(of[one.key], rows), one.key))
    columns = (organisations, [one.project for one in ordered], entries)
    boxes = _place(columns)
    return Drawing(_height(columns), tuple(boxes.values()), tuple(_join(ordered, boxes)))


def _distinct(items: Iterable[Item]) -> list[Item]:
    return list({one.key: one for one in items}.values())


def _natural(key: str) -> tuple[tuple[str, int], ...]:
    """Order keys of entries as the lists do: by revision, and 9 before 10."""
    words = key.replace("/", " ").replace(".", " ").split()
    return tuple((word[:1], int("".join(filter(str.isdigit, word)) or 0)) for word in words)


def _mean(items: Collection[Item], places: Mapping[str, int]) -> float:
    """Give where on average some items stand; behind all others where there are none."""
    return sum(places[one.key] for one in items) / len(items) if items else float(len(places))


def _height(columns: Sequence[Sequence[Item]]) -> int:
    return TOP + max(len(column) for column in columns) * ROW


def _place(columns: Sequence[Sequence[Item]]) -> dict[str, Box]:
    """Place every item; shorter columns stand in the middle of the longest."""
    tallest = max(len(column) for column in columns)
    step = (WIDTH - BOX_WIDTH - 2) // 2
    return {
        item.key: Box(item, place, place * step + 1, TOP + row * ROW + (tallest - len(column)) * ROW // 2)
        for place, column in enumerate(columns)
        for row, item in enumerate(column)
    }


def _join(threads: Iterable[Thread], boxes: Mapping[str, Box]) -> Iterable[tuple[int, int, int, int]]:
    """Yield the lines between boxes, from left to right."""
    for thread in threads:
        pairs = [(one, thread.project) for one in thread.organisations]
        pairs += [(thread.project, one) for one in thread.entries]
        for left, right in pairs:
            first, second = boxes[left.key], boxes[right.key]
            yield first.x + BOX_WIDTH, first.y + BOX_HEIGHT // 2, second.x, second.y + BOX_HEIGHT // 2
