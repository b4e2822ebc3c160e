"""The questions every engine is asked: kinds of equal weight, a few of each, drawn from the documents."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from search.engine import SearchRequest
from search.folding import words
from search.queries import parse
from search.shapes import Document, Kind

OF_EACH_KIND = 6
PREFERRED = (2, 1)
"""Revisions as the API prefers them: the one in force first."""

COMPOUNDS = ("tri tue nhan tao", "ve tinh", "may bay khong nguoi lai", "ban dan", "nang luong", "du lieu lon")
TONED = ("trí tuệ nhân tạo", "vệ tinh", "bán dẫn", "năng lượng mới", "dữ liệu lớn", "robot công nghiệp")


@dataclass(frozen=True)
class Question:
    """
    What is asked. ``is_beginning``: the last word is cut, and stands for what it begins.

    ``wants_facets``: facets are counted only here, by every engine.
    """

    kind: str
    text: str
    request: SearchRequest = field(repr=False)
    is_beginning: bool = False
    wants_facets: bool = False


def make_questions(documents: Sequence[Document], seed: int = 7) -> list[Question]:
    """Make all questions for some documents."""
    return list(Maker(documents, seed).all())


class Maker:
    """Draws questions from a sample of documents."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        self._random = random.Random(seed)
        self._texts = [one for document in documents for text in document.texts if len(one := words(text.text)) > 5]
        counts = Counter(word for text in self._texts for word in dict.fromkeys(text))
        ordered = [word for word, _ in counts.most_common() if len(word) > 1]
        self._common, self._middle, self._rare = ordered[:40], ordered[100:600], ordered[len(ordered) // 2 :]
        self._known = frozenset(counts)

    def all(self) -> Iterator[Question]:
        """Give every kind with its questions."""
        for number in range(OF_EACH_KIND):
            yield from self._plain(number)
            yield from self._narrowed(number)

    def _plain(self, number: int) -> Iterator[Question]:
        pick = self._random.choice
        text, (first, second) = pick(self._texts), self._random.sample(self._common, 2)
        yield _question("rare word", pick(self._rare))
        yield _question("common syllable", first)
        yield _question("two common", f"{first} {second}")
        yield _question("common and middling", f"{pick(self._middle)} {second}")
        yield _question("compound", COMPOUNDS[number])
        yield _question("compound with tones", TONED[number])
        yield _question("six words", " ".join(text[:6]))
        yield _question("phrase, compound", f'"{COMPOUNDS[number]}"')
        yield _question("phrase of a text", f'"{" ".join(text[2:5])}"')
        yield _question("beginning", f"{COMPOUNDS[number]} {self._cut()}", is_beginning=True)

    def _narrowed(self, number: int) -> Iterator[Question]:
        province, compound = f"{1 + 3 * number:02}", COMPOUNDS[number]
        yield _question("two filters", compound, provinces=(province, "01"), kinds=(Kind.PROJECT.value,))
        yield _question("page at 1,000", self._common[number], offset=1_000)
        yield _question("facets, compound", compound, wants_facets=True)
        yield _question("facets, common", self._common[number], wants_facets=True)
        yield _question("facets, everything", "", wants_facets=True)
        yield _question("year, facets", self._middle[number], wants_facets=True, years=(2020 + number, 2026))

    def _cut(self) -> str:
        """Give a beginning that is no word of its own."""
        beginnings = (self._random.choice(self._middle)[:-1] for _ in range(1_000))
        return next((one for one in beginnings if len(one) > 1 and one not in self._known), "zz")


def _question(
    kind: str, text: str, *, is_beginning: bool = False, wants_facets: bool = False, **options: object
) -> Question:
    request = SearchRequest(parse(text), preferred=PREFERRED, wants_facets=wants_facets, **options)
    return Question(kind, text, request, is_beginning, wants_facets)
