"""Comments on a draft that were written without an account: a person releases each, or sets it aside with a reason."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.transactions import transaction
from catalogue.process import public_comments
from catalogue.rules.feedback import has_links
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.consultations import find_comment
from web.desk.draft_frame import draft_page, read_standing, reader
from web.forms import go, make_form, submits
from web.typed import Typed

WAYS = {"release": True, "set_aside": False}
"""What becomes of a comment → whether it is released."""


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/comments/<record_id:id_>/moderation")
@requires(Action.REVISION_REPLY)
def show_moderation(lang: str, number: int, id_: str) -> Response:
    """A comment of somebody without an account, and the form to release it or to set it aside."""
    one = read_standing(number)
    asked, said = find_comment(one, id_)
    shown = {"asked": asked, "said": said, "has_links": has_links(said.text), "ways": list(WAYS)}
    form = make_form({"way": "", "reason": ""})
    return draft_page("desk/consultations/moderation.html", lang, one, "consultation", form=form, **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/comments/<record_id:id_>/moderation")
@submits(Action.REVISION_REPLY, again=show_moderation)
def moderate_comment(lang: str, number: int, id_: str) -> Response:
    """Release it, or set it aside."""
    said = read_moderation()
    with transaction() as session:
        public_comments.moderate(session, number, id_, **said, **reader())
        return go(lang, "show_draft_consultations", number=number, _anchor=id_)


def read_moderation() -> dict[str, Any]:  # Any: arguments of a domain function
    """Read what becomes of a comment, and why."""
    typed = Typed()
    way, reason = typed.text("way", most=20), typed.text("reason", most=4000)
    if way not in WAYS:
        typed.refuse("way", "hãy chọn một mục trong danh sách", "choose one of the list")
    typed.finish()
    return {"is_released": WAYS[way], "reason": reason}
