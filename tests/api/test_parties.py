"""Organisations, projects, provinces, labels: what they show and how they are filtered."""

import pytest


def ids(client, address):
    return [
        item["id"]
        for item in client.get(f"/api/v1/{address}{'&' if '?' in address else '?'}page_size=200").json["items"]
    ]


def test_a_task_of_808_is_one_project_that_wears_the_label(client):
    project = client.get("/api/v1/projects/human-vaccines-task").json

    assert [(label["id"], label["position"]) for label in project["labels"]] == [("tasks-808", 7)]
    assert [(one["entry"]["code"], one["carried"], one["derived"]) for one in project["links"]] == [
        ("P10", "same", True)
    ]
    assert len(ids(client, "projects?label=tasks-808")) == 20


def test_a_link_to_a_split_product_needs_review_and_names_both(client):
    links = client.get("/api/v1/projects/vnvc-vaccine-factory").json["links"]

    assert [(one["entry"]["code"], one["carried"]) for one in links] == [
        ("P10", "needs_review"),
        ("P14", "needs_review"),
    ]


def test_a_link_to_a_removed_product_shows_the_old_entry_for_review(client):
    links = client.get("/api/v1/projects/viettel-tan-phu-trung-dc").json["links"]

    assert [(one["entry"]["revision"], one["entry"]["code"], one["carried"]) for one in links] == [
        (1, "P2.3", "needs_review")
    ]


def test_under_the_revision_it_was_made_against_a_link_is_the_same(client):
    links = client.get("/api/v1/projects/vnvc-vaccine-factory?revision=1").json["links"]

    assert [(one["entry"]["code"], one["carried"], one["made_against"]) for one in links] == [("P7.1", "same", 1)]


@pytest.mark.parametrize("revision", [1, 2])
def test_filtering_by_any_product_finds_exactly_the_projects_that_show_it(client, revision):
    projects = client.get(f"/api/v1/projects?revision={revision}&page_size=200").json["items"]
    shown = {}
    for project in projects:
        for link in project["links"]:
            if link["entry"]["revision"] == revision:
                shown.setdefault(link["entry"]["code"], set()).add(project["id"])

    products = client.get(f"/api/v1/products?revision={revision}&page_size=200").json["items"]
    found = {one["code"]: set(ids(client, f"projects?revision={revision}&product={one['code']}")) for one in products}

    assert found == {one["code"]: shown.get(one["code"], set()) for one in products}


@pytest.mark.parametrize("revision", [1, 2])
def test_filtering_by_a_group_finds_the_projects_of_its_products_too(client, revision):
    products = client.get(f"/api/v1/products?revision={revision}&page_size=200").json["items"]
    group = products[0]["groups"][0]["code"]
    inside = [one["code"] for one in products if any(ref["code"] == group for ref in one["groups"])]

    found = set(ids(client, f"projects?revision={revision}&group={group}"))

    assert found >= set(ids(client, f"projects?revision={revision}&" + "&".join(f"product={code}" for code in inside)))


def test_an_organisation_is_linked_through_its_projects(client):
    links = client.get("/api/v1/organisations/moh").json["links"]

    assert ("P10", "human-vaccines-task", "lead") in [(one["entry"]["code"], one["via"], one["role"]) for one in links]
    assert "moh" in ids(client, "organisations?product=P10")


@pytest.mark.parametrize(
    ("filters", "check"),
    [
        ("kind=ministry", lambda one: one["kind"] == "ministry"),
        ("kind=ministry&kind=agency", lambda one: one["kind"] in ("ministry", "agency")),
        ("side=academia", lambda one: one["side"] == "academia"),
        ("province=79", lambda one: one["province"] and one["province"]["code"] == "79"),
        ("parent=mnd", lambda one: one["parent"] and one["parent"]["id"] == "mnd"),
        (
            "kind=university&province=01",
            lambda one: one["kind"] == "university" and (one["province"] or {}).get("code") == "01",
        ),
    ],
)
def test_filters_of_organisations_find_exactly_what_they_say(client, filters, check):
    everything = client.get("/api/v1/organisations?page_size=200").json
    rest = client.get(everything["page"]["next"]).json["items"]
    wanted = [one["id"] for one in everything["items"] + rest if check(one)]

    assert wanted
    assert ids(client, f"organisations?{filters}") == wanted


@pytest.mark.parametrize(
    ("filters", "check"),
    [
        ("status=proposed", lambda one: one["status"] == "proposed"),
        ("year=2026", lambda one: one["started_on"] and one["started_on"]["edtf"].startswith("2026")),
        ("organisation=viettel", lambda one: any(org["id"] == "viettel" for org in one["leads"] + one["partners"])),
        ("province=24", lambda one: one["site"]["province"] and one["site"]["province"]["code"] == "24"),
    ],
)
def test_filters_of_projects_find_exactly_what_they_say(client, filters, check):
    wanted = [one["id"] for one in client.get("/api/v1/projects?page_size=200").json["items"] if check(one)]

    assert wanted
    assert ids(client, f"projects?{filters}") == wanted


def test_words_find_an_organisation_by_its_short_name(client):
    assert "viettel" in ids(client, "organisations?q=viettel")


def test_partial_dates_and_worded_amounts_keep_what_the_source_says(client):
    chip = client.get("/api/v1/projects/vsap-fab-lab").json
    campus = client.get("/api/v1/projects/kbc-ai-campus").json["budget"]

    assert chip["due_on"] == {"edtf": "2026-36", "earliest": "2026-10-01", "latest": "2026-12-31"}
    assert (campus["amount"], campus["currency"], campus["bound"]) == (2_000_000_000, "USD", "almost")


def test_absorbed_bodies_are_predecessors(client):
    predecessors = client.get("/api/v1/organisations/mof").json["predecessors"]

    assert [(one["name"], one["kind"], one["happened_on"]) for one in predecessors] == [
        ("Bộ Kế hoạch và Đầu tư", "absorbed", "2025-03-01")
    ]


@pytest.mark.parametrize(("day", "name", "count"), [("2025-06-30", "Yên Bái", 63), ("2025-07-01", "Lào Cai", 34)])
def test_a_province_code_means_what_it_meant_that_day(client, day, name, count):
    answer = client.get(f"/api/v1/provinces?valid_on={day}&page_size=200&include_total=true").json

    assert answer["total"] == count
    assert [one["name"]["vi"] for one in answer["items"] if one["code"] == "15"] == [name]


def test_a_programme_shows_its_targets_and_the_entries_of_both_lists(client):
    label = client.get("/api/v1/labels/programme-2815").json

    assert len(label["items"]) == 6
    assert label["targets"]
    assert {entry["revision"] for item in label["items"] for entry in item["entries"]} == {1, 2}


def test_filters_of_an_organisation_may_be_met_by_different_projects(client):
    products = client.get("/api/v1/organisations/viettel").json["links"]
    by_project = {link["entry"]["code"]: link["via"] for link in products if link["entry"]["kind"] == "product"
                  and link["entry"]["revision"] == 2}  # fmt: skip
    first, second = sorted(by_project)[0], sorted(by_project)[-1]
    assert by_project[first] != by_project[second]

    group = client.get(f"/api/v1/products/{second}").json["groups"][0]["code"]

    assert "viettel" in ids(client, f"organisations?product={first}&group={group}")
