"""Taking a step of the review: the page that says what it does, what it asks for, and who acts next."""

from collections.abc import Callable
from typing import Any

from werkzeug import Response

from api.request_scope import current_session
from api.transactions import transaction
from catalogue.models import Proposal
from catalogue.process.obstacles import list_obstacles, roles_after
from catalogue.process.proposal_comments import list_open_demands
from catalogue.process.proposals import select_proposals
from catalogue.process.proposals.standing import Standing
from catalogue.vocabulary import Opinion, ProposalStatus, Step
from catalogue.workflow import CLOSED
from web.desk.entries import name_entry
from web.desk.pointing import naming
from web.desk.proposal_frame import asking, proposal_page, standing
from web.forms import go, make_form, who
from web.typed import Typed

Shown = dict[str, Any]  # Any: what templates show
Take = Callable[..., Proposal]
MOST_CHARACTERS = 10_000
FIELDS = {"reason": "", "summary": "", "opinion": "", "to": ""}


def step_page(lang: str, id_: str, step: Step) -> Response:
    """Make the page of a step; where it cannot be taken now the page says so, and what was typed stays."""
    one = standing(id_)
    form = make_form(FIELDS, seen=one.proposal.lock_version)
    said = {"step": step, "form": form, "is_open": one.may_take(step), "then": roles_after(one.proposal.status, step)}
    return proposal_page("step.html", lang, one, tab="decision", **said, **_beside(lang, one, step))


def _beside(lang: str, one: Standing, step: Step) -> Shown:
    """Give what one should see before taking a step."""
    session, held = current_session(), one.proposal
    if step is Step.SEND_BACK:
        demands = list_open_demands(session, held)
        return {"demands": demands, "about": {said.id: name_entry(lang, one, said.entry) for said in demands}}
    if step is Step.ACCEPT:
        return describe_obstacles(lang, one)
    if step is Step.RECORD_OPINION:
        return {"opinions": list(Opinion)}
    return {"others": _list_others(held)} if step is Step.JOIN else {}


def describe_obstacles(lang: str, one: Standing) -> Shown:
    """Give what stands against accepting a proposal: breaches about entries named, those about links counted."""
    found = list_obstacles(current_session(), one.proposal, one.owner, **asking())
    links = [breach for breach in found if breach.rule == "A5"]
    named = [(name_entry(lang, one, breach.subject) if breach.subject[:1] != "/" else "", breach)
             for breach in found if breach.rule != "A5"]  # fmt: skip
    return {"obstacles": named, "open_links": len(links)}


def _list_others(held: Proposal) -> list[Proposal]:
    """List the open proposals one may be joined to, the newest move first."""
    opened = sorted(frozenset(ProposalStatus) - CLOSED - {ProposalStatus.DRAFT})
    query = select_proposals(current_session(), actor=asking()["actor"], statuses=opened).order_by(None)
    newest = query.where(Proposal.id != held.id, Proposal.submitted_at.is_not(None))
    return list(current_session().scalars(newest.order_by(Proposal.status_since.desc(), Proposal.id).limit(200)))


def take_step(lang: str, id_: str, take: Take, **said: object) -> Response:
    """Take a step with what was typed; breaches name the entries they are of."""
    one = standing(id_)
    known = {**one.base.entries, **one.changes.entries}
    names = {identity: (name_entry("vi", one, identity), name_entry("en", one, identity)) for identity in known}
    with transaction() as session, naming(names):
        take(session, id_, **said, **who())
        return go(lang, "show_proposal", id_=id_)


def read_reason() -> Shown:
    """Read why; where the law asks for a reason the domain says so."""
    typed = Typed()
    reason = typed.text("reason", most=MOST_CHARACTERS)
    typed.finish()
    return {"reason": reason}


def read_opinion() -> Shown:
    """Read what the council says."""
    typed = Typed()
    opinion = typed.word("opinion", Opinion)
    summary = typed.text("summary", required=True, most=MOST_CHARACTERS)
    typed.finish()
    return {"opinion": opinion, "summary": summary}


def read_joining() -> Shown:
    """Read which proposal goes on for both, and why."""
    typed = Typed()
    to = typed.text("to", required=True, most=64)
    reason = typed.text("reason", most=MOST_CHARACTERS)
    typed.finish()
    return {"to": to, "reason": reason}
