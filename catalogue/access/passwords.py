"""
Passwords of people: long, not well known, and only kept as an argon2id hash.

Hashing is slow on purpose, so it happens outside any transaction and at most
four times at once (SEC-04); whoever comes fifth waits.
"""

import secrets
import threading
from collections.abc import Collection
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from catalogue.errors import PasswordLengthError, WeakPasswordError

SHORTEST, LONGEST = 15, 256
LEAST_UNFORESEEN = 8
"""Characters a password must have beside common passwords and the account's own names."""

SHORTEST_WORD, LONGEST_WORD = 4, 40
AT_ONCE = 4
HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)
"""Argon2id, 3 passes over 64 MiB: 0.4 to 0.6 s on the machine it was measured on."""

_slots = threading.BoundedSemaphore(AT_ONCE)


def make() -> str:
    """Make up a password that is told once: 144 bits of chance."""
    return secrets.token_urlsafe(18)


def check(password: str, *, names: Collection[str] = ()) -> None:
    """Refuse a password that is too short, too long, well known, or made of the account's names."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordLengthError(shortest=SHORTEST, longest=LONGEST)
    words = _common() | {part for name in names for part in _parts(name)}
    if len(_strip(password.casefold(), words)) < LEAST_UNFORESEEN or len(set(password)) < LEAST_UNFORESEEN:
        raise WeakPasswordError


def hash_password(password: str, *, names: Collection[str] = ()) -> str:
    """Check a password and give its hash, with a salt of its own; raise WeakPasswordError."""
    check(password, names=names)
    with _slots:
        return HASHER.hash(password)


def verify(password_hash: str | None, password: str) -> bool:
    """Say whether a password is the one of a hash; takes as long where there is no hash to compare with."""
    given = password[:LONGEST] if len(password) <= LONGEST else ""
    with _slots:
        try:
            return HASHER.verify(password_hash or _nobodys(), given) and password_hash is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


@cache
def _nobodys() -> str:
    """Give the hash of a password nobody has."""
    return HASHER.hash("")


@cache
def _common() -> frozenset[str]:
    """Give the common passwords; their source and licence stand at the head of the file."""
    lines = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if not line.startswith("#"))


def _parts(name: str) -> set[str]:
    """Give a name and its parts, as far as they are long enough to count."""
    text = name.casefold()
    parts = {text, *text.replace(".", " ").replace("-", " ").replace("_", " ").split()}
    return {part for part in parts if len(part) >= SHORTEST_WORD}


def _strip(text: str, words: Collection[str]) -> str:
    """Give what is left of a text without the words in it, the longest first at each place."""
    left, place = [], 0
    while place < len(text):
        lengths = range(min(LONGEST_WORD, len(text) - place), SHORTEST_WORD - 1, -1)
        found = next((size for size in lengths if text[place : place + size] in words), 0)
        left.append("" if found else text[place])
        place += found or 1
    return "".join(left)
