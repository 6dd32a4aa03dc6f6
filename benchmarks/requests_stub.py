"""A filled DynamoDB on one local address, answered by the tests' model of AWS.

Run as a process of its own, so that what is measured is the client alone:
`python -m benchmarks.requests_stub ITEMS` prints its port. A request that it has seen before is
answered from memory: the model walks the whole table where DynamoDB does not.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from zlib import crc32

from chalicelib.aws.attribute_values import to_wire
from chalicelib.domain.upload import Upload
from tests.world import World

STORES = 40
UPLOADS = 200
MONTH = "2026-11"


class Stub(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    world = World()
    known: dict[tuple[str, bytes], bytes] = {}  # noqa: RUF012 - one server a process

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"] or 0))
        operation = self.headers.get("X-Amz-Target", "").partition(".")[2]
        place = operation, request
        if place not in self.known:
            answer = self.world.dynamodb.call(operation, json.loads(request))
            self.known[place] = json.dumps(answer).encode()
        body = self.known[place]
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("x-amz-crc32", str(crc32(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: printing would be measured."""


def fill(world: World, items: int) -> None:
    """A store of so many items, as many stores and uploads as a chain has, and alerts."""
    now = int(world.clock)
    places = [f"{(now - n) * 1000:011x}/counts-{n}.csv#00abc" for n in range(UPLOADS)]
    for n, place in enumerate(places):
        upload = Upload(f"counts-{n}.csv", f"version-{n}")
        shared = {"Upload": upload.id, "Version": upload.tag, "AsOf": place, "Mode": "merge"}
        named = {**shared, "Key": upload.key, "VersionId": upload.version}
        counted = dict.fromkeys(("Read", "Changed", "Unchanged", "Refused"), 7)
        put(world, "Loads", {**named, "Store": "Store 0"})
        put(world, "Uploads", {**named, **counted, "Month": MONTH, "State": "loaded"})
    for n in range(STORES):
        numbers = {"Items": items, "Out": 3, "Low": 4, "LastReportAt": now}
        put(world, "Stores", {"Kind": "store", "Name": f"Store {n}", **numbers})
        row = {"Item": "Item 000000", "Count": n, "AsOf": places[0], "Line": 2}
        put(world, "Inventory", {"Store": f"Store {n}", **row})
    for n in range(1, items):
        row = {"Item": f"Item {n:06}", "Count": n % 50, "AsOf": places[n % 3], "Line": n + 2}
        put(world, "Inventory", {"Store": "Store 0", **row})
    for n in range(0, min(items, 5000), 50):
        put(world, "Alerts", {"Store": "Store 0", "Alert": f"open#Item {n:06}", "State": "out"})


def put(world: World, table: str, item: dict[str, Any]) -> None:
    world.dynamodb.call("PutItem", {"TableName": table, "Item": to_wire(item)})


if __name__ == "__main__":
    fill(Stub.world, int(sys.argv[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    print(server.server_port, flush=True)
    server.serve_forever()
