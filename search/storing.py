"""Documents as bytes, for engines that keep them: without facet values, which lie in the columns."""

from dataclasses import replace

import orjson

from search.shapes import Document, Kind, Role, Text


def stored(document: Document) -> bytes:
    """Give a document as bytes."""
    return orjson.dumps(replace(document, values=()))


def restored(data: bytes) -> Document:
    """Give the document that ``stored`` made bytes of, without its facet values."""
    fields = orjson.loads(data)
    fields["kind"] = Kind(fields["kind"])
    fields["texts"] = tuple(Text(Role(text["role"]), text["text"], text["lang"]) for text in fields["texts"])
    fields["values"] = ()
    return Document(**fields)
