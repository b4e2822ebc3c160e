"""Files of a proposal: which there are, take one in, give one out."""

from typing import Any

from werkzeug import Response

from api.authentication import requires
from api.bodies import takes_files
from api.request_scope import current_session
from api.transactions import transaction
from catalogue.process import attachments
from catalogue.rules.dossiers import LARGEST_FILE_BYTES, MEDIA_TYPES
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.dossier_forms import Confidential
from web.desk.proposal_frame import asking, proposal_page, standing
from web.forms import go, make_form, submits, who
from web.keeping import private
from web.typed import Typed

FILES = f"{LANG}/desk/proposals/<record_id:id_>/files"
FIELDS = {"title": "", "confidentiality": "internal", "content": ""}


@blueprint.get(FILES)
@requires(Action.PROPOSAL_READ)
def show_files(lang: str, id_: str) -> Response:
    """The files one may see, and the form to add one."""
    one = standing(id_)
    form = make_form(FIELDS, seen=one.proposal.lock_version)
    said = {"files": attachments.list_attachments(current_session(), one.proposal, **asking()), "form": form}
    kinds = {"confidential": list(Confidential), "endings": MEDIA_TYPES, "most": LARGEST_FILE_BYTES // 1024 // 1024}
    return proposal_page("files.html", lang, one, tab="dossier", **said, **kinds)


@blueprint.post(FILES)
@takes_files
@submits(Action.PROPOSAL_ATTACH, again=show_files)
def attach_file(lang: str, id_: str) -> Response:
    """Take a file in, as confidential as is said."""
    said = read_file()
    with transaction() as session:
        attachments.add(session, id_, **said, **who())
        return go(lang, "show_files", id_=id_)


@blueprint.get(f"{FILES}/<record_id:file>")
@requires(Action.PROPOSAL_READ)
def download_attachment(lang: str, id_: str, file: str) -> Response:  # noqa: ARG001  # every page has its language
    """The bytes of a file, to be saved and never shown within the site."""
    found = attachments.get_attachment(current_session(), id_, file, **asking())
    response = Response(found.content, mimetype=found.media_type)
    response.headers.set("Content-Disposition", "attachment", filename=found.name)
    return private(response)


def read_file() -> dict[str, Any]:  # Any: arguments of the domain function
    """Read a file that was sent, with how confidential it is; raise FormError."""
    typed = Typed()
    word = typed.word("confidentiality", Confidential)
    title = typed.optional("title", most=500)
    sent = typed.file("content", required=True)
    typed.finish()
    name, media_type, content = sent or ("", "", b"")  # finish() has refused a form without
    return {"name": name[-200:], "media_type": media_type, "content": content, "confidentiality": word,
            "title": title}  # fmt: skip
