"""Servers to compare, each started as its own documentation says; and what CPU time they have used."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.loading import fetch

ROOT = Path(__file__).parents[1]
DATASETTE = ROOT / "build" / "datasette" / "bin" / "datasette"
"""Lives in an environment of its own, which ``make bench`` sets up: its dependencies are not ours."""

STARTING_S = 120
Start = tuple[list[str], dict[str, str]]
"""Command, to be followed by a port, and what is added to the environment."""

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server; ``beside`` are processes that work for it, such as a database server."""

    port: int
    process: int
    beside: tuple[int, ...] = ()

    def memory_mb(self) -> float:
        """Give the resident memory of the largest of its processes: a worker."""
        return max(_memory_mb(one) for one in _family(self.process))

    def cpu_s(self) -> float:
        """Give the CPU time all its processes have used."""
        return sum(_cpu_s(one) for root in (self.process, *self.beside) for one in _family(root))


def ours(database_url: str, index: Path, workers: int = 2) -> Start:
    """Give command and environment of the registry, as ``make serve`` has them; limits and following are off."""
    settings = {
        "DATABASE_URL": database_url,
        "INDEX_DIR": str(index),
        "SECRET_KEY": "bench",
        "LIMITS": "off",
        "FOLLOW": "off",
    }
    return _granian("wsgi:serve_app", workers), {f"REGISTRY_{name}": value for name, value in settings.items()}


def hello(workers: int = 2) -> Start:
    """Give command and environment of the smallest Flask application there is, served the same way."""
    return _granian("bench.hello:make_app", workers), {}


def bare(workers: int = 2) -> Start:
    """Give command and environment of a function that answers at once, served the same way."""
    return _granian("bench.hello:make_bare", workers), {}


def datasette(database: Path) -> Start:
    """Give command and environment of Datasette."""
    return [str(DATASETTE), "serve", str(database), "--port"], {}


def _granian(app: str, workers: int) -> list[str]:
    granian = str(Path(sys.executable).parent / "granian")
    return [granian, "--interface", "wsgi", "--factory", "--workers", str(workers), "--blocking-threads", "1",
            "--no-access-log", "--log-level", "warning", app, "--port"]  # fmt: skip


@contextmanager
def running(started: Start, ready: str, beside: tuple[int, ...] = ()) -> Iterator[Server]:
    """Run a server until the block ends, which begins when the address ``ready`` answers."""
    port, (command, environment) = _free_port(), started
    process = subprocess.Popen([*command, str(port)], env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
                               cwd=ROOT, start_new_session=True,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        _await(port, ready, process)
        yield Server(port, process.pid, beside)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _await(port: int, path: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTING_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            fetch(port, path)
        except (OSError, AssertionError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"the server did not answer {path}: {process.args}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(root: int) -> Iterator[int]:
    """Give a process and all that came of it."""
    yield root
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _family(int(child))


def _memory_mb(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _cpu_s(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS
