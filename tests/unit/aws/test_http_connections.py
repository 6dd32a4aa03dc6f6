"""Kept connections: TLS is checked, and an ended one is not used again."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chalicelib.aws.http_connections import Connections, CutAnswer
from tests.makers.https import certificate

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
            except OSError:
                return
            number += 1
            with connection:
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


def test_a_connection_is_used_again() -> None:
    with server([OK, OK]) as (port, seen):
        connections = Connections(f"http://127.0.0.1:{port}")
        answers = [connections.post({"host": "x"}, b"{}") for _ in range(2)]
        connections.close()

    assert seen == [1, 1]
    assert answers[1].body == b"{}"
    assert answers[1].headers[b"x-amz-crc32"] == b"7"


def test_a_connection_that_the_server_has_ended_is_not_used_again() -> None:
    with server([OK, OK], ends=True) as (port, seen):
        connections = Connections(f"http://127.0.0.1:{port}")
        connections.post({}, b"1")
        threading.Event().wait(0.05)
        connections.post({}, b"2")
        connections.close()

    assert seen == [1, 2]


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"SSH-2.0\r\n\r\n",
    ],
)
def test_an_answer_that_is_not_whole_is_none(answer: bytes) -> None:
    with server([answer], ends=True) as (port, _), pytest.raises(CutAnswer):
        Connections(f"http://127.0.0.1:{port}").post({}, b"{}")


def test_tls_is_spoken_with_a_server_that_the_bundle_vouches_for(tmp_path: Path) -> None:
    context, ca = certificate(tmp_path, "localhost")
    with server([OK], context) as (port, _):
        connections = Connections(f"https://localhost:{port}", ca)
        answer = connections.post({}, b"{}")
        connections.close()

    assert answer.status == 200


@pytest.mark.parametrize("trusted", [False, True])
def test_tls_with_a_stranger_is_refused(tmp_path: Path, trusted: bool) -> None:
    context, ca = certificate(tmp_path, "elsewhere.example")
    with server([OK], context) as (port, seen), pytest.raises(ssl.SSLError):
        Connections(f"https://localhost:{port}", ca if trusted else None).post({}, b"{}")

    assert seen == []
