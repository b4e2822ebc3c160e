"""Makers of groups of words; plain functions with defaults."""

from catalogue.models import Synonym

PAGE = {"url": "https://example.vn/drone", "title": None, "published_on": None}


def term(text, *, lang="vi", kind="everyday", relation=None):
    """A term; equivalent unless a relation is given."""
    return {"text": text, "lang": lang, "kind": kind} | ({"relation": relation} if relation else {})


def group(id_="uav", *, terms=None, targets=(), note=None, source_kind=None, sources=(PAGE,)):
    """An unsaved group."""
    terms = [term("máy bay không người lái"), term("drone", lang="en", kind="foreign")] if terms is None else terms
    return Synonym(
        id=id_, terms=terms, targets=list(targets), note=note, source_kind=source_kind, sources=list(sources)
    )
