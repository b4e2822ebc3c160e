"""The whole files of the public data, each written once for an event number and kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from sqlalchemy import select

from api.registry import current_registry
from api.request_scope import (
    current_content,
    current_sequence,
    current_session,
    current_surroundings,
    current_table,
    current_timeline,
    read_organisations,
    read_projects,
)
from catalogue.errors import NotFoundError
from catalogue.log.states import held_at
from catalogue.models import OrganisationState, ProjectState
from exports.correspondences import write_correspondences
from exports.parties import write_organisations, write_projects
from exports.revisions import write_revision
from exports.writing import File


def list_sets() -> list[str]:
    """Name the sets of files there are: one for each revision and each two that follow one another, and the parties."""
    return list(_writers())


def current_set(name: str) -> Sequence[File]:
    """Give a set of files, the same data in several formats; raise KeyError for a name that is none."""
    write = _writers()[name]
    return current_registry().files.get((name, current_sequence()), lambda: tuple(write()))


def get_file(name: str) -> File:
    """Give a file by its name; raise NotFoundError."""
    made = name.rpartition(".")[0]
    found = current_set(made) if made in _writers() else ()
    for one in found:
        if one.name == name:
            return one
    raise NotFoundError(what="file", id=name)


def _writers() -> Mapping[str, Callable[[], list[File]]]:
    return dict(_list_writers())


def _list_writers() -> Iterator[tuple[str, Callable[[], list[File]]]]:
    numbers = current_timeline(None).numbers
    for number in reversed(numbers):
        yield f"revision-{number}", partial(_write_revision, number)
    for before, after in reversed(list(pairwise(numbers))):
        yield f"correspondences-{before}-{after}", partial(_write_table, before, after)
    yield "organisations", _write_organisations
    yield "projects", _write_projects


def _write_revision(number: int) -> list[File]:
    return write_revision(current_content(current_timeline(None).get(number), None))


def _write_table(before: int, after: int) -> list[File]:
    timeline = current_timeline(None)
    contents = [current_content(timeline.get(number), None) for number in (before, after)]
    return write_correspondences(current_table(before, after, None), *contents)


def _write_organisations() -> list[File]:
    return write_organisations(read_organisations(_held(OrganisationState)), current_surroundings(None).provinces)


def _write_projects() -> list[File]:
    return write_projects(read_projects(_held(ProjectState)), current_surroundings(None).provinces)


def _held(state: type[OrganisationState] | type[ProjectState]) -> list[int]:
    """Give the numbers of the states held now, by record."""
    return list(current_session().scalars(select(state.state_id).where(held_at(state, None)).order_by(state.record_id)))
