"""While the index is missing, or ahead of a request: what still answers, and with what."""

from datetime import UTC, datetime

from api.examples import ADDRESSES
from api.request_scope import current_lexicon, current_sequence, current_session
from catalogue.log import events
from catalogue.models import Synonym
from catalogue.values import SEED
from catalogue.vocabulary import EventType, SubjectKind
from search.following import follow, rebuild
from search.queries import words_of

OF_SEARCH = {"search_registry", "list_suggestions"}


def test_without_an_index_everything_but_search_answers(app):
    client = app.test_client()
    concept = client.get("/api/v1/products/P27").json["concept"]
    addresses = {name: f"/api/v1{one}".replace("{P27}", concept) for name, one in ADDRESSES.items()}

    statuses = {name: client.get(one).status_code for name, one in addresses.items()}

    assert {name for name, status in statuses.items() if status == 503} == OF_SEARCH
    assert {status for name, status in statuses.items() if name not in OF_SEARCH} == {200}


def test_a_request_older_than_the_index_leaves_no_old_synonyms_for_those_after_it(app, tmp_path):
    registry, typed = app.extensions["registry"], words_of("máy bay bốn cánh quạt")
    rebuild(registry.database, tmp_path / "index")

    with app.test_request_context():
        current_session()
        current_sequence()  # from here on this request sees the registry as it was
        with registry.database.writing.begin() as session:
            add_synonym(session, "máy bay bốn cánh quạt")
        follow(registry.database, tmp_path / "index")
        assert not current_lexicon().thesaurus.find(typed)

    with app.test_request_context():
        assert current_lexicon().thesaurus.find(typed)


def add_synonym(session, text):
    terms = [{"text": text, "lang": "vi", "kind": "common"}]
    session.add(Synonym(id="quad", terms=terms, targets=[], sources=[], recorded_at=datetime.now(UTC),
                        changed_by="seed"))  # fmt: skip
    events.record(session, EventType.RECORDED, SubjectKind.SYNONYM, "quad", actor=SEED, at=datetime.now(UTC))
