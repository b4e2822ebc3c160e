"""The page for those who write programs: what the API promises, and examples that run."""

from dataclasses import dataclass

from flask import Response, request

from api.choosing import Choice, choose_revision
from api.declaring import declares
from api.limits import READS, SEARCHES
from api.request_scope import current_sequence
from catalogue.vocabulary import Action, EntryKind
from web.blueprint import LANG, blueprint
from web.rendering import page


@dataclass(frozen=True, slots=True)
class Example:
    """One question to the API: its address, and what of the answer a program prints."""

    key: str
    path: str
    prints: str

    def curl(self, host: str) -> str:
        """Write it as a command."""
        return f"curl -s '{host}{self.path}'"

    def python(self, host: str) -> str:
        """Write it in Python, without a library."""
        lines = (
            "import json, urllib.request",
            f'with urllib.request.urlopen("{host}{self.path}") as response:',
            "    answer = json.load(response)",
            f"print({self.prints})",
        )
        return "\n".join(lines)


@blueprint.get(f"{LANG}/api")
@declares(Action.READ_PUBLIC)
def show_api(lang: str) -> Response:
    """What is promised, and examples on the data there are."""
    examples, host = list_examples(choose_revision()), request.host_url.rstrip("/")
    told = [(one, one.curl(host), one.python(host)) for one in examples]
    limits = {"reads": READS.amount, "minutes": READS.get_expiry() // 60, "searches": SEARCHES.amount}
    return page("api.html", lang, event=current_sequence(), examples=told, **limits)


def list_examples(choice: Choice) -> list[Example]:
    """Give the examples, each about records there are."""
    first, last = choice.timeline.published[0], choice.timeline.published[-1]
    product = choice.content.of_kind(EntryKind.PRODUCT)[0]
    past = first.valid_until or first.valid_from
    pinned = f"/api/v1/revisions/{product.revision}/entries/{product.code}"
    names = '[one["name"]["vi"] for one in answer["items"]]'
    return [
        Example("current", "/api/v1/revisions/current", 'answer["instrument"]["number"], answer["valid_from"]'),
        Example("list", "/api/v1/products?page_size=200", names),
        Example("past", f"/api/v1/products?valid_on={past}", names),
        Example("entry", pinned, 'answer["name"]["vi"], answer["sources"][0]["url"]'),
        Example("concept", f"/api/v1/concepts/{product.concept}", 'answer["status"]'),
        Example(
            "search", "/api/v1/search?q=may+bay+khong+nguoi+lai", '[hit["title"]["vi"] for hit in answer["items"]]'
        ),
        Example("changes", f"/api/v1/changes?from={first.number}&to={last.number}", 'answer["counts"]'),
        Example("resolve", f"/api/v1/resolve?citation={product.code}", 'answer["entry"]["name"]["vi"]'),
        Example("events", "/api/v1/events?after=0&page_size=50", 'answer["last_event"], answer["page"]["next"]'),
    ]
