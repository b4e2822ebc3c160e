"""Comments of the public at the desk: what waits, one comment, releasing it or setting it aside."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from catalogue.process import public_comments
from catalogue.rules.feedback import has_links
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.forms import go, make_form, submits
from web.typed import Typed

Who = dict[str, Any]  # Any: arguments of domain functions


@blueprint.get(f"{LANG}/desk/comments")
@requires(Action.REVISION_REPLY)
def list_waiting_comments(lang: str) -> Response:
    """What nobody has looked at yet, of all drafts, oldest first."""
    waiting = public_comments.list_waiting(current_session(), actor=current_actor(), at=current_moment())
    return desk_page("desk/comments.html", lang, waiting=waiting, has_links=has_links)


@blueprint.get(f"{LANG}/desk/comments/<revision_number:number>/<record_id:id_>")
@requires(Action.REVISION_REPLY)
def show_waiting_comment(lang: str, number: int, id_: str, decision: str = "") -> Response:  # noqa: ARG001  # just refused
    """One comment, and what may become of it."""
    now = current_moment()
    one = public_comments.get_public_comment(current_session(), number, id_, actor=current_actor(), at=now)
    form, linked = make_form({"reason": ""}), has_links(one.text)
    return desk_page("desk/comment.html", lang, number=number, one=one, form=form, has_links=linked)


@blueprint.post(f"{LANG}/desk/comments/<revision_number:number>/<record_id:id_>/<any(release,set_aside):decision>")
@submits(Action.REVISION_REPLY, again=show_waiting_comment)
def moderate_comment(lang: str, number: int, id_: str, decision: str) -> Response:
    """Release it, or set it aside; once."""
    typed = Typed()
    released, reason = decision == "release", typed.text("reason")
    typed.finish()
    now: Who = {"actor": current_actor(), "at": current_moment()}
    with transaction() as session:
        public_comments.moderate(session, number, id_, is_released=released, reason=reason, **now)
        return go(lang, "list_waiting_comments")
