"""What truly happened to counts and thresholds, and what was sent of it, each with its time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import inf
from typing import Any, get_args

from chalicelib.aws.attribute_values import from_wire
from chalicelib.domain.stock import CrossingKind, SentKind, State, state_of
from tests.simulation.timeline import Timeline
from tests.simulation.watch import must
from tests.world.runtime import Invocation, Runtime, failed_at
from tests.world.tables import Key, Table
from tests.world.values import Item

Threshold = tuple[int | None, str | None]
"""A threshold in force and the rule it comes from."""
A_REVIEW = 60.0
"""Seconds after which a review may go on in a message of its own."""


@dataclass
class Written:
    """A row as one write left it; `until` the next write of the item."""

    number: int
    store: str
    item: str
    before: int | None
    after: int
    order: str
    at: float
    was_retired: bool = False
    retired: bool = False
    until: float = inf
    checked: float | None = None
    """When Check-Stock first was done with it."""
    rechecked: float | None = None
    """When Review-Stock first was done with it, if Check-Stock could not finish it."""

    def id(self, kind: str) -> str:
        parts = (self.store, self.item, self.order, kind)
        return sha256("\n".join(parts).encode()).hexdigest()[:20]

    @property
    def judged(self) -> float | None:
        """Until when the first judgement of this change may have been made."""
        return max(filter(None, (self.checked, self.rechecked)), default=None)


@dataclass(frozen=True)
class OpenAlert:
    """The record of an open alert as one write left it."""

    at: float
    state: State
    order: str
    revision: int
    id: str
    since: float


@dataclass(frozen=True)
class Logged:
    at: float
    place: tuple[str, int]
    state: State


@dataclass(frozen=True)
class Delivered:
    at: float
    by: Invocation
    store: str
    alert: dict[str, Any]

    @property
    def key(self) -> Key:
        return self.store, self.alert["item"]


class History:
    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.world = runtime.world
        self.written: list[Written] = []
        self.of_item: dict[Key, list[Written]] = defaultdict(list)
        self.rules: Timeline[dict[str, int]] = Timeline({})
        """The thresholds in force, by the names of their scopes; it changes with each revision."""
        self.open_alerts: dict[Key, list[OpenAlert]] = defaultdict(list)
        self.states: dict[Key, Timeline[State]] = defaultdict(lambda: Timeline("ok"))
        """What the open alerts say."""
        self.logged: dict[str, Logged] = {}
        """By the id of the alert."""
        self.acknowledged: dict[Key, tuple[str, tuple[str, int]]] = {}
        """Who has said last that the open alert of an item is in hand, and of which version."""
        self.delivered: list[Delivered] = []
        self.muted: list[Delivered] = []
        """What only the log tells, and who wrote it."""
        self.told: dict[tuple[str, str, str], list[tuple[float, Invocation]]] = defaultdict(list)
        """Who sent messages about files when: by upload, kind, and the id of the message."""
        self.noted: dict[tuple[str, str], list[float]] = defaultdict(list)
        """When it was noted, by upload and kind."""
        self._rules: dict[str, int] = {}
        self.world.watchers.append(self._changed)
        self.world.sns.watchers.append(self._accepted)

    def thresholds(self, store: str, item: str, start: float, end: float) -> set[Threshold]:
        """All that were in force for an item at some time in between."""
        return {in_force(rules, store, item) for rules in self.rules.during(start, end)}

    def states_of(self, row: Written, start: float, end: float) -> set[State]:
        """What this row was at some time in between."""
        found = self.thresholds(row.store, row.item, start, end)
        return {state_of(row.after, value, row.retired) for value, _ in found}

    def truth(self, row: Written) -> State:
        """What it is now."""
        value, _ = in_force(self.rules.now, row.store, row.item)
        return state_of(row.after, value, row.retired)

    # What happens.

    def _changed(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        name = table.schema.name
        if name == "Inventory" and new is not None:
            self._row(key, old, new)
        elif name == "Stores":
            self._rule(key, new)
        elif name == "Uploads" and new is not None and new.get("Told") != (old or {}).get("Told"):
            self.noted[".".join(key), new["Told"]["M"]["Kind"]["S"]].append(self.world.clock)
        elif name == "Alerts" and new is not None:
            self._alert(key, from_wire(new))

    def _row(self, key: Key, old: Item | None, new: Item) -> None:
        before = None if old is None else int(old["Count"]["N"])
        place, now = len(self.written), self.world.clock
        order = new["AsOf"]["S"]
        if old is not None and old.get("RetiredAsOf") != new.get("RetiredAsOf"):
            order = new["RetiredAsOf"]["S"]
        retired = old is not None and is_retired(old), is_retired(new)
        row = Written(place, *key, before, int(new["Count"]["N"]), order, now, *retired)
        if old is None or old["AsOf"] != new["AsOf"] or row.was_retired != row.retired:
            for before_it in self.of_item[key]:
                before_it.until = min(before_it.until, now)
        self.of_item[key].append(row)
        self.written.append(row)

    def _rule(self, key: Key, new: Item | None) -> None:
        # A rule and the revision change in one transaction, the revision last.
        if key[0] == "rule":
            self._rules.pop(key[1], None)
            if new is not None:
                self._rules[key[1]] = int(new["Threshold"]["N"])
        elif key == ("setting", "rules"):
            self.rules.change(self.world.clock, dict(self._rules))

    def _alert(self, key: Key, record: dict[str, Any]) -> None:
        now, sort = self.world.clock, key[1]
        if sort.startswith("open#"):
            place = (record["AsOf"], record["Revision"])
            alert = OpenAlert(now, record["State"], *place, record["Id"], record["SinceAt"])
            self.open_alerts[key[0], record["Item"]].append(alert)
            self.states[key[0], record["Item"]].change(now, alert.state)
        elif sort.startswith("acknowledged#"):
            version = record["AsOf"], record["Revision"]
            self.acknowledged[key[0], record["Item"]] = record["By"], version
        elif sort.startswith("log#"):
            if "MessageId" not in record and (by := self.runtime.current()):
                said = {"id": record["Id"], "item": record["Item"], "now": None}
                self.muted.append(Delivered(now, by, key[0], said))
            place = (record["AsOf"], record["Revision"])
            known = self.logged.get(record["Id"])
            first = known.at if known else now
            self.logged[record["Id"]] = Logged(first, place, record["State"])

    def _accepted(self, message: dict[str, Any]) -> None:
        by = self.runtime.current()
        assert by is not None
        data = json.loads(json.loads(message["Message"])["default"])
        if "upload" in data:
            self.told[data["upload"], data["kinds"][0], data["id"]].append((self.world.clock, by))
            return
        store = message["MessageAttributes"]["store"]["StringValue"]
        for alert in data.get("alerts", ()):
            self.delivered.append(Delivered(self.world.clock, by, store, alert))

    # Who is done with what.

    def ended(self, invocation: Invocation) -> None:
        if invocation.error is not None:
            return
        if invocation.name == "Check-Stock":
            batch = invocation.subject
            self._checked(batch[: failed_at(invocation.answer, batch)])
        elif invocation.name == "Review-Stock":
            self._reviewed(invocation, json.loads(invocation.subject))

    def _checked(self, records: Iterable[Any]) -> None:
        for row in self._rows(records):
            row.checked = row.checked or self.world.clock

    def _reviewed(self, invocation: Invocation, work: dict[str, Any]) -> None:
        if work["work"] == "recheck":
            for row in self._rows(work.get("records", ())):
                row.rechecked = row.rechecked or self.world.clock
        elif work["work"] == "review":
            self._is_true_again(invocation, work)

    def _rows(self, records: Iterable[Any]) -> Iterable[Written]:
        # The stream has one record for each write.
        for record in records:
            yield self.written[int(record["dynamodb"]["SequenceNumber"]) - 1]

    def _is_true_again(self, review: Invocation, work: dict[str, Any]) -> None:
        """I29: of all that stood still meanwhile, a review leaves the open alerts true."""
        since = self.rules.since
        waited = len(self.rules) < work["revision"]
        long = self.world.clock - review.started > A_REVIEW
        if waited or long or since >= review.started or work["store"] == work["item"] is None:
            return
        left = [body for name in _UNFINISHED for body in self.world.sqs.bodies(name)]
        for key, rows in self.of_item.items():
            row = rows[-1]
            still = all(each.checked and each.checked < review.started for each in rows)
            # A late file may write beside a newer one that only retired the item; that mends it.
            still = still and row.order == max(each.order for each in rows)
            if not still or any(f'"{each.number + 1:021d}"' in b for b in left for each in rows):
                continue
            if work["store"] in (None, row.store) and work["item"] in (None, row.item):
                recorded, truth = self.states[key].now, self.truth(row)
                must(recorded == truth, "I29", f"reviewed: {key} is {truth}, recorded", recorded)


def is_retired(row: Item) -> bool:
    """Retired, and its count not set since; whatever sets it above 0 is newer."""
    if not row.get("Retired", {"BOOL": False})["BOOL"] or int(row["Count"]["N"]) > 0:
        return False
    return bool(row["AsOf"]["S"] <= row["RetiredAsOf"]["S"])


def in_force(rules: dict[str, int], store: str, item: str) -> Threshold:
    """The most specific rule wins."""
    for name, source in (
        (f"pair#{store}\t{item}", "store and item"),
        (f"store#{store}", "store"),
        (f"item#{item}", "item"),
        ("everywhere", "everywhere"),
    ):
        if name in rules:
            return rules[name], source
    return None, None


_UNFINISHED = ("review", "review-failures", "check-failures")
SENT_KINDS: tuple[CrossingKind, ...] = get_args(SentKind)
