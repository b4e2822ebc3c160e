"""Consultations on drafts, comments, and the annexes of a submission."""

from api.v1.representations import drafts
from api.v1.representations.previews import difference
from api.v1.representations.texts import Json, moment
from catalogue.changes import show_codes, to_json
from catalogue.models import Consultation, ConsultationComment
from catalogue.process.annexes import Annexes, Compared
from catalogue.process.outlooks import ShownRound


def shown_round(one: ShownRound, *, with_comments: bool) -> Json:
    """Show a round with what was asked about; its comments where the caller may read them."""
    asked = one.asked
    said = asked.comments if with_comments else []
    return {
        **drafts.round_brief(asked),
        "draft_text": asked.draft_text,
        "base_revision": asked.base_revision,
        "change_set": to_json(show_codes(one.changes, one.base)),
        "differences": [difference(found, one.differences.names) for found in one.differences.entries],
        "report": asked.report,
        "comments": [comment(asked, found) for found in said],
    }


def public_round(one: ShownRound) -> Json:
    """Show a round as anybody may read it: comments and replies stand in it once the report is published."""
    is_reported = one.asked.report_at is not None
    return {**shown_round(one, with_comments=False), "comments": _list_shown(one.asked) if is_reported else []}


def _list_shown(asked: Consultation) -> list[Json]:
    """Show what anybody may read of a round that has its report."""
    return [comment(asked, said) for said in asked.comments if said.is_shown]


def comment(asked: Consultation, one: ConsultationComment) -> Json:
    """Show what a body or anybody said, and the reply; no account is named."""
    reply, moderation = one.reply, one.moderation
    return {
        "id": one.id,
        "consultation": asked.kind,
        "organisation": one.organisation_id,
        "unit": one.unit,
        "anonymous": one.is_anonymous,
        "entry": one.entry,
        "code": one.code,
        "text": one.text,
        "received_at": moment(one.received_at),
        "late": one.late,
        "moderation": {"released": moderation.is_released, "at": moment(moderation.moderated_at)}
        if moderation
        else None,
        "reply": {"kind": reply.kind, "reason": reply.reason, "at": moment(reply.replied_at)} if reply else None,
    }


def annexes(number: int, made: Annexes) -> Json:
    """Show the annexes of a submission."""
    return {
        "revision": number,
        "amended": [difference(one, made.names) for one in made.amended],
        "added": [difference(one, made.names) for one in made.added],
        "dropped": [difference(one, made.names) for one in made.dropped],
        "comparison": [compared(one) for one in made.comparison],
        "comments": [comment(asked, said) for asked, said in made.comments],
    }


def compared(one: Compared) -> Json:
    """Show one line of old beside new."""
    return {
        "code": {"before": one.code_before, "after": one.code_after},
        "before": one.name_before,
        "after": one.name_after,
        "outcome": one.line.outcome,
        "relation": one.line.relation,
        "note": one.line.note,
        "transition": one.line.transition,
    }
