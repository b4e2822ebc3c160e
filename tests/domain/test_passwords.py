"""Passwords are long and not easy to guess; their hashes are slow, salted, and made four at a time."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.access import passwords
from catalogue.errors import WeakPasswordError

GOOD = "mưa rào ngõ vắng tàu điện"


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "mưa rào ngõ",
        "a" * 300,
        "a" * 20,
        "passwordpassword",
        "password12345678",
        "qwertyuiop123456789",
        "1qaz2wsx3edc4rfv",
        "nguyen.thi.lan-nguyen.thi.lan",
        "Nguyen.Lan.dragon.monkey",
        "121212121212121212",
    ],
)
def test_a_password_that_is_short_or_easy_to_guess_is_refused(weak):
    with pytest.raises(WeakPasswordError):
        passwords.check(weak, names=["nguyen.thi.lan", "Nguyễn Thị Lan"])


@pytest.mark.parametrize("good", [GOOD, "x9!" * 3 + "Qv7#pL2m", "một câu rất dài " * 12])
def test_a_long_password_of_any_characters_is_taken(good):
    passwords.check(good, names=["lan"])


def test_a_password_is_known_by_its_hash_and_no_other_is():
    hashed = passwords.hash_password(GOOD)

    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert passwords.hash_password(GOOD) != hashed
    assert passwords.verify(hashed, GOOD)
    assert not passwords.verify(hashed, GOOD + " ")


def test_nobody_has_the_password_of_an_account_without_one():
    assert not passwords.verify(None, "")
    assert not passwords.verify(None, GOOD)
    assert not passwords.verify("no hash", GOOD)


def test_a_fifth_password_waits_until_one_of_four_is_done():
    for _ in range(passwords.AT_ONCE):
        passwords._slots.acquire()

    with ThreadPoolExecutor(1) as pool:
        fifth = pool.submit(passwords.verify, None, GOOD)
        time.sleep(0.1)
        waiting = not fifth.done()
        for _ in range(passwords.AT_ONCE):
            passwords._slots.release()
        fifth.result(30)

    assert waiting
    assert passwords.AT_ONCE == 4


def test_the_list_of_common_passwords_names_its_source_and_licence():
    file = Path(passwords.__file__).with_name("common_passwords.txt")

    head = "".join(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#"))

    assert "zxcvbn" in head
    assert "MIT License" in head
    assert len(passwords._common()) > 9_000
