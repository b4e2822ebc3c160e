"""
A load generator of our own: keep-alive connections in a process apart, so that ``make bench`` needs nothing installed.

Each connection has one request under way at any time, so the server is never
idle; the client looks at no more of an answer than whether it is whole, so that
it leaves as much of the machine to the server as it can.
"""

import selectors
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from bench.measuring import Spread, apart

CONNECTIONS = 16
HEAD_END, LENGTH, LAST_CHUNK = b"\r\n\r\n", b"\r\ncontent-length:", b"\r\n0\r\n\r\n"
CHUNK = 262_144


@dataclass(frozen=True)
class Load:
    """What a client saw: answers, the seconds they took together, and how long each was waited for."""

    answers: int
    seconds: float
    spread: Spread


def load(port: int, paths: Sequence[str], headers: Mapping[str, str], seconds: float, *, alone: bool = False) -> Load:
    """Ask addresses in turn for some seconds, from another process; ``alone``: one request at a time."""
    return apart(_load, port, list(paths), dict(headers), seconds, 1 if alone else CONNECTIONS, start="fork")


def _load(port: int, paths: list[str], headers: dict[str, str], seconds: float, connections: int) -> Load:
    requests = cycle([request_of(path, headers) for path in paths])
    clients = [Client(port) for _ in range(connections)]
    began = time.perf_counter()
    taken = list(_answers(clients, requests, began + seconds, len(paths)))
    return Load(len(taken), time.perf_counter() - began, Spread.of(taken))


def _answers(clients: "list[Client]", requests: Iterator[bytes], end: float, least: int) -> Iterator[float]:
    """Keep all connections busy until a moment, and for so many answers at least; give the seconds of each."""
    answers = 0
    with selectors.DefaultSelector() as selector:
        for client in clients:
            selector.register(client, selectors.EVENT_READ)
            client.send(next(requests))
        while clients:
            for key, _ in selector.select():
                client = key.fileobj  # type: ignore[assignment]  # what was registered
                if not client.read():
                    continue
                now = time.perf_counter()
                yield now - client.began
                answers += 1
                if now < end or answers < least:
                    client.send(next(requests))
                else:
                    selector.unregister(client)
                    clients.remove(client)


def request_of(path: str, headers: Mapping[str, str]) -> bytes:
    """Give a request as bytes."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def fetch(port: int, path: str) -> Mapping[str, str]:
    """Ask for one address; give the headers of the answer, names in small letters."""
    client = Client(port)
    client.send(request_of(path, {}))
    while not client.read():
        pass
    lines = client.answer.split(HEAD_END, 1)[0].decode().split("\r\n")[1:]
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


class Client:
    """One keep-alive connection; ``answer`` is what has come since ``began``."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answer, self.began = b"", 0.0

    def fileno(self) -> int:
        """Say what to wait for."""
        return self._socket.fileno()

    def send(self, request: bytes) -> None:
        """Send a request whose answer is read later."""
        self.answer, self.began = b"", time.perf_counter()
        self._socket.sendall(request)

    def read(self) -> bool:
        """Read what there is of the answer, and say whether it is whole."""
        data = self._socket.recv(CHUNK)
        assert data, "the server closed the connection"
        self.answer += data
        return _is_whole(self.answer)


def _is_whole(answer: bytes) -> bool:
    """Say whether an answer is whole; raise AssertionError if it is neither 200 nor 304."""
    end = answer.find(HEAD_END)
    if end < 0:
        return False
    head, status = answer[:end].lower(), answer[9:12]
    assert status in (b"200", b"304"), head
    place = head.find(LENGTH)
    if place < 0 or status == b"304":
        return status == b"304" or answer.endswith(LAST_CHUNK)
    length = int(head[place + len(LENGTH) :].split(b"\r", 1)[0])
    return len(answer) >= end + len(HEAD_END) + length
