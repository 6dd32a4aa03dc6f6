"""What the steps of a verification share, and how one says what it saw."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import TypeVar

from chalicelib.aws.services import Services
from chalicelib.aws.settings import api_address
from operations.deployment.stack_events import Say
from operations.stage.queues import services_of

Found = TypeVar("Found")

STORE = "verify"
SECONDS = 180


class Otherwise(Exception):
    """Says what was seen, which is not what was expected."""


@dataclass
class Trial:
    stage: str
    parameters: Mapping[str, str]
    say: Say
    outputs: dict[str, str] = field(default_factory=dict)
    """Of the stack; empty before it is deployed."""
    passwords: dict[str, str] = field(default_factory=dict)
    """Of the users that were made."""
    tokens: dict[str, str] = field(default_factory=dict)
    queues: dict[str, str] = field(default_factory=dict)
    """Addresses of queues that are subscribed to the alerts."""

    @property
    def services(self) -> Services:
        return services_of(self.outputs)

    def page(self, path: str) -> Answer:
        return ask(f"{self.outputs['DashboardUrl']}{path}")

    def api(
        self, path: str, user: str | None = None, *, body: object = None, token: str = ""
    ) -> Answer:
        token = self.tokens[user] if user else token
        headers = {"Authorization": token} if token else {}
        return ask(f"{api_address(self.outputs['DashboardUrl'])}{path}", headers, body)


@dataclass(frozen=True)
class Answer:
    status: int
    address: str
    headers: Message
    body: bytes

    @property
    def code(self) -> str:
        """What an error of ours is called; "" for one that is none of ours."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return ""
        return str(found.get("code", "")) if isinstance(found, dict) else ""


def ask(address: str, headers: Mapping[str, str] | None = None, body: object = None) -> Answer:
    """GET, or POST of a body as JSON."""
    sent = dict(headers or {})
    data = None
    if body is not None:
        data, sent = json.dumps(body).encode(), sent | {"Content-Type": "application/json"}
    request = urllib.request.Request(address, data, sent)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=60) as found:  # noqa: S310 - our own address
            return Answer(found.status, found.url, found.headers, found.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.url, error.headers, error.read())


def expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise Otherwise(f"{what}: {found!r} in place of {wanted!r}")


def waited(find: Callable[[], Found | None], what: str) -> Found:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if (found := find()) is not None:
            return found
        time.sleep(1)
    raise Otherwise(f"no {what} after {SECONDS} s")
