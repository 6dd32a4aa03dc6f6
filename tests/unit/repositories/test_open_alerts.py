"""Open alerts: the newer crossing wins, and the totals of the store are what the records say."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.crossings import Crossing
from chalicelib.domain.errors import WriteFailed
from chalicelib.domain.stock import CrossingKind, State
from chalicelib.repositories import stores_table
from chalicelib.repositories.alerts import open_alerts
from chalicelib.repositories.alerts.open_alerts import ATTEMPTS, KEPT, NEVER, OpenAlert, following
from tests.unit.domain.test_crossings import OUT as SOCKS_ARE_OUT
from tests.world.world import World

STORE = "Berlin"
OUT = replace(SOCKS_ARE_OUT, store=STORE, order="2/b", since=200.0)
LATER = {"order": "3/c", "since": 300.0}


def crossing(kind: CrossingKind, state: State, **other: object) -> Crossing:
    return replace(OUT, kind=kind, state=state, **other)  # type: ignore[arg-type]  # some fields


def opened(state: State = "out", **other: object) -> OpenAlert:
    known = OpenAlert("Socks", state, "2/b", 3, 7, 200.0, None)
    return replace(known, **other)  # type: ignore[arg-type]  # some fields


class Stock:
    """Writes open alerts as Check-Stock does: with those that it has read before."""

    def __init__(self) -> None:
        self.world = World()
        self.services = self.world.services()
        stores_table.add([STORE], self.services)

    def read(self) -> dict[str, OpenAlert]:
        return open_alerts.between(STORE, "A", "Z", self.services)

    def write(self, *crossings: Crossing, known: open_alerts.Open | None = None) -> None:
        read = self.read() if known is None else known
        open_alerts.write(STORE, crossings, read, self.services)

    def totals(self) -> tuple[int, int, int]:
        record = stores_table.record_of(STORE, self.services)
        assert record is not None
        return record.out, record.low, record.retired

    def record(self, item: str = "Socks") -> dict[str, dict[str, str]]:
        found = self.world.dynamodb.tables["Alerts"].get((STORE, f"open#{item}"))
        assert found is not None
        return found


@pytest.mark.parametrize(
    ("order", "revision", "is_newer"),
    [("1/a", 9, False), ("2/b", 2, False), ("2/b", 3, False), ("2/b", 4, True), ("3/c", 0, True)],
)
def test_only_a_crossing_of_a_later_order_or_revision_changes_an_open_alert(
    order: str, revision: int, is_newer: bool
) -> None:
    found = following(opened("low"), crossing("out", "out", order=order, revision=revision))

    assert (found is not None) == is_newer


@pytest.mark.parametrize(
    ("known", "newer", "since", "short_since"),
    [
        (None, crossing("out", "out", **LATER), 300.0, None),
        (opened("low"), crossing("out", "out", **LATER), 300.0, None),
        (opened("out"), crossing("eased", "low", **LATER), 200.0, None),
        (opened("ok"), crossing("eased", "low", **LATER), 300.0, None),
        (None, crossing("eased", "low", **LATER), 300.0, None),
        (opened("out"), crossing("back", "ok", **LATER), 300.0, 200.0),
        (opened("retired"), crossing("back", "ok", **LATER), 300.0, None),
        (None, crossing("back", "ok", **LATER), 300.0, None),
        (opened("low"), crossing("low", "low", revision=4, since=300.0), 200.0, None),
        (opened("low"), crossing("low", "low", **LATER), 300.0, None),
        (opened("ok"), crossing("low", "low", revision=4, since=300.0), 300.0, None),
    ],
    ids=str,
)
def test_an_item_is_short_since_it_got_worse_and_easing_does_not_begin_anew(
    known: OpenAlert | None, newer: Crossing, since: float, short_since: float | None
) -> None:
    found = following(known, newer)

    assert found == OpenAlert(
        *("Socks", newer.state, newer.order, newer.revision),
        *(known.edition if known else 0, since, short_since),
    )


def test_the_totals_follow_each_item_from_state_to_state() -> None:
    stock = Stock()
    moves = [
        (crossing("low", "low", order="1/a"), (0, 1, 0)),
        (crossing("out", "out", order="2/b"), (1, 0, 0)),
        (crossing("out", "out", order="1/b", item="Hats"), (2, 0, 0)),
        (crossing("retired", "retired", order="3/c"), (1, 0, 1)),
        (crossing("back", "ok", order="4/d"), (1, 0, 0)),
        (crossing("out", "out", order="3/z"), (1, 0, 0)),
        (crossing("back", "ok", order="5/e", item="Hats"), (0, 0, 0)),
    ]

    for move, totals in moves:
        stock.write(move)
        assert stock.totals() == totals


def test_of_several_crossings_of_an_item_the_newest_is_kept_in_whatever_order_they_come() -> None:
    stock = Stock()
    low, out = crossing("low", "low", order="1/a"), crossing("out", "out", order="2/b")
    hats = replace(low, item="Hats")

    stock.write(out, hats, low)

    read = stock.read()
    assert {item: each.state for item, each in read.items()} == {"Socks": "out", "Hats": "low"}
    assert {each.edition for each in read.values()} == {1}
    assert stock.record()["Id"]["S"] == out.id
    assert stock.totals() == (1, 1, 0)


def test_a_record_has_what_the_lists_show_and_comes_back_as_it_was_written() -> None:
    stock = Stock()
    whole = replace(OUT, threshold=5, threshold_from="everywhere", line=2, revision=4)

    stock.write(whole)

    assert stock.read() == {"Socks": OpenAlert("Socks", "out", "2/b", 4, 1, 200.0)}
    record = {name: next(iter(value.values())) for name, value in stock.record().items()}
    assert record == {
        **{"Store": STORE, "Alert": "open#Socks", "Item": "Socks", "State": "out", "AsOf": "2/b"},
        **{"Revision": "4", "Edition": "1", "Id": whole.id, "Count": "0", "Line": "2"},
        **{"Cause": whole.cause, "Threshold": "5", "ThresholdFrom": "everywhere"},
        **{"SinceAt": "200", "OpenIn": f"open#{STORE}", "Expires": str(NEVER)},
        "Since": f"00000000200000#{STORE}#Socks",
    }


@pytest.mark.parametrize(
    ("kind", "state", "listed"),
    [("back", "ok", "recovered"), ("retired", "retired", "retired"), ("low", "low", "open")],
)
def test_what_recovered_or_is_retired_is_in_a_list_of_its_own_and_the_former_expires(
    kind: CrossingKind, state: State, listed: str
) -> None:
    stock = Stock()
    stock.write(OUT)

    stock.write(crossing(kind, state, **LATER))

    record, now = stock.record(), int(stock.world.clock)
    assert record["OpenIn"]["S"] == f"{listed}#{STORE}"
    assert int(record["Expires"]["N"]) in (
        (range(now, now + KEPT + 1)) if state == "ok" else [NEVER]
    )
    assert int(record["Expires"]["N"]) >= now + KEPT - 1
    assert record["Edition"]["N"] == "2"


def test_who_has_read_an_older_record_reads_again_and_overwrites_nothing_newer() -> None:
    stock = Stock()
    nothing = stock.read()
    stock.write(OUT)
    first = stock.read()
    stock.write(crossing("back", "ok", order="4/d", since=400.0))

    stock.write(crossing("low", "low", order="3/c", since=300.0), known=first)
    stock.write(crossing("low", "low", order="3/d", since=300.0), known=nothing)

    assert stock.read()["Socks"].state == "ok"
    assert stock.totals() == (0, 0, 0)


def test_who_has_read_an_older_record_still_writes_what_is_newer_and_totals_stay_right() -> None:
    stock = Stock()
    nothing = stock.read()
    stock.write(crossing("low", "low", order="1/a", since=100.0))

    stock.write(OUT, known=nothing)

    assert stock.read()["Socks"] == OpenAlert("Socks", "out", "2/b", 0, 2, 200.0)
    assert stock.totals() == (1, 0, 0)


def test_a_hundred_items_and_more_are_written_and_all_of_them_counted() -> None:
    stock = Stock()
    items = [f"Item {number:03}" for number in range(120)]

    stock.write(*(replace(OUT, item=item) for item in items))

    assert list(stock.read()) == items
    assert stock.totals() == (120, 0, 0)


def test_what_is_known_already_writes_nothing() -> None:
    stock = Stock()
    stock.write(OUT)
    before = len(stock.world.trace)

    stock.write(OUT, known=stock.read())

    assert [call for call in stock.world.trace[before:] if "Transact" in str(call)] == []


def test_what_recovered_is_read_with_when_it_became_short_and_kept_for_more_than_a_year() -> None:
    stock = Stock()
    stock.write(OUT)

    stock.write(crossing("back", "ok", **LATER))

    assert stock.read()["Socks"].short_since == OUT.since
    days = (int(stock.record()["Expires"]["N"]) - stock.world.clock) / 86400
    assert 365 < days < 500


def test_a_crossing_that_moves_no_total_does_not_touch_the_record_of_its_store() -> None:
    stock = Stock()
    stock.write(OUT)
    stock.world.dynamodb.tables["Stores"].put(("store", STORE), None)

    stock.write(crossing("out", "out", **LATER))

    assert stock.read()["Socks"].order == LATER["order"]
    assert stores_table.record_of(STORE, stock.services) is None


class Rival:
    """Somebody who changes the record just before each of our first few writes."""

    def __init__(self, stock: Stock, times: int) -> None:
        self.dynamodb, self.left = stock.services.dynamodb, times
        self.stock = copy(stock)

    def call(self, operation: str, request: Mapping[str, Any]) -> dict[str, Any]:
        if operation == "TransactWriteItems" and self.left:
            self.left -= 1
            self.stock.write(crossing("low", "low", order=f"1/{ATTEMPTS - self.left}"))
        return self.dynamodb.call(operation, request)


def test_it_goes_on_while_others_change_the_record_and_gives_up_after_some_attempts() -> None:
    patient, beaten = Stock(), Stock()
    for stock, times in ((patient, ATTEMPTS - 1), (beaten, ATTEMPTS)):
        stock.services = stock.world.services(dynamodb=Rival(stock, times))

    patient.write(OUT)
    with pytest.raises(WriteFailed, match="others kept changing the open alerts"):
        beaten.write(OUT)

    assert (patient.read()["Socks"].state, patient.totals()) == ("out", (1, 0, 0))
    assert (beaten.read()["Socks"].state, beaten.totals()) == ("low", (0, 1, 0))
