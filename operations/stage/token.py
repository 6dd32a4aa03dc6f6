"""Signs you in and prints an access token for the API.

On AWS it opens the sign-in page in your browser; in the local run it signs in the demo manager,
or the demo user that --user names.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import http.client
import http.server
import json
import secrets
import sys
import urllib.parse
import urllib.request
import webbrowser
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from operations.stage.target import add_stage, local_run, outputs

CALLBACK = "http://localhost:8976/callback"
SCOPES = "openid inventory/read inventory/write"
SECONDS = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_stage(parser)
    add_user(parser)


def add_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--user", default="manager", help="a demo user of the local run")


def run(args: argparse.Namespace) -> int:
    print(token(args))
    return 0


def token(args: argparse.Namespace) -> str:
    """An access token for the stage or the local run that `args` name."""
    found = outputs(args)
    if args.stage:
        return sign_in_by_browser(found)
    people = {user["name"]: user for user in local_run(args)["users"]}
    if args.user not in people:
        raise SystemExit(f"The local run has no user {args.user}; it has {', '.join(people)}.")
    return sign_in(found, args.user, people[args.user]["password"])


@dataclass(frozen=True)
class Attempt:
    """One sign-in: authorization code with PKCE (RFC 7636)."""

    state: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    callback: str = CALLBACK
    scopes: str = SCOPES

    def address(self, outputs: dict[str, str]) -> str:
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest())
        query = {
            "response_type": "code",
            "client_id": outputs["ClientId"],
            "redirect_uri": self.callback,
            "scope": self.scopes,
            "state": self.state,
            "code_challenge": challenge.decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return f"{outputs['SignInUrl']}/oauth2/authorize?{urllib.parse.urlencode(query)}"

    def code(self, address: str) -> str:
        """The code in the address to which the sign-in redirects the browser."""
        answer = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
        if answer.get("state") != self.state or "code" not in answer:
            reason = answer.get("error_description") or answer.get("error") or "no code came back"
            raise SystemExit(f"Signing in failed: {reason}")
        return answer["code"]

    def tokens(self, outputs: dict[str, str], code: str) -> dict[str, str]:
        """`access_token`, `id_token` and `refresh_token`."""
        form = {
            "grant_type": "authorization_code",
            "client_id": outputs["ClientId"],
            "redirect_uri": self.callback,
            "code": code,
            "code_verifier": self.verifier,
        }
        data = urllib.parse.urlencode(form).encode()
        request = urllib.request.Request(f"{outputs['SignInUrl']}/oauth2/token", data)  # noqa: S310 - our own address
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - our own address
            found: dict[str, str] = json.load(answer)
            return found


def sign_in(outputs: dict[str, str], name: str, password: str) -> str:
    """An access token without a browser: sends the sign-in form of the embedded AWS."""
    return tokens(outputs, name, password)["access_token"]


def tokens(outputs: dict[str, str], name: str, password: str) -> dict[str, str]:
    """All tokens of such a sign-in."""
    attempt = Attempt()
    back = come_back(outputs, attempt, name, password)
    return attempt.tokens(outputs, attempt.code(back))


def come_back(outputs: dict[str, str], attempt: Attempt, name: str, password: str) -> str:
    """The address to which the form redirects a browser that signs in with this name."""
    form = Form()
    with urllib.request.urlopen(attempt.address(outputs), timeout=SECONDS) as page:  # noqa: S310 - our own address
        form.feed(page.read().decode())
    fields = form.fields | {"username": name, "password": password}
    return posted(urllib.parse.urljoin(outputs["SignInUrl"], form.action), fields)


def sign_in_by_browser(outputs: dict[str, str]) -> str:
    """An access token through the sign-in page, which redirects the browser to this machine."""
    attempt = Attempt()
    landing = urllib.parse.urlsplit(CALLBACK)
    with Landing(("127.0.0.1", landing.port or 80), Landed) as server:
        address = attempt.address(outputs)
        print(f"Sign in in your browser:\n{address}", file=sys.stderr)
        webbrowser.open(address)
        while not server.address_back:
            server.handle_request()
    return attempt.tokens(outputs, attempt.code(server.address_back))["access_token"]


class Landing(http.server.HTTPServer):
    address_back = ""


class Landed(http.server.BaseHTTPRequestHandler):
    server: Landing

    def do_GET(self) -> None:
        if not self.path.startswith("/callback?"):
            self.send_error(404)
            return
        self.server.address_back = self.path
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"Signed in. You can close this page.\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Logs nothing, because the address holds the code."""


class Form(HTMLParser):
    """The first form of a page: its address and hidden fields."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = given.get("action", "")
        elif tag == "input" and given.get("type") == "hidden":
            self.fields[given["name"]] = given.get("value", "")


def posted(address: str, fields: dict[str, str]) -> str:
    """The address to which the answer to a form redirects; it is not requested."""
    parts = urllib.parse.urlsplit(address)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=SECONDS)
    try:
        connection.request(
            "POST",
            parts.path,
            urllib.parse.urlencode(fields),
            {"Content-Type": "application/x-www-form-urlencoded"},
        )
        answer = connection.getresponse()
        answer.read()
        back = answer.getheader("Location", "")
    finally:
        connection.close()
    if not back:
        raise SystemExit(f"Signing in failed: the form was answered with {answer.status}.")
    return back
