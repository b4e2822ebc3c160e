"""Pages of revisions: the timeline, a whole list, the changes between two."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from flask import Response, request

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.files import current_set
from api.request_scope import current_sequence, current_session
from catalogue.changes.differences import Difference, FoundChange
from catalogue.changes.words import compare_words
from catalogue.register.differences import load_difference
from catalogue.register.instruments import designation
from catalogue.register.revisions import count_entries
from catalogue.rules.snapshots import Identity, Snapshot
from catalogue.vocabulary import Action, ChangeKind, EntryKind
from web.blueprint import LANG, blueprint
from web.downloads import FORMATS
from web.home import describe_list
from web.rendering import page

Shown = dict[str, Any]  # Any: what templates show
NAMES = ("name_vi", "definition_vi")
"""Fields whose changes are shown word by word."""


@blueprint.get(f"{LANG}/revisions")
@declares(Action.READ_PUBLIC)
def list_revisions(lang: str) -> Response:
    """All published revisions, newest first, each with what it changed."""
    choice = choose_revision()
    shown: Shown = {"rows": describe_timeline(choice), "formats": FORMATS}
    return page("revisions.html", lang, event=current_sequence(), **shown)


@blueprint.get(f"{LANG}/revisions/<revision_number:number>")
@declares(Action.READ_PUBLIC)
def show_revision(lang: str, number: int) -> Response:
    """A whole list in legal order."""
    choice = choose_revision(number)
    shown = describe_list(choice)
    files = current_set(f"revision-{number}")
    return page("revision.html", lang, event=current_sequence(), kinds=list(EntryKind), files=files, **shown)


@blueprint.get(f"{LANG}/compare")
@declares(Action.READ_PUBLIC)
def compare_revisions(lang: str) -> Response:
    """The changes from one revision to another, word by word where names changed."""
    choice = choose_revision()
    before, after = read_pair(choice)
    difference = load_difference(current_session(), choice.timeline.numbers, before.number, after.number)
    shown = {"before": before, "after": after, "designation": designation, "timeline": choice.timeline}
    rows, counts = list(describe_changes(difference)), count_changes(difference)
    return page("compare.html", lang, event=current_sequence(), rows=rows, counts=counts, **shown)


def describe_timeline(choice: Choice) -> list[Shown]:
    """Give every revision with its status, its counts, and what it changed of the one before it."""
    counted, numbers = count_entries(current_session()), choice.timeline.numbers
    earlier = dict(zip(numbers[1:], numbers, strict=False))
    changed = {
        after: count_changes(load_difference(current_session(), numbers, before, after))
        for before, after in pairwise(numbers)
    }
    return [
        {
            "published": one,
            "names": designation(one.instrument),
            "status": choice.timeline.status(one, choice.day),
            "counts": counted.get(one.number, {}),
            "before": earlier.get(one.number),
            "changed": changed.get(one.number, {}),
        }
        for one in reversed(choice.timeline.published)
    ]


def count_changes(difference: Difference) -> dict[ChangeKind, int]:
    """Count changes by kind; kinds that do not occur are left out."""
    return {kind: count for kind, count in difference.counts.items() if count}


def read_pair(choice: Choice) -> tuple[Any, Any]:  # Any: published revisions
    """Read the two revisions an address names; else the one in force and the one before it."""
    numbers = choice.timeline.numbers
    place = numbers.index(choice.published.number)
    before = request.args.get("before", default=numbers[max(0, place - 1)], type=int)
    after = request.args.get("after", default=choice.published.number, type=int)
    return choice.timeline.get(before), choice.timeline.get(after)


def describe_changes(difference: Difference) -> Iterable[Shown]:
    """Yield each change with the entries it leads from and to; by kind, then in the order of the lists."""
    kinds = list(ChangeKind)
    shown = [one for one in difference.changes if one.change.kind is not ChangeKind.KEPT]
    for found in sorted(shown, key=lambda one: kinds.index(one.change.kind)):
        yield _describe(found, difference)


def _describe(found: FoundChange, difference: Difference) -> Shown:
    change = found.change
    targets = change.target_ids or ((change.source,) if change.field and change.source else ())
    is_worded = change.field in NAMES
    return {
        "kind": change.kind,
        "sources": [_name(change.source, difference.before)] if change.source else [],
        "targets": [_name(one, difference.after) for one in targets if one in difference.after.entries],
        "runs": compare_words(change.before, change.after) if is_worded else (),
        "note": change.note,
        "basis": found.basis,
    }


def _name(identity: Identity, snapshot: Snapshot) -> tuple[str, str, str | None]:
    """Give code and names of an entry."""
    facts = snapshot.entries[identity]
    return snapshot.code(identity), facts.name_vi, facts.name_en
