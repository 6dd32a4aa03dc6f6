"""I30 to I32: a store that became silent is sent once, and so is its return. I45: what is muted."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from chalicelib.aws.attribute_values import from_wire
from tests.simulation.timeline import Timeline
from tests.simulation.watch import must
from tests.world.runtime import Invocation, Runtime
from tests.world.tables import LONGEST_LAG, Key, Table
from tests.world.values import Item

HOUR = 3600.0
CHECK = "Check-Freshness"
Record = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    at: float
    by: Invocation
    kind: str
    id: str


class Freshness:
    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.world = runtime.world
        self.records: dict[str, Timeline[Record]] = defaultdict(lambda: Timeline({}))
        self.default: Timeline[int] = Timeline(26)
        self.sent: dict[str, list[Sent]] = defaultdict(list)
        """Of each store, oldest first."""
        self.checks: list[Invocation] = []
        """Those that have ended."""
        self.world.watchers.append(self._changed)
        self.world.sns.watchers.append(self._accepted)

    def _changed(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        if table.schema.name == "Alerts" and new is not None and key[1].startswith("log#"):
            self._is_muted_rightly(key[0], from_wire(new))
        if table.schema.name != "Stores" or new is None:
            return
        if key[0] == "store":
            self.records[key[1]].change(self.world.clock, from_wire(new))
        elif key == ("setting", "freshness"):
            self.default.change(self.world.clock, int(new["ReportEvery"]["N"]))

    # I45

    def _is_muted_rightly(self, store: str, entry: Record) -> None:
        by = self.runtime.current()
        if "MessageId" in entry or by is None:
            return
        start, now = by.started - LONGEST_LAG, self.world.clock
        was_silent = any(
            is_silent(record, hours, now)
            for record in self.records[store].during(start, now)
            for hours in self.default.during(start, now)
        )
        must(was_silent and entry["Revision"] > 0, "I45", f"muted, {store} is not silent", entry)

    # I30, I31

    def _accepted(self, message: dict[str, Any]) -> None:
        data = json.loads(json.loads(message["Message"])["default"])
        by = self.runtime.current()
        if by is None or by.name != CHECK:
            return
        [kind] = data["kinds"]
        sent = Sent(self.world.clock, by, kind, data["id"])
        self._is_so(data["store"], sent)
        self._is_news(data["store"], sent)
        self.sent[data["store"]].append(sent)

    def _is_so(self, store: str, sent: Sent) -> None:
        start = sent.by.started - LONGEST_LAG
        records = self.records[store].during(start, sent.at)
        if sent.kind == "silent":
            silent = (
                each
                for each in records
                for hours in self.default.during(start, sent.at)
                if is_silent(each, hours, sent.at)
            )
            same = any(id_of(store, "silent", each["LastReportAt"]) == sent.id for each in silent)
            must(same, "I30", "sent as silent, and was not", store, sent)
        else:
            must(self._was_silent(store, sent), "I30", "sent as back, and was never silent", sent)
            last = max(each.get("LastReportAt", 0.0) for each in records)
            must(id_of(store, "reporting", last) != sent.id, "I30", "sent as back, was not", sent)

    def _was_silent(self, store: str, sent: Sent) -> bool:
        return any(
            is_silent(record, hours, min(until, sent.at))
            and id_of(store, "reporting", record["LastReportAt"]) == sent.id
            for record, since, until in self.records[store].spells()
            for hours in self.default.during(since, until)
        )

    def _is_news(self, store: str, sent: Sent) -> None:
        for before in self.sent[store]:
            if before.id != sent.id or self._hours_changed(store, before.at):
                continue
            over = before.by.error is None and before.by.ended < sent.by.started - LONGEST_LAG
            must(not over, "I31", "sent again", store, before, sent)

    def _hours_changed(self, store: str, since: float) -> bool:
        """Whether the reporting interval of a store changed meanwhile."""
        now = self.world.clock
        own = {each.get("ReportEvery") for each in self.records[store].during(since, now)}
        return len(own) > 1 or len(self.default.during(since, now)) > 1

    # I32

    def ended(self, invocation: Invocation) -> None:
        if invocation.name != CHECK:
            return
        self.checks.append(invocation)
        now = self.world.clock
        alone = not any(
            each.name == CHECK for each in self.runtime.running if each is not invocation
        ) and not any(each.ended >= invocation.started for each in self.checks[:-1])
        start = invocation.started - LONGEST_LAG
        if invocation.error is None and alone and len(self.default.during(start, now)) == 1:
            for store in self.records:
                self._is_known(store, start, now)

    def _is_known(self, store: str, start: float, now: float) -> None:
        """After a check that had it to itself, who goes by the last message is right."""
        reports = {
            (each.get("LastReportAt"), each.get("ReportEvery"), is_retired(each))
            for each in self.records[store].during(start, now)
        }
        record = self.records[store].now
        if len(reports) > 1 or "LastReportAt" not in record or is_retired(record):
            return
        last = record["LastReportAt"]
        sent = self.sent[store][-1] if self.sent[store] else None
        if is_silent(record, self.default.now, start + LONGEST_LAG):
            is_sent = sent is not None and sent.id == id_of(store, "silent", last)
            must(is_sent, "I32", f"{store} is silent, last sent", sent)
        elif is_silent(record, self.default.now, now) or sent is None or sent.kind != "silent":
            return
        elif not self._hours_changed(store, sent.at):
            # Where they changed, its reporting interval may only be longer, or gone.
            must(sent.id == id_of(store, "silent", last), "I32", f"{store} is back, sent", sent)


def is_silent(record: Record, default: int, now: float) -> bool:
    hours = record.get("ReportEvery", default)
    if not hours or is_retired(record) or "LastReportAt" not in record:
        return False
    return bool(now > record["LastReportAt"] + hours * HOUR)


def is_retired(record: Record) -> bool:
    """Itself, or all of its items."""
    return "RetiredAt" in record or 0 < record.get("Items", 0) <= record.get("Retired", 0)


def id_of(store: str, kind: str, last: float) -> str:
    return sha256(f"{store}\n{kind}\n{last}".encode()).hexdigest()[:20]
