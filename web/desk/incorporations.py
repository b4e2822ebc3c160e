"""Proposals in a draft, and accepted ones that may go into it."""

from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_session
from api.transactions import transaction
from catalogue.process import incorporations
from catalogue.process.draft_standing import DraftStanding
from catalogue.process.proposals import select_proposals
from catalogue.vocabulary import Action, ProposalStatus
from web.blueprint import LANG, blueprint
from web.desk.describing import tell_conflicts
from web.desk.draft_frame import draft_page, form_of, read_standing
from web.forms import go, submits, who
from web.typed import Typed


@blueprint.get(f"{LANG}/desk/revisions/<revision_number:number>/proposals")
@requires(Action.REVISION_READ)
def show_draft_proposals(lang: str, number: int) -> Response:
    """What went in, and what may go in, each with what stands against it."""
    one = read_standing(number)
    shown = {"form": form_of(one, {"proposals": []}), "waiting": list_waiting(lang, one), "titles": name_proposals()}
    return draft_page("desk/revisions/proposals.html", lang, one, "proposals", **shown)


@blueprint.post(f"{LANG}/desk/revisions/<revision_number:number>/proposals")
@submits(Action.REVISION_INCORPORATE, again=show_draft_proposals)
def incorporate_proposals(lang: str, number: int) -> Response:
    """Take accepted proposals in, all of those chosen or none, in the order in which they were accepted."""
    chosen = read_chosen()
    with transaction() as session:
        incorporations.incorporate(session, number, proposal_ids=chosen, **who())
        return go(lang, "show_draft_proposals", number=number)


def list_waiting(lang: str, one: DraftStanding) -> list[tuple[incorporations.Waiting, list[dict[str, str]]]]:
    """Give accepted proposals, each with its conflicts as text."""
    found = incorporations.list_waiting(current_session(), one.draft, actor=current_actor())
    return [(each, list(tell_conflicts(lang, each.conflicts, one.base))) for each in found]


def name_proposals() -> dict[str, tuple[str, str]]:
    """Give title and organisation of the proposals that are in a draft, as far as the visitor may know of them."""
    query = select_proposals(current_session(), actor=current_actor(), statuses=[ProposalStatus.INCORPORATED])
    return {one.id: (one.title, one.organisation_id) for one in current_session().scalars(query)}


def read_chosen() -> list[str]:
    """Read which proposals were chosen."""
    typed = Typed()
    chosen = typed.choices("proposals")
    if not chosen:
        typed.refuse("proposals", "hãy chọn ít nhất một đề xuất", "choose at least one proposal")
    typed.finish()
    return chosen
