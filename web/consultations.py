"""Consultations of the public: which there are, one draft with its changes, commenting without an account."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import request
from werkzeug import Response

from api.declaring import declares
from api.request_scope import current_moment, current_sequence, current_session, current_surroundings, today
from api.transactions import transaction
from catalogue.models import Consultation
from catalogue.process import consultations, outlooks, public_comments
from catalogue.process.diffs import Difference, FieldDifference
from catalogue.process.outlooks import ShownRound
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.forms import go, make_form, submits
from web.keeping import private
from web.public_forms import anybody, read_anybody
from web.rendering import page

Shown = dict[str, Any]  # Any: what templates show
Named = Mapping[str, tuple[str | None, str | None, str]]
FIELDS = ("name_vi", "name_en", "definition_vi", "definition_en", "position", "parent", "groups", "note")
"""Fields of entries that the page of a draft shows; the rest is for editors."""

OPEN, COMING, CLOSED = "open", "coming", "closed"


@blueprint.get(f"{LANG}/consultations")
@declares(Action.READ_PUBLIC)
def list_consultations(lang: str) -> Response:
    """Every round of asking the public, those that are open first."""
    found = consultations.list_every_public_round(current_session())
    rounds = {standing: [one for one in found if stand(one) == standing] for standing in (OPEN, COMING, CLOSED)}
    return page("consultations/list.html", lang, event=current_sequence(), rounds=rounds)


@blueprint.get(f"{LANG}/consultations/<revision_number:number>")
@declares(Action.READ_PUBLIC)
def show_public_consultation(lang: str, number: int) -> Response:
    """What is asked about, what it changes, and with the report what was said and replied."""
    found = consultations.list_public_rounds(current_session(), number)
    shown = outlooks.show_rounds(current_session(), found)
    return page("consultations/one.html", lang, event=current_sequence(), number=number, **describe_rounds(shown))


@blueprint.get(f"{LANG}/consultations/<revision_number:number>/comment")
@declares(Action.REVISION_COMMENT_PUBLICLY)
def show_comment_form(lang: str, number: int) -> Response:
    """The form to comment; about one entry where the address names it."""
    shown = outlooks.show_rounds(current_session(), consultations.list_public_rounds(current_session(), number)[-1:])
    form = make_form({"entry": request.args.get("entry", "")[:80], "text": ""})
    told = {"number": number, "form": form, **describe_rounds(shown)}
    return private(page("consultations/comment.html", lang, **told))


@blueprint.post(f"{LANG}/consultations/<revision_number:number>/comment")
@submits(Action.REVISION_COMMENT_PUBLICLY, again=show_comment_form)
def comment_publicly(lang: str, number: int) -> Response:
    """Take a comment in."""
    typed = read_anybody()
    said: Shown = {"text": typed.text("text"), "entry": typed.optional("entry", most=80)}
    typed.finish()
    with transaction() as session:
        public_comments.comment_publicly(session, number, **said, **anybody())
        return go(lang, "show_comment_received", number=number)


@blueprint.get(f"{LANG}/consultations/<revision_number:number>/received")
@declares(Action.READ_PUBLIC)
def show_comment_received(lang: str, number: int) -> Response:
    """What becomes of a comment that was taken in."""
    consultations.list_public_rounds(current_session(), number)
    return page("consultations/received.html", lang, number=number)


def stand(asked: Consultation) -> str:
    """Say where a round stands today."""
    if public_comments.is_open(asked, at=current_moment()):
        return OPEN
    return COMING if asked.closed_at is None and today() < asked.opens_on else CLOSED


def describe_rounds(shown: list[ShownRound]) -> Shown:
    """Give the newest round with what it changes, and those before it; None where nobody was asked."""
    if not shown:
        return {"newest": None, "earlier": []}
    newest = shown[-1]
    return {
        "newest": newest.asked,
        "standing": stand(newest.asked),
        "rows": [_describe(one, newest.differences.names) for one in newest.differences.entries],
        "comments": _list_comments(newest.asked),
        "names": current_surroundings(None).directory.names,
        "earlier": [(one.asked, _list_comments(one.asked)) for one in reversed(shown[:-1])],
    }


def _list_comments(asked: Consultation) -> list[Any]:  # Any: comments, as templates show them
    return [one for one in asked.comments if one.is_shown] if asked.report_at is not None else []


def _describe(one: Difference, names: Named) -> Shown:
    return {
        "code": one.code_after or one.code_before,
        "difference": one,
        "sources": [_name(source, names, is_new=False) for source in one.sources],
        "targets": [_name(target, names, is_new=True) for target in one.targets],
        "fields": list(_describe_fields(one, names)),
    }


def _describe_fields(one: Difference, names: Named) -> Iterator[Shown]:
    for name in FIELDS:
        for field in one.fields:
            if field.name == name and (one.code_before or name != "name_vi"):
                yield {"name": name, "words": field.words, **_write_both(field, names)}


def _write_both(field: FieldDifference, names: Named) -> Shown:
    before, after = (_write(field.name, value, names, is_new) for value, is_new in
                     ((field.before, False), (field.after, True)))  # fmt: skip
    return {"before": before, "after": after}


def _write(name: str, value: Any, names: Named, is_new: bool) -> str:  # Any: JSON
    """Write the value of a field as people read it: entries by code and name."""
    if name == "groups":
        return "; ".join(_name(one["target"], names, is_new=is_new) for one in value or ())
    if name == "parent" and value:
        return _name(value, names, is_new=is_new)
    return "" if value is None else str(value)


def _name(identity: str, names: Named, *, is_new: bool) -> str:
    before, after, name = names.get(identity, (None, None, identity))
    code = (after or before) if is_new else (before or after)
    return f"{code} {name}" if code else name
