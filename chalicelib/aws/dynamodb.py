"""What every client of DynamoDB has, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from chalicelib.aws.attribute_values import from_wire, to_wire

__all__ = ["DynamoDB", "from_wire", "items", "pages", "to_wire"]


class DynamoDB(Protocol):
    def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
        """One call, such as `call("GetItem", {"TableName": …, "Key": {"Store": {"S": …}}})`.

        Request and answer are DynamoDB's own JSON. Raises botocore's `ClientError` when DynamoDB
        refuses, `BotoCoreError` when there is no answer; the call may have been done then.
        """
        ...


def pages(
    dynamodb: DynamoDB, operation: str, request: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Every page of a Query or Scan."""
    page = dynamodb.call(operation, request)
    yield page
    while "LastEvaluatedKey" in page:
        page = dynamodb.call(operation, {**request, "ExclusiveStartKey": page["LastEvaluatedKey"]})
        yield page


def items(
    dynamodb: DynamoDB, operation: str, request: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Every item of a Query or Scan, in DynamoDB's JSON."""
    for page in pages(dynamodb, operation, request):
        yield from page["Items"]
