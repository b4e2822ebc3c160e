"""What a text was read as, and what became of it in another revision."""

from collections.abc import Sequence

from api.errors import say
from api.v1.representations.entries import brief
from api.v1.representations.texts import Json
from catalogue.register.compositions import ComposedLine
from catalogue.register.contents import Content
from catalogue.register.recoding import Note, Read, Recoded
from catalogue.register.resolving import Assumed, Resolution
from catalogue.vocabulary import Assumption

ASSUMED = {
    Assumption.REVISION_IN_FORCE: (
        "Không nêu văn bản: đọc theo lần ban hành số {0}, có hiệu lực vào ngày đang xét.",
        "No instrument is named: read in revision {0}, in force on the day asked for.",
    ),
    Assumption.OTHER_REVISION: (
        "Không có trong danh mục có hiệu lực; tìm thấy ở lần ban hành số {0}.",
        "Not in the list in force; found in revision {0}.",
    ),
    Assumption.FORMER_NAME: ("“{0}” là tên ở lần ban hành khác.", "“{0}” is the name in another revision."),
    Assumption.INSTRUMENT: ("Số văn bản viết tắt được hiểu là {0}.", "The short number was taken for {0}."),
    Assumption.ANNEX: (
        "Phụ lục {0} được đếm theo thứ tự các danh mục của văn bản; phụ lục chưa được đọc.",
        "Annex {0} was counted in the order of the instrument's lists; the annexes were not read.",
    ),
}
"""What is told of each kind of assumption; {0} is what was assumed."""

CANDIDATE_SEPARATOR = " | "
RECODE_COLUMNS = ("recode_result", "recode_revision", "recode_code", "recode_concept", "recode_name",
                  "recode_relation", "recode_note")  # fmt: skip
VALIDATION_COLUMNS = ("valid", "valid_revision", "valid_code", "valid_concept", "valid_name", "valid_note")


def resolution(found: Resolution) -> Json:
    """Show the entry a text means, or all it may mean."""
    sure = len(found.found) == 1
    return {
        "status": "exact" if sure else "ambiguous",
        "entry": brief(found.found[0]) if sure else None,
        "candidates": [brief(one) for one in found.found],
        "assumed": [assumed(one) for one in found.assumed],
    }


def assumed(one: Assumed) -> Json:
    """Show what was taken for granted."""
    vi, en = ASSUMED[one.what]
    return {"what": one.what, "value": one.value, "text": {"vi": vi.format(one.value), "en": en.format(one.value)}}


def recoded(one: Recoded, item: object, after: Content) -> Json:
    """Show what became of an item; what is no text is shown as it was sent."""
    return {
        "input": item if isinstance(item, str) else None,
        "result": one.result,
        "entry": brief(one.read.entry) if one.read.entry else None,
        "targets": [target(line, after) for line in one.lines],
        "note": note(one.note),
        "reason": one.reason,
    }


def target(line: ComposedLine, after: Content) -> Json:
    """Show a counterpart and how the entry asked for relates to it."""
    entry = after.by_concept[line.target or ""]
    return {**brief(entry), "relation": line.relation, "reason": line.line.note if line.line else None}


def note(said: Note | None) -> Json | None:
    """Show a remark."""
    return {"vi": said[0], "en": said[1]} if said else None


def validated(one: Read, item: object) -> Json:
    """Show whether an item names one entry."""
    return {
        "input": item if isinstance(item, str) else None,
        "valid": one.entry is not None,
        "entry": brief(one.entry) if one.entry else None,
        "candidates": [brief(entry) for entry in one.entries],
        "note": note(one.note),
    }


def recoded_cells(one: Recoded, after: Content) -> list[str]:
    """Give the cells that are put behind a row: all candidates in each, none left out."""
    entries = [after.by_concept[line.target or ""] for line in one.lines]
    relations = [line.relation or "" for line in one.lines]
    return [
        one.result,
        str(after.published.number),
        _joined([entry.code for entry in entries]),
        _joined([entry.concept for entry in entries]),
        _joined([entry.name_vi for entry in entries]),
        _joined(relations),
        " ".join(filter(None, (say(*one.note) if one.note else "", one.reason))),
    ]


def validated_cells(one: Read, revision: int) -> list[str]:
    """Give the cells that are put behind a row of a code list."""
    return [
        "true" if one.entry else "false",
        str(revision),
        _joined([entry.code for entry in one.entries]),
        _joined([entry.concept for entry in one.entries]),
        _joined([entry.name_vi for entry in one.entries]),
        say(*one.note) if one.note else "",
    ]


def _joined(values: Sequence[str]) -> str:
    return CANDIDATE_SEPARATOR.join(values)
