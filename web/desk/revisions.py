"""The revision room: drafts, opening one, where one stands, its title, carrying it over, giving it up."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from catalogue.models import Draft
from catalogue.permissions import may
from catalogue.process import drafts, outlooks
from catalogue.process.bases import newest_published
from catalogue.process.draft_standing import DraftStanding, list_next
from catalogue.rules.structures import Structure
from catalogue.vocabulary import Action, EntryKind, ListKind, Numbering, RevisionStage
from web.blueprint import LANG, blueprint
from web.desk.describing import tell_conflicts
from web.desk.draft_frame import draft_page, form_of, name_bodies, read_standing, reader
from web.desk.frame import desk_page
from web.forms import go, make_form, submits, who
from web.typed import Typed

ENDED = (RevisionStage.PUBLISHED, RevisionStage.CANCELLED)
Said = dict[str, Any]  # Any: arguments of domain functions


@blueprint.get(f"{LANG}/desk/revisions")
@requires(Action.REVISION_READ)
def list_drafts(lang: str) -> Response:
    """Drafts on their way, and those that ended; who must act next."""
    found = drafts.list_drafts(current_session(), **reader())
    shown = {
        "under_way": [describe_draft(one) for one in found if one.stage not in ENDED],
        "ended": [describe_draft(one) for one in found if one.stage in ENDED],
        "may_open": may(current_actor(), Action.REVISION_OPEN, at=current_moment()),
    }
    return desk_page("desk/revisions/list.html", lang, bodies=name_bodies(), **shown)


@blueprint.get(f"{LANG}/desk/revisions/new")
@requires(Action.REVISION_OPEN)
def show_new_draft(lang: str) -> Response:
    """The form to open a draft on the newest published revision."""
    base = newest_published(current_session())
    saved = {"title.vi": "", "title.en": "", "notes": "", "is_correction": "", "base": str(base)}
    return desk_page("desk/revisions/new.html", lang, base=base, form=make_form(saved))


@blueprint.post(f"{LANG}/desk/revisions/new")
@submits(Action.REVISION_OPEN, again=show_new_draft)
def open_draft(lang: str) -> Response:
    """Open a draft."""
    said = read_opening()
    with transaction() as session:
        made = drafts.open_draft(session, **said, **reader())
        return go(lang, "show_draft", number=made.number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>")
@requires(Action.REVISION_READ)
def show_draft(lang: str, number: int) -> Response:
    """Where a draft stands since when, who must act next, and every step taken."""
    return draft_page("desk/revisions/standing.html", lang, read_standing(number), "standing")


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/title")
@requires(Action.REVISION_EDIT)
def show_draft_title(lang: str, number: int) -> Response:
    """The form for working title, notes and structure."""
    one = read_standing(number)
    shown = {"form": form_of(one, write_title(one)), "structure": structure_of(one), "numberings": list(Numbering)}
    return draft_page("desk/revisions/title.html", lang, one, "standing", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/title")
@submits(Action.REVISION_EDIT, again=show_draft_title)
def save_draft_title(lang: str, number: int) -> Response:
    """Change working title, notes and structure."""
    said = read_title(read_standing(number))
    with transaction() as session:
        drafts.edit(session, number, **said, **who())
        return go(lang, "show_draft", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/rebase")
@requires(Action.REVISION_EDIT)
def show_draft_rebase(lang: str, number: int) -> Response:
    """What carrying a draft over to the newest revision means, and what stands against it, side by side."""
    one = read_standing(number)
    found = outlooks.foresee_rebase(current_session(), number, **reader())
    conflicts = list(tell_conflicts(lang, found, one.base))
    return draft_page("desk/revisions/rebase.html", lang, one, "standing", form=form_of(one, {}), conflicts=conflicts)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/rebase")
@submits(Action.REVISION_EDIT, again=show_draft_rebase)
def rebase_draft(lang: str, number: int) -> Response:
    """Carry a draft over."""
    with transaction() as session:
        drafts.rebase_draft(session, number, **who())
        return go(lang, "show_draft", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/cancellation")
@requires(Action.REVISION_CANCEL)
def show_draft_cancellation(lang: str, number: int) -> Response:
    """The form to give a draft up, with a reason."""
    one = read_standing(number)
    return draft_page("desk/revisions/cancellation.html", lang, one, "standing", form=form_of(one, {"reason": ""}))


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/cancellation")
@submits(Action.REVISION_CANCEL, again=show_draft_cancellation)
def cancel_draft(lang: str, number: int) -> Response:
    """Give a draft up."""
    reason = read_reason()
    with transaction() as session:
        drafts.cancel(session, number, reason=reason, **who())
        return go(lang, "show_draft", number=number)


def describe_draft(one: Draft) -> Said:
    """Give a draft with the steps that lead on from where it stands."""
    coming = list_next(one, **reader())
    return {"draft": one, "next": [step for step in coming if step.leads_on and step.step.value != "cancel"]}


def read_opening() -> Said:
    """Read what a new draft is opened with."""
    typed = Typed()
    said = {**_read_words(typed), "is_correction": typed.flag("is_correction"), "base_revision": typed.number("base")}
    typed.finish()
    return said


def write_title(one: DraftStanding) -> dict[str, str | list[str]]:
    """Write title, notes and structure as a form shows them."""
    held = structure_of(one)
    return {
        "title.vi": one.draft.title_vi or "",
        "title.en": one.draft.title_en or "",
        "notes": list(one.revision.notes),
        **{f"list.{kind}": title for kind, title in held.titles.items()},
        **{f"numbering.{kind}": place.numbering.value for kind, place in held.kinds.items()},
    }


def structure_of(one: DraftStanding) -> Structure:
    """Give the structure a draft would have: its own, or that of its base."""
    return Structure.read(dict(one.changes.structure or one.base.structure))


def read_title(one: DraftStanding) -> Said:
    """Read title, notes and structure; what stands under what stays as it is."""
    typed, held = Typed(), dict(one.changes.structure or one.base.structure)
    lists = [{**row, "title_vi": _read_list(typed, ListKind(row["kind"]))} for row in held["lists"]]
    kinds = {kind: {**row, "numbering": _read_numbering(typed, EntryKind(kind))} for kind, row in held["kinds"].items()}
    said = {**_read_words(typed), "structure": {**held, "lists": lists, "kinds": kinds}}
    typed.finish()
    return said


def read_reason() -> str:
    """Read the reason of a step."""
    typed = Typed()
    reason = typed.text("reason", required=True)
    typed.finish()
    return reason


def _read_words(typed: Typed) -> Said:
    title = {"vi": typed.optional("title.vi", most=1000), "en": typed.optional("title.en", most=1000)}
    return {"title": title, "notes": typed.lines("notes")}


def _read_list(typed: Typed, kind: ListKind) -> str:
    return typed.text(f"list.{kind}", required=True, most=1000)


def _read_numbering(typed: Typed, kind: EntryKind) -> str:
    return str(typed.word(f"numbering.{kind}", Numbering) or "")
