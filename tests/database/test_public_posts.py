"""Writing without an account is counted in the database, for all processes, and of addresses nothing stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from catalogue.access import public_posts
from catalogue.errors import TooManyPostsError
from catalogue.models import PostSalt, PublicPost
from tests import make, make_feedback

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def post(session, address="203.0.113.7", at=make.NOON):
    """Count a piece."""
    public_posts.count(session, address, at=at)


def test_ten_pieces_an_hour_are_enough_for_an_address(session):
    for _ in range(10):
        post(session)

    with pytest.raises(TooManyPostsError):
        post(session, at=make.NOON + 59 * MINUTE)
    post(session, "203.0.113.8")
    post(session, at=make.NOON + 60 * MINUTE)


def test_thirty_pieces_a_day_are_enough_for_an_address(session):
    start = make.NOON.replace(hour=1)
    for number in range(30):
        post(session, at=start + number // 10 * HOUR * 2)

    with pytest.raises(TooManyPostsError):
        post(session, at=start + 8 * HOUR)


def test_three_hundred_pieces_an_hour_are_enough_for_all(session):
    for number in range(300):
        post(session, f"10.0.{number // 250}.{number % 250}")

    with pytest.raises(TooManyPostsError):
        post(session, "192.0.2.1")


def test_feedback_and_comments_are_counted_together(session):
    draft = make_feedback.asked(session)
    for _ in range(5):
        make_feedback.sent(session)
        make_feedback.said(session, draft.number)

    with pytest.raises(TooManyPostsError):
        make_feedback.sent(session)
    with pytest.raises(TooManyPostsError):
        make_feedback.said(session, draft.number)


def test_of_twenty_pieces_at_once_ten_are_taken_whatever_connection_they_come_by(database):
    def attempt(_number):
        try:
            with database.writing.begin() as session:
                return bool(make_feedback.sent(session).receipt)
        except TooManyPostsError:
            return False

    with ThreadPoolExecutor(8) as pool:
        taken = sum(pool.map(attempt, range(20)))

    assert taken == 10


def test_a_customer_with_a_whole_network_of_addresses_is_one(session):
    for number in range(10):
        post(session, f"2001:db8:1:2::{number:x}")

    with pytest.raises(TooManyPostsError):
        post(session, "2001:db8:1:2:ffff::1")
    post(session, "2001:db8:1:3::1")


def test_an_address_of_the_old_kind_is_one_however_it_is_written(session):
    for _ in range(10):
        post(session, "::ffff:203.0.113.7")

    with pytest.raises(TooManyPostsError):
        post(session)


@pytest.mark.parametrize("address", ["", "nonsense", "a" * 500, "fe80::1%eth0"])
def test_what_is_no_address_is_counted_all_the_same(session, address):
    post(session, address)

    assert session.scalar(select(func.count()).select_from(PublicPost)) == 1


def test_of_an_address_nothing_readable_is_kept_and_digests_change_with_the_day(session):
    post(session)
    first = session.scalars(select(PublicPost.sender)).one()

    post(session, at=make.NOON + DAY)

    second = session.scalars(select(PublicPost.sender)).one()
    assert "203.0.113" not in first + second
    assert first != second


def test_counts_and_salts_are_forgotten(session):
    post(session)

    gone = public_posts.forget_old(session, at=make.NOON + DAY)
    public_posts.forget_old(session, at=make.NOON + 2 * DAY)

    assert gone == 1
    assert session.scalar(select(func.count()).select_from(PostSalt)) == 0
