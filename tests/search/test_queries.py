from hypothesis import given
from hypothesis import strategies as st

from search.queries import MOST_CHARACTERS, MOST_TERMS, parse


def clauses(text):
    return [[word.folded for word in clause.words] for clause in parse(text).clauses]


def test_words_are_clauses_of_their_own():
    assert clauses("Trí tuệ  nhân tạo") == [["tri"], ["tue"], ["nhan"], ["tao"]]


def test_a_phrase_is_one_clause():
    assert clauses('máy "bay không người lái" nhỏ') == [["may"], ["bay", "khong", "nguoi", "lai"], ["nho"]]
    assert clauses("“trí tuệ”") == [["tri", "tue"]]


def test_a_lone_quote_only_separates():
    assert clauses('trí "tuệ') == [["tri"], ["tue"]]
    assert clauses('"') == []


def test_nothing_else_has_a_meaning():
    assert clauses("AND OR NOT kind:x* [a TO z] (b~2)^3 -c +d") == [
        ["and"], ["or"], ["not"], ["kind"], ["x"], ["a"], ["to"], ["z"], ["b"], ["2"], ["3"], ["c"], ["d"]
    ]  # fmt: skip


def test_only_twenty_distinct_words_are_used():
    query = parse(" ".join(f"w{number}" for number in range(40)))

    assert len(query.words) == MOST_TERMS


def test_a_phrase_past_the_limit_is_cut_and_keeps_its_order():
    text = " ".join(f"w{number}" for number in range(18))

    assert clauses(f'{text} "a b c d"')[-1] == ["a", "b"]


def test_only_the_first_characters_are_read():
    assert len(parse("a" * 10_000).text) == MOST_CHARACTERS


def test_tones_count_only_where_some_were_typed():
    assert parse("trí tue").has_tones
    assert not parse("tri tue").has_tones


@given(st.text(alphabet=st.characters(), max_size=500))
def test_any_text_is_a_query_of_bounded_size(text):
    query = parse(text)

    assert len({word.folded for word in query.words}) <= MOST_TERMS
    assert len(query.neighbours) <= MOST_TERMS
