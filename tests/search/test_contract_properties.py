"""The contract of an engine at large: threads, and any filters on any small registry."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engine import SearchRequest
from search.folding import words
from search.queries import parse
from search.shapes import Facet, FacetValue, Kind
from tests.search.makers import document, entry, keys, request


def test_eight_threads_on_one_engine_all_get_right_answers(engine_of):
    engine = engine_of(*(document(f"{number}", f"chip số{number % 7} loại{number % 5}") for number in range(300)))
    questions = [f"so{number % 7} loai{number % 5}" for number in range(35)]
    expected = {question: engine.search(request(question)) for question in questions}

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda question: (question, engine.search(request(question))), questions * 20))

    assert all(answer == expected[question] for question, answer in answers)


VOCABULARY = ["pin", "chip", "vệ", "tinh", "ve", "tri", "tuệ"]
TEXTS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=5).map(" ".join)
CONCEPTS = ["c1", "c2", "c3"]


@st.composite
def registries(draw):
    """Entries of up to three revisions, and projects linked under each."""
    made = []
    for revision in (1, 2, 3):
        for concept in draw(st.sets(st.sampled_from(CONCEPTS))):
            groups = draw(st.sets(st.sampled_from(["g1", "g2"])))
            values = [FacetValue(Facet.GROUP, group) for group in sorted(groups)]
            made.append(entry(revision, concept, draw(TEXTS), values=[*values, FacetValue(Facet.PRODUCT, concept)]))
    for number in range(draw(st.integers(0, 4))):
        values = [FacetValue(Facet.STATUS, draw(st.sampled_from(["approved", "halted"])))]
        for revision in (1, 2, 3):
            links = draw(st.sets(st.sampled_from(CONCEPTS), max_size=2))
            values += [FacetValue(Facet.PRODUCT, concept, revision) for concept in sorted(links)]
        made.append(document(f"project:{number}", draw(TEXTS), kind=Kind.PROJECT, values=values))
    return made


REQUESTS = st.builds(
    request,
    st.one_of(st.just(""), TEXTS),
    revision=st.sampled_from([None, 1, 2, 3]),
    preferred=st.permutations([1, 2, 3]).map(tuple),
    kinds=st.sets(st.sampled_from([Kind.PRODUCT.value, Kind.PROJECT.value])).map(tuple),
    groups=st.sets(st.sampled_from(["g1", "g2"])).map(tuple),
    products=st.sets(st.sampled_from(CONCEPTS)).map(tuple),
    statuses=st.sets(st.sampled_from(["approved", "halted"])).map(tuple),
)
FIELD_OF = {Facet.KIND: "kinds", Facet.GROUP: "groups", Facet.PRODUCT: "products", Facet.STATUS: "statuses"}


def expected_keys(documents, asked: SearchRequest):
    """The answer as one would work it out by hand: who is found, one per concept."""
    found = [one for one in documents if _is_found(one, asked)]
    order = {0: 0} | {number: place for place, number in enumerate(asked.preferred)}
    found.sort(key=lambda one: order[one.revision])
    first = {}
    for one in found:
        first.setdefault(one.collapse, one.key)
    return set(first.values())


def _is_found(one, asked):
    text = {word for each in one.texts for word in words(each.text)}
    takes_part = asked.revision is None or one.revision in (0, asked.revision)
    holds = {
        (value.facet, value.value)
        for value in one.values
        if asked.revision is None or value.revision in (0, asked.revision)
    }
    filtered = all(any((facet, value) in holds for value in values) for facet, values in asked.filters.items())
    return takes_part and filtered and all(word.folded in text for word in asked.query.words)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(registries(), REQUESTS)
def test_totals_hits_and_facet_counts_are_what_filtering_returns(tmp_path_factory, backend, documents, asked):
    directory = tmp_path_factory.mktemp("index")
    backend.build(documents, directory, 1)
    engine = backend.open(directory)
    vocabulary = {word for one in documents for text in one.texts for word in words(text.text)}
    if asked.query.words and asked.query.words[-1].folded not in vocabulary:
        asked = dataclasses.replace(asked, query=parse(""))  # would be read as a beginning, tested above

    answer = engine.search(asked)

    assert set(keys(answer)) == expected_keys(documents, asked)
    assert answer.total == len(answer.hits)
    for facet, field in FIELD_OF.items():
        for value, count in answer.facets[facet].items():
            assert count == engine.search(dataclasses.replace(asked, **{field: (value,)})).total
    for value, count in answer.facets[Facet.REVISION].items():
        assert count == engine.search(dataclasses.replace(asked, revision=int(value))).total
