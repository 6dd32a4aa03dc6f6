"""What is done with DynamoDB, whoever makes the calls: one item, one query, one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from botocore.exceptions import ClientError

from chalicelib.aws.attribute_values import from_wire, to_wire
from chalicelib.aws.dynamodb_requests import Delete, Key, Put, Query, Update

Item = dict[str, Any]
"""A plain item. The module that owns a table gives its items a type."""
Wire = Mapping[str, Mapping[str, Any]]
"""An item in DynamoDB's own JSON."""


class DynamoDB(Protocol):
    def call(self, operation: str, request: Mapping[str, Any], /) -> dict[str, Any]:
        """One call, such as `call("GetItem", {"TableName": …, "Key": {"Store": {"S": …}}})`.

        Request and answer are DynamoDB's own JSON. Raises botocore's `ClientError` when DynamoDB
        refuses, `BotoCoreError` when there is no answer; the call may have been done then.
        """
        ...


class Page(NamedTuple):
    items: list[Wire]
    scanned: int
    """Items that were read, with those that the filter left out."""
    last: Key | None
    """The key to go on after; `None`: that was the last page."""


def get_item(dynamodb: DynamoDB, table: str, key: Key, *, consistent: bool = True) -> Item | None:
    request = {"TableName": table, "Key": to_wire(key), "ConsistentRead": consistent}
    found = dynamodb.call("GetItem", request).get("Item")
    return from_wire(found) if found else None


def put_item(dynamodb: DynamoDB, put: Put) -> bool:
    """Whether the condition held, so that the item is there now."""
    return _answer(dynamodb, "PutItem", put.request(), CONDITION_FAILED) is not None


def delete_item(dynamodb: DynamoDB, delete: Delete) -> None:
    dynamodb.call("DeleteItem", delete.request())


def update_item(dynamodb: DynamoDB, update: Update) -> Item | None:
    """The whole item after the update; `None` if the condition did not hold."""
    request = {**update.request(), "ReturnValues": "ALL_NEW"}
    answer = _answer(dynamodb, "UpdateItem", request, CONDITION_FAILED)
    return None if answer is None else from_wire(answer["Attributes"])


def transact(dynamodb: DynamoDB, actions: Sequence[Put | Update | Delete]) -> bool:
    """Whether all was done. If not, nothing was: a condition did not hold, or others were at work
    on the same items."""
    items = [{type(action).__name__: action.request()} for action in actions]
    request = {"TransactItems": items}
    return _answer(dynamodb, "TransactWriteItems", request, CANCELLED) is not None


def query(dynamodb: DynamoDB, query: Query) -> Iterator[Item]:
    """Every item that the query finds."""
    for page in query_pages(dynamodb, query):
        yield from map(from_wire, page.items)


def query_pages(dynamodb: DynamoDB, query: Query) -> Iterator[Page]:
    for answer in pages(dynamodb, "Query", query.request()):
        last = answer.get("LastEvaluatedKey")
        yield Page(answer["Items"], answer["ScannedCount"], from_wire(last) if last else None)


def pages(
    dynamodb: DynamoDB, operation: str, request: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Every answer of a Query or Scan."""
    answer = dynamodb.call(operation, request)
    yield answer
    while "LastEvaluatedKey" in answer:
        start = answer["LastEvaluatedKey"]
        answer = dynamodb.call(operation, {**request, "ExclusiveStartKey": start})
        yield answer


CONDITION_FAILED = "ConditionalCheckFailedException"
CANCELLED = "TransactionCanceledException"


def _answer(
    dynamodb: DynamoDB, operation: str, request: Mapping[str, Any], refusal: str
) -> dict[str, Any] | None:
    """The answer; `None` if DynamoDB refuses with this code."""
    try:
        return dynamodb.call(operation, request)
    except ClientError as error:
        if error.response["Error"]["Code"] != refusal:
            raise
        return None
