"""Registrars see what people look for in vain, and add and change groups of words."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from catalogue.models import Event
from catalogue.register import missing_words, synonyms
from catalogue.vocabulary import Role
from tests import make, make_desk, make_words

LIST, NEW = "/vi/desk/synonyms", "/vi/desk/synonyms/new"
SOURCE = "https://example.vn/flycam Bài báo (2026-07-01)"


@pytest.fixture
def registrar(app, seeded):
    """A client of a registrar."""
    return make_desk.sign_in(app, seeded, Role.REGISTRAR, name="van.thu")


@pytest.fixture
def uav(seeded):
    """A group of words of this test alone."""
    with seeded.writing.begin() as session:
        synonyms.record(session, make_words.group("test-uav"), actor=make.LAN, at=make.NOON)
        return "test-uav"


def row(at, text, *, lang="vi", kind="everyday", relation=""):
    """The fields of one row of words."""
    said = {"text": text, "lang": lang, "kind": kind, "relation": relation}
    return {f"terms.{at}.{name}": value for name, value in said.items()}


def saved(seeded, id_):
    """A group as it is saved."""
    with seeded.reading() as session:
        one = synonyms.get_synonym(session, id_)
        return synonyms.facts(one), one.lock_version


def test_words_nobody_found_on_five_days_wait_with_the_group_that_holds_them_by_now(registrar, uav, seeded):
    with seeded.writing.begin() as session:
        for back in range(5):
            day = date(2026, 11, 20) - timedelta(days=back)
            missing_words.count(session, {"zzflycam": 2, "may bay khong nguoi lai": 1}, day=day)
        missing_words.count(session, {"rare": 9}, day=date(2026, 11, 20))

    shown = registrar.get(LIST).text

    assert "rare" not in shown
    assert f'href="{NEW}?word=zzflycam"' in shown
    assert ">10<" in shown
    assert "Đã có trong nhóm" in shown
    assert uav
    assert 'value="zzflycam"' in registrar.get(f"{NEW}?word=zzflycam").text


def test_an_empty_queue_says_when_words_appear(registrar):
    assert "đủ 5 ngày" in registrar.get(LIST).text


def test_groups_are_found_however_their_words_are_written(registrar, uav):
    def found(words):
        return re.findall(rf'{LIST}/([a-z0-9-]+)"><b>', registrar.get(f"{LIST}?q={words}").text)

    assert uav in found("MAY+BAY+KHONG+NGUOI+LAI")
    assert found("zzqq") == []
    assert len(found("")) == 25
    assert len(found("&page=2")) == 25


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_group_is_added_under_an_id_people_can_read_and_is_an_event(registrar, seeded, lang):
    typed = {
        **row(0, "Máy quay bay"),
        **row(1, "fly  cam", lang="en", kind="foreign"),
        **row(2, "quay", relation="hint"),
    }

    added = make_desk.send(registrar, f"/{lang}/desk/synonyms/new", **typed, targets="p22\norganisation:viettel",
                           note="", sources=SOURCE, source_kind="")  # fmt: skip
    facts, seen = saved(seeded, "may-quay-bay")

    assert added.location == f"/{lang}/desk/synonyms/may-quay-bay?done=added"
    assert [one["text"] for one in facts["terms"]] == ["Máy quay bay", "fly cam", "quay"]
    assert facts["terms"][2] == {"text": "quay", "lang": "vi", "kind": "everyday", "relation": "hint"}
    assert [one["kind"] for one in facts["targets"]] == ["concept", "organisation"]
    source = {"url": "https://example.vn/flycam", "title": "Bài báo", "published_on": "2026-07-01"}
    assert (facts["sources"], facts["note"], seen) == ([source], None, 1)
    shown = registrar.get(added.location).text
    assert "P22" in shown
    assert SOURCE in shown
    with seeded.reading() as session:
        last = session.scalars(select(Event).order_by(Event.seq.desc())).first()
        assert (last.subject_kind, last.subject_id) == ("synonym", "may-quay-bay")


def test_a_group_is_changed_and_search_can_follow(registrar, uav, seeded):
    page = f"{LIST}/{uav}"

    changed = make_desk.send(
        registrar, page, **row(0, "flycam"), targets="", sources=SOURCE, source_kind="mixed", note="x"
    )
    facts, seen = saved(seeded, uav)

    assert changed.location == f"{page}?done=saved"
    assert (facts["terms"][0]["text"], len(facts["terms"]), facts["source_kind"], seen) == ("flycam", 1, "mixed", 2)


def test_a_form_sent_twice_is_one_change(registrar, uav, seeded):
    page = f"{LIST}/{uav}"
    form = {**make_desk.hidden(registrar.get(page).text), **row(0, "flycam"), "sources": SOURCE}

    answers = [registrar.post(page, data=form) for _ in range(2)]

    assert {one.location for one in answers} == {f"{page}?done=saved"}
    assert saved(seeded, uav)[1] == 2


def test_what_somebody_else_saved_meanwhile_stands_beside_what_was_typed(registrar, uav, seeded):
    page = f"{LIST}/{uav}"
    form = {**make_desk.hidden(registrar.get(page).text), **row(0, "của tôi"), "sources": SOURCE}
    with seeded.writing.begin() as session:
        other = make_words.group(uav, terms=[make_words.term("của người khác")])
        synonyms.record(session, other, actor=make.LAN, at=datetime.now(UTC))

    refused = registrar.post(page, data=form)
    again = registrar.post(page, data={**form, **make_desk.hidden(refused.text)})

    assert refused.status_code == 412
    assert 'value="của tôi"' in refused.text
    assert "của người khác" in refused.text
    assert again.status_code == 303
    assert saved(seeded, uav)[0]["terms"][0]["text"] == "của tôi"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"targets": "P999"}, "targets"),
        ({"targets": "organisation:nobody"}, "targets"),
        ({"sources": "một tờ báo"}, "sources"),
        ({"sources": "https://example.vn/x Báo (2026-13)"}, "sources"),
        ({"sources": ""}, "sources"),
        ({"source_kind": "lời đồn"}, "source_kind"),
        ({"terms.0.kind": "slang"}, "terms-0-kind"),
        ({"note": "ẩn\u202e"}, "note"),
    ],
)
def test_faults_are_told_beside_their_field_and_everything_typed_is_kept(registrar, typed, field):
    said = {**row(0, "<b>flycam</b>"), "sources": SOURCE, "targets": "P22", "note": "\"ghi\" 'chú'", **typed}

    refused = make_desk.send(registrar, NEW, **said)

    assert refused.status_code == 422
    assert f'href="#f-{field}"' in refused.text
    assert 'value="&lt;b&gt;flycam&lt;/b&gt;"' in refused.text


def test_a_group_without_words_is_refused(registrar):
    refused = make_desk.send(registrar, NEW, **row(0, ""), sources=SOURCE)

    assert refused.status_code == 422
    assert "ít nhất một từ tương đương" in refused.text
