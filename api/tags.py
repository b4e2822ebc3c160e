"""Entity tags of what signed-in callers read and change: the lock version, strong."""

import re

FORM = re.compile(r'"(\d{1,9})"', re.ASCII)
NO_TAG_OF_OURS = -1
"""What an If-Match stands for that names another tag, a weak one, or several: nothing ever has that lock version."""


def tag(lock_version: int) -> str:
    """Write the tag of a lock version."""
    return f'"{lock_version}"'


def read(if_match: str) -> int:
    """Give the lock version an If-Match names."""
    match = FORM.fullmatch(if_match.strip())
    return int(match[1]) if match else NO_TAG_OF_OURS
