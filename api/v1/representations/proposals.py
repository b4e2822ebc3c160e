"""Proposals: where one stands, what it says, its trace."""

from collections.abc import Mapping
from typing import Any

from api.v1.representations.texts import Json, day, moment, name
from catalogue.changes import show_codes, to_json
from catalogue.models import Attachment, Proposal, ProposalEvent
from catalogue.process.proposals import Next
from catalogue.process.proposals.standing import Brief, Standing
from catalogue.values import Owner

Names = Mapping[str, tuple[str, str | None]]


def proposal_url(id_: str) -> str:
    """Give the address of a proposal."""
    return f"/api/v1/proposals/{id_}"


def brief(one: Brief, names: Names) -> Json:
    """Show a proposal in a list."""
    return {**_heading(one.proposal, one.owner, names), "next": [next_step(step) for step in one.next]}


def _heading(proposal: Proposal, owner: Owner, names: Names) -> Json:
    return {
        "id": proposal.id,
        "title": proposal.title,
        "status": proposal.status,
        "status_since": moment(proposal.status_since),
        "organisation": organisation(proposal.organisation_id, names),
        "unit": proposal.unit,
        "owner": organisation(owner.organisation, names),
        "base_revision": proposal.base_revision,
        "digest": proposal.digest,
        "created_at": moment(proposal.created_at),
        "updated_at": moment(proposal.updated_at),
        "submitted_at": moment(proposal.submitted_at),
        "url": proposal_url(proposal.id),
    }


def organisation(id_: str, names: Names) -> Json:
    """Name an organisation."""
    vi, en = names.get(id_, (id_, None))
    return {"id": id_, "name": {"vi": vi, "en": en}}


def proposal(one: Standing, names: Names) -> Json:
    """Show a proposal with all that stands in it."""
    held = one.proposal
    return {
        **_heading(held, one.owner, names),
        "newest_revision": one.newest_revision,
        "change_set": to_json(show_codes(one.changes, one.base)),
        "entries": entries(one),
        "conflicts": [conflict(found, one) for found in held.conflicts],
        "dossier": dossier(one),
        "letter": letter(one.submission),
        "sign_off": sign_off(held),
        "next": [next_step(step) for step in one.next],
        "due_on": day(one.due_on),
        "trail": [event(found, names) for found in one.trail],
        "joined_to": held.joined_to,
        "incorporated_in": held.incorporated_in,
    }


def entries(one: Standing) -> list[Json]:
    """Name every entry the change set is about: proposed names of new ones, those of the base of old ones."""
    named = {change.source for change in one.changes.changes if change.source in one.base.entries}
    old = [identity for identity in one.base.order if identity in named]
    known = {**one.changes.entries, **{identity: one.base.entries[identity] for identity in old}}
    return [
        {
            "entry": one.base.codes.get(identity, identity),
            "concept": identity if identity in one.base.entries else None,
            "kind": facts.kind,
            "name": name(facts.name_vi, facts.name_en, facts.name_en_origin),
            "definition": {"vi": facts.definition_vi, "en": facts.definition_en} if facts.definition_vi else None,
        }
        for identity, facts in known.items()
    ]


def conflict(found: Json, one: Standing) -> Json:
    """Show what a rebase left behind, side by side."""
    return {**found, "entry": one.base.codes.get(found["entry"], found["entry"])}


def dossier(one: Standing) -> Json:
    """Show the dossier; a trade secret, and whom to ask, only to those who may see it."""
    said = one.dossier
    if said is None:
        return {"confidentiality": one.proposal.dossier["confidentiality"], "withheld": True}
    return {**said, "withheld": False}


def letter(submission: ProposalEvent | None) -> Json | None:
    """Show the letter a proposal was handed in with."""
    if submission is None:
        return None
    return {
        "number": submission.letter_number,
        "issued_on": day(submission.letter_on),
        "attachment": submission.letter_file,
    }


def sign_off(held: Proposal) -> Json | None:
    """Say who signed a proposal off inside the ministry, and whether for what it now says."""
    if held.signed_off_by is None:
        return None
    return {
        "account": held.signed_off_by,
        "at": moment(held.signed_off_at),
        "current": held.signed_off_digest == held.digest,
    }


def next_step(one: Next) -> Json:
    """Show a step that may come next."""
    return {"step": one.step, "roles": list(one.roles), "allowed": one.allowed}


def event(one: ProposalEvent, names: Names) -> Json:
    """Show the trace of one step."""
    return {
        "step": one.step,
        "status_before": one.status_before,
        "status_after": one.status_after,
        "at": moment(one.at),
        "account": one.account,
        "organisation": organisation(one.organisation_id, names),
        "unit": one.unit,
        "reason": one.reason,
        "digest": one.digest,
        "basis": one.basis,
        "details": one.details,
    }


def attachment(one: Attachment) -> Json:
    """Show what is known of a file."""
    return {
        "id": one.id,
        "name": one.name,
        "media_type": one.media_type,
        "size": one.size,
        "sha256": one.sha256,
        "confidentiality": one.confidentiality,
        "title": one.title,
        "added_at": moment(one.added_at),
        "organisation": one.organisation_id,
        "url": f"{proposal_url(one.proposal_id)}/attachments/{one.id}",
    }


def page(items: list[Any]) -> Json:  # Any: JSON
    """Give a list that is always whole."""
    return {"items": items, "page": {"size": len(items), "next": None, "prev": None}}
