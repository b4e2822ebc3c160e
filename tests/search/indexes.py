"""What tests do with index directories; plain functions."""

from search import generations
from search.following import SearchIndex, rebuild
from tests.search import makers, registries

QUESTIONS = ("", "tri tue nhan tao", "lo phan ung", "vien nghien cuu", '"phan ung"', "so 1", "may b")


def generations_of(directory):
    """The names of all generations there are."""
    return {path.name for path in directory.iterdir() if path.name.startswith("generation-")}


def segments_of(directory):
    """How many segments the current generation has."""
    return len(names_of_segments(directory))


def names_of_segments(directory):
    """What the segments of the current generation are called; no two were ever called the same."""
    return {path.stem for path in generations.current(directory).glob("*.cards")}


def add_project(database, id_="new", title="Lò phản ứng nhỏ", **facts):
    """Commit one more project."""
    with database.writing.begin() as session:
        registries.add_project(session, id_, title, **facts)


def total(directory, question):
    """How much the current generation finds."""
    return SearchIndex(directory).engine().search(makers.request(question)).total


def told(directory):
    """All that can be asked of an index: its answers, its words, how far it is."""
    engine = SearchIndex(directory).engine()
    answers = [engine.search(makers.request(text, limit=100, preferred=(2, 1))) for text in QUESTIONS]
    return answers, dict(engine.vocabulary()), engine.size


def equals_a_rebuild(database, directory):
    """Whether an index tells what one built anew elsewhere tells."""
    fresh = directory.with_name("fresh")
    rebuild(database, fresh)
    return told(directory) == told(fresh)
