"""Commands on the settings of the process: ``flask settings list``, ``flask settings change``."""

from datetime import UTC, datetime

import click
import orjson
from flask.cli import AppGroup

from api.account_commands import acting
from api.registry import current_registry
from catalogue.process import settings as registered
from catalogue.values import CONSOLE
from catalogue.vocabulary import Action, SettingName

settings = AppGroup("settings", help="What law leaves open about the process.")
NAME = click.Choice([name.value for name in SettingName])


@settings.command("list")
def list_settings() -> None:
    """List settings, what each rests on, and since when."""
    with current_registry().database.reading() as session:
        for one in registered.list_settings(session):
            since = one.changed_at.isoformat() if one.changed_at else "default"
            click.echo(f"{one.name}  {orjson.dumps(one.value).decode()}  {one.legal_basis}  {since}")


@settings.command("change")
@click.argument("name", type=NAME)
@click.argument("value")
@click.option("--basis", required=True, help="The legal basis.")
@click.option("--reason", required=True, help="Why it is changed.")
def change_setting(name: str, value: str, basis: str, reason: str) -> None:
    """Change a setting; VALUE is JSON (20, true, null) or plain text."""
    try:
        read: object = orjson.loads(value)
    except orjson.JSONDecodeError:
        read = value
    with acting(Action.SETTING_CHANGE, name) as (session, at):
        registered.put_setting(session, name, value=read, legal_basis=basis, reason=reason, actor=CONSOLE, at=at)
    click.echo(f"{name} is {orjson.dumps(read).decode()} from {datetime.now(UTC).isoformat(timespec='seconds')}.")
