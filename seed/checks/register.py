"""Instruments, labels, synonyms: dates, positions, words that stand in two groups."""

from collections import defaultdict
from collections.abc import Iterator

from seed.checks.parties import check_period
from seed.faults import Finding, quote
from seed.files import Book, Data, Row


def check_register(book: Book) -> Iterator[Finding]:
    """Give what is wrong with instruments, labels and synonyms."""
    for row, data in book.checked("instruments"):
        issued_on, valid_from = data["issued_on"], data["valid_from"]
        if issued_on and valid_from and valid_from < issued_on:
            yield book.find(row, ("valid_from",), f"{valid_from} is before issued_on {issued_on}")
    for row, data in book.checked("labels"):
        yield from check_period(book, row, (), data)
        yield from _check_items(book, row, data)
    yield from _check_terms(book)


def _check_items(book: Book, row: Row, data: Data) -> Iterator[Finding]:
    """Positions are unique in a label, entries in an item."""
    positions: set[int] = set()
    for index, item in enumerate(data["items"]):
        if item["position"] in positions:
            yield book.find(row, ("items", index, "position"), f"position {item['position']} stands here twice")
        positions.add(item["position"])
        entries = [one["entry"] for one in item["entries"]]
        for place, entry in enumerate(entries):
            if entry in entries[:place]:
                yield book.find(row, ("items", index, "entries", place), f"{quote(entry)} stands here twice")


def _check_terms(book: Book) -> Iterator[Finding]:
    """A term stands once in a group, capitals apart, and in two groups only if the shared terms say so."""
    shared = {text.casefold() for _, data in book.checked("shared_terms") for text in data["text"].split(" / ")}
    groups: dict[str, str] = defaultdict(str)
    for row, data in book.checked("synonyms"):
        for index, term in enumerate(data["terms"]):
            text = term["text"].casefold()
            other = groups[text] or data["id"]
            if groups[text] == data["id"]:
                yield book.find(row, ("terms", index, "text"), f"{quote(term['text'])} stands in this group twice")
            elif other != data["id"] and text not in shared:
                what = f"{quote(term['text'])} stands in {other} too; if that is meant, say so under shared_terms"
                yield book.find(row, ("terms", index, "text"), what)
            groups[text] = data["id"]
