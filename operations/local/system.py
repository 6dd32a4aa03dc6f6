"""The whole system on the embedded AWS, deployed from the same template, with demo users."""

from __future__ import annotations

import json
import os
import secrets
import string
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import boto3

from chalicelib.aws.settings import api_address
from operations.deployment import deploy
from operations.environment import ROOT
from operations.local.embedded import REGION, EmbeddedAws, embedded_aws
from operations.local.proxy import local_proxy
from operations.stage import users

STAGE = "local"
SAMPLES = ROOT / "samples"
LOAD_SECONDS = 60

Say = Callable[[str], None]


@dataclass(frozen=True)
class User:
    """A user who can sign in; `stores` is empty for a manager, who has all of them."""

    name: str
    password: str
    role: str
    stores: list[str]


@dataclass(frozen=True)
class LocalSystem:
    """A running system and its addresses."""

    aws: EmbeddedAws
    outputs: dict[str, str]
    users: list[User]

    def describe(self) -> dict[str, Any]:
        """The content of `.local/run.json`, with which scripts reach the run."""
        out = self.outputs
        return {
            "dashboard": out["DashboardUrl"],
            "api": api_address(out["DashboardUrl"]),
            "sign_in": out["SignInUrl"],
            "endpoint": self.aws.endpoint,
            "region": REGION,
            "credentials": {
                "access_key_id": self.aws.access_key,
                "secret_access_key": self.aws.secret_key,
            },
            "bucket": out["CountsBucket"],
            "receipts_bucket": out["ReceiptsBucket"],
            "tables": {
                name: out[f"{name}Table"]
                for name in ("Inventory", "Uploads", "Loads", "Stores", "Alerts")
            },
            "topic": out["NoStockTopicArn"],
            "queues": {
                name: url for name, url in out.items() if name.endswith("Url") and "Queue" in name
            },
            "user_pool_id": out["UserPoolId"],
            "client_id": out["ClientId"],
            "users": [asdict(user) for user in self.users],
            "stage": STAGE,
            "outputs": out,
        }


@contextmanager
def local_system(log: Path, say: Say, **parameters: str) -> Iterator[LocalSystem]:
    """Starts the emulator, deploys, adds the demo users; stops everything at the end."""
    with ExitStack() as running:
        say("Starting the embedded AWS …")
        aws = running.enter_context(embedded_aws(log))
        running.enter_context(environment(aws.variables))
        door = running.enter_context(local_proxy(aws.port))
        say("Deploying the one-click template through CloudFormation …")
        given = addresses(door.url, aws) | parameters
        outputs = deploy.deploy(stage=STAGE, parameters=given, say=say)
        door.host = host_of(outputs)
        yield LocalSystem(aws, outputs, demo_users(outputs))


def host_of(outputs: dict[str, str]) -> str:
    """Where the emulator serves the dashboard: CloudFront's host, or API Gateway's own."""
    return outputs.get("DistributionDomain", f"{outputs['ApiId']}.execute-api.127.0.0.1")


def addresses(front_url: str, aws: EmbeddedAws) -> dict[str, str]:
    """The template's parameters for addresses that differ from those of AWS."""
    return {
        "DashboardUrl": front_url,
        "SignInUrl": aws.endpoint,
        "UploadOrigin": aws.endpoint,
        "ApiOriginDomain": "127.0.0.1",
        "ApiOriginPort": str(aws.port),
        "ApiOriginProtocol": "http-only",
        "ApiOriginPathPrefix": "/_aws/execute-api",
    }


@contextmanager
def environment(variables: dict[str, str]) -> Iterator[None]:
    """Sets environment variables, hides all others of AWS, and restores them afterwards."""
    hidden = [name for name in os.environ if name.startswith("AWS_")]
    before = {name: os.environ.pop(name) for name in hidden}
    os.environ.update(variables)
    boto3.DEFAULT_SESSION = None
    try:
        yield
    finally:
        for name in variables:
            os.environ.pop(name, None)
        os.environ.update(before)
        boto3.DEFAULT_SESSION = None


def demo_users(outputs: dict[str, str]) -> list[User]:
    people = [
        User("manager", password(), "manager", []),
        User("berlin", password(), "store", ["Berlin"]),
    ]
    for user in people:
        users.add(
            outputs["UserPoolId"],
            name=user.name,
            role=user.role,
            stores=user.stores,
            password=user.password,
        )
    return people


def password() -> str:
    letters = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(12))
    return f"{letters}-Aa1"


def drop(system: LocalSystem, files: list[Path]) -> None:
    """Puts files into the counts bucket, as a store would."""
    s3 = boto3.client("s3")
    for file in files:
        s3.put_object(Bucket=system.outputs["CountsBucket"], Key=file.name, Body=file.read_bytes())


def wait_for(condition: Callable[[], bool], what: str, seconds: float = LOAD_SECONDS) -> float:
    """Returns how long it took until `condition` held; ends the run if it takes too long."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            raise SystemExit(f"Waited {seconds:.0f} s in vain for {what}.")
        time.sleep(0.1)
    return time.monotonic() - began


def count_rows(table: str) -> int:
    """How many items a table of the embedded AWS holds: a scan, for the local run only."""
    pages = boto3.client("dynamodb").get_paginator("scan").paginate(TableName=table, Select="COUNT")
    return sum(page["Count"] for page in pages)


def write_description(system: LocalSystem, file: Path) -> None:
    """Writes `.local/run.json`, readable by its owner only: it holds passwords."""
    file.parent.mkdir(exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(system.describe(), indent=2, ensure_ascii=False))
