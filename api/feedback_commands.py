"""``flask feedback forget``: deletes how to reach who wrote, once its time is over."""

from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from api.registry import current_registry
from catalogue.access import public_posts
from catalogue.process.feedback import contacts

feedback = AppGroup("feedback", help="What anybody writes without an account.")


@feedback.command("forget")
def forget() -> None:
    """Delete addresses past their time and counts of more than a day ago; run it once a day."""
    at = datetime.now(UTC)
    with current_registry().database.writing() as session, session.begin():
        addresses, counts = contacts.forget_contacts(session, at=at), public_posts.forget_old(session, at=at)
    click.echo(f"Forgot {addresses} addresses and {counts} counts.")
