"""Many items of a table in few calls, until DynamoDB has done all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from chalicelib.aws.dynamodb import from_wire
from chalicelib.domain.errors import WriteFailed

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

GETS = 100  # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
WRITES = 25  # …/API_BatchWriteItem.html
ROUNDS = 8
FIRST_PAUSE = 0.05

T = TypeVar("T")


def read(
    table: str, keys: Iterable[dict[str, str]], services: Services, *, names: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """The plain items that are there, strongly consistent, in no order; no key twice."""
    wanted: dict[str, Any] = {"ConsistentRead": True}
    if names:
        wanted["ProjectionExpression"] = ",".join(f"#{name}" for name in names)
        wanted["ExpressionAttributeNames"] = {f"#{name}": name for name in names}
    for batch in chunks(map(_key, keys), GETS):
        asked = {table: {**wanted, "Keys": batch}}
        for left in range(ROUNDS, -1, -1):
            answer = services.dynamodb.call("BatchGetItem", {"RequestItems": asked})
            yield from map(from_wire, answer["Responses"].get(table, []))
            asked = answer.get("UnprocessedKeys") or {}
            if not asked:
                break
            _wait(left, "BatchGetItem", services)


def write(table: str, requests: Iterable[dict[str, Any]], services: Services) -> None:
    """Puts and deletes, `{"PutRequest": …}`; raises `WriteFailed` if some are never taken."""
    for batch in chunks(requests, WRITES):
        asked = {table: batch}
        for left in range(ROUNDS, -1, -1):
            answer = services.dynamodb.call("BatchWriteItem", {"RequestItems": asked})
            asked = answer.get("UnprocessedItems") or {}
            if not asked:
                break
            _wait(left, "BatchWriteItem", services)


def chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    remaining = iter(values)
    while chunk := list(islice(remaining, size)):
        yield chunk


def _key(key: Mapping[str, str]) -> dict[str, Any]:
    return {name: {"S": value} for name, value in key.items()}


def _wait(left: int, operation: str, services: Services) -> None:
    if left == 0:
        raise WriteFailed("Unprocessed", f"{operation} left something {ROUNDS} times.")
    services.sleep(FIRST_PAUSE * 2 ** (ROUNDS - left))
