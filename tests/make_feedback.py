"""Makers of what anybody writes: feedback taken through its life, comments on a draft; who handles them."""

from catalogue.process import public_comments
from catalogue.process.feedback import handling, sending
from catalogue.process.feedback.sending import Message
from catalogue.values import PUBLIC
from catalogue.vocabulary import ConsultationKind, FeedbackKind, FeedbackStatus, FeedbackStep, FeedbackSubject, Role
from tests import make, make_access, make_drafts

REGISTRAR = make_access.actor(Role.REGISTRAR, name="hoa", unit="register")
AUDITOR = make_access.actor(Role.AUDITOR, name="sau", unit="audit")
SOMEWHERE = "203.0.113.7"
LINKED = "Xem tại www.vi-du.example.com nhé"

WAYS = {
    FeedbackStatus.RECEIVED: (),
    FeedbackStatus.IN_HAND: (FeedbackStep.TAKE_IN_HAND,),
    FeedbackStatus.ANSWERED: (FeedbackStep.TAKE_IN_HAND, FeedbackStep.ANSWER),
    FeedbackStatus.DECLINED: (FeedbackStep.DECLINE,),
}


def message(text="Tên tiếng Anh của sản phẩm này sai chính tả", kind=FeedbackKind.ERROR, **facts):
    """What somebody writes, about the registry as a whole unless it says otherwise."""
    return Message(kind, text, **facts)


def about(name="1/P1", subject=FeedbackSubject.ENTRY, **facts):
    """What somebody writes about an entry, or a record."""
    return message(subject=subject, about=name, **facts)


def sent(session, written=None, *, address=SOMEWHERE, at=make.NOON):
    """Send feedback."""
    return sending.send(session, written or message(), address=address, actor=PUBLIC, at=at)


def handled(session, feedback, *steps, reason="Đã sửa theo quyết định", by=REGISTRAR, at=make.NOON):
    """Take steps on feedback as it stands."""
    for step in steps:
        feedback = handling.handle(session, feedback.receipt, step, reason=reason, seen=feedback.lock_version,
                                   actor=by, at=at)  # fmt: skip
    return feedback


def feedback(session, status=FeedbackStatus.RECEIVED, **facts):
    """Send feedback and take it to a status."""
    return handled(session, sent(session, **facts), *WAYS[status])


def asked(session, **facts):
    """A draft the public is asked about."""
    draft = make_drafts.written(session)
    return make_drafts.consult(session, draft.number, ConsultationKind.PUBLIC, **facts)


def said(session, number, text="Nên giữ tên cũ", *, entry=None, address=SOMEWHERE, at=make.NOON):
    """Comment on a draft without an account."""
    return public_comments.comment_publicly(session, number, text=text, entry=entry, address=address, actor=PUBLIC,
                                            at=at)  # fmt: skip


def moderated(session, number, comment, *, is_released=True, reason="", by=make_drafts.MANAGER, at=make.NOON):
    """Release a comment, or set it aside."""
    return public_comments.moderate(session, number, comment.id, is_released=is_released, reason=reason, actor=by,
                                    at=at)  # fmt: skip
