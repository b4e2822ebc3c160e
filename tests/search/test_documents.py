from sqlalchemy import event

from catalogue.models import Entry, OrganisationState
from search.loading import load_documents
from search.shapes import Facet, Role
from tests.search import makers, registries


def load(database, keys=None):
    with database.reading() as session:
        return {document.key: document for document in load_documents(session, keys)}


def values(document, facet):
    return {(value.revision, value.value) for value in document.values if value.facet is facet}


def texts(document, role):
    return [text.text for text in document.texts if text.role is role]


def test_there_is_a_document_per_entry_of_each_revision_organisation_project_and_instrument(registry):
    assert set(load(registry)) == {
        "entry:1/T1", "entry:1/P1.1", "entry:1/T2", "entry:1/P2.1",
        "entry:2/T1", "entry:2/T2", "entry:2/P1", "entry:2/P2",
        "organisation:realtime", "organisation:vinai", "project:uav-farm", "project:llm",
        "instrument:decision-1", "instrument:decision-2",
    }  # fmt: skip


def test_only_the_documents_asked_for_are_given(registry):
    assert set(load(registry, {"project:llm", "entry:2/P1", "entry:9/P1"})) == {"project:llm", "entry:2/P1"}


def test_a_product_belongs_to_the_groups_it_rests_on_or_stands_in(registry):
    documents = load(registry)

    assert values(documents["entry:2/P2"], Facet.GROUP) == {(0, "g-air"), (0, "g-digital")}
    assert values(documents["entry:1/P1.1"], Facet.GROUP) == {(0, "g-ai")}
    assert values(documents["entry:1/P1.1"], Facet.PRODUCT) == {(0, "p-llm")}
    assert values(documents["entry:1/T1"], Facet.GROUP) == {(0, "g-ai")}


def test_links_of_a_project_are_carried_to_each_revision(registry):
    project = load(registry)["project:uav-farm"]

    assert values(project, Facet.PRODUCT) == {(1, "p-uav"), (2, "p-drone")}
    assert values(project, Facet.GROUP) == {(1, "g-air"), (2, "g-air"), (2, "g-digital")}


def test_an_organisation_serves_what_its_projects_serve(registry):
    documents = load(registry)

    for facet in (Facet.GROUP, Facet.PRODUCT):
        assert values(documents["organisation:realtime"], facet) == values(documents["project:uav-farm"], facet)


def test_province_status_year_and_label_are_facets(registry):
    documents = load(registry)

    assert values(documents["organisation:realtime"], Facet.PROVINCE) == {(0, "48")}
    assert values(documents["project:uav-farm"], Facet.STATUS) == {(0, "approved")}
    assert values(documents["project:uav-farm"], Facet.YEAR) == {(0, "2026")}
    assert values(documents["project:llm"], Facet.YEAR) == set()
    assert values(documents["entry:2/P2"], Facet.LABEL) == {(0, "programme-2815")}


def test_names_given_up_and_linked_names_are_texts(registry):
    documents = load(registry)

    assert texts(documents["entry:2/P1"], Role.FORMER_NAME) == ["Mô hình ngôn ngữ lớn tiếng Việt"]
    assert texts(documents["entry:1/P1.1"], Role.FORMER_NAME) == []
    assert texts(documents["entry:2/P1"], Role.FORMER_IDENTIFIER) == ["P1.1"]
    assert texts(documents["entry:2/T2"], Role.FORMER_IDENTIFIER) == []
    assert texts(documents["organisation:realtime"], Role.FORMER_NAME) == ["Robotics Thời Gian"]
    assert "Đà Nẵng" in texts(documents["organisation:realtime"], Role.LINKED)
    assert "Công ty Cổ phần Rì Tham" in texts(documents["project:uav-farm"], Role.LINKED)
    assert texts(documents["entry:2/P2"], Role.LABEL) == ["Sản phẩm ưu tiên"]


def test_synonyms_are_texts_of_the_records_they_lead_to_in_every_revision(registry):
    terms = [
        {"text": "máy bay không người lái", "lang": "vi", "kind": "everyday"},
        {"text": "flycam", "lang": "vi", "kind": "everyday", "relation": "narrower"},
        {"text": "điều khiển từ xa", "lang": "vi", "kind": "everyday", "relation": "related"},
    ]
    targets = [{"kind": "concept", "id": "g-air"}, {"kind": "organisation", "id": "realtime"}]
    with registry.writing.begin() as session:
        registries.add_synonym(session, "uav", terms, targets)

    documents = load(registry)

    for key in ("entry:1/T2", "entry:2/T2", "organisation:realtime"):
        assert texts(documents[key], Role.SYNONYM) == ["máy bay không người lái"]
        assert texts(documents[key], Role.NARROWER) == ["flycam"]


def test_an_entry_says_what_its_corrections_say(registry):
    with registry.writing.begin() as session:
        entry = session.query(Entry).filter_by(code="P2").one()
        registries.add_correction(session, entry, "name_vi", "Thiết bị bay không người lái (UAV)")

    document = load(registry)["entry:2/P2"]

    assert document.title_vi == "Thiết bị bay không người lái (UAV)"
    assert texts(document, Role.NAME) == ["Thiết bị bay không người lái (UAV)"]


def test_a_record_is_shown_as_it_stands(registry):
    with registry.writing.begin() as session:
        session.query(OrganisationState).filter_by(record_id="vinai").one().superseded_at = makers.NOON
        session.flush()
        session.add(registries.organisation_state("vinai", "Viện mới"))

    assert load(registry)["organisation:vinai"].title_vi == "Viện mới"


def test_a_revision_not_published_is_in_no_document(registry):
    with registry.writing.begin() as session:
        session.add(registries.draft_revision(3))

    assert len(load(registry)) == 14


def test_the_number_of_statements_does_not_grow_with_the_rows(registry):
    few = count_statements(registry)
    with registry.writing.begin() as session:
        for number in range(600):
            registries.add_project(session, f"p{number}", "Dự án", links=[("p-uav", 1)], lead="vinai")

    assert count_statements(registry) == few


def count_statements(database):
    statements = []

    def note(_connection, _cursor, statement, *_):
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    load(database)
    event.remove(database.engine, "before_cursor_execute", note)
    return len(statements)
