"""Which projects stand in a network, and how sources are counted."""

import pytest

from catalogue.log.events import last_about
from catalogue.models import ProjectState
from catalogue.parties.networks import count_projects, find_projects, is_of_provinces
from catalogue.parties.projects import takes_part
from catalogue.parties.quality import count_by_sources, count_uses, load_sources
from catalogue.parties.statistics import count_by
from catalogue.vocabulary import SubjectKind
from tests import make

TIN, BAI = (
    {"url": "https://example.vn/tin", "title": "Tin", "published_on": None},
    {"url": None, "title": "Bài", "published_on": None},
)


@pytest.fixture
def joined(session):
    """Three projects: of three organisations, of one, of none; the second organisation is in Đà Nẵng."""
    make.published_revision(session, 1)
    make.province(session, "48")
    for id_ in ("a", "b", "c"):
        province = "48@2026-07-01" if id_ == "b" else None
        make.organisation(session, id_, f"Tổ chức {id_}", province_id=province, sources=[TIN])
    make.project(session, "alone", sources=[])
    make.project(session, "crowd", leads=["a"], partners=["b", "c"], sources=[TIN, BAI])
    make.project(session, "one", leads=["c"], sources=[BAI, BAI])
    return session


def names(session, conditions=(), most=10):
    """The projects that are found, in order."""
    return [session.get(ProjectState, one).record_id for one in find_projects(session, conditions, most)]


def test_projects_of_many_come_first(joined):
    assert names(joined) == ["crowd", "one", "alone"]
    assert names(joined, most=1) == ["crowd"]
    assert count_projects(joined, []) == 3


def test_projects_are_of_a_province_by_their_organisations(joined):
    here = is_of_provinces(["48@2026-07-01"])

    assert names(joined, [here]) == ["crowd"]
    assert names(joined, [here, takes_part("a")]) == ["crowd"]
    assert names(joined, [is_of_provinces(["01@"])]) == []
    assert count_projects(joined, [here]) == 1


def test_sources_are_counted_once_a_record(joined):
    loaded = load_sources(joined)

    uses = {one.title: (one.total, dict(one.uses)) for one in count_uses(loaded)}

    assert uses["Tin"][1]["organisations"] == 3
    assert uses["Bài"] == (2, {"projects": 2})
    assert count_by_sources(loaded)["projects"] == {0: 1, 2: 2}


def test_the_newest_event_about_any_of_some_subjects_is_told(joined):
    whole = last_about(joined, [(SubjectKind.REVISION, "1")])
    newest = last_about(joined, [(SubjectKind.REVISION, "1"), (SubjectKind.PROJECT, "one")])

    assert whole.subject_kind is SubjectKind.REVISION
    assert newest.subject_id == "one"
    assert newest.seq > whole.seq
    assert last_about(joined, [(SubjectKind.PROJECT, "nobody")]) is None


def test_what_no_editor_assessed_is_unknown(joined):
    assert count_by(joined, ProjectState, ProjectState.certainty, None) == {"unknown": 3}
