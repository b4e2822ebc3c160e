"""
A load generator of our own: keep-alive connections in a process apart, so that ``make bench`` needs nothing installed.

It sends one request on each of its connections and then reads all answers, round
after round: the server is never idle, and the client costs it little. What one
request costs is told by the CPU time of the server's processes, which neither
the client nor other work on the machine changes much.
"""

import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.measuring import Spread, apart

CONNECTIONS = 8
HEAD_END = b"\r\n\r\n"
CHUNK = 65_536


@dataclass(frozen=True)
class Load:
    """What a client saw: answers a second, and how long single answers took if they were asked one by one."""

    answers: int
    seconds: float
    spread: Spread


def load(port: int, paths: Sequence[str], headers: Mapping[str, str], seconds: float, *, alone: bool = False) -> Load:
    """Ask addresses in turn for some seconds, from another process; ``alone``: one request at a time."""
    return apart(_load, port, list(paths), dict(headers), seconds, 1 if alone else CONNECTIONS, start="fork")


def _load(port: int, paths: list[str], headers: dict[str, str], seconds: float, connections: int) -> Load:
    clients = [Client(port) for _ in range(connections)]
    requests = [request_of(path, headers) for path in paths]
    taken, place, began = [], 0, time.perf_counter()
    while (now := time.perf_counter()) < began + seconds or place < len(requests):
        for client in clients:
            client.send(requests[place % len(requests)])
            place += 1
        for client in clients:
            client.receive()
        taken.append(time.perf_counter() - now)
    return Load(place, time.perf_counter() - began, Spread.of(taken))


def request_of(path: str, headers: Mapping[str, str]) -> bytes:
    """Give a request as bytes."""
    lines = [f"GET {path} HTTP/1.1", "Host: localhost", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode()


@dataclass(frozen=True)
class Answer:
    """One answer; names of headers are in small letters."""

    headers: Mapping[str, str]
    body: bytes


def fetch(port: int, path: str) -> Answer:
    """Ask for one address."""
    client = Client(port)
    client.send(request_of(path, {}))
    return client.receive()


class Client:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._data = b""

    def send(self, request: bytes) -> None:
        """Send a request whose answer is read later."""
        self._socket.sendall(request)

    def receive(self) -> Answer:
        """Read one answer; raise AssertionError if it is neither 200 nor 304."""
        head = self._until(HEAD_END).decode()
        status, *lines = head.split("\r\n")
        assert status.split(" ")[1] in ("200", "304"), head
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        return Answer(headers, b"" if " 304 " in status else self._body(headers))

    def _body(self, headers: Mapping[str, str]) -> bytes:
        if headers.get("transfer-encoding") == "chunked":
            parts = []
            while size := int(self._until(b"\r\n"), 16):
                parts.append(self._exactly(size + 2)[:-2])
            self._exactly(2)
            return b"".join(parts)
        return self._exactly(int(headers["content-length"]))

    def _until(self, mark: bytes) -> bytes:
        while mark not in self._data:
            self._more()
        found, self._data = self._data.split(mark, 1)
        return found

    def _exactly(self, size: int) -> bytes:
        while len(self._data) < size:
            self._more()
        found, self._data = self._data[:size], self._data[size:]
        return found

    def _more(self) -> None:
        data = self._socket.recv(CHUNK)
        assert data, "the server closed the connection"
        self._data += data
