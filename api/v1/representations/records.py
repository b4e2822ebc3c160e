"""Records for whoever edits them, recognitions, claims, groups of words."""

from collections.abc import Callable

from api.errors import say
from api.surroundings import Surroundings
from api.v1.representations.entries import brief
from api.v1.representations.parties import organisation_reference, recognition_reference
from api.v1.representations.texts import Json, moment, sources
from catalogue.models import Claim, ClaimEvent, RecognitionProduct, RecognitionState, Synonym
from catalogue.parties.editing import Held
from catalogue.register.contents import EntryView
from catalogue.register.synonyms import facts
from catalogue.values import Violation
from catalogue.vocabulary import ClaimKind, ClaimStatus
from catalogue.workflow import CLAIM_LIFE

NOT_EDITED = ("revoked_on", "revocation_reason")
"""What is told of a record and changes by a step of its own."""


def record(held: Held, noun: str) -> Json:
    """Show a record as it stands for whoever edits it; ``facts`` may be sent back as they are."""
    said = {name: value for name, value in held.facts.items() if name not in NOT_EDITED}
    if "links" in said:
        said["links"] = [{name: value for name, value in one.items() if name != "claim"} for one in said["links"]]
    return {
        "id": held.id,
        "recorded_at": moment(held.recorded_at),
        "warnings": [warning(one) for one in held.warnings],
        "url": f"/api/v1/{noun}/{held.id}",
        "facts": said,
        **{name: held.facts[name] for name in NOT_EDITED if name in held.facts},
    }


def warning(one: Violation) -> Json:
    """Show a breach that stops nothing."""
    return {"pointer": one.subject, "rule": one.rule, "detail": say(one.vi, one.en)}


Look = Callable[[RecognitionProduct], EntryView]
"""Gives the entry of a product a recognition names."""


def recognition(state: RecognitionState, around: Surroundings, look: Look) -> Json:
    """Show a recognition."""
    return {
        **recognition_reference(state),
        "organisation": organisation_reference(state.organisation_id, around),
        "revocation_reason": state.revocation_reason,
        "products": [{"entry": brief(look(one)), "made_against": one.made_against} for one in state.products],
        "notes": state.notes,
        "recorded_at": moment(state.recorded_at),
        "sources": sources(state.sources),
    }


def claim(one: Claim) -> Json:
    """Show a claim, with the trail of its steps."""
    noun = "organisations" if one.kind is ClaimKind.ORGANISATION else "projects"
    return {
        "id": one.id,
        "subject": {"kind": one.kind, "id": one.subject_id, "url": f"/api/v1/{noun}/{one.subject_id}"},
        "organisation": one.organisation_id,
        "unit": one.unit,
        "status": one.status,
        "facts": one.facts,
        "before": one.before,
        "statement": one.statement,
        "sources": sources(one.sources),
        "made_at": moment(one.made_at),
        "next": list(CLAIM_LIFE) if one.status is ClaimStatus.SELF_DECLARED else [],
        "trail": [claim_event(step) for step in one.trail],
        "url": f"/api/v1/claims/{one.id}",
    }


def claim_event(one: ClaimEvent) -> Json:
    """Show the trace of one step of a claim."""
    return {
        "step": one.step,
        "at": moment(one.at),
        "account": one.account,
        "organisation": one.organisation_id,
        "unit": one.unit,
        "reason": one.reason,
        "authority": one.authority,
        "document": one.document,
    }


def synonym(one: Synonym) -> Json:
    """Show a group of words as it stands for whoever edits it."""
    return {"id": one.id, "facts": facts(one), "url": f"/api/v1/synonyms/{one.id}/record"}
