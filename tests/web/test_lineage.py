"""The drawing of correspondences: every entry has a box in the column of its revision, every row a line."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from catalogue.vocabulary import ChangeKind
from web.lineage import BOX_HEIGHT, BOX_WIDTH, Row, draw_lineage, wrap

PLACES = st.builds(
    lambda number, code: (number, f"P{code}", f"Sản phẩm {code}", None), st.integers(1, 4), st.integers(1, 9)
)
ROWS = st.lists(
    st.builds(lambda before, after: Row(before, after, ChangeKind.MERGE, None, None), PLACES, PLACES),
    min_size=1,
    max_size=20,
)
ORDER = (1, 2, 4, 3)


@given(ROWS)
def test_every_entry_has_one_box_in_the_column_of_its_revision(rows):
    drawing = draw_lineage(rows, ORDER, "vi")

    places = {place for row in rows for place in (row.before, row.after)}
    assert {node.place for node in drawing.nodes} == places
    assert len(drawing.nodes) == len(places)
    columns = {number: x for x, number in drawing.heads}
    assert all(node.x - columns[node.place[0]] == 2 for node in drawing.nodes)
    assert sorted(columns, key=ORDER.index) == sorted(columns, key=columns.get)


@given(ROWS)
def test_boxes_stand_apart_and_within_the_drawing(rows):
    drawing = draw_lineage(rows, ORDER, "vi")

    for one, other in combinations(drawing.nodes, 2):
        assert abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
    assert all(node.x + BOX_WIDTH <= drawing.width for node in drawing.nodes)
    assert all(node.y + BOX_HEIGHT <= drawing.height for node in drawing.nodes)


@given(ROWS)
def test_every_row_has_a_line_from_box_to_box(rows):
    drawing = draw_lineage(rows, ORDER, "vi")

    starts = {(node.x + BOX_WIDTH, node.y + BOX_HEIGHT // 2) for node in drawing.nodes}
    ends = {(node.x, node.y + BOX_HEIGHT // 2) for node in drawing.nodes}
    assert len(drawing.lines) == len(rows)
    assert all(line[:2] in starts and line[2:] in ends for line in drawing.lines)


def test_where_nothing_corresponds_nothing_is_drawn():
    assert draw_lineage([], ORDER, "vi") is None


@given(st.text(alphabet="ab ứ", max_size=120), st.integers(5, 30), st.integers(1, 4))
def test_a_text_is_broken_between_words_into_no_more_lines_than_asked(text, letters, most):
    lines = wrap(text, letters, most)

    assert 1 <= len(lines) <= most
    if not lines[-1].endswith("…"):
        assert " ".join(lines).split() == text.split()
