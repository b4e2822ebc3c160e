"""Editing the links of a project one by one: a link is known by its concept and the revision it was made against."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from catalogue.errors import NotFoundError
from catalogue.parties import editing
from catalogue.parties.editing import PROJECTS, Held
from catalogue.permissions import require
from catalogue.values import Actor
from catalogue.vocabulary import Action

Given = Mapping[str, Any]  # Any: JSON, in the form of ``facts.py``


def add_link(session: Session, project: str, *, link: Given, seen: int, actor: Actor, at: datetime) -> Held:
    """Tie a project to one more entry; raises as ``editing.edit``, with pointers into the link."""
    require(actor, Action.PROJECT_EDIT, at=at)
    held = editing.require_seen(session, PROJECTS, project, seen)
    links = held.facts["links"]
    with editing.pointing_into(f"/links/{len(links)}"):
        return editing.write(session, PROJECTS, project, {**held.facts, "links": [*links, link]}, actor=actor, at=at)


def edit_link(  # a link is named by three things
    session: Session,
    project: str,
    number: int,
    concept: str,
    *,
    changes: Given,
    seen: int,
    actor: Actor,
    at: datetime,
) -> Held:
    """
    Change what an edit names of one link; what changes what it ties to is a link nobody stands for any more.

    Raises as ``editing.edit``, and NotFoundError where the project has no such link.
    """
    require(actor, Action.PROJECT_EDIT, at=at)
    held = editing.require_seen(session, PROJECTS, project, seen)
    links = list(held.facts["links"])
    at_place = find_link(links, number, concept)
    moved = {"claim": None} if {"entry", "made_against"} & set(changes) else {}
    links[at_place] = {**links[at_place], **changes, **moved}
    with editing.pointing_into(f"/links/{at_place}"):
        return editing.write(session, PROJECTS, project, {**held.facts, "links": links}, actor=actor, at=at)


def find_link(links: list[dict[str, Any]], number: int, concept: str) -> int:  # Any: JSON
    """Give the place of a link in its list; raise NotFoundError."""
    for place, one in enumerate(links):
        if (one["made_against"], one["entry"]) == (number, concept):
            return place
    raise NotFoundError(what="link", id=f"{number}/{concept}")
