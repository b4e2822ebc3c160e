"""
What a matcher knows of a revision's products: names, former names, synonym groups. Loads, and keeps no state.

``matching.py`` does the matching.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue.register.contents import Content, EntryView
from catalogue.register.crosswalks import Crosswalk
from catalogue.vocabulary import EntryKind
from search.matching import Matcher, Origin, Phrase
from search.phrases import EQUIVALENT, NARROWER, RELATED, Names, merge, name_phrases
from search.queries import words_of
from search.understanding.thesaurus import SHORT, Group

WEIGHTS = {"narrower": NARROWER, "related": RELATED, "hint": RELATED}
"""What a term of a group says for its entries, by its relation; an equivalent one speaks loudest."""


SINGLE = 0.7
"""What a term of one word says beside longer ones."""


def make_matcher(chosen: Content, others: Sequence[Content], crosswalk: Crosswalk, groups: Iterable[Group]) -> Matcher:
    """Make the matcher for the products of a revision; ``others``: earlier revisions, for names given up."""
    products = chosen.of_kind(EntryKind.PRODUCT)
    names = [_names(one, chosen, others, crosswalk) for one in products]
    known = [*_group_phrases(groups, {one.concept for one in products}), *name_phrases(names)]
    return Matcher(merge(known), len(products))


def _names(product: EntryView, chosen: Content, others: Sequence[Content], crosswalk: Crosswalk) -> Names:
    """Gather the names of a product, and those its concept and its predecessors had in other revisions."""
    origins = crosswalk.origins([product.concept], chosen.published.number)
    former: dict[str, None] = {}
    for content in others:
        concepts = origins.get(content.published.number, {})
        for entry in (content.by_concept[concept] for concept in concepts if concept in content.by_concept):
            former.update(dict.fromkeys(_texts(entry)))
    own = _texts(product)
    return Names(product.concept, own, tuple(name for name in former if name not in own))


def _texts(entry: EntryView) -> tuple[str, ...]:
    return tuple(name for name in (entry.name_vi, entry.name_en) if name)


def _group_phrases(groups: Iterable[Group], products: set[str]) -> Iterator[Phrase]:
    """Give the terms of all groups; those that lead to no product only keep others from being misread."""
    for group in groups:
        targets = (target["id"] for target in group.targets if target["kind"] == "concept")
        keys = tuple(target for target in targets if target in products)
        for term in _once_each(group.terms):
            words = words_of(term["text"])
            weight = WEIGHTS.get(term.get("relation", ""), EQUIVALENT) * (SINGLE if len(words) == 1 else 1)
            is_trap = term.get("kind") == "abbreviation" and len(words) == 1 and len(words[0].folded) <= SHORT
            yield Phrase(words, keys, Origin.SYNONYM, weight, is_trap, term["text"])


def _once_each(terms: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    seen: dict[tuple[str, ...], list[Mapping[str, str]]] = defaultdict(list)
    for term in terms:
        folded = tuple(word.exact for word in words_of(term["text"]))
        if not seen[folded]:
            seen[folded].append(term)
            yield term
