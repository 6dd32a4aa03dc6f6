"""A stage that `chalice deploy` has made on an embedded AWS, and what its tests ask of it."""

from __future__ import annotations

import json
import shutil
import time
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from operations.chalice import deployed_state
from operations.deployment import artefacts
from operations.local.embedded import EmbeddedAws
from operations.packaging import template
from operations.packaging.package import libraries
from tests import ROOT

STAGE = "try"
NO_RULES = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"},
        {"Effect": "Deny", "Action": "events:PutRule", "Resource": "*"},
    ],
}


@dataclass
class Deployed:
    aws: EmbeddedAws
    project: Path
    outputs: dict[str, str]

    def get(self, path: str) -> tuple[int, Any]:
        """Asks the dashboard's distribution, as a browser would over TLS."""
        headers = {"Host": self.outputs["DistributionDomain"], "X-Forwarded-Proto": "https"}
        request = urllib.request.Request(self.aws.endpoint + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def stream_mappings(self) -> list[Any]:
        found = boto3.client("lambda").list_event_source_mappings(
            FunctionName=self.outputs["CheckStockFunction"]
        )
        return found["EventSourceMappings"]


def clone(folder: Path) -> Path:
    left = shutil.ignore_patterns("__pycache__", "deployed", "deployments")
    for name in ("chalicelib", ".chalice", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=left)
    for name in ("operations", "infrastructure"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "app.py", folder)
    # Installed already, so that the test needs no network.
    shutil.copytree(libraries(ROOT / "requirements.txt"), folder / "vendor")
    (folder / "requirements.txt").touch()
    return folder


def assert_safe(mapping: Any, outputs: dict[str, str]) -> None:
    """A poison record cannot block the stream."""
    assert mapping["EventSourceArn"] == outputs["InventoryStreamArn"]
    assert mapping["StartingPosition"] == "TRIM_HORIZON"
    assert mapping["BatchSize"] == 1000
    assert mapping["BisectBatchOnFunctionError"] is True
    assert mapping["MaximumRetryAttempts"] == 5
    assert mapping["MaximumRecordAgeInSeconds"] == 21600
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    failures = mapping["DestinationConfig"]["OnFailure"]["Destination"]
    assert failures == outputs["CheckFailuresArn"]


def count_of(deployed: Deployed, store: str, item: str, seconds: float = 60) -> str | None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = boto3.client("dynamodb").get_item(
            TableName=deployed.outputs["InventoryTable"],
            Key={"Store": {"S": store}, "Item": {"S": item}},
        )
        if "Item" in found:
            return found["Item"]["Count"]["N"]
        time.sleep(0.2)
    return None


def made(deployed: Deployed) -> dict[str, list[str]]:
    """The names and ids of what Chalice makes."""
    functions = boto3.client("lambda").list_functions()["Functions"]
    mappings = boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    apis = boto3.client("apigateway").get_rest_apis()["items"]
    rules = boto3.client("events").list_rules()["Rules"]
    notified = boto3.client("s3").get_bucket_notification_configuration(
        Bucket=deployed.outputs["CountsBucket"]
    )
    return {
        "functions": sorted(each["FunctionArn"] for each in functions),
        "mappings": sorted(each["UUID"] for each in mappings),
        "apis": sorted(each["id"] for each in apis),
        "rules": sorted(each["Name"] for each in rules),
        "notified": [n["LambdaFunctionArn"] for n in notified["LambdaFunctionConfigurations"]],
    }


def forget_record(stage: str) -> None:
    bucket = artefacts.bucket_name(stage)
    boto3.client("s3").delete_object(Bucket=bucket, Key=deployed_state.RECORD)


def loads_at_most(deployed: Deployed) -> int | None:
    name = deployed.outputs["LoadInventoryFunction"]
    found = boto3.client("lambda").get_function_concurrency(FunctionName=name)
    return found.get("ReservedConcurrentExecutions")


def make_strays(stage: str, code: Path) -> None:
    """A function with its rule, and an API, of which no record knows."""
    name = f"inventory-{stage}-Check-Freshness"
    arn = make_function(name, code, {"aws-chalice": f"version=1.34.0:stage={stage}:app=inventory"})
    events, gateway = boto3.client("events"), boto3.client("apigateway")
    events.put_rule(Name=f"{name}-event", ScheduleExpression="rate(1 hour)")
    events.put_targets(Rule=f"{name}-event", Targets=[{"Id": "1", "Arn": arn}])
    api = gateway.create_rest_api(name=f"inventory-{stage}")["id"]
    answer = template.gateway_responses()["UNAUTHORIZED"]
    gateway.put_gateway_response(restApiId=api, responseType="UNAUTHORIZED", **answer)


def make_function(name: str, code: Path, tags: dict[str, str]) -> str:
    """Its ARN."""
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("app.py", "")
    role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument="{}")
    made = boto3.client("lambda").create_function(
        FunctionName=name,
        Runtime="python3.12",
        Role=role["Role"]["Arn"],
        Handler="app.check_freshness",
        Code={"ZipFile": code.read_bytes()},
        Tags=tags,
    )
    return made["FunctionArn"]
