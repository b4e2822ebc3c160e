"""What is said of a proposal: assessments, comments, impact, breaches, criteria."""

from api.errors import say
from api.v1.representations.texts import Json, day, moment, sources, text
from catalogue.models import Assessment, CriteriaSet, ProposalComment
from catalogue.process.checks import Breaches
from catalogue.process.dispositions import Impact
from catalogue.values import Violation
from catalogue.vocabulary import Severity


def assessment(one: Assessment, digest: str) -> Json:
    """Show an assessment; ``current``: of what the proposal now says."""
    return {
        "id": one.id,
        "entry": one.entry,
        "criteria_set": one.criteria_set,
        "criteria": [criterion(line) for line in one.criteria],
        "findings": one.findings,
        "factors": one.factors,
        "confirmation": one.confirmation,
        "test_data": one.test_data,
        "digest": one.digest,
        "current": one.digest == digest,
        "account": one.account,
        "organisation": one.organisation_id,
        "at": moment(one.at),
    }


def criterion(line: Json) -> Json:
    """Show a criterion; without wording where the law was not read."""
    return {
        "code": line["code"],
        "rule": line["rule"],
        "wording": text(line["wording_vi"], line["wording_en"]),
        "article": text(line["article_vi"], line["article_en"]),
        "read": line["wording_vi"] is not None,
    }


def criteria_set(one: CriteriaSet) -> Json:
    """Show a set of criteria with its validity."""
    return {
        "id": one.id,
        "kind": one.kind,
        "name": text(one.name_vi, one.name_en),
        "instrument": one.instrument_id,
        "basis": {"vi": one.basis_vi, "en": one.basis_en},
        "valid_from": day(one.valid_from),
        "valid_until": day(one.valid_until),
        "at_least": one.at_least,
        "criteria": [criterion(line) for line in one.criteria],
        "note": one.note,
        "sources": sources(one.sources),
    }


def comment(one: ProposalComment) -> Json:
    """Show a remark or demand."""
    resolved = {"at": moment(one.resolved_at), "account": one.resolved_by, "text": one.resolution}
    return {
        "id": one.id,
        "kind": one.kind,
        "entry": one.entry,
        "field": one.field,
        "text": one.text,
        "account": one.account,
        "organisation": one.organisation_id,
        "at": moment(one.at),
        "digest": one.digest,
        "resolution": resolved if one.resolved_at else None,
    }


def impact(one: Impact) -> Json:
    """Show what a proposal touches, and what was said of each link."""
    return {
        "digest": one.digest,
        "frozen_at": moment(one.frozen_at),
        "open": one.open,
        "items": one.items,
        "page": {"size": len(one.items), "next": None, "prev": None},
    }


def violation(one: Violation) -> Json:
    """Show the breach of one rule."""
    return {
        "rule": one.rule,
        "subject": one.subject,
        "severity": one.severity,
        "detail": say(one.vi, one.en),
        "text": {"vi": one.vi, "en": one.en},
    }


def breaches(one: Breaches) -> Json:
    """Show what stands against each step."""
    groups = {"submission": one.submission, "acceptance": one.acceptance, "publication": one.publication}
    errors = {name: sum(v.severity is Severity.ERROR for v in found) for name, found in groups.items()}
    shown = {name: [violation(v) for v in found] for name, found in groups.items()}
    return {**shown, "errors": errors}
