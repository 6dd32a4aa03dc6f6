"""Loads, thresholds, copies and late records in any order: in the end everything is right."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.alerting import stock_check, threshold_changes
from chalicelib.domain.names import ITEM_BYTES, STORE_BYTES, problem, tidy
from chalicelib.domain.stock import state_of
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import check_stock
from chalicelib.repositories import threshold_rules
from tests.makers.alerting import Stockroom

STORES = ["Berlin", "A/B"]
ITEMS = ["Socks", "Hats"]
LOAD = st.tuples(
    st.just("load"),
    st.sampled_from(STORES),
    st.dictionaries(st.sampled_from(ITEMS), st.integers(-1, 6), min_size=1),
)
RULE = st.tuples(
    st.just("rule"),
    st.builds(Scope, st.none() | st.sampled_from(STORES), st.none() | st.sampled_from(ITEMS)),
    st.none() | st.integers(0, 5),
)
CHECK = st.tuples(st.just("check"), st.integers(1, 5), st.none())
AGAIN = st.tuples(st.just("again"), st.integers(0, 30), st.none())
LATE = st.tuples(st.just("delay"), st.none(), st.none())
WAIT = st.tuples(st.just("wait"), st.sampled_from([1, 10, 400]), st.none())


class Course:
    """Takes the steps, keeping what the stream has not brought yet."""

    def __init__(self) -> None:
        self.room = Stockroom()
        self.pending: list[Any] = []
        self.done: list[Any] = []
        self.late: list[Any] = []
        for store in STORES:
            key = {"Kind": {"S": "store"}, "Name": {"S": store}}
            self.room.services.dynamodb.call("PutItem", {"TableName": "Stores", "Item": key})

    def load(self, store: str, counts: dict[str, int]) -> None:
        self.room.load(store, counts)
        self.pending += self.room.records()

    def rule(self, scope: Scope, threshold: int | None) -> None:
        if threshold is None:
            threshold_changes.remove_threshold(scope, self.room.services)
        else:
            threshold_changes.set_threshold(scope, threshold, self.room.services)

    def check(self, number: int, _: None = None) -> None:
        batch, self.pending = self.pending[:number], self.pending[number:]
        check_stock.handle({"Records": batch}, self.room.services)
        self.done += batch

    def again(self, start: int, _: None) -> None:
        check_stock.handle({"Records": self.done[-start:]}, self.room.services)

    def delay(self, _: None, __: None) -> None:
        """One record comes at the end."""
        if self.pending:
            self.late.append(self.pending.pop(0))

    def wait(self, seconds: int, _: None) -> None:
        self.room.review(seconds)

    def end(self) -> None:
        while self.pending:
            self.check(3)
        for record in self.late:
            stock_check.recheck([record], self.room.services)
        self.room.review(5000)


def taken(steps: list[tuple[str, Any, Any]]) -> Course:
    course = Course()
    for name, one, two in steps:
        getattr(course, name)(one, two)
    course.end()
    return course


def in_the_end(course: Course) -> None:
    """Open alerts and totals follow from table and thresholds."""
    room = course.room
    thresholds = threshold_rules.load(room.services)
    states = {
        key: state_of(count, thresholds.of(*key).value)
        for key, count in room.world.counts().items()
    }
    for store in STORES:
        expected = {item: s for (name, item), s in states.items() if name == store and s != "ok"}
        assert room.open_states(store) == expected
        kinds = list(expected.values())
        assert room.totals(store) == (kinds.count("out"), kinds.count("low"))


@settings(max_examples=250, deadline=None)
@given(st.lists(LOAD | RULE | CHECK | AGAIN | WAIT, max_size=25))
def test_open_alerts_follow_the_table_and_the_thresholds(steps: list[tuple[str, Any, Any]]) -> None:
    course = taken(steps)

    in_the_end(course)
    ids = [alert["id"] for message in course.room.messages for alert in message["alerts"]]
    assert len(ids) == len(set(ids))


@settings(max_examples=150, deadline=None)
@given(st.lists(LOAD | CHECK | AGAIN | LATE | WAIT, max_size=25))
def test_every_crossing_is_sent_once_although_records_come_late(
    steps: list[tuple[str, Any, Any]],
) -> None:
    course = taken(steps)

    in_the_end(course)
    assert sorted(course.room.sent) == sorted(crossings_of(course.room))


@settings(max_examples=250, deadline=None)
@given(st.lists(LOAD | RULE | CHECK | LATE | WAIT, max_size=25))
def test_late_records_leave_no_open_alert_that_newer_counts_and_thresholds_deny(
    steps: list[tuple[str, Any, Any]],
) -> None:
    course = taken(steps)

    in_the_end(course)


def crossings_of(room: Stockroom) -> list[tuple[str, str, str]]:
    """What the images say, without thresholds: out and back."""
    found = []
    for record in room.world.records:
        new, old = record["dynamodb"]["NewImage"], record["dynamodb"].get("OldImage")
        was_out = old is not None and int(old["Count"]["N"]) <= 0
        is_out = int(new["Count"]["N"]) <= 0
        if was_out != is_out:
            kind = "out" if is_out else "back"
            found.append((new["Store"]["S"], new["Item"]["S"], kind))
    return found


def names(limit: int) -> st.SearchStrategy[str]:
    characters = st.characters(exclude_categories=["Cs"])
    text = st.text(characters, min_size=1, max_size=limit).map(tidy)
    return text.filter(lambda name: bool(name) and not problem(name, limit))


@settings(max_examples=100, deadline=None)
@given(names(STORE_BYTES), names(ITEM_BYTES), names(ITEM_BYTES))
def test_an_item_of_any_name_is_sent_at_once_and_from_the_queue(
    store: str, one: str, two: str
) -> None:
    room = Stockroom()
    room.load(store, {one: 0, two: 0})

    for record in room.records():
        check_stock.handle({"Records": [record]}, room.services)
    room.review()

    assert {item for _, item, _ in room.sent} == {one, two}
    assert room.open_states(store) == dict.fromkeys((one, two), "out")
