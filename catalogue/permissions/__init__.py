"""Who may do what: one table (``policy``), and how it is asked (``deciding``). Pure."""

from catalogue.permissions.deciding import (
    CONFIRMED_FOR,
    find_refusal,
    is_possible,
    may,
    require,
    require_possible,
    require_visible,
)
from catalogue.permissions.policy import POLICY, Audience, Line, Ownership, Permission

__all__ = [
    "CONFIRMED_FOR",
    "POLICY",
    "Audience",
    "Line",
    "Ownership",
    "Permission",
    "find_refusal",
    "is_possible",
    "may",
    "require",
    "require_possible",
    "require_visible",
]
