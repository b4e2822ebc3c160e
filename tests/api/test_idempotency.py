"""The same step asked twice happens once and is answered alike."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, text

from catalogue.access import repeats
from catalogue.log import audit
from catalogue.models import AuditEntry, IdempotentAnswer, ZeroHit
from catalogue.values import legal_day
from catalogue.vocabulary import Role
from tests import make_access
from tests.api.conftest import KEY
from tests.api.probes import HELD, make_probed_app

ANOTHER = "fedcba9876543210"


def count(database, model):
    """How many rows there are."""
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model))


def make_once(app, headers, name="lan", key=KEY):
    """Ask for a thing to be made."""
    return app.test_client().post(
        "/api/v1/probes", headers={**headers, "Idempotency-Key": key}, json={"full_name": name}
    )


def test_the_same_again_gets_the_same_answer_and_has_no_effect(probed, database, proposer):
    first, second = make_once(probed, proposer), make_once(probed, proposer)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.data == second.data
    assert [second.headers[name] for name in ("ETag", "Location", "Content-Type", "Cache-Control")] == [
        first.headers[name] for name in ("ETag", "Location", "Content-Type", "Cache-Control")
    ]
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert count(database, ZeroHit) == count(database, AuditEntry) == 1


def test_another_key_is_another_request(probed, database, proposer):
    answers = make_once(probed, proposer), make_once(probed, proposer, "minh", ANOTHER)

    assert [answer.status_code for answer in answers] == [201, 201]
    assert count(database, ZeroHit) == 2


def test_the_same_key_with_another_body_or_address_is_refused(probed, database, proposer):
    make_once(probed, proposer)

    body = make_once(probed, proposer, "minh")
    address = probed.test_client().post("/api/v1/probes?x=1", headers={**proposer, "Idempotency-Key": KEY},
                                        json={"full_name": "lan"})  # fmt: skip

    assert [answer.status_code for answer in (body, address)] == [422, 422]
    assert body.json["code"] == "idempotency_mismatch"
    assert count(database, ZeroHit) == 1


@pytest.mark.parametrize("key", [None, "", "short", "a" * 65, "ấy".encode().decode("latin-1") * 9, "a b" * 8])
def test_a_step_needs_a_key_of_its_form(probed, proposer, key):
    headers = {**proposer, **({"Idempotency-Key": key} if key is not None else {})}

    answer = probed.test_client().post("/api/v1/probes", headers=headers, json={"full_name": "lan"})

    assert answer.status_code == 400
    assert answer.json["code"] == "idempotency_key_required"


@pytest.mark.parametrize("key", ["a" * 16, "a" * 64])
def test_a_key_has_16_to_64_characters(probed, proposer, key):
    assert make_once(probed, proposer, key=key).status_code == 201


def test_a_step_that_failed_left_nothing_and_may_be_tried_again(probed, database, proposer):
    with database.writing.begin() as session:
        session.execute(text("INSERT INTO zero_hit (term, day, count) VALUES ('lan', CURRENT_DATE, 1)"))
        session.execute(text("UPDATE zero_hit SET day = :day"), {"day": legal_today()})

    failed = make_once(probed, proposer)
    kept = count(database, IdempotentAnswer)
    with database.writing.begin() as session:
        session.execute(text("DELETE FROM zero_hit"))
    tried = make_once(probed, proposer)

    assert failed.status_code == 500
    assert kept == 0
    assert tried.status_code == 201
    assert "Idempotent-Replayed" not in tried.headers


def test_an_answer_kept_past_its_time_is_forgotten(probed, database, proposer):
    make_once(probed, proposer)
    long_after = datetime.now(UTC) + repeats.KEPT

    with database.writing.begin() as session:
        early = repeats.forget_old(session, at=long_after - timedelta(minutes=5))
        late = repeats.forget_old(session, at=long_after)

    assert timedelta(days=1) <= repeats.KEPT
    assert (early, late) == (0, 1)


def test_whoever_asks_while_the_first_is_under_way_is_told_so(probed, proposer):
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(make_once, probed, proposer, "slow")
        assert HELD["entered"].wait(10)
        second = make_once(probed, proposer, "slow")
        HELD["leave"].set()

    assert first.result().status_code == 201
    assert second.status_code == 409
    assert second.json["code"] == "idempotency_running"
    assert second.headers["Retry-After"]


def test_two_processes_that_take_the_same_step_at_once_take_it_once(probed, database, proposer, tmp_path):
    other = make_probed_app(database, tmp_path / "index")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(make_once, probed, proposer, "slow")
        assert HELD["entered"].wait(10)
        second = pool.submit(make_once, other, proposer, "slow")
        threading.Timer(0.5, HELD["leave"].set).start()
        answers = [first.result(), second.result()]
    other.extensions["registry"].close()

    assert answers[0].status_code == 201
    assert answers[1].status_code == (409 if database.engine.dialect.name == "postgresql" else 201)
    assert count(database, ZeroHit) == 1


def test_many_at_once_have_one_effect(probed, database, proposer):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: make_once(probed, proposer), range(40)))

    found = Counter(answer.status_code for answer in answers)
    assert set(found) <= {201, 409}
    assert sum("Idempotent-Replayed" not in answer.headers for answer in answers if answer.status_code == 201) == 1
    assert count(database, ZeroHit) == 1
    with database.reading() as session:
        assert audit.verify(session) == 1


def test_a_key_belongs_to_its_account(probed, database, proposer):
    make_once(probed, proposer)

    answer = make_once(probed, caller_of_another(database), "minh")

    assert answer.status_code == 201
    assert "Idempotent-Replayed" not in answer.headers


def caller_of_another(database):
    """The headers of another account."""
    return make_access.caller(database, Role.PROPOSER, name="minh")


def legal_today():
    """The legal day, as text."""
    return legal_day(datetime.now(UTC)).isoformat()
