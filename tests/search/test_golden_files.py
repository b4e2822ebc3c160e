"""The golden files are well-formed, name what exists, and keep their mixture."""

import json
import unicodedata
from collections import Counter
from math import log2
from pathlib import Path

import pytest

from seed.commands import DATA
from tests.search.golden.scoring import answers, free_of, grades_of, ndcg_at, success_at

GOLDEN = Path(__file__).parent / "golden"
QUESTIONS = ("questions", "held_out")
DESCRIPTIONS = ("descriptions", "descriptions_held_out")
TAGS = {
    "tones", "no-tones", "english", "abbreviation", "typo", "former-name", "everyday", "code", "nickname", "half-word",
    "trap", "capitals", "sentence", "official", "ended", "nothing", "name",
}  # fmt: skip
REVISIONS = {1: "revisions/1-1131-2025.json", 2: "revisions/2-21-2026.json"}
KINDS = {"P": "product", "S": "section", "T": "group"}


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def entry_kind(code):
    return "technology" if code[0] == "T" and "." in code else KINDS[code[0]]


ENTRIES = {
    f"{number}/{entry['code']}": entry for number, name in REVISIONS.items() for entry in load(DATA / name)["entries"]
}
CONCEPTS = {key: entry["concept"] for key, entry in ENTRIES.items()}
IN_FORCE = {key: entry_kind(entry["code"]) for key, entry in ENTRIES.items() if key.startswith("2/")}
ENDED = {key for key in ENTRIES if CONCEPTS[key] not in {CONCEPTS[current] for current in IN_FORCE}}
PRODUCTS = {key for key, kind in IN_FORCE.items() if kind == "product"}
KNOWN = {(entry_kind(entry["code"]), key) for key, entry in ENTRIES.items()} | {
    (kind, row["id"])
    for kind in ("organisation", "project", "instrument")
    for row in load(DATA / f"{kind}s.json")[f"{kind}s"]
}
ASKED = {name: load(GOLDEN / f"{name}.json") for name in QUESTIONS}
DESCRIBED = {name: load(GOLDEN / f"{name}.json") for name in DESCRIPTIONS}
ALL_ASKED = [question for rows in ASKED.values() for question in rows]
ALL_DESCRIBED = [row for rows in DESCRIBED.values() for row in rows]


def named(question):
    return [row for field in ("right", "also", "wrong") for row in question.get(field, [])]


@pytest.mark.parametrize("name", [*QUESTIONS, *DESCRIPTIONS])
def test_texts_are_composed_and_without_spaces_around_them(name):
    text = (GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    values = [value for row in json.loads(text) for value in row.values() if isinstance(value, str)]

    assert unicodedata.is_normalized("NFC", text)
    assert [value for value in values if not value or value != value.strip()] == []


def test_a_question_has_the_fields_the_readme_names():
    required, optional = {"q", "right", "why", "tags"}, {"also", "wrong"}

    assert [q["q"] for q in ALL_ASKED if not required <= set(q) <= required | optional] == []
    assert [q["q"] for q in ALL_ASKED if any(set(row) != {"kind", "key"} for row in named(q))] == []


def test_every_key_exists_and_has_its_kind():
    assert [(q["q"], row) for q in ALL_ASKED for row in named(q) if (row["kind"], row["key"]) not in KNOWN] == []


def test_a_question_names_each_answer_once():
    assert [q["q"] for q in ALL_ASKED if len(answers(named(q), CONCEPTS)) != len(named(q))] == []


def test_no_question_is_asked_twice():
    asked = Counter(" ".join(q["q"].casefold().split()) for q in ALL_ASKED)

    assert [q for q, times in asked.items() if times > 1] == []


def test_what_has_no_answer_says_what_must_not_be_found():
    assert [q["q"] for q in ALL_ASKED if (not q["right"]) != ("nothing" in q["tags"])] == []
    assert [q["q"] for q in ALL_ASKED if not q["right"] and (q.get("also") or not q.get("wrong"))] == []


def test_tags_are_known_and_say_truly_whether_there_are_tones():
    assert [q["q"] for q in ALL_ASKED if not q["tags"] or len(set(q["tags"])) != len(q["tags"])] == []
    assert {tag for q in ALL_ASKED for tag in q["tags"]} == TAGS
    assert [q["q"] for q in ALL_ASKED if q["q"].isascii() == ("tones" in q["tags"])] == []
    assert [q["q"] for q in ALL_ASKED if "no-tones" in q["tags"] and not q["q"].isascii()] == []


@pytest.mark.parametrize(("name", "least"), [("questions", 210), ("held_out", 105)])
def test_there_are_enough_questions(name, least):
    assert len(ASKED[name]) >= least


def test_products_groups_and_sections_in_force_are_asked_for_three_times():
    asked = Counter(row["key"] for q in ALL_ASKED for row in q["right"])
    wanted = [key for key, kind in IN_FORCE.items() if kind != "technology"]

    assert {key: asked[key] for key in wanted if asked[key] < 3} == {}


def test_technologies_and_ended_entries_are_asked_for():
    asked = {row["key"] for q in ALL_ASKED for row in q["right"]}

    assert {key for key, kind in IN_FORCE.items() if kind == "technology"} | ENDED <= asked


@pytest.mark.parametrize("kind", ["organisation", "project", "instrument"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_other_kinds_are_asked_for_in_both_files(name, kind):
    assert sum(any(row["kind"] == kind for row in q["right"]) for q in ASKED[name]) >= 8


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_tag_is_in_both_files(name):
    usual = {tag for tag, times in Counter(tag for q in ALL_ASKED for tag in q["tags"]).items() if times >= 8}

    assert usual <= {tag for q in ASKED[name] for tag in q["tags"]}


@pytest.mark.parametrize(("name", "count", "nothing"), [("descriptions", 40, 7), ("descriptions_held_out", 20, 3)])
def test_descriptions_are_as_many_as_promised(name, count, nothing):
    rows = DESCRIBED[name]

    assert (len(rows), sum(not row["right"] for row in rows)) == (count, nothing)
    assert [row["text"] for row in rows if set(row) != {"text", "right", "also", "note"}] == []


def test_descriptions_fall_under_products_in_force_and_every_one_is_described():
    described = {key for row in ALL_DESCRIBED for key in row["right"]}

    assert described == PRODUCTS
    assert {key for row in ALL_DESCRIBED for key in row["also"]} <= PRODUCTS
    assert [row["text"] for row in ALL_DESCRIBED if set(row["right"]) & set(row["also"])] == []
    assert len({row["text"].casefold() for row in ALL_DESCRIBED}) == len(ALL_DESCRIBED)


def test_success_asks_for_one_right_answer_near_the_top():
    assert success_at(["x", "y", "a"], {"a", "b"}, 3)
    assert not success_at(["x", "y", "z", "a"], {"a"}, 3)
    assert not success_at([], {"a"}, 3)


def test_wrong_answers_matter_near_the_top_only():
    assert not free_of(["x", "a"], {"a"}, 3)
    assert free_of(["x", "y", "z", "a"], {"a"}, 3)


def test_the_best_ranking_has_ndcg_one_and_an_empty_one_nought():
    grades = {"a": 2, "b": 1}

    assert ndcg_at(["a", "b", "x"], grades, 10) == pytest.approx(1)
    assert ndcg_at([], grades, 10) == 0
    assert ndcg_at(["b", "a"], grades, 10) == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))


def test_repetitions_do_not_lift_ndcg():
    assert ndcg_at(["a", "a", "b"], {"a": 2, "b": 1}, 10) == pytest.approx(1)


def test_more_relevant_keys_than_places_still_allow_ndcg_one():
    grades = dict.fromkeys(range(12), 1)

    assert ndcg_at(list(range(12)), grades, 10) == pytest.approx(1)


def test_without_a_relevant_key_there_is_no_ndcg():
    with pytest.raises(ValueError, match="no NDCG"):
        ndcg_at(["a"], {}, 10)


def test_the_entry_in_force_answers_for_its_forerunner():
    question = {"right": [{"kind": "group", "key": "1/T5"}], "also": [{"kind": "project", "key": "vneid"}]}
    found = answers([{"kind": "group", "key": "2/T3"}], CONCEPTS)

    assert success_at(found, answers(question["right"], CONCEPTS))
    assert grades_of(question, CONCEPTS) == {CONCEPTS["1/T5"]: 2, ("project", "vneid"): 1}
