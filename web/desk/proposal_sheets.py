"""Change sets by CSV: tried first, with a report by row and column, then taken in."""

from typing import Any

from sqlalchemy.orm import Session
from werkzeug import Response

from api.authentication import requires
from api.bodies import takes_files
from api.request_scope import current_session
from api.transactions import transaction
from catalogue.errors import ChangeError
from catalogue.process import proposals
from catalogue.process.sheets import ACTIONS, COLUMNS, MOST_ROWS
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.proposal_frame import proposal_page, standing
from web.forms import go, make_form, submits, who
from web.typed import Fault, FormError, Typed

SHEET = f"{LANG}/desk/proposals/<record_id:id_>/sheet"
LONGEST = 400_000


@blueprint.get(SHEET)
@requires(Action.PROPOSAL_EDIT)
def show_sheet(lang: str, id_: str) -> Response:
    """The form to bring in changes by CSV."""
    return _page(lang, id_, text="", sheet=None)


@blueprint.post(f"{SHEET}/trial")
@takes_files
@submits(Action.PROPOSAL_EDIT, again=show_sheet, repeats=False)
def try_sheet(lang: str, id_: str) -> Response:
    """Tell what a sheet would do, and what is wrong in which row and column; nothing is saved."""
    text = _read_sheet()
    _, sheet = proposals.put_sheet(current_session(), id_, text=text, dry_run=True, **who())
    return _page(lang, id_, text=text, sheet=sheet)


@blueprint.post(SHEET)
@takes_files
@submits(Action.PROPOSAL_EDIT, again=show_sheet)
def put_sheet(lang: str, id_: str) -> Response:
    """Work a sheet into the change set."""
    text = _read_sheet()
    with transaction() as session:
        _put(session, id_, text)
        return go(lang, "show_changes", id_=id_)


def _page(lang: str, id_: str, **said: Any) -> Response:  # Any: what templates show
    one = standing(id_)
    form = make_form({"text": said["text"], "file": ""}, seen=one.proposal.lock_version)
    about = {"columns": COLUMNS, "actions": ACTIONS, "most": MOST_ROWS, "form": form, "writes": True}
    return proposal_page("sheet.html", lang, one, tab="changes", **about, **said)


def _read_sheet() -> str:
    """Read the sheet that was sent as a file, or else the text that was typed; raise FormError."""
    typed = Typed()
    sent = typed.file("file")
    text = typed.text("text", required=True, most=LONGEST) if sent is None else _decode(typed, sent[2])
    typed.finish()
    return text


def _decode(typed: Typed, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        typed.refuse("file", "tệp CSV phải ở dạng UTF-8", "the CSV file must be UTF-8")
        return ""


def _put(session: Session, id_: str, text: str) -> None:
    """Work a sheet in; raise FormError that names row and column of each fault."""
    try:
        proposals.put_sheet(session, id_, text=text, dry_run=False, **who())
    except ChangeError as error:
        raise FormError(*(_explain(one.subject, one.rule, one.vi, one.en) for one in error.violations)) from error


def _explain(pointer: str, rule: str, vi: str, en: str) -> Fault:
    _, _, row, column = (*pointer.split("/"), "", "", "")[:4]
    return Fault("text", f"dòng {row}, cột {column}: {vi} ({rule})", f"row {row}, column {column}: {en} ({rule})")
