"""A web hook's server: real HTTPS on this machine, reached by the name of its certificate."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socket import create_connection, socket

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chalicelib.aws.internet import Internet

HOST, PUBLIC = "hooks.example.com", "93.184.215.14"
Answer = int | bytes | Callable[[socket], None]
"""A status, all that is sent, or what is done with the connection."""


@dataclass
class Post:
    path: str
    headers: Message
    body: bytes


@dataclass
class Hook:
    """`answers` are given in turn, the last one for ever."""

    answers: list[Answer] = field(default_factory=lambda: [200])
    posts: list[Post] = field(default_factory=list)


class Local(Internet):
    """Names have these addresses; a connection to any of them goes to a server on this machine."""

    def __init__(
        self, port: int, ca: str, addresses: Sequence[str] = (PUBLIC,), seconds: float = 5.0
    ) -> None:
        self.port = port
        self.trust = ssl.create_default_context(cafile=ca)
        self.known = list(addresses)
        self.seconds = seconds
        self.connected: list[tuple[str, int]] = []

    def addresses(self, host: str, port: int) -> list[str]:
        return self.known

    def connect(self, address: str, port: int, seconds: float) -> socket:
        self.connected.append((address, port))
        return create_connection(("127.0.0.1", self.port), seconds)

    def exchange(self, address: str, port: int, host: str, request: bytes, seconds: float) -> bytes:
        return super().exchange(address, port, host, request, min(seconds, self.seconds))


@contextmanager
def served(hook: Hook, folder: Path, name: str = HOST, seconds: float = 5.0) -> Iterator[Local]:
    """The internet in which `hook` is at every address, with a certificate of `name`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hook.posts.append(Post(self.path, self.headers, body))
            answer = hook.answers.pop(0) if len(hook.answers) > 1 else hook.answers[0]
            if isinstance(answer, int):
                self.send_response(answer)
                self.send_header("Location", "https://169.254.169.254/latest/meta-data/")
                self.end_headers()
            elif isinstance(answer, bytes):
                self.wfile.write(answer)
            else:
                answer(self.connection)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    context, ca = certificate(folder, name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # clients that leave
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Local(server.server_address[1], ca, seconds=seconds)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(1)


def _named(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, str]:
    """A server's context, and the file of the authority that vouches for `name`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(subject, subject, key.public_key(), 1, now, now + timedelta(1))
        .add_extension(x509.SubjectAlternativeName([_named(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    ca, chain = folder / "ca.pem", folder / "key.pem"
    ca.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    chain.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ca, chain)
    return context, str(ca)
