"""Makers of what pages are drawn from: entries as they are shown, threads of a network."""

from catalogue.register.citations import cite
from catalogue.register.contents import EntryReference, EntryView
from catalogue.values import EntryCode
from catalogue.vocabulary import PositionBasis
from web.columns import Item, Thread

DECISION = ("Quyết định 21/2026/QĐ-TTg", "Decision 21/2026/QĐ-TTg")


def view(code="P1", name="Thiết bị bay không người lái", *, revision=2, groups=(), **facts):
    """An entry as it is shown; ``groups`` are codes of what it rests on."""
    numbers = EntryCode.parse(code).numbers
    facts = {"concept": f"c-{code}", "name_en": None, "name_en_origin": None, "name_as_reported": None,
             "definition_vi": None, "definition_en": None, "note": None, "confidence": None, "sources": [],
             "parent": None, "labels": (), "transition": None, "corrections": (), **facts}  # fmt: skip
    ties = tuple(EntryReference(f"c-{one}", one, f"Nhóm {one}", None, None) for one in groups)
    return EntryView(
        id=numbers[-1], revision=revision, kind=EntryCode.parse(code).kind, code=code, ordinal=numbers[-1],
        position=numbers[-1], position_basis=PositionBasis.NUMBERED, name_vi=name, citation=cite(code, DECISION),
        groups=ties, **facts)  # fmt: skip


def item(key, name=None):
    """What a box stands for."""
    return Item(key, name or f"Tên {key}", f"/vi/{key}")


def thread(project, organisations=(), entries=()):
    """A project with organisations and entries, all by key."""
    return Thread(item(project), tuple(map(item, organisations)), tuple(map(item, entries)))
