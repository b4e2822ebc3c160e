"""Change sets by CSV: rows add, replace, remove; every fault has its row and column."""

import csv
import io

import pytest

from catalogue.changes import from_json
from catalogue.process.sheets import COLUMNS, MOST_ROWS, as_violations, read_sheet
from tests.domain.test_diffs import snapshot

RENAME = {"action": "add", "kind": "rename", "source": "P1", "field": "name_vi", "before": "Sản phẩm 1",
          "after": "Sản phẩm một", "reason": "rõ hơn"}  # fmt: skip
ADD = {"action": "add", "kind": "add", "targets": "new-1", "reason": "mới", "entry_kind": "product", "position": "4",
       "parent": "S1", "name_vi": "Mới", "groups": "T1:derived"}  # fmt: skip


def sheet(*rows, columns=COLUMNS):
    """Rows as CSV text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read(text, *, changes=None):
    """Work a sheet into a change set, by default an empty one."""
    return read_sheet(text, snapshot(), from_json({"base": 1, "changes": [], **(changes or {})}))


def faults(found):
    """Row, column and rule of each fault."""
    return [(one.row, one.column, one.violation.rule) for one in found.faults]


def test_rows_add_lines_and_define_new_entries():
    found = read(sheet(RENAME, ADD))

    assert (found.is_clean, found.rows, found.counts) == (True, 2, {"add": 2, "replace": 0, "remove": 0})
    assert [change.kind for change in found.changes.changes] == ["rename", "add"]
    made = found.changes.entries["new-1"]
    assert (made.parent, made.position, made.groups[0].target, made.groups[0].derived) == ("c-S1", 4, "c-T1", True)


def test_a_row_replaces_the_line_of_its_entry_and_field():
    first = read(sheet(RENAME)).changes

    found = read_sheet(sheet({**RENAME, "action": "replace", "after": "Khác"}), snapshot(), first)

    assert [change.after for change in found.changes.changes] == ["Khác"]


def test_a_row_removes_a_line_and_the_entry_it_added():
    first = read(sheet(RENAME, ADD)).changes
    gone = {"action": "remove", "kind": "add", "targets": "new-1"}

    found = read_sheet(sheet(gone, {**RENAME, "action": "remove"}), snapshot(), first)

    assert (found.changes.changes, found.changes.entries) == ((), {})
    assert found.counts["remove"] == 2


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({**RENAME, "action": "thêm"}, (2, "action", "D14")),
        ({**RENAME, "kind": ""}, (2, "kind", "D14")),
        ({**RENAME, "action": "replace"}, (2, "action", "D15")),
        ({**RENAME, "kind": "rebrand"}, (2, "kind", "C1")),
        ({**RENAME, "source": "P9"}, (2, "kind", "C3")),
        ({**RENAME, "before": "sai"}, (2, "before", "C14")),
        ({**RENAME, "reason": ""}, (2, "kind", "C17")),
        ({**ADD, "position": "bốn"}, (2, "position", "C1")),
        ({**ADD, "entry_kind": "thing"}, (2, "entry_kind", "C1")),
        ({**ADD, "parent": "S9"}, (2, "targets", "C6")),
    ],
)
def test_a_fault_names_row_and_column(row, expected):
    found = read(sheet(row))

    assert expected in faults(found)
    assert not found.is_clean
    assert f"/rows/{expected[0]}/{expected[1]}" in {one.subject for one in as_violations(found)}


def test_a_fault_in_a_later_row_names_that_row():
    found = read(sheet(RENAME, {**RENAME, "source": "P2"}))

    assert faults(found) == [(3, "before", "C14")]


def test_unknown_and_missing_columns_are_faults_of_the_header():
    assert faults(read("action,kind,colour\n")) == [(1, "colour", "D14")]
    assert faults(read("kind,source\n")) == [(1, "action", "D14")]
    assert faults(read("")) == [(1, "action", "D14")]


def test_a_sheet_has_a_bound_of_rows():
    found = read(sheet(*([{**RENAME, "action": "x"}] * (MOST_ROWS + 1))))

    assert (found.rows, faults(found)[MOST_ROWS]) == (MOST_ROWS, (MOST_ROWS + 2, "", "D14"))


def test_a_mark_at_the_start_and_short_rows_are_no_faults():
    found = read("\ufeff" + sheet(RENAME, columns=list(RENAME)))
    short = read("action,kind,source,reason,note\nadd,remove,P1,cũ\n")

    assert found.is_clean
    assert short.counts["add"] == 1
