"""What to offer while somebody types into the search box; the box fetches it from here."""

from flask import Response, request

from api.answers import answer
from api.asking import suggest_records
from api.choosing import Choice, choose_revision
from api.declaring import declares
from catalogue.register.instruments import designation
from catalogue.vocabulary import Action, RevisionStatus
from search.engine import Suggestion
from web.blueprint import LANG, blueprint
from web.rendering import record_address
from web.searching import MOST_CHARACTERS, read_text
from web.texts import choose_text, say


@blueprint.get(f"{LANG}/suggestions")
@declares(Action.READ_PUBLIC)
def list_suggestions(lang: str) -> Response:
    """At most ten records for what is typed so far, as a search box shows them."""
    choice = choose_revision()
    found = suggest_records(read_text(request.args.get("q", ""), MOST_CHARACTERS), choice)
    return answer({"items": [describe_suggestion(one, choice, lang) for one in found]})


def describe_suggestion(one: Suggestion, choice: Choice, lang: str) -> dict[str, str | None]:
    """Give what a search box shows of a record: its title, what it is, where it leads."""
    return {
        "title": choose_text(lang, one.title_vi, one.title_en),
        "code": one.id if one.revision else None,
        "note": " · ".join([say(lang, f"kind.{one.kind}"), *_tell_revision(one, choice, lang)]),
        "url": record_address(lang, one.kind, one.id, one.revision),
    }


def _tell_revision(one: Suggestion, choice: Choice, lang: str) -> list[str]:
    """Name the revision of an entry that is not in force, and say that it is not."""
    if not one.revision:
        return []
    published = choice.timeline.get(one.revision)
    status = choice.timeline.status(published, choice.day)
    named = designation(published.instrument)[0 if lang == "vi" else 1]
    return [] if status is RevisionStatus.IN_FORCE else [named, say(lang, f"status.{status}")]
