"""Questions made to hurt: how long the slowest takes."""

import pickle
import random
import time
from collections.abc import Iterator
from pathlib import Path

from search.asking import ask, make_lexicon
from search.engine import SearchRequest
from search.understanding import understand
from search.understanding.thesaurus import read_groups
from search.whoosh_engine import BACKEND

RUBBISH = ["(", '"', "*", "?", "~", "\x00", "🛰️", "\u202e", "\u0301", "a" * 300, "аpріl", "ﬁ", "ô tô", "…"]
OF_EACH_KIND = 40


def slowest_hostile(folder: Path, index: Path) -> dict[str, object]:
    """Ask all of them of an index as the API would; give how many there were, and the slowest with its CPU time."""
    engine = BACKEND.open(index)
    lexicon = make_lexicon(engine, read_groups(pickle.loads((folder / "groups").read_bytes())))
    counts = engine.vocabulary()
    words = sorted(counts, key=lambda word: -counts[word])
    asked: list[tuple[float, str]] = []
    for text in _hostile(words, random.Random(11)):
        began = time.thread_time()
        ask(engine, SearchRequest(understand(text, lexicon), preferred=(2, 1)), lexicon)
        asked.append((1_000 * (time.thread_time() - began), text))
    taken, text = max(asked)
    return {"questions": len(asked), "slowest_ms": taken, "text": text[:200]}


def _hostile(words: list[str], draw: random.Random) -> Iterator[str]:
    """Give the commonest words together, beginnings, misspellings, rubbish, and all of these in any mixture."""
    common, long = words[:60], [word for word in words if len(word) > 7]
    yield from ("(" * 2_000, '"', " ".join(words[:10_000]), "*" * 200, "a " * 100, "")
    for _ in range(OF_EACH_KIND):
        yield " ".join(draw.choices(common, k=20))
        yield '"' + " ".join(draw.choices(common, k=20)) + '"'
        yield " ".join(draw.choices(words, k=19)) + " " + draw.choice(common)[:2]
        yield draw.choice("abcdeghiklmnopqrstuvxy")
        yield " ".join(word[:3] + "x" + word[3:] for word in draw.choices(long, k=10))
        yield " ".join(
            draw.choices([*common, *RUBBISH, *(word[:2] for word in words[:500])], k=draw.choice([3, 20, 200]))
        )
