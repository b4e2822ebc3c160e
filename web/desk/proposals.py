"""Proposals: those one may see, a new one, where one stands, what it is called."""

from functools import partial
from typing import Any

from flask import request
from sqlalchemy.orm import selectinload
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from catalogue.models import Proposal
from catalogue.permissions import is_possible
from catalogue.process import proposals
from catalogue.process.dossiers import empty_dossier
from catalogue.process.proposal_comments import list_open_demands
from catalogue.process.proposals.standing import tell_briefly
from catalogue.values import Owner
from catalogue.vocabulary import Action, ProposalStatus, Role
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.desk.labels import label_of
from web.desk.proposal_frame import asking, organisation_names, proposal_page, standing
from web.forms import go, make_form, submits, who
from web.typed import Typed

ON_A_PAGE = 50
LONGEST_TITLE = 500


@blueprint.get(f"{LANG}/desk/proposals")
@requires(Action.PROPOSAL_READ)
def list_proposals(lang: str) -> Response:
    """Those I may see, the newest move first."""
    said = {"statuses": list(ProposalStatus), "may_open": is_possible(current_actor(), Action.PROPOSAL_CREATE)}
    return desk_page("desk/proposals/list.html", lang, names=organisation_names(), **said, **_find(*_read_filters()))


@blueprint.get(f"{LANG}/desk/proposals/new")
@requires(Action.PROPOSAL_CREATE)
def show_new_proposal(lang: str) -> Response:
    """The form to open one: what it is called, for whom."""
    owners = _own()
    form = make_form({"title": "", "owner": owners[0] if len(owners) == 1 else ""})
    said = {"form": form, "owners": owners, "names": organisation_names(), "label_of": partial(label_of, lang)}
    return desk_page("desk/proposals/new.html", lang, **said)


@blueprint.post(f"{LANG}/desk/proposals/new")
@submits(Action.PROPOSAL_CREATE, again=show_new_proposal)
def open_proposal(lang: str) -> Response:
    """Open a draft against the newest revision."""
    said = _read_new()
    with transaction() as session:
        made = proposals.create(session, **said, dossier=empty_dossier(), change_set=None, **asking())
        return go(lang, "show_proposal", id_=made.id)


@blueprint.get(f"{LANG}/desk/proposals/<record_id:id_>")
@requires(Action.PROPOSAL_READ)
def show_proposal(lang: str, id_: str) -> Response:
    """Where it stands, whose turn it is, what was demanded, every step so far."""
    one = standing(id_)
    demands = list_open_demands(current_session(), one.proposal)
    return proposal_page("overview.html", lang, one, tab="overview", demands=demands)


@blueprint.get(f"{LANG}/desk/proposals/<record_id:id_>/title")
@requires(Action.PROPOSAL_EDIT)
def show_proposal_title(lang: str, id_: str) -> Response:
    """The form to call it something else."""
    one = standing(id_)
    form = make_form({"title": one.proposal.title}, seen=one.proposal.lock_version)
    return proposal_page("title.html", lang, one, tab="overview", writes=True, form=form)


@blueprint.post(f"{LANG}/desk/proposals/<record_id:id_>/title")
@submits(Action.PROPOSAL_EDIT, again=show_proposal_title)
def save_proposal_title(lang: str, id_: str) -> Response:
    """Call it something else."""
    typed = Typed()
    title = typed.text("title", required=True, most=LONGEST_TITLE)
    typed.finish()
    with transaction() as session:
        proposals.edit(session, id_, title=title, **who())
        return go(lang, "show_proposal", id_=id_)


def _read_filters() -> tuple[list[ProposalStatus], list[str], int]:
    """Read which are asked for; words that are none ask for nothing."""
    known = {one.value: one for one in ProposalStatus}
    statuses = [known[word] for word in request.args.getlist("status") if word in known]
    number = request.args.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    names = organisation_names()
    return statuses, [one for one in request.args.getlist("organisation") if one in names], max(page, 1)


def _find(statuses: list[ProposalStatus], chosen: list[str], page: int) -> dict[str, Any]:  # Any: what templates show
    """Find one page of proposals, and what filters they may be looked for by."""
    session, actor = current_session(), current_actor()
    query = proposals.select_proposals(session, actor=actor, statuses=statuses, organisations=chosen)
    newest = (
        query.order_by(None).order_by(Proposal.status_since.desc(), Proposal.id).options(selectinload(Proposal.makers))
    )
    rows = session.scalars(newest.limit(ON_A_PAGE + 1).offset(ON_A_PAGE * (page - 1))).all()
    everyone = proposals.select_proposals(session, actor=actor).order_by(None)
    organisations = sorted(session.scalars(everyone.with_only_columns(Proposal.organisation_id).distinct()))
    found = tell_briefly(session, rows[:ON_A_PAGE], actor=actor, at=current_moment())
    return {"found": found, "chosen_statuses": statuses, "chosen": chosen, "organisations": organisations,
            "page_number": page, "has_more": len(rows) > ON_A_PAGE}  # fmt: skip


def _own() -> list[str]:
    """Give for whom the visitor may propose, as fields write it: organisation, or organisation/unit."""
    found = {(one.organisation, one.unit) for one in current_actor().grants if one.role is Role.PROPOSER}
    return ["/".join(filter(None, one)) for one in sorted(found)]


def _read_new() -> dict[str, Any]:  # Any: arguments of the domain function
    typed = Typed()
    title = typed.text("title", required=True, most=LONGEST_TITLE)
    owner = typed.text("owner", required=True, most=200)
    typed.finish()
    organisation, _, unit = owner.partition("/")
    return {"title": title, "owner": Owner(organisation, unit)}
