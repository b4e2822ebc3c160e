"""Commands on who may act, ``flask accounts …``, each with its line in the audit trail; ``flask audit verify``."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from api.registry import current_registry
from catalogue.access import accounts as registered
from catalogue.access import administration, demonstration, passwords, repeats, sign_ins
from catalogue.access import keys as registered_keys
from catalogue.errors import DomainError
from catalogue.log import audit as trail
from catalogue.values import CONSOLE, Grant
from catalogue.vocabulary import Action, Role, Scope

accounts = AppGroup("accounts", help="Accounts, their roles and keys.")
keys = AppGroup("keys", help="Keys of systems.")
audit = AppGroup("audit", help="The audit trail.")
accounts.add_command(keys)

ROLE = click.Choice([role.value for role in Role])
SCOPE = click.Choice([scope.value for scope in Scope])


@contextmanager
def _speaking() -> Iterator[None]:
    """Say what the domain refuses in both languages, and end with status 1."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(f"{error.text('vi')} / {error.text('en')}") from error


@contextmanager
def acting(action: Action, object_: str) -> Iterator[tuple[Session, datetime]]:
    """Give a writing session and the moment; write the line of the trail and commit at the end."""
    at = datetime.now(UTC)
    with _speaking(), current_registry().database.writing() as session, session.begin():
        yield session, at
        session.flush()
        trail.record(session, action, object_, actor=CONSOLE, at=at)


@accounts.command("add")
@click.argument("name")
@click.option("--full-name", help="How people call the person.")
@click.option("--password", "asks", is_flag=True, help="Ask for a password; without one the account acts by keys only.")
def add_account(name: str, full_name: str | None, asks: bool) -> None:
    """Add an account without any role."""
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True) if asks else None
    with _speaking():
        hashed = passwords.hash_password(password, names=[name, full_name or ""]) if password else None
    with acting(Action.ACCOUNT_ADD, name) as (session, at):
        made = administration.add_account(
            session, name, full_name=full_name, password_hash=hashed, actor=CONSOLE, at=at
        ).id
    click.echo(f"Added {name} ({made}).")


@accounts.command("password")
@click.argument("name")
def change_password(name: str) -> None:
    """Give an account another password; its sessions end at once, its keys stay."""
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    with _speaking():
        hashed = passwords.hash_password(password, names=[name])
    with acting(Action.ACCOUNT_PASSWORD, name) as (session, at):
        administration.give_password(session, name, hashed, actor=CONSOLE, at=at)
    click.echo(f"{name} has another password.")


@accounts.command("list")
def list_accounts() -> None:
    """List accounts, their roles, and those that are disabled."""
    with current_registry().database.reading() as session:
        for one in registered.list_accounts(session):
            roles = ", ".join(registered.name_grant(registered.as_grant(row)) for row in registered.open_grants(one))
            click.echo(f"{one.id}  {one.name}  {'disabled' if one.disabled_at else roles or 'no role'}")


@accounts.command("disable")
@click.argument("name")
def disable_account(name: str) -> None:
    """Disable an account; its sessions and keys end at once."""
    with acting(Action.ACCOUNT_DISABLE, name) as (session, at):
        administration.disable(session, name, actor=CONSOLE, at=at)
    click.echo(f"Disabled {name}.")


@accounts.command("grant")
@click.argument("name")
@click.argument("role", type=ROLE)
@click.argument("organisation")
@click.option("--unit", default="", help="One unit of the organisation; without it the whole.")
def grant_role(name: str, role: str, organisation: str, unit: str) -> None:
    """Give an account a role for an organisation or one unit of it."""
    given = Grant(Role(role), organisation, unit)
    with acting(Action.ACCOUNT_GRANT, f"{name} {registered.name_grant(given)}") as (session, at):
        administration.grant(session, name, given, actor=CONSOLE, at=at)
    click.echo(f"{name} is {registered.name_grant(given)}.")


@accounts.command("revoke")
@click.argument("name")
@click.argument("role", type=ROLE)
@click.argument("organisation")
@click.option("--unit", default="", help="The unit the role was given for.")
def revoke_role(name: str, role: str, organisation: str, unit: str) -> None:
    """Take a role from an account."""
    taken = Grant(Role(role), organisation, unit)
    with acting(Action.ACCOUNT_REVOKE, f"{name} {registered.name_grant(taken)}") as (session, at):
        administration.revoke(session, name, taken, actor=CONSOLE, at=at)
    click.echo(f"{name} is no longer {registered.name_grant(taken)}.")


@keys.command("add")
@click.argument("name")
@click.option("--scope", "scopes", type=SCOPE, multiple=True, required=True, help="May be given several times.")
@click.option("--days", default=90, show_default=True, help="Days until the key ends, at most 366.")
@click.option("--label", default="", help="What the key is for.")
def add_key(name: str, scopes: tuple[str, ...], days: int, label: str) -> None:
    """Make a key for an account and print it, this once."""
    wanted = {Scope(scope) for scope in scopes}
    with acting(Action.KEY_ADD, f"{name} {' '.join(sorted(wanted))}") as (session, at):
        end = at + timedelta(days=days)
        key, text = administration.add_key(
            session, name, label=label, scopes=wanted, expires_at=end, actor=CONSOLE, at=at
        )  # fmt: skip
        prefix = key.id
    click.echo(f"Key {prefix} of {name}, until {end:%Y-%m-%d}. It is shown this once:\n{text}")


@keys.command("list")
@click.argument("name")
def list_keys(name: str) -> None:
    """List the keys of an account, without their secrets."""
    with _speaking(), current_registry().database.reading() as session:
        for key in registered_keys.list_keys(session, name):
            state = "revoked" if key.revoked_at else f"until {key.expires_at:%Y-%m-%d}"
            click.echo(f"{key.id}  {state}  {' '.join(key.scopes)}  {key.label}")


@keys.command("revoke")
@click.argument("prefix")
def revoke_key(prefix: str) -> None:
    """End a key at once, by its public prefix (k…)."""
    with acting(Action.KEY_REVOKE, prefix) as (session, at):
        administration.revoke_key(session, prefix, actor=CONSOLE, at=at)
    click.echo(f"Revoked {prefix}.")


@accounts.command("demo")
def load_demonstration() -> None:
    """Make one account for each role, print passwords and keys this once; refused where real accounts are."""
    with _speaking(), current_registry().database.reading() as reading:
        demonstration.require_no_real_accounts(reading)
    planned = demonstration.plan()
    with acting(Action.ACCOUNT_ADD, "demo") as (session, at):
        made = demonstration.load(session, planned, actor=CONSOLE, at=at)
    click.echo("For a demonstration only. Passwords and keys are shown this once:")
    for one in planned:
        click.echo(
            f"{one.name}  {registered.name_grant(one.grant)}\n  password {one.password}\n  key      {made[one.name]}"
        )


@accounts.command("clean")
def forget_old() -> None:
    """Delete answers kept for repeats, and failures to sign in, that are past their time; run it once a day."""
    at = datetime.now(UTC)
    with current_registry().database.writing() as session, session.begin():
        answers, failures = repeats.forget_old(session, at=at), sign_ins.forget_old(session, at=at)
    click.echo(f"Forgot {answers} answers and {failures} failures to sign in.")


@audit.command("verify")
def verify_trail() -> None:
    """Walk the audit trail and check its chain of hashes; status 1 where it was tampered with."""
    with _speaking(), current_registry().database.reading() as session:
        click.echo(f"The audit trail is whole: {trail.verify(session):,} lines.")
