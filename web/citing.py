"""Citations of an entry in styles papers ask for; the Vietnamese legal style is ``register/citations.py``. Pure."""

import re

from catalogue.models import InstrumentState
from catalogue.register.contents import EntryView

ISSUER = "Thủ tướng Chính phủ"
"""Who signs decisions whose issuer no source names."""


def cite_apa(entry: EntryView, instrument: InstrumentState, url: str) -> str:
    """Cite as APA does: who, when, what, where."""
    year = instrument.issued_on.year if instrument.issued_on else "n.d."
    return f"{instrument.issuer or ISSUER}. ({year}). {entry.name_vi} [{entry.citation[0]}]. {url}"


def cite_bibtex(entry: EntryView, instrument: InstrumentState, url: str) -> str:
    """Cite as a BibTeX record; braces and backslashes of names are escaped."""
    key = f"vn-r{entry.revision}-{entry.code.lower().replace('.', '-')}"
    fields = {
        "title": _escape(entry.name_vi),
        "author": f"{{{_escape(instrument.issuer or ISSUER)}}}",
        "year": str(instrument.issued_on.year) if instrument.issued_on else "",
        "note": _escape(entry.citation[0]),
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _escape(text: str) -> str:
    return re.sub(r"([{}\\])", r"\\\1", text)
