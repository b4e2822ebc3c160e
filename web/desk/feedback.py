"""Feedback at the desk: what waits, one piece, and the steps on it."""

from flask import request
from werkzeug import Response

from api.authentication import requires
from api.request_scope import current_actor, current_moment, current_session
from api.transactions import transaction
from catalogue.models import Feedback
from catalogue.permissions import is_possible
from catalogue.process.feedback import contacts, handling, reading
from catalogue.rules.feedback import has_links
from catalogue.vocabulary import Action, FeedbackStatus, FeedbackStep
from catalogue.workflow import feedback_steps
from web.blueprint import LANG, blueprint
from web.desk.frame import desk_page
from web.feedback import describe_subject, subject_of
from web.forms import go, make_form, submits, who
from web.typed import Typed

PAGE_SIZE = 50


@blueprint.get(f"{LANG}/desk/feedback")
@requires(Action.FEEDBACK_READ)
def list_feedback_items(lang: str) -> Response:
    """Feedback by where it stands, oldest first: what came first is answered first."""
    chosen = request.args.get("status", FeedbackStatus.RECEIVED)
    counts = reading.count_by_status(current_session(), actor=current_actor(), at=current_moment())
    items = list_items(chosen, request.args.get("after", default=0, type=int))
    return desk_page("desk/feedback.html", lang, counts=counts, chosen=chosen, items=items, most=PAGE_SIZE,
                     has_links=has_links)  # fmt: skip


def list_items(status: str, after: int) -> list[Feedback]:
    """Give one page of feedback of a status, or of any where it is none of ours."""
    statuses = [status] if status in set(FeedbackStatus) else []
    query = reading.select_feedback(actor=current_actor(), at=current_moment(), statuses=statuses)
    return list(current_session().scalars(query.where(Feedback.id > after).limit(PAGE_SIZE)))


@blueprint.get(f"{LANG}/desk/feedback/<receipt:receipt>")
@requires(Action.FEEDBACK_READ)
def show_feedback_item(lang: str, receipt: str, step: str = "") -> Response:  # noqa: ARG001  # the one just refused
    """All of one piece, and what may be done with it."""
    one = reading.get_feedback(current_session(), receipt, actor=current_actor(), at=current_moment())
    shown = {"one": one, "subject": describe_subject(subject_of(one), lang), "has_links": has_links(one.text)}
    told = {"email": contacts.find_email(one, at=current_moment()), "steps": list_steps(one)}
    form = make_form({"reason": ""}, seen=one.lock_version)
    return desk_page("desk/feedback_item.html", lang, form=form, **shown, **told)


def list_steps(one: Feedback) -> tuple[FeedbackStep, ...]:
    """Give the steps the visitor may take."""
    is_allowed = is_possible(current_actor(), Action.FEEDBACK_ANSWER)
    return feedback_steps(one.status, is_released=one.released_at is not None) if is_allowed else ()


@blueprint.post(f"{LANG}/desk/feedback/<receipt:receipt>/<any(take_in_hand,answer,decline,release,withhold):step>")
@submits(Action.FEEDBACK_ANSWER, again=show_feedback_item)
def handle_feedback(lang: str, receipt: str, step: str) -> Response:
    """Take a step on it."""
    typed = Typed()
    reason = typed.text("reason")
    typed.finish()
    with transaction() as session:
        handling.handle(session, receipt, FeedbackStep(step), reason=reason, **who())
        return go(lang, "show_feedback_item", receipt=receipt)
