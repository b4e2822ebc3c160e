"""Differences field by field and word by word, and previews, on plain snapshots."""

import time
from dataclasses import replace

from catalogue.changes import ChangeSet, Facts, Snapshot, Tie, apply, from_json
from catalogue.process.diffs import MOST_CHARACTERS, list_differences
from catalogue.vocabulary import ChangeKind, EntryKind
from tests.make import structure


def snapshot(products=3):
    """A base of one group, one section, some products."""
    entries = {"c-T1": Facts(EntryKind.GROUP, 1, "Nhóm"), "c-S1": Facts(EntryKind.SECTION, 1, "Nhóm sản phẩm")}
    for one in range(1, products + 1):
        entries[f"c-P{one}"] = Facts(EntryKind.PRODUCT, one, f"Sản phẩm {one}", parent="c-S1", groups=(Tie("c-T1"),))
    return Snapshot(structure(), entries, 1)


def differences(*lines, entries=None):
    """Differences a change set makes on the base."""
    base = snapshot()
    changes = from_json({"base": 1, "changes": list(lines), "entries": entries or {}})
    return list_differences(base, apply(base, changes), changes)


def test_nothing_changed_is_no_difference():
    assert list_differences(snapshot(), snapshot(), ChangeSet(1)) == []


def test_a_rename_is_told_word_by_word():
    (one,) = differences({"kind": "rename", "source": "c-P1", "field": "name_vi", "before": "Sản phẩm 1",
                          "after": "Sản phẩm mới 1", "reason": "rõ hơn"})  # fmt: skip

    assert (one.entry, one.kinds, one.reasons) == ("c-P1", (ChangeKind.KEPT, ChangeKind.RENAME), ("rõ hơn",))
    (field,) = one.fields
    assert [(run.kind, run.text) for run in field.words] == [
        ("kept", "Sản phẩm "), ("inserted", "mới "), ("kept", "1")]  # fmt: skip


def test_a_removal_and_the_new_numbers_of_what_follows_are_told():
    lines = [{"kind": "remove", "source": "c-P1", "reason": "cũ", "transition": "đến hết chứng nhận"}]
    lines += [{"kind": "renumber", "source": f"c-P{one}", "field": "position", "before": one, "after": one - 1,
               "reason": "dồn số"} for one in (2, 3)]  # fmt: skip

    gone, *moved = differences(*lines)

    assert (gone.kinds, gone.code_before, gone.code_after) == ((ChangeKind.REMOVE,), "P1", None)
    assert gone.transition == "đến hết chứng nhận"
    assert [(one.code_before, one.code_after) for one in moved] == [("P2", "P1"), ("P3", "P2")]


def test_a_merge_names_its_sources_and_its_target():
    merge = [{"kind": "merge", "source": source, "targets": [{"to": "new-both"}], "reason": "một loại"}
             for source in ("c-P1", "c-P2")]  # fmt: skip
    both = {"kind": "product", "position": 1, "parent": "c-S1", "name_vi": "Cả hai"}

    found = differences(*merge, entries={"new-both": both})

    assert [(one.entry, one.kinds, one.sources, one.targets) for one in found] == [
        ("c-P1", (ChangeKind.MERGE,), (), ("new-both",)),
        ("c-P2", (ChangeKind.MERGE,), (), ("new-both",)),
        ("new-both", (ChangeKind.MERGE,), ("c-P1", "c-P2"), ()),
    ]
    assert ("name_vi", None, "Cả hai") in [(one.name, one.before, one.after) for one in found[2].fields]


def test_a_text_too_long_to_compare_is_shown_whole_and_soon():
    before, after = ("a b " * (MOST_CHARACTERS // 7)).strip(), ("c d " * (MOST_CHARACTERS // 7)).strip()
    plain = snapshot()
    old = replace(plain.entries["c-P1"], definition_vi=before)
    base = Snapshot(plain.structure, {**plain.entries, "c-P1": old}, 1)
    line = {"kind": "rescope", "source": "c-P1", "field": "definition_vi", "before": before, "after": after}
    changes = from_json({"base": 1, "changes": [line]})
    started = time.perf_counter()

    (one,) = list_differences(base, apply(base, changes), changes)

    assert [run.kind for run in one.fields[0].words] == ["deleted", "inserted"]
    assert time.perf_counter() - started < 1
