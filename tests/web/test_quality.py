"""Data quality and sources: figures are those of the data."""

import re

import pytest

from catalogue.parties.quality import count_by_sources, count_uses, load_sources


@pytest.fixture
def loaded(seeded):
    """The sources of all records."""
    with seeded.reading() as session:
        return load_sources(session)


def cells(text, caption):
    """The figures of a table by the head of their row."""
    table = re.search(rf"<div[^>]* aria-label=\"{caption}\">\s*<table.*?</table>", text, re.DOTALL)[0]
    rows = re.findall(r"<tr class=\"govuk-table__row\"[^>]*>(.*?)</tr>", table, re.DOTALL)
    bare = [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]
    return {row[0]: [int(cell.replace(",", "")) for cell in row[1:]] for row in bare}


def test_the_figures_add_up_to_all_there_is(client):
    text = client.get("/en/data-quality").text
    records = client.get("/api/v1/statistics").json["records"]

    counted = cells(text, "Sources named by each record")
    assert sum(counted["Organisations"]) == records["organisations"]
    assert sum(counted["Projects"]) == records["projects"]
    assert sum(counted["Instruments"]) == records["instruments"]
    assert sum(cells(text, "Certainty of project records")["Programmes, tasks and projects"]) == records["projects"]
    for caption in ("How well sourced", "English names"):
        rows = cells(text, caption)
        assert sum(rows["Entries under Decision 21/2026/QĐ-TTg"]) == 49
        assert sum(rows["Entries under Decision 1131/QĐ-TTg"]) == 46


def test_confidence_is_that_of_the_entries(client):
    items = client.get("/api/v1/revisions/1/entries?page_size=200").json["items"]
    words = ("confirmed", "single_source", "paraphrase", None)

    shown = cells(client.get("/en/data-quality").text, "How well sourced")["Entries under Decision 1131/QĐ-TTg"]

    assert shown == [sum(1 for one in items if one["confidence"] == word) for word in words]


def test_what_only_an_editor_says_is_counted_apart(client):
    shown = cells(client.get("/en/data-quality").text, "What only an editor says")

    assert len(shown) == 4
    assert all(sum(row) > 0 for row in shown.values())


def test_every_source_is_counted_once_a_record(loaded):
    uses = count_uses(loaded)

    keyed = [one.url or one.title for one in uses]
    assert len(keyed) == len(set(keyed))
    lists = [some for records in loaded.values() for some in records]
    named = sum(len({one.get("url") or one.get("title") for one in some}) for some in lists)
    assert sum(one.total for one in uses) == named
    assert [one.total for one in uses] == sorted((one.total for one in uses), reverse=True)


def test_records_are_counted_by_how_many_sources_they_name(loaded):
    for noun, counted in count_by_sources(loaded).items():
        assert sum(counted.values()) == len(loaded[noun])
        assert set(counted) <= {0, 1, 2}


def test_all_sources_can_be_paged_through_and_filtered(client):
    text = client.get("/en/sources").text
    total = int(re.search(r'role="status">(\d+) sources', text)[1])

    seen, path = set(), "/en/sources"
    while path:
        text = client.get(path).text
        seen |= set(re.findall(r'<li><a class="govuk-link" href="(http[^"]+)"', text))
        onward = re.search(r'href="([^"]+)" rel="next"', text)
        path = onward and onward[1].replace("&amp;", "&")

    assert total - 5 <= len(seen) <= total
    few = client.get("/en/sources?words=congbao").text
    assert 0 < int(re.search(r'role="status">(\d+) sources', few)[1]) < total


@pytest.mark.parametrize("query", ["page=0", "page=999", "page=x", "words=zzzzqqq", "words=%00%3Cscript%3E"])
def test_odd_pages_of_sources_answer(client, query):
    assert client.get(f"/vi/sources?{query}").status_code == 200
