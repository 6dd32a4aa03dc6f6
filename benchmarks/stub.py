"""A fast stand-in for DynamoDB's endpoint, in a process of its own: `python -m benchmarks.stub`.

Rows of the Inventory table are answered from bytes made once, so that what is measured is the
client. The small tables (ledger, registrations, records of stores) are those of `tests/world`.
It counts the calls, and the read and write units by DynamoDB's rules, which emulators report
wrongly: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html

`POST /control` with `{"rows": PATH or null}` begins anew with the rows of that CSV file in the
table, or with none; with `"writes": 1000` all rows are in a partition that takes so many writes a
second, and refuses the others. `GET /counts` tells what was counted since.
"""

from __future__ import annotations

import asyncio
import csv
import json
import math
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.domain.upload import order_of
from chalicelib.repositories.upload_keys import minted_key
from tests.world.tables import Key, Table
from tests.world.values import Item, item_size
from tests.world.world import World

PAGE_BYTES = 1024 * 1024
YESTERDAY = 1_795_000_000.0
LAST = chr(sys.maxunicode)
"""After every item."""
Answer = tuple[int, bytes]


class Stub:
    def __init__(self) -> None:
        self.begin(None)

    def begin(self, rows: str | None, writes: int | None = None) -> None:
        self.partition = Partition(writes) if writes else None
        self.world = World()
        self.calls: Counter[str] = Counter()
        self.read_units = self.write_units = 0.0
        self.pages: dict[tuple[str, ...], tuple[bytes, float]] = {}
        """By store, the bounds of its items, and the item that a page begins after."""
        self.rows: dict[str, list[tuple[str, str, int]]] = {}
        """Of a store, by item."""
        self.row_units: dict[str, int] = {}
        self.world.watchers.append(self._bookkeeping)
        if rows:
            self._lay_out(rows)

    # The rows.

    def _lay_out(self, rows: str) -> None:
        with Path(rows).open(encoding="utf-8", newline="") as file:
            for line, (store, item, count) in enumerate(list(csv.reader(file))[1:], 2):
                self.rows.setdefault(store, []).append((item, count, line))
        for store, found in self.rows.items():
            found.sort()
            self._make_pages(store, "", LAST)

    def _make_pages(self, store: str, low: str, high: str) -> None:
        """As a strongly consistent Query gives them."""
        rows = [row for row in self.rows.get(store, ()) if low <= row[0] <= high]
        for start, page, units, last in _pages(store, rows) if rows else ():
            answer: dict[str, Any] = {"Items": page, "Count": len(page), "ScannedCount": len(page)}
            if last:
                answer["LastEvaluatedKey"] = {"Store": {"S": store}, "Item": {"S": last}}
            self.pages[store, low, high, start] = json.dumps(answer).encode(), units

    def _query(self, request: dict[str, Any]) -> bytes:
        values = {name: value["S"] for name, value in request["ExpressionAttributeValues"].items()}
        store = next(value for name, value in values.items() if "tore" in name)
        low, high = values.get(":low", ""), values.get(":high", LAST)
        start = request.get("ExclusiveStartKey", {}).get("Item", {}).get("S", "")
        if (store, low, high, start) not in self.pages and not start:
            self._make_pages(store, low, high)
        body, units = self.pages.get((store, low, high, start), (_EMPTY, 1))
        self.read_units += units
        return body

    # The wire.

    def answer(self, operation: str, body: bytes) -> Answer:
        self.calls[operation] += 1
        if operation == "BatchExecuteStatement":
            number = body.count(b'"Statement"')
            if self.partition is not None:
                taken = self.partition.take(number)
                self.write_units += taken
                return 200, _responses(taken, number - taken)
            # An insert writes the row and its entry in the index ByItem; a new count only the row.
            self.write_units += number + body.count(b"INSERT INTO")
            return 200, _responses(number)
        if operation == "PutItem" and b'"Inventory"' in body:
            self.write_units += 1
            return 200, b"{}"
        if operation == "BatchWriteItem" and b'"Inventory"' in body:
            self.write_units += body.count(b'"PutRequest"')
            return 200, b'{"UnprocessedItems":{}}'
        if operation == "DescribeTable":
            return 200, _DESCRIBED
        request = json.loads(body)
        if operation == "Query" and request["TableName"] == "Inventory":
            return 200, self._query(request)
        if operation == "BatchGetItem" and "Inventory" in request["RequestItems"]:
            raise NotImplementedError("single rows of the large table")
        return self._small(operation, request)

    def _small(self, operation: str, request: dict[str, Any]) -> Answer:
        try:
            answer = self.world.dynamodb.call(operation, request)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            return 400, json.dumps({"__type": code, "message": str(error)}).encode()
        if operation in ("Query", "GetItem", "BatchGetItem"):
            found = answer.get("Items", []) + ([answer["Item"]] if "Item" in answer else [])
            self.read_units += max(1, math.ceil(sum(map(item_size, found)) / 4096))
        return 200, json.dumps(answer).encode()

    def _bookkeeping(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        units = math.ceil(table.sizes[key] / 1024)
        self.write_units += units * (1 + len(table.schema.indexes))

    def counts(self) -> bytes:
        units = {"read_units": self.read_units, "write_units": self.write_units}
        return json.dumps({"calls": self.calls, **units}).encode()


def _pages(store: str, rows: list[Any]) -> Iterator[tuple[str, list[Item], float, str]]:
    """(item that the page begins after, its items as projected, read units, last item or "").

    The rows are as a file sets them that was sent through the API.
    """
    page: list[Item] = []
    start, size = "", 0
    order = order_of(minted_key(store, YESTERDAY), YESTERDAY, 0, "k3f")
    for item, count, line in rows:
        seen = {"Item": {"S": item}, "Count": {"N": count}, "AsOf": {"S": order}}
        whole = item_size({**seen, "Store": {"S": store}, "Line": {"N": str(line)}})
        if size + whole > PAGE_BYTES:
            last = page[-1]["Item"]["S"]
            yield start, page, math.ceil(size / 4096), last
            page, start, size = [], last, 0
        page.append(seen)
        size += whole
    yield start, page, math.ceil(size / 4096), ""


@dataclass
class Partition:
    """Has a second's writes in store."""

    writes: int
    tokens: float = 0.0
    at: float = field(default_factory=time.monotonic)

    def take(self, number: int) -> int:
        """How many of these are written."""
        now = time.monotonic()
        self.tokens = min(self.writes, self.tokens + (now - self.at) * self.writes)
        self.at = now
        taken = min(number, int(self.tokens))
        self.tokens -= taken
        return taken


_EMPTY = b'{"Items":[],"Count":0,"ScannedCount":0}'
_KNOWN: dict[tuple[int, int], bytes] = {}
_REFUSED = {"Error": {"Code": "ProvisionedThroughputExceeded", "Message": "Throttled"}}


def _responses(number: int, refused: int = 0) -> bytes:
    if (number, refused) not in _KNOWN:
        each = {"TableName": "Inventory"}
        answers = [each] * number + [each | _REFUSED] * refused
        _KNOWN[number, refused] = json.dumps({"Responses": answers}).encode()
    return _KNOWN[number, refused]


_DESCRIBED = json.dumps(
    {
        "Table": {
            "TableName": "Inventory",
            "TableStatus": "ACTIVE",
            "KeySchema": [
                {"AttributeName": "Store", "KeyType": "HASH"},
                {"AttributeName": "Item", "KeyType": "RANGE"},
            ],
            "AttributeDefinitions": [
                {"AttributeName": name, "AttributeType": "S"} for name in ("Store", "Item")
            ],
        }
    }
).encode()


class Connection(asyncio.Protocol):
    def __init__(self, stub: Stub) -> None:
        self.stub = stub
        self.data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.data += data
        while (end := self.data.find(b"\r\n\r\n")) >= 0:
            head = self.data[:end]
            length = _header(head, b"content-length")
            stop = end + 4 + int(length or 0)
            if len(self.data) < stop:
                return
            body, self.data = self.data[end + 4 : stop], self.data[stop:]
            self.transport.write(_http(*self._answer(head, body)))

    def _answer(self, head: bytes, body: bytes) -> Answer:
        if head.startswith(b"GET /counts"):
            return 200, self.stub.counts()
        if head.startswith(b"POST /control"):
            self.stub.begin(**json.loads(body))
            return 200, b"{}"
        target = _header(head, b"x-amz-target") or b"."
        return self.stub.answer(target.rpartition(b".")[2].decode(), body)


def _header(head: bytes, name: bytes) -> bytes | None:
    at = head.lower().find(b"\r\n" + name + b":")
    if at < 0:
        return None
    return head[at + len(name) + 3 :].partition(b"\r\n")[0].strip()


def _http(status: int, body: bytes) -> bytes:
    return b"HTTP/1.1 %d OK\r\nServer: Server\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: %d\r\nConnection: keep-alive\r\nx-amzn-RequestId: 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJ\r\nx-amz-crc32: %d\r\n\r\n%s" % (status, len(body), zlib.crc32(body), body)  # fmt: skip # noqa: E501 - as AWS sends it


async def main() -> None:
    stub = Stub()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(stub), "127.0.0.1", 0)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
