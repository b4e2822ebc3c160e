"""Forms of changes: which change is asked for, what its fields show, what was typed → a wish of the domain."""

from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy.orm import Session

from catalogue.changes import ChangeSet, Facts, Tie, find_bundle, locate, to_json
from catalogue.changes import editing as changing
from catalogue.changes.editing import FIELDS_OF, LEADING, MAKING, PARTING, Wish
from catalogue.errors import ChangeError, NotFoundError
from catalogue.process import proposals
from catalogue.process.proposals.standing import Standing
from catalogue.rules.entry_fields import LONGEST_NAME, get_field
from catalogue.values import Violation
from catalogue.vocabulary import ChangeKind, EntryKind, NameOrigin, Relation
from web.forms import Form, make_form, who
from web.typed import Fault, FormError, Typed, write_saved

MOST_PARTS = 9
Saved = dict[str, Any]  # Any: what fields show


@dataclass(frozen=True, slots=True)
class Asked:
    """The change a form is about; ``key``: that of the bundle it replaces; ``refs``: the new entries it makes."""

    kind: ChangeKind
    sources: tuple[str, ...]
    entry_kind: EntryKind
    refs: tuple[str, ...]
    key: str | None
    wish: Wish


def read_kind() -> ChangeKind:
    """Read which kind of change is asked for; raise NotFoundError for one that nobody may wish for."""
    word = request.values.get("kind", "")
    if word not in {one.value for one in changing.KINDS}:
        raise NotFoundError(what="change", id=word)
    return ChangeKind(word)


def read_asked(one: Standing) -> Asked:
    """Read which change is asked for: one that is there, by its key, or a new one of some entries of the base."""
    bundle = find_bundle(one.changes, request.values.get("key", ""))
    if bundle is not None and bundle.kind in changing.KINDS:
        wish = changing.read_wish(one.base, one.changes, bundle)
        made = _entry_kind(one, wish.sources, wish.entries)
        return Asked(bundle.kind, wish.sources, made, tuple(wish.entries), bundle.key, wish)
    kind, sources = read_kind(), read_sources(one)
    refs = tuple(request.form.getlist("ref")) or tuple(changing.free_refs(one.changes, _parts(kind)))
    made = _entry_kind(one, sources, {})
    return Asked(kind, sources, made, refs, None, _blank(one, kind, sources, made, refs))


def read_sources(one: Standing) -> tuple[str, ...]:
    """Read which entries of the base were chosen, in legal order."""
    found = {one.base.find(name) for name in request.values.getlist("source")}
    return tuple(identity for identity in one.base.order if identity in found)


def _parts(kind: ChangeKind) -> int:
    text = request.values.get("parts", "")
    parts = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 2
    if kind in PARTING:
        return min(max(parts, 1), MOST_PARTS)
    return 1 if kind in MAKING else 0


def _entry_kind(one: Standing, sources: tuple[str, ...], entries: Any) -> EntryKind:  # Any: new entries by ref
    """Give the kind of what is made: as its sources are, or as asked for."""
    known = [*(one.base.entries[source].kind for source in sources), *(facts.kind for facts in entries.values())]
    word = request.values.get("entry_kind", "")
    asked = EntryKind(word) if word in {kind.value for kind in EntryKind} else EntryKind.PRODUCT
    return known[0] if known else asked


def _blank(one: Standing, kind: ChangeKind, sources: tuple[str, ...], made: EntryKind, refs: tuple[str, ...]) -> Wish:
    """Give the wish a form begins with: fields as the base has them, new entries placed after all others."""
    facts = one.base.entries[sources[0]] if sources else None
    values = {name: get_field(facts, name) for name in FIELDS_OF.get(kind, ())} if facts else {}
    parents = changing.list_parents(one.base, one.changes, made)
    above = facts.parent if facts else next(iter(parents), None)
    first = changing.next_position(one.base, one.changes, made, above)
    groups = facts.groups if facts else ()
    entries = {ref: Facts(made, first + at, "", above, groups=groups) for at, ref in enumerate(refs)}
    return Wish(kind, sources, values, entries)


def make_change_form(one: Standing, asked: Asked) -> Form:
    """Make the form of a change, with what is saved of it."""
    wish = asked.wish
    said: Saved = {
        "reason": wish.reason,
        "note": wish.note,
        "transition": wish.transition,
        "relation": wish.relation,
        "heir": wish.heir,
        "targets": list(wish.targets),
    }
    said |= {f"values.{name}": _shown(name, value) for name, value in wish.values.items()}
    for ref, facts in wish.entries.items():
        shown = {name: getattr(facts, name) for name in ENTRY_FIELDS}
        said |= {f"entries.{ref}.{name}": value for name, value in shown.items()}
        said[f"entries.{ref}.groups"] = [tie.target for tie in facts.groups]
    return make_form(write_saved(said), seen=one.proposal.lock_version)


ENTRY_FIELDS = ("name_vi", "name_en", "definition_vi", "definition_en", "parent", "position")
"""What a form asks of a new entry, beside what it rests on."""


def _shown(name: str, value: Any) -> Any:  # Any: JSON
    return [tie["target"] for tie in value] if name == "groups" else value


def read_wish(one: Standing, asked: Asked) -> Wish:
    """Read what was typed as a wish; raise FormError."""
    typed = Typed()
    if not asked.sources and asked.kind is not ChangeKind.ADD:
        typed.refuse("", "chưa chọn mục nào của Danh mục", "no entry of the list was chosen")
        typed.finish()
    wish = Wish(
        kind=asked.kind,
        sources=asked.sources,
        values={name: _read_value(typed, one, asked, name) for name in FIELDS_OF.get(asked.kind, ())},
        entries=_read_entries(typed, asked),
        targets=tuple(typed.choices("targets")) if asked.kind in LEADING else (),
        relation=typed.word("relation", Relation, required=False),
        heir=typed.optional("heir"),
        reason=typed.text("reason", required=True, most=10_000),
        note=typed.text("note", most=10_000),
        transition=typed.text("transition", most=10_000),
    )
    typed.finish()
    return wish


def _read_value(typed: Typed, one: Standing, asked: Asked, name: str) -> Any:  # Any: JSON
    field = f"values.{name}"
    if name == "position":
        return typed.number(field, required=True)
    if name == "groups":
        chosen, old = typed.choices(field), get_field(one.base.entries[asked.sources[0]], "groups")
        kept = [tie for tie in old if tie["target"] in chosen]
        known = {tie["target"] for tie in kept}
        return kept + [{"target": target, "derived": False} for target in chosen if target not in known]
    longest = LONGEST_NAME if name.startswith("name") else 10_000
    return typed.text(field, required=name == "name_vi", most=longest) or None


def _read_entries(typed: Typed, asked: Asked) -> dict[str, Facts]:
    """Read the new entries; of several parts, those without a name are none."""
    if asked.kind not in MAKING:
        return {}
    found = {ref: _read_entry(typed, ref, asked) for ref in asked.refs}
    return {ref: facts for ref, facts in found.items() if facts.name_vi or asked.kind not in PARTING}


def _read_entry(typed: Typed, ref: str, asked: Asked) -> Facts:
    """Read one new entry; what older lines of it say beside these fields stays."""
    old = asked.wish.entries.get(ref)
    derived = {tie.target: tie for tie in old.groups} if old else {}
    name_en = typed.optional(f"entries.{ref}.name_en", most=LONGEST_NAME)
    return Facts(
        kind=asked.entry_kind,
        position=typed.number(f"entries.{ref}.position") or 0,
        name_vi=typed.text(f"entries.{ref}.name_vi", required=asked.kind not in PARTING, most=LONGEST_NAME),
        parent=typed.optional(f"entries.{ref}.parent"),
        name_en=name_en,
        name_en_origin=NameOrigin.EDITORIAL if name_en else None,
        definition_vi=typed.optional(f"entries.{ref}.definition_vi", most=10_000),
        definition_en=typed.optional(f"entries.{ref}.definition_en", most=10_000),
        note=old.note if old else None,
        groups=tuple(derived.get(one, Tie(one)) for one in typed.choices(f"entries.{ref}.groups")),
    )


def keep_changes(session: Session, one: Standing, changes: ChangeSet, key: str | None = None) -> None:
    """Replace the change set; raise FormError, which names fields of the form for breaches of the change of a key."""
    try:
        proposals.put_changes(session, one.proposal.id, change_set=to_json(changes), **who())
    except ChangeError as error:
        raise FormError(*(_explain(changes, breach, key) for breach in error.violations)) from error


def _explain(changes: ChangeSet, breach: Violation, key: str | None) -> Fault:
    """Give a breach as a fault of the field it is about; where it is about another change, of the whole."""
    found, field = locate(changes, breach.subject)
    own = key is not None and found == key
    return Fault(field if own else "", f"{breach.vi} ({breach.rule})", f"{breach.en} ({breach.rule})")
