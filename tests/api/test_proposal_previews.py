"""The catalogue as if a proposal were in force: same shapes as the public lists, search, differences, impact, rules."""

import pytest

from tests import make_proposals as make
from tests.api import proposing

RENAME = {"kind": "rename", "source": "P3", "field": "name_vi", "before": "Nền tảng bản sao số",
          "after": "Nền tảng bản sao số quốc gia", "reason": "rõ hơn"}  # fmt: skip
REMOVE = {"kind": "remove", "source": "P28", "reason": "thử", "transition": "đến hết dự án"}


@pytest.fixture
def who(app, seeded):
    """Give everybody who acts here."""
    return proposing.people(app, seeded, "proposer", "signer", "stranger", "reviewer", "manager")


def open_all(who):
    """Open a proposal that adds, renames and removes."""
    return proposing.opened(who, change_set=make.adding(base=2, position=31, parent="S2", more=(RENAME, REMOVE)))


def test_a_preview_has_the_shape_of_the_public_list_and_says_what_changed(who):
    id_ = open_all(who)
    public = who["proposer"].client.get("/api/v1/revisions/2/entries?page_size=200").json["items"]

    shown = who["proposer"].get(f"/{id_}/preview")

    body = shown.json
    assert shown.status_code == 200
    assert body["revision"] == {"number": 3, "base": 2, "counts": {"group": 10, "technology": 7, "section": 2,
                                                                   "product": 30}}  # fmt: skip
    assert set(public[0]) < set(body["items"][0])
    assert set(body["items"][0]) - set(public[0]) == {"changed", "is_new", "match"}
    same = {one["code"]: one["name"] for one in public if one["code"] not in ("P3", "P28")}
    found = {one["code"]: one["name"] for one in body["items"] if not one["changed"]}
    assert found == same
    assert [one["code"] for one in body["removed"]] == ["P28"]
    assert body["removed"][0]["transition"]["text"]["vi"] == "đến hết dự án"
    by_code = {one["code"]: one for one in body["items"]}
    assert by_code["P3"]["changed"] == ["kept", "rename"]
    assert (by_code["P31"]["is_new"], by_code["P31"]["changed"]) == (True, ["add"])
    assert by_code["P31"]["groups"][0]["code"] == "T1"


def test_search_works_inside_a_preview_and_nowhere_else(who):
    scope = {"base": 2, "position": 31, "parent": "S2", "name": "Kính thiên văn vô tuyến"}
    id_ = proposing.opened(who, change_set=make.adding(more=(RENAME,), **scope))

    found = who["proposer"].get(f"/{id_}/preview", q="kinh thien van").json["items"]
    renamed = who["proposer"].get(f"/{id_}/preview", q="bản sao số quốc gia", kind="product").json["items"]
    public = who["proposer"].client.get("/api/v1/products?page_size=200").json["items"]

    assert found[0]["code"] == "P31"
    assert found[0]["match"]["score"] > 0
    assert "<mark>" in found[0]["match"]["snippet"]
    assert renamed[0]["code"] == "P3"
    assert all(one["name"]["vi"] != "Kính thiên văn vô tuyến" for one in public)
    assert who["stranger"].get(f"/{id_}/preview", q="kinh thien van").status_code == 404


def test_one_entry_of_a_preview_is_found_by_code_or_ref(who):
    id_ = open_all(who)

    by_code = who["proposer"].get(f"/{id_}/preview", code="P31").json["items"]
    by_ref = who["proposer"].get(f"/{id_}/preview", code="new-quantum").json["items"]

    assert by_code == by_ref
    assert by_code[0]["url"] == f"/api/v1/proposals/{id_}/preview?code=P31"
    assert who["proposer"].get(f"/{id_}/preview", code="P99").status_code == 404


def test_differences_are_told_field_by_field_and_word_by_word(who):
    id_ = open_all(who)

    items = {one["name"]["vi"]: one for one in who["proposer"].get(f"/{id_}/diff").json["items"]}

    (field,) = items["Nền tảng bản sao số"]["fields"]
    assert [run["kind"] for run in field["words"]] == ["kept", "inserted"]
    assert items["Cảm biến lượng tử"]["code"] == {"before": None, "after": "P31"}
    assert [one["types"] for one in items.values()] == [["kept", "rename"], ["remove"], ["add"]]


def test_conflicts_with_other_proposals_are_told_side_by_side(who):
    mine = open_all(who)
    other = {**RENAME, "after": "Bản sao số"}
    theirs = proposing.opened(who, title="Khác", change_set={"base": 2, "changes": [other]})

    (conflict,) = who["proposer"].get(f"/{mine}/diff").json["conflicts"]

    assert (conflict["entry"], conflict["field"], conflict["proposal"]["id"]) == ("P3", "name_vi", theirs)
    assert (conflict["ours"], conflict["theirs"]) == (RENAME["after"], other["after"])


def test_everything_linked_to_a_touched_entry_is_named(who):
    id_ = open_all(who)

    impact = who["proposer"].get(f"/{id_}/impact").json

    kinds = {kind: sum(one["kind"] == kind for one in impact["items"]) for kind in ("project", "organisation", "label")}
    assert all(kinds.values()), kinds
    assert impact["open"] == len(impact["items"])
    assert impact["frozen_at"] is None
    assert {one["entry"]["code"] for one in impact["items"]} <= {"P3", "P28"}


def test_links_are_disposed_of_before_the_proposal_is_accepted(who):
    id_ = proposing.under_review(who, change_set={"base": 2, "changes": [REMOVE]})
    frozen = who["reviewer"].get(f"/{id_}/impact").json

    refused = who["manager"].act(id_, "acceptance")
    said = [{"kind": one["kind"], "id": one["id"], "entry": one["entry"]["code"], "disposition": "ask"}
            for one in frozen["items"]]  # fmt: skip
    done = who["reviewer"].act(id_, "dispositions", items=said)
    accepted = who["manager"].act(id_, "acceptance")

    assert frozen["frozen_at"]
    assert {one["rule"] for one in refused.json["errors"]} == {"A5"}
    assert len(refused.json["errors"]) == len(frozen["items"]) == frozen["open"]
    assert done.json["open"] == 0
    assert accepted.status_code == 200, accepted.json


def test_broken_rules_are_told_by_the_step_they_stand_against(who):
    id_ = proposing.opened(who, change_set=make.adding(base=2, position=33, parent="S2"), dossier={})

    told = who["proposer"].get(f"/{id_}/violations").json

    rules = {name: {one["rule"] for one in told[name]} for name in ("submission", "acceptance", "publication")}
    assert rules["submission"] == {"D3", "D4", "D5", "D7", "D8"}
    assert rules["acceptance"] == {"A1"}
    assert rules["publication"] == {"E3"}
    assert told["errors"]["publication"] == 1


def test_the_criteria_are_told_with_their_validity_and_what_was_not_read(who):
    sets = {one["id"]: one for one in who["reviewer"].client.get(
        "/api/v1/criteria-sets", headers=who["reviewer"].held).json["items"]}  # fmt: skip

    codes = {id_: [line["code"] for line in one["criteria"]] for id_, one in sets.items()}

    assert codes["law-133-technology"] == ["T-a", "T-b", "T-1", "T-2", "T-3", "T-4"]
    assert codes["law-133-product"] == ["P-b", "P-c", "P-1", "P-2", "P-3"]
    for id_ in ("art-6a-technology", "art-6a-product"):
        assert sets[id_]["valid_until"] == "2026-06-30"
        assert (sets[id_]["at_least"], len(sets[id_]["criteria"])) == (1, 3)
        assert all(line["wording"] is None and not line["read"] for line in sets[id_]["criteria"])
