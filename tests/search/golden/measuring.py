"""Put the golden questions to an engine and score its answers; what is held out gives totals only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from search.asking import ask
from search.engine import SearchEngine, SearchRequest
from search.understanding import Lexicon, understand
from tests.search.golden.scoring import answers, free_of, grades_of, ndcg_at, success_at

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Quality:
    """Shares from 0 to 1; ``misses`` are questions without a right answer among the first three."""

    questions: int
    success: float
    ndcg: float
    misses: tuple[str, ...]


def measure(
    engine: SearchEngine, lexicon: Lexicon, name: str, concepts: Mapping[str, str], preferred: tuple[int, ...]
) -> Quality:
    """Ask all questions of a file as the API does; ``concepts`` is revision/code → concept id."""
    questions = orjson.loads((FOLDER / name).read_bytes())
    misses, gains = [], []
    for question in questions:
        request = SearchRequest(query=understand(question["q"], lexicon), preferred=preferred, limit=10)
        ranked = answers([_row(hit) for hit in ask(engine, request, lexicon).answer.hits], concepts)
        if question["right"]:
            gains.append(ndcg_at(ranked, grades_of(question, concepts)))
        right = not question["right"] or success_at(ranked, answers(question["right"], concepts))
        if not (right and free_of(ranked, answers(question.get("wrong", ()), concepts))):
            misses.append(question["q"])
    return Quality(len(questions), 1 - len(misses) / len(questions), sum(gains) / len(gains), tuple(misses))


def _row(hit):
    return {"kind": hit.kind, "key": f"{hit.revision}/{hit.id}" if hit.revision else hit.id}
