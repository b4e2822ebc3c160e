"""Two registries side by side: what both answer about revision 2, told in words that no minted id stands in."""

from dataclasses import dataclass

FACTS = {
    "codes": lambda entry: entry["code"],
    "places in legal order": lambda entry: (entry["ordinal"], entry["kind"], entry["position"]),
    "names, Vietnamese": lambda entry: entry["name"]["vi"],
    "names, English": lambda entry: (entry["name"]["en"], entry["name"]["en_origin"]),
    "placement": lambda entry: entry["parent"] and entry["parent"]["code"],
    "technology links": lambda entry: [(one["code"], one["derived"]) for one in entry["groups"]],
    "concepts": lambda entry: entry["concept"],
    "definitions, notes": lambda entry: (entry["definition"], entry["note"], entry["name_as_reported"]),
    "citations": lambda entry: entry["citation"],
    "confidence, basis": lambda entry: (entry["confidence"], entry["position_basis"]),
    "sources": lambda entry: entry["sources"],
    "transition notes": lambda entry: entry["transition"],
}
"""What an entry says, part by part."""

REVISION = ("number", "status", "valid_from", "valid_until", "valid_from_basis", "counts", "structure", "notes")
OF_ORIGIN = ("published_at", "recorded_at", "origin", "published_at_source", "sources", "valid_from_note")
"""What of a revision tells when and how it came here."""


@dataclass(frozen=True)
class Row:
    """One line of the comparison: how many there are here and there, and those that differ."""

    what: str
    ours: int
    theirs: int
    differing: tuple

    @property
    def text(self):
        """The line of the table."""
        return f"{self.what:38} {self.ours:6} {self.theirs:6} {len(self.differing):6}"


@dataclass(frozen=True)
class Comparison:
    """All lines."""

    rows: tuple

    @property
    def is_equal(self):
        """Whether nothing differs."""
        return not any(row.differing for row in self.rows)

    @property
    def table(self):
        """Say it as a table, with each difference below."""
        head = f"{'':38} {'replay':>6} {'seed':>6} {'differ':>6}"
        found = [f"  {row.what}: {one}" for row in self.rows for one in row.differing]
        return "\n".join([head, *(row.text for row in self.rows), *found])


class Answers:
    """What one registry answers about revision 2 in public, without minted ids."""

    def __init__(self, registry):
        self.registry = registry
        base, entries = (registry.walk(f"/revisions/{number}/entries") for number in (1, 2))
        self.names = {one["concept"]: f"2/{one['code']}" for one in entries}
        self.names |= {one["concept"]: f"1/{one['code']}" for one in base}
        self.entries = {one["code"]: {**one, "ordinal": at, "concept": self.names[one["concept"]]}
                        for at, one in enumerate(entries, start=1)}  # fmt: skip
        self.pairs = self._find_pairs()
        self.gone = {one["code"]: registry.read(f"/revisions/1/entries/{one['code']}")["transition"] for one in base}
        self.revision = registry.read("/revisions/2")

    def of_kinds(self, *kinds):
        """Give the correspondence pairs of some kinds of entry."""
        return {pair: said for pair, said in self.pairs.items() if said[0] in kinds}

    def _find_pairs(self):
        """Walk every concept of both revisions; a pair is where it leads and what is said of that."""
        found = {}
        for concept, name in self.names.items():
            told = self.registry.read(f"/concepts/{concept}")
            for one in told["successors"]:
                pair = f"{name} → {one['revision']}/{one['code']}"
                found[pair] = (told["kind"], *(one[part] for part in ("outcome", "relation", "note", "status")))
            found[f"{name} ends"] = (told["kind"], told["status"])
            found[f"{name} begins"] = (told["kind"], [_where(one) for one in told["predecessors"]])
            found[f"{name} stands"] = (told["kind"], [(one["revision"], one["code"]) for one in told["entries"]])
        return found


def compare(ours, theirs):
    """Compare what two registries answer."""
    rows = [_row(what, _each(ours.entries, part), _each(theirs.entries, part)) for what, part in FACTS.items()]
    for what, kinds in {"groups": ("group", "technology"), "products": ("product", "section")}.items():
        rows.append(_row(f"correspondence, {what}", *(one.of_kinds(*kinds) for one in (ours, theirs))))
    rows.append(_row("transition notes of 2025", ours.gone, theirs.gone))
    rows.append(_row("revision 2", *({name: one.revision[name] for name in REVISION} for one in (ours, theirs))))
    rows.append(_row("instrument", *(one.revision["instrument"] for one in (ours, theirs))))
    rows += [_row(f"/{name}", *(_short(one.registry, name) for one in (ours, theirs)))
             for name in ("groups", "technologies", "sections", "products")]  # fmt: skip
    return Comparison(tuple(rows))


def _where(one):
    return one["revision"], one["code"], one["outcome"], one["relation"], one["note"]


def _each(entries, part):
    return {code: part(entry) for code, entry in entries.items()}


def _short(registry, name):
    """Give what a short address answers of the list in force on the day of effect."""
    found = registry.walk(f"/{name}", valid_on="2026-07-01")
    return {one["code"]: (one["name"], one["url"], one["revision"]) for one in found}


def _row(what, ours, theirs):
    differing = [f"{key}: {ours.get(key)!r} / {theirs.get(key)!r}" for key in sorted({*ours, *theirs})
                 if ours.get(key) != theirs.get(key)]  # fmt: skip
    return Row(what, len(ours), len(theirs), tuple(differing))
