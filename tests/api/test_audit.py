"""GET /api/v1/audit, and what requests leave in the trail: everything but secrets."""

import io
import logging
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from sqlalchemy import text

from api import observing
from catalogue.log import audit
from catalogue.vocabulary import Role
from tests import make_access
from tests.api.conftest import KEY

CANARY = "canary-4f9b1c"


@pytest.fixture
def auditor(database):
    """Give the headers of an auditor."""
    return make_access.caller(database, Role.AUDITOR, name="minh")


@pytest.fixture
def written():
    """Give all that servers log, as they write it."""
    buffer = io.StringIO()
    observing.configure_logs(logging.INFO)
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(buffer))
    yield buffer
    observing.configure_logs()


def act(probed, headers, *names):
    """Make some things."""
    for number, name in enumerate(names):
        asked = {**headers, "Idempotency-Key": f"{KEY}{number}"}
        assert probed.test_client().post("/api/v1/probes", headers=asked, json={"full_name": name}).status_code == 201


def test_an_auditor_reads_what_was_done_and_its_chain(probed, database, proposer, auditor):
    act(probed, proposer, "một", "hai")

    answer = probed.test_client().get("/api/v1/audit", headers=auditor)

    assert answer.status_code == 200
    first, second = answer.json["items"]
    assert second["previous_hash"] == first["hash"]
    assert (first["action"], first["outcome"], first["object"]) == ("proposal_create", "done", "POST /api/v1/probes")
    assert first["roles"] == ["proposer@mst/"]
    assert first["key"].startswith("k")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_trail_is_read_page_by_page(probed, proposer, auditor):
    act(probed, proposer, "một", "hai", "ba")
    client, seen, url = probed.test_client(), [], "/api/v1/audit?page_size=1"

    while url:
        answer = client.get(url, headers=auditor)
        seen += [line["seq"] for line in answer.json["items"]]
        url = answer.json["page"]["next"]

    assert seen == [1, 2, 3]


def test_the_trail_is_narrowed(probed, proposer, auditor):
    act(probed, proposer, "một")
    client = probed.test_client()
    client.get("/api/v1/audit", headers=proposer)
    ahead = (datetime.now(UTC) - timedelta(hours=1)).isoformat().replace("+00:00", "Z")

    def found(query):
        return [line["action"] for line in client.get(f"/api/v1/audit?{query}", headers=auditor).json["items"]]

    assert found("") == ["proposal_create", "audit_read"]
    assert found("action=audit_read") == ["audit_read"]
    assert found("object=POST%20/api/v1/probes") == ["proposal_create"]
    assert found(f"from={ahead}") == ["proposal_create", "audit_read"]
    assert found(f"to={ahead}") == found("account=nobody") == []


def test_nobody_but_auditors_reads_the_trail(probed, proposer):
    assert probed.test_client().get("/api/v1/audit", headers=proposer).status_code == 403


def test_no_secret_reaches_logs_trail_or_kept_answers(probed, database, proposer, written):
    client, secret = probed.test_client(), proposer["Authorization"].split("_", 2)[2]
    asked = {**proposer, "Idempotency-Key": KEY}
    client.post("/api/v1/probes", headers=asked, json={"full_name": "một"})
    client.post("/api/v1/probes", headers={**asked, "Idempotency-Key": KEY * 2}, json={"full_name": "một"})
    client.get("/api/v1/audit", headers=proposer)
    client.get("/api/v1/account", headers={"Authorization": f"Bearer {CANARY}"})
    client.get("/api/v1/account", headers={"Authorization": f"Basic {CANARY}", "Cookie": f"session={CANARY}"})

    with database.reading() as session:
        tables = ("audit_entry", "idempotent_answer", "account", "api_key", "sign_in_failure", "sign_in_session")
        stored = "".join(str(session.execute(text(f"SELECT * FROM {table}")).all()) for table in tables)
        assert audit.verify(session) == 3
    logs = written.getvalue()

    assert "unexpected_error" in logs
    assert "một" not in logs.partition("[SQL:")[2]
    for told in (stored, logs):
        assert secret not in told
        assert CANARY not in told
