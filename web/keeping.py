"""
Forms that could not be taken because a session ended or somebody must prove anew who they are: nothing typed is lost.

What was typed goes back to the browser, signed, inside the form that asks for
the password, and from there into a form that sends it to where it belonged.
"""

from dataclasses import dataclass

from flask import g, redirect, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug import Response as AnyResponse

from api.answers import PRIVATE
from api.registry import current_registry
from api.request_scope import current_actor
from web.rendering import page

KEPT_FOR_S = 24 * 60 * 60
OWN = ("csrf", "once")
"""Fields of a form that are made anew each time it is shown."""

SECRET = ("password", "new_password", "new_password_again")
"""Fields that are never kept: whoever typed a password types it again."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was typed and where it was to go; files are not among it."""

    path: str
    fields: list[tuple[str, str]]


def ask_to_sign_in() -> AnyResponse:
    """Lead whoever reads to signing in and back; whoever sent a form gets it back with the question."""
    lang = (request.view_args or {}).get("lang", "vi")
    if request.method in ("GET", "HEAD"):
        back = request.full_path.rstrip("?")
        return private(redirect(url_for("web.show_sign_in", lang=lang, next=back), 303))
    g.shown = "web.show_sign_in", {"lang": lang}
    return private(page("desk/sign_in.html", lang, http_status=401, back="", kept=keep_form(), form=None))


def ask_to_confirm(lang: str) -> AnyResponse:
    """Ask for the password once more before what was typed is taken."""
    g.shown = "web.show_confirm", {"lang": lang}
    visitor = current_actor().name
    return private(
        page("desk/confirm.html", lang, http_status=401, visitor=visitor, back="", kept=keep_form(), form=None)
    )


def keep_form() -> str:
    """Write what was typed as text that only this registry can have written."""
    fields = [[name, value] for name, value in request.form.items(multi=True) if name not in OWN + SECRET]
    return _serializer().dumps({"path": request.path, "fields": fields})


def read_kept(text: str) -> KeptForm | None:
    """Read it again; None for what is not ours or older than a day."""
    try:
        kept = _serializer().loads(text, max_age=KEPT_FOR_S)
    except BadSignature:
        return None
    return KeptForm(kept["path"], [(name, value) for name, value in kept["fields"]])


def go_on(lang: str, back: str, kept: str) -> AnyResponse:
    """Lead on after signing in: to the kept form, or to the page that was asked for, or to the desk."""
    found = read_kept(kept) if kept else None
    if found is not None:
        return private(page("desk/resume.html", lang, kept=found))
    desk = url_for("web.show_desk", lang=lang)
    own = back if back.startswith(("/vi/", "/en/")) and "\\" not in back and "\n" not in back else desk
    return private(redirect(own, 303))


def private(response: AnyResponse) -> AnyResponse:
    """Let nobody keep an answer."""
    response.headers["Cache-Control"] = PRIVATE
    return response


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_registry().settings.secret_key, salt="kept form")
