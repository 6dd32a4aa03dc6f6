"""The running system as the tests see it: drop a file, wait for its receipt, ask the API."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import boto3

from chalicelib.aws.settings import api_address
from operations.local.system import LocalSystem, User, local_system
from operations.stage.token import sign_in

T = TypeVar("T")
TOKEN_SECONDS = 600  # of the 900 that a token is good for
TERMINAL = {"loaded", "partial", "rejected", "held", "failed"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Stack:
    system: LocalSystem
    tokens: dict[str, tuple[str, float]] = field(default_factory=dict)

    @property
    def outputs(self) -> dict[str, str]:
        return self.system.outputs

    def user(self, name: str) -> User:
        return next(user for user in self.system.users if user.name == name)

    @cached_property
    def s3(self) -> Any:
        return boto3.client("s3")

    @cached_property
    def dynamodb(self) -> Any:
        return boto3.client("dynamodb")

    def token(self, name: str = "manager") -> str:
        """An access token, got as the page gets it: authorization code with PKCE."""
        token, until = self.tokens.get(name, ("", 0.0))
        if time.monotonic() > until:
            user = self.user(name)
            token = sign_in(self.outputs, user.name, user.password)
            self.tokens[name] = (token, time.monotonic() + TOKEN_SECONDS)
        return token

    def api(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        as_user: str | None = "manager",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request through the dashboard's own address. `as_user` None: without a token."""
        sent = dict(headers or {})
        if as_user:
            sent["Authorization"] = self.token(as_user)
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        url = f"{api_address(self.outputs['DashboardUrl'])}{path}"
        request = urllib.request.Request(url, data, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Answer(response.status, dict(response.headers), response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read())

    def drop(self, key: str, text: str | bytes, **metadata: str) -> str:
        """Puts an object into the counts bucket; returns its version id."""
        body = text.encode() if isinstance(text, str) else text
        put = self.s3.put_object(
            Bucket=self.outputs["CountsBucket"], Key=key, Body=body, Metadata=metadata
        )
        version: str = put["VersionId"]
        return version

    def receipt(
        self, key: str, version: str, seconds: float = 120, *, states: Container[str] = TERMINAL
    ) -> dict[str, Any]:
        """Waits until the ledger entry of this object version is at its end, and returns it."""
        from chalicelib.domain.upload import Upload

        path = f"/uploads/{urllib.parse.quote(Upload(key, version).name)}"

        def ended() -> dict[str, Any] | None:
            answer = self.api("GET", path)
            return answer.json if answer.status == 200 and answer.json["state"] in states else None

        return wait_until(ended, f"the receipt of {key}", seconds)

    def load(self, key: str, text: str | bytes, **metadata: str) -> dict[str, Any]:
        """Drops a file; its receipt."""
        return self.receipt(key, self.drop(key, text, **metadata))

    def counts(self, store: str) -> dict[str, int]:
        """What the table holds of a store."""
        pages = self.dynamodb.get_paginator("query").paginate(
            TableName=self.outputs["InventoryTable"],
            KeyConditionExpression="#s = :s",
            ExpressionAttributeNames={"#s": "Store"},
            ExpressionAttributeValues={":s": {"S": store}},
            ConsistentRead=True,
        )
        return {
            item["Item"]["S"]: int(item["Count"]["N"]) for page in pages for item in page["Items"]
        }


def wait_until(condition: Callable[[], T | None], what: str, seconds: float = 120) -> T:
    """Asks until the condition gives something; fails naming what did not come."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"After {seconds:.0f} s there is still no sign of {what}.")


@contextmanager
def forbidden(stack: Stack, function: str, *actions: str) -> Iterator[None]:
    """Permissions that a function lacks for a while."""
    role = stack.outputs[f"{function}RoleArn"].rpartition("/")[2]
    deny = {"Effect": "Deny", "Action": actions, "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [deny]})
    iam = boto3.client("iam")
    iam.put_role_policy(RoleName=role, PolicyName="trouble", PolicyDocument=document)
    try:
        yield
    finally:
        iam.delete_role_policy(RoleName=role, PolicyName="trouble")


@contextmanager
def running_stack(log: Path) -> Iterator[Stack]:
    with local_system(log, say=lambda text: None) as system:
        yield Stack(system)
