from hypothesis import given
from hypothesis import strategies as st

from search.engine import Match, Why
from search.explaining import SNIPPET_LENGTH, Explainer, Reading
from search.queries import parse, words_of
from search.shapes import Role, Text
from search.storing import restored, stored
from tests.search import makers


def explained(text, name, *texts, lang="vi", is_prefix=False):
    readings = [Reading(word, is_prefix) for word in parse(text).words]
    return Explainer(readings, lang).explain(restored(stored(makers.document("a", name, texts=texts))))


def test_words_without_tones_mark_words_with_tones():
    _, snippet = explained("tri tue", "Công nghệ trí tuệ nhân tạo")

    assert snippet == "Công nghệ <mark>trí tuệ</mark> nhân tạo"


def test_decomposed_text_is_marked_too():
    _, snippet = explained("tri", "trí tuệ")

    assert snippet == "<mark>trí</mark> tuệ"


def test_everything_but_marks_is_escaped():
    _, snippet = explained("chip", '<script>alert("x")</script> & chip <b>')

    assert snippet == ("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; <mark>chip</mark> &lt;b&gt;")


def test_a_match_names_field_word_and_reason():
    matched, _ = explained("Trí tue", "Trí tuệ")

    assert matched == (Match(Role.NAME, "Trí", Why.EXACT), Match(Role.NAME, "tue", Why.FOLDED))


def test_a_name_given_up_is_the_reason_only_where_the_name_lacks_the_word():
    former = Text(Role.FORMER_NAME, "Robotics Sao Khuê", "vi")

    assert explained("robotics", "Sao Khuê", former)[0][0].why is Why.FORMER_NAME
    assert explained("sao", "Sao Khuê", former)[0][0].field is Role.NAME


def test_the_beginning_of_a_word_is_a_reason():
    matched, snippet = explained("tu", "Trí tuệ", is_prefix=True)

    assert matched[0].why is Why.PREFIX
    assert snippet == "Trí <mark>tuệ</mark>"


def test_the_body_is_shown_rather_than_the_title_and_in_the_language_asked():
    texts = (Text(Role.DEFINITION, "một chip nhỏ", "vi"), Text(Role.DEFINITION, "a small chip", "en"))

    assert explained("chip", "Chip", *texts)[1] == "một <mark>chip</mark> nhỏ"
    assert explained("chip", "Chip", *texts, lang="en")[1] == "a small <mark>chip</mark>"


def test_a_long_text_is_cut_around_its_matches_at_the_edges_of_words():
    text = "từ " * 200 + "bán dẫn " + "ngữ " * 200

    _, snippet = explained("ban dan", "x", Text(Role.SUMMARY, text, "vi"))

    assert snippet.startswith("… từ")
    assert snippet.endswith("ngữ …")
    assert "<mark>bán dẫn</mark>" in snippet
    assert len(snippet) < SNIPPET_LENGTH + 80


@given(st.text(max_size=600), st.text(max_size=30))
def test_any_text_and_question_give_a_bounded_snippet_without_foreign_tags(text, question):
    _, snippet = explained(question, "x", Text(Role.SUMMARY, text, "vi"))

    bare = snippet.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert len(bare) < 8 * SNIPPET_LENGTH
    assert snippet.count("<mark>") == snippet.count("</mark>")


def test_alternatives_are_marked_only_where_words_typed_are_missing():
    word, other = words_of("drone")[0], words_of("flycam")[0]
    explainer = Explainer([Reading(word), Reading(other, clause="drone", why=Why.SYNONYM)], "vi")
    both = explainer.explain(restored(stored(makers.document("a", "Drone và flycam"))))
    assert both == ((Match(Role.NAME, "drone", Why.EXACT),), "<mark>Drone</mark> và flycam")
    stands_in = explainer.explain(restored(stored(makers.document("b", "Flycam mini"))))
    assert stands_in == ((Match(Role.NAME, "drone", Why.SYNONYM),), "<mark>Flycam</mark> mini")


def test_linked_names_are_looked_at_where_words_are_missing_elsewhere():
    texts = (Text(Role.LINKED, "Chip Viettel", "vi"),)
    matched, snippet = explained("chip viettel", "Chip nhỏ", *texts)
    assert [(one.field, one.term) for one in matched] == [(Role.NAME, "chip"), (Role.LINKED, "viettel")]
    assert snippet == "<mark>Chip Viettel</mark>"
