"""
Change sets: apply one, compare two revisions, find conflicts, carry over to a newer base. Pure.

``apply`` and ``compare`` are inverse functions. What a change set may say is in
``catalogue/rules/changes.py``; the values themselves are in
``catalogue/rules/change_sets.py`` and ``snapshots.py``, where the rules can see
them. All of it is to be had from here.
"""

from catalogue.changes.applying import apply
from catalogue.changes.bundles import Bundle, drop, find_bundle, find_by_entry, list_bundles, locate, shift
from catalogue.changes.combining import combine
from catalogue.changes.comparing import compare
from catalogue.changes.composing import Hop, join, turn_round
from catalogue.changes.conflicts import Conflict, conflicts
from catalogue.changes.correspondences import Line, correspondences
from catalogue.changes.differences import Difference, FoundChange, find_changes, turn_difference
from catalogue.changes.ordering import list_rows, order_entries
from catalogue.changes.outcomes import make_outcomes
from catalogue.changes.reading import from_json, to_json
from catalogue.changes.rebasing import rebase
from catalogue.changes.refs import rename, rename_snapshot, resolve_codes, show_codes
from catalogue.changes.whole import check_list, make_entries
from catalogue.changes.words import Run, compare_words
from catalogue.rules.change_sets import Change, ChangeSet, Target
from catalogue.rules.changes import check_applicable, check_changes
from catalogue.rules.snapshots import Facts, Identity, Snapshot, Tie

__all__ = [
    "Bundle",
    "Change",
    "ChangeSet",
    "Conflict",
    "Difference",
    "Facts",
    "FoundChange",
    "Hop",
    "Identity",
    "Line",
    "Run",
    "Snapshot",
    "Target",
    "Tie",
    "apply",
    "check_applicable",
    "check_changes",
    "check_list",
    "combine",
    "compare",
    "compare_words",
    "conflicts",
    "correspondences",
    "drop",
    "find_bundle",
    "find_by_entry",
    "find_changes",
    "from_json",
    "join",
    "list_bundles",
    "list_rows",
    "locate",
    "make_entries",
    "make_outcomes",
    "order_entries",
    "rebase",
    "rename",
    "rename_snapshot",
    "resolve_codes",
    "shift",
    "show_codes",
    "to_json",
    "turn_difference",
    "turn_round",
]
