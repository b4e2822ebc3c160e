"""The change set of a draft: words of a line, leaving one out, a text, a removal, the order of entries, the whole."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_session
from api.transactions import transaction
from catalogue.changes import apply, check_changes, list_rows, show_codes, to_json
from catalogue.errors import NotInRevisionError, RulesViolatedError
from catalogue.process import draft_changes, drafts, outlooks
from catalogue.process.diffs import name_entries
from catalogue.process.draft_standing import DraftStanding
from catalogue.rules.change_sets import Change
from catalogue.rules.entry_fields import FIELDS
from catalogue.values import Violation
from catalogue.vocabulary import Action, ChangeKind
from web.blueprint import LANG, blueprint
from web.desk.describing import tell_entry, telling
from web.desk.draft_frame import draft_page, form_of, read_standing, reader
from web.forms import go, submits, who
from web.typed import Fault, FormError, Typed, on_field

LONGEST_SET = 400_000
Said = dict[str, Any]  # Any: arguments of domain functions


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/changes")
@requires(Action.REVISION_READ)
def show_draft_changes(lang: str, number: int) -> Response:
    """Every line of the change set, and the rules that stand against it."""
    one = read_standing(number)
    against = outlooks.list_violations(current_session(), number, **reader())
    return draft_page("desk/revisions/changes.html", lang, one, "changes", against=against, **describe_lines(lang, one))


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/changes/<int:place>")
@requires(Action.REVISION_EDIT)
def show_draft_line(lang: str, number: int, place: int) -> Response:
    """The form for the words of one line."""
    one = read_standing(number)
    line = draft_changes.get_line(one.changes, place)
    shown = {"line": line, "place": place, "form": form_of(one, write_line(line)), **describe_lines(lang, one)}
    return draft_page("desk/revisions/line.html", lang, one, "changes", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/changes/<int:place>")
@submits(Action.REVISION_EDIT, again=show_draft_line)
def save_draft_line(lang: str, number: int, place: int) -> Response:
    """Word one line anew."""
    said = read_line(draft_changes.get_line(read_standing(number).changes, place))
    with on_line(), transaction() as session:
        draft_changes.reword(session, number, place, **said, **who())
        return go(lang, "show_draft_changes", number=number)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/changes/<int:place>/removal")
@submits(Action.REVISION_EDIT, again=show_draft_line)
def leave_line_out(lang: str, number: int, place: int) -> Response:
    """Leave one line out."""
    with on_line(), transaction() as session:
        draft_changes.leave_out(session, number, place, **who())
        return go(lang, "show_draft_changes", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/changes/text")
@requires(Action.REVISION_EDIT)
def show_new_text(lang: str, number: int) -> Response:
    """The form to let an entry say another text."""
    one = read_standing(number)
    saved = {"entry": "", "field": "name_vi", "after": "", "kind": "rename", "reason": "", "transition": ""}
    shown = {"form": form_of(one, saved), "entries": list_entries(one), "fields": draft_changes.TEXTS}
    kinds = list_text_kinds()
    return draft_page("desk/revisions/text.html", lang, one, "changes", kinds=kinds, **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/changes/text")
@submits(Action.REVISION_EDIT, again=show_new_text)
def add_text(lang: str, number: int) -> Response:
    """Let an entry say another text."""
    said = read_text()
    with on_field("entry", NotInRevisionError), on_line(), transaction() as session:
        draft_changes.change_text(session, number, **said, **who())
        return go(lang, "show_draft_changes", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/changes/removal")
@requires(Action.REVISION_EDIT)
def show_new_removal(lang: str, number: int) -> Response:
    """The form to remove an entry of the base."""
    one = read_standing(number)
    form = form_of(one, {"entry": "", "reason": "", "transition": ""})
    entries = [(code, name) for code, name in list_entries(one) if code in set(one.base.codes.values())]
    return draft_page("desk/revisions/removal.html", lang, one, "changes", form=form, entries=entries)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/changes/removal")
@submits(Action.REVISION_EDIT, again=show_new_removal)
def add_removal(lang: str, number: int) -> Response:
    """Remove an entry of the base."""
    said = read_removal()
    with on_field("entry", NotInRevisionError), on_line(), transaction() as session:
        draft_changes.remove_entry(session, number, **said, **who())
        return go(lang, "show_draft_changes", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/order")
@requires(Action.REVISION_EDIT)
def show_draft_order(lang: str, number: int) -> Response:
    """The form for the order of entries: a number beside each."""
    one = read_standing(number)
    after = apply(one.base, one.changes)
    saved = {f"at.{identity}": str(facts.position) for identity, facts in after.entries.items()}
    shown = {"rows": list_rows(after), "after": after, "form": form_of(one, {**saved, "reason": ""})}
    return draft_page("desk/revisions/order.html", lang, one, "changes", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/order")
@submits(Action.REVISION_EDIT, again=show_draft_order)
def order_draft(lang: str, number: int) -> Response:
    """Put entries into another order, numbered without a gap."""
    said = read_order(read_standing(number))
    with transaction() as session:
        draft_changes.order(session, number, **said, **who())
        return go(lang, "show_draft_order", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/changes/whole")
@requires(Action.REVISION_EDIT)
def show_whole_changes(lang: str, number: int) -> Response:
    """The form for the whole change set as data, as the API takes it."""
    one = read_standing(number)
    written = json.dumps(to_json(show_codes(one.changes, one.base)), ensure_ascii=False, indent=2)
    return draft_page("desk/revisions/whole.html", lang, one, "changes", form=form_of(one, {"change_set": written}))


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/changes/whole")
@submits(Action.REVISION_EDIT, again=show_whole_changes)
def save_whole_changes(lang: str, number: int) -> Response:
    """Replace the whole change set."""
    said = read_whole()
    with transaction() as session:
        drafts.replace_changes(session, number, change_set=said, **who())
        return go(lang, "show_draft_changes", number=number)


@contextmanager
def on_line() -> Iterator[None]:
    """Let what rules say of a line stand beside its fields, or be about the whole form."""
    try:
        yield
    except RulesViolatedError as error:
        raise FormError(*(_on_line(one) for one in error.violations)) from error


def _on_line(one: Violation) -> Fault:
    """Give the breach of a rule by a line of the change set as a fault of the field it names."""
    name = re.sub(r"^/(?:changes/\d+|entries/[^/]+)/?", "", one.subject).partition("/")[0]
    return Fault(name, f"{one.vi} ({one.rule})", f"{one.en} ({one.rule})")


def describe_lines(lang: str, one: DraftStanding) -> Said:
    """Give what lines are shown with: names of entries, values as text, breaches by line."""
    after = apply(one.base, one.changes) if not list(check_changes(one.base, one.changes)) else one.base
    names = name_entries(one.base, after)
    return {"names": names, "tell": telling(lang, names), "tell_entry": lambda identity: tell_entry(names, identity)}


def list_entries(one: DraftStanding) -> list[tuple[str, str]]:
    """Give what may be chosen to be changed: entries of the base by code, new ones by ref, with their names."""
    ended = one.changes.ended
    old = [(one.base.code(each), f"{one.base.code(each)} {one.base.entries[each].name_vi}")
           for each in one.base.order if each not in ended]  # fmt: skip
    return old + [(ref, f"+ {facts.name_vi}") for ref, facts in one.changes.entries.items()]


def list_text_kinds() -> list[ChangeKind]:
    """Give the kinds of change a text may be changed by."""
    allowed = {kind for name in draft_changes.TEXTS for kind in FIELDS[name].kinds}
    return [kind for kind in ChangeKind if kind in allowed]


def write_line(line: Change) -> dict[str, str]:
    """Write the words of a line as a form shows them."""
    said = {"reason": line.reason or "", "note": line.note or "", "transition": line.transition or ""}
    return {**said, "after": line.after or ""} if line.field in draft_changes.TEXTS else said


def read_line(line: Change) -> Said:
    """Read the words of a line."""
    typed = Typed()
    said: Said = {name: typed.optional(name) for name in ("reason", "note", "transition")}
    if line.field in draft_changes.TEXTS:
        said["after"] = typed.optional("after")
    typed.finish()
    return said


def read_text() -> Said:
    """Read a text an entry is to say."""
    typed = Typed()
    said = {
        "entry": typed.text("entry", required=True, most=100),
        "field": typed.text("field", required=True, most=100),
        "text": typed.optional("after"),
        "kind": typed.word("kind", ChangeKind),
        "reason": typed.text("reason", required=True),
        "transition": typed.optional("transition"),
    }
    typed.finish()
    return said


def read_removal() -> Said:
    """Read which entry is to be removed, and why."""
    typed = Typed()
    said = {
        "entry": typed.text("entry", required=True, most=100),
        "reason": typed.text("reason", required=True),
        "transition": typed.optional("transition"),
    }
    typed.finish()
    return said


def read_order(one: DraftStanding) -> Said:
    """Read the number each entry is to have; empty is as before."""
    typed = Typed()
    wished = {each: typed.number(f"at.{each}") for each in apply(one.base, one.changes).entries}
    reason = typed.text("reason", required=True)
    typed.finish()
    return {"wishes": {each: number for each, number in wished.items() if number is not None}, "reason": reason}


def read_whole() -> Said:
    """Read a whole change set; whether it is one the domain says."""
    typed = Typed()
    text, found = typed.text("change_set", required=True, most=LONGEST_SET), None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        typed.refuse("change_set", f"không phải là JSON: {error}", f"this is no JSON: {error}")
    typed.finish()
    return found if isinstance(found, dict) else {}
