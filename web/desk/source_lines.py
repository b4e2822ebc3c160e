"""Sources as people type them: one a line, its address, then what it is called, its day in brackets."""

import re
from collections.abc import Iterable, Mapping

from catalogue.values import PartialDate
from web.typed import Typed

Source = dict[str, str | None]
LINE = re.compile(r"(?P<url>https?://[!-~]{3,990})(?:\s+(?P<title>.*?))??(?:\s+\((?P<day>\d{4}(?:-\d\d){0,2})\))?")
MOST = 200


def read_sources(typed: Typed, name: str) -> list[Source]:
    """Read the sources of a field; a line that is none is a fault."""
    lines = typed.lines(name)
    if len(lines) > MOST:
        typed.refuse(name, f"nhiều nhất {MOST} nguồn", f"at most {MOST} sources")
    return [_read(typed, name, line) for line in lines]


def write_sources(sources: Iterable[Mapping[str, str | None]]) -> str:
    """Write sources as they are typed."""
    return "\n".join(_write(one) for one in sources)


def _read(typed: Typed, name: str, line: str) -> Source:
    found = LINE.fullmatch(line)
    if found is None:
        typed.refuse(
            name, f"“{line[:80]}” không bắt đầu bằng địa chỉ https://…", f"“{line[:80]}” has no https://… first"
        )
        return {}
    try:
        PartialDate.parse(found["day"] or "2026")
    except ValueError:
        typed.refuse(name, f"“{found['day']}” không phải là ngày", f"“{found['day']}” is no day")
    return {"url": found["url"], "title": found["title"] or None, "published_on": found["day"]}


def _write(one: Mapping[str, str | None]) -> str:
    day = f"({one['published_on']})" if one.get("published_on") else ""
    return " ".join(part for part in (one.get("url"), one.get("title"), day) if part)
