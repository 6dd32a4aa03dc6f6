"""HTTP/1.1 requests to one endpoint, over connections that are kept.

urllib3 takes half a millisecond of CPU for a request: two packets, a dozen objects, a parser of
e-mail headers. AWS's answers are simple: a status, and a body with a length or in chunks. TLS is
Python's own, with certificate and host name checked. Proxies are not supported.
"""

from __future__ import annotations

import select
import socket
import weakref
from collections.abc import Iterator
from urllib.parse import urlsplit

from chalicelib.aws.http.trust import Trust

CONNECT_SECONDS = 3.0
KEPT = 16
CHUNK = 1 << 18
LONGEST_LINE = 1 << 16


class Answer:
    def __init__(self, status: int, headers: dict[bytes, bytes], pieces: Iterator[bytes]) -> None:
        self.status = status
        self.headers = headers
        """Names in small letters."""
        self.pieces = pieces
        """Those of the body, to be read once."""
        self._body: bytes | None = None

    @property
    def body(self) -> bytes:
        if self._body is None:  # `cached_property` has a lock
            self._body = b"".join(self.pieces)
        return self._body


class CutAnswer(OSError):
    """The connection ended, or spoke another language, before the answer was whole."""


class Connections:
    """To the endpoint `https://host[:port]`; safe in several threads.

    Raises `OSError` (timeouts, TLS and `CutAnswer` among them) if there is no whole answer within
    `seconds` for each wait; the request may have been done all the same.
    """

    def __init__(self, endpoint: str, trust: Trust, seconds: float) -> None:
        parts = urlsplit(endpoint)
        self.host = parts.netloc
        self._name = (parts.hostname or "").encode()
        """As bytes: Python would import the codec of IDNA for a text."""
        self._port = parts.port or (443 if parts.scheme == "https" else 80)
        self._is_tls = parts.scheme == "https"
        self._trust = trust
        self._seconds = seconds
        self._idle: list[socket.socket] = []
        weakref.finalize(self, _close, self._idle)

    def request(
        self,
        method: str,
        target: str,
        headers: dict[str, str],
        body: bytes,
        *,
        streamed: bool = False,
    ) -> Answer:
        """`target` is path and query. If `streamed`, the answer's body is still to be read."""
        lines = "".join([f"{name}: {value}\r\n" for name, value in headers.items()])
        head = f"{method} {target} HTTP/1.1\r\n{lines}content-length: {len(body)}\r\n\r\n"
        connection = self._connection()
        try:
            connection.sendall(head.encode("latin-1") + body)
            status, received, stays, data = _head(connection)
        except BaseException:
            connection.close()
            raise
        pieces = _pieces(connection, received, data)
        answer = Answer(status, received, self._read(pieces, connection, stays))
        if not streamed:
            answer.body  # noqa: B018 - reads it
        return answer

    def _read(
        self, pieces: Iterator[bytes], connection: socket.socket, stays: bool
    ) -> Iterator[bytes]:
        """The pieces; the connection is kept only if all are read."""
        whole = False
        try:
            yield from pieces
            whole = True
        finally:
            self._keep(connection, stays and whole)

    def close(self) -> None:
        """Ends the idle connections."""
        _close(self._idle)

    def _keep(self, connection: socket.socket, stays: bool) -> None:
        if stays and len(self._idle) < KEPT:
            self._idle.append(connection)
        else:
            connection.close()

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
        connection = self._trust.wrapped(self._plain, self._name) if self._is_tls else self._plain()
        connection.settimeout(self._seconds)
        return connection

    def _plain(self) -> socket.socket:
        address = (self._name, self._port)
        connection = socket.create_connection(address, CONNECT_SECONDS)  # type: ignore[arg-type]
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def _close(idle: list[socket.socket]) -> None:
    while idle:
        idle.pop().close()


def _head(connection: socket.socket) -> tuple[int, dict[bytes, bytes], bool, bytes]:
    """Status, headers, whether the connection stays, and what is there of the body."""
    data = b""
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _received(connection)
    status, *lines = data[:end].split(b"\r\n")
    pairs = (line.partition(b":") for line in lines)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    if not status.startswith(b"HTTP/1.") or not status[9:12].isdigit():
        raise CutAnswer("This is no answer of HTTP/1")
    stays = headers.get(b"connection", b"").lower() != b"close" and status.startswith(b"HTTP/1.1")
    return int(status[9:12]), headers, stays, data[end + 4 :]


def _pieces(connection: socket.socket, headers: dict[bytes, bytes], data: bytes) -> Iterator[bytes]:
    """The body. Raises `CutAnswer` unless it is whole, and nothing comes after it."""
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        yield from _chunks(connection, data)
        return
    if not (length := headers.get(b"content-length", b"")).isdigit():
        raise CutAnswer("This is no answer with a length")
    missing = int(length) - len(data)
    yield data
    while missing > 0:
        data = _received(connection)
        missing -= len(data)
        yield data
    if missing:
        raise CutAnswer("More came than the answer")


def _chunks(connection: socket.socket, data: bytes) -> Iterator[bytes]:
    """https://www.rfc-editor.org/rfc/rfc9112#section-7.1; trailers are left out."""
    while True:
        line, data = _line(connection, data)
        size = line.partition(b";")[0].strip()
        if not size or size.strip(b"0123456789abcdefABCDEF"):
            raise CutAnswer("This is no chunk")
        missing = int(size, 16)
        if not missing:
            break
        while missing > 0:
            piece, data = data[:missing], data[missing:]
            yield piece
            missing -= len(piece)
            if missing:
                data = _received(connection)
        line, data = _line(connection, data)
        if line:
            raise CutAnswer("This is no end of a chunk")
    while line:
        line, data = _line(connection, data)
    if data:
        raise CutAnswer("More came than the answer")


def _line(connection: socket.socket, data: bytes) -> tuple[bytes, bytes]:
    while (end := data.find(b"\r\n")) < 0:
        if len(data) > LONGEST_LINE:
            raise CutAnswer("This is no line")
        data += _received(connection)
    return data[:end], data[end + 2 :]


def _received(connection: socket.socket) -> bytes:
    data = connection.recv(CHUNK)
    if not data:
        raise CutAnswer("The connection ended before the answer")
    return data
