"""Posts to an address that a user chose: HTTPS, a public address, no redirect, a bounded time.

They are signed as Standard Webhooks has it, so that its libraries can check them.
https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import hmac
import re
import secrets
import ssl
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chalicelib import compiled_on_use

if TYPE_CHECKING:
    from chalicelib.aws.internet import Internet

SECONDS = 5.0
LONGEST_ADDRESS = 1024
PREFIX = "whsec_"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
# No user, no fragment, nothing that could end a header.
_ADDRESS = compiled_on_use(
    rf"https://(?P<host>({_LABEL}\.)+{_LABEL})(:(?P<port>[0-9]{{1,5}}))?(?P<path>[/?][!-\"$-~]*)?",
    re.ASCII,
)
_STATUS = re.compile(rb"HTTP/1\.[01] ([0-9]{3})\b")
# What has been given out. Others hold addresses of IPv4, which would be looked at as public.
_GIVEN_OUT = IPv6Network("2000::/3")
_6TO4 = IPv6Network("2002::/16")


@dataclass(frozen=True)
class Outcome:
    status: int | None
    """Of the answer, if there was one."""
    error: str
    """Empty: delivered."""


def is_address(text: str) -> bool:
    found = _ADDRESS.fullmatch(text)
    return (
        found is not None
        and len(text) <= LONGEST_ADDRESS
        and len(found["host"]) <= 253
        and 0 < int(found["port"] or 443) < 65536
    )


def host_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def new_secret() -> str:
    return PREFIX + b64encode(secrets.token_bytes(32)).decode()


def signed(id: str, now: float, body: bytes, secret: str | None) -> dict[str, str]:
    """Headers that tell of a post: its id, its time, and without a secret no signature."""
    timestamp = str(int(now))
    headers = {"webhook-id": id, "webhook-timestamp": timestamp}
    if secret:
        key = b64decode(secret.removeprefix(PREFIX))
        digest = hmac.digest(key, f"{id}.{timestamp}.".encode() + body, "sha256")
        headers["webhook-signature"] = f"v1,{b64encode(digest).decode()}"
    return headers


def post(url: str, headers: Mapping[str, str], body: bytes, internet: Internet) -> Outcome:
    """Never raises for what the other side does."""
    host, port = host_of(url), urlsplit(url).port or 443
    try:
        addresses = internet.addresses(host, port)
    except OSError:
        return Outcome(None, "The host has no address.")
    # The connection goes to an address that was looked at: the name may have another by then.
    if not addresses or not all(map(_is_public, addresses)):
        return Outcome(None, "The host's address is not a public one.")
    request = _request(url, headers, body)
    # Functions outside a VPC reach addresses of IPv4 only.
    address = min(addresses, key=lambda each: ":" in each)
    try:
        line = internet.exchange(address, port, host, request, SECONDS)
    except ssl.SSLCertVerificationError as error:
        return Outcome(None, f"Its certificate is not good: {error.verify_message}.")
    except TimeoutError:
        return Outcome(None, f"No answer within {SECONDS:g} seconds.")
    except OSError:
        return Outcome(None, "The connection failed.")
    return _outcome(line)


def _outcome(line: bytes) -> Outcome:
    found = _STATUS.match(line)
    if not found:
        return Outcome(None, "The answer is not HTTP.")
    status = int(found[1])
    if 200 <= status < 300:
        return Outcome(status, "")
    if 300 <= status < 400:
        return Outcome(status, f"It answered {status}: redirects are not followed.")
    return Outcome(status, f"It answered {status}.")


def _request(url: str, headers: Mapping[str, str], body: bytes) -> bytes:
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    fields = {
        "Host": parts.netloc,
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "User-Agent": "Inventory",
        **headers,
    }
    lines = [f"POST {target} HTTP/1.1", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body


def _is_public(text: str) -> bool:
    address = ip_address(text)
    if isinstance(address, IPv6Address) and (address not in _GIVEN_OUT or address in _6TO4):
        return False
    return address.is_global and not address.is_multicast
