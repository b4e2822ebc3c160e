"""Words that stand for each other, for registrars: what people look for in vain, and the groups search knows."""

from typing import Any

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.choosing import choose_revision
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from catalogue.folding import fold
from catalogue.models import Synonym
from catalogue.parties.editing import pointing_into
from catalogue.register import missing_words, synonyms
from catalogue.register.contents import Content
from catalogue.rules.words import SourceKind, TermKind, TermRelation
from catalogue.vocabulary import Action
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.desk.word_forms import read_group, write_group, write_saved_group, write_target
from web.forms import go, make_form, submits, who
from web.rendering import address

PAGE_SIZE, MOST_CHARACTERS = 25, 100
LISTS = {"kinds": list(TermKind), "relations": list(TermRelation), "source_kinds": list(SourceKind)}


@blueprint.get(f"{LANG}/desk/synonyms")
@requires(Action.SYNONYM_EDIT)
def list_synonyms(lang: str) -> Response:
    """The queue of words nobody finds, and the groups that hold some words."""
    words = request.args.get("q", "")[:MOST_CHARACTERS]
    form, found = make_form({"q": words}), synonyms.find_groups(current_session(), words)
    return desk_page("desk/synonyms/list.html", lang, form=form, **_describe_queue(), **_describe(found, words, lang))


@blueprint.get(f"{LANG}/desk/synonyms/new")
@requires(Action.SYNONYM_EDIT)
def show_new_synonym(lang: str) -> Response:
    """The form for another group; ``word`` in the address is its first term."""
    word = request.args.get("word", "")[:MOST_CHARACTERS]
    first = [{"text": word, "lang": "vi", "kind": TermKind.EVERYDAY.value}] if word else []
    form = make_form(write_group(first, "", "", "", ""))
    return desk_page("desk/synonyms/edit.html", lang, one=None, form=form, rows=_count_rows(form.saved), **LISTS)


@blueprint.post(f"{LANG}/desk/synonyms/new")
@submits(Action.SYNONYM_EDIT, again=show_new_synonym)
def add_synonym(lang: str) -> Response:
    """Record another group; search knows it within seconds."""
    said = read_group(_content())
    with transaction() as session:
        id_ = synonyms.make_id(session, next((term["text"] for term in said["terms"]), ""))
        with pointing_into(id_):
            synonyms.add(session, Synonym(id=id_, **said), actor=current_actor(), at=current_moment())
        return go(lang, "show_synonym", id_=id_, done="added")


@blueprint.get(f"{LANG}/desk/synonyms/<record_id:id_>")
@requires(Action.SYNONYM_EDIT)
def show_synonym(lang: str, id_: str) -> Response:
    """One group, to be read and changed."""
    one = synonyms.get_synonym(current_session(), id_)
    form = make_form(write_saved_group(one, _content()), seen=one.lock_version)
    return desk_page("desk/synonyms/edit.html", lang, one=one, form=form, rows=_count_rows(form.saved), **LISTS)


@blueprint.post(f"{LANG}/desk/synonyms/<record_id:id_>")
@submits(Action.SYNONYM_EDIT, again=show_synonym)
def save_synonym(lang: str, id_: str) -> Response:
    """Let a group say what was typed; each change is an event of the log."""
    said = read_group(_content())
    with transaction() as session, pointing_into(id_):
        synonyms.change(session, Synonym(id=id_, **said), **who())
        return go(lang, "show_synonym", id_=id_, done="saved")


def _content() -> Content:
    return choose_revision().content


def _count_rows(saved: Any) -> int:  # Any: fields of a form
    return sum(name.startswith("terms.") and name.endswith(".text") for name in saved)


def _describe_queue() -> dict[str, Any]:  # Any: what templates show
    """Give the words looked for in vain, each with the group that holds it by now, if one does."""
    missing = missing_words.list_missing(current_session())
    holders = synonyms.find_holders(current_session(), [one.term for one in missing])
    queue = [(one, holders.get(fold(one.term))) for one in missing]
    return {"queue": queue, "days_seen": missing_words.DAYS_SEEN}


def _describe(found: list[Synonym], words: str, lang: str) -> dict[str, Any]:  # Any: what templates show
    """Give a page of groups, each with what it leads to."""
    given = request.args.get("page", "1")
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(pages, max(1, int(given))) if given.isascii() and given.isdigit() and len(given) < 6 else 1
    shown, content = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], _content()
    turn = {
        name: address(lang, "list_synonyms", q=words or None, page=at) if 1 <= at <= pages else None
        for name, at in (("earlier", number - 1), ("later", number + 1))
    }
    groups = [(one, [write_target(target, content) for target in one.targets]) for one in shown]
    return {"groups": groups, "total": len(found), "number": number, "pages": pages, **turn}
