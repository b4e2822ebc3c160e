"""``flask search rebuild`` and ``flask search follow``: the index, made or brought up to the log by hand."""

import threading

import click
from flask import current_app
from flask.cli import AppGroup

from catalogue.register import missing_words
from search import following
from search.following import Followed

search = AppGroup("search", help="The search index: derived from the database, rebuilt at any moment.")


@search.command("rebuild")
def rebuild() -> None:
    """Build the index anew from the database and swap it in; mends a missing or damaged one."""
    registry = current_app.extensions["registry"]
    _say(following.rebuild(registry.database, registry.index.directory))


@search.command("follow")
@click.option("--once", is_flag=True, help="Catch up and stop, instead of following until interrupted.")
def follow(once: bool) -> None:
    """Bring the index up to the event log, and keep it there."""
    registry = current_app.extensions["registry"]
    _say(following.follow(registry.database, registry.index.directory))
    if not once:
        click.echo(f"Following the log, every {following.PAUSE_S:g} s. Stop with Ctrl-C.")
        following.keep_current(registry.database, registry.index.directory, threading.Event())


@search.command("missing-words")
def show_missing_words() -> None:
    """Show what people looked for on five separate days and did not find: candidates for new synonyms."""
    with current_app.extensions["registry"].database.reading() as session:
        found = missing_words.list_missing(session)
    for one in found:
        click.echo(f"{one.term}: {one.count} times on {one.days} days, last on {one.last_day.isoformat()}")
    click.echo(f"{len(found)} words found nothing on {missing_words.DAYS_SEEN} days or more.")


def _say(followed: Followed) -> None:
    """Say what was done, with numbers and units."""
    if not followed.is_new:
        click.echo(f"The index is at event {followed.seq} with {followed.documents} documents: nothing to do.")
        return
    before = "no usable index" if followed.before is None else f"event {followed.before}"
    click.echo(
        f"Indexed {followed.documents} documents up to event {followed.seq} "
        f"in {followed.seconds:.2f} s (before: {before})."
    )
