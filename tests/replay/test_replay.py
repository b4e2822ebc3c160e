"""The real history replayed, on both databases; and that the registry under test cannot know how it ends."""

import json

from tests.conftest import prepare_empty, prepare_seeded
from tests.replay import portfolios
from tests.replay.replaying import replay
from tests.replay.scratch import DATA, make_tree
from tests.seed import files

FIRST, SECOND = (json.loads((DATA / f"revisions/{name}.json").read_text("utf-8"))["entries"]
                 for name in ("1-1131-2025", "2-21-2026"))  # fmt: skip


def test_the_lists_of_2026_come_of_those_of_2025_by_the_workflow_alone(templates, tmp_path):
    scratch = templates.copy("empty", prepare_empty, tmp_path)
    seeded = templates.copy("seeded", prepare_seeded, tmp_path)
    said = []

    result = replay(scratch, seeded, tmp_path, is_seeded=True, say=said.append)

    assert [(row.what, row.differing) for row in result.comparison.rows if row.differing] == []
    figures = {row.what: row.ours for row in result.comparison.rows}
    assert (figures["codes"], figures["/groups"], figures["/products"]) == (49, 10, 30)
    assert figures["correspondence, stored table"] == 67
    assert result.counts["proposals"] == 14
    assert result.counts["refusals"] >= 30
    assert len(said) > 100
    for url in (scratch, seeded):
        templates.drop(url)


def test_the_registry_under_test_has_nothing_of_revision_2_to_read(tmp_path):
    known = " | ".join(text for row in FIRST for text in (row["concept"], row["name_vi"]))
    minted = {row["concept"] for row in SECOND if row["concept"] not in known}
    names = {row["name_vi"] for row in SECOND if len(row["name_vi"]) > 30 and row["name_vi"] not in known}

    files_ = [path for path in make_tree(tmp_path).rglob("*") if path.is_file()]
    words = [word.encode() for word in (*minted, *names)]
    telling = [path.name for path in files_ if any(word in path.read_bytes() for word in words)]

    assert (len(minted), len(names)) == (30, 34)
    assert telling == []


def test_every_entry_of_both_revisions_is_proposed_once():
    old = [code for one in portfolios.PORTFOLIOS for code in one.old]
    new = [code for one in portfolios.PORTFOLIOS for code in one.new]
    lines = json.loads((DATA / "correspondences/1-2.json").read_text("utf-8"))["lines"]

    assert sorted(old) == sorted(row["code"] for row in FIRST)
    assert sorted(new) == sorted(line["target"] for line in lines if line["outcome"] == "add")
    assert len({one.organisation for one in portfolios.PORTFOLIOS}) == 5


def test_a_folder_of_one_revision_needs_no_correspondences(database, tmp_path):
    report = files.load_files(database, make_tree(tmp_path) / "seed/data")

    assert report.conflicts == []
    assert "revisions: 1 recorded" in report.text()
    assert "correspondence" not in report.text()
