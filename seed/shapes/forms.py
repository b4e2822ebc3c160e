"""Forms of ids, codes and references, each with words for it."""

from catalogue.models import Synonym

ID = (r"(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*", "an id of small letters, digits and hyphens (64 at most)")
CODE = (
    r"T[1-9]\d{0,3}(\.[1-9]\d{0,3})?|S[1-9]\d{0,3}|P[1-9]\d{0,3}(\.[1-9]\d{0,3})?",
    "a code like T8, T1.2, S2, P25, P7.2",
)
ENTRY = (rf"[1-9]\d{{0,3}}/({CODE[0]})", "a revision and a code like 2/P25")
CONCEPT = (r"c[0-9a-hjkmnp-tv-z]{8}", "a concept id: c and eight of 0-9 a-z without i, l, o, u")
PROVINCE_CODE = (r"\d{2}", "a province code of two digits, as text")
PROVINCE_ID = (r"\d{2}@(\d{4}-\d{2}-\d{2})?", "a code, @ and the first day, like 15@2025-07-01 or 15@")
TARGET = (rf"{ENTRY[0]}|(org|project):[a-z0-9-]+|province:\d{{2}}", "like 2/P25, org:mst, project:vneid, province:01")
SHARED_TEXT = Synonym.note
"""A text column without limit."""
