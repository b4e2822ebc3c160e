"""Search and suggestions."""

from typing import Any

from flask import Response
from marshmallow import fields

from api.answers import answer
from api.asking import prefer, suggest_records
from api.choosing import Choice
from api.errors import ProblemError, say
from api.fields import Between, Longest, Text, Whole, Word, one_of, several
from api.naming import current_names
from api.openapi import Blueprint
from api.request_scope import today, understood
from api.v1 import filtering
from api.v1.choosing import ChoiceQuery, choose
from api.v1.representations import search as represent
from api.v1.representations.revisions import chosen_revision
from api.v1.schemas.search import SearchPageSchema, SuggestionListSchema
from api.v1.sorting import Sort, ask_sorted
from catalogue.vocabulary import EntryKind, ProjectStatus
from search.engine import DEEPEST, SearchRequest
from search.shapes import Kind

Args = dict[str, Any]  # Any: loaded arguments
LISTS = "/api/v1/revisions/{number}/entries, /api/v1/organisations, /api/v1/projects, /api/v1/instruments"
"""Where all records are, page by page."""

blp = Blueprint("search", __name__, url_prefix="/api/v1", description="Tìm kiếm / search")


class SearchQuery(ChoiceQuery):
    """A question; values of one filter are alternatives, filters add up."""

    q = filtering.question()
    kind = several(one_of(Kind), "loại kết quả / kind of hit")
    group = filtering.codes("nhóm công nghệ / group")
    product = filtering.codes("sản phẩm / product")
    province = filtering.province_codes()
    status = several(one_of(ProjectStatus), "tình trạng dự án / status of projects")
    label = filtering.record_ids("nhãn / label")
    year = several(Whole(validate=Between(1900, 2999)), "năm bắt đầu / year of started_on")
    lang = fields.String(load_default="vi", validate=Word(["vi", "en"]))
    sort = fields.String(
        load_default=Sort.RELEVANCE.value,
        validate=Word([one.value for one in Sort]),
        metadata={"description": "thứ tự: phù hợp nhất, mới nhất, theo tên / order; the last two up to 1,000 hits"},
    )
    page = Whole(load_default=1, validate=Between(1, DEEPEST))
    page_size = Whole(load_default=20, validate=Between(1, 200))

    class Meta(ChoiceQuery.Meta):
        """Search reads what the registry knows now."""

        exclude = ("known_on",)


class SuggestionQuery(ChoiceQuery):
    """What somebody has typed so far."""

    q = Text(
        required=True,
        validate=Longest(min=1, max=filtering.MAX_QUERY),
        metadata={"description": "Những gì đã gõ / typed so far", "example": "tri tue nh"},
    )

    class Meta(ChoiceQuery.Meta):
        """Suggestions are of now."""

        fields = ("q",)


@blp.answers("/search", SearchPageSchema, vi="Tìm trong toàn bộ sổ đăng ký", en="Search the whole registry")
@blp.takes(SearchQuery)
def search_registry(args: Args) -> Response:
    """Without a revision: all published ones, each concept once, the entry in force first."""
    choice = choose(args)
    request = _request(args, choice)
    found = ask_sorted(request, choice, Sort(args["sort"]))
    pinned = "revision" in args or "valid_on" in args
    shown = chosen_revision(choice) if pinned else None
    return answer(
        {"revision": shown, **represent.search_page(found, choice, args, current_names(choice, args["lang"]))}
    )


@blp.answers("/suggestions", SuggestionListSchema, vi="Gợi ý khi đang gõ", en="Suggestions while typing")
@blp.takes(SuggestionQuery)
def list_suggestions(args: Args) -> Response:
    """At most ten; the last word counts as a beginning, tones are optional."""
    choice = choose(args)
    found = suggest_records(args["q"], choice)
    return answer({"items": [represent.suggestion(one, choice) for one in found]})


def _request(args: Args, choice: Choice) -> SearchRequest:
    """Make the engine's question; deeper than 10,000 results is a 400 that points to the lists."""
    offset = (args["page"] - 1) * args["page_size"]
    if offset + args["page_size"] > DEEPEST:
        vi = f"chỉ xem được {DEEPEST} kết quả đầu; để lấy tất cả, hãy dùng các danh sách phân trang: {LISTS}"
        en = f"only the first {DEEPEST} results can be seen; for all of them use the paged lists: {LISTS}"
        raise ProblemError(400, "too_deep", vi, en, [{"parameter": "page", "detail": say(vi, en)}])
    filtering.province_ids(args, today())
    pinned = "revision" in args or "valid_on" in args
    return SearchRequest(
        query=understood(args.get("q", "")),
        kinds=tuple(args.get("kind", ())),
        revision=choice.published.number if pinned else None,
        preferred=prefer(choice),
        groups=_concepts(choice, "group", args, filtering.GROUP_KINDS),
        products=_concepts(choice, "product", args, (EntryKind.PRODUCT,)),
        provinces=tuple(args.get("province", ())),
        statuses=tuple(args.get("status", ())),
        labels=tuple(args.get("label", ())),
        years=tuple(args.get("year", ())),
        offset=offset,
        limit=args["page_size"],
        lang=args["lang"],
    )


def _concepts(choice: Choice, name: str, args: Args, kinds: tuple[EntryKind, ...]) -> tuple[str, ...]:
    return tuple(entry.concept for entry in filtering.find_entries(choice, name, args.get(name, ()), kinds))
