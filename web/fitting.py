"""“Is my product in the list?”: candidates for a text, and four questions kept apart."""

from typing import Any

from flask import Response, request

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.matching import current_matcher
from api.request_scope import current_sequence
from catalogue.register.contents import EntryView
from catalogue.register.layers import DISCLAIMER, LAYERS, state_layer
from catalogue.vocabulary import Action
from search.matching import Matches
from web.blueprint import LANG, blueprint
from web.rendering import page
from web.searching import read_text

MOST_CHARACTERS = 2_000


@blueprint.get(f"{LANG}/check")
@declares(Action.READ_PUBLIC)
def check_product(lang: str) -> Response:
    """Entries a product may fall under, and what listing does and does not mean; nothing typed is kept."""
    choice = choose_revision()
    text = read_text(request.args.get("text", ""), MOST_CHARACTERS)
    return page("check.html", lang, event=current_sequence(), **describe_matches(choice, text))


def describe_matches(choice: Choice, text: str) -> dict[str, Any]:  # Any: what templates show
    """Give candidates and the four questions for the entry picked, or else for the closest one."""
    found = current_matcher(choice).match(text) if text else Matches((), None)
    entry = _pick(choice, found)
    standing = choice.timeline.status(choice.published, choice.day)
    citation = entry.citation if entry else ("", "")
    stated = [state_layer(one, citation, standing, choice.published.valid_from) for one in LAYERS]
    return {
        "text": text,
        "is_empty": "text" in request.args and not text,
        "candidates": [(choice.content.by_concept[one.key], one) for one in found.candidates],
        "chosen": found.chosen,
        "entry": entry,
        "layers": list(zip(LAYERS, stated, strict=True)),
        "disclaimer": DISCLAIMER,
        "number": choice.published.number,
        "most": MOST_CHARACTERS,
    }


def _pick(choice: Choice, found: Matches) -> EntryView | None:
    """Give the entry a reader picked, else the closest candidate."""
    picked = choice.content.by_code.get(request.args.get("entry", ""))
    best = found.chosen or next((one.key for one in found.candidates), None)
    return picked or (choice.content.by_concept[best] if best else None)
