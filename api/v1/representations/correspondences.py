"""Correspondences between two revisions."""

from api.v1.representations.entries import brief
from api.v1.representations.texts import Json
from catalogue.register.compositions import ComposedLine
from catalogue.register.contents import Content
from catalogue.register.xkos import change_types


def correspondence(one: ComposedLine, before: Content, after: Content) -> Json:
    """Show a line; the note is that of the one table between, where there is only one."""
    return {
        "from": brief(before.by_concept[one.source]) if one.source else None,
        "to": brief(after.by_concept[one.target]) if one.target else None,
        "relation": one.relation,
        "certainty": one.certainty,
        "lost_at": one.lost_at,
        "outcomes": list(one.outcomes),
        "change_types": change_types(one.outcomes),
        "note": one.line.note if one.line else None,
        "transition": one.line.transition if one.line else None,
        "status": one.status,
        "instrument": one.line.instrument if one.line else None,
    }
