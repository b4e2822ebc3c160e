from hypothesis import given
from hypothesis import strategies as st

from search.matching import CHOSEN, MOST_CANDIDATES, Matcher, Origin, Phrase, singular
from search.phrases import EQUIVALENT, Names, merge, name_phrases
from search.queries import words_of

NAMES = [
    Names(
        "uav", ("Thiết bị bay không người lái (UAV)", "Unmanned aerial vehicles"), ("Phương tiện bay không người lái",)
    ),
    Names("chip", ("Chip chuyên dụng", "Specialised chips")),
    Names("battery", ("Pin, ắc quy tiên tiến và hệ thống tích trữ năng lượng",)),
    Names("material", ("Vật liệu tiên tiến và vật liệu chức năng",)),
    *(Names(f"other-{number}", (f"Hệ thống khác {number}",)) for number in range(20)),
]


def synonym(text, *keys, is_trap=False):
    return Phrase(words_of(text), keys, Origin.SYNONYM, EQUIVALENT, is_trap, text)


SYNONYMS = [
    synonym("máy bay phun thuốc", "uav"),
    synonym("drone", "uav"),
    synonym("pin", "battery"),
    synonym("pin mặt trời"),
    synonym("composite", "material"),
    synonym("vi mạch", "chip"),
    synonym("SAR", "uav", is_trap=True),
    synonym("cảm biến", "chip", "battery"),
]
MATCHER = Matcher(merge([*name_phrases(NAMES), *SYNONYMS]), len(NAMES))


def keys(text):
    return [one.key for one in MATCHER.match(text).candidates]


def score(text, key):
    return next((one.score for one in MATCHER.match(text).candidates if one.key == key), 0)


def test_a_synonym_in_the_first_statement_is_chosen_and_says_why():
    found = MATCHER.match("Máy bay phun thuốc trừ sâu 6 cánh")

    assert found.chosen == "uav"
    assert found.candidates[0].score >= CHOSEN
    reason = found.candidates[0].reasons[0]
    assert (reason.text, reason.term, reason.why) == ("Máy bay phun thuốc", "máy bay phun thuốc", Origin.SYNONYM)


def test_words_without_tones_meet_words_with_tones_but_other_tones_do_not():
    assert keys("may bay phun thuoc") == ["uav"]
    assert keys("vĩ mách") == []


def test_names_and_names_given_up_are_known():
    assert keys("phương tiện bay không người lái cỡ nhỏ") == ["uav"]
    assert MATCHER.match("phương tiện bay không người lái").candidates[0].reasons[0].why is Origin.FORMER_NAME
    assert keys("hệ thống tích trữ năng lượng 5 MWh") == ["battery"]


def test_a_known_phrase_that_leads_nowhere_keeps_its_words_from_being_misread():
    assert keys("Tấm pin mặt trời 550 W") == []


def test_what_a_product_is_for_counts_less_than_what_it_is():
    found = MATCHER.match("Tấm composite cho drone")

    assert keys("Tấm composite cho drone") == ["material", "uav"]
    assert found.chosen == "material"


def test_what_is_denied_does_not_count():
    assert keys("Không phải drone") == []
    assert keys("A kite, not a drone") == []


def test_a_feature_behind_a_comma_is_not_enough_to_be_chosen():
    found = MATCHER.match("Điện thoại thông minh, pin 5000 mAh")

    assert [one.key for one in found.candidates] == ["battery"]
    assert found.chosen is None


def test_a_phrase_that_speaks_for_many_is_quieter():
    assert score("cảm biến", "chip") < score("vi mạch", "chip")


def test_two_entries_that_score_alike_leave_the_choice_to_people():
    assert MATCHER.match("cảm biến mới").chosen is None


def test_a_short_abbreviation_needs_capitals():
    assert keys("ảnh SAR mới") == ["uav"]
    assert keys("anh sar moi") == []
    assert keys("CHUNG TOI BAN SAR MOI") == []


def test_words_of_many_names_say_nothing():
    assert keys("Hệ thống khác") == []
    assert keys("Áo sơ mi nam vải cotton") == []


def test_an_english_plural_is_its_word():
    assert keys("three drones") == ["uav"]
    assert [singular(word) for word in ("drones", "batteries", "glass", "gas", "us")] == [
        "drone", "battery", "glass", "gas", "us"
    ]  # fmt: skip


@given(st.text(max_size=2_000))
def test_any_text_gets_few_candidates_with_scores_from_0_to_1(text):
    found = MATCHER.match(text)

    assert len(found.candidates) <= MOST_CANDIDATES
    assert all(0 <= one.score <= 1 for one in found.candidates)
    assert found.chosen in {None, *(one.key for one in found.candidates)}
