"""
The life of a proposal as a table: what comes after what, what needs a reason, who must act next.

Pure. A pair of status and step that is not here is refused with the steps that
are. Who may take a step stands in ``permissions.py``.
"""

from collections.abc import Mapping

from catalogue.errors import TransitionError
from catalogue.vocabulary import ProposalStatus, Role, Step

PROPOSAL_LIFE: Mapping[tuple[ProposalStatus, Step], ProposalStatus] = {
    (ProposalStatus.DRAFT, Step.SUBMIT): ProposalStatus.SUBMITTED,
    (ProposalStatus.RETURNED, Step.SUBMIT): ProposalStatus.SUBMITTED,
    (ProposalStatus.SUBMITTED, Step.PASS_COMPLETENESS): ProposalStatus.COMPLETE,
    (ProposalStatus.COMPLETE, Step.START_REVIEW): ProposalStatus.UNDER_REVIEW,
    (ProposalStatus.DEFERRED, Step.START_REVIEW): ProposalStatus.UNDER_REVIEW,
    (ProposalStatus.SUBMITTED, Step.SEND_BACK): ProposalStatus.RETURNED,
    (ProposalStatus.COMPLETE, Step.SEND_BACK): ProposalStatus.RETURNED,
    (ProposalStatus.UNDER_REVIEW, Step.SEND_BACK): ProposalStatus.RETURNED,
    (ProposalStatus.UNDER_REVIEW, Step.REQUEST_OPINION): ProposalStatus.COUNCIL,
    (ProposalStatus.COUNCIL, Step.RECORD_OPINION): ProposalStatus.UNDER_REVIEW,
    (ProposalStatus.UNDER_REVIEW, Step.ACCEPT): ProposalStatus.ACCEPTED,
    (ProposalStatus.UNDER_REVIEW, Step.REJECT): ProposalStatus.REJECTED,
    (ProposalStatus.UNDER_REVIEW, Step.JOIN): ProposalStatus.JOINED,
    (ProposalStatus.UNDER_REVIEW, Step.DEFER): ProposalStatus.DEFERRED,
    (ProposalStatus.ACCEPTED, Step.INCORPORATE): ProposalStatus.INCORPORATED,
    (ProposalStatus.INCORPORATED, Step.RELEASE): ProposalStatus.ACCEPTED,
    (ProposalStatus.ACCEPTED, Step.VOID): ProposalStatus.UNDER_REVIEW,
    **{
        (status, Step.WITHDRAW): ProposalStatus.WITHDRAWN
        for status in (
            ProposalStatus.DRAFT,
            ProposalStatus.SUBMITTED,
            ProposalStatus.COMPLETE,
            ProposalStatus.UNDER_REVIEW,
            ProposalStatus.COUNCIL,
            ProposalStatus.DEFERRED,
            ProposalStatus.RETURNED,
        )
    },
}
"""(status, step) → status after it, as drawn in the house's picture, with ``release`` and ``void``."""

NEEDS_REASON = frozenset({Step.SEND_BACK, Step.DEFER, Step.REJECT, Step.RELEASE})
"""Steps that are refused without a reason."""

EDITABLE = frozenset({ProposalStatus.DRAFT, ProposalStatus.RETURNED, ProposalStatus.ACCEPTED})
"""Where the proposer may edit; an edit of what was accepted makes the acceptance void."""

CLOSED = frozenset(
    {ProposalStatus.INCORPORATED, ProposalStatus.REJECTED, ProposalStatus.JOINED, ProposalStatus.WITHDRAWN}
)
"""Where nothing of a proposal moves any more, unless a draft revision releases it."""

REVIEWING = frozenset(
    {
        Step.PASS_COMPLETENESS,
        Step.START_REVIEW,
        Step.SEND_BACK,
        Step.REQUEST_OPINION,
        Step.RECORD_OPINION,
        Step.DEFER,
        Step.ACCEPT,
        Step.REJECT,
        Step.JOIN,
    }
)
"""Steps nobody takes on what they or their unit proposed."""

DECIDING = frozenset({Step.ACCEPT, Step.REJECT})
"""Steps that decide; one of the ministry's own proposals needs the council's opinion before."""

NEXT: Mapping[ProposalStatus, tuple[tuple[Step, Role], ...]] = {
    ProposalStatus.DRAFT: ((Step.SUBMIT, Role.PROPOSER), (Step.WITHDRAW, Role.PROPOSER)),
    ProposalStatus.RETURNED: ((Step.SUBMIT, Role.PROPOSER), (Step.WITHDRAW, Role.PROPOSER)),
    ProposalStatus.SUBMITTED: (
        (Step.PASS_COMPLETENESS, Role.REVIEWER),
        (Step.SEND_BACK, Role.REVIEWER),
        (Step.WITHDRAW, Role.PROPOSER),
    ),
    ProposalStatus.COMPLETE: (
        (Step.START_REVIEW, Role.REVIEWER),
        (Step.SEND_BACK, Role.REVIEWER),
        (Step.WITHDRAW, Role.PROPOSER),
    ),
    ProposalStatus.UNDER_REVIEW: (
        (Step.ACCEPT, Role.REVIEWER),
        (Step.REJECT, Role.REVIEWER),
        (Step.JOIN, Role.REVIEWER),
        (Step.DEFER, Role.REVIEWER),
        (Step.REQUEST_OPINION, Role.REVIEWER),
        (Step.SEND_BACK, Role.REVIEWER),
        (Step.WITHDRAW, Role.PROPOSER),
    ),
    ProposalStatus.COUNCIL: ((Step.RECORD_OPINION, Role.COUNCIL_SECRETARY), (Step.WITHDRAW, Role.PROPOSER)),
    ProposalStatus.DEFERRED: ((Step.START_REVIEW, Role.REVIEWER), (Step.WITHDRAW, Role.PROPOSER)),
    ProposalStatus.ACCEPTED: ((Step.INCORPORATE, Role.REGISTER_MANAGER),),
}
"""Status → steps that may come next with the role that takes each, the one waited for first."""


def status_after(status: ProposalStatus, step: Step) -> ProposalStatus:
    """Give the status a step leads to; raise TransitionError where the life of a proposal has no such step."""
    after = PROPOSAL_LIFE.get((status, step))
    if after is None:
        raise TransitionError(what="proposal", state=status.value, step=step.value, legal=_told(status))
    return after


def require_editable(status: ProposalStatus) -> None:
    """Refuse an edit where the proposer may not edit; raise TransitionError."""
    if status not in EDITABLE:
        raise TransitionError(what="proposal", state=status.value, step="edit", legal=_told(status))


def require_rebasable(status: ProposalStatus) -> None:
    """Refuse a rebase of what is settled; raise TransitionError."""
    if status in CLOSED:
        raise TransitionError(what="proposal", state=status.value, step="rebase", legal=_told(status))


def steps_from(status: ProposalStatus) -> tuple[Step, ...]:
    """Give the steps that are legal in a status, in the order of their list."""
    return tuple(step for step in Step if (status, step) in PROPOSAL_LIFE)


def _told(status: ProposalStatus) -> str:
    return ", ".join(steps_from(status)) or "—"
