"""Real server processes for tests: started as ``make serve`` starts them, killed as power cuts kill."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import requests

ROOT = Path(__file__).parents[2]
STARTING_S = 60


def environment(url, index, root=ROOT):
    """Give the environment of a server on a database and an index; ``root`` is where its code stands."""
    return {**os.environ, "PYTHONPATH": str(root), "REGISTRY_DATABASE_URL": url, "REGISTRY_INDEX_DIR": str(index),
            "REGISTRY_SECRET_KEY": "test", "REGISTRY_LIMITS": "off"}  # fmt: skip


def free_port():
    """Give a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_server(port, env, workers=2):
    """Start a server in a process group of its own, in the folder its code stands in."""
    granian = str(Path(sys.executable).parent / "granian")
    command = [granian, "--interface", "wsgi", "--factory", "--workers", str(workers), "--blocking-threads", "1",
               "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", "wsgi:serve_app"]  # fmt: skip
    return subprocess.Popen(command, env=env, cwd=env["PYTHONPATH"], start_new_session=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def start_command(env, *arguments):
    """Start a flask command in a process group of its own."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    return subprocess.Popen(command, env=env, cwd=ROOT, start_new_session=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip


def kill(process):
    """Kill a process and its children without a warning."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def await_ready(port, limit_s=STARTING_S):
    """Wait until the server says that it is ready; give its answer."""
    deadline, told = time.monotonic() + limit_s, None
    while time.monotonic() < deadline:
        try:
            answer = requests.get(f"http://127.0.0.1:{port}/readyz", timeout=5)
            told = answer.json()
            if answer.status_code == 200 and told["indexed_event"] == told["last_event"]:
                return told
        except requests.RequestException:
            pass
        time.sleep(0.1)
    raise AssertionError(f"not ready after {limit_s} s: {told}")


@contextmanager
def serving(url, index, root=ROOT, workers=2):
    """Give the base address of a running server."""
    port = free_port()
    server = start_server(port, environment(url, index, root), workers)
    try:
        await_ready(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        kill(server)
