"""Records through time: their histories, and lists and filters as one knew them at a moment."""

from datetime import UTC, datetime, timedelta

import pytest

from catalogue.models import Succession
from catalogue.parties import organisations
from catalogue.vocabulary import OrganisationKind, OrganisationStatus, ProjectStatus, SuccessionKind
from tests import make

BEGAN = datetime(2026, 10, 5, tzinfo=UTC)
MOMENTS = [BEGAN + timedelta(days=day) for day in range(5)]
"""When a generated company was recorded, edited three times, and merged."""


@pytest.fixture
def company(app, seeded):
    """A client of a registry where a company was recorded, edited three times and merged into another."""
    with seeded.writing.begin() as session:
        facts = {"province_id": "01@", "at": MOMENTS[0]}
        make.organisation(session, "thu-nghiem", "Công ty Thử nghiệm", **facts)
        make.organisation(session, "thu-nghiem", "Công ty Thử nghiệm Mới", **{**facts, "at": MOMENTS[1]})
        make.organisation(
            session,
            "thu-nghiem",
            "Công ty Thử nghiệm Mới",
            **{**facts, "province_id": "48@2025-07-01", "at": MOMENTS[2]},
        )
        make.organisation(session, "thu-nghiem", "Công ty Thử nghiệm Mới", kind=OrganisationKind.RESEARCH_INSTITUTE,
                          province_id="48@2025-07-01", at=MOMENTS[3])  # fmt: skip
        make.organisation(session, "thu-nghiem", "Công ty Thử nghiệm Mới", kind=OrganisationKind.RESEARCH_INSTITUTE,
                          province_id="48@2025-07-01", status=OrganisationStatus.MERGED, at=MOMENTS[4])  # fmt: skip
        heir = make.organisation_state("Tập đoàn Kế thừa")
        heir.successions = [
            Succession(
                kind=SuccessionKind.MERGED, predecessor_id="thu-nghiem", predecessor_name="Công ty Thử nghiệm Mới"
            )
        ]
        organisations.record(session, "ke-thua", heir, actor=make.LAN, at=MOMENTS[4])
    return app.test_client()


SAID = [
    ("Công ty Thử nghiệm", "01", "enterprise", "active", 0),
    ("Công ty Thử nghiệm Mới", "01", "enterprise", "active", 0),
    ("Công ty Thử nghiệm Mới", "48", "enterprise", "active", 0),
    ("Công ty Thử nghiệm Mới", "48", "research_institute", "active", 0),
    ("Công ty Thử nghiệm Mới", "48", "research_institute", "merged", 1),
]
"""What each of the five states says: name, province, kind, status, and how many came after."""


def said(one):
    """The same of an answer."""
    return (one["name"]["vi"], one["province"]["code"], one["kind"], one["status"], len(one["successors"]))


def at(moment):
    """The parameter for a moment an hour after another."""
    return {"known_on": (moment + timedelta(hours=1)).isoformat()}


def listed(client, moment, **filters):
    """The ids of organisations found by filters as known after a moment, the company's among them."""
    query = {"page_size": 200, **at(moment), **filters}
    return {one["id"] for one in client.get("/api/v1/organisations", query_string=query).json["items"]}


@pytest.mark.parametrize("place", range(5))
def test_a_company_is_read_as_it_was_known_at_each_moment(company, place):
    moment, (name, province, kind, _, _) = MOMENTS[place], SAID[place]

    own = company.get("/api/v1/organisations/thu-nghiem", query_string=at(moment)).json
    in_list = company.get("/api/v1/organisations", query_string={"page_size": 200, **at(moment), "q": name}).json[
        "items"
    ]

    assert said(own) == SAID[place]
    assert [said(one) for one in in_list if one["id"] == "thu-nghiem"] == [SAID[place]]
    for other in ("01", "48"):
        assert ("thu-nghiem" in listed(company, moment, province=other)) == (other == province)
    for other in ("enterprise", "research_institute"):
        assert ("thu-nghiem" in listed(company, moment, kind=other)) == (other == kind)


def test_a_name_given_up_is_found_only_while_it_was_borne(company):
    assert "thu-nghiem" in listed(company, MOMENTS[1], q="cong ty thu nghiem moi")
    assert "thu-nghiem" not in listed(company, MOMENTS[0], q="cong ty thu nghiem moi")


def test_before_its_first_record_a_company_is_not_known(company):
    before = {"known_on": (MOMENTS[0] - timedelta(seconds=1)).isoformat()}

    for address in ("organisations/thu-nghiem", "organisations/thu-nghiem/history"):
        answer = company.get(f"/api/v1/{address}", query_string=before)
        assert (answer.status_code, answer.json["code"]) == (404, "before_first_record")
    assert "thu-nghiem" not in listed(company, MOMENTS[0] - timedelta(days=1))


def test_a_history_shows_every_state_and_the_fields_that_differ(company):
    history = company.get("/api/v1/organisations/thu-nghiem/history").json

    assert [one["number"] for one in history["items"]] == [1, 2, 3, 4, 5]
    assert [one["recorded_at"] for one in history["items"]] == [f"2026-10-0{day}T00:00:00Z" for day in range(5, 10)]
    assert [[field["name"] for field in one["fields"]] for one in history["items"]] == [
        [], ["name"], ["province"], ["kind"], ["status"]]  # fmt: skip
    assert history["items"][4]["fields"] == [{"name": "status", "before": "active", "after": "merged"}]
    assert [one["event"]["type"] for one in history["items"]] == ["recorded", *["changed"] * 4]
    assert history["items"][4]["superseded_at"] is None


def test_a_history_as_known_then_shows_no_later_state(company):
    history = company.get("/api/v1/organisations/thu-nghiem/history", query_string=at(MOMENTS[1])).json

    assert [(one["number"], one["superseded_at"]) for one in history["items"]] == [
        (1, "2026-10-06T00:00:00Z"),
        (2, None),
    ]


def test_a_history_is_read_page_by_page(company):
    numbers, address = [], "/api/v1/organisations/thu-nghiem/history?page_size=2"
    while address:
        page = company.get(address).json
        numbers += [one["number"] for one in page["items"]]
        address = page["page"]["next"]

    assert numbers == [1, 2, 3, 4, 5]


def test_a_project_has_a_history_with_its_own_links(app, seeded):
    with seeded.writing.begin() as session:
        make.project(session, "du-an", links=[("cge9gkdpa", 1)], leads=["viettel"], at=MOMENTS[0])
        make.project(session, "du-an", links=[("cge9gkdpa", 2)], leads=["viettel"], status=ProjectStatus.HALTED,
                     at=MOMENTS[1])  # fmt: skip

    history = app.test_client().get("/api/v1/projects/du-an/history").json

    assert [[field["name"] for field in one["fields"]] for one in history["items"]] == [[], ["status", "ties"]]
    assert [one["state"]["ties"][0]["made_against"] for one in history["items"]] == [1, 2]


@pytest.mark.parametrize("address", ["organisations/nobody/history", "projects/nothing/history"])
def test_what_was_never_recorded_has_no_history(client, address):
    assert client.get(f"/api/v1/{address}").json["code"] == "not_found"


def test_a_province_code_is_read_on_the_day_asked_for(client):
    then = client.get("/api/v1/organisations?province=15&valid_on=2026-08-01")
    before = client.get("/api/v1/organisations?province=75&valid_on=2025-06-20")
    now = client.get("/api/v1/organisations?province=99")

    assert (then.status_code, before.status_code, now.status_code) == (200, 200, 400)
