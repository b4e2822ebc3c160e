"""
The engines side by side, each asked for the same page: total, twenty hits with their snippets, facets where wanted.

All get folded text. Rivals rank in their own way and count each document, not
each concept; how they find and what they must show is the same.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import tantivy

from bench.questions import Question
from search.engine import SearchEngine
from search.explaining import Explainer, Reading
from search.folding import words
from search.shapes import Document, Facet, Text
from search.storing import restored, stored
from search.weighing import TITLES
from search.whoosh_engine import BACKEND

COUNTED = (Facet.KIND, Facet.PROVINCE, Facet.STATUS, Facet.YEAR)
HEAP = 128_000_000


class Opened(Protocol):
    """An index that answers: gives the total of a question."""

    def ask(self, question: Question) -> int:
        """Make the whole page and give its total."""


@dataclass(frozen=True)
class Rival:
    """An engine in the comparison."""

    name: str
    build: Callable[[Iterable[Document], Path], None]
    open: Callable[[Path], Opened]


class Ours:
    """Our engine as the API asks it: all facets where wanted, each concept once."""

    def __init__(self, path: Path) -> None:
        self.engine: SearchEngine = BACKEND.open(path)

    def ask(self, question: Question) -> int:
        """See ``Opened``."""
        return self.engine.search(question.request).total


def build_ours(documents: Iterable[Document], path: Path) -> None:
    """Build our index."""
    BACKEND.build(documents, path, 1)


class Tantivy:
    """tantivy as its own documentation would have it: boolean queries, aggregations, stored documents."""

    def __init__(self, path: Path) -> None:
        self._index = tantivy.Index.open(str(path))
        self._schema, self._searcher = self._index.schema, self._index.searcher()

    def ask(self, question: Question) -> int:
        """See ``Opened``."""
        query, request = self._query(question), question.request
        found = self._searcher.search(query, request.limit, offset=request.offset)
        for _, address in found.hits:
            _show(self._searcher.doc(address).get_first("document"), question)
        if question.wants_facets:
            self._searcher.aggregate(
                query, {facet.value: {"terms": {"field": facet.value, "size": 1_000}} for facet in COUNTED}
            )
        return found.count

    def _query(self, question: Question) -> tantivy.Query:
        parts = []
        for place, clause in enumerate(question.request.query.clauses, 1):
            folded = [word.folded for word in clause.words]
            if len(folded) > 1:
                parts.append(tantivy.Query.phrase_query(self._schema, "text", folded))
            elif question.is_beginning and place == len(question.request.query.clauses):
                parts.append(tantivy.Query.regex_query(self._schema, "text", f"{folded[0]}.*"))
            else:
                parts.append(tantivy.Query.term_query(self._schema, "text", folded[0], "freq"))
        for facet, values in question.request.filters.items():
            parts.append(tantivy.Query.term_set_query(self._schema, facet.value, list(values)))
        musts = [(tantivy.Occur.Must, part) for part in parts]
        return tantivy.Query.boolean_query(musts) if musts else tantivy.Query.all_query()


def build_tantivy(documents: Iterable[Document], path: Path) -> None:
    """Build tantivy's index, on one core like the others."""
    schema = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="whitespace", index_option="position")
    schema = schema.add_bytes_field("document", stored=True)
    for facet in COUNTED:
        schema = schema.add_text_field(facet.value, tokenizer_name="raw", index_option="basic", fast=True)
    index = tantivy.Index(schema.build(), path=str(path))
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for document in documents:
        made = tantivy.Document(text=[_names(document)] * 2 + [folded_text(document)])
        made.add_bytes("document", stored(document))
        for value in document.values:
            if value.facet in COUNTED:
                made.add_text(value.facet.value, value.value)
        writer.add_document(made)
    writer.commit()
    writer.wait_merging_threads()


class Fts5:
    """SQLite FTS5 over folded text, ranked by its bm25 with names counting more."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path / "fts.db", check_same_thread=False)

    def ask(self, question: Question) -> int:
        """See ``Opened``."""
        condition, parameters = self._condition(question)
        table = "document JOIN fts ON fts.rowid = document.id" if "MATCH" in condition else "document"
        rank = "bm25(fts, 3, 1)" if "MATCH" in condition else "document.id"
        page = (*parameters, question.request.limit, question.request.offset)
        run = self._database.execute
        for (data,) in run(f"SELECT stored FROM {table} WHERE {condition} ORDER BY {rank} LIMIT ? OFFSET ?", page):
            _show(data, question)
        for facet in COUNTED if question.wants_facets else ():
            run(f"SELECT {facet}, count(*) FROM {table} WHERE {condition} GROUP BY 1", parameters).fetchall()
        return int(run(f"SELECT count(*) FROM {table} WHERE {condition}", parameters).fetchone()[0])

    def _condition(self, question: Question) -> tuple[str, tuple[object, ...]]:
        clauses = [f'"{" ".join(word.folded for word in one.words)}"' for one in question.request.query.clauses]
        parts, parameters = ["1"], []
        if clauses:
            parts.append("fts MATCH ?")
            parameters.append(" ".join(clauses) + ("*" if question.is_beginning else ""))
        for facet, values in question.request.filters.items():
            parts.append(f"document.{facet} IN ({', '.join('?' * len(values))})")
            parameters += values
        return " AND ".join(parts), tuple(parameters)


def build_fts5(documents: Iterable[Document], path: Path) -> None:
    """Build SQLite's index and the table it narrows by."""
    database = sqlite3.connect(path / "fts.db")
    columns = ", ".join(COUNTED)
    database.execute(f"CREATE TABLE document (id INTEGER PRIMARY KEY, stored, {columns})")
    database.execute('CREATE VIRTUAL TABLE fts USING fts5(name, body, content="", tokenize="unicode61")')
    for number, document in enumerate(documents, 1):
        known = {value.facet: value.value for value in document.values}
        row = (number, stored(document), *(known.get(facet) for facet in COUNTED))
        database.execute(f"INSERT INTO document VALUES ({', '.join('?' * len(row))})", row)
        database.execute("INSERT INTO fts(rowid, name, body) VALUES (?, ?, ?)",
                         (number, _names(document), folded_text(document)))  # fmt: skip
    database.execute("INSERT INTO fts(fts) VALUES ('optimize')")
    database.commit()
    database.close()


def _names(document: Document) -> str:
    return " . ".join(_folded(text) for text in document.texts if text.role in TITLES)


def folded_text(document: Document) -> str:
    """Give all texts of a document as folded words."""
    return " . ".join(_folded(text) for text in document.texts)


def _folded(text: Text) -> str:
    return " ".join(words(text.text))


def _show(data: bytes, question: Question) -> None:
    """Make a hit as our engine makes it: the stored document, and why it was found."""
    Explainer([Reading(word) for word in question.request.query.words], "vi").explain(restored(data))


RIVALS = {
    "ours": Rival("ours", build_ours, Ours),
    "tantivy": Rival("tantivy", build_tantivy, Tantivy),
    "SQLite FTS5": Rival("SQLite FTS5", build_fts5, Fts5),
}
