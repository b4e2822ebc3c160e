"""The promulgation of a draft: recorded by one person, confirmed by another, then published."""

import hashlib
from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.bodies import takes_files
from api.request_scope import current_session
from api.transactions import transaction
from catalogue.models import InstrumentState
from catalogue.process import outlooks, promulgations, publication
from catalogue.process.draft_standing import DraftStanding
from catalogue.process.promulgations import Signed, SignedFile
from catalogue.register.instruments import designation, select_instruments
from catalogue.vocabulary import Action, InstrumentKind
from web.blueprint import LANG, blueprint
from web.desk.draft_frame import draft_page, form_of, name_accounts, read_standing, reader
from web.forms import go, submits, who
from web.keeping import private
from web.typed import Typed, write_saved

ADDRESS = ("https://", "http://")
Said = dict[str, Any]  # Any: what templates show


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/promulgation")
@requires(Action.REVISION_READ)
def show_draft_promulgation(lang: str, number: int) -> Response:
    """What is recorded of the signed instrument, and who must do what about it."""
    one = read_standing(number)
    digest = one.promulgation.digest if one.promulgation else ""
    form = form_of(one, {"digest": digest})
    return draft_page("desk/promulgations/promulgation.html", lang, one, "promulgation", form=form, **describe(one))


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/promulgation/file")
@requires(Action.REVISION_READ)
def show_signed_file(lang: str, number: int) -> Response:
    """The signed file, to be saved: never shown as part of a page."""
    found, _ = promulgations.see(current_session(), number, **reader())
    response = Response(found.file, mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=found.file_name)
    response.headers["Content-Language"] = lang
    return private(response)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/promulgation/new")
@requires(Action.REVISION_PROMULGATE)
def show_new_promulgation(lang: str, number: int) -> Response:
    """The form for the instrument as it was signed."""
    one = read_standing(number)
    shown = {"form": form_of(one, write_signed(one)), "kinds": list(InstrumentKind), "instruments": list_instruments()}
    return draft_page("desk/promulgations/new.html", lang, one, "promulgation", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/promulgation/new")
@takes_files
@submits(Action.REVISION_PROMULGATE, again=show_new_promulgation)
def record_promulgation(lang: str, number: int) -> Response:
    """Record the instrument with its signed file."""
    signed, file = read_signed()
    with transaction() as session:
        promulgations.record(session, number, signed=signed, file=file, **who())
        return go(lang, "show_draft_promulgation", number=number)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/promulgation/confirmation")
@submits(Action.REVISION_CONFIRM, again=show_draft_promulgation)
def confirm_promulgation(lang: str, number: int) -> Response:
    """Confirm, as the second person, exactly what was seen."""
    digest = read_digest()
    with transaction() as session:
        promulgations.confirm(session, number, digest=digest, **who())
        return go(lang, "show_draft_promulgation", number=number)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/publication")
@requires(Action.REVISION_PUBLISH)
def show_draft_publication(lang: str, number: int) -> Response:
    """What publishing means, every rule that stands against it, and the button."""
    one = read_standing(number)
    against = outlooks.list_violations(current_session(), number, **reader())
    shown = {"form": form_of(one, {}), "against": against, **describe(one)}
    return draft_page("desk/promulgations/publication.html", lang, one, "promulgation", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/publication")
@submits(Action.REVISION_PUBLISH, again=show_draft_publication)
def publish_draft(lang: str, number: int) -> Response:
    """Publish the whole list at once; it is in force by date, never by this."""
    with transaction() as session:
        publication.publish(session, number, **who())
        return go(lang, "show_draft_promulgation", number=number)


def describe(one: DraftStanding) -> Said:
    """Give what is recorded, with the names of people and of instruments that are replaced."""
    made = one.promulgation
    accounts = [name for name in (made.recorded_by, made.confirmed_by) if name] if made else []
    return {"made": made, "persons": name_accounts(accounts), "instruments": dict(list_instruments())}


def list_instruments() -> list[tuple[str, str]]:
    """Give instruments by id with the name one cites them by, the newest first."""
    query = select_instruments().order_by(None).order_by(InstrumentState.issued_on.desc(), InstrumentState.record_id)
    return [(one.record_id, designation(one)[0]) for one in current_session().scalars(query)]


def write_signed(one: DraftStanding) -> dict[str, str | list[str]]:
    """Write an instrument to be recorded as a form shows it: empty, but for what the draft says of it."""
    blank = dict.fromkeys(("number", "issued_on", "valid_from", "signatory", "url", "gazette", "file.sha256"), "")
    kind, issuer = InstrumentKind.DECISION.value, "Thủ tướng Chính phủ"
    title = {"title.vi": one.draft.title_vi, "title.en": one.draft.title_en}
    return {**write_saved({"kind": kind, "issuer": issuer, **title, **blank, "replaces": []}),
            "states_correspondence": "", "file": ""}  # fmt: skip


def read_signed() -> tuple[Signed, SignedFile]:
    """Read an instrument and its signed file."""
    typed = Typed()
    said: Said = {
        "kind": typed.word("kind", InstrumentKind),
        "number": typed.text("number", required=True, most=100),
        "title_vi": typed.text("title.vi", required=True, most=1000),
        "title_en": typed.optional("title.en", most=1000),
        "issuer": typed.text("issuer", required=True, most=300),
        "signatory": typed.text("signatory", required=True, most=300),
        "issued_on": typed.day("issued_on", required=True),
        "valid_from": typed.day("valid_from", required=True),
        "url": _read_address(typed),
        "gazette": typed.optional("gazette", most=300),
        "replaces": tuple(typed.choices("replaces")),
        "states_correspondence": typed.flag("states_correspondence"),
    }
    file = _read_file(typed)
    typed.finish()
    return Signed(**said), file


def read_digest() -> str:
    """Read the digest of what was seen."""
    typed = Typed()
    digest = typed.text("digest", required=True, most=64)
    typed.finish()
    return digest


def _read_address(typed: Typed) -> str | None:
    text = typed.optional("url", most=1000)
    if text is not None and not text.startswith(ADDRESS):
        typed.refuse("url", "địa chỉ bắt đầu bằng https://", "an address begins with https://")
    return text


def _read_file(typed: Typed) -> SignedFile:
    """Read the signed file; without a checksum of its sender, that of what arrived stands for it."""
    name, media_type, content = typed.file("file", required=True) or ("", "", b"")
    given = typed.text("file.sha256", most=64).lower() or hashlib.sha256(content).hexdigest()
    return SignedFile(name[:300], media_type[:100], content, given)
