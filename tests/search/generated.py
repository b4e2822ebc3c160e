"""Generated registries and questions, the same for the same seed; plain functions with defaults."""

import random

from search.engine import SearchRequest
from search.folding import exact, fold
from search.queries import Alternative, Clause, Query, Word, parse
from search.shapes import Facet, FacetValue, Kind, Role, Text, Why
from tests.search.makers import document, entry

TEXT = "trí tri tuệ tue nhân tạo vệ tinh pin chip bán dẫn bàn dân năng lượng máy bay lái UAV 5G an ninh ô tô"
SYLLABLES = TEXT.split()
GROUPS = ["g1", "g2", "g3"]


def documents(seed=1, count=300):
    """Entries of three revisions, organisations and projects, with links under each revision."""
    draw = random.Random(seed)
    made = []
    for number in range(count):
        texts = [Text(role, _text(draw)) for role in draw.sample(list(Role), 3)]
        if number % 3 == 0:
            values = [FacetValue(Facet.GROUP, draw.choice(GROUPS))]
            made.append(
                entry(1 + number % 2, f"c{number // 9}-{number % 9 // 3}", _text(draw), texts=texts, values=values)
            )
        else:
            values = [FacetValue(Facet.GROUP, draw.choice(GROUPS), draw.choice([0, 1, 2])) for _ in range(2)]
            values += [FacetValue(Facet.PROVINCE, draw.choice(["01", "48", "79"]))]
            made.append(document(f"r{number}", _text(draw), kind=Kind.PROJECT, texts=texts, values=values))
    return list({one.key: one for one in made}.values())


def questions(seed=2, count=2_000):
    """Words with and without tones, phrases, beginnings, alternatives, filters, revisions."""
    draw = random.Random(seed)
    return [_question(draw) for _ in range(count)]


def word(text):
    """A word as the parser gives it."""
    return Word(text, fold(text), exact(text))


def _question(draw):
    query = draw.choice([_words, _words, _phrase, _beginning, _with_alternatives, lambda _draw: parse("")])(draw)
    return SearchRequest(
        query,
        revision=draw.choice([None, None, 1, 2, 3]),
        preferred=draw.choice([(), (1, 2), (2, 1)]),
        groups=tuple(draw.sample(GROUPS, draw.choice([0, 0, 1, 2]))),
        provinces=draw.choice([(), (), ("01",), ("48", "79"), ("no-such",)]),
        limit=draw.choice([0, 5]),
    )


def _text(draw):
    return " ".join(draw.choices(SYLLABLES, k=draw.randint(1, 6)))


def _words(draw):
    return parse(_text(draw))


def _phrase(draw):
    return parse(f'"{_text(draw)}" {draw.choice(SYLLABLES)}')


def _beginning(draw):
    return parse(f"{draw.choice(SYLLABLES)} {draw.choice(SYLLABLES)[:2]}")


def _with_alternatives(draw):
    clauses = []
    for _ in range(draw.randint(1, 2)):
        ways = [Alternative(tuple(map(word, _text(draw).split())), draw.choice(list(Why)), 0.5) for _ in range(2)]
        clauses.append(Clause((word(draw.choice([*SYLLABLES, "khong-co"])),), tuple(ways)))
    return Query("made", tuple(clauses))
