"""What one server process holds: settings read from the environment, database, index, kept contents."""

import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

import orjson
from flask import current_app

from api.sequences import SequenceReader
from catalogue.changes import Difference
from catalogue.database import Database, open_database
from catalogue.models import OrganisationState, ProjectState, Province, RecognitionState
from catalogue.parties.organisations import Directory
from catalogue.register.compositions import ComposedTable
from catalogue.register.contents import Content
from catalogue.register.crosswalks import Crosswalk
from catalogue.register.labels import AppliedLabel
from catalogue.register.names import EntryNames
from catalogue.register.timelines import Timeline
from exports.writing import File
from search.following import SearchIndex
from search.matching import Matcher
from search.missing import MissingWords
from search.previews import PreviewIndex
from search.queries import Query
from search.shapes import Facet
from search.understanding import Lexicon, Thesaurus

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a server; ``from_environment`` says which variables set them."""

    database_url: str = "sqlite:///var/registry.db"
    index_directory: Path = Path("var/index")
    secret_key: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    trusted_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    limited: bool = True
    proxies: int = 0
    follow: bool = True

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """
        Read REGISTRY_DATABASE_URL, _INDEX_DIR, _SECRET_KEY (or _SECRET_KEY_FILE), _HOSTS, _LIMITS, _PROXIES, _FOLLOW.

        _HOSTS is a comma-separated list; _LIMITS=off and _FOLLOW=off switch off
        the limits for anonymous readers and the thread that follows the log;
        _PROXIES is the number of proxies in front whose addresses are believed.
        """
        default = cls()
        hosts = environment.get("REGISTRY_HOSTS")
        return cls(
            database_url=environment.get("REGISTRY_DATABASE_URL", default.database_url),
            index_directory=Path(environment.get("REGISTRY_INDEX_DIR", str(default.index_directory))),
            secret_key=_read_secret(environment) or default.secret_key,
            trusted_hosts=tuple(hosts.split(",")) if hosts else default.trusted_hosts,
            limited=environment.get("REGISTRY_LIMITS", "on") != "off",
            proxies=int(environment.get("REGISTRY_PROXIES", "0")),
            follow=environment.get("REGISTRY_FOLLOW", "on") != "off",
        )


def _read_secret(environment: Mapping[str, str]) -> str | None:
    """Give the key that signs cursors; all processes of a deployment must share it."""
    path = environment.get("REGISTRY_SECRET_KEY_FILE")
    return environment.get("REGISTRY_SECRET_KEY") or (Path(path).read_text().strip() if path else None)


class Kept(Generic[Key, Value]):
    """A few values kept in memory, the least recently used one dropped first; safe between threads."""

    def __init__(self, size: int) -> None:
        self._size, self._values, self._lock = size, OrderedDict[Key, Value](), threading.Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Give the value of a key; ``make`` it if it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        self._put({key: value})
        return value

    def get_many(self, keys: Sequence[Key], make: Callable[[list[Key]], Mapping[Key, Value]]) -> list[Value]:
        """Give the values of some keys in their order; ``make`` those that are not kept, all at once."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        if missing:
            made = make(missing)
            self._put(made)
            found.update(made)
        return [found[key] for key in keys]

    def _put(self, values: Mapping[Key, Value]) -> None:
        with self._lock:
            self._values.update(values)
            while len(self._values) > self._size:
                self._values.popitem(last=False)


class Running:
    """What is under way in this process; safe between threads."""

    def __init__(self) -> None:
        self._held, self._lock = set[Hashable](), threading.Lock()

    @contextmanager
    def hold(self, name: Hashable) -> Iterator[bool]:
        """Hold a name for the time of a block; False where somebody holds it already."""
        with self._lock:
            alone = name not in self._held
            self._held.add(name)
        try:
            yield alone
        finally:
            if alone:
                with self._lock:
                    self._held.remove(name)


@dataclass(frozen=True, slots=True)
class Everything:
    """What any party is shown with: names, provinces by id, labels by project, recognitions by holder."""

    directory: Directory
    provinces: Mapping[str, Province]
    labels: Mapping[str, Sequence[AppliedLabel]]
    recognitions: Mapping[str, Sequence[RecognitionState]]


@dataclass(frozen=True, slots=True)
class Registry:
    """
    All a request may need of its process.

    Contents, timelines, crosswalks, surroundings, names of facets and entries, items shown in
    lists, whole files and the number of the last event about synonyms are kept for one event
    number, a thesaurus for the latter, a lexicon and questions as they were read for that of the index as well;
    states of organisations and projects by their own, for ever.
    """

    settings: Settings
    database: Database
    index: SearchIndex
    sequences: SequenceReader
    contents: Kept[tuple[int, int], Content] = field(default_factory=lambda: Kept(16))
    timelines: Kept[int, Timeline] = field(default_factory=lambda: Kept(2))
    crosswalks: Kept[int, Crosswalk] = field(default_factory=lambda: Kept(2))
    differences: Kept[tuple[int, int, int], Difference] = field(default_factory=lambda: Kept(16))
    entry_names: Kept[int, EntryNames] = field(default_factory=lambda: Kept(2))
    places: Kept[tuple[int, str], Sequence[tuple[int, str]]] = field(default_factory=lambda: Kept(1_000))
    past_crosswalks: Kept[tuple[tuple[int, ...], tuple[int, ...]], Crosswalk] = field(default_factory=lambda: Kept(4))
    past_names: Kept[tuple[tuple[int, ...], int], EntryNames] = field(default_factory=lambda: Kept(4))
    tables: Kept[tuple[int, int, int], ComposedTable] = field(default_factory=lambda: Kept(16))
    surroundings: Kept[int, Everything] = field(default_factory=lambda: Kept(2))
    shown: Kept[tuple[Hashable, ...], orjson.Fragment] = field(default_factory=lambda: Kept(5_000))
    files: Kept[tuple[str, int], Sequence[File]] = field(default_factory=lambda: Kept(64))
    names: Kept[tuple[int, date, str, int], Mapping[Facet, Mapping[str, str]]] = field(default_factory=lambda: Kept(8))
    organisations: Kept[int, OrganisationState] = field(default_factory=lambda: Kept(5_000))
    projects: Kept[int, ProjectState] = field(default_factory=lambda: Kept(5_000))
    matchers: Kept[tuple[int, int], Matcher] = field(default_factory=lambda: Kept(4))
    previews: Kept[tuple[str, int], PreviewIndex] = field(default_factory=lambda: Kept(8))
    missing: MissingWords = field(default_factory=MissingWords)
    synonyms: Kept[int, int] = field(default_factory=lambda: Kept(2))
    thesauri: Kept[int, Thesaurus] = field(default_factory=lambda: Kept(1))
    lexicons: Kept[tuple[int, int], Lexicon] = field(default_factory=lambda: Kept(1))
    questions: Kept[tuple[str, int, int], Query] = field(default_factory=lambda: Kept(1_000))
    running: Running = field(default_factory=Running)

    def close(self) -> None:
        """Close all connections to the database."""
        self.sequences.close()
        self.database.dispose()


def open_registry(settings: Settings) -> Registry:
    """Make a registry from settings; touches neither disk nor database yet."""
    database = open_database(settings.database_url)
    return Registry(settings, database, SearchIndex(settings.index_directory), SequenceReader(database))


def current_registry() -> Registry:
    """Give the registry of the running application."""
    registry: Registry = current_app.extensions["registry"]
    return registry
