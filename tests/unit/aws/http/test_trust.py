"""Which roots vouch for a server: first Amazon's alone, then all."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket
from threading import Thread

import botocore
import pytest

from chalicelib.aws.http.trust import Trust, trust
from tests.makers.https import certificate

ROOTS = Path(botocore.__file__).with_name("cacert.pem")


@contextmanager
def server(context: ssl.SSLContext) -> Iterator[tuple[int, list[bool]]]:
    """Its port, and of each connection whether it came to trust the server."""
    with socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        trusted: list[bool] = []

        def talk() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                try:
                    with context.wrap_socket(connection, server_side=True) as talking:
                        trusted.append(talking.recv(1) == b"x")
                except ssl.SSLError:
                    trusted.append(False)

        thread = Thread(target=talk, daemon=True)
        thread.start()
        yield listener.getsockname()[1], trusted
        listener.shutdown(2)
    thread.join(5)


def say(trust: Trust, port: int) -> None:
    def connect() -> socket:
        return create_connection(("127.0.0.1", port), 5)

    with trust.wrapped(connect, b"localhost") as connection:
        connection.send(b"x")


def bundle(folder: Path, label: str, authority: str) -> str:
    """boto3's roots and one more."""
    file = folder / "roots.pem"
    more = f'\n# Label: "{label}"\n{Path(authority).read_text()}'
    file.write_text(ROOTS.read_text("utf-8") + more, "utf-8")
    return str(file)


def test_amazons_own_roots_are_asked_first(tmp_path: Path) -> None:
    context, authority = certificate(tmp_path, "localhost")
    roots = Trust(bundle(tmp_path, "Amazon Root CA 9", authority))

    with server(context) as (port, trusted):
        say(roots, port)

    assert trusted == [True]


def test_a_server_of_another_root_costs_one_connection_in_a_process(tmp_path: Path) -> None:
    context, authority = certificate(tmp_path, "localhost")
    roots = Trust(bundle(tmp_path, "Root of somebody else", authority))

    with server(context) as (port, trusted):
        say(roots, port)
        say(roots, port)

    assert trusted == [False, True, True]


def test_all_roots_of_a_file_without_names_are_asked(tmp_path: Path) -> None:
    context, authority = certificate(tmp_path, "localhost")

    with server(context) as (port, trusted):
        say(Trust(authority), port)

    assert trusted == [True]


def test_a_server_that_no_root_vouches_for_is_refused(tmp_path: Path) -> None:
    context, _ = certificate(tmp_path, "localhost")

    with server(context) as (port, trusted), pytest.raises(ssl.SSLCertVerificationError):
        say(Trust(str(ROOTS)), port)

    assert trusted == [False, False]


def test_a_server_of_another_name_is_refused(tmp_path: Path) -> None:
    context, authority = certificate(tmp_path, "elsewhere.example")
    roots = Trust(bundle(tmp_path, "Amazon Root CA 9", authority))

    with server(context) as (port, _), pytest.raises(ssl.SSLCertVerificationError):
        say(roots, port)


def test_boto3_has_all_five_roots_of_amazon() -> None:
    """https://www.amazontrust.com/repository/"""
    few = Trust(str(ROOTS))._few

    assert few is not None
    subjects = [str(root["subject"]) for root in few.get_ca_certs()]
    assert sorted(subject.split("'commonName', '")[1].split("'")[0] for subject in subjects) == [
        *(f"Amazon Root CA {number}" for number in (1, 2, 3, 4)),
        "Starfield Services Root Certificate Authority - G2",
    ]
    assert few.verify_mode == ssl.CERT_REQUIRED
    assert few.check_hostname


def test_a_process_has_one_context_for_all_services() -> None:
    assert trust(str(ROOTS)) is trust(str(ROOTS))
