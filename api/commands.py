"""Commands of the server: ``flask database upgrade``, ``flask openapi write``."""

import secrets
from pathlib import Path

import click
import orjson
from flask import current_app
from flask.cli import AppGroup

from api import examples
from api.compatibility import find_breaks
from api.registry import current_registry
from api.v1.root import served_document
from migrations import running

DOCUMENT = Path("docs/openapi.json")
database = AppGroup("database", help="The database.")
openapi = AppGroup("openapi", help="The OpenAPI document.")


@database.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest migration; make its folder if need be."""
    url = current_registry().settings.database_url
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).absolute().parent.mkdir(parents=True, exist_ok=True)
    running.upgrade(url)
    click.echo(f"Database is at migration {running.newest()}.")


@openapi.command("write")
@click.option("--breaking", is_flag=True, help="Write even what would break a consumer of the committed document.")
def write_document(breaking: bool) -> None:
    """Write the document the code describes to docs/openapi.json; refuse to break its consumers by accident."""
    written = served_document(current_app.extensions["openapi"])
    if DOCUMENT.exists() and not breaking:
        found = list(find_breaks(orjson.loads(DOCUMENT.read_bytes()), orjson.loads(written)))
        if found:
            raise click.ClickException("this would break consumers:\n" + "\n".join(found))
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_bytes(written)
    click.echo(f"Wrote {DOCUMENT}: {len(written):,} bytes.")


@openapi.command("examples")
def write_examples() -> None:
    """Write api/v1/examples anew, from the answers of this registry."""
    client = current_app.test_client()
    concept = client.get("/api/v1/products/P27").get_json()["concept"]
    examples.FOLDER.mkdir(exist_ok=True)
    answers = {
        operation: client.get("/api/v1" + address.replace("{P27}", concept))
        for operation, address in examples.ADDRESSES.items()
    }
    answers |= {
        operation: client.post(f"/api/v1{address}", json=body) for operation, (address, body) in examples.BODIES.items()
    }
    answers |= {
        operation: client.post(f"/api/v1{address}", json=body, headers={"Idempotency-Key": secrets.token_hex(16)})
        for operation, (address, body) in examples.WRITTEN.items()
    }
    answers |= {followed: client.get(answers[made].get_json()["url"]) for followed, made in examples.FOLLOWED.items()}
    for operation, answer in answers.items():
        if answer.status_code not in (200, 201):
            raise click.ClickException(f"{operation} answered {answer.status}")
        written = orjson.dumps(answer.get_json(), option=orjson.OPT_INDENT_2) + b"\n"
        (examples.FOLDER / f"{operation}.json").write_bytes(written)
    click.echo(f"Wrote {len(answers)} examples to {examples.FOLDER}.")
