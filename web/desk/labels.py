"""What the fields of a proposal's forms are called, so that a summary of faults says which field each is of."""

from web.texts import TEXTS, say

WHOLE = {
    "title": "proposals.name",
    "reason": "changes.reason",
    "targets": "changes.target_several",
    "content": "files.file",
    "confidentiality": "files.confidentiality",
    "file": "sheet.file",
    "text": "sheet.text",
    "letter.number": "submission.number",
    "letter.issued_on": "submission.day",
    "letter.attachment": "submission.file_only",
    "letter.file": "submission.file_only",
}
"""Name of a field → its text, where the name is the whole of it."""

BEGINNINGS = ("changes.", "dossier.part.", "dossier.evidence_", "dossier.")
"""How the keys of other fields' texts begin; they end as the names do."""


def label_of(lang: str, name: str) -> str:
    """Give what a field is called, "" where nothing is known of it; a criterion's field with its code."""
    if name in WHOLE:
        return say(lang, WHOLE[name])
    last = name.split(".")[-1]
    of = f" {name.split('.')[1]}" if name.startswith("evidence.") else ""
    starts = ("dossier.evidence_",) if of else BEGINNINGS
    return next((say(lang, start + last) + of for start in starts if start + last in TEXTS), "")
