"""The public JSON API, one module per noun."""

from api.v1 import (
    account,
    audit,
    concepts,
    consultations,
    draft_outlooks,
    drafts,
    entries,
    events,
    instruments,
    labels,
    matches,
    organisations,
    projects,
    promulgations,
    proposal_previews,
    proposal_reviews,
    proposal_steps,
    proposals,
    provinces,
    revisions,
    root,
    search,
    settings,
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
        proposals,
        proposal_steps,
        proposal_reviews,
        proposal_previews,
        drafts,
        consultations,
        promulgations,
        draft_outlooks,
        settings,
        account,
        audit,
    )
)
"""Every noun of the API, in the order of its document."""
