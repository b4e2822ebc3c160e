"""
The work of a question is bounded, whatever its words are: terms looked up, postings touched, bytes kept.

REGISTRY_HOSTILE_QUESTIONS sets how many hostile questions are asked; a release asks 20,000.
"""

import os
import random
import sys
import unicodedata

import numpy as np
import pytest

from search.asking import ask, make_lexicon
from search.engine import SearchRequest, Why
from search.queries import Alternative, Clause, Query
from search.understanding import understand
from search.understanding.thesaurus import Group, read_groups
from search.whoosh_engine import BACKEND
from search.whoosh_engine.evaluation import MOST_LOOKUPS
from search.whoosh_engine.postings import PostingCache, scored
from tests.search.generated import documents, word
from tests.search.makers import keys, request

QUESTIONS = int(os.environ.get("REGISTRY_HOSTILE_QUESTIONS", "1100"))
LOOKS = 4
"""How often ``ask`` looks at the index at most: for the question, its first hits, and two easier ones."""

PIECES = ["(", '"', "“", "*", "?", "~", "\x00", "\u202e", "\u0301", "\ud800", "a" * 300, "ﬁ", "ô tô", "5G", "…"]
CONTROLS = [chr(number) for number in (*range(32), 0x7F, 0x85, 0x200B, 0x200D, 0x202E, 0x2066, 0xFEFF)]
EMOJI = ["🛰️", "👩🏽‍🚀", "🇻🇳", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣"]
MIXED = ["chipсхема", "пин5G", "半导体chip", "طائرة", "ドローンuav", "ĐỒng", "ﬀⅣ²"]
ALIKE = str.maketrans({"a": "а", "e": "е", "o": "ο", "p": "р", "c": "с", "i": "і", "d": "ԁ", "t": "т"})
"""Letters of other scripts that look like Latin ones."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    directory = tmp_path_factory.mktemp("bounded")
    BACKEND.build(documents(count=600), directory, 1)
    return BACKEND.open(directory)


def many(draw, words):
    return " ".join(draw.choices(words, k=draw.choice([200, 10_000])))


def brackets(draw, words):
    return draw.choice("([{⟨") * 2_000 + draw.choice(words) + draw.choice(")]}⟩") * draw.choice([0, 1_999])


def quotes(draw, words):
    return " ".join(draw.choice(['"', "“", "”", "'", ""]) + word for word in draw.choices(words, k=20)) + '"'


def controls(draw, words):
    return "".join(word + draw.choice(CONTROLS) for word in draw.choices(words, k=20))


def wildcards(draw, words):
    return " ".join(draw.choice(["*", "?*", "*{}*", "{}*", "{}~2", "?{}", "[a TO z]", "*:*"]).format(word[:2])
                    for word in draw.choices(words, k=draw.choice([1, 20])))  # fmt: skip


def emoji(draw, words):
    return draw.choice(["", " "]).join(draw.choices([*EMOJI, *words], k=30))


def decomposed(draw, words):
    toned = draw.choices([*words, "trí", "tuệ", "nhân", "tạo", "bán dẫn", "ễ" * 60], k=20)
    return unicodedata.normalize(draw.choice(["NFD", "NFKD"]), " ".join(toned)) + "\u0301" * draw.choice([0, 500])


def scripts(draw, words):
    return " ".join(draw.choices([*MIXED, *words], k=20))


def alike(draw, words):
    return " ".join(draw.choice([word, word.translate(ALIKE)]) for word in draw.choices(words, k=20))


def beginnings(draw, words):
    """Letters that begin as many words as possible, alone and after common words."""
    return " ".join(draw.choices(words, k=draw.choice([0, 1, 19]))) + " " + draw.choice(words)[: draw.choice([1, 2])]


def rubbish(draw, words):
    """Common words, beginnings, phrases and pieces in any mixture, or everything at once."""
    parts = draw.choices([*words, *PIECES, *(one[:2] for one in words)], k=draw.choice([1, 3, 20, 200]))
    around = draw.choice(["", '"', '" "'])
    return around + draw.choice([" ", '" "', ""]).join(parts) + around


KINDS = (many, brackets, quotes, controls, wildcards, emoji, decomposed, scripts, alike, beginnings, rubbish)


@pytest.fixture(scope="module")
def lexicon(engine):
    """Every two words of the index side by side stand for others of it: what synonyms can cost at most."""
    draw, known = random.Random(6), sorted(engine.vocabulary())
    groups = [
        Group(str(number), [{"text": " ".join(draw.choices(known, k=2)), "kind": "common"} for _ in range(9)], [])
        for number in range(200)
    ]
    return make_lexicon(engine, read_groups(groups))


def cost(engine, asking):
    before = (engine.work.terms, engine.work.postings)
    asking()
    return engine.work.terms - before[0], engine.work.postings - before[1]


def test_terms_and_postings_touched_stay_under_the_stated_bound(engine, lexicon, capsys):
    draw, words = random.Random(5), sorted(engine.vocabulary())
    plain, whole = np.zeros(2, int), np.zeros(2, int)

    for number in range(QUESTIONS):
        text = KINDS[number % len(KINDS)](draw, words)
        asked = SearchRequest(understand(text, lexicon), limit=1)
        plain = np.maximum(plain, cost(engine, lambda text=text: engine.search(request(text, limit=1))))
        whole = np.maximum(whole, cost(engine, lambda asked=asked: ask(engine, asked, lexicon)))
        assert plain[0] <= MOST_LOOKUPS, text[:300]
        assert plain[1] <= engine.most_postings, text[:300]
        assert whole[0] <= LOOKS * MOST_LOOKUPS, text[:300]
        assert whole[1] <= LOOKS * engine.most_postings, text[:300]

    with capsys.disabled():
        sys.stdout.write(
            f"\n{QUESTIONS} hostile questions of {len(KINDS)} kinds, as typed: at most {plain[0]} terms of "
            f"{MOST_LOOKUPS}, {plain[1]} postings of {engine.most_postings}; understood and asked more easily: "
            f"{whole[0]} terms of {LOOKS * MOST_LOOKUPS}, {whole[1]} postings of {LOOKS * engine.most_postings}\n"
        )


def test_a_thousand_alternatives_are_bounded_too(engine):
    common = sorted(engine.vocabulary(), key=engine.vocabulary().get)[-20:]
    ways = tuple(Alternative(tuple(map(word, common * 3)), Why.SYNONYM, 1.0) for _ in range(1_000))
    query = Query("made", tuple(Clause((word(one),), ways) for one in common))

    terms, postings = cost(engine, lambda: engine.search(SearchRequest(query)))

    assert terms <= MOST_LOOKUPS
    assert postings <= engine.most_postings


def test_what_is_kept_of_postings_is_bounded_by_bytes_and_changes_no_answer(tmp_path):
    BACKEND.build(documents(), tmp_path, 1)
    roomy, tight = BACKEND.open(tmp_path), BACKEND.open(tmp_path)
    tight._shelf._cache = PostingCache(most_bytes=5_000)

    for text in ("trí tuệ", "pin", "an ninh", "ve tinh", "bán dẫn", "trí tuệ"):
        assert keys(tight.search(request(text))) == keys(roomy.search(request(text)))
        assert tight._shelf._cache.bytes <= 5_000


def test_the_postings_used_last_are_kept():
    cache = PostingCache(most_bytes=1_000)
    one = scored(np.arange(10), np.ones(10, np.float32), 10)
    for name in "abc":
        cache.put(("folded", name), one)
        cache.get(("folded", "a"))

    assert cache.get(("folded", "a")) is one
    assert cache.get(("folded", "b")) is None
