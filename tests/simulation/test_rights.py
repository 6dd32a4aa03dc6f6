"""Every call to AWS that a function makes in a simulation is one that its role allows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

import pytest

from tests.simulation.simulation import Simulation
from tests.unit.infrastructure.test_roles import COUNTS, rights
from tests.world.world import Call

Right = tuple[str, str, str]
"""Function, action, and the place in the template's words: what the ARN of a table, queue or topic
has in it; for S3 bucket and key."""
WRITTEN = {"INSERT": "PartiQLInsert", "UPDATE": "PartiQLUpdate"}
OPERATORS = "redrive"
QUEUES = {"work": "WorkQueue", "review": "ReviewQueue", "check-failures": "CheckFailures"}
LISTED = {"ListObjectVersions": "ListBucketVersions", "ListObjectsV2": "ListBucket"}


def needed(service: str, operation: str, detail: Any) -> Iterator[tuple[str, str]]:
    """Actions and places. `Statement` is a part of a call that is looked at as a whole."""
    if service == "dynamodb" and operation != "Statement":
        yield from needed_of_table(operation, detail)
    elif service == "s3":
        yield from needed_of_bucket(operation, detail)
    elif service == "sqs":
        queue = detail if isinstance(detail, str) else detail[0]
        yield operation.removesuffix("Batch"), QUEUES[queue]
    elif service == "sns":
        yield operation.removesuffix("Batch"), "NoStockTopic"


def needed_of_table(operation: str, request: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if operation == "BatchExecuteStatement":
        for each in request["Statements"]:
            verb, table = each["Statement"].split()[0], each["Statement"].split('"')[1]
            yield WRITTEN[verb], f"{table}Table"
    elif operation == "TransactWriteItems":
        for action in request["TransactItems"]:
            for kind, part in action.items():
                yield f"{kind}Item", f"{part['TableName']}Table"
    elif "RequestItems" in request:
        for table in request["RequestItems"]:
            yield operation, f"{table}Table"
    else:
        index = request.get("IndexName")
        yield operation, f"index/{index}" if index else f"{request['TableName']}Table"


def needed_of_bucket(operation: str, detail: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html"""
    bucket, key, *more = detail
    if operation in LISTED:
        yield LISTED[operation], bucket
    elif operation in ("GetObject", "HeadObject"):
        yield "GetObjectVersion" if more[0] else "GetObject", f"{bucket}/{key}"
    elif operation == "CopyObject":
        version, *target = more
        yield "GetObjectVersion" if version else "GetObject", f"{bucket}/{key}"
        yield "PutObject", "/".join(target)
    else:
        yield operation, f"{bucket}/{key}"


def covers(resource: str, place: str) -> bool:
    """Whether the resource of a right, as the template has it, is or has that place."""
    [named] = json.loads(resource).values() if resource.startswith("{") else [resource]
    bucket = "receipts" if "ReceiptsBucket" in resource else "counts" if COUNTS in resource else ""
    if not bucket:
        return place in resource
    _, slash, keys = str(named).partition("/")
    return fnmatchcase(place, f"{bucket}{slash}{keys}")


def calls_of(seed: int) -> set[Right]:
    simulation, found = Simulation(seed), set[Right]()
    pause = simulation.world.pause

    def noted(call: Call) -> None:
        service, operation, detail = call
        invocation = simulation.runtime.current()
        if invocation and invocation.name != OPERATORS:
            function = invocation.name.replace("-", "").replace("API", "Api")
            for action, place in needed(service, operation, detail):
                found.add((function, f"{service}:{action}", place))
        pause(call)

    simulation.world.pause = noted
    simulation.run()
    return found


@pytest.fixture(scope="module")
def calls() -> set[Right]:
    return set().union(*(calls_of(seed) for seed in range(12)))


def test_every_call_is_allowed(calls: set[Right]) -> None:
    held = [*rights()]

    refused = [
        (function, action, place)
        for function, action, place in sorted(calls)
        if not any(
            (holder, right) == (function, action) and covers(resource, place)
            for holder, right, resource in held
        )
    ]

    assert refused == []


def test_the_simulation_calls_as_every_function_that_has_a_role(calls: set[Right]) -> None:
    callers = {function for function, _, _ in calls}

    assert callers == {holder for holder, _, _ in rights()} - {"PublishDashboard"}


def test_the_simulation_calls_every_service(calls: set[Right]) -> None:
    used = {(action, place.partition("/")[0]) for _, action, place in calls}

    assert {each for each in used if not each[0].startswith("dynamodb:")} >= {
        *(("sns:Publish", "NoStockTopic"), ("sqs:SendMessage", "WorkQueue")),
        *(("sqs:SendMessage", "ReviewQueue"), ("sqs:ChangeMessageVisibility", "ReviewQueue")),
        *(("s3:GetObjectVersion", "counts"), ("s3:ListBucketVersions", "counts")),
        *(("s3:PutObject", "counts"), ("s3:PutObject", "receipts"), ("s3:GetObject", "receipts")),
    }


@pytest.mark.parametrize(
    ("key", "is_covered"), [("previews/a", True), ("previews", False), ("receipts/a", False)]
)
def test_a_right_to_some_keys_of_a_bucket_is_none_to_others(key: str, is_covered: bool) -> None:
    previews = '{"Fn::Sub": "${ReceiptsBucket.Arn}/previews/*"}'

    assert covers(previews, f"receipts/{key}") == is_covered
    assert not covers(previews, f"counts/{key}")
