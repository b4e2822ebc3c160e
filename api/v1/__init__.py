"""The public JSON API, one module per noun."""

from api.v1 import (
    account,
    audit,
    concepts,
    entries,
    events,
    instruments,
    labels,
    matches,
    organisations,
    projects,
    provinces,
    revisions,
    root,
    search,
)

BLUEPRINTS = tuple(
    module.blp
    for module in (
        root,
        revisions,
        entries,
        concepts,
        instruments,
        labels,
        organisations,
        projects,
        provinces,
        search,
        matches,
        events,
        account,
        audit,
    )
)
"""Every noun of the API, in the order of its document."""
