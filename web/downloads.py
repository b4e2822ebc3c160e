"""The page of whole files, and the files themselves."""

from collections.abc import Iterator
from typing import Any

from flask import Response, request

from api.choosing import choose_revision
from api.declaring import declares
from api.files import current_set, get_file, list_sets
from api.request_scope import current_sequence
from catalogue.register.instruments import designation
from catalogue.register.timelines import Timeline
from catalogue.vocabulary import Action
from exports.writing import File
from web.blueprint import LANG, blueprint
from web.rendering import page
from web.texts import say

Shown = dict[str, Any]  # Any: what templates show
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FORMATS = {"json": "JSON", "csv": "CSV", "jsonld": "SKOS (JSON-LD)"}
"""End of a file's name → what people call the format."""


@blueprint.get(f"{LANG}/downloads")
@declares(Action.READ_PUBLIC)
def list_downloads(lang: str) -> Response:
    """Every file with its size, format, licence and digest beside its button; no questions asked."""
    sets = list(describe_sets(choose_revision().timeline, lang))
    shown: Shown = {"sets": sets, "distribution": list(distribute(sets)), "formats": FORMATS, "licence": LICENCE}
    return page("downloads.html", lang, event=current_sequence(), **shown)


@blueprint.get("/downloads/<name>")
@declares(Action.READ_PUBLIC)
def download_file(name: str) -> Response:
    """One file, under a name that says what is in it."""
    file = get_file(name)
    response = Response(file.body, mimetype=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def describe_sets(timeline: Timeline, lang: str) -> Iterator[Shown]:
    """Yield each set of files with what it holds, said for people."""
    for name in list_sets():
        title = _name_set(name, timeline, lang)
        yield {"id": name, "title": title, "files": [_describe(one) for one in current_set(name)]}


def distribute(sets: list[Shown]) -> Iterator[Shown]:
    """Yield each file as schema.org describes a download."""
    for one in sets:
        for told in one["files"]:
            yield {
                "@type": "DataDownload",
                "name": one["title"],
                "encodingFormat": told["file"].media_type,
                "contentUrl": f"{request.host_url}downloads/{told['file'].name}",
                "contentSize": str(told["size"]),
                "sha256": told["file"].sha256,
            }


def _describe(file: File) -> Shown:
    return {"file": file, "format": file.name.rpartition(".")[2], "size": len(file.body)}


def _name_set(name: str, timeline: Timeline, lang: str) -> str:
    """Say what is in a set: revisions are named by their instruments."""
    noun, *numbers = name.split("-")
    place = 0 if lang == "vi" else 1
    named = [designation(timeline.get(int(number)).instrument)[place] for number in numbers]
    return say(lang, f"downloads.{noun}", **dict(zip(("first", "second"), named, strict=False)))
