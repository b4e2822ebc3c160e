"""Registrars correct what is held of organisations and projects."""

from datetime import UTC, datetime
from html import unescape

import pytest
from sqlalchemy import select

from catalogue.log.states import select_states
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties import editing
from catalogue.parties.editing import ORGANISATIONS, PROJECTS
from catalogue.values import Actor, Grant
from catalogue.vocabulary import Role
from tests import make_desk
from web.desk.record_forms import write_organisation, write_project

LIST, VIETTEL = "/vi/desk/records", "/vi/desk/organisations/viettel"
SOURCE = "https://example.vn/doi-ten Thông báo đổi tên (2026-11)"
MINH = Actor("minh", (Grant(Role.REGISTRAR, "mst"),))


@pytest.fixture
def registrar(app, seeded):
    """A client of a registrar."""
    return make_desk.sign_in(app, seeded, Role.REGISTRAR, name="van.thu")


def held(seeded, noun, id_):
    """A record as it stands."""
    with seeded.reading() as session:
        return editing.read(session, noun, id_)


def fields(seeded):
    """What the form of an organisation shows."""
    return dict(write_organisation(held(seeded, ORGANISATIONS, "viettel").facts))


def a_project(seeded):
    """The id of some project."""
    with seeded.reading() as session:
        return session.scalars(select_states(ProjectState, None)).unique().first().record_id


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_records_are_found_by_name_without_tones(registrar, lang):
    found = registrar.get(f"/{lang}/desk/records?q=QUAN+DOI").text

    assert f'href="/{lang}/desk/organisations/viettel"' in found
    assert f'href="/{lang}/desk/organisations/moh"' not in found
    assert registrar.get(f"{LIST}?q=zzqq").text.count("Không có mục nào khớp") == 2


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_correction_changes_what_it_names_and_keeps_the_rest_and_the_past(registrar, seeded, lang):
    before = held(seeded, ORGANISATIONS, "viettel")
    typed = {**fields(seeded), "name.vi": "Tập đoàn <Viettel>", "sources": SOURCE, "notes": "đổi\ntên"}

    saved = make_desk.send(registrar, f"/{lang}/desk/organisations/viettel", **typed)
    after = held(seeded, ORGANISATIONS, "viettel")

    assert saved.location == f"/{lang}/desk/organisations/viettel?done=saved"
    assert (after.facts["name"]["vi"], after.facts["notes"]) == ("Tập đoàn <Viettel>", "đổi\ntên")
    assert after.facts["sources"][0]["published_on"] == "2026-11"
    same = ("identifiers", "former_names", "predecessors", "parent", "province", "kind", "website")
    assert {name: after.facts[name] for name in same} == {name: before.facts[name] for name in same}
    assert after.lock_version == before.lock_version + 1
    assert "Tập đoàn &lt;Viettel&gt;" in registrar.get(saved.location).text
    with seeded.reading() as session:
        states = session.scalars(select(OrganisationState).where(OrganisationState.record_id == "viettel")).unique()
        assert len(states.all()) == 2


def test_a_form_sent_as_it_is_shown_says_what_is_held(registrar, seeded):
    before = held(seeded, ORGANISATIONS, "viettel")
    id_ = a_project(seeded)
    project = held(seeded, PROJECTS, id_)

    first = make_desk.send(registrar, VIETTEL, **fields(seeded))
    second = make_desk.send(registrar, f"/vi/desk/projects/{id_}", **write_project(project.facts))

    assert (first.status_code, second.status_code) == (303, 303)
    assert held(seeded, ORGANISATIONS, "viettel").facts == before.facts
    assert held(seeded, PROJECTS, id_).facts == project.facts


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name.vi": ""}, "name-vi"),
        ({"name.vi": "Vi\u200bettel"}, "name-vi"),
        ({"kind": "club"}, "kind"),
        ({"parent": "nobody"}, "parent"),
        ({"parent": "Bộ Y tế"}, "parent"),
        ({"website": "viettel.vn"}, "website"),
        ({"sources": ""}, "sources"),
    ],
)
def test_faults_of_an_organisation_are_told_beside_their_field_and_the_rest_kept(registrar, seeded, typed, field):
    refused = make_desk.send(registrar, VIETTEL, **{**fields(seeded), "notes": "<b>giữ</b>", **typed})

    assert refused.status_code == 422
    assert f'href="#f-{field}"' in refused.text
    assert "&lt;b&gt;giữ&lt;/b&gt;" in refused.text
    assert held(seeded, ORGANISATIONS, "viettel").lock_version == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title.vi": ""}, "title-vi"),
        ({"due_on": "mai"}, "due_on"),
        ({"trl": "12"}, "trl"),
        ({"leads": "Viettel Group"}, "leads"),
        ({"sources": "báo"}, "sources"),
    ],
)
def test_faults_of_a_project_are_told_beside_their_field(registrar, seeded, typed, field):
    id_ = a_project(seeded)
    shown = dict(write_project(held(seeded, PROJECTS, id_).facts))

    refused = make_desk.send(registrar, f"/vi/desk/projects/{id_}", **{**shown, **typed})

    assert refused.status_code == 422
    assert f'href="#f-{field}"' in refused.text


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(registrar, seeded):
    form = {**make_desk.hidden(registrar.get(VIETTEL).text), **fields(seeded), "short_name": "VT của tôi"}
    with seeded.writing.begin() as session:
        editing.edit(session, ORGANISATIONS, "viettel", facts={"short_name": "VT khác"}, seen=1, actor=MINH,
                     at=datetime.now(UTC))  # fmt: skip

    refused = registrar.post(VIETTEL, data=form)
    again = registrar.post(VIETTEL, data={**form, **make_desk.hidden(refused.text)})

    assert refused.status_code == 412
    assert 'value="VT của tôi"' in unescape(refused.text)
    assert "VT khác" in refused.text
    assert again.status_code == 303
    assert held(seeded, ORGANISATIONS, "viettel").facts["short_name"] == "VT của tôi"


def test_a_form_sent_twice_is_one_change(registrar, seeded):
    form = {**make_desk.hidden(registrar.get(VIETTEL).text), **fields(seeded), "notes": "một lần"}

    answers = [registrar.post(VIETTEL, data=form) for _ in range(2)]

    assert {one.status_code for one in answers} == {303}
    assert held(seeded, ORGANISATIONS, "viettel").lock_version == 2


def test_a_record_that_is_not_there_is_a_404(registrar):
    assert registrar.get("/vi/desk/organisations/nobody").status_code == 404
    assert registrar.get("/vi/desk/projects/nothing").status_code == 404
