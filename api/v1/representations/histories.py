"""Every state of an organisation or project, and how it differs from the one before."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from api.surroundings import Surroundings
from api.v1.representations.parties import organisation_facts, project_facts, tie
from api.v1.representations.texts import Json, moment
from catalogue.models import OrganisationState, ProjectState
from catalogue.parties.histories import Held

StateT = TypeVar("StateT", OrganisationState, ProjectState)


def organisation_states(held: Sequence[Held[OrganisationState]], around: Surroundings) -> list[Json]:
    """Show every state of an organisation."""
    return _show(held, lambda state: organisation_facts(state, around))


def project_states(held: Sequence[Held[ProjectState]], around: Surroundings) -> list[Json]:
    """Show every state of a project, with its links as they were made."""
    return _show(held, lambda state: {**project_facts(state, around), "ties": [tie(one) for one in state.links]})


def _show(held: Sequence[Held[StateT]], said: Callable[[StateT], Json]) -> list[Json]:
    states: list[Json] = [said(one.state) for one in held]
    before: list[Json] = [{}, *states[:-1]]
    return [
        {
            "number": one.number,
            "recorded_at": moment(one.state.recorded_at),
            "superseded_at": moment(one.superseded_at),
            "event": {"seq": one.event.seq, "type": one.event.type} if one.event else None,
            "fields": differences(earlier, later),
            "state": later,
        }
        for one, (earlier, later) in zip(held, zip(before, states, strict=True), strict=True)
    ]


def differences(earlier: Json, later: Json) -> list[Json]:
    """Show each field that says something else; nothing for what there was nothing before."""
    if not earlier:
        return []
    return [
        {"name": name, "before": earlier[name], "after": after}
        for name, after in later.items()
        if earlier[name] != after
    ]
