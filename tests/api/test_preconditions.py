"""If-Match: what is changed was seen, and has not moved since."""

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from catalogue.access.accounts import get_account
from catalogue.models import AuditEntry
from tests.api.conftest import KEY

BODY = {"full_name": "Nguyễn Thị Lan"}


def lock_version(database):
    """The lock version of the thing."""
    with database.reading() as session:
        return get_account(session, "lan").lock_version


@pytest.mark.parametrize("given", [None, "", "*", " * "])
@pytest.mark.parametrize(("method", "address"), [("PATCH", "probes/lan"), ("POST", "probes/lan/submission")])
def test_an_edit_says_what_it_saw(probed, proposer, method, address, given):
    headers = {**proposer, "Idempotency-Key": KEY, **({"If-Match": given} if given is not None else {})}

    answer = probed.test_client().open(f"/api/v1/{address}", method=method, headers=headers, json=BODY)

    assert answer.status_code == 428
    assert answer.json["code"] == "if_match_required"


@pytest.mark.parametrize("given", ['"0"', '"999"', 'W/"{}"', "{}", '"{}", "999"', '"abc"', '"{}-gzip"', '"１"'.strip()])
def test_a_tag_of_something_else_is_stale_and_the_current_one_is_told(probed, database, proposer, given):
    current = lock_version(database)
    headers = {**proposer, "If-Match": given.replace("{}", str(current)).encode().decode("latin-1")}

    answer = probed.test_client().patch("/api/v1/probes/lan", headers=headers, json=BODY)

    assert answer.status_code == 412
    assert answer.json["code"] == "stale"
    assert answer.headers["ETag"] == f'"{current}"'
    assert lock_version(database) == current


def test_of_many_who_saw_the_same_one_edits(probed, database, proposer):
    headers = {**proposer, "If-Match": f'"{lock_version(database)}"'}

    def edit(number):
        body = {"full_name": f"Lan {number}"}
        return probed.test_client().patch("/api/v1/probes/lan", headers=headers, json=body).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = Counter(pool.map(edit, range(24)))

    assert statuses == {200: 1, 412: 23}


def test_a_step_asked_again_is_answered_as_before_though_its_tag_is_stale(probed, database, proposer):
    client, headers = (
        probed.test_client(),
        {**proposer, "If-Match": f'"{lock_version(database)}"', "Idempotency-Key": KEY},
    )

    first = client.post("/api/v1/probes/lan/submission", headers=headers, json=BODY)
    again = client.post("/api/v1/probes/lan/submission", headers=headers, json=BODY)
    other = client.post("/api/v1/probes/lan/submission", headers={**headers, "Idempotency-Key": KEY * 2}, json=BODY)

    assert [answer.status_code for answer in (first, again, other)] == [200, 200, 412]
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.data == first.data


def test_the_trail_says_which_tag_was_seen_and_what_was_answered(probed, database, proposer):
    seen = f'"{lock_version(database)}"'

    answer = probed.test_client().patch("/api/v1/probes/lan", headers={**proposer, "If-Match": seen}, json=BODY)

    with database.reading() as session:
        [line] = session.scalars(select(AuditEntry))
    assert (line.before, line.after) == (seen, hashlib.sha256(answer.data).hexdigest())


def test_an_edit_of_what_was_seen_gives_the_next_tag(probed, database, proposer):
    client, current = probed.test_client(), lock_version(database)

    first = client.patch("/api/v1/probes/lan", headers={**proposer, "If-Match": f'"{current}"'}, json=BODY)
    again = client.patch("/api/v1/probes/lan", headers={**proposer, "If-Match": f'"{current}"'}, json=BODY)

    assert (first.status_code, again.status_code) == (200, 412)
    assert first.headers["ETag"] == again.headers["ETag"] == f'"{current + 1}"'
    assert first.headers["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in first.headers
