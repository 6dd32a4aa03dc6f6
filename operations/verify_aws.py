"""Tries a deployed stage from outside: page, API, sign-in, a file, its stock and its alert.

For a stage without files of stores: it leaves a store named `verify` behind.
"""

from __future__ import annotations

import argparse
import json
import secrets
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import TypeVar

import boto3

from chalicelib.aws.services import Services
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.repositories import inventory_pages, upload_lists
from chalicelib.repositories.alerts import alert_lists
from operations import target, users
from operations.queues import services_of
from operations.token import Attempt

Found = TypeVar("Found")

STORE = "verify"
SECONDS = 120
ROWS = "store,item,count\nverify,Lamp,7\nverify,Chair,0\n"
COUNTS = {"Lamp": 7, "Chair": 0}


class Failed(Exception):
    """Says what is not as it should be."""


@dataclass(frozen=True)
class Stage:
    outputs: Mapping[str, str]
    services: Services

    def get(self, path: str, token: str = "") -> Answer:
        return get(f"{self.outputs['DashboardUrl']}{path}", token)


@dataclass(frozen=True)
class Answer:
    status: int
    address: str
    headers: Message
    body: bytes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    target.add_stage(parser)


def run(args: argparse.Namespace) -> int:
    outputs = target.outputs(args)
    stage = Stage(outputs, services_of(outputs))
    refuse_files_of_stores(stage.services)
    failed = 0
    for what, check in CHECKS.items():
        problem = problem_of(check, stage)
        failed += bool(problem)
        print(f"{'FAILED' if problem else 'ok':<8}{what}{': ' if problem else ''}{problem}")
    return 1 if failed else 0


def refuse_files_of_stores(services: Services) -> None:
    entries, _ = upload_lists.newest(100, None, services)
    if others := [entry["Key"] for entry in entries if not entry["Key"].startswith(f"{STORE}/")]:
        raise SystemExit(f"The stage has files of stores, such as {others[0]}: verify another one.")


def problem_of(check: Callable[[Stage], None], stage: Stage) -> str:
    try:
        check(stage)
    except (Failed, OSError) as problem:
        return str(problem)
    return ""


def get(address: str, token: str = "") -> Answer:
    headers = {"Authorization": token} if token else {}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own address
    try:
        with urllib.request.urlopen(request, timeout=30) as found:  # noqa: S310 - our own address
            return Answer(found.status, found.url, found.headers, found.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.url, error.headers, error.read())


def expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise Failed(f"{found!r} in place of {wanted!r}")


def page(stage: Stage) -> None:
    answer = stage.get("/")
    expect(answer.status, 200)
    expect(answer.headers["Content-Type"], "text/html; charset=utf-8")
    if "default-src 'none'" not in answer.headers.get("Content-Security-Policy", ""):
        raise Failed("the page has no content security policy")


def settings(stage: Stage) -> None:
    found = json.loads(stage.get("/config.json").body)
    expect(found["client_id"], stage.outputs["ClientId"])


def api(stage: Stage) -> None:
    answer = stage.get("/api/openapi.json")
    expect(answer.status, 200)
    expect(json.loads(answer.body)["openapi"][:3], "3.1")


def strangers(stage: Stage) -> None:
    answer = stage.get("/api/stores")
    expect(answer.status, 401)
    expect(json.loads(answer.body).get("code"), "NOT_SIGNED_IN")


def sign_in(stage: Stage) -> None:
    """The page answers; whether it takes a password only a browser shows."""
    answer = get(Attempt().address(dict(stage.outputs)))
    expect(answer.status, 200)
    if "error" in answer.address:
        raise Failed(answer.address)


def beside_the_pages(stage: Stage) -> None:
    """A token that a script gets with a password has none of our scopes."""
    pool, name = stage.outputs["UserPoolId"], f"{STORE}-{secrets.token_hex(4)}"
    password = users.made_up_password()
    users.add(pool, name=name, role="manager", stores=[], password=password)
    try:
        given = users.cognito().initiate_auth(
            ClientId=stage.outputs["ClientId"],
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": name, "PASSWORD": password},
        )
        token = given["AuthenticationResult"]["AccessToken"]
        expect(stage.get("/api/stores", token).status in (401, 403), True)
    finally:
        users.cognito().admin_delete_user(UserPoolId=pool, Username=name)


def file(stage: Stage) -> None:
    key = f"{STORE}/{secrets.token_hex(4)}.csv"
    bucket = stage.outputs["CountsBucket"]
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=ROWS.encode())
    entry = waited(lambda: receipt(key, stage.services), "receipt")
    expect((entry["State"], entry.get("Read")), ("loaded", 2))


def receipt(key: str, services: Services) -> LedgerEntry | None:
    entries, _ = upload_lists.newest(20, None, services)
    ended = ("loaded", "partial", "rejected", "held", "failed")
    return next((e for e in entries if e["Key"] == key and e["State"] in ended), None)


def stock(stage: Stage) -> None:
    rows = inventory_pages.rows_of(((STORE, item) for item in COUNTS), stage.services)
    expect({row.item: row.count for row in rows}, COUNTS)


def alert(stage: Stage) -> None:
    found = waited(lambda: alert_lists.open_alert(STORE, "Chair", stage.services), "alert")
    expect(found.state, "out")


def waited(find: Callable[[], Found | None], what: str) -> Found:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if (found := find()) is not None:
            return found
        time.sleep(1)
    raise Failed(f"no {what} after {SECONDS} s")


CHECKS: dict[str, Callable[[Stage], None]] = {
    "The page is served, with its headers": page,
    "The page has this stage's settings": settings,
    "The API answers at the page's address": api,
    "Nobody is let in without a token": strangers,
    "The sign-in page answers": sign_in,
    "A token from beside the pages opens nothing": beside_the_pages,
    "A file that is dropped has its receipt": file,
    "Its rows are in the table": stock,
    "What ran out is alerted": alert,
}
