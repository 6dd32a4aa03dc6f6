"""Kept connections: TLS is checked, and an ended one is not used again."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import botocore
import pytest

from chalicelib.aws.http.connections import Answer, Connections, CutAnswer
from chalicelib.aws.http.trust import Trust
from tests.makers.https import certificate

ROOTS = Path(botocore.__file__).with_name("cacert.pem")
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Amz-Crc32: 7\r\n\r\n{}"


@contextmanager
def server(
    answers: list[bytes], context: ssl.SSLContext | None = None, *, ends: bool = False
) -> Iterator[tuple[int, list[int]]]:
    """Its port, and the numbers of the connections that the requests came by."""
    listener = socket.create_server(("127.0.0.1", 0))
    seen: list[int] = []

    def talk() -> None:
        number = 0
        while answers:
            try:
                connection, _ = listener.accept()
                if context:
                    connection = context.wrap_socket(connection, server_side=True)
            except ssl.SSLError:
                continue
            except OSError:
                return
            number += 1
            with connection, suppress(ConnectionError):  # who leaves before the end of an answer
                while answers and connection.recv(65536):
                    seen.append(number)
                    connection.sendall(answers.pop(0))
                    if ends:
                        break

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], seen
    finally:
        answers.clear()
        listener.close()
        thread.join(1)


def connected(endpoint: str, ca_bundle: str = "") -> Connections:
    return Connections(endpoint, Trust(ca_bundle or str(ROOTS)), 5.0)


def asked(connections: Connections, body: bytes = b"{}") -> Answer:
    return connections.request("POST", "/", {"host": "x"}, body)


def test_a_connection_is_used_again() -> None:
    with server([OK, OK]) as (port, seen):
        connections = connected(f"http://127.0.0.1:{port}")
        answers = [asked(connections) for _ in range(2)]
        connections.close()

    assert seen == [1, 1]
    assert answers[1].body == b"{}"
    assert answers[1].headers[b"x-amz-crc32"] == b"7"


def test_a_connection_that_the_server_has_ended_is_not_used_again() -> None:
    with server([OK, OK], ends=True) as (port, seen):
        connections = connected(f"http://127.0.0.1:{port}")
        asked(connections, b"1")
        threading.Event().wait(0.05)
        asked(connections, b"2")
        connections.close()

    assert seen == [1, 2]


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("chunks", "body"),
    [
        (b"0\r\n\r\n", b""),
        (b"3\r\n<a>\r\n4;note=x\r\n</a>\r\n0\r\n\r\n", b"<a></a>"),
        (b"A\r\n0\r\n\r\n01234\r\n0\r\nx-trailer: 1\r\n\r\n", b"0\r\n\r\n01234"),
    ],
)
def test_an_answer_in_chunks_is_read_to_its_end(chunks: bytes, body: bytes) -> None:
    with server([CHUNKED + chunks, OK]) as (port, seen):
        connections = connected(f"http://127.0.0.1:{port}")
        answers = [asked(connections) for _ in range(2)]
        connections.close()

    assert [answer.body for answer in answers] == [body, b"{}"]
    assert seen == [1, 1]


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\n\r\n{}",
        b"SSH-2.0\r\n\r\n",
        CHUNKED + b"3\r\n<a>\r\n",
        CHUNKED + b"3\r\n<a>",
        CHUNKED + b"3\r\n<a>xx0\r\n\r\n",
        CHUNKED + b"-3\r\n<a>\r\n0\r\n\r\n",
        CHUNKED + b"\r\n\r\n",
        CHUNKED + b"0\r\n\r\nmore",
        CHUNKED + b"1" * 70_000,
    ],
)
def test_an_answer_that_is_not_whole_is_none(answer: bytes) -> None:
    with server([answer], ends=True) as (port, _), pytest.raises(CutAnswer):
        asked(connected(f"http://127.0.0.1:{port}"))


def test_a_body_can_be_read_piece_by_piece_and_then_the_connection_is_used_again() -> None:
    large = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1_000_000
    with server([large, OK]) as (port, seen):
        connections = connected(f"http://127.0.0.1:{port}")
        answer = connections.request("GET", "/", {}, b"", streamed=True)
        sizes = [len(piece) for piece in answer.pieces]
        asked(connections)
        connections.close()

    assert sum(sizes) == 1_000_000
    assert max(sizes) < 1_000_000
    assert seen == [1, 1]


def test_a_connection_whose_answer_was_not_read_to_the_end_is_not_used_again() -> None:
    large = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 1_000_000
    with server([large, OK]) as (port, seen):
        connections = connected(f"http://127.0.0.1:{port}")
        answer = connections.request("GET", "/", {}, b"", streamed=True)
        next(answer.pieces)
        del answer
        asked(connections)
        connections.close()

    assert seen == [1, 2]


def test_tls_is_spoken_with_a_server_that_the_bundle_vouches_for(tmp_path: Path) -> None:
    context, ca = certificate(tmp_path, "localhost")
    with server([OK], context) as (port, _):
        connections = connected(f"https://localhost:{port}", ca)
        answer = asked(connections)
        connections.close()

    assert answer.status == 200


@pytest.mark.parametrize("trusted", [False, True])
def test_tls_with_a_stranger_is_refused(tmp_path: Path, trusted: bool) -> None:
    context, ca = certificate(tmp_path, "elsewhere.example")
    with server([OK], context) as (port, seen), pytest.raises(ssl.SSLError):
        asked(connected(f"https://localhost:{port}", ca if trusted else ""))

    assert seen == []
