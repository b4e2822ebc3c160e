"""Consultations as those who are asked see them: which are open, what is asked, the form to comment for a body."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from catalogue.changes import apply
from catalogue.errors import NotInRevisionError
from catalogue.models import Consultation
from catalogue.process import comments, consultations, outlooks
from catalogue.process.outlooks import ShownRound
from catalogue.values import legal_day
from catalogue.vocabulary import Action, ConsultationKind
from web.blueprint import LANG, blueprint
from web.desk.consultations import ROUND
from web.desk.describing import telling
from web.desk.draft_frame import name_bodies, reader
from web.desk.frame import desk_page
from web.forms import go, make_form, submits
from web.typed import Typed, on_field

Said = dict[str, Any]  # Any: arguments of domain functions


@blueprint.get(f"{LANG}/desk/consultations")
@requires(Action.REVISION_COMMENT)
def list_open_consultations(lang: str) -> Response:
    """The rounds on which the visitor may comment now."""
    found = consultations.list_rounds_open_to(current_session(), **reader())
    return desk_page("desk/consultations/open.html", lang, rounds=found, today=legal_day(current_moment()))


@blueprint.get(f"{LANG}/desk/consultations/<revision_number:number>/{ROUND}")
@requires(Action.REVISION_COMMENT)
def show_asked(lang: str, number: int, kind: str) -> Response:
    """What is asked about, what one's body said, and the form to comment."""
    shown = outlooks.show_rounds(current_session(), [get_round(number, kind)])[0]
    form = make_form({"entry": "", "text": ""})
    return desk_page("desk/consultations/comment.html", lang, form=form, **describe_round(lang, shown))


@blueprint.post(f"{LANG}/desk/consultations/<revision_number:number>/{ROUND}")
@submits(Action.REVISION_COMMENT, again=show_asked)
def comment_on_draft(lang: str, number: int, kind: str) -> Response:
    """Comment, in the name of one's body."""
    said = {**read_comment(), "kind": ConsultationKind(kind)}
    with on_field("entry", NotInRevisionError), transaction() as session:
        made = comments.comment(session, number, **said, **reader())
        return go(lang, "show_asked", number=number, kind=kind, _anchor=made.id)


def get_round(number: int, kind: str) -> Consultation:
    """Give the newest round of a kind that the visitor may see; raise NotFoundError."""
    return consultations.get_round(current_session(), number, ConsultationKind(kind), **reader())


def describe_round(lang: str, shown: ShownRound) -> Said:
    """Give what is asked about, the entries one may speak of, and what one's own body said already."""
    bodies = {grant.organisation for grant in current_actor().grants}
    names = shown.differences.names
    return {
        "shown": shown,
        "asked": shown.asked,
        "found": shown.differences.entries,
        "names": names,
        "tell": telling(lang, names),
        "entries": list_entries(shown),
        "own": [said for said in shown.asked.comments if said.organisation_id in bodies],
        "bodies": name_bodies(),
        "today": legal_day(current_moment()),
    }


def list_entries(shown: ShownRound) -> list[tuple[str, str]]:
    """Give the entries a comment may be about, those that change first, by identity."""
    after = apply(shown.base, shown.changes)
    changed = [one.entry for one in shown.differences.entries]
    named = {one: shown.differences.names[one] for one in dict.fromkeys([*changed, *after.order])}
    return [(one, f"{code_after or code_before} {name}") for one, (code_before, code_after, name) in named.items()]


def read_comment() -> Said:
    """Read a comment."""
    typed = Typed()
    said = {"entry": typed.optional("entry", most=100), "text": typed.text("text", required=True)}
    typed.finish()
    return said
