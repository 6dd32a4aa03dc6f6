"""A proxy for the local run: the dashboard's address, known before the stack is made.

It forwards each request to the emulated CloudFront or API Gateway, as if it came over HTTPS, and
only a few at a time: the emulator starts a process for each request that waits.
"""

from __future__ import annotations

import http.client
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

AT_A_TIME = 4
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "host"}


class Proxy(ThreadingHTTPServer):
    """Listens on 127.0.0.1; `host` is set once the stack is made."""

    daemon_threads = True

    def __init__(self, emulator_port: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.emulator_port = emulator_port
        self.host = ""
        self.slots = threading.BoundedSemaphore(AT_A_TIME)

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignores a browser that closed its connection before the answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # any socket

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"

    def forward(self) -> None:
        try:
            response, body = self.ask()
        except (OSError, http.client.HTTPException) as error:
            self.send_error(502, f"The embedded AWS did not answer: {error}")
        else:
            self.answer(response, body)

    def ask(self) -> tuple[http.client.HTTPResponse, bytes]:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {n: v for n, v in self.headers.items() if n.lower() not in HOP_BY_HOP}
        headers |= {"Host": self.server.host, "X-Forwarded-Proto": "https"}
        emulator = http.client.HTTPConnection("127.0.0.1", self.server.emulator_port)
        with self.server.slots, closing(emulator):
            emulator.request(self.command, self.path, body, headers)
            response = emulator.getresponse()
            return response, response.read()

    def answer(self, response: http.client.HTTPResponse, body: bytes) -> None:
        self.send_response_only(response.status, response.reason)
        for name, value in response.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = forward  # noqa: N815 http.server's names

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing: the functions log their requests."""


@contextmanager
def local_proxy(emulator_port: int) -> Iterator[Proxy]:
    server = Proxy(emulator_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
