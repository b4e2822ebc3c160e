"""Files of an index that are missing, cut or changed: no answer is wrong, and following mends them."""

import json
import os
import shutil
from contextlib import suppress

import pytest

from catalogue.database import open_database
from catalogue.log.events import last_sequence
from migrations.running import upgrade
from search import generations
from search.errors import IndexUnavailableError
from search.following import Follower, SearchIndex, follow, rebuild
from tests.search import makers, registries
from tests.search.indexes import QUESTIONS, add_project, equals_a_rebuild, told


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    """One registry for all tests here: files are the same whichever database they were made from."""
    url = f"sqlite:///{tmp_path_factory.mktemp('damage') / 'registry.db'}"
    upgrade(url)
    database = open_database(url)
    with database.writing.begin() as session:
        registries.fill(session)
    yield database
    database.dispose()


@pytest.fixture
def last_event(registry):
    """The event that the log is at."""
    with registry.reading() as session:
        return last_sequence(session)


def flip(path):
    """Change one bit in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)


def truncate(path):
    """Cut off the second half."""
    os.truncate(path, path.stat().st_size // 2)


def empty(path):
    """Cut off everything."""
    path.write_bytes(b"")


def remove(path):
    """Take away."""
    path.unlink()


HARMS = (flip, truncate, empty, remove)
each_harm = pytest.mark.parametrize("harm", HARMS)


def each_file(registry, directory):
    """Rebuild for each file that a generation has and that holds anything; give where it lies."""
    rebuild(registry, directory)
    for place in range(len(files_of(directory))):
        rebuild(registry, directory)
        yield files_of(directory)[place]


def files_of(directory):
    """The files of the current generation, in an order that is the same for each generation."""
    files = [path for path in generations.current(directory).iterdir() if path.stat().st_size]
    return sorted(files, key=lambda path: (path.suffix, path.name))


def segment_of(directory):
    return next(generations.current(directory).glob("*.pst"))


def rewrite_manifest(directory, **changes):
    path = generations.current(directory) / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


MISHAPS = {
    "no directory": lambda directory: shutil.rmtree(directory),
    "no pointer": lambda directory: (directory / "current").unlink(),
    "empty pointer": lambda directory: (directory / "current").write_text(""),
    "foreign pointer": lambda directory: (directory / "current").write_text("../../etc"),
    "binary pointer": lambda directory: (directory / "current").write_bytes(b"\xff\xfe\x00"),
    "pointer to nothing": lambda directory: (directory / "current").write_text("generation-1-00000000"),
    "no generation": lambda directory: shutil.rmtree(generations.current(directory)),
    "other schema": lambda directory: rewrite_manifest(directory, schema=generations.SCHEMA + 1),
}


@pytest.mark.parametrize("mishap", MISHAPS.values(), ids=MISHAPS.keys())
def test_without_a_generation_search_is_unavailable_until_following_makes_one(registry, directory, last_event, mishap):
    rebuild(registry, directory)
    mishap(directory)

    is_unavailable_until_mended(registry, directory, last_event)


@each_harm
def test_a_damaged_generation_is_unavailable_until_following_makes_it_anew(registry, directory, last_event, harm):
    for path in each_file(registry, directory):
        harm(path)

        is_unavailable_until_mended(registry, directory, last_event)


def is_unavailable_until_mended(registry, directory, last_event):
    index = SearchIndex(directory)
    for _ in range(2):  # the second time it is remembered, not read again
        with pytest.raises(IndexUnavailableError):
            index.engine()

    assert follow(registry, directory).is_new
    assert index.state() == last_event
    assert equals_a_rebuild(registry, directory)


@each_harm
def test_damage_is_not_carried_into_the_next_generation(registry, directory, last_event, harm):
    for number, path in enumerate(each_file(registry, directory), last_event + 1):
        follower = Follower(registry, directory)
        follower.step(wait=True)  # from now on it trusts what it has read
        add_project(registry, f"new-{number}")
        harm(path)

        follower.step(wait=True)

        assert SearchIndex(directory).state() == number
        assert equals_a_rebuild(registry, directory)


@each_harm
def test_damage_under_an_open_index_gives_right_answers_or_none_and_is_mended(registry, directory, last_event, harm):
    for path in each_file(registry, directory):
        right, _, _ = told(directory)
        index, follower = SearchIndex(directory), Follower(registry, directory)
        index.engine()
        follower.step(wait=True)
        harm(path)

        with suppress(IndexUnavailableError):
            asked = [makers.request(text, limit=100, preferred=(2, 1)) for text in QUESTIONS]
            answers = [index.engine().search(one) for one in asked]
            assert answers == right or harm is flip  # one bit may be believed until the next step of following

        assert follower.step(wait=True).is_new
        assert told(directory)[0] == right
        assert index.state() == last_event


def test_a_reader_that_stumbles_over_damage_tells_the_others(registry, directory):
    rebuild(registry, directory)
    first, second, follower = SearchIndex(directory), SearchIndex(directory), Follower(registry, directory)
    engine = first.engine()
    second.engine()
    follower.step(wait=True)
    truncate(segment_of(directory))

    with pytest.raises(IndexUnavailableError):
        engine.search(makers.request("tri tue nhan tao"))
    with pytest.raises(IndexUnavailableError):
        second.engine()

    assert follower.step(wait=True).is_new
    assert second.engine().search(makers.request("tri tue nhan tao")).total == 6


def test_a_failure_that_is_no_damage_is_told_as_it_is(registry, directory):
    rebuild(registry, directory)

    with pytest.raises(AttributeError):
        SearchIndex(directory).engine().search("no request")


def test_a_bit_that_changes_by_itself_is_found_after_a_while_and_told(registry, directory, caplog):
    rebuild(registry, directory)
    follower = Follower(registry, directory, trust_s=0)
    assert not follower.step(wait=True).is_new
    segment = segment_of(directory)
    written = segment.stat().st_mtime_ns
    flip(segment)
    os.utime(segment, ns=(written, written))  # as a disk does it: nobody has written

    assert follower.step(wait=True).is_new
    assert [record.getMessage() for record in caplog.records] == [
        "the search index is damaged or of another schema: it is built anew"
    ]
    assert equals_a_rebuild(registry, directory)
