"""Entries: of a numbered revision, and the short addresses on the chosen one."""

from typing import Any

from flask import Response

from api.answers import answer
from api.choosing import Choice
from api.fields import one_of
from api.openapi import Blueprint
from api.paging import PageQuery, page_of_rows
from api.v1.choosing import ChoiceQuery, KnownQuery, choose
from api.v1.items import show_entries
from api.v1.mementos import mark_entry, negotiate
from api.v1.representations import entries as represent
from api.v1.representations.revisions import chosen_revision
from api.v1.schemas.entries import EntryPageSchema, EntrySchema
from catalogue.errors import NotInRevisionError
from catalogue.register.contents import EntryView
from catalogue.values import EntryCode
from catalogue.vocabulary import EntryKind

Args = dict[str, Any]  # Any: loaded arguments
blp = Blueprint("entries", __name__, url_prefix="/api/v1", description="Các mục của Danh mục / entries of the lists")


class EntryListQuery(PageQuery, ChoiceQuery):
    """A list of one kind on the chosen revision."""


class RevisionEntriesQuery(PageQuery, KnownQuery):
    """Entries of a numbered revision."""

    kind = one_of(EntryKind)


@blp.answers("/revisions/<revision_number:number>/entries", EntryPageSchema,
             vi="Các mục của một lần ban hành theo thứ tự pháp lý", en="Entries of one revision in order")  # fmt: skip
@blp.takes(RevisionEntriesQuery)
def list_revision_entries(args: Args, number: int) -> Response:
    """All kinds, or one with ``kind``."""
    kind = EntryKind(args["kind"]) if "kind" in args else None
    return _list(choose(args, number), kind, args)


@blp.answers("/revisions/<revision_number:number>/entries/<entry_code:code>", EntrySchema,
             vi="Một mục của một lần ban hành", en="One entry of one revision")  # fmt: skip
@blp.takes(KnownQuery)
def get_revision_entry(args: Args, number: int, code: EntryCode) -> Response:
    """The permanent address of an entry in its revision."""
    choice = choose(args, number)
    return _show(choice, choice.content.get(code))


@blp.answers("/groups", EntryPageSchema, vi="Các nhóm công nghệ", en="Technology groups")
@blp.takes(EntryListQuery)
def list_groups(args: Args) -> Response:
    """On the chosen revision; without a choice, the one in force today."""
    return _list(choose(args), EntryKind.GROUP, args)


@blp.answers("/technologies", EntryPageSchema, vi="Các công nghệ được nêu tên", en="Technologies named in groups")
@blp.takes(EntryListQuery)
def list_technologies(args: Args) -> Response:
    """On the chosen revision; without a choice, the one in force today."""
    return _list(choose(args), EntryKind.TECHNOLOGY, args)


@blp.answers("/sections", EntryPageSchema, vi="Các nhóm sản phẩm", en="Product sections")
@blp.takes(EntryListQuery)
def list_sections(args: Args) -> Response:
    """On the chosen revision; without a choice, the one in force today."""
    return _list(choose(args), EntryKind.SECTION, args)


@blp.answers("/products", EntryPageSchema, vi="Các sản phẩm công nghệ chiến lược", en="Strategic technology products")
@blp.takes(EntryListQuery)
def list_products(args: Args) -> Response:
    """On the chosen revision; without a choice, the one in force today."""
    return _list(choose(args), EntryKind.PRODUCT, args)


@blp.answers("/groups/<entry_code:code>", EntrySchema, vi="Một nhóm công nghệ", en="One technology group")
@blp.takes(ChoiceQuery)
def get_group(args: Args, code: EntryCode) -> Response:
    """By its code in the chosen revision; a TimeGate where the address names none."""
    return _pick(args, code, EntryKind.GROUP)


@blp.answers("/technologies/<entry_code:code>", EntrySchema, vi="Một công nghệ", en="One technology")
@blp.takes(ChoiceQuery)
def get_technology(args: Args, code: EntryCode) -> Response:
    """By its code in the chosen revision; a TimeGate where the address names none."""
    return _pick(args, code, EntryKind.TECHNOLOGY)


@blp.answers("/sections/<entry_code:code>", EntrySchema, vi="Một nhóm sản phẩm", en="One product section")
@blp.takes(ChoiceQuery)
def get_section(args: Args, code: EntryCode) -> Response:
    """By its code in the chosen revision; a TimeGate where the address names none."""
    return _pick(args, code, EntryKind.SECTION)


@blp.answers("/products/<entry_code:code>", EntrySchema, vi="Một sản phẩm", en="One product")
@blp.takes(ChoiceQuery)
def get_product(args: Args, code: EntryCode) -> Response:
    """By its code in the chosen revision; a TimeGate where the address names none."""
    return _pick(args, code, EntryKind.PRODUCT)


def _list(choice: Choice, kind: EntryKind | None, args: Args) -> Response:
    """Answer a page of entries and name the revision they are of."""
    rows = choice.content.of_kind(kind)
    page = page_of_rows(rows, lambda entry: entry.ordinal, args, choice.published.number)
    return answer({"revision": chosen_revision(choice), **page.represent(show_entries(page.items, choice))})


def _pick(args: Args, code: EntryCode, kind: EntryKind) -> Response:
    choice = choose(negotiate(args))
    return _show(choice, _get(choice, code, kind))


def _show(choice: Choice, entry: EntryView) -> Response:
    return mark_entry(answer(represent.entry(entry)), choice, entry)


def _get(choice: Choice, code: EntryCode, kind: EntryKind) -> EntryView:
    """Give an entry of one kind; a code of another kind is not found there."""
    if code.kind is not kind:
        raise NotInRevisionError(code=str(code), revision=choice.published.number)
    return choice.content.get(code)
