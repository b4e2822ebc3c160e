"""Files are the same byte for byte for the same rows, and no cell of a CSV is a formula."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.register.contents import Content
from exports.revisions import write_revision
from exports.writing import write_csv, write_json
from tests import make
from tests.make_pages import view

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=30)


def read(file):
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(file.body.decode("utf-8-sig"), newline="")))


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_a_table_is_read_back_as_it_was_written(pairs):
    file = write_csv("a.csv", ("one", "two"), [{"one": one, "two": two} for one, two in pairs])

    shown = [[cell.removeprefix("'") if cell[1:2] in ("=", "+", "-", "@", "\t") and cell[:1] == "'" else cell
              for cell in row] for row in read(file)[1:]]  # fmt: skip
    wanted = [[cell.removeprefix("'") if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t") else cell
               for cell in pair] for pair in pairs]  # fmt: skip
    assert shown == wanted
    assert file.rows == len(pairs)


@pytest.mark.parametrize("cell", ["=1+1", "+84 24", "-2", "@SUM(A1)", "\t=1"])
def test_a_cell_that_looks_like_a_formula_is_text(cell):
    assert read(write_csv("a.csv", ("one",), [{"one": cell}]))[1] == [f"'{cell}"]


def test_nothing_several_and_flags_are_cells_too():
    file = write_csv("a.csv", ("a", "b", "c", "d"), [{"a": None, "b": ["x", "y"], "c": True}])

    assert read(file)[1] == ["", "x | y", "true", ""]


def test_the_order_in_which_fields_are_given_changes_no_byte():
    one = write_json("a.json", {"a": 1, "b": 2}, [{"x": 1, "y": 2}])
    other = write_json("a.json", {"b": 2, "a": 1}, [{"y": 2, "x": 1}])

    assert one.body == other.body
    assert one.sha256 == other.sha256
    assert json.loads(one.body) == {"a": 1, "b": 2, "items": [{"x": 1, "y": 2}]}


def test_what_is_not_known_is_left_out_of_the_graph():
    entries = (view("P1"), view("P2", name_en="Drones", definition_vi="Bay"))
    published = make.published(2, make.JULY_2026)
    content = Content(published, entries, {}, {})

    graph = json.loads(write_revision(content)[2].body)["@graph"]

    assert [sorted(node) for node in graph[1:]] == [
        ["id", "identifier", "inScheme", "notation", "prefLabel", "type"],
        ["definition", "id", "identifier", "inScheme", "notation", "prefLabel", "type"],
    ]
    assert graph[2]["prefLabel"] == {"vi": "Thiết bị bay không người lái", "en": "Drones"}
