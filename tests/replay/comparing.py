"""Two registries side by side: what both answer about revision 2, told in words that no minted id stands in."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from catalogue.database import open_database
from catalogue.models import Correspondence, CorrespondenceState, Entry
from tests.replay.asking import API
from tests.replay.scratch import untouched_projects

FACTS = {
    "codes": lambda entry: entry["code"],
    "order, kinds, positions": lambda entry: (entry["ordinal"], entry["kind"], entry["position"]),
    "names, Vietnamese": lambda entry: entry["name"]["vi"],
    "names, English": lambda entry: (entry["name"]["en"], entry["name"]["en_origin"]),
    "placement": lambda entry: entry["parent"] and entry["parent"]["code"],
    "technology links": lambda entry: [(one["code"], one["derived"]) for one in entry["groups"]],
    "concepts that live on": lambda entry: entry["concept"],
    "definitions, notes": lambda entry: (entry["definition"], entry["note"], entry["name_as_reported"]),
    "citations": lambda entry: entry["citation"],
    "confidence, basis of position": lambda entry: (entry["confidence"], entry["position_basis"]),
    "sources": lambda entry: entry["sources"],
    "transition notes": lambda entry: entry["transition"],
}
"""What an entry says, part by part."""

REVISION = ("number", "status", "valid_from", "valid_until", "valid_from_basis", "counts", "structure", "notes",
            "instrument")  # fmt: skip
INSTRUMENT = ("id", "kind", "number", "title", "designation", "issuer", "signatory", "issued_on", "valid_from", "url",
              "official_url")  # fmt: skip
LINES = "/correspondences"
"""The address of the whole table; the registry may not have it yet."""

QUESTIONS = ("đường sắt tốc độ cao", "P25", "sản phẩm số 27", "cảm biến sinh học thông minh", "21/2026/QĐ-TTg")
"""None of them meets a synonym that leads to revision 2 alone, which the registry under test was not given."""

OF_2026 = "2026-07-01"


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
    """All lines, and the fields that may differ, since they tell when and how something came here."""

    rows: tuple
    of_origin: tuple

    @property
    def is_equal(self):
        """Whether nothing differs."""
        return not any(row.differing for row in self.rows)

    @property
    def table(self):
        """Say it as a table, with each difference below."""
        head = f"{'':38} {'replay':>6} {'seed':>6} {'differ':>6}"
        found = [f"  {row.what}: {one}" for row in self.rows for one in row.differing]
        told = f"of origin, not compared: {', '.join(self.of_origin)}"
        return "\n".join([head, *(row.text for row in self.rows), *found, told])


class Answers:
    """What one registry answers about revision 2 in public, without minted ids."""

    def __init__(self, registry):
        self.registry = registry
        base, entries = (registry.walk(f"/revisions/{number}/entries") for number in (1, 2))
        self.names = {one["concept"]: f"2/{one['code']}" for one in entries}
        self.names |= {one["concept"]: f"1/{one['code']}" for one in base}
        self.entries = {one["code"]: {**one, "ordinal": at, "concept": self.names[one["concept"]]}
                        for at, one in enumerate(entries, start=1)}  # fmt: skip
        self.gone = {one["code"]: registry.read(f"/revisions/1/entries/{one['code']}")["transition"] for one in base}
        self.revision = registry.read("/revisions/2")
        self.instrument = registry.read(f"/instruments/{self.revision['instrument']['id']}")
        self.fates, self.pairs = {}, {}
        for concept, name in self.names.items():
            self._follow(name, registry.read(f"/concepts/{concept}"))

    def _follow(self, name, told):
        """Note where a concept leads, what led to it, and where it stands."""
        stands = [(one["revision"], one["code"]) for one in told["entries"]]
        self.fates[name] = told["status"], stands, [_where(one) for one in told["predecessors"]]
        for one in told["successors"]:
            self.pairs[f"{name} → {one['revision']}/{one['code']}"] = told["kind"], _where(one), one["status"]

    def of_kind(self, kind):
        """Give the correspondence pairs of one kind of entry."""
        return {pair: said for pair, said in self.pairs.items() if said[0] == kind}

    def find_lines(self):
        """Give the whole table of correspondence, where the registry has an address for it."""
        if f"{API}{LINES}" not in self.registry.read("/openapi.json")["paths"]:
            return {}
        found = self.registry.walk(LINES, **{"from": "1", "to": "2"})
        return {(_code(one["from"]), _code(one["to"])): _line(one) for one in found}

    def find_links(self):
        """Give the links of projects that were made against revision 1, as they are carried to revision 2."""
        found, known = self.registry.walk("/projects", revision=2), untouched_projects()
        return {one["id"]: [{**link, "entry": _code(link["entry"])} for link in one["links"]]
                for one in found if one["id"] in known}  # fmt: skip

    def find_short(self, name):
        """Give what a short address answers of the list in force on the day of effect."""
        found = self.registry.walk(f"/{name}", valid_on=OF_2026)
        return {one["code"]: (one["name"], one["url"], one["revision"]) for one in found}

    def find_hits(self):
        """Give what is found for some questions, among products and instruments."""
        return {asked: self._search(asked) for asked in QUESTIONS}

    def _search(self, asked):
        found = self.registry.read("/search", q=asked, valid_on=OF_2026, page_size=50)["items"]
        return sorted(one["url"] for one in found if one["kind"] in ("product", "group", "instrument"))


def compare(ours, theirs, stored):
    """Compare what two registries answer, and the lines both keep in their tables."""
    both = ours, theirs
    rows = [_row(what, *(_each(one.entries, part) for one in both)) for what, part in FACTS.items()]
    rows += [
        _row("correspondence pairs, groups", *(one.of_kind("group") for one in both)),
        _row("correspondence pairs, products", *(one.of_kind("product") for one in both)),
        *(_row("correspondence, public table", *lines) for lines in [[one.find_lines() for one in both]] if any(lines)),
        _row("correspondence, stored table", *stored),
        _row("concepts: status, places, ancestors", *(one.fates for one in both)),
        _row("transition notes of 2025", *(one.gone for one in both)),
        _row("links of projects, carried", *(one.find_links() for one in both)),
        _row("revision 2", *({name: one.revision[name] for name in REVISION} for one in both)),
        _row("its instrument", *({name: one.instrument[name] for name in INSTRUMENT} for one in both)),
        *(_row(f"/{name}", *(one.find_short(name) for one in both))
          for name in ("groups", "technologies", "sections", "products")),
        _row("found for some questions", *(one.find_hits() for one in both)),
    ]  # fmt: skip
    left = [*_unlike("revision", ours.revision, theirs.revision, REVISION),
            *_unlike("instrument", ours.instrument, theirs.instrument, INSTRUMENT)]  # fmt: skip
    return Comparison(tuple(rows), tuple(left))


def read_table(url):
    """Give the lines a registry keeps between both revisions, by codes; no public address shows all of them yet."""
    source, target = aliased(Entry), aliased(Entry)
    query = (
        select(source.code, target.code, Correspondence.outcome, Correspondence.relation, Correspondence.note,
               Correspondence.transition, CorrespondenceState.status)
        .join(CorrespondenceState, CorrespondenceState.state_id == Correspondence.state_id)
        .outerjoin(source, source.id == Correspondence.source_id)
        .outerjoin(target, target.id == Correspondence.target_id)
        .where(CorrespondenceState.superseded_at.is_(None))
    )  # fmt: skip
    database = open_database(url)
    with database.reading() as session:
        found = {(before, after): tuple(said) for before, after, *said in session.execute(query)}
    database.dispose()
    return found


def _unlike(what, ours, theirs, compared):
    """Name the fields that differ and are not compared."""
    return [f"{what}.{name}" for name in ours if name not in compared and ours[name] != theirs[name]]


def _where(one):
    return one["revision"], one["code"], one["outcome"], one["relation"], one["note"]


def _code(one):
    return one and one["code"]


def _line(one):
    return {name: value for name, value in one.items() if name not in ("from", "to")}


def _each(entries, part):
    return {code: part(entry) for code, entry in entries.items()}


def _row(what, ours, theirs):
    differing = [f"{key}: {ours.get(key)!r} / {theirs.get(key)!r}" for key in {**ours, **theirs}
                 if ours.get(key) != theirs.get(key)]  # fmt: skip
    return Row(what, len(ours), len(theirs), tuple(differing))
