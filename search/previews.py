"""
An index of entries that are not published: of a preview, in a folder of its own for as long as it is kept.

The same engine and the same understanding as the public search; nothing of it
reaches the public index.
"""

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Sequence
from pathlib import Path

from catalogue.models import Entry
from catalogue.register.crosswalks import Crosswalk
from catalogue.vocabulary import EntryKind
from search.asking import ask, make_lexicon
from search.documents import Context, entry_document
from search.engine import SearchAnswer, SearchRequest
from search.shapes import Role, Text
from search.understanding import understand
from search.understanding.thesaurus import Group, read_groups
from search.whoosh_engine import BACKEND


class PreviewIndex:
    """Searches the entries of one preview; ``entries`` are unsaved, with parents and technologies."""

    def __init__(self, entries: Sequence[Entry], number: int, groups: Sequence[Group]) -> None:
        folder = Path(tempfile.mkdtemp(prefix="preview-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        for entry in entries:
            entry.revision_number = number
        context = _context(groups)
        BACKEND.build((entry_document(entry, context) for entry in entries), folder, seq=0)
        self._engine = BACKEND.open(folder)
        self._lexicon = make_lexicon(self._engine, read_groups(groups))

    def find(self, question: str, *, limit: int, lang: str, kind: EntryKind | None = None) -> SearchAnswer:
        """Answer a question as the public search would, best first."""
        kinds = (kind.value,) if kind else ()
        query = understand(question, self._lexicon)
        request = SearchRequest(query, kinds=kinds, limit=limit, lang=lang, wants_facets=False)
        return ask(self._engine, request, self._lexicon).answer


def _context(groups: Iterable[Group]) -> Context:
    """Give what the documents show of other records: words that stand for an entry, and nothing else."""
    synonyms: dict[tuple[str, str], list[Text]] = {}
    for group in groups:
        covered = [term for term in group.terms if term.get("relation", "narrower") == "narrower"]
        for target in group.targets:
            texts = synonyms.setdefault((target["kind"], target["id"]), [])
            texts += [Text(Role.SYNONYM, one["text"], one["lang"]) for one in covered]
    return Context(Crosswalk((), {}, {}), {}, {}, {}, synonyms, {}, {})
