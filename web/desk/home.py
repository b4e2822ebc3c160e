"""The desk itself: what waits for its visitor, and what they wait for."""

from werkzeug import Response

from api.authentication import requires
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page


@blueprint.get(f"{LANG}/desk")
@requires(Action.ACCOUNT_READ)
def show_desk(lang: str) -> Response:
    """What waits for me, what I wait for, deadlines."""
    return desk_page("desk/home.html", lang)
