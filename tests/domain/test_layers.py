from catalogue.register.layers import DISCLAIMER, LAYERS, LayerKind, LayerStatus


def test_there_is_one_layer_for_each_question_in_order():
    assert [layer.kind for layer in LAYERS] == list(LayerKind)


def test_only_whether_something_is_listed_is_stated():
    assert [layer.kind for layer in LAYERS if layer.status is LayerStatus.STATED] == [LayerKind.LISTED]


def test_every_layer_condition_and_body_names_its_source_in_both_languages():
    sources = [source for layer in LAYERS for source in
               (layer.source, layer.body.source, *(one.source for one in layer.conditions))]  # fmt: skip

    assert all("Điều" in source.vi or "Phụ lục" in source.vi for source in sources)
    assert all("Article" in source.en or "Annex" in source.en for source in sources)


def test_nothing_says_that_anybody_is_entitled():
    told = " ".join([*DISCLAIMER, *(text for layer in LAYERS for one in layer.conditions for text in (one.vi, one.en))])

    assert "entitle" not in told
    assert "được hưởng" not in told


def test_what_no_text_settles_is_marked():
    open_points = [layer.kind for layer in LAYERS if not layer.body.confirmed]

    assert open_points == [LayerKind.ENTERPRISE, LayerKind.PROJECT]
    assert any(not condition.confirmed for layer in LAYERS for condition in layer.conditions)
