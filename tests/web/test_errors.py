"""Pages about errors help: when to come back, what still works, where to go on."""

from datetime import UTC, datetime

import pytest

from catalogue.register.withdrawals import withdraw
from tests import make

VACCINE, OTHER = "ctzcq9kbh", "cptxbmrjd"


@pytest.fixture
def crowded(limited):
    """A client whose searches of this minute are used up."""
    for _ in range(60):
        limited.get("/vi/suggestions")
    return limited


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "Xin quay lại sau {} giây"), ("en", "Please come back in {} seconds")]
)
def test_too_many_requests_says_when_to_come_back_and_what_to_take_instead(crowded, lang, said):
    response = crowded.get(f"/{lang}/search?q=pin")

    assert response.status_code == 429
    assert said.format(response.headers["Retry-After"]) in response.text
    assert f'href="/{lang}/downloads"' in response.text
    assert response.headers["Cache-Control"] == "no-store"


@pytest.fixture
def withdrawn(app, seeded):
    """A client of a registry that withdrew one concept as a duplicate of another."""
    source = {"url": "https://example.vn/tin", "title": "Tin", "published_on": None}
    told = {"reason": "hai mã cho một sản phẩm", "sources": [source]}
    with seeded.writing.begin() as session:
        withdraw(session, VACCINE, replaced_by=OTHER, **told, actor=make.LAN, at=datetime.now(UTC))
    return app.test_client()


@pytest.mark.parametrize(("lang", "title"), [("vi", "Mã này đã được rút"), ("en", "This id was withdrawn")])
def test_a_withdrawn_concept_is_gone_with_its_reason_and_the_way_on(withdrawn, lang, title):
    response = withdrawn.get(f"/{lang}/concepts/{VACCINE}")

    assert response.status_code == 410
    assert f'<h1 class="govuk-heading-l">{title}</h1>' in response.text
    assert "hai mã cho một sản phẩm" in response.text
    assert OTHER in response.text
    assert f'href="/{lang}/entries/' in response.text
    assert "https://example.vn/tin" in response.text
    assert 'role="search"' in response.text


def test_a_concept_leads_to_its_entry_of_today_or_to_its_last_one(client):
    assert client.get(f"/vi/concepts/{OTHER}").headers["Location"].startswith("/vi/entries/")
    ended = client.get(f"/en/concepts/{VACCINE}")
    assert (ended.status_code, ended.headers["Location"][:14]) == (302, "/en/entries/1/")


def test_what_is_not_there_proposes_to_search(client):
    for path in ("/vi/concepts/c00000000", "/en/instruments/nothing", "/vi/gi-do"):
        response = client.get(path)
        assert response.status_code == 404
        assert 'role="search"' in response.text


@pytest.mark.parametrize(
    ("path", "words"),
    [("/vi/may-bay-khong-nguoi-lai", "may bay khong nguoi lai"), ("/vi/organisations/vietel", "vietel"),
     ("/vi/entries/2/P99", ""), ("/vi/%3Cscript%3E", "script"), ("/vi/12/34", ""), ("/vi/công_nghệ/", "công nghệ")],
)  # fmt: skip
def test_what_an_address_may_have_meant_stands_in_the_box(client, path, words):
    text = client.get(path).text

    assert f'type="search" value="{words}"' in text
    assert "Không tìm thấy trang" in text


def test_without_an_index_the_published_data_are_one_link_away(app):
    client = app.test_client()

    response = client.get("/en/search?q=pin")

    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "Only search is out" in response.text
    for path in ("/en/downloads", "/en/revisions", "/en/organisations", "/en/projects"):
        assert f'href="{path}"' in response.text
        assert client.get(path).status_code == 200


def test_an_error_speaks_the_language_of_its_address(client):
    for preferred in ("vi", "en"):
        response = client.get("/en/entries/2/P99", headers={"Accept-Language": preferred})
        assert "Entry P99 is not in revision 2." in response.text
        assert response.headers["Content-Language"] == "en"
