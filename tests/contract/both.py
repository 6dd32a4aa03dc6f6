"""Runs the same calls on the model of AWS and on another, and compares the answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws.dynamodb import DynamoDB
from tests.system.running import wait_until
from tests.world.tables import Schema
from tests.world.world import SCHEMAS, World

Call = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Both:
    real: DynamoDB
    boto3: DynamoDB
    s3: Any

    def compare(self, calls: list[Call]) -> None:
        """Runs the calls on fresh tables of the model and of the emulator."""
        suffix = uuid.uuid4().hex
        renamed = {schema.name: f"{schema.name}-{suffix}" for schema in SCHEMAS}
        model = World(schemas=tuple(replace(s, name=renamed[s.name]) for s in SCHEMAS)).dynamodb
        self._create(replace(SCHEMAS[0], name=renamed["Inventory"]))
        if "'Alerts'" in repr(calls):
            self._create(replace(SCHEMAS[-1], name=renamed["Alerts"]))
        for number, (operation, request) in enumerate(calls):
            request = _renamed(request, renamed)
            assert outcome(model, operation, request) == outcome(self.real, operation, request), (
                f"call {number}: {operation} {request}"
            )

    def _create(self, schema: Schema) -> None:
        keys = [(schema.partition, schema.sort), *((i.partition, i.sort) for i in schema.indexes)]
        used = {name for pair in keys for name in pair if name}
        indexes = [
            {
                "IndexName": index.name,
                "KeySchema": _key_schema(index.partition, index.sort),
                "Projection": {"ProjectionType": "ALL"}
                if index.projected is None
                else {"ProjectionType": "INCLUDE", "NonKeyAttributes": sorted(index.projected)}
                if index.projected
                else {"ProjectionType": "KEYS_ONLY"},
            }
            for index in schema.indexes
        ]
        asked = {
            "TableName": schema.name,
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": _key_schema(schema.partition, schema.sort),
            "AttributeDefinitions": [
                {"AttributeName": name, "AttributeType": "S"} for name in sorted(used)
            ],
            **({"GlobalSecondaryIndexes": indexes} if indexes else {}),
        }
        try:
            self.real.call("CreateTable", asked)
        except ClientError as error:  # made by an attempt whose answer came too late
            if error.response["Error"]["Code"] != "ResourceInUseException":
                raise
        wait_until(lambda: self._status(schema.name) == "ACTIVE", f"the table {schema.name}")

    def _status(self, table: str) -> str:
        described = self.real.call("DescribeTable", {"TableName": table})["Table"]
        return str(described["TableStatus"])


def _key_schema(partition: str, sort: str | None) -> list[dict[str, str]]:
    pairs = [(partition, "HASH"), (sort, "RANGE")]
    return [{"AttributeName": name, "KeyType": kind} for name, kind in pairs if name]


def _renamed(value: Any, names: dict[str, str]) -> Any:
    """The request with the tables' names replaced, where they name tables."""
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    renamed = {}
    for key, each in value.items():
        if key == "TableName":
            each = names.get(each, each)
        elif key == "RequestItems":
            each = {names[table]: what for table, what in each.items()}
        elif key == "Statement":
            for name, new in names.items():
                each = each.replace(f'"{name}"', f'"{new}"')
        else:
            each = _renamed(each, names)
        renamed[key] = each
    return renamed


def outcome(client: Any, operation: str, request: dict[str, Any]) -> Any:
    try:
        answer = client.call(operation, request)
    except ClientError as error:
        response = error.response
        reasons = [reason["Code"] for reason in response.get("CancellationReasons", [])]
        return response["Error"]["Code"], response.get("Item"), reasons
    if operation == "BatchGetItem":
        # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html:
        # the items come in no particular order.
        found = answer["Responses"]
        answer = {**answer, "Responses": {name: sorted(found[name], key=repr) for name in found}}
    return _comparable(answer)


def _comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: each["Code"] if key == "Error" else _comparable(each)
            for key, each in value.items()
            if key not in ("ConsumedCapacity", "ResponseMetadata", "TableName")
        }
    if isinstance(value, list):
        members = [_comparable(each) for each in value]
        return sorted(members) if members and isinstance(members[0], str) else members
    return value
