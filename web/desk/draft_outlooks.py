"""What a draft would make of the catalogue: difference, links touched, preview of the whole list, annexes to print."""

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_session
from catalogue.process import annexes, outlooks
from catalogue.vocabulary import Action, EntryKind
from web.blueprint import LANG, blueprint
from web.desk.describing import telling
from web.desk.draft_frame import draft_page, read_standing, reader


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/difference")
@requires(Action.REVISION_READ)
def show_draft_difference(lang: str, number: int) -> Response:
    """What changes, entry by entry, old beside new."""
    found = outlooks.compare_draft(current_session(), number, **reader())
    shown = {"found": found.entries, "names": found.names, "tell": telling(lang, found.names)}
    return draft_page("desk/revisions/difference.html", lang, read_standing(number), "difference", **shown)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/impact")
@requires(Action.REVISION_READ)
def show_draft_impact(lang: str, number: int) -> Response:
    """Every link a draft touches, with what is suggested for it."""
    items = outlooks.list_impact(current_session(), number, **reader())
    return draft_page("desk/revisions/impact.html", lang, read_standing(number), "impact", items=items)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/preview")
@requires(Action.REVISION_READ)
def show_draft_preview(lang: str, number: int) -> Response:
    """The whole list as if the draft were in force."""
    found = outlooks.preview(current_session(), number, **reader())
    shown = {"preview": found, "kinds": list(EntryKind), "only_changed": "changed" in request.args}
    return draft_page("desk/revisions/preview.html", lang, read_standing(number), "preview", **shown)


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/annexes")
@requires(Action.REVISION_READ)
def show_draft_annexes(lang: str, number: int) -> Response:
    """The annexes of the submission: amended, added, dropped, old beside new, comments with replies."""
    made = annexes.make_annexes(current_session(), number, **reader())
    shown = {"made": made, "tell": telling(lang, made.names)}
    return draft_page("desk/revisions/annexes.html", lang, read_standing(number), "annexes", **shown)
