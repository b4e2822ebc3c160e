import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.understanding.spelling import MOST_SPELLINGS, Vocabulary, edits, edits_forgiven


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [("robot", "robot", 0), ("robt", "robot", 1), ("robott", "robot", 1), ("rabot", "robot", 1), ("rboot", "robot", 1),
     ("alhpa", "alpha", 1), ("semicnoductro", "semiconductor", 2), ("ca", "abc", 3), ("abc", "xyz", 3)],
)  # fmt: skip
def test_a_letter_more_less_other_or_swapped_is_one_edit(typed, meant, count):
    assert edits(typed, meant, 3) == count


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_edits_are_the_same_both_ways_and_bounded(one, other):
    assert edits(one, other, 9) == edits(other, one, 9) <= max(len(one), len(other))
    assert min(edits(one, other, 9), 3) == edits(one, other, 2)


def test_short_words_and_numbers_are_left_as_they_are():
    words = ("auv", "chip", "robotic", "robotics", "5gnr1", "a" * 100)

    assert [edits_forgiven(word) for word in words] == [0, 1, 1, 2, 0, 0]


def test_fewest_edits_come_first_then_the_same_first_letter_then_the_most_frequent():
    words = Vocabulary({"chips": 1, "ships": 90, "chimp": 50, "chip": 2, "robot": 900})

    assert words.spellings("chipz") == ("chip", "chips")
    assert words.spellings("zhips") == ("ships", "chips")
    assert words.spellings("qqqqqqqqqq") == ()


@given(st.text(max_size=60))
def test_any_word_gets_a_bounded_number_of_spellings(word):
    assert len(Vocabulary({"robot": 1, "vaccine": 2}).spellings(word)) <= MOST_SPELLINGS
