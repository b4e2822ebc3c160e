"""The treemap: boxes fill the frame, never overlap, and every product has one."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.make_pages import view
from web.treemap import HEIGHT, WIDTH, Box, draw_map, squarify

SIZES = st.lists(st.integers(min_value=1, max_value=60), min_size=1, max_size=40).map(
    lambda sizes: [float(one) for one in sorted(sizes, reverse=True)]
)
ROOM = Box(0, 0, WIDTH, HEIGHT)
LITTLE = 1e-6


def shared_area(one, other):
    """How much two boxes cover together."""
    wide = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(0.0, wide) * max(0.0, high)


def is_inside(one, room):
    """Whether a box lies in another."""
    return (
        one.x >= room.x - LITTLE
        and one.y >= room.y - LITTLE
        and one.x + one.width <= room.x + room.width + LITTLE
        and one.y + one.height <= room.y + room.height + LITTLE
    )


def a_list(counts):
    """Groups with so many products each."""
    return [
        (view(f"T{place}"), [view(f"P{place * 100 + one}") for one in range(1, count + 1)])
        for place, count in enumerate(counts, 1)
    ]


@given(SIZES)
def test_boxes_fill_the_frame_in_proportion_and_never_overlap(sizes):
    boxes = squarify(sizes, ROOM)

    assert len(boxes) == len(sizes)
    assert all(is_inside(one, ROOM) for one in boxes)
    assert all(shared_area(*pair) <= LITTLE for pair in combinations(boxes, 2))
    whole = WIDTH * HEIGHT
    for size, box in zip(sizes, boxes, strict=True):
        assert abs(box.width * box.height - whole * size / sum(sizes)) <= whole * LITTLE


@given(st.lists(st.integers(min_value=0, max_value=12), max_size=15))
def test_every_product_has_a_cell_inside_its_group_and_empty_groups_have_none(counts):
    tiles = draw_map(a_list(counts))

    shown = [cell.entry.code for tile in tiles for cell in tile.inside]
    assert sorted(shown) == sorted(one.code for _, products in a_list(counts) for one in products)
    assert len(tiles) == sum(1 for count in counts if count)
    assert all(is_inside(cell.box, tile.box) for tile in tiles for cell in tile.inside)


def test_the_largest_group_comes_first():
    tiles = draw_map(a_list([1, 5, 3]))

    assert [tile.entry.code for tile in tiles] == ["T2", "T3", "T1"]


def test_a_small_cell_shows_its_code_alone_and_a_large_one_its_name():
    large, small = (draw_map(a_list([count]))[0].inside[0] for count in (1, 400))

    assert small.lines("Thiết bị bay") == (small.entry.code,)
    assert "Thiết bị bay" in " ".join(large.lines("Thiết bị bay"))


def test_no_line_is_longer_than_its_cell():
    name = "Thiết bị bay không người lái thế hệ mới dùng cho nông nghiệp và cứu hộ"

    for tile in draw_map(a_list([9, 4, 2])):
        for cell in tile.inside:
            assert all(len(line) <= max(cell.letters(), len(cell.entry.code)) for line in cell.lines(name))
