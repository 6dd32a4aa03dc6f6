"""What becomes of a crossing: nothing is said twice, and nothing that got worse stays unsaid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any, Literal, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.alerting import subscriptions, threshold_changes
from chalicelib.alerting.daily import daily_check
from chalicelib.alerting.message import message_of
from chalicelib.aws.time_zones import zone_of
from chalicelib.domain.alert import Alert, outcome_of
from chalicelib.domain.crossings import Crossing
from chalicelib.domain.stock import SEVERITY, CrossingKind, State, crossing_kind, state_of
from chalicelib.domain.thresholds import Scope
from chalicelib.domain.upload import Upload, order_of
from chalicelib.handlers import check_stock
from chalicelib.repositories import stores_table
from chalicelib.repositories.registrations import Registration
from chalicelib.repositories.subscriptions_table import Daily
from tests.makers.alerting import Stockroom
from tests.unit.alerting.test_message import CROSSING, data_of

STORE, ITEM, HOUR = "Berlin", "Socks", 3600.0
STATES: tuple[State, ...] = get_args(State)
BOTH = (False, True)


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
@pytest.mark.parametrize("revision", [0, 3])
def test_what_got_worse_is_said_once_now_later_or_in_the_log(
    before: State, after: State, revision: int
) -> None:
    kind = crossing_kind(before, after)
    if kind is None:
        return
    crossing = replace(CROSSING, kind=kind, state=after, revision=revision)
    for is_logged, must_wait, is_old in product(BOTH, BOTH, BOTH):
        found = outcome_of(crossing, is_logged=is_logged, must_wait=must_wait, is_old=is_old)

        is_worse = SEVERITY[after] > SEVERITY[before]
        is_news = (is_worse or after == "ok") and not is_logged
        assert (found != "record") == is_news
        assert (found == "mute") == (is_news and is_old and revision > 0)
        if found in ("send", "queue"):
            assert (found == "queue") == must_wait


Act = int | tuple[Literal["threshold"], int] | Literal["days pass", "again"]
SOME: list[Act] = [0, 1, 3, 5, "days pass", "again", *(("threshold", each) for each in (0, 2, 4))]
ACTS = st.lists(st.sampled_from(SOME), max_size=10)


@dataclass
class Model:
    """One item of a store: what is to be said of it, and how."""

    count: int | None = None
    threshold: int | None = None
    is_silent: bool = False
    sent: list[CrossingKind] = field(default_factory=list)
    muted: list[CrossingKind] = field(default_factory=list)

    @property
    def state(self) -> State:
        return state_of(self.count, self.threshold)

    def become(self, count: int | None, threshold: int | None, *, by_rule: bool) -> None:
        before = self.state
        self.count, self.threshold = count, threshold
        kind = crossing_kind(before, self.state)
        if kind in ("out", "low", "back"):
            (self.muted if by_rule and self.is_silent else self.sent).append(kind)


@settings(deadline=None, max_examples=150)
@given(ACTS)
def test_every_crossing_is_said_once_and_the_daily_message_has_what_is_short(
    acts: list[Act],
) -> None:
    room, model = Stockroom(), Model()
    daily = Daily(7, "Europe/Berlin")
    wanted: dict[str, Any] = {"channel": "email", "address": "anna@example.org", "stores": None}
    subscriptions.subscribe(room.services, owner="anna", daily=daily, **wanted)
    judged = 0
    for act in acts:
        if act == "days pass":
            room.world.clock += 50 * HOUR
            model.is_silent = model.count is not None
        elif act == "again":
            # The stream brings again what it brought under these thresholds.
            check_stock.handle({"Records": room.world.records[judged:]}, room.services)
        elif isinstance(act, int):
            model.is_silent = False
            # The file is loaded before its report is noted.
            room.change(STORE, {ITEM: act})
            report(room)
            model.become(act, model.threshold, by_rule=False)
        else:
            threshold_changes.set_threshold(Scope(), act[1], room.services)
            room.review()
            judged = len(room.world.records)
            model.become(model.count, act[1], by_rule=True)

        assert [kind for *_, kind in room.sent] == model.sent
        assert muted(room) == sorted(model.muted)
        assert room.open_states(STORE).get(ITEM, "ok") == model.state

    room.world.clock += 24 * HOUR
    for send in daily_check.due(room.world.clock, room.services):
        send()
    told = [each for each in room.messages_of("daily") if f"{STORE}, {ITEM}" in each]
    assert bool(told) == (model.state in ("out", "low") or "back" in (*model.sent, *model.muted))


def test_people_are_not_told_that_an_item_became_low_before_it_ran_out() -> None:
    low = replace(CROSSING, kind="low", state="low", after=1)
    out = replace(CROSSING, order=f"{CROSSING.order}~", item="Socks")
    other = replace(low, item="Hats")
    low_again = replace(low, item="Gloves", order=f"{CROSSING.order}~~")
    out_before = replace(CROSSING, item="Gloves")

    message = of(low, out, other, low_again, out_before)

    assert message.subject == "2 out of stock, 2 low in Berlin"
    assert message.text.count("Socks") == 1
    assert message.text.count("Gloves") == 2
    assert len(data_of(message)["alerts"]) == 5
    assert data_of(message)["counts"] == {"out": 2, "low": 3}


def test_a_message_of_an_item_that_became_low_and_ran_out_is_of_that_item() -> None:
    out = replace(CROSSING, order=f"{CROSSING.order}~")

    message = of(replace(CROSSING, kind="low", state="low", after=1), out)

    assert message.subject == "Socks: out of stock in Berlin"


def of(*crossings: Crossing) -> Any:
    return message_of("Berlin", [*map(Alert, crossings)], "https://x.example", zone_of("UTC"))


def report(room: Stockroom) -> None:
    order = order_of(f"{room.files}.csv", room.world.clock, 0, "tag")
    file = Registration(Upload(f"{room.files}.csv", "1"), order, False)
    stores_table.note_report(file, {STORE: 1}, room.services)


def muted(room: Stockroom) -> list[str]:
    """The kinds of what is in the log without a message."""
    rows = room.world.dynamodb.tables["Alerts"].partitions.get(STORE, {})
    return sorted(
        row["Kind"]["S"]
        for key, row in rows.items()
        if key.startswith("log#") and "MessageId" not in row
    )
