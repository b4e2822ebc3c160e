"""Makes people of ministries at the desk, and proposals on the seeded catalogue that they work on."""

import re
from datetime import UTC, datetime

from catalogue.vocabulary import Role
from tests import make_desk
from tests import make_proposals as make

PEOPLE = {
    "proposer": (Role.PROPOSER, "moit", ""),
    "signer": (Role.PROPOSER, "moit", ""),
    "stranger": (Role.PROPOSER, "moh", ""),
    "reviewer": (Role.REVIEWER, "mst", "review"),
    "auditor": (Role.AUDITOR, "mst", "audit"),
    "registrar": (Role.REGISTRAR, "mst", "register"),
}


def sign_in(app, database, name="proposer"):
    """Give a client of a person of a ministry."""
    role, organisation, unit = PEOPLE[name]
    return make_desk.sign_in(app, database, role, name=f"{name}-desk", organisation=organisation, unit=unit)


def adding(**facts):
    """A change set that adds product 31 to the seeded list."""
    return make.adding(base=2, position=31, parent="S2", **facts)


def saved(database, make_one=make.draft, **facts):
    """Save a proposal; give its id. ``make_one`` takes it as far as it should be."""
    facts = {"change_set": adding(), "at": datetime.now(UTC), **facts}
    with database.writing() as session, session.begin():
        return make_one(session, **facts).id


def address(id_, page=""):
    """Give the address of a page of a proposal in Vietnamese."""
    return f"/vi/desk/proposals/{id_}{page}"


def repeated(html, name):
    """Give all values of a hidden field of a page."""
    return re.findall(rf'<input type="hidden" name="{name}" value="([^"]*)">', html)


def first_key(html):
    """Give the key of the first change of a page."""
    return re.search(r'<li id="([^"]+)">', html)[1]
