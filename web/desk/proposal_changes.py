"""The change set of a proposal, change by change: what is there, choose, write, put first, leave out."""

from typing import Any

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_moment, current_session
from api.transactions import transaction
from catalogue.changes import drop, list_bundles, shift
from catalogue.changes import editing as changing
from catalogue.folding import fold
from catalogue.process.places import list_placed
from catalogue.process.previews import load_preview
from catalogue.process.proposals.standing import Standing
from catalogue.vocabulary import Action, ChangeKind, EntryKind, Relation
from web.blueprint import LANG, blueprint
from web.desk import change_forms as forms
from web.desk.proposal_frame import proposal_page, standing
from web.desk.showing import describe_bundles, name_all
from web.forms import go, make_form, submits

CHANGES = f"{LANG}/desk/proposals/<record_id:id_>/changes"
SCOPES = (Relation.CONTAINS, Relation.PART_OF, Relation.OVERLAPS)


@blueprint.get(CHANGES)
@requires(Action.PROPOSAL_READ)
def show_changes(lang: str, id_: str) -> Response:
    """Every change so far, in order, each with the rules it breaks."""
    one = standing(id_)
    form = make_form({}, seen=one.proposal.lock_version)
    return proposal_page("changes.html", lang, one, tab="changes", form=form, **_describe(one))


@blueprint.get(f"{CHANGES}/new")
@requires(Action.PROPOSAL_EDIT)
def show_kinds(lang: str, id_: str) -> Response:
    """Which kinds of change there are, and what each means."""
    kinds = [kind for kind in changing.KINDS if kind is not ChangeKind.ADD]
    return proposal_page(
        "change_kinds.html", lang, standing(id_), tab="changes", writes=True, kinds=kinds, entry_kinds=list(EntryKind)
    )


@blueprint.get(f"{CHANGES}/choose")
@requires(Action.PROPOSAL_EDIT)
def choose_entries(lang: str, id_: str) -> Response:
    """Choose the entries of the base that a change is about; a filter narrows them and keeps what is chosen."""
    one, kind = standing(id_), forms.read_kind()
    said = {"kind": kind, "several": kind in changing.SEVERAL, "parting": kind in changing.PARTING}
    return proposal_page("change_entries.html", lang, one, tab="changes", writes=True, **said, **_offer(one, kind))


@blueprint.get(f"{CHANGES}/write")
@requires(Action.PROPOSAL_EDIT)
def show_change(lang: str, id_: str) -> Response:
    """The form of one change, new or there already."""
    one = standing(id_)
    asked = forms.read_asked(one)
    said = {"asked": asked, "form": forms.make_change_form(one, asked), "scopes": SCOPES}
    return proposal_page("change.html", lang, one, tab="changes", writes=True, **said, **_options(one, asked))


@blueprint.post(f"{CHANGES}/write")
@submits(Action.PROPOSAL_EDIT, again=show_change)
def save_change(lang: str, id_: str) -> Response:
    """Put the change into the set, or in the place of the one it was."""
    one = standing(id_)
    asked = forms.read_asked(one)
    wish = forms.read_wish(one, asked)
    changed = changing.put(one.base, one.changes, wish, key=asked.key)
    with transaction() as session:
        forms.keep_changes(session, one, changed, changing.key_of(wish))
        return go(lang, "show_changes", id_=id_)


@blueprint.post(f"{CHANGES}/<key>/removal")
@submits(Action.PROPOSAL_EDIT, again=lambda lang, id_, key: show_changes(lang=lang, id_=id_))  # noqa: ARG005  # the form of a view
def drop_change(lang: str, id_: str, key: str) -> Response:
    """Leave a change out, with the new entries it made."""
    one = standing(id_)
    with transaction() as session:
        forms.keep_changes(session, one, drop(one.changes, key))
        return go(lang, "show_changes", id_=id_)


@blueprint.post(f"{CHANGES}/<key>/place")
@submits(Action.PROPOSAL_EDIT, again=lambda lang, id_, key: show_changes(lang=lang, id_=id_))  # noqa: ARG005  # the form of a view
def shift_change(lang: str, id_: str, key: str) -> Response:
    """Put a change one place up or down."""
    one = standing(id_)
    with transaction() as session:
        forms.keep_changes(session, one, shift(one.changes, key, up=request.form.get("to") != "down"))
        return go(lang, "show_changes", id_=id_)


def _describe(one: Standing) -> dict[str, Any]:  # Any: what templates show
    """Give the changes as people see them, and what stands against each or the whole."""
    preview = load_preview(current_session(), one.changes)
    found = list_placed(current_session(), one.proposal, at=current_moment())
    placed = [breach for breach in found if breach.step != "acceptance" and breach.section is None]
    by_key = {
        key: [breach for breach in placed if breach.bundle == key] for key in {breach.bundle for breach in placed}
    }
    bundles = describe_bundles(list_bundles(one.changes), one.base)
    return {"bundles": bundles, "breaches": by_key, "entry_names": name_all(preview), "kinds": changing.KINDS}


def _offer(one: Standing, kind: ChangeKind) -> dict[str, Any]:  # Any: what templates show
    """Give the entries to choose from that fit the filter, and those chosen already."""
    words = request.args.get("q", "")[:200]
    chosen = set(forms.read_sources(one))
    fitting = [
        identity
        for identity in one.base.order
        if (kind is not ChangeKind.RELINK or one.base.entries[identity].kind is EntryKind.PRODUCT)
        and (identity in chosen or _fits(one, identity, words))
    ]
    return {"words": words, "chosen": chosen, "fitting": fitting}


def _fits(one: Standing, identity: str, words: str) -> bool:
    facts = one.base.entries[identity]
    text = fold(f"{one.base.codes[identity]} {facts.name_vi} {facts.name_en or ''}")
    return all(word in text for word in fold(words).split())


def _options(one: Standing, asked: forms.Asked) -> dict[str, Any]:  # Any: what templates show
    """Give what the choices of a form of a change are."""
    base, changes, own = one.base, one.changes, {*asked.sources, *asked.refs}
    peers = [peer for peer in changing.list_peers(base, changes, asked.entry_kind) if peer not in own]
    preview = load_preview(current_session(), changes)
    return {
        "entry_names": name_all(preview),
        "parents": [above for above in changing.list_parents(base, changes, asked.entry_kind) if above not in own],
        "technologies": [tech for tech in changing.list_technologies(base, changes) if tech not in own],
        "peers": peers,
        "hanging": changing.list_hanging(base, asked.sources),
        "making": asked.kind in changing.MAKING,
        "fields": changing.FIELDS_OF.get(asked.kind, ()),
        "several": asked.kind in changing.SEVERAL,
    }
