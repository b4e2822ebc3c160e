"""The catalogue as if a change set were in force, and what changes, word by word."""

from collections.abc import Mapping, Sequence

from api.v1.representations import entries as represent
from api.v1.representations.texts import Json
from catalogue.process.contents import show_conflict
from catalogue.process.diffs import Difference, FieldDifference
from catalogue.process.disagreements import Disagreement
from catalogue.process.previews import Preview
from catalogue.register.contents import EntryView

Named = Mapping[str, tuple[str | None, str | None, str]]
"""Code before, code after, and Vietnamese name by identity."""


def entry(one: EntryView, preview: Preview, address: str) -> Json:
    """Show an entry as a revision's list does, with what changes in it; its address is the preview's."""
    shown = represent.entry(one)
    change = preview.differences.get(one.concept)
    return {
        **shown,
        "url": f"{address}?code={one.code}",
        "changed": list(change.kinds) if change else [],
        "is_new": one.concept not in preview.base.by_concept,
    }


def removed(one: EntryView) -> Json:
    """Show an entry that would be gone, as it stands in the base."""
    return represent.entry(one)


def differences(found: Sequence[Difference], names: Named) -> list[Json]:
    """Show every difference."""
    return [difference(one, names) for one in found]


def difference(one: Difference, names: Named) -> Json:
    """Show what becomes of one entry, field by field."""
    return {
        "entry": one.entry,
        "kind": one.entry_kind,
        "name": {"vi": one.name_vi, "en": one.name_en},
        "code": {"before": one.code_before, "after": one.code_after},
        "types": list(one.kinds),
        "from": [_named(source, names) for source in one.sources],
        "to": [_named(target, names) for target in one.targets],
        "fields": [_field(field) for field in one.fields],
        "reasons": list(one.reasons),
        "notes": list(one.notes),
        "transition": one.transition,
    }


def disagreement(one: Disagreement, names: Named) -> Json:
    """Show what another proposal, or a newer revision, says differently."""
    before, after, _ = names.get(one.conflict.subject, (None, None, ""))
    other = one.other
    named = other and {
        "id": other.id,
        "title": other.title,
        "organisation": other.organisation_id,
        "url": f"/api/v1/proposals/{other.id}",
    }
    return {**show_conflict(one.conflict), "entry": before or after or one.conflict.subject, "proposal": named}


def _named(identity: str, names: Named) -> Json:
    before, after, name_vi = names.get(identity, (None, None, identity))
    return {"entry": identity, "code": {"before": before, "after": after}, "name": name_vi}


def _field(one: FieldDifference) -> Json:
    return {
        "name": one.name,
        "before": one.before,
        "after": one.after,
        "words": [{"kind": run.kind, "text": run.text} for run in one.words],
    }
