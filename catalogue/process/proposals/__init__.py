"""
Proposals: filing them, taking them through their life, seeing where they stand.

Every step of ``workflow.PROPOSAL_LIFE`` is one function, and leaves one
``ProposalEvent``. All of it is to be had from here.
"""

from catalogue.process.owners import Owners, load_owners
from catalogue.process.proposals.filing import create, edit, put_changes, put_sheet, rebase, sign_off
from catalogue.process.proposals.handling import incorporate, release, submit, withdraw
from catalogue.process.proposals.reading import (
    Next,
    find_conflicting,
    get_proposal,
    is_my_turn,
    list_doings,
    list_next,
    load_trail,
    require_permitted,
    select_proposals,
    whose_turn,
)
from catalogue.process.proposals.reviewing import (
    accept,
    defer,
    join,
    pass_completeness,
    record_opinion,
    reject,
    request_opinion,
    send_back,
    start_review,
)

__all__ = [
    "Next",
    "Owners",
    "accept",
    "create",
    "defer",
    "edit",
    "find_conflicting",
    "get_proposal",
    "incorporate",
    "is_my_turn",
    "join",
    "list_doings",
    "list_next",
    "load_owners",
    "load_trail",
    "pass_completeness",
    "put_changes",
    "put_sheet",
    "rebase",
    "record_opinion",
    "reject",
    "release",
    "request_opinion",
    "require_permitted",
    "select_proposals",
    "send_back",
    "sign_off",
    "start_review",
    "submit",
    "whose_turn",
    "withdraw",
]
