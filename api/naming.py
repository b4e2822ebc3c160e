"""What people call the values of facets, in either language."""

from collections.abc import Mapping

from api.choosing import Choice
from api.registry import current_registry
from api.request_scope import current_content, current_sequence, current_session, today
from catalogue.parties.provinces import select_provinces
from catalogue.register.labels import select_labels
from search.shapes import Facet

Names = Mapping[Facet, Mapping[str, str]]
"""Facet → value → what people call it."""

WORDS = {
    Facet.KIND: {
        "group": ("Nhóm công nghệ", "Technology group"),
        "technology": ("Công nghệ", "Technology"),
        "section": ("Nhóm sản phẩm", "Product section"),
        "product": ("Sản phẩm", "Product"),
        "organisation": ("Tổ chức", "Organisation"),
        "project": ("Chương trình, nhiệm vụ, dự án", "Project"),
        "instrument": ("Văn bản", "Legal instrument"),
    },
    Facet.STATUS: {
        "proposed": ("Đề xuất", "Proposed"),
        "approved": ("Đã phê duyệt", "Approved"),
        "in_progress": ("Đang thực hiện", "In progress"),
        "completed": ("Đã hoàn thành", "Completed"),
        "deployed": ("Đã triển khai", "Deployed"),
        "halted": ("Dừng", "Halted"),
    },
}


def current_names(choice: Choice, lang: str) -> Names:
    """Give the names of everything search can be filtered by, as known now; kept between requests."""
    key = (choice.published.number, today(), lang, current_sequence())
    return current_registry().names.get(key, lambda: _load_names(choice, lang))


def _load_names(choice: Choice, lang: str) -> Names:
    """Load names, Vietnamese where English is not known."""
    place = 0 if lang == "vi" else 1
    entries = _name_entries(choice, place)
    instruments = {str(one.number): one.instrument.number or "" for one in choice.timeline.published}
    return {
        **{facet: {word: pair[place] for word, pair in words.items()} for facet, words in WORDS.items()},
        Facet.GROUP: entries,
        Facet.PRODUCT: entries,
        Facet.REVISION: instruments,
        Facet.PROVINCE: {
            one.code: _choose(one.name_vi, one.name_en, place)
            for one in current_session().scalars(select_provinces(today()))
        },
        Facet.LABEL: {
            one.record_id: _choose(one.name_vi, one.name_en, place)
            for one in current_session().scalars(select_labels())
        },
    }


def _name_entries(choice: Choice, place: int) -> Mapping[str, str]:
    """Name each concept as the chosen revision does, or else the newest that has it, with its code there."""
    names: dict[str, str] = {}
    for one in (*choice.timeline.published, choice.published):
        for entry in current_content(one, choice.known_on).entries:
            names[entry.concept] = f"{entry.code} {_choose(entry.name_vi, entry.name_en, place)}"
    return names


def _choose(vi: str, en: str | None, place: int) -> str:
    return (vi, en or vi)[place]
