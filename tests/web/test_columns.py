"""The drawing of a network: at most so many boxes, each once, apart from each other, joined from left to right."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.make_pages import item, thread
from web.columns import BOX_HEIGHT, BOX_WIDTH, LETTERS, MOST, WIDTH, cut, draw

KEYS = st.lists(st.integers(1, 12), max_size=4, unique=True)
THREADS = st.lists(st.tuples(KEYS, KEYS), min_size=1, max_size=15).map(
    lambda rows: [
        thread(f"project p{place}", [f"to-chuc-{one}" for one in some], [f"2/P{one}" for one in others])
        for place, (some, others) in enumerate(rows)
    ]
)


def keys(threads):
    """All that some threads join."""
    return {one.key for thread in threads for one in thread.items}


@given(THREADS)
def test_everything_joined_has_one_box_within_the_drawing(threads):
    drawing = draw(threads)

    assert sorted(box.item.key for box in drawing.boxes) == sorted(keys(threads))
    assert all(box.x >= 0 and box.x + BOX_WIDTH <= WIDTH for box in drawing.boxes)
    assert all(box.y >= 0 and box.y + BOX_HEIGHT <= drawing.height for box in drawing.boxes)


@given(THREADS)
def test_boxes_stand_apart(threads):
    for one, other in combinations(draw(threads).boxes, 2):
        assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT


@given(THREADS)
def test_every_tie_is_a_line_to_the_right(threads):
    drawing = draw(threads)

    assert len(drawing.lines) == sum(len(one.organisations) + len(one.entries) for one in threads)
    assert all(x1 < x2 for x1, _, x2, _ in drawing.lines)


@given(THREADS, st.randoms())
def test_a_network_is_always_drawn_alike(threads, random):
    mixed = list(threads)
    random.shuffle(mixed)

    assert set(draw(mixed).boxes) == set(draw(threads).boxes)


@given(THREADS, st.integers(1, 30))
def test_no_more_boxes_than_asked_are_taken(threads, most):
    taken = cut(threads, most)

    assert len(keys(taken)) <= most
    assert [one for one in threads if one in taken] == taken


def test_a_thicket_is_cut_and_a_small_network_is_whole():
    many = [thread(f"project {one}", [f"o{one}"], [f"2/P{one}"]) for one in range(200)]

    assert len(cut(many)) == MOST // 3
    assert cut(many[:50]) == many[:50]


def test_entries_stand_in_the_order_of_the_lists():
    drawing = draw([thread("project a", [], ["2/P10", "2/P9", "2/P2"])])

    entries = sorted((box for box in drawing.boxes if box.column == 2), key=lambda box: box.y)
    assert [box.item.key for box in entries] == ["2/P2", "2/P9", "2/P10"]


def test_a_long_name_is_cut_with_an_ellipsis():
    assert item("a", "x" * LETTERS).short == "x" * LETTERS
    assert item("a", "x" * 100).short == "x" * (LETTERS - 1) + "…"
