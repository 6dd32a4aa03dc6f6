"""Many items of a table in few calls, until DynamoDB has done all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypedDict, TypeVar

from chalicelib.aws.attribute_values import from_wire, to_wire
from chalicelib.aws.dynamodb import DynamoDB, Item, Wire
from chalicelib.aws.dynamodb_requests import Key, Values, projection
from chalicelib.aws.retries import ATTEMPTS, attempts
from chalicelib.domain.errors import ReadFailed, WriteFailed

GETS = 100  # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
WRITES = 25  # …/API_BatchWriteItem.html
STATEMENTS = 25  # …/API_BatchExecuteStatement.html

T = TypeVar("T")
Sleep = Callable[[float], None]


class Statement(TypedDict):
    Statement: str
    Parameters: list[dict[str, str]]
    """In DynamoDB's JSON: `{"S": "Berlin"}`."""


class Refusal(NamedTuple):
    code: str
    """Without `Exception` at its end."""
    message: str


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
