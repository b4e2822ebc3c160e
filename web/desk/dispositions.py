"""What becomes of each link to an entry a proposal touches."""

from typing import Any

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_session
from api.transactions import transaction
from catalogue.process import dispositions
from catalogue.process.dispositions import Choice, Impact, load_impact
from catalogue.process.proposals.standing import Standing
from catalogue.vocabulary import Action, Disposition, ImpactKind
from web.blueprint import LANG, blueprint
from web.desk.entries import name_entry
from web.desk.pointing import pointing_at
from web.desk.proposal_frame import proposal_page, standing
from web.forms import go, make_form, submits, who
from web.typed import Typed

Item = dict[str, Any]  # Any: JSON, as ``process/impact.py`` writes it
ONE = f"{LANG}/desk/proposals/<record_id:id_>/dispositions"
ON_A_PAGE = 25
MOST_CHARACTERS = 10_000


@blueprint.get(ONE)
@requires(Action.PROPOSAL_READ)
def show_dispositions(lang: str, id_: str) -> Response:
    """Each link with its suggestion and what was said of it; those nobody said anything of come first."""
    one = standing(id_)
    impact = load_impact(current_session(), one.proposal)
    number = max(1, request.args.get("page", default=1, type=int))
    items, has_more = _arrange(impact, number)
    targets = {target["entry"]: name_entry(lang, one, target["entry"]) for item in items for target in item["targets"]}
    form = make_form(_tell(items), seen=one.proposal.lock_version)
    shown = {"impact": impact, "items": items, "targets": targets, "choices": list(Disposition), "form": form}
    return proposal_page("dispositions.html", lang, one, tab="assessment", number=number, more=has_more, **shown)


@blueprint.post(ONE)
@submits(Action.PROPOSAL_DISPOSE, again=show_dispositions)
def dispose_links(lang: str, id_: str) -> Response:
    """Say what becomes of the links of a page of which something was chosen."""
    choices, places = _read(standing(id_))
    with transaction() as session, pointing_at(places):
        dispositions.dispose(session, id_, choices=choices, **who())
        return go(lang, "show_dispositions", id_=id_)


@blueprint.post(f"{ONE}/suggested")
@submits(Action.PROPOSAL_DISPOSE, again=show_dispositions)
def dispose_as_suggested(lang: str, id_: str) -> Response:
    """Take the suggestion for every link nobody said anything of yet."""
    choices = _list_suggested(standing(id_))
    with transaction() as session:
        dispositions.dispose(session, id_, choices=choices, **who())
        return go(lang, "show_dispositions", id_=id_)


def _arrange(impact: Impact, number: int) -> tuple[list[Item], bool]:
    """Give one page of links, open ones first, each with the name its form gives it; and whether there are more."""
    ordered = sorted(impact.items, key=lambda item: item["disposition"] is not None)
    named = [{**item, "link": _name_link(item)} for item in ordered]
    start = ON_A_PAGE * (number - 1)
    return named[start : start + ON_A_PAGE], len(named) > start + ON_A_PAGE


def _name_link(item: Item) -> str:
    return f"{item['kind']}|{item['id']}|{item['entry']['concept']}"


def _tell(items: list[Item]) -> dict[str, str | list[str]]:
    """Give what the form shows at first: what was said, of open links nothing."""
    saved: dict[str, str | list[str]] = {}
    for at, item in enumerate(items):
        said = item["disposition"] or {}
        for name in ("disposition", "target", "reason"):
            saved[f"items.{at}.{name}"] = said.get(name) or ""
    return saved


def _read(one: Standing) -> tuple[list[Choice], dict[str, str]]:
    """Read what was chosen anew of which link; and place of a choice → field it was read from."""
    typed, choices, places = Typed(), list[Choice](), dict[str, str]()
    said = {_choice(item) for item in load_impact(current_session(), one.proposal).items if item["disposition"]}
    for at in range(ON_A_PAGE):
        choice = _read_choice(typed, f"items.{at}")
        if choice is not None and choice not in said:
            places[f"/items/{len(choices)}"] = f"/items/{at}/disposition"
            choices.append(choice)
    typed.finish()
    return choices, places


def _read_choice(typed: Typed, place: str) -> Choice | None:
    """Read what becomes of one link; None where nothing was chosen."""
    said = typed.word(f"{place}.disposition", Disposition, required=False)
    kind, _, named = request.form.get(f"{place}.link", "").partition("|")
    id_, _, entry = named.partition("|")
    target = typed.optional(f"{place}.target", most=80) if said is Disposition.MOVE_TO else None
    reason = typed.optional(f"{place}.reason", most=MOST_CHARACTERS)
    if said is Disposition.MOVE_TO and target is None:
        typed.refuse(f"{place}.target", "cần nêu mục nhận liên kết", "say where the link moves to")
    if said is None or kind not in set(ImpactKind):
        return None
    return Choice(ImpactKind(kind), id_, entry, said, target, reason)


def _choice(item: Item) -> Choice:
    """Give the choice that was made of a link."""
    said = item["disposition"]
    choice = Disposition(said["disposition"]), said["target"], said["reason"]
    return Choice(ImpactKind(item["kind"]), item["id"], item["entry"]["concept"], *choice)


def _list_suggested(one: Standing) -> list[Choice]:
    found = load_impact(current_session(), one.proposal).items
    return [
        Choice(ImpactKind(item["kind"]), item["id"], item["entry"]["concept"], Disposition(item["suggestion"]))
        for item in found
        if item["disposition"] is None
    ]
