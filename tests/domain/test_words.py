"""Two wordings of a name, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from catalogue.changes import Run, compare_words
from catalogue.vocabulary import WordRun
from tests.domain.generated import thoroughly

WORDINGS = some.none() | some.text("ab, (đ)  -", max_size=20)


def shown(before, after):
    """The runs as one line: [deleted] and {inserted}."""
    marks = {WordRun.KEPT: "{}", WordRun.DELETED: "[{}]", WordRun.INSERTED: "{{{}}}"}
    return "".join(marks[run.kind].format(run.text) for run in compare_words(before, after))


@thoroughly
@given(WORDINGS, WORDINGS)
def test_kept_and_deleted_words_are_the_old_name_kept_and_inserted_the_new(before, after):
    runs = compare_words(before, after)

    assert "".join(run.text for run in runs if run.kind is not WordRun.INSERTED) == (before or "")
    assert "".join(run.text for run in runs if run.kind is not WordRun.DELETED) == (after or "")
    assert all(run.text for run in runs)


@thoroughly
@given(WORDINGS)
def test_nothing_differs_from_itself(name):
    assert compare_words(name, name) == ((Run(WordRun.KEPT, name),) if name else ())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Công nghệ đất hiếm, đại dương, lòng đất", "Công nghệ biển, đại dương và lòng đất",
         "Công nghệ [đất hiếm]{biển}, đại dương[,]{ và} lòng đất"),
        ("Công nghệ an ninh mạng", "Công nghệ an ninh mạng và lượng tử", "Công nghệ an ninh mạng{ và lượng tử}"),
        ("Công nghệ mạng di động thế hệ sau (5G/6G)", "Công nghệ mạng di động thế hệ sau",
         "Công nghệ mạng di động thế hệ sau[ (5G/6G)]"),
        ("Chip chuyên dụng, chip AI, chip IoT", "Chip chuyên dụng", "Chip chuyên dụng[, chip AI, chip IoT]"),
        (None, "Digital twins", "{Digital twins}"),
        ("Digital twins", None, "[Digital twins]"),
        (None, None, ""),
    ],
)  # fmt: skip
def test_names_of_the_real_lists_differ_by_words(before, after, expected):
    assert shown(before, after) == expected
