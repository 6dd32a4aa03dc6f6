"""HTTP/1.1 POST requests to one endpoint, over connections that are kept.

urllib3 takes half a millisecond of CPU for a request: two packets, a dozen objects, a parser of
e-mail headers. DynamoDB's answers are simple: a status, a length, a body. TLS is Python's own,
with certificate and host name checked. Proxies are not supported.
"""

from __future__ import annotations

import select
import socket
import ssl
import weakref
from typing import NamedTuple
from urllib.parse import urlsplit

CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 5.0
"""Even every attempt of a call must end before the function that makes it does."""
KEPT = 16
CHUNK = 1 << 18


class Answer(NamedTuple):
    status: int
    headers: dict[bytes, bytes]
    """Names in small letters."""
    body: bytes


class CutAnswer(OSError):
    """The connection ended, or spoke another language, before the answer was whole."""


class Connections:
    """To the endpoint `https://host[:port]`; safe in several threads.

    Raises `OSError` (timeouts, TLS and `CutAnswer` among them) if there is no whole answer; the
    request may have been done all the same.
    """

    def __init__(self, endpoint: str, ca_bundle: str | None = None) -> None:
        parts = urlsplit(endpoint)
        self.host = parts.netloc
        self._name = parts.hostname or ""
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._is_tls = parts.scheme == "https"
        self._ca_bundle = ca_bundle
        self._context: ssl.SSLContext | None = None
        self._idle: list[socket.socket] = []
        weakref.finalize(self, _close, self._idle)

    def post(self, headers: dict[str, str], body: bytes) -> Answer:
        lines = "".join([f"{name}: {value}\r\n" for name, value in headers.items()])
        head = f"POST / HTTP/1.1\r\n{lines}content-length: {len(body)}\r\n\r\n"
        connection = self._connection()
        try:
            connection.sendall(head.encode("latin-1") + body)
            answer, stays = _read(connection)
        except BaseException:
            connection.close()
            raise
        if stays and len(self._idle) < KEPT:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    def close(self) -> None:
        """Ends the idle connections."""
        _close(self._idle)

    def _connection(self) -> socket.socket:
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return self._connect()
            # An idle connection with something to read has been ended by the server.
            poll = select.poll()
            poll.register(connection, select.POLLIN)
            if not poll.poll(0):
                return connection
            connection.close()

    def _connect(self) -> socket.socket:
        connection = socket.create_connection((self._name, self._port), CONNECT_SECONDS)
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._is_tls:
                if self._context is None:
                    self._context = ssl.create_default_context(cafile=self._ca_bundle)
                connection = self._context.wrap_socket(connection, server_hostname=self._name)
            connection.settimeout(ANSWER_SECONDS)
        except BaseException:
            connection.close()
            raise
        return connection


def _close(idle: list[socket.socket]) -> None:
    while idle:
        idle.pop().close()


def _read(connection: socket.socket) -> tuple[Answer, bool]:
    """The answer, and whether the connection stays."""
    data = b""
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _received(connection)
    status, *lines = data[:end].split(b"\r\n")
    pairs = (line.partition(b":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    if not status.startswith(b"HTTP/1.") or not headers.get(b"content-length", b"").isdigit():
        raise CutAnswer("This is no answer with a length")
    length = int(headers[b"content-length"])
    pieces = [data[end + 4 :]]
    missing = length - len(pieces[0])
    while missing > 0:
        pieces.append(_received(connection))
        missing -= len(pieces[-1])
    stays = missing == 0 and headers.get(b"connection", b"").lower() != b"close"
    stays = stays and status.startswith(b"HTTP/1.1")
    return Answer(int(status.split(b" ", 2)[1]), headers, b"".join(pieces)[:length]), stays


def _received(connection: socket.socket) -> bytes:
    data = connection.recv(CHUNK)
    if not data:
        raise CutAnswer("The connection ended before the answer")
    return data
