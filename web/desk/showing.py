"""Changes as pages of proposals show them: bundles, their fields before and after, what entries are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.request_scope import current_session
from catalogue.changes import Bundle, Snapshot
from catalogue.process.diffs import FieldDifference, make_field, name_entries
from catalogue.process.previews import Preview, load_preview
from catalogue.process.proposals.standing import Standing

Named = Mapping[str, tuple[str | None, str | None, str]]
"""Code before, code after, and Vietnamese name by identity."""


@dataclass(frozen=True, slots=True)
class ShownBundle:
    """A bundle with the entries of the base it is about (code, Vietnamese name), and its fields before and after."""

    bundle: Bundle
    sources: tuple[tuple[str, str], ...]
    fields: tuple[FieldDifference, ...]


def describe_bundles(bundles: Sequence[Bundle], base: Snapshot) -> list[ShownBundle]:
    """Give bundles as pages show them."""
    return [_describe(one, base) for one in bundles]


def _describe(one: Bundle, base: Snapshot) -> ShownBundle:
    known = [source for source in one.sources if source in base.entries]
    sources = tuple((base.codes[source], base.entries[source].name_vi) for source in known)
    fields = tuple(make_field(line.field, line.before, line.after) for line in one.lines if line.field)
    return ShownBundle(one, sources, fields)


def name_all(preview: Preview) -> Named:
    """Give codes and names of every entry there is, before or after."""
    return name_entries(preview.snapshot, preview.after)


def name_all_of(one: Standing) -> Named:
    """Give codes and names of every entry there is, before or after a proposal."""
    return name_all(load_preview(current_session(), one.changes))
