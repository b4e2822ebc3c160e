"""Candidates, reasons, and the four layers that keep a list from being read as a promise."""

from api.choosing import Choice
from api.v1.representations.entries import brief
from api.v1.representations.revisions import revision_reference
from api.v1.representations.texts import Json
from catalogue.register.contents import EntryView
from catalogue.register.layers import DISCLAIMER, LAYERS, Body, Condition, Layer, state_layer
from catalogue.values import LegalSource
from search.matching import CHOSEN, Candidate, Matches


def heading(choice: Choice) -> Json:
    """Say which revision was matched against, and what listing does not mean."""
    status = choice.timeline.status(choice.published, choice.day)
    return {
        "revision": revision_reference(choice.published, status),
        "disclaimer": _text(*DISCLAIMER),
        "threshold": CHOSEN,
    }


def matches(found: Matches, choice: Choice) -> list[Json]:
    """Show the candidates of one text."""
    return [_candidate(one, found.chosen == one.key, choice) for one in found.candidates]


def _candidate(one: Candidate, is_chosen: bool, choice: Choice) -> Json:
    entry = choice.content.by_concept[one.key]
    return {
        "entry": brief(entry),
        "score": one.score,
        "reason": [{"text": reason.text, "term": reason.term, "why": reason.why} for reason in one.reasons],
        "chosen": is_chosen,
        "layers": [_layer(layer, entry, choice) for layer in LAYERS],
    }


def _layer(layer: Layer, entry: EntryView, choice: Choice) -> Json:
    standing = choice.timeline.status(choice.published, choice.day)
    stated = _text(*state_layer(layer, entry.citation, standing, choice.published.valid_from))
    return {
        "kind": layer.kind,
        "status": layer.status,
        "question": _text(layer.question_vi, layer.question_en),
        "statement": stated,
        "conditions": [_condition(one) for one in layer.conditions],
        "source": _source(layer.source),
        "body": _body(layer.body),
    }


def _condition(one: Condition) -> Json:
    return {"text": _text(one.vi, one.en), "source": _source(one.source), "confirmed": one.confirmed}


def _body(one: Body) -> Json:
    return {
        "organisation": one.organisation,
        "name": _text(one.vi, one.en),
        "source": _source(one.source),
        "confirmed": one.confirmed,
        "url": f"/api/v1/organisations/{one.organisation}" if one.organisation else None,
    }


def _source(one: LegalSource) -> Json:
    return _text(one.vi, one.en)


def _text(vi: str, en: str) -> Json:
    return {"vi": vi, "en": en}
