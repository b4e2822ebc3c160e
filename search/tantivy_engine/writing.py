"""Writing a tantivy index: terms repeated by their weight, for tantivy knows frequencies and no weights."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import tantivy

from search.arrays.writing import ColumnsWriter
from search.shapes import Document
from search.storing import CardWriter
from search.terms import WordCounts
from search.weighing import Bag, weigh

FIELDS = ("exact", "folded", "pairs", "titles")
CARDS = "documents.cards"
HEAP_BYTES = 64_000_000


def schema() -> tantivy.Schema:
    """Give the fields of an index."""
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("number", fast=True)
    return builder.build()


def build(documents: Iterable[Document], directory: Path, seq: int) -> int:
    """Write an index of some documents into an existing empty directory; give their number."""
    writer = tantivy.Index(schema(), path=str(directory)).writer(heap_size=HEAP_BYTES, num_threads=1)
    columns, words = ColumnsWriter(seq), WordCounts()
    with closing(CardWriter(directory / CARDS)) as cards:
        for number, document in enumerate(documents):
            bags = weigh(document)
            made = tantivy.Document(**{field: [_repeated(getattr(bags, field))] for field in FIELDS})
            made.add_unsigned("number", number)
            writer.add_document(made)
            cards.add(document)
            words.add(bags)
            columns.add(document, length=sum(bags.folded.values()))
    writer.commit()
    writer.wait_merging_threads()
    columns.save(directory)
    words.save(directory)
    return columns.size


def _repeated(bag: Bag) -> str:
    return " ".join(" ".join([term] * max(1, round(2 * weight))) for term, weight in bag.items())
