"""TLS contexts, one for each file of roots in a process.

To read boto3's 140 roots takes 28 ms, and Amazon's own, which vouch for the endpoints of AWS, 2 ms:
https://www.amazontrust.com/repository/. Where these do not vouch for a server, all are asked.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable
from functools import cache, cached_property
from socket import socket

LABEL = "\n# Label: "
AMAZON = ('"Amazon Root CA', '"Starfield Services Root')


class Trust:
    """In the roots of a file of certificates in PEM."""

    def __init__(self, bundle: str) -> None:
        self._bundle = bundle
        self._try_few = True

    def wrapped(self, connect: Callable[[], socket], name: bytes) -> ssl.SSLSocket:
        """A new connection over TLS with a server whose certificate is for `name`."""
        if self._try_few and self._few is not None:
            try:
                return _wrapped(connect(), self._few, name)
            except ssl.SSLCertVerificationError:
                self._try_few = False
        return _wrapped(connect(), self._all, name)

    @cached_property
    def _few(self) -> ssl.SSLContext | None:
        """`None` if the file does not say whose its roots are."""
        with open(self._bundle, encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes a millisecond
            _, *labelled = file.read().split(LABEL)
        roots = "".join(each for each in labelled if each.startswith(AMAZON))
        # From the certificate on: what is before it may be no ASCII.
        parts = [part.partition(END)[0] for part in roots.split(BEGIN)[1:]]
        pem = "".join(f"{BEGIN}{part}{END}\n" for part in parts)
        return ssl.create_default_context(cadata=pem) if pem else None

    @cached_property
    def _all(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self._bundle)


BEGIN, END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"


@cache
def trust(bundle: str) -> Trust:
    return Trust(bundle)


def _wrapped(plain: socket, context: ssl.SSLContext, name: bytes) -> ssl.SSLSocket:
    try:
        return context.wrap_socket(plain, server_hostname=name)
    except BaseException:
        plain.close()
        raise
