"""Requests to hosts that are not AWS's, whose addresses and answers nobody vouches for."""

from __future__ import annotations

import socket
import ssl
import time
from functools import cached_property

LARGEST_LINE = 4096
CHUNK = 16384


class Internet:
    """Raises `OSError` for whatever fails: names, connections, certificates, time-outs."""

    def addresses(self, host: str, port: int) -> list[str]:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        return socket.create_connection((address, port), seconds)

    @cached_property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def exchange(self, address: str, port: int, host: str, request: bytes, seconds: float) -> bytes:
        """The first line of the answer to a request, whole or cut, within so many seconds.

        Over TLS to `address`, with a certificate that must be `host`'s. A limit for each read would
        let a server that sends a byte now and then keep us for ever, so all share one.
        """
        deadline = time.monotonic() + seconds
        with self.connect(address, port, seconds) as plain:
            plain.settimeout(_left(deadline))
            with self.trust.wrap_socket(plain, server_hostname=host) as connection:
                unsent = memoryview(request)
                while unsent:
                    connection.settimeout(_left(deadline))
                    unsent = unsent[connection.send(unsent[:CHUNK]) :]
                answer = b""
                while b"\n" not in answer and len(answer) < LARGEST_LINE:
                    connection.settimeout(_left(deadline))
                    received = connection.recv(LARGEST_LINE)
                    if not received:
                        break
                    answer += received
        return answer.partition(b"\n")[0]


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
