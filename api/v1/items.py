"""Items of lists as JSON, each made once for an event number, whatever lists it stands in."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

import orjson

from api.choosing import Choice
from api.registry import current_registry
from api.request_scope import current_sequence, read_organisations, read_projects
from api.surroundings import surround_organisations, surround_projects
from api.v1.representations import entries, parties
from api.v1.representations.texts import Json
from catalogue.register.contents import EntryView

Id = TypeVar("Id", bound=Hashable)
Item = orjson.Fragment
"""JSON that is bytes already."""


def show_entries(shown: Sequence[EntryView], choice: Choice) -> list[Item]:
    """Show entries of the chosen revision."""
    by_code = {one.code: one for one in shown}
    return _show("entry", list(by_code), choice, lambda codes: {one: entries.entry(by_code[one]) for one in codes})


def show_organisations(state_ids: Sequence[int], choice: Choice) -> list[Item]:
    """Show organisations by the numbers of their states, under the chosen revision."""
    return _show("organisation", state_ids, choice, lambda missing: _organisations(missing, choice))


def show_projects(state_ids: Sequence[int], choice: Choice) -> list[Item]:
    """Show projects by the numbers of their states, under the chosen revision."""
    return _show("project", state_ids, choice, lambda missing: _projects(missing, choice))


def _show(
    noun: str, ids: Sequence[Id], choice: Choice, make: Callable[[Sequence[Id]], Mapping[Id, Json]]
) -> list[Item]:
    """Give items in the order of their ids; those of now are kept, those of a past moment made for this answer."""
    if choice.known_on is not None:
        made = make(ids)
        return [orjson.Fragment(orjson.dumps(made[one])) for one in ids]
    told = (noun, choice.published.number, choice.day, current_sequence())

    def make_keys(keys: Sequence[tuple[Hashable, ...]]) -> dict[tuple[Hashable, ...], Item]:
        wanted = {key: one for key, one in by_key.items() if key in set(keys)}
        made = make(list(wanted.values()))
        return {key: orjson.Fragment(orjson.dumps(made[one])) for key, one in wanted.items()}

    by_key: dict[tuple[Hashable, ...], Id] = {(*told, one): one for one in ids}
    return current_registry().shown.get_many(list(by_key), make_keys)


def _organisations(state_ids: Sequence[int], choice: Choice) -> dict[int, Json]:
    found = read_organisations(state_ids)
    around = surround_organisations(found, choice)
    return {state.state_id: parties.organisation(state, around) for state in found}


def _projects(state_ids: Sequence[int], choice: Choice) -> dict[int, Json]:
    found = read_projects(state_ids)
    around = surround_projects(found, choice)
    return {state.state_id: parties.project(state, around) for state in found}
