"""How two revisions relate as files: JSON, and CSV. Pure."""

from catalogue.register.compositions import ComposedLine, ComposedTable
from catalogue.register.contents import Content
from catalogue.register.xkos import MATCHES, change_types
from exports.writing import File, Row, write_csv, write_json

COLUMNS = ("from_revision", "from_code", "from_name_vi", "to_revision", "to_code", "to_name_vi", "outcomes", "relation",
           "certainty", "status", "xkos_change_types", "skos_match", "note")  # fmt: skip


def write_correspondences(table: ComposedTable, before: Content, after: Content) -> list[File]:
    """Write the table between two revisions in every format, in the order of the lists."""
    rows = [_row(one, before, after) for one in _ordered(table, before, after)]
    name = f"correspondences-{table.before}-{table.after}"
    heading = {"from": table.before, "to": table.after, "licence": "CC BY 4.0"}
    return [write_json(f"{name}.json", heading, rows), write_csv(f"{name}.csv", COLUMNS, rows)]


def _ordered(table: ComposedTable, before: Content, after: Content) -> list[ComposedLine]:
    last = len(before.entries) + 1

    def place(one: ComposedLine) -> tuple[int, int]:
        source = before.by_concept[one.source].ordinal if one.source else last
        return source, after.by_concept[one.target].ordinal if one.target else 0

    return sorted(table.lines(), key=place)


def _row(one: ComposedLine, before: Content, after: Content) -> Row:
    source = before.by_concept[one.source] if one.source else None
    target = after.by_concept[one.target] if one.target else None
    return {
        "from_revision": before.published.number,
        "from_code": source.code if source else None,
        "from_name_vi": source.name_vi if source else None,
        "to_revision": after.published.number,
        "to_code": target.code if target else None,
        "to_name_vi": target.name_vi if target else None,
        "outcomes": [kind.value for kind in one.outcomes],
        "relation": one.relation,
        "certainty": one.certainty,
        "status": one.status,
        "xkos_change_types": change_types(one.outcomes),
        "skos_match": MATCHES[one.relation] if one.relation else None,
        "note": one.line.note if one.line else None,
    }
