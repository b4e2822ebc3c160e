"""What came before and after an entry, as rows and as a drawing of boxes and lines. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from catalogue.register.concepts import ConceptHistory, Succession
from catalogue.register.contents import EntryView
from catalogue.vocabulary import ChangeKind, CorrespondenceStatus
from web.texts import choose_text

COLUMN, ROW, BOX_WIDTH, BOX_HEIGHT, TOP = 340, 84, 280, 64, 36
LETTERS = 34
"""Letters of a name that fit in a line of a box."""

Place = tuple[int, str, str, str | None]
"""Revision, code, name in Vietnamese and English."""


@dataclass(frozen=True, slots=True)
class Row:
    """One step from an entry to another; ``status`` says who reads it so, None where the concept is the same."""

    before: Place
    after: Place
    outcome: ChangeKind
    note: str | None
    status: CorrespondenceStatus | None


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the drawing."""

    place: Place
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, lines between their edges, and the heads of the columns: x and revision."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    heads: tuple[tuple[int, int], ...]


def trace(history: ConceptHistory, places: Sequence[EntryView]) -> list[Row]:
    """Give every step: to the concept's first place, from place to place, from its last one."""
    first, last = _place(places[0]), _place(places[-1])
    found = [_row(one, _other(one), first) for one in history.predecessors]
    found += [
        Row(_place(old), _place(new), ChangeKind.RENAME if old.name_vi != new.name_vi else ChangeKind.KEPT, None, None)
        for old, new in pairwise(places)
    ]
    return found + [_row(one, last, _other(one)) for one in history.successors]


def _row(one: Succession, before: Place, after: Place) -> Row:
    return Row(before, after, one.outcome, one.line.note, one.state.status)


def _place(one: EntryView) -> Place:
    return one.revision, one.code, one.name_vi, one.name_en


def _other(one: Succession) -> Place:
    return one.entry.revision_number, one.entry.code, one.entry.name_vi, one.entry.name_en


def draw_lineage(rows: Sequence[Row], order: Sequence[int], lang: str) -> Drawing | None:
    """Draw steps: a column for each revision that takes part, boxes below each other; None where there are none."""
    places = dict.fromkeys(place for row in rows for place in (row.before, row.after))
    if not places:
        return None
    columns = [number for number in order if any(place[0] == number for place in places)]
    nodes = {place: _node(place, columns, list(places), lang) for place in places}
    lines = tuple(_line(nodes[row.before], nodes[row.after]) for row in rows)
    bottom = max(node.y for node in nodes.values()) + BOX_HEIGHT + 8
    heads = tuple((place * COLUMN, number) for place, number in enumerate(columns))
    return Drawing((len(columns) - 1) * COLUMN + BOX_WIDTH + 4, bottom, tuple(nodes.values()), lines, heads)


def _node(place: Place, columns: Sequence[int], places: Sequence[Place], lang: str) -> Node:
    above = [one for one in places if one[0] == place[0]].index(place)
    name = f"{place[1]} {choose_text(lang, place[2], place[3])}"
    return Node(place, columns.index(place[0]) * COLUMN + 2, TOP + above * ROW, wrap(name, LETTERS, 2))


def _line(before: Node, after: Node) -> tuple[int, int, int, int]:
    return before.x + BOX_WIDTH, before.y + BOX_HEIGHT // 2, after.x, after.y + BOX_HEIGHT // 2


def wrap(text: str, letters: int, most: int) -> tuple[str, ...]:
    """Break a text into lines between words; what does not fit is cut and ends in an ellipsis."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if len(longer) > letters and line:
            lines.append(line)
            longer = word
        line = longer
    lines.append(line)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], f"{lines[most - 1][: letters - 2]} …")
