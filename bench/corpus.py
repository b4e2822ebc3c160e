"""
A registry of any size, made from the vocabulary of the real one: the same seed gives the same documents.

The real entries stay as they are; organisations and projects are invented from
phrases of the real texts, drawn by Zipf's law, with rare syllables and names.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from catalogue.vocabulary import ProjectStatus
from search.shapes import Document, Facet, FacetValue, Kind, Role, Text

SEED = 20_260_701
PROVINCES = [f"{number:02}" for number in range(1, 97, 3)]
STATUSES = [status.value for status in ProjectStatus]
SOUNDS = "b c ch d đ g gh h kh l m n ng nh ph qu r s t th tr v x"
ENDINGS = "á ả an ạng áo ăm ân ấu em ét ế ênh ì ích iên iều o ói ong ôm ốt ớ ơi ư ứng ươn ưởng uyết"
FAMILY_NAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý"
ONSETS, RHYMES, FAMILIES = SOUNDS.split(), ENDINGS.split(), FAMILY_NAMES.split()


@dataclass(frozen=True)
class Vocabulary:
    """What invented records are made of: the real documents."""

    real: Sequence[Document]

    @cached_property
    def entries(self) -> list[Document]:
        """The real entries, which every registry has."""
        return [one for one in self.real if one.concept]

    @cached_property
    def phrases(self) -> dict[str, list[str]]:
        """Runs of two to five words of the real texts, by language."""
        found: dict[str, dict[str, None]] = {"vi": {}, "en": {}}
        for document in self.real:
            for text in document.texts:
                found[text.lang or "vi"] |= dict.fromkeys(_runs(text.text.split()))
        return {lang: sorted(runs) for lang, runs in found.items()}


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[start : start + 2 + start % 4]) for start in range(0, len(words), 3))


class Inventor:
    """Invents organisations and projects, one after the other."""

    def __init__(self, vocabulary: Vocabulary, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        self._phrases = {lang: self._shuffled(runs) for lang, runs in vocabulary.phrases.items()}
        self._entries = self._shuffled(vocabulary.entries)
        self._weights = {
            id(pool): list(accumulate(1 / place for place in range(2, len(pool) + 2)))
            for pool in (*self._phrases.values(), self._entries)
        }
        self._names: list[str] = ["Viện Hàn lâm Khoa học và Công nghệ Việt Nam"]

    def project(self, number: int) -> Document:
        """Invent a project."""
        title, title_en = self._text("vi", 8), self._text("en", 6)
        served = self._some(self._entries, self._random.randint(1, 3))
        texts = [
            *_named(title, title_en),
            Text(Role.IDENTIFIER, f"project-{number}"),
            Text(Role.SUMMARY, self._text("vi", self._random.randint(25, 60)), "vi"),
            Text(Role.SUMMARY, self._text("en", self._random.randint(10, 25)), "en"),
            Text(Role.LINKED, self._random.choice(self._names), "vi"),
            *(Text(Role.LINKED, one.title_vi, "vi") for one in served),
        ]
        values = [
            FacetValue(Facet.STATUS, self._random.choice(STATUSES)),
            FacetValue(Facet.YEAR, str(self._random.randint(2015, 2026))),
        ]
        return self._document(Kind.PROJECT, number, (title, title_en), texts, values, served)

    def organisation(self, number: int) -> Document:
        """Invent an organisation."""
        name, name_en = f"Công ty {self._text('vi', 4)}", f"{self._text('en', 3)} JSC"
        self._names.append(name)
        served = self._some(self._entries, self._random.randint(0, 2))
        texts = [
            *_named(name, name_en),
            Text(Role.SHORT_NAME, self._syllable().upper() + str(number % 1000)),
            Text(Role.IDENTIFIER, f"{number:010}"),
            Text(Role.FORMER_NAME, f"Xí nghiệp {self._text('vi', 3)}", "vi"),
            *(Text(Role.LINKED, self._text("vi", 12), "vi") for _ in range(self._random.randint(1, 4))),
            *(Text(Role.LINKED, one.title_vi, "vi") for one in served),
        ]
        return self._document(Kind.ORGANISATION, number, (name, name_en), texts, [], served)

    def _document(  # longer than 25 lines: the parts of one document; a class for them would be the document again
        self,
        kind: Kind,
        number: int,
        titles: tuple[str, str],
        texts: Sequence[Text],
        values: Sequence[FacetValue],
        served: Sequence[Document],
    ) -> Document:
        quoted = [
            FacetValue(value.facet, value.value, one.revision)
            for one in served
            for value in one.values
            if value.facet in (Facet.GROUP, Facet.PRODUCT)
        ]
        own = [FacetValue(Facet.KIND, kind), FacetValue(Facet.PROVINCE, self._random.choice(PROVINCES))]
        return Document(
            key=f"{kind}:{number}",
            kind=kind,
            id=str(number),
            order=f"{5 if kind is Kind.PROJECT else 4}/{number:09}",
            title_vi=titles[0],
            title_en=titles[1],
            texts=tuple(texts),
            values=tuple(dict.fromkeys([*own, *values, *quoted])),
        )

    def _text(self, lang: str, words: int) -> str:
        """Give about so many words; one phrase in ten is a rare syllable or a person's name."""
        parts: list[str] = []
        length = 0
        while length < words:
            parts.append(self._rare() if self._random.random() < 0.1 else self._some(self._phrases[lang], 1)[0])
            length += parts[-1].count(" ") + 1
        return " ".join(parts)

    def _rare(self) -> str:
        if self._random.random() < 0.5:
            return self._syllable()
        return f"{self._random.choice(FAMILIES)} {self._syllable().title()}"

    def _syllable(self) -> str:
        return self._random.choice(ONSETS) + self._random.choice(RHYMES)

    def _some(self, pool: list, count: int) -> list:
        return self._random.choices(pool, cum_weights=self._weights[id(pool)], k=count) if count else []

    def _shuffled(self, pool: Sequence) -> list:
        return self._random.sample(list(pool), len(pool))


def _named(vi: str, en: str) -> list[Text]:
    return [Text(Role.NAME, vi, "vi"), Text(Role.NAME, en, "en")]


def documents(vocabulary: Vocabulary, count: int, seed: int = SEED) -> Iterator[Document]:
    """Give a registry of ``count`` documents: the real entries, then seven projects to three organisations."""
    yield from vocabulary.entries[:count]
    inventor = Inventor(vocabulary, seed)
    for number in range(count - len(vocabulary.entries)):
        yield inventor.project(number) if number % 10 < 7 else inventor.organisation(number)
