"""Applications with addresses to try the plumbing on, and callers with keys."""

import pytest

from catalogue.vocabulary import Role
from tests import make_access
from tests.api.probes import HELD, make_probed_app

KEY = "0123456789abcdef"


@pytest.fixture
def probed(database, tmp_path):
    """Give an application on an empty registry that has the probes' addresses too."""
    for event in HELD.values():
        event.clear()
    made = make_probed_app(database, tmp_path / "index")
    yield made
    made.extensions["registry"].close()


@pytest.fixture
def proposer(database):
    """Give the headers of a proposer of the ministry."""
    return make_access.caller(database, Role.PROPOSER)
