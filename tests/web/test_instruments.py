"""Pages of legal instruments."""

import re

import pytest

from catalogue.vocabulary import InstrumentKind
from tests import make
from web.instruments import name_instrument, sort_newest


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_instrument_is_listed_and_has_a_page(client, lang):
    told = {one["id"] for one in client.get("/api/v1/instruments?page_size=200").json["items"]}

    listed = set(re.findall(rf'href="/{lang}/instruments/([^"]+)"', client.get(f"/{lang}/instruments").text))

    assert listed == told
    for id_ in told:
        text = client.get(f"/{lang}/instruments/{id_}").text
        assert text.count("<h1") == 1
        assert "None" not in re.sub(r"<[^>]*>", "", text)


def test_an_instrument_says_what_it_promulgated_and_what_came_before(client):
    text = client.get("/en/instruments/qd-21-2026").text

    assert 'href="/en/revisions/2"' in text
    assert 'href="/en/instruments/qd-1131-2025"' in text
    assert "30 April 2026" in text
    assert "1 July 2026" in text
    assert "Prime Minister" in text
    assert 'href="https://vanban.chinhphu.vn/' in text


def test_revisions_and_entries_lead_to_their_instrument(client):
    for path in ("/vi/revisions", "/vi/revisions/2", "/vi/entries/2/P22"):
        assert 'href="/vi/instruments/qd-21-2026"' in client.get(path).text, path


def test_a_found_instrument_is_a_page_and_not_json(client):
    text = client.get("/vi/search?q=luat+cong+nghe+cao&kind=instrument").text

    assert 'href="/vi/instruments/luat-133-2025"' in text
    assert 'class="govuk-link" href="/api/v1/instruments' not in text


def test_one_without_number_and_title_is_named_by_its_day():
    state = make.instrument_state(kind=InstrumentKind.ANNOUNCEMENT, number=None)

    assert name_instrument(state) == ("Thông báo ngày 01/06/2025", "Announcement of 1 June 2025")


def test_the_newest_signature_comes_first_and_unknown_days_last():
    states = [make.instrument_state(record_id=str(place), issued_on=day) for place, day in
              enumerate([None, make.JUNE_2025, make.JULY_2026])]  # fmt: skip

    assert [one.record_id for one in sort_newest(states)] == ["2", "1", "0"]
