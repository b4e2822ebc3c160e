"""Facts of records as people read them: what is claimed beside what was recorded, line by line."""

from collections.abc import Callable, Iterator
from typing import Any

from api.request_scope import current_names, current_surroundings
from catalogue.models import Claim
from catalogue.vocabulary import ClaimKind
from web.texts import choose_text, say
from web.writing import write_amount

Value = Any  # Any: JSON
Lines = list[str]
Write = Callable[[str, Value], Iterator[str]]


def list_differences(lang: str, claim: Claim) -> list[tuple[str, Lines, Lines]]:
    """Give each fact that is claimed: its name, what was recorded of it, what is claimed; lists line by line."""
    before = claim.before or {}
    kind = "organisation" if claim.kind is ClaimKind.ORGANISATION else "project"
    return [
        (name, _write(lang, kind, name, before.get(name)), _write(lang, kind, name, value))
        for name, value in claim.facts.items()
    ]


def _write(lang: str, kind: str, name: str, value: Value) -> Lines:
    """Write a fact as lines; nothing where there is none."""
    if value in (None, [], {}, ""):
        return []
    write = WRITERS.get(f"{kind}.{name}") or WRITERS.get(name) or _write_plain
    return [line for line in write(lang, value) if line]


def _write_plain(_lang: str, value: Value) -> Iterator[str]:
    yield str(value)


def _write_pair(_lang: str, value: Value) -> Iterator[str]:
    """Both languages, whatever the page's: both are claimed."""
    yield value.get("vi") or ""
    yield value.get("en") or ""


def _write_word(prefix: str) -> Write:
    def write(lang: str, value: Value) -> Iterator[str]:
        yield say(lang, f"{prefix}.{value}")

    return write


def _name_organisation(lang: str, id_: Value) -> str:
    vi, en = current_surroundings(None).directory.names.get(id_, (str(id_), None))
    return choose_text(lang, vi, en)


def _write_organisation(lang: str, value: Value) -> Iterator[str]:
    yield _name_organisation(lang, value)


def _write_organisations(lang: str, value: Value) -> Iterator[str]:
    for id_ in value:
        yield _name_organisation(lang, id_)


def _write_province(lang: str, value: Value) -> Iterator[str]:
    found = current_surroundings(None).provinces.get(value)
    yield choose_text(lang, found.name_vi, found.name_en) if found else str(value)


def _write_identifiers(lang: str, value: Value) -> Iterator[str]:
    for one in value:
        yield f"{say(lang, 'scheme.' + one['scheme'])}: {one['value']}"


def _write_former_names(_lang: str, value: Value) -> Iterator[str]:
    for one in value:
        days = " – ".join(one.get(name) or "…" for name in ("valid_from", "valid_until"))
        yield f"{one['name']} ({days})"


def _write_predecessors(_lang: str, value: Value) -> Iterator[str]:
    for one in value:
        yield f"{one['name']} ({one['happened_on']})" if one.get("happened_on") else one["name"]


def _write_links(lang: str, value: Value) -> Iterator[str]:
    for one in value:
        found = current_names(None).find(one["made_against"], one["entry"])
        entry = f"{found.code} {choose_text(lang, found.name_vi, found.name_en)}" if found else one["entry"]
        role = say(lang, f"role.{one['role']}") if one.get("role") else ""
        yield " · ".join(filter(None, (entry, role, say(lang, f"link_basis.{one['basis']}"), one.get("note"))))


def _write_budget(lang: str, value: Value) -> Iterator[str]:
    bound = say(lang, f"money.{value['bound']}")
    yield " ".join(filter(None, (bound, write_amount(lang, value["amount"]), value["currency"])))


def _write_site(lang: str, value: Value) -> Iterator[str]:
    yield value.get("text") or ""
    if value.get("province"):
        yield from _write_province(lang, value["province"])


def _write_references(_lang: str, value: Value) -> Iterator[str]:
    for one in value:
        yield " – ".join(str(part) for part in (one["document"], one.get("item")) if part)


WRITERS: dict[str, Write] = {
    "name": _write_pair,
    "title": _write_pair,
    "summary": _write_pair,
    "kind": _write_word("organisation"),
    "side": _write_word("side"),
    "organisation.status": _write_word("life"),
    "project.status": _write_word("project"),
    "parent": _write_organisation,
    "province": _write_province,
    "province_certainty": _write_word("province_certainty"),
    "identifiers": _write_identifiers,
    "former_names": _write_former_names,
    "predecessors": _write_predecessors,
    "leads": _write_organisations,
    "partners": _write_organisations,
    "links": _write_links,
    "budget": _write_budget,
    "site": _write_site,
    "official_references": _write_references,
    "certainty": _write_word("certainty"),
}
"""Name of a fact, or kind of record and name where two say the same word → how it is written; others as they are."""
