"""Draft revisions: where one stands, what it says, its trace; settings."""

from api.v1.representations.proposals import proposal_url
from api.v1.representations.texts import Json, day, moment
from catalogue.changes import show_codes, to_json
from catalogue.models import Appraisal, Consultation, Draft, DraftEvent, Incorporation, Promulgation
from catalogue.process.draft_standing import DraftStanding, NextStep
from catalogue.process.settings import Setting


def draft_url(number: int) -> str:
    """Give the address of a draft."""
    return f"/api/v1/revisions/{number}/draft"


def brief(one: Draft, coming: tuple[NextStep, ...]) -> Json:
    """Show a draft in a list."""
    return {
        "number": one.number,
        "title": {"vi": one.title_vi, "en": one.title_en},
        "stage": one.stage,
        "stage_since": moment(one.stage_since),
        "base_revision": one.base_revision,
        "corrects_revision": one.corrects_revision,
        "organisation": one.organisation_id,
        "unit": one.unit,
        "digest": one.digest,
        "opened_at": moment(one.opened_at),
        "url": draft_url(one.number),
        "next": [{"step": step.step, "roles": list(step.roles), "allowed": step.allowed} for step in coming],
    }


def draft(one: DraftStanding) -> Json:
    """Show a draft with all that stands in it; entries of its base are named by code."""
    held = one.draft
    structure = one.changes.structure or one.base.structure
    return {
        **brief(held, one.next),
        "newest_revision": one.newest,
        "structure": dict(structure),
        "notes": one.revision.notes,
        "change_set": to_json(show_codes(one.changes, one.base)),
        "incorporations": [incorporation(found) for found in held.incorporations],
        "consultations": [round_brief(found) for found in one.rounds],
        "appraisals": [appraisal(found, held) for found in held.appraisals],
        "promulgation": promulgation(one.promulgation) if one.promulgation else None,
        "trail": [event(found) for found in held.trail],
    }


def incorporation(one: Incorporation) -> Json:
    """Show a proposal in a draft."""
    return {
        "proposal": one.proposal_id,
        "position": one.position,
        "digest": one.digest,
        "at": moment(one.incorporated_at),
        "url": proposal_url(one.proposal_id),
    }


def round_brief(one: Consultation) -> Json:
    """Show when a round was held."""
    return {
        "kind": one.kind,
        "opens_on": day(one.opens_on),
        "closes_on": day(one.closes_on),
        "override_reason": one.override_reason,
        "closed_at": moment(one.closed_at),
        "close_reason": one.close_reason,
        "reported_at": moment(one.report_at),
    }


def appraisal(one: Appraisal, held: Draft) -> Json:
    """Show what an appraisal concluded."""
    return {
        "body": one.body,
        "conclusion": one.conclusion,
        "opinion": one.opinion,
        "at": moment(one.appraised_at),
        "account": one.appraised_by,
        "current": one.digest == held.digest,
    }


def promulgation(one: Promulgation) -> Json:
    """Show what is recorded of the signed instrument, without the file's bytes."""
    confirmed = {"account": one.confirmed_by, "at": moment(one.confirmed_at)}
    return {
        "kind": one.kind,
        "number": one.number,
        "title": {"vi": one.title_vi, "en": one.title_en},
        "issuer": one.issuer,
        "signatory": one.signatory,
        "issued_on": day(one.issued_on),
        "valid_from": day(one.valid_from),
        "url": one.url,
        "gazette": one.gazette,
        "replaces": one.replaces,
        "states_correspondence": one.states_correspondence,
        "file": {"name": one.file_name, "media_type": one.file_type, "sha256": one.file_sha256},
        "digest": one.digest,
        "recorded": {"account": one.recorded_by, "at": moment(one.recorded_at)},
        "confirmed": confirmed if one.confirmed_at else None,
    }


def event(one: DraftEvent) -> Json:
    """Show the trace of one step."""
    return {
        "step": one.step,
        "stage_before": one.stage_before,
        "stage_after": one.stage_after,
        "at": moment(one.at),
        "account": one.account,
        "organisation": one.organisation_id,
        "unit": one.unit,
        "digest": one.digest,
        "reason": one.reason,
    }


def setting(history: list[Setting]) -> Json:
    """Show a setting; ``history`` is newest first, the default last."""
    return {
        "name": history[0].name,
        "url": f"/api/v1/settings/{history[0].name}",
        **setting_value(history[0]),
        "history": [setting_value(one) for one in history],
    }


def setting_value(one: Setting) -> Json:
    """Show one value a setting had."""
    return {
        "value": one.value,
        "legal_basis": one.legal_basis,
        "reason": one.reason,
        "changed_by": one.changed_by,
        "changed_at": moment(one.changed_at),
    }
