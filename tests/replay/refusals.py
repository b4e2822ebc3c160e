"""What must not be possible, tried on proposals as the replay goes along; each refusal has its own code."""

import secrets

from tests.replay.papers import attachment

SIGNED_BY_ITSELF = {"letter": {"number": "1", "issued_on": "2026-01-01", "attachment": "nothing"}}


def try_with_a_draft(filing, stranger):
    """A draft is there for nobody else, and is handed in by nobody alone."""
    stranger.get(filing.path, expect=(404, "not_found"))
    filing.people["reviewer"].get(filing.path, expect=(404, "not_found"))
    filing.registry.ask("GET", filing.path, expect=(401, "not_authenticated"))
    filing.writer.step(filing.path, "submission", SIGNED_BY_ITSELF, expect=(422, "rules_violated"))
    secret = {**attachment("mat.pdf", "TEST DATA"), "confidentiality": "state_secret"}
    answer = filing.writer.step(filing.path, "attachments", secret, expect=(422, "rules_violated"))
    assert [one["rule"] for one in answer.json()["errors"]] == ["D12"], answer.text
    filing.say("draft: 404 for another ministry and for reviewers, 401 without a key; unsigned, secret: 422")


def try_out_of_order(filing):
    """No step is skipped, and none is taken on what moved, without a tag, or twice."""
    reviewer, manager = filing.people["reviewer"], filing.people["manager"]
    manager.step(filing.path, "acceptance", expect=(409, "illegal_transition"))
    reviewer.step(filing.path, "review", expect=(409, "illegal_transition"))
    reviewer.step(filing.path, "completeness", tag='"999"', expect=(412, "stale"))
    path, once = f"{filing.path}/completeness", {"Idempotency-Key": secrets.token_hex(16)}
    ask, held = filing.registry.ask, reviewer.held
    ask("POST", path, headers={**held, **once}, body={}, expect=(428, "if_match_required"))
    ask("POST", path, headers={**held, "If-Match": '"1"'}, body={}, expect=(400, "idempotency_key_required"))
    filing.say("submitted: 409 for steps out of order, 412 stale, 428 without If-Match, 400 without Idempotency-Key")


def try_own_review(filing):
    """Nobody reviews what their own unit proposed, and proposers review nothing."""
    filing.people["interested"].step(filing.path, "completeness", expect=(403, "four_eyes"))
    filing.signer.step(filing.path, "completeness", expect=(403, "not_permitted"))
    filing.say("own unit's review: 403")


def try_early_acceptance(filing):
    """Nothing is accepted before it is measured; a ministry's own not before the council is heard."""
    filing.people["manager"].step(filing.path, "acceptance", expect=(422, "rules_violated"))
    filing.say("acceptance before assessment: 422")


def try_without_council(filing):
    """The ministry that decides accepts nothing of its own before the council is heard."""
    answer = filing.people["manager"].step(filing.path, "acceptance", expect=(422, "rules_violated"))
    assert [one["rule"] for one in answer.json()["errors"]] == ["A7"], answer.text
    filing.say("own ministry's proposal before the council: 422, A7")
