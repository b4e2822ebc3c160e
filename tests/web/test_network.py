"""The network: a table first, a drawing with links, filters, and a note of what is left out."""

import re

import pytest

from web.columns import MOST

PATHS = ("/network", "/network?group=T1", "/network?province=01", "/network?organisation=viettel",
         "/network?group=T1&province=01")  # fmt: skip


def drawn(text):
    """The addresses of the boxes of a drawing."""
    found = re.search(r'<svg class="net".*?</svg>', text, re.DOTALL)
    return re.findall(r'<a href="([^"]+)" tabindex="-1"', found[0]) if found else []


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_every_box_is_once_in_the_drawing_and_a_link_of_the_table_before_it(client, lang, path):
    text = client.get(f"/{lang}{path}").text

    boxes, table = drawn(text), text.partition("<svg")[0].partition("<table")[2]
    assert 0 < len(boxes) <= MOST
    assert len(boxes) == len(set(boxes))
    assert set(boxes) == set(re.findall(r'href="([^"]+)"', table))


def test_a_drawing_styles_and_runs_nothing_inline(client):
    text = client.get("/vi/network?group=T1").text

    assert not re.search(r"\sstyle=|\son[a-z]+=", text)


def test_what_does_not_fit_is_counted(client):
    text = client.get("/en/network").text
    total = client.get("/api/v1/statistics").json["records"]["projects"]

    shown = int(re.search(r"Shown: (\d+) projects", text)[1])
    left = re.search(r"(\d+) more projects are left out", text)

    assert shown + (int(left[1]) if left else 0) == total


def test_an_organisation_alone_shows_all_its_projects(client):
    told = [one["id"] for one in client.get("/api/v1/projects?organisation=viettel&page_size=200").json["items"]]

    text = client.get("/vi/network?organisation=viettel").text

    assert {f"/vi/projects/{one}" for one in told} == {one for one in drawn(text) if "/projects/" in one}
    assert "/vi/organisations/viettel" in drawn(text)


def test_a_group_shows_the_projects_the_api_finds_for_it(client):
    told = [one["id"] for one in client.get("/api/v1/projects?group=T9&page_size=200").json["items"]]

    text = client.get("/vi/network?group=T9").text

    assert {f"/vi/projects/{one}" for one in told} <= {one for one in drawn(text) if "/projects/" in one}


@pytest.mark.parametrize("path", ["/vi/organisations/viettel", "/vi/entries/2/P22/parties", "/vi/projects/vu-male"])
def test_records_show_their_part_of_it(client, path):
    response = client.get(path)

    assert response.status_code == 200
    text = response.text
    assert 'id="connections"' in text
    assert drawn(text)
    assert text.index("<table") < text.index("<svg")


def test_the_closest_partners_come_first(client):
    text = client.get("/en/organisations/viettel").text

    counts = [int(one) for one in re.findall(r"– (\d+) projects? together", text)]
    assert len(counts) > 3
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize("query", ["group=T99", "group=<script>", "province=99", "province=x", "organisation=nobody",
                                   "organisation=%22%3E"])  # fmt: skip
def test_filters_that_mean_nothing_do_no_harm(client, query):
    response = client.get(f"/vi/network?{query}")

    assert response.status_code == 200
    assert "<script>" not in response.text
