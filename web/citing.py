"""Citations of an entry in the styles that acts and papers ask for. Pure."""

from catalogue.models import InstrumentState
from catalogue.register.citations import cite
from catalogue.register.contents import EntryView
from catalogue.register.instruments import KIND_WORDS, issuer_names
from catalogue.register.timelines import Published

ISSUER = "Thủ tướng Chính phủ"
"""Who signs decisions whose issuer no source names."""

SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    one: f"\\{one}" for one in "{}&%#_$"
}
"""Characters that mean something to LaTeX → how they are written."""

LIST = "Danh mục công nghệ chiến lược"
"""The list of a revision whose structure names none."""


def cite_legal(entry: EntryView, published: Published) -> str:
    """Cite as Vietnamese instruments do: the entry, its list, the instrument with number, day and issuer."""
    title = _list_title(entry, published)
    carried = f"{title} ban hành kèm theo {_name_fully(published.instrument)}"
    return f"{entry.name_vi} ({cite(entry.code, (carried, ''))[0]})"


def _list_title(entry: EntryView, published: Published) -> str:
    """Give the title of the list an entry stands in, as its revision has it."""
    structure = published.revision.structure
    kind = structure["kinds"][entry.kind.value]["list"]
    return next((one["title_vi"] for one in structure["lists"] if one["kind"] == kind), LIST)


def _name_fully(instrument: InstrumentState) -> str:
    """Write ``Quyết định số 21/2026/QĐ-TTg ngày 30 tháng 4 năm 2026 của Thủ tướng Chính phủ``, as far as known."""
    day, number = instrument.issued_on, instrument.number
    parts = [
        KIND_WORDS[instrument.kind][0],
        f"số {number}" if number else "",
        f"ngày {day.day} tháng {day.month} năm {day.year}" if day else "",
        f"của {_issuer(instrument)}",
    ]
    return " ".join(one for one in parts if one)


def _issuer(instrument: InstrumentState) -> str:
    return issuer_names(instrument)[0] or ISSUER


def cite_apa(entry: EntryView, instrument: InstrumentState, url: str) -> str:
    """Cite as APA does: who, when, what, where."""
    year = instrument.issued_on.year if instrument.issued_on else "n.d."
    return f"{_issuer(instrument)}. ({year}). {entry.name_vi} [{entry.citation[0]}]. {url}"


def cite_bibtex(entry: EntryView, instrument: InstrumentState, url: str) -> str:
    """Cite as a BibTeX record; what LaTeX would read as its own is escaped, but in the address."""
    key = f"vn-r{entry.revision}-{entry.code.lower().replace('.', '-')}"
    fields = {
        "title": _escape(entry.name_vi),
        "author": f"{{{_escape(_issuer(instrument))}}}",
        "year": str(instrument.issued_on.year) if instrument.issued_on else "",
        "note": _escape(entry.citation[0]),
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _escape(text: str) -> str:
    return "".join(SPECIAL.get(one, one) for one in text)
