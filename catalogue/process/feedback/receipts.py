"""
Receipts: sixteen digits in four groups, to be read out on the phone in any language. Pure.

Fourteen are random, so nobody comes upon another's: where 100,000 are in use,
one guess in a thousand million meets one. The last two check the others
(ISO 7064, mod 97-10, as in bank account numbers): every digit misheard and any
two changed about are found before anything is looked up.
"""

import re
import secrets

from catalogue.errors import UnreadableError

RANDOM_DIGITS = 14
PATTERN = r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}"
EXAMPLE = "2718-2818-2845-9005"
"""A receipt that checks; no piece will ever have it, or hardly."""


def make_receipt() -> str:
    """Make a receipt nobody can guess."""
    return complete(secrets.randbelow(10**RANDOM_DIGITS))


def complete(number: int) -> str:
    """Give the receipt of a number of at most fourteen digits: with its check digits, in groups."""
    digits = f"{number:0{RANDOM_DIGITS}}{98 - number * 100 % 97:02}"
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


def read_receipt(text: str) -> str:
    """Read a receipt as people write it, with blanks, hyphens, dots or none; raise UnreadableError if it is none."""
    digits = re.sub(r"[\s.‐-―-]", "", text[:64])
    if not re.fullmatch(r"[0-9]{16}", digits) or int(digits) % 97 != 1:
        raise UnreadableError(value=text[:40], expected="16 chữ số của mã biên nhận/the 16 digits of a receipt")
    return complete(int(digits[:RANDOM_DIGITS]))
