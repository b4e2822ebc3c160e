"""
Brings what pages are dressed with from the package index into ``static/vendor``: ``python -m web.vendoring``.

Checks each archive against its checksum, gives the style sheet our font, and
takes out what only the British government may wear. The outcome is committed;
nothing of this runs when pages are served.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

TARGET = Path(__file__).parent / "static/vendor"
FRONTEND = "govuk-frontend@6.3.0"
AUTOCOMPLETE = "accessible-autocomplete@3.0.1"
FONT = "@fontsource/be-vietnam-pro@5.3.0"
CHECKSUMS = {
    FRONTEND: "3d91fd1353e32e306a8ae493b44ba9c0277348b5dbc08442a3e63d822e516048",
    AUTOCOMPLETE: "de2728ef0091ad5ed557c749f2e6a3260169fc7a9fe671471a57daa61ec43554",
    FONT: "f9e048a263d92f46fbf417aeb41e18bc3c22b3d85365f9347b06eebd3fc1f3ac",
}
"""Package → SHA-256 of its archive."""

UNWORN = re.compile(
    r"\.govuk-(?:accordion|back-link|character-count|cookie-banner|date-input|drop-zone|exit-this-page|file-upload-|footer"
    r"|generic-header|header|logo-dot|notification-banner|panel|password-input|phase-banner|service-navigation|summary-card"
    r"|tabs)|\.govuk-frontend-supported"
)
"""Components of GOV.UK Frontend that no page of ours has, and what they do with a script we do not serve."""

RULE = re.compile(r"(?P<selectors>[^{}@;]+)\{(?P<said>[^{}]*)\}")
EMPTY_BLOCK = re.compile(r"@[^{};]+\{\s*\}")

FONT_FILES = [
    f"be-vietnam-pro-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese") for weight in (400, 600)
]
SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+|/\*# sourceMappingURL=.*?\*/")
FAMILY = '"Be Vietnam Pro","Be Vietnam Pro fallback"'


def vendor() -> None:
    """Fetch, check and rewrite everything."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        frontend, font, box = (
            fetch(package, CHECKSUMS[package], Path(folder)) for package in (FRONTEND, FONT, AUTOCOMPLETE)
        )
        css = read(frontend, "package/dist/govuk/govuk-frontend.min.css").decode()
        (TARGET / "govuk-frontend.css").write_text(dress(css), encoding="utf-8")
        script = read(box, "package/dist/accessible-autocomplete.min.js").decode()
        (TARGET / "accessible-autocomplete.js").write_text(SOURCE_MAP.sub("", script), encoding="utf-8")
        (TARGET / "accessible-autocomplete.LICENSE.txt").write_bytes(read(box, "package/LICENSE.txt"))
        (TARGET / "be-vietnam-pro.OFL.txt").write_bytes(read(font, "package/LICENSE"))
        for name in FONT_FILES:
            (TARGET / name).write_bytes(read(font, f"package/files/{name}"))


def dress(css: str) -> str:
    """Give the style sheet our font, and take out the typeface, crest and map that are not ours to serve."""
    css = re.sub(r"@font-face\{font-family:GDS Transport;[^}]*\}", "", css)
    css = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", css, flags=re.DOTALL)
    css = css.replace("GDS Transport", FAMILY)
    css = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", css)
    return drop_unworn(SOURCE_MAP.sub("", css))


def drop_unworn(css: str) -> str:
    """Take out the rules of components that no page of ours has: half of what readers would load."""
    css = RULE.sub(_keep_worn, css)
    while (fewer := EMPTY_BLOCK.sub("", css)) != css:  # one empty block may hold another
        css = fewer
    return css


def _keep_worn(rule: re.Match[str]) -> str:
    """Give a rule with those of its selectors that pages of ours can match; nothing where there is none."""
    selectors = [one for one in rule["selectors"].split(",") if not UNWORN.search(one)]
    return f"{','.join(selectors)}{{{rule['said']}}}" if selectors else ""


def fetch(package: str, checksum: str, folder: Path) -> Path:
    """Fetch the archive of a package by npm; raise ValueError if it is another than we know."""
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  # fixed words, no shell
    archive = folder / done.stdout.strip().splitlines()[-1]
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != checksum:
        raise ValueError(f"{package}: {found} is not the checksum we know")
    return archive


def read(archive: Path, name: str) -> bytes:
    """Read one file of an archive."""
    with tarfile.open(archive) as opened:
        member = opened.extractfile(name)
        assert member is not None  # a file, not a folder
        return member.read()


if __name__ == "__main__":
    vendor()
