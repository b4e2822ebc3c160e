"""Rules for groups of words that stand for each other (W), with the closed lists only such groups use."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from catalogue.models import Synonym
from catalogue.rules.texts import check_text
from catalogue.values import Violation

MOST_TERMS, LONGEST_TERM = 200, 200
"""Terms of one group, and characters of one term: what a question costs hangs on them."""

LANGUAGES = frozenset({"vi", "en"})
FIELDS = frozenset({"text", "lang", "kind", "relation"})


class TermKind(StrEnum):
    """What sort of word a term is; there is no official English, so English full names are foreign."""

    OFFICIAL = "official"
    EVERYDAY = "everyday"
    ABBREVIATION = "abbreviation"
    SPELLING_VARIANT = "spelling_variant"
    FOREIGN = "foreign"
    FORMER = "former"


class TermRelation(StrEnum):
    """
    A part or kind of what the group means, something only near, or a word of texts about it; equivalents have none.

    Search follows ``related`` terms where it finds nothing else, and hints never.
    """

    NARROWER = "narrower"
    RELATED = "related"
    HINT = "hint"


class SourceKind(StrEnum):
    """How far the sources of a group carry it; absent where they show every equivalent term."""

    MIXED = "mixed"
    GENERAL_KNOWLEDGE = "general_knowledge"


def w1_group_has_an_equivalent_term(group: Synonym) -> Iterator[Violation]:
    """
    W1. A group has at least one term without a relation, and 200 terms of 200 characters at most.

    Source: requirement R19; without an equivalent term the others lead nowhere, and work per question is bounded.
    """
    if all(term.get("relation") for term in group.terms):
        yield Violation("W1", group.id, "nhóm cần ít nhất một từ tương đương", "a group needs an equivalent term")
    lengths = [len(term.get("text", "")) for term in group.terms]
    if len(lengths) > MOST_TERMS or any(not 0 < length <= LONGEST_TERM for length in lengths):
        vi = f"tối đa {MOST_TERMS} từ, mỗi từ 1 đến {LONGEST_TERM} ký tự"
        yield Violation("W1", group.id, vi, f"{MOST_TERMS} terms at most, each of 1 to {LONGEST_TERM} characters")


def w2_term_stands_once(group: Synonym) -> Iterator[Violation]:
    """
    W2. A term stands once in a group, whatever its capitals.

    Source: the rules of seed/data, which its loader checks.
    """
    for text, times in Counter(term.get("text", "").casefold() for term in group.terms).items():
        if times > 1:
            yield Violation("W2", group.id, f"“{text}” lặp lại trong nhóm", f"“{text}” stands in the group twice")


def w3_term_says_what_it_is(group: Synonym) -> Iterator[Violation]:
    """
    W3. A term names its language and sort, a relation if it is not equivalent, and nothing else.

    Source: the closed lists of the glossary.
    """
    for term in group.terms:
        known = (
            set(term) <= FIELDS
            and term.get("lang") in LANGUAGES
            and term.get("kind") in list(TermKind)
            and term.get("relation") in (None, *TermRelation)
        )
        if not known:
            said = term.get("text", "")
            vi = f"“{said}”: lang, kind hoặc relation không hợp lệ"
            yield Violation("W3", group.id, vi, f"“{said}”: lang, kind or relation is not a known word")


def w4_group_names_its_source(group: Synonym) -> Iterator[Violation]:
    """
    W4. A group names where its words are used so, or says that nobody was asked: general knowledge.

    Source: requirement R45 (source on every fact).
    """
    if bool(group.sources) == (group.source_kind == SourceKind.GENERAL_KNOWLEDGE):
        vi = "nêu nguồn, hoặc chọn “hiểu biết chung” (general_knowledge) khi không có nguồn"
        yield Violation("W4", f"{group.id}/sources", vi, "name a source, or say general_knowledge where there is none")
    if group.source_kind not in (None, *SourceKind):
        yield Violation("W4", group.id, "source_kind không hợp lệ", "source_kind is not a known word")


WORD_RULES = (
    w1_group_has_an_equivalent_term, w2_term_stands_once, w3_term_says_what_it_is, w4_group_names_its_source,
)  # fmt: skip


def check_words(group: Synonym) -> list[Violation]:
    """Give every breach of a group: of its texts, then of the group as a whole."""
    texts = [*(term.get("text", "") for term in group.terms), group.note]
    found = [breach for text in texts for breach in check_text(text, group.id)]
    return found + [breach for rule in WORD_RULES for breach in rule(group)]
