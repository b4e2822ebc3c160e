"""``flask seed load``: the files of seed/data, or of another folder, into the registry's database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from catalogue.database import Database, open_database
from seed.faults import BrokenFilesError
from seed.loading import load
from seed.reading import read

DATA = Path(__file__).parent / "data"

seed = AppGroup("seed", help="Load the real data.")


@seed.command("load")
@click.option("--data", type=click.Path(path_type=Path), default=DATA, show_default=True, help="Folder of the files.")
@click.option("--check", is_flag=True, help="Only check the files; write nothing.")
def load_files(data: Path, *, check: bool) -> None:
    """Load the files; exit with status 1, listing all faults, if there is any."""
    try:
        if check:
            _check(data)
        else:
            with _patient_database() as database:
                report = load(database, data, at=datetime.now(UTC), progress=_say)
            click.echo(report.text())
    except BrokenFilesError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        click.echo(f"{len(error.faults)} faults; nothing was loaded", err=True)
        raise SystemExit(1) from error


def _check(folder: Path) -> None:
    for warning in read(folder).warnings:
        click.echo(f"warning: {warning}")
    click.echo("the files have no fault")


def _say(line: str) -> None:
    click.echo(line, err=True)


@contextmanager
def _patient_database() -> Iterator[Database]:
    """Open the registry's database for long work: it waits for others, and no statement is cut short."""
    database = open_database(current_app.extensions["registry"].settings.database_url, patient=True)
    try:
        yield database
    finally:
        database.dispose()
