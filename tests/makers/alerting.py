"""A table whose stream Check-Stock follows, for the tests of alerts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from chalicelib.aws.attribute_values import to_wire
from chalicelib.domain.freshness import HOUR
from chalicelib.domain.upload import Upload, order_of
from chalicelib.handlers import check_freshness, check_stock, review_stock
from chalicelib.repositories import registrations, stores_table
from chalicelib.repositories.registrations import Registration
from tests.world import World

MODIFIED = 1_790_000_000.0


class Stockroom:
    """Writes counts as loads do, and hands the stream's records to Check-Stock."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.services = self.world.services()
        self.files = 0
        self.checked = 0

    def load(self, store: str, counts: dict[str, int]) -> str:
        """Sets counts as one more file; answers with its place in the upload order."""
        self.files += 1
        stores_table.add([store], self.services)
        order = order_of(f"{self.files}.csv", MODIFIED + self.files, 0, "tag")
        for line, (item, count) in enumerate(counts.items(), 2):
            row = {"Store": store, "Item": item, "Count": count, "AsOf": order, "Line": line}
            self._put("Inventory", row)
        upload = Upload(f"{self.files}.csv", str(self.files))
        registrations.register({store: None}, Registration(upload, order, False), self.services)
        return order

    def records(self) -> list[dict[str, Any]]:
        """The stream's records since the last time."""
        new = self.world.records[self.checked :]
        self.checked = len(self.world.records)
        return new

    def check(self) -> dict[str, Any]:
        """Gives Check-Stock what is new in the stream."""
        return check_stock.handle({"Records": self.records()}, self.services)

    def change(self, store: str, counts: dict[str, int]) -> str:
        """Loads and checks."""
        order = self.load(store, counts)
        self.check()
        return order

    def review(self, seconds: float = 1000.0) -> None:
        """Lets Review-Stock do everything that is due within these seconds."""
        queue = self.world.sqs.queues["review"]
        end = self.world.clock + seconds
        while due := [m for m in queue.messages if m.visible <= end]:
            message = min(due, key=lambda m: (m.visible, m.number))
            self.world.clock = max(self.world.clock, message.visible)
            queue.messages.remove(message)
            review_stock.do_job(message.body, self.services)
        self.world.clock = end

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The JSON for programs of every message that was sent."""
        return [
            json.loads(json.loads(sent["Message"])["default"]) for sent in self.world.sns.messages
        ]

    def messages_of(self, kind: str) -> list[str]:
        """The mails of every message of this kind alone."""
        kinds = json.dumps([kind])
        return [
            json.loads(sent["Message"])["email"]
            for sent in self.world.sns.messages
            if sent["MessageAttributes"]["kind"]["StringValue"] == kinds
        ]

    @property
    def sent(self) -> list[tuple[str, str, str]]:
        """(store, item, kind) of every alert that was sent, oldest first."""
        return [
            (message["store"], alert["item"], alert["kind"])
            for message in self.messages
            if message["kinds"] != ["daily"]
            for alert in message["alerts"]
        ]

    def open_states(self, store: str) -> dict[str, str]:
        """The states of a store's open alerts, by item."""
        rows = self.world.dynamodb.tables["Alerts"].partitions.get(store, {})
        return {
            key[5:]: row["State"]["S"]
            for key, row in rows.items()
            if key.startswith("open#") and row["State"]["S"] != "ok"
        }

    def totals(self, store: str) -> tuple[int, int]:
        """Out and low in the record of a store."""
        row = self.world.dynamodb.tables["Stores"].get(("store", store)) or {}
        return tuple(int(row.get(name, {"N": "0"})["N"]) for name in ("Out", "Low"))  # type: ignore[return-value]  # two names, two numbers

    def _put(self, table: str, row: dict[str, Any]) -> None:
        self.services.dynamodb.call("PutItem", {"TableName": table, "Item": to_wire(row)})


def hours_pass(world: World, hours: int) -> None:
    """With the hourly check."""
    for _ in range(hours):
        world.clock += HOUR
        check_freshness.handle(world.services())


def kinds_of(messages: Iterable[dict[str, Any]]) -> list[str]:
    """The most severe kind of each message as SNS got it."""
    return [each["MessageAttributes"]["severity"]["StringValue"] for each in messages]


def mail_of(message: dict[str, Any]) -> str:
    text: str = json.loads(message["Message"])["email"]
    return text
