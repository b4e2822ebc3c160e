"""The desk itself: what waits for its visitor, what they wait for, and until when."""

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session, current_surroundings, today
from catalogue.process.desks import gather
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page


@blueprint.get(f"{LANG}/desk")
@requires(Action.ACCOUNT_READ)
def show_desk(lang: str) -> Response:
    """What waits for me, what I wait for, deadlines."""
    actor = current_actor()
    desk = gather(current_session(), actor=actor, at=current_moment())
    names = current_surroundings(None).directory.names
    return desk_page("desk/home.html", lang, desk=desk, grants=actor.grants, names=names, today=today())
