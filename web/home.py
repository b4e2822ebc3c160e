"""The first page: what is in force, its groups, and what changed lately."""

from typing import Any

from flask import Response, redirect, request
from werkzeug import Response as AnyResponse

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.request_scope import current_sequence, current_session
from catalogue.register.contents import EntryView
from catalogue.register.differences import load_difference
from catalogue.register.instruments import designation
from catalogue.vocabulary import Action, ChangeKind, EntryKind
from web.blueprint import LANG, blueprint
from web.rendering import address, page
from web.texts import LANGUAGES
from web.treemap import draw_map

Shown = dict[str, Any]  # Any: what templates show


@blueprint.get("/")
@declares(Action.READ_PUBLIC)
def enter() -> AnyResponse:
    """Lead to the first page in the language the browser prefers."""
    return redirect(address(request.accept_languages.best_match(LANGUAGES, default="vi"), "show_home"))


@blueprint.get(f"{LANG}/")
@declares(Action.READ_PUBLIC)
def show_home(lang: str) -> Response:
    """The search box, the list in force, its groups."""
    choice = choose_revision()
    return page("home.html", lang, event=current_sequence(), **describe_list(choice), **_describe_changes(choice))


def describe_list(choice: Choice) -> Shown:
    """Give the chosen list: its names, counts, groups with their products, and the map of these."""
    groups = choice.content.of_kind(EntryKind.GROUP)
    placed = place_products(choice)
    return {
        "choice": choice,
        "status": choice.timeline.status(choice.published, choice.day),
        "names": designation(choice.published.instrument),
        "following": choice.timeline.next_after(choice.day),
        "designation": designation,
        "counts": {kind.value: len(choice.content.of_kind(kind)) for kind in EntryKind},
        "groups": groups,
        "placed": placed,
        "unplaced": placed.get("", []),
        "map": draw_map([(group, placed.get(group.concept, [])) for group in groups]),
    }


def place_products(choice: Choice) -> dict[str, list[EntryView]]:
    """Give the products by the concept of their main technology group; under "" those of none."""
    placed: dict[str, list[EntryView]] = {}
    for product in choice.content.of_kind(EntryKind.PRODUCT):
        placed.setdefault(_main_group(choice, product), []).append(product)
    return placed


def _main_group(choice: Choice, product: EntryView) -> str:
    """Give the concept of the group a product is placed in: its first technology's, or what it stands under."""
    first = product.groups[0] if product.groups else product.parent
    entry = choice.content.by_concept[first.concept] if first else None
    if entry is not None and entry.kind is EntryKind.TECHNOLOGY and entry.parent:
        return entry.parent.concept
    return entry.concept if entry is not None and entry.kind is EntryKind.GROUP else ""


def _describe_changes(choice: Choice) -> Shown:
    """Count what the revision in force changed of the one before it, if there is one."""
    numbers = choice.timeline.numbers
    place = numbers.index(choice.published.number)
    if not place:
        return {"before": None, "changed": {}}
    difference = load_difference(current_session(), numbers, numbers[place - 1], choice.published.number)
    told = {kind.value: count for kind, count in difference.counts.items() if count and kind is not ChangeKind.KEPT}
    return {"before": numbers[place - 1], "changed": told}
