"""What is done with DynamoDB, whoever makes the calls: one item, one query, one transaction, and
many items in few calls, until it has done all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple, Protocol, TypedDict, TypeVar

from botocore.exceptions import ClientError

from chalicelib.aws.attribute_values import from_wire, to_wire
from chalicelib.aws.dynamodb_requests import Delete, Key, Put, Query, Update, Values, projection
from chalicelib.aws.retries import ATTEMPTS, attempts
from chalicelib.domain.errors import ReadFailed, WriteFailed

GETS = 100  # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
WRITES = 25  # …/API_BatchWriteItem.html
STATEMENTS = 25  # …/API_BatchExecuteStatement.html

T = TypeVar("T")
Sleep = Callable[[float], None]

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


class Statement(TypedDict):
    Statement: str
    Parameters: list[dict[str, str]]
    """In DynamoDB's JSON: `{"S": "Berlin"}`."""


class Refusal(NamedTuple):
    code: str
    """Without `Exception` at its end."""
    message: str


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


def get_items(
    dynamodb: DynamoDB,
    table: str,
    keys: Iterable[Key],
    sleep: Sleep,
    *,
    attributes: Sequence[str] = (),
) -> Iterator[Item]:
    """The items that are there, strongly consistent, in no order; no key twice."""
    for page in get_pages(dynamodb, table, keys, sleep, attributes=attributes):
        yield from map(from_wire, page)


def get_pages(
    dynamodb: DynamoDB,
    table: str,
    keys: Iterable[Key],
    sleep: Sleep,
    *,
    attributes: Sequence[str] = (),
) -> Iterator[list[Wire]]:
    """The same in DynamoDB's JSON. Raises `ReadFailed` if some are never answered."""
    wanted = {"ConsistentRead": True, **projection(attributes)}
    for batch in chunks(map(to_wire, keys), GETS):
        asked = {table: {**wanted, "Keys": batch}}
        for _ in attempts(sleep):
            answer = dynamodb.call("BatchGetItem", {"RequestItems": asked})
            yield answer["Responses"].get(table, [])
            asked = answer.get("UnprocessedKeys") or {}
            if not asked:
                break
        else:
            raise ReadFailed(f"BatchGetItem left keys unprocessed {ATTEMPTS} times")


def put_items(dynamodb: DynamoDB, table: str, items: Iterable[Values], sleep: Sleep) -> None:
    """Raises `WriteFailed` if some are never taken."""
    puts = ({"PutRequest": {"Item": to_wire(item)}} for item in items)
    for batch in chunks(puts, WRITES):
        asked = {table: batch}
        for _ in attempts(sleep):
            answer = dynamodb.call("BatchWriteItem", {"RequestItems": asked})
            asked = answer.get("UnprocessedItems") or {}
            if not asked:
                break
        else:
            raise WriteFailed(f"BatchWriteItem left items unprocessed {ATTEMPTS} times")


def execute_statements(dynamodb: DynamoDB, statements: Sequence[Statement]) -> dict[int, Refusal]:
    """At most 25 PartiQL statements; those that were refused, by their indexes."""
    answer = dynamodb.call("BatchExecuteStatement", {"Statements": statements})
    return {
        index: Refusal(error["Code"].removesuffix("Exception"), error.get("Message", ""))
        for index, response in enumerate(answer["Responses"])
        if (error := response.get("Error"))
    }


def chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    remaining = iter(values)
    while chunk := list(islice(remaining, size)):
        yield chunk


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
