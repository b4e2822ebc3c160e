"""Pairs of words that are one letter, tone or gap away from each other, asked as people ask them."""

import pytest

from search.asking import ask, make_lexicon
from search.engine import SearchRequest
from search.understanding import understand
from search.understanding.thesaurus import Group, read_groups
from tests.search.makers import document, keys

GROUPS = [
    Group("satellite", [{"text": "vệ tinh"}, {"text": "satellite"}], [{"kind": "concept", "id": "satellite"}]),
    Group("biomedicine", [{"text": "y sinh"}, {"text": "biomedicine"}], [{"kind": "concept", "id": "biomedicine"}]),
    Group("battery", [{"text": "pin"}, {"text": "battery"}], [{"kind": "concept", "id": "battery"}]),
    Group("semiconductor", [{"text": "bán dẫn"}, {"text": "semiconductor"}], [{"kind": "concept", "id": "chip"}]),
]
NAMES = {
    "satellite": "Vệ tinh quan sát Trái đất",
    "spirit": "Thuốc bảo vệ tinh thần",
    "security": "Giải pháp an ninh mạng",
    "province": "Khu công nghiệp Bắc Ninh",
    "car": "Pin cho ô tô điện",
    "organisation": "Tổ chức điện lực",
    "biomedicine": "Công nghệ y sinh",
    "biomass": "Hệ thống sinh khối",
    "battery": "Pin tiên tiến",
    "network": "Hệ sinh thái VIN",
    "chip": "Chip bán dẫn",
    "people": "Bàn dân chủ",
}


@pytest.fixture
def asked(engine_of):
    """Give a function: what is typed → the keys of what is found, best first."""
    engine = engine_of(*(document(key, name) for key, name in NAMES.items()))
    lexicon = make_lexicon(engine, read_groups(GROUPS))
    return lambda text: keys(ask(engine, SearchRequest(understand(text, lexicon)), lexicon).answer)


def test_protecting_the_spirit_is_no_satellite(asked):
    assert asked("bảo vệ tinh thần") == ["spirit"]
    assert asked("bao ve tinh than") == ["spirit"]
    assert asked("vệ tinh")[0] == "satellite"


def test_security_keeps_its_an(asked):
    assert asked("an ninh") == ["security"]


def test_a_car_keeps_its_o(asked):
    assert asked("ô tô") == ["car"]
    assert asked("o to dien") == ["car"]


def test_biomedicine_is_two_words(asked):
    assert asked("y sinh") == ["biomedicine"]


def test_a_bare_pin_is_a_battery(asked):
    assert asked("pin")[0] == "battery"
    assert "network" not in asked("pin")


def test_semiconductors_with_tones_stand_above_what_merely_folds_alike(asked):
    assert asked("bán dẫn")[0] == "chip"
    assert asked("ban dan")[0] == "chip"
