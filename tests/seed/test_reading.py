"""Every fault is found, all at once, where it stands."""

import re

import pytest

from seed.commands import DATA
from seed.positions import locate
from seed.reading import read
from tests.seed import files
from tests.seed.files import faults_of

ORGANISATIONS, PROJECTS, FIRST, SECOND = (
    "organisations.json",
    "projects.json",
    "revisions/1-1131-2025.json",
    "revisions/2-21-2026.json",
)

CONCEPT = re.search(r'"c[0-9a-z]{8}"', (DATA / FIRST).read_text())[0]

BREAKS = {
    "a word outside its list": (ORGANISATIONS, '"enterprise"', '"enterprize"', "side.*nearest is “enterprise”"),
    "an unknown parent": (ORGANISATIONS, '"vast",\n      "p', '"vasst",\n      "p', "“vasst”; the nearest is “vast”"),
    "a wrong ROR id": (ORGANISATIONS, '"https://ror.org/02wsd5p50"', '"https://ror.org/02wsd5p51"', "wrong ROR id.*O2"),
    "a wrong agency code": (ORGANISATIONS, '"G31"', '"g31"', "wrong agency code.*O3"),
    "an unknown province": (ORGANISATIONS, '"01"', '"02"', "no province of today “02”"),
    "text that is not NFC": (ORGANISATIONS, '"Thanh tra Chính phủ"', '"Thanh tra Chi\u0301nh phủ"', "NFC.*X1"),
    "a hidden character": (ORGANISATIONS, '"Thanh tra Chính phủ"', '"Thanh tra\u200b Chính phủ"', "U.200B.*X2"),
    "a bidirectional control": (ORGANISATIONS, '"Thanh tra Chính phủ"', '"Thanh tra\u202e Chính phủ"', "U.202E.*X2"),
    "a control character": (ORGANISATIONS, '"Thanh tra Chính phủ"', '"Thanh tra\\u0000 Chính phủ"', "U.0000.*X2"),
    "half a character": (ORGANISATIONS, '"Thanh tra Chính phủ"', '"Thanh tra \\ud800"', "U.D800.*X2"),
    "a space at the end": (ORGANISATIONS, '"Thanh tra Chính phủ"', '"Thanh tra Chính phủ "', "space.*X3"),
    "an empty name": (ORGANISATIONS, '"Thanh tra Chính phủ"', '""', "name_vi: text is expected"),
    "a name too long": (ORGANISATIONS, '"Thanh tra Chính phủ"', f'"{"a" * 501}"', "501 characters long, 500 at most"),
    "an address without scheme": (ORGANISATIONS, '"https://vast.gov.vn"', '"vast.gov.vn"', "no full address"),
    "a number that is none": (PROJECTS, "16800000000000", "NaN", "no JSON number"),
    "a number beyond measure": (PROJECTS, "16800000000000", "1" + "0" * 5000, "whole number"),
    "money below zero": (PROJECTS, "16800000000000", "-1", "whole number"),
    "yes as text": (PROJECTS, "true", '"true"', "true or false"),
    "a day that never was": (PROJECTS, '"2019-01-18"', '"2019-02-29"', "no date"),
    "an unknown entry": (PROJECTS, '"1/P1.3"', '"1/P1.9"', "no entry “1/P1.9”; the nearest is"),
    "an unknown lead": (PROJECTS, '"sbv"', '"sbw"', "no organisation “sbw”; the nearest is “sbv”"),
    "an id in capitals": (PROJECTS, '"ai-bank-supervision"', '"AI-bank"', "id of small letters"),
    "an unknown source": (FIRST, '"bcp-1131"', '"bcp-1113"', "no source “bcp-1113”; the nearest is “bcp-1131”"),
    "a bad concept id": (FIRST, CONCEPT, '"c1l1l1l1l"', "concept id"),
    "an unknown group": (SECOND, '"T5",\n          "de', '"T99",\n          "de', "no entry “2/T99”"),
    "a wrong day": ("provinces.json", '"2025-06-30"', '"2025-06-31"', "no day"),
    "an unknown former unit": ("provinces.json", '"02@",\n        "08@"', '"03@",\n        "08@"', "no province “03@”"),
    "an unknown instrument": ("labels.json", '"qd-808-2026"', '"qd-880-2026"', "nearest is “qd-808-2026”"),
    "an unknown synonym target": ("synonyms.json", '"2/P27"', '"2/P31"', "no target “2/P31”"),
    "an unknown line target": ("correspondences/1-2.json", '"P1"', '"P99"', "no entry “2/P99”"),
    "half an object": ("instruments.json", '"kind": "decision",', '"kind": "decision"', "is not JSON"),
}  # fmt: skip


def test_the_real_files_have_no_fault_and_no_warning():
    assert read(DATA).warnings == []


@pytest.mark.parametrize("name", BREAKS)
def test_a_fault_is_found_where_it_stands(quick, name):
    file, old, new, words = BREAKS[name]
    place = files.replace(quick, file, old, new)

    faults = [fault for fault in faults_of(quick) if fault.file == file]

    assert [fault for fault in faults if re.search(words, fault.what)], faults
    if "not JSON" not in words:
        assert place in {(fault.line, fault.column) for fault in faults}
    else:
        assert faults[0].line == place[0] + 1


def test_an_unknown_field_is_found_by_its_name(quick):
    place = files.replace(quick, ORGANISATIONS, '"name_vi"', '"nam_vi"')

    faults = faults_of(quick)

    assert [(fault.line, fault.column) for fault in faults if "nearest is “name_vi”" in fault.what] == [place]
    assert [fault.line for fault in faults if "name_vi: is missing" in fault.what] == [place[0] - 2]


def test_a_field_given_twice_is_found(quick):
    line, column = files.replace(quick, ORGANISATIONS, '"name_vi"', '"id": "twice",\n      "name_vi"')

    assert (line, column, "organisations[0].id: this field occurs twice") in {
        (fault.line, fault.column, fault.what) for fault in faults_of(quick)
    }


def test_all_faults_of_all_files_are_reported_at_once(quick):
    files.replace(quick, ORGANISATIONS, '"enterprise"', '"enterprize"')
    files.replace(quick, ORGANISATIONS, '"Thanh tra Chính phủ"', '"Thanh tra Chi\u0301nh phủ"')
    files.replace(quick, PROJECTS, '"1/P1.3"', '"1/P1.9"')
    (quick / "labels.json").unlink()
    files.replace(quick, "instruments.json", '"kind": "decision",', '"kind": "decision"')

    found = {fault.file for fault in faults_of(quick)}
    texts = " ".join(str(fault) for fault in faults_of(quick))

    assert found >= {ORGANISATIONS, PROJECTS, "labels.json", "instruments.json"}
    assert all(words in texts for words in ("enterprize", "(X1)", "1/P1.9", "No such file", "is not JSON"))


def test_a_fault_is_written_with_file_line_and_column(quick):
    line, column = files.replace(quick, ORGANISATIONS, '"G31"', '"g31"')

    (fault,) = faults_of(quick)

    assert str(fault).startswith(f"organisations.json:{line}:{column}: organisations[")


def test_bytes_that_are_no_text_are_a_fault_with_its_place(quick):
    path = quick / PROJECTS
    path.write_bytes(path.read_bytes().replace(b'"ai-bank-supervision"', b'"ai-bank\xff"', 1))

    fault = next(fault for fault in faults_of(quick) if fault.file == PROJECTS)

    assert (fault.line, fault.column, fault.what) == (4, 21, "is not UTF-8: byte 0xFF")


@pytest.mark.parametrize("content", ["", "[]", "3", "null", "{", '{"projects": 3}', '{"projects": [3]}', "[" * 100_000])
def test_a_file_of_another_shape_is_a_fault(quick, content):
    (quick / PROJECTS).write_text(content)

    assert any(fault.file == PROJECTS for fault in faults_of(quick))


@pytest.mark.parametrize("name", [ORGANISATIONS, PROJECTS, FIRST, "sources.json", "provinces.json", "instruments.json"])
def test_a_file_that_cannot_be_read_makes_no_other_fault(quick, name):
    (quick / name).write_text("{")

    assert {fault.file for fault in faults_of(quick)} == {name}


def test_a_missing_folder_names_every_file(tmp_path):
    faults = faults_of(tmp_path / "nothing")

    assert len(faults) == 11


def test_a_file_with_an_unexpected_name_is_a_fault(quick):
    (quick / "organisation.json").write_text("{}")

    (fault,) = faults_of(quick)

    assert fault.what == "no file of this name is expected; the nearest is “organisations.json”"


def test_places_are_found_whatever_the_layout():
    text = '{"a":[1,{"b"\t:\r\n"x\\"}"}],"a":null}'

    places = locate(text)

    assert text[places.find(("a", 1, "b"), at_key=False) :].startswith('"x')
    assert text[places.find(("a", 1, "b"), at_key=True) :].startswith('"b')
    assert places.find(("a", 1, "gone"), at_key=False) == text.index('{"b"')
    assert places.repeated == [(("a",), text.rindex('"a"'))]
