"""The forms of claims: facts of a record → fields, and fields → what is claimed and why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.parties import editing
from catalogue.parties.claims import Grounds, list_differing
from catalogue.values import PartialDate
from catalogue.vocabulary import (
    IdentifierScheme,
    LinkBasis,
    LinkRole,
    OrganisationKind,
    OrganisationStatus,
    ProjectStatus,
    ProvinceCertainty,
    Side,
)
from web.texts import say
from web.typed import Typed

Facts = dict[str, Any]  # Any: JSON, in the form of ``parties/facts.py``
Fields = dict[str, str | list[str]]
ADDRESS = re.compile(r"https?://[!-~]{3,490}", re.ASCII)
CODE = re.compile(r"[tsp][1-9][0-9.]*", re.ASCII | re.IGNORECASE)
MOST_SOURCES = 50

GROUNDS: Fields = {"statement": "", "sources": ""}
LINK: Fields = {"project": "", "link.entry": "", "link.role": "", "link.basis": "", "link.note": ""}


@dataclass(frozen=True, slots=True)
class Held:
    """A project as it is recorded."""

    id: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Read:
    """What a form claims, of what, and why; ``places``: pointer of a fact → the field it was read from."""

    subject: str
    facts: Facts
    grounds: Grounds
    places: Mapping[str, str] = field(default_factory=dict)


WORDS = {
    "kind": (OrganisationKind, "organisation"),
    "side": (Side, "side"),
    "status": (OrganisationStatus, "life"),
    "project": (ProjectStatus, "project"),
    "role": (LinkRole, "role"),
    "basis": (LinkBasis, "link_basis"),
}
"""Choice of a form → its closed list, and how the keys of its texts begin."""

LEFT_OPEN = ("project", "role")
"""Choices in which nothing may be chosen."""


def list_words(lang: str) -> dict[str, list[tuple[str, str]]]:
    """Give what may be chosen, each with its text."""
    nothing = {name: [("", say(lang, "claim.choose"))] for name in LEFT_OPEN}
    return {name: [*nothing.get(name, ()), *((one.value, say(lang, f"{prefix}.{one}")) for one in found)]
            for name, (found, prefix) in WORDS.items()}  # fmt: skip


def tell_organisation(facts: Facts) -> Fields:
    """Give what the form of an organisation shows at first: what is recorded."""
    numbers = {one["scheme"]: one["value"] for one in reversed(facts["identifiers"])}
    plain = ("short_name", "kind", "side", "status", "province", "website", "notes")
    return {
        "facts.name.vi": facts["name"]["vi"],
        "facts.name.en": facts["name"]["en"] or "",
        **{f"facts.{name}": facts[name] or "" for name in plain},
        **{f"facts.identifiers.{scheme}": numbers.get(scheme, "") for scheme in IdentifierScheme},
    }


def read_organisation(id_: str, held: Facts) -> Read:
    """Read what an organisation claims of itself: what is said otherwise than it is recorded."""
    typed = Typed()
    said: Facts = {
        "name": {"vi": typed.text("facts.name.vi", required=True, most=500),
                 "en": typed.optional("facts.name.en", most=500)},
        "short_name": typed.optional("facts.short_name", most=100),
        "kind": typed.word("facts.kind", OrganisationKind),
        "side": typed.word("facts.side", Side),
        "status": typed.word("facts.status", OrganisationStatus),
        "province": typed.optional("facts.province", most=20),
        "website": _read_address(typed, "facts.website"),
        "notes": typed.optional("facts.notes", most=10_000),
        "identifiers": _read_identifiers(typed, held["identifiers"]),
    }  # fmt: skip
    grounds = _read_grounds(typed)
    typed.finish()
    facts = list_differing(said, held)
    if facts.get("province"):
        facts["province_certainty"] = ProvinceCertainty.SOURCED.value
    places = {f"/facts/identifiers/{at}/value": f"facts.identifiers.{one['scheme']}"
              for at, one in enumerate(said["identifiers"])}  # fmt: skip
    return Read(id_, facts, grounds, places)


def _read_identifiers(typed: Typed, held: list[Facts]) -> list[Facts]:
    """Read one number of each register; where more than one is recorded, the others stay."""
    found = []
    for scheme in IdentifierScheme:
        of_it = [one for one in held if one["scheme"] == scheme]
        value = typed.text(f"facts.identifiers.{scheme}", most=100)
        first = [{"scheme": scheme.value, "value": value}] if value else []
        found += [(held.index(of_it[0]) if of_it else len(held), one) for one in first]
        found += [(held.index(one), one) for one in of_it[1:]]
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def tell_project(held: Held | None) -> Fields:
    """Give what the form of a project shows at first: what is recorded, nothing of a new one."""
    facts = held.facts if held else {}
    title, summary, site = (facts.get(name) or {} for name in ("title", "summary", "site"))
    plain = ("status", "started_on", "due_on", "trl", "notes")
    return {
        "project": held.id if held else "",
        **{f"facts.title.{lang}": title.get(lang) or "" for lang in ("vi", "en")},
        **{f"facts.summary.{lang}": summary.get(lang) or "" for lang in ("vi", "en")},
        **{f"facts.{name}": str(facts.get(name) or "") for name in plain},
        "facts.site.text": site.get("text") or "",
        "facts.links.entry": "",
        "facts.links.basis": "",
    }


def read_project(organisation: str, held: Held | None) -> Read:
    """Read what an organisation claims of a project it leads; a new one gets an id of its own."""
    typed, recorded = Typed(), held.facts if held else {}
    said = _read_project_facts(typed, recorded)
    link = None if held else _read_first_link(typed)
    grounds = _read_grounds(typed)
    typed.finish()
    if held:
        return Read(held.id, list_differing(said, recorded), grounds)
    new = {name: value for name, value in said.items() if value not in (None, {"vi": None, "en": None})}
    facts = {**new, "leads": [organisation], "links": [link] if link else []}
    return Read(editing.new_id("p"), facts, grounds, {"/facts/links/0/entry": "facts.links.entry"})


def _read_project_facts(typed: Typed, recorded: Facts) -> Facts:
    trl = typed.number("facts.trl")
    if trl is not None and not 1 <= trl <= 9:
        typed.refuse("facts.trl", "từ 1 đến 9", "from 1 to 9")
    return {
        "title": {"vi": typed.text("facts.title.vi", required=True, most=1000),
                  "en": typed.optional("facts.title.en", most=1000)},
        "summary": {lang: typed.optional(f"facts.summary.{lang}", most=10_000) for lang in ("vi", "en")},
        "status": typed.word("facts.status", ProjectStatus, required=False),
        "started_on": _read_partial_day(typed, "facts.started_on"),
        "due_on": _read_partial_day(typed, "facts.due_on"),
        "trl": trl,
        "site": {"text": typed.optional("facts.site.text", most=500),
                 "province": (recorded.get("site") or {}).get("province")},
        "notes": typed.optional("facts.notes", most=10_000),
    }  # fmt: skip


def _read_first_link(typed: Typed) -> Facts | None:
    entry = typed.text("facts.links.entry", most=20)
    basis = typed.word("facts.links.basis", LinkBasis, required=bool(entry))
    return _link(entry, basis, LinkRole.LEAD, None) if entry else None


def read_link() -> Read:
    """Read one more link of a project, to an entry of the revision in force."""
    typed = Typed()
    project = typed.text("project", required=True, most=64)
    entry = typed.text("link.entry", required=True, most=20)
    basis, role = typed.word("link.basis", LinkBasis), typed.word("link.role", LinkRole, required=False)
    note, grounds = typed.optional("link.note", most=10_000), _read_grounds(typed)
    typed.finish()
    return Read(project, {"links": [_link(entry, basis, role, note)]}, grounds)


def _link(entry: str, basis: LinkBasis | None, role: LinkRole | None, note: str | None) -> Facts:
    named = entry.upper() if CODE.fullmatch(entry) else entry
    return {"entry": named, "made_against": None, "role": role, "basis": basis, "derived": False, "note": note}


def _read_grounds(typed: Typed) -> Grounds:
    """Read why a claim is to be believed; a source stands on a line: its address, then what it is called."""
    statement, lines = typed.text("statement", required=True, most=10_000), typed.lines("sources")
    parted = [line.split(None, 1) for line in lines]
    for parts in parted:
        if not ADDRESS.fullmatch(parts[0]):
            _refuse_address(typed, "sources", parts[0])
    if not lines:
        typed.refuse("sources", "cần nêu nguồn", "name a source")
    if len(lines) > MOST_SOURCES:
        typed.refuse("sources", f"nhiều nhất {MOST_SOURCES} nguồn", f"at most {MOST_SOURCES} sources")
    return Grounds(statement, tuple({"url": one[0], "title": one[1] if len(one) > 1 else None} for one in parted))


def _read_address(typed: Typed, name: str) -> str | None:
    text = typed.optional(name, most=500)
    if text is not None and not ADDRESS.fullmatch(text):
        _refuse_address(typed, name, text)
    return text


def _refuse_address(typed: Typed, name: str, text: str) -> None:
    typed.refuse(name, f"“{text}” không phải địa chỉ https://…", f"“{text}” is no https://… address")


def _read_partial_day(typed: Typed, name: str) -> str | None:
    text = typed.optional(name, most=10)
    try:
        return PartialDate.parse(text).text if text else None
    except ValueError:
        vi, en = f"“{text}” không phải ngày; ví dụ 2026, 2026-07, 2026-07-01", f"“{text}” is no date; 2026-07 is"
        typed.refuse(name, vi, en)
        return None
