from datetime import date, timedelta

from sqlalchemy import select

from catalogue.models import ZeroHit
from catalogue.register import missing_words
from search.missing import MOST_TERMS, MissingWords

DAY = date(2026, 10, 1)


def counted(database):
    with database.reading() as session:
        return {(row.term, row.day): row.count for row in session.scalars(select(ZeroHit))}


def test_what_found_nothing_is_counted_folded_by_day(database):
    missing = MissingWords()
    for question in ("Máy  Giặt", "may giat", "tủ lạnh"):
        missing.note(question)

    assert missing.write(database, DAY) == 2
    missing.note("MÁY GIẶT")
    missing.write(database, DAY)

    assert counted(database) == {("may giat", DAY): 3, ("tu lanh", DAY): 1}
    assert missing.write(database, DAY) == 0


def test_what_may_tell_of_a_person_is_not_counted(database):
    missing = MissingWords()
    for question in ("0912 345 678", "ten@example.vn", "cmnd 012345678901", "a" * 61, "…", ""):
        missing.note(question)

    assert missing.write(database, DAY) == 0


def test_only_so_many_terms_are_kept_between_two_writings():
    missing = MissingWords()
    for number in range(MOST_TERMS + 50):
        missing.note(f"w{number % 100} x{number // 100}")

    assert len(missing._counts) == MOST_TERMS


def test_a_term_is_shown_once_seen_on_five_separate_days(database):
    with database.writing() as session, session.begin():
        for number in range(5):
            missing_words.count(session, {"may giat": 2, f"once {number}": 9}, day=DAY + timedelta(days=number))

    with database.reading() as session:
        found = missing_words.list_missing(session)

    assert found == [missing_words.MissingWord("may giat", 5, 10, DAY + timedelta(days=4))]


def test_old_days_are_forgotten(database):
    for day in (DAY, DAY + missing_words.KEPT + timedelta(days=1)):
        with database.writing() as session, session.begin():
            missing_words.count(session, {"may giat": 1}, day=day)

    assert [day for _, day in counted(database)] == [DAY + missing_words.KEPT + timedelta(days=1)]
