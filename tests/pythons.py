"""
Run tests on each Python that this machine offers from 3.11 on: on PATH, and of pyenv.

Whoosh has had no maintainer since 2016: the day a release of Python breaks it
shall be one of ours. Each Python gets an environment of its own, with the
locked packages, in PYTHONS (build/pythons).
"""

import os
import subprocess
import sys
from pathlib import Path

LEAST = (3, 11)
TESTS = ("tests/search", "tests/structure")
FOLDER = Path(os.environ.get("PYTHONS", "build/pythons")).absolute()
SAY = "import platform, sys; print(platform.python_implementation(), *sys.version_info[:3])"
ROOT = Path(__file__).parents[1]


def candidates():
    """Yield where a Python may be; some may not start."""
    folders = [Path(one) for one in os.environ.get("PATH", "").split(os.pathsep) if one]
    for folder in folders:
        yield from (folder / f"python3.{minor}" for minor in range(LEAST[1], 30))
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(pyenv.glob("versions/*/bin/python3"))
    yield Path(sys.executable)


def find_pythons():
    """Give one CPython for each minor release, by its number: the first that starts."""
    found = {}
    for path in candidates():
        if not path.exists():
            continue
        done = subprocess.run([path, "-c", SAY], capture_output=True, text=True, check=False)
        name, *number = done.stdout.split() if done.returncode == 0 else [""]
        release = tuple(map(int, number))
        if name == "CPython" and release[:2] >= LEAST:
            found.setdefault(release[:2], (path, ".".join(number)))
    return dict(sorted(found.items()))


def prepare(python, folder):
    """Make the environment of one Python, or bring it up to the lock; give its Python."""
    own, lock = folder / "bin" / "python", ROOT / "requirements" / "dev.txt"
    if not own.exists():
        subprocess.run([python, "-m", "venv", folder], check=True)
    install = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock]
    subprocess.run(install, check=True)
    return own


def main(arguments):
    """Run the tests on each Python, all of them even if one fails; give the status for the shell."""
    outcomes = {}
    for release, (python, number) in find_pythons().items():
        sys.stdout.write(f"\nPython {number} ({python})\n")
        sys.stdout.flush()
        own = prepare(python, FOLDER / ".".join(map(str, release)))
        command = [own, "-m", "pytest", "-q", "-p", "no:cacheprovider", *(arguments or TESTS)]
        outcomes[number] = subprocess.run(command, cwd=ROOT, check=False).returncode
    for number, status in outcomes.items():
        sys.stdout.write(f"Python {number}: {'passed' if status == 0 else 'FAILED'}\n")
    return int(any(outcomes.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
