"""Revisions: taken in whole or not at all, corrected without being touched, in force by date."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from catalogue.errors import (
    ImmutableError,
    NotFoundError,
    NotInRevisionError,
    RulesViolatedError,
    UnreadableError,
)
from catalogue.log import events
from catalogue.models import Concept, Correction, Entry, EntryTechnology, Event, Revision
from catalogue.register import corrections
from catalogue.register.contents import load_content
from catalogue.register.revisions import count_entries, import_revision
from catalogue.register.timelines import load_timeline
from catalogue.values import EntryCode
from catalogue.vocabulary import Confidence, EntryKind, EventType, Origin, Severity, SubjectKind
from tests import make

LATER = make.NOON + timedelta(hours=1)


def rows(session):
    """How many rows there are of what an import writes."""
    return [session.scalar(select(func.count()).select_from(table)) for table in
            (Revision, Entry, EntryTechnology, Concept)]  # fmt: skip


def mend(session, *, revision=1, code="P1", field="name_vi", after="Sửa", at=LATER):
    """Record a correction."""
    return corrections.record(session, revision=revision, code=code, field=field, after=after, reason="gõ sai",
                              sources=[], actor=make.LAN, at=at)  # fmt: skip


def show(session, known_on, code="P1", revision=1):
    """One entry as one knew it at a moment."""
    published = load_timeline(session, known_on).get(revision)
    return load_content(session, published, known_on).get(EntryCode.parse(code))


def test_an_imported_revision_is_saved_with_all_that_stands_in_it(session):
    made = make.published_revision(session, 2, entries=make.entries(products=3))
    session.expunge_all()

    saved = session.get(Revision, 2)
    assert (saved.origin, saved.recorded_at, saved.published_at) == (Origin.IMPORTED, make.NOON, made.published_at)
    assert rows(session) == [1, 6, 6, 6]
    view = show(session, make.NOON, "P2", 2)
    assert (view.parent.code, [(one.code, one.derived) for one in view.groups]) == (
        "S1",
        [("T1", False), ("T1.1", False)],
    )
    assert view.citation[0] == "sản phẩm số 2, Quyết định 2/QĐ-TTg"
    assert count_entries(session) == {
        2: {EntryKind.GROUP: 1, EntryKind.TECHNOLOGY: 1, EntryKind.SECTION: 1, EntryKind.PRODUCT: 3}
    }


def test_an_import_never_pretends_to_have_passed_the_workflow(session):
    make.published_revision(session, 2, origin=Origin.WORKFLOW)

    assert session.get(Revision, 2).origin is Origin.IMPORTED


def test_an_import_is_one_event(session):
    make.instrument(session)
    import_revision(session, make.revision(1), actor=make.LAN, at=make.NOON)

    last = session.scalars(events.select_events(0)).all()[-1]

    assert (last.seq, last.type, last.subject_kind, last.subject_id, last.revision) == (
        2, EventType.PUBLISHED, SubjectKind.REVISION, "1", 1)  # fmt: skip


def test_a_second_revision_of_the_same_number_is_refused(session):
    make.published_revision(session, 1)
    before = rows(session)

    with pytest.raises(ImmutableError, match="Revision 1 is published"):
        import_revision(session, make.revision(1), actor=make.LAN, at=LATER)
    assert rows(session) == before


def test_a_revision_of_an_instrument_nobody_knows_is_refused(session):
    with pytest.raises(NotFoundError, match="decision-1"):
        import_revision(session, make.revision(1), actor=make.LAN, at=make.NOON)


def test_a_concept_that_an_earlier_revision_had_is_the_same_concept(session):
    make.published_revision(session, 1, valid_from=make.JUNE_2025)
    make.published_revision(session, 2, at=LATER)

    concepts = session.scalars(select(Concept)).all()

    assert len(concepts) == 5
    assert {one.recorded_at for one in concepts} == {make.NOON}


def test_a_revision_that_breaks_rules_is_refused_with_every_breach(session):
    make.instrument(session)
    broken = make.revision(1, valid_from=date(2025, 5, 1), entries=[make.group(2), make.product(1, name="Tên ")])

    with pytest.raises(RulesViolatedError) as refused:
        import_revision(session, broken, actor=make.LAN, at=make.NOON)

    assert [one.rule for one in refused.value.violations] == ["V1", "X3", "E3", "E4", "E2"]
    assert rows(session) == [0, 0, 0, 0]
    assert events.last_sequence(session) == 1


def test_warnings_of_an_old_revision_are_given_and_refuse_nothing(session):
    make.instrument(session)
    top = make.section()
    old = make.revision(1, valid_from=make.JUNE_2025, entries=[make.group(), top, make.product(parent=top)])

    warnings = import_revision(session, old, actor=make.LAN, at=make.NOON)

    assert [(one.rule, one.severity) for one in warnings] == [("E2", Severity.WARNING)]
    assert session.get(Revision, 1) is not None


def test_an_import_that_fails_half_way_leaves_nothing(database):
    broken = make.revision(1)
    broken.entries[-1].ordinal = broken.entries[0].ordinal

    with database.writing() as session:
        make.instrument(session)
        with pytest.raises(IntegrityError):
            import_revision(session, broken, actor=make.LAN, at=make.NOON)
        session.rollback()

    with database.reading() as session:
        assert rows(session) == [0, 0, 0, 0]
        assert session.scalars(select(Event)).all() == []
        assert events.last_sequence(session) == 0


def test_a_correction_is_seen_from_its_moment_on_and_the_row_stays(session):
    make.published_revision(session)

    mend(session, after="Tên đã sửa")

    assert show(session, make.NOON).name_vi == "Sản phẩm 1"
    assert show(session, LATER).name_vi == "Tên đã sửa"
    assert session.scalars(select(Entry.name_vi).where(Entry.code == "P1")).one() == "Sản phẩm 1"
    assert [one.before for one in show(session, LATER).corrections] == ["Sản phẩm 1"]


def test_a_correction_shows_wherever_the_entry_is_named(session):
    make.published_revision(session)

    mend(session, code="T1", after="Nhóm đã sửa")
    mend(session, code="T1", field="name_en", after="Group, mended")

    for known_on, name in ((make.NOON, "Nhóm công nghệ 1"), (LATER, "Nhóm đã sửa")):
        assert show(session, known_on).groups[0].name_vi == name
        assert show(session, known_on, "T1.1").parent.name_vi == name
    assert show(session, LATER).groups[0].name_en == "Group, mended"


def test_a_correction_of_a_correction_starts_from_it(session):
    make.published_revision(session)
    mend(session, after="Một")

    second = mend(session, after="Hai", at=LATER + timedelta(hours=1))

    assert second.before == "Một"
    assert show(session, LATER).name_vi == "Một"
    assert show(session, LATER + timedelta(hours=1)).name_vi == "Hai"


def test_a_word_and_a_definition_can_be_corrected(session):
    make.published_revision(session)

    mend(session, field="confidence", after="confirmed")
    mend(session, field="definition_vi", after="Định nghĩa")

    assert show(session, LATER).confidence is Confidence.CONFIRMED
    assert show(session, LATER).definition_vi == "Định nghĩa"
    assert show(session, make.NOON).definition_vi is None


def test_a_correction_is_one_event_about_the_entry(session):
    make.published_revision(session)
    mend(session)

    last = session.scalars(events.select_events(0)).all()[-1]

    assert (last.type, last.subject_kind, last.subject_id, last.revision) == (
        EventType.CORRECTED, SubjectKind.ENTRY, "1/P1", 1)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "after", "error"),
    [
        ("position", "2", UnreadableError),
        ("code", "P9", UnreadableError),
        ("confidence", "sure", UnreadableError),
        ("name_en_origin", "mine", UnreadableError),
        ("name_vi", None, UnreadableError),
        ("name_vi", "", UnreadableError),
        ("name_vi", "Sửa ", RulesViolatedError),
        ("note", "e\u0301", RulesViolatedError),
        ("name_en", "a\u202eb", RulesViolatedError),
    ],
)
def test_a_correction_of_a_place_or_to_what_the_field_cannot_hold_is_refused(session, field, after, error):
    make.published_revision(session)

    with pytest.raises(error):
        mend(session, field=field, after=after)
    assert session.scalars(select(Correction)).all() == []


def test_a_correction_of_an_entry_that_is_not_there_is_refused(session):
    make.published_revision(session)

    with pytest.raises(NotInRevisionError, match="P77"):
        mend(session, code="P77")
