"""The public JSON API, one module per noun."""

from api.v1 import (
    changes,
    concepts,
    correspondences,
    entries,
    events,
    histories,
    instruments,
    labels,
    matches,
    organisations,
    projects,
    provinces,
    recoding,
    resolving,
    revisions,
    root,
    search,
    timemaps,
)

BLUEPRINTS = tuple(
    module.blp
    for module in (
        root,
        revisions,
        entries,
        timemaps,
        concepts,
        changes,
        correspondences,
        resolving,
        recoding,
        instruments,
        labels,
        organisations,
        projects,
        histories,
        provinces,
        search,
        matches,
        events,
    )
)
"""Every noun of the API, in the order of its document."""
