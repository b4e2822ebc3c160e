"""Citations: how people name an entry in a paper."""

from catalogue.values import EntryCode
from catalogue.vocabulary import EntryKind

KIND_WORDS = {
    EntryKind.GROUP: ("nhóm công nghệ số", "technology group no."),
    EntryKind.TECHNOLOGY: ("công nghệ số", "technology no."),
    EntryKind.SECTION: ("nhóm sản phẩm số", "product section no."),
    EntryKind.PRODUCT: ("sản phẩm số", "product no."),
}


def cite(code: str, instrument: tuple[str, str]) -> tuple[str, str]:
    """
    Cite an entry in Vietnamese and English.

    ``instrument`` is its designation in both: ``sản phẩm số 25, Quyết định
    21/2026/QĐ-TTg``; where numbers restart in each group, ``sản phẩm số 2,
    nhóm số 7, Quyết định …``.
    """
    parsed = EntryCode.parse(code)
    vi, en = KIND_WORDS[parsed.kind]
    group_vi = group_en = ""
    if len(parsed.numbers) > 1:
        group_vi, group_en = f"nhóm số {parsed.numbers[0]}, ", f"group no. {parsed.numbers[0]}, "
    last = parsed.numbers[-1]
    return f"{vi} {last}, {group_vi}{instrument[0]}", f"{en} {last}, {group_en}{instrument[1]}"
