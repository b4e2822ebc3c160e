"""Every combination of role, action, ownership, state and means is allowed by the readable table, or refused."""

from datetime import timedelta
from itertools import product

import pytest

from catalogue.errors import FourEyesError, NotAuthenticatedError, ReauthenticationDueError, ScopeMissingError
from catalogue.permissions import may, require
from catalogue.values import PUBLIC, Actor, Grant
from catalogue.vocabulary import Action, Role, Scope
from tests import make, make_access
from tests.permissions import table

ROWS = table.read()
ROLES = (*Role, table.NOBODY, table.ANONYMOUS)
THINGS = {
    table.OWN_UNIT: ("policy", ("mst", "policy"), "minh"),
    table.OTHER_UNIT: ("policy", ("mst", "high-tech"), "minh"),
    table.UNIT_OF_THE_WHOLE: ("", ("mst", "high-tech"), "minh"),
    table.FOREIGN: ("policy", ("moh", "policy"), "minh"),
    table.MADE_BY_ME: ("policy", ("moh", "policy"), "lan"),
    table.UNKNOWN: ("policy", None, None),
}
"""Situation → the unit Lan acts for in the ministry, whose the thing is, who made it."""

COMBINATIONS = len(Action) * len(ROLES) * len(table.SITUATIONS) * len(table.STATES) * len(table.MEANS)


def actor(role, unit, means, action):
    """Lan, with a role or without, in a session or with a key."""
    if role == table.ANONYMOUS:
        return PUBLIC
    needed = {row.scope for row in ROWS if row.action is action} - {None}
    scopes = {table.RIGHT_KEY: frozenset(needed), table.WRONG_KEY: frozenset(Scope) - needed}.get(means)
    confirmed_at = make.NOON - timedelta(minutes=4 if means == table.FRESH else 6)
    grants = (Grant(role, "mst", unit),) if role in set(Role) else ()
    return Actor("lan", grants, scopes, confirmed_at if scopes is None else None)


def thing(situation):
    """Whose a thing is and who made it, as ``require`` asks for them."""
    _, owner, account = THINGS[situation]
    if owner is None:
        return {"owner": None, "makers": ()}
    return {"owner": make_access.owner(*owner), "makers": [make_access.maker(account, *owner)]}


@pytest.mark.parametrize("action", Action)
def test_what_the_table_allows_is_allowed_and_everything_else_refused(action):
    rows, wrong = [row for row in ROWS if row.action is action], []
    things = {situation: thing(situation) for situation in table.SITUATIONS}
    for role, situation, means in product(ROLES, table.SITUATIONS, table.MEANS):
        who = actor(role, THINGS[situation][0], means, action)
        for state in table.STATES:
            expected = any(row.allows(role, situation, state, means) for row in rows)
            if may(who, action, state=state, at=make.NOON, **things[situation]) != expected:
                wrong.append((role, situation, state, means, expected))

    assert rows
    assert wrong == []


def test_the_number_of_combinations_is_told(capsys):
    with capsys.disabled():
        print(f" [{COMBINATIONS:,} combinations of the permission matrix] ", end="")  # noqa: T201  # somebody asks for it

    assert COMBINATIONS > 400_000


def decide(who, **facts):
    """Accept a proposal of the policy unit that Minh made, unless it says otherwise."""
    facts = {
        "owner": make_access.owner("moh", "policy"),
        "makers": [make_access.maker("minh", "moh", "policy")],
    } | facts
    require(who, Action.PROPOSAL_ACCEPT, at=make.NOON, **facts)


def test_nobody_decides_what_they_made_even_for_others():
    with pytest.raises(FourEyesError):
        decide(make_access.actor(Role.APPROVER), makers=[make_access.maker("lan", "moh", "policy")])


def test_nobody_decides_what_their_unit_made():
    with pytest.raises(FourEyesError):
        decide(make_access.actor(Role.APPROVER, organisation="moh", unit="policy"))


def test_a_second_role_in_the_unit_that_made_it_counts_too():
    grants = (Grant(Role.APPROVER, "mst"), Grant(Role.CONSULTEE, "moh", "policy"))

    with pytest.raises(FourEyesError):
        decide(Actor("lan", grants, confirmed_at=make.NOON))


def test_the_administrator_is_no_exception():
    with pytest.raises(FourEyesError):
        decide(make_access.actor(*Role, organisation="moh", unit="policy"))


def test_another_unit_of_the_same_ministry_may_decide():
    decide(make_access.actor(Role.APPROVER, organisation="moh", unit="legal"))
    decide(make_access.actor(Role.APPROVER, organisation="moh", unit=""))


def test_two_who_act_for_the_whole_of_a_ministry_are_of_one_unit():
    whole = make_access.owner("moh"), [make_access.maker("minh", "moh")]

    with pytest.raises(FourEyesError):
        decide(make_access.actor(Role.APPROVER, organisation="moh"), owner=whole[0], makers=whole[1])


def test_a_thing_nobody_is_named_for_is_not_decided():
    with pytest.raises(FourEyesError):
        decide(make_access.actor(Role.APPROVER), makers=[])


@pytest.mark.parametrize("ago", [timedelta(minutes=5, seconds=1), timedelta(minutes=-1)])
def test_a_person_publishes_within_five_minutes_of_proving_who_they_are(ago):
    who = make_access.actor(Role.REGISTER_MANAGER, confirmed_at=make.NOON - ago)

    with pytest.raises(ReauthenticationDueError):
        require(who, Action.REVISION_PUBLISH, at=make.NOON)
    require(make_access.actor(Role.REGISTER_MANAGER), Action.REVISION_PUBLISH, at=make.NOON)


def test_a_key_publishes_with_the_scope_publish_only():
    with pytest.raises(ScopeMissingError):
        require(make_access.actor(Role.REGISTER_MANAGER, scopes={*Scope} - {Scope.PUBLISH}),
                Action.REVISION_PUBLISH, at=make.NOON)  # fmt: skip
    require(make_access.actor(Role.REGISTER_MANAGER, scopes={Scope.PUBLISH}), Action.REVISION_PUBLISH, at=make.NOON)


def test_whoever_says_nothing_is_asked_who_they_are():
    with pytest.raises(NotAuthenticatedError):
        require(PUBLIC, Action.PROPOSAL_READ, at=make.NOON)
