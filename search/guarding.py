"""An engine whose files may be damaged while it is open: what it then raises means that search is unavailable."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from search import generations
from search.engine import SearchAnswer, SearchEngine, SearchRequest, Suggestion
from search.errors import IndexUnavailableError


class GuardedEngine:
    """
    An open generation; see ``search.engine.SearchEngine``.

    Where the engine fails, its files are read again. If they are not what was
    written, everybody is told to read them again too, and following mends them;
    if they are whole, the failure is what it is.
    """

    def __init__(self, engine: SearchEngine, path: Path) -> None:
        self._engine, self._path = engine, path

    @property
    def seq(self) -> int:
        """The last event the index contains."""
        return self._engine.seq

    @property
    def size(self) -> int:
        """How many documents it holds."""
        return self._engine.size

    def search(self, request: SearchRequest) -> SearchAnswer:
        """Answer a question."""
        with self._guarding():
            return self._engine.search(request)

    def vocabulary(self) -> Mapping[str, int]:
        """Give all folded words with the number of documents that have each."""
        with self._guarding():
            return self._engine.vocabulary()

    def has_word(self, folded: str) -> bool:
        """Say whether any document has a folded word."""
        with self._guarding():
            return self._engine.has_word(folded)

    def suggest(self, text: str, limit: int, preferred: tuple[int, ...] = ()) -> list[Suggestion]:
        """Give documents to offer while somebody types."""
        with self._guarding():
            return self._engine.suggest(text, limit, preferred)

    @contextmanager
    def _guarding(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # over damaged files an engine may raise anything
            if generations.is_whole(self._path):
                raise
            generations.doubt(self._path.parent)
            raise IndexUnavailableError(reason=f"{self._path.name} was damaged while it was open") from error
