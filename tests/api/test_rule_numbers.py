"""Whatever rule is broken, the answer names its number, in both languages."""

import pytest

from catalogue.errors import ChangeError, RulesViolatedError
from catalogue.values import Violation
from tests.structure.sources import rule_functions

NUMBERS = sorted({number for _, _, number in rule_functions()})


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", [RulesViolatedError, ChangeError])
def test_an_answer_names_every_broken_rule_by_number(shared_app, kind, language):
    broken = [Violation(number, f"/{number}", f"sai {number}", f"wrong {number}") for number in NUMBERS]

    with shared_app.test_request_context("/api/v1/proposals", headers={"Accept-Language": language}):
        answer = shared_app.make_response(shared_app.handle_user_exception(kind(broken)))

    said = {"vi": "sai", "en": "wrong"}[language]
    assert answer.status_code == 422
    assert len(NUMBERS) > 60
    assert [(one["rule"], one["detail"]) for one in answer.json["errors"]] == [
        (number, f"{said} {number}") for number in NUMBERS
    ]
