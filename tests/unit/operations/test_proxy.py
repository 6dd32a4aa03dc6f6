"""The front door of the local run, before an emulator that the test plays."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from operations.local.proxy import Proxy, local_proxy


class Emulator(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"{self.headers['Host']} {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def test_a_request_goes_to_the_distribution() -> None:
    emulator = HTTPServer(("127.0.0.1", 0), Emulator)
    with emulator, local_proxy(emulator.server_port) as door:
        door.host = "d1.cloudfront.net"
        threading.Thread(target=emulator.handle_request).start()

        with urllib.request.urlopen(f"{door.url}/api/stores?limit=1") as answer:
            assert answer.read() == b"d1.cloudfront.net /api/stores?limit=1"


def test_an_emulator_that_is_gone_is_a_bad_gateway() -> None:
    with HTTPServer(("127.0.0.1", 0), Emulator) as gone:
        port = gone.server_port

    with local_proxy(port) as door, pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(door.url)

    refused.value.close()
    assert refused.value.code == 502


def test_a_browser_that_went_away_leaves_no_trace(capsys: pytest.CaptureFixture[str]) -> None:
    with Proxy(1) as door:
        try:
            raise BrokenPipeError
        except BrokenPipeError:
            door.handle_error(None, ("127.0.0.1", 1))
        silent = capsys.readouterr().err

        try:
            raise ValueError("a mistake of ours")
        except ValueError:
            door.handle_error(None, ("127.0.0.1", 1))

    assert silent == ""
    assert "a mistake of ours" in capsys.readouterr().err
