"""
What became of the list of 2025 in 2026, as change lines: from the files of revision 2 and the crosswalk alone.

Written without the registry's own comparison, so that the replay does not prove
that by itself. ``before`` is what the registry under test answers about revision 1.
"""

import json

from tests.replay.scratch import DATA

REASON = "Rà soát Danh mục năm 2026 (diễn lại bằng dữ liệu thử / replayed as test data)"
NO_RULE = "Không tìm thấy quy định chuyển tiếp."
KINDS = {"name_vi": "rename", "name_en": "rename", "name_en_origin": "rename", "parent": "move",
         "position": "renumber", "definition_vi": "rescope", "definition_en": "rescope", "groups": "relink",
         "note": "kept", "position_basis": "kept", "name_as_reported": "kept", "confidence": "kept",
         "sources": "kept"}  # fmt: skip
"""Field → the change that changes it."""

HEAVIEST = {"rename": "name_vi", "renumber": "position"}
"""Outcome of the crosswalk → the field whose line carries its note."""

LETTERS = {"T": ("group", "technology"), "S": ("section",), "P": ("product",)}


def of_public(entry):
    """Give what a public answer says of an entry, as change sets name its fields."""
    name, definition = entry["name"], entry["definition"] or {}
    return {
        "kind": entry["kind"],
        "position": entry["position"],
        "parent": entry["parent"]["concept"] if entry["parent"] else None,
        "name_vi": name["vi"],
        "name_en": name["en"],
        "name_en_origin": name["en_origin"],
        "definition_vi": definition.get("vi"),
        "definition_en": definition.get("en"),
        "groups": [{"target": one["concept"], "derived": one["derived"]} for one in entry["groups"]],
        **{name: entry[name] for name in ("note", "position_basis", "name_as_reported", "confidence", "sources")},
    }


class History:
    """Both revisions and what lies between; entries of 2026 go by concept if it lives on, else by a ref."""

    def __init__(self, base):
        self.revision, table = _read("revisions/2-21-2026.json"), _read("correspondences/1-2.json")
        self.instrument = next(one for one in _read("instruments.json")["instruments"]
                               if one["id"] == self.revision["instrument"])  # fmt: skip
        self.registered = {one["key"]: one for one in _read("sources.json")["sources"]}
        self.lines = table["lines"]
        self.old = {entry["code"]: entry["concept"] for entry in base}
        self.before = {entry["concept"]: of_public(entry) for entry in base}
        self.names = {row["code"]: self._identify(row) for row in self.revision["entries"]}
        self.after = {self.names[row["code"]]: self._facts(row) for row in self.revision["entries"]}

    def change_set(self, old, new):
        """Give the change set about some old entries and some that are only added, with all they rest on."""
        lines = [line for code in old for line in self._of_old(code)]
        made = {target["to"] for line in lines for target in line.get("targets", ())}
        refs = self._reach({*made, *(self.names[code] for code in new)} - self.before.keys(), lines)
        adds = [self._add(code) for code, name in self.names.items() if name in refs - made]
        entries = {name: self.after[name] for name in self.names.values() if name in refs}
        return {"base": 1, "structure": self.revision["structure"], "entries": entries, "changes": [*lines, *adds]}

    def _reach(self, refs, lines):
        """Add the new entries that new or changed ones stand under or rest on."""
        moved = [line["after"] for line in lines if line.get("field") == "parent"]
        linked = [tie["target"] for line in lines if line.get("field") == "groups" for tie in line["after"]]
        found = set(refs) | {one for one in (*moved, *linked) if one in self.after and one not in self.before}
        while True:
            facts = [self.after[one] for one in found]
            more = {one["parent"] for one in facts} | {tie["target"] for one in facts for tie in one["groups"]}
            more = {one for one in more if one and one not in self.before} - found
            if not more:
                return found
            found |= more

    def _of_old(self, code):
        """Give the lines about one entry of 2025."""
        own, said = self.old[code], [line for line in self.lines if line.get("source") == code]
        leading = [line for line in said if "target" in line and self.names[line["target"]] != own]
        if leading:
            targets = [{"to": self.names[line["target"]], "relation": line["relation"], "note": line.get("note")}
                       for line in leading]  # fmt: skip
            return [_line(leading[0]["outcome"], own, targets=targets, **_moved(leading[0]))]
        (line,) = said
        if "target" not in line:
            return [_line("remove", own, note=line.get("note"), **_moved(line))]
        return self._stay(own, line)

    def _stay(self, own, line):
        """Give the lines about an entry that lives on: how its scope moved, and each field that changed."""
        fields = [name for name in KINDS if self.before[own][name] != self.after[own][name]]
        said = {"relation": line["relation"], "note": line.get("note"), **_moved(line)}
        carrying = HEAVIEST.get(line["outcome"])
        if line["outcome"] == "rescope":
            yield _line("rescope", own, field="scope", **said)
        elif carrying is None:
            yield _line("kept", own, **said)
        for name in fields:
            values = {"before": self.before[own][name], "after": self.after[own][name]}
            yield _line(KINDS[name], own, field=name, **values, **(said if name == carrying else {}))

    def _add(self, code):
        note = next((line.get("note") for line in self.lines if line.get("target") == code and "source" not in line),
                    None)  # fmt: skip
        return _line("add", None, targets=[{"to": self.names[code]}], note=note)

    def _identify(self, row):
        return row["concept"] if row["concept"] in self.before else "new-" + row["code"].lower().replace(".", "-")

    def _facts(self, row):
        """Give what the file says of an entry of 2026, as change sets name its fields."""
        kept = {name: row.get(name) for name in KINDS if name not in ("parent", "position", "groups", "sources")}
        return {
            **kept,
            "kind": LETTERS[row["code"][0]][row["code"].count(".")],
            "position": int(row["code"].lstrip("TSP").split(".")[-1]),
            "parent": self.names[row["parent"]] if row.get("parent") else None,
            "groups": [{"target": self.names[one["code"]], "derived": one["derived"]} for one in row.get("groups", ())],
            "sources": [self._source(key) for key in row["sources"]],
        }

    def _source(self, key):
        return {name: self.registered[key].get(name) for name in ("url", "title", "published_on")}


def _line(kind, source, **said):
    return {"kind": kind, "source": source, "reason": REASON, **said}


def _moved(line):
    """Give the transition note that is due where an entry goes or its scope moves; the files know of no rule."""
    return {"transition": NO_RULE} if line["outcome"] in ("remove", "rescope") else {}


def _read(name):
    return json.loads((DATA / name).read_text("utf-8"))
