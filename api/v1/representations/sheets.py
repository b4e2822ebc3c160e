"""What a CSV sheet does, or would do, to a change set."""

from api.errors import say
from api.v1.representations.texts import Json
from catalogue.changes import to_json
from catalogue.models import Proposal
from catalogue.process.sheets import Fault, Sheet


def report(sheet: Sheet, proposal: Proposal, *, dry_run: bool) -> Json:
    """Show what a sheet does; the change set is the result, or what stands where nothing can come of it."""
    return {
        "dry_run": dry_run,
        "written": not dry_run,
        "rows": sheet.rows,
        "added": sheet.counts["add"],
        "replaced": sheet.counts["replace"],
        "removed": sheet.counts["remove"],
        "errors": [fault(one) for one in sheet.faults],
        "lock_version": proposal.lock_version,
        "change_set": to_json(sheet.changes) if sheet.changes else proposal.change_set,
    }


def fault(one: Fault) -> Json:
    """Show what is wrong in one row, and in which column."""
    found = one.violation
    return {"row": one.row, "column": one.column, "rule": found.rule, "detail": say(found.vi, found.en)}
