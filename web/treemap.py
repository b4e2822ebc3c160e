"""A treemap of groups and their products as plain rectangles; the template draws them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.register.contents import EntryView
from web.lineage import wrap

WIDTH, HEIGHT, HEAD, GAP = 960.0, 480.0, 24.0, 3.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in units of the drawing."""

    x: float
    y: float
    width: float
    height: float

    def inner(self, head: float, gap: float) -> "Box":
        """Give the room inside, below a heading."""
        return Box(self.x + gap, self.y + head, self.width - 2 * gap, self.height - head - gap)


@dataclass(frozen=True, slots=True)
class Tile:
    """One entry and its rectangle, with those inside it."""

    entry: EntryView
    box: Box
    inside: tuple["Tile", ...] = ()

    def letters(self, width: float = 7.6) -> int:
        """Give how many letters of some width fit in one line."""
        return max(1, int((self.box.width - 12) / width))

    def lines(self, name: str) -> tuple[str, ...]:
        """Give code and name as lines that fit into the rectangle; the code alone where it is small."""
        most = int((self.box.height - 8) / 17)
        if most < 1 or self.letters() < 8:
            return (self.entry.code,)
        return wrap(f"{self.entry.code} {name}", self.letters(), most)


def draw_map(groups: Sequence[tuple[EntryView, Sequence[EntryView]]]) -> list[Tile]:
    """Place groups by the number of their products, largest first, and the products in them; empty groups are out."""
    filled = sorted((one for one in groups if one[1]), key=lambda one: -len(one[1]))
    boxes = squarify([float(len(products)) for _, products in filled], Box(0, 0, WIDTH, HEIGHT))
    return [_tile(group, products, box) for (group, products), box in zip(filled, boxes, strict=True)]


def _tile(group: EntryView, products: Sequence[EntryView], box: Box) -> Tile:
    cells = squarify([1.0] * len(products), box.inner(HEAD, GAP))
    return Tile(group, box, tuple(Tile(one, cell) for one, cell in zip(products, cells, strict=True)))


def squarify(sizes: Sequence[float], room: Box) -> list[Box]:
    """Divide a rectangle in proportion to sizes, in rows along its shorter side, each as square as can be."""
    if not sizes:
        return []
    whole = sum(sizes)
    count = min(range(1, len(sizes) + 1), key=lambda some: _worst(sizes[:some], whole, room))
    row, rest = sizes[:count], sizes[count:]
    share = sum(row) / whole
    if room.width >= room.height:
        boxes = _stack(row, Box(room.x, room.y, room.width * share, room.height), down=True)
        left = Box(room.x + room.width * share, room.y, room.width * (1 - share), room.height)
    else:
        boxes = _stack(row, Box(room.x, room.y, room.width, room.height * share), down=False)
        left = Box(room.x, room.y + room.height * share, room.width, room.height * (1 - share))
    return [*boxes, *squarify(rest, left)]


def _stack(row: Sequence[float], box: Box, *, down: bool) -> list[Box]:
    """Divide a row among its members, downwards or to the right."""
    found, done, whole = [], 0.0, sum(row)
    for size in row:
        start, part = done / whole, size / whole
        if down:
            found.append(Box(box.x, box.y + box.height * start, box.width, box.height * part))
        else:
            found.append(Box(box.x + box.width * start, box.y, box.width * part, box.height))
        done += size
    return found


def _worst(row: Sequence[float], whole: float, room: Box) -> float:
    """Give the worst ratio of sides in a row; wide cells are better than tall ones, for they hold text."""
    area = room.width * room.height
    side = min(room.width, room.height)
    thickness = area * sum(row) / whole / side
    lengths = [area * size / whole / thickness for size in row]
    return max(max(length / thickness, thickness / length) for length in lengths)
