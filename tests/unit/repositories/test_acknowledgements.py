"""What people say of open alerts, and how long it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.stock import SEVERITY, State, state_of
from chalicelib.domain.thresholds import Scope
from chalicelib.repositories import threshold_rules
from chalicelib.repositories.alerts import acknowledgements, alert_lists
from tests.makers.alerting import Stockroom

STORE, ITEM, LOW = "Berlin", "open#Socks 1/2", 2
DAY = 86400.0


def stocked() -> Stockroom:
    room = Stockroom()
    threshold_rules.change(Scope(), LOW, 0, room.services)
    return room


def acknowledge(room: Stockroom, by: str = "anna", until: float | None = None) -> None:
    alert = alert_lists.open_alert(STORE, ITEM, room.services)
    assert alert is not None
    acknowledgements.acknowledge(
        STORE, ITEM, alert.id, by, room.services, note="Comes on Friday", snoozed_until=until
    )


def is_acknowledged(room: Stockroom) -> bool:
    return (STORE, ITEM) in acknowledgements.in_force([STORE], room.services)


Act = int | Literal["acknowledge", "withdraw"]
ACTS: st.SearchStrategy[list[Act]] = st.lists(
    st.sampled_from([0, -1, 1, 2, 5, "acknowledge", "acknowledge", "withdraw"]), max_size=12
)


@dataclass
class Model:
    """One item: what somebody says of it holds until it is worse, or is back."""

    state: State = "ok"
    acknowledged: bool = False

    def count(self, count: int) -> None:
        before, self.state = self.state, state_of(count, LOW)
        if self.state == "ok" or SEVERITY[self.state] > SEVERITY[before]:
            self.acknowledged = False


@settings(deadline=None)
@given(ACTS)
def test_it_holds_until_the_item_gets_worse_or_is_back(acts: list[Act]) -> None:
    room, model = stocked(), Model()
    for act in acts:
        if isinstance(act, int):
            room.change(STORE, {ITEM: act})
            model.count(act)
        elif act == "withdraw":
            acknowledgements.withdraw(STORE, ITEM, "ben", room.services)
            model.acknowledged = False
        elif model.state != "ok":
            acknowledge(room)
            model.acknowledged = True

        assert is_acknowledged(room) == model.acknowledged, acts


@pytest.mark.parametrize("counts", [(0, 5, 0), (2, 0)])
def test_who_had_it_in_hand_is_still_known_when_the_item_is_worse_or_out_again(
    counts: tuple[int, ...],
) -> None:
    room = stocked()
    first, *others = counts
    room.change(STORE, {ITEM: first})
    acknowledge(room)
    for count in others:
        room.change(STORE, {ITEM: count})

    alert = alert_lists.open_alert(STORE, ITEM, room.services)

    assert alert is not None
    assert alert.acknowledgement is None
    assert alert.acknowledged_before is not None
    assert (alert.acknowledged_before.by, alert.acknowledged_before.note) == (
        "anna",
        "Comes on Friday",
    )


@pytest.mark.parametrize("ends", ["in force", "withdrawn", "over"])
def test_nothing_was_said_before_of_what_is_in_hand_or_was_taken_back_or_is_long_ago(
    ends: str,
) -> None:
    room = stocked()
    room.change(STORE, {ITEM: 0})
    acknowledge(room)
    if ends == "withdrawn":
        acknowledgements.withdraw(STORE, ITEM, "ben", room.services)
    if ends != "in force":
        room.change(STORE, {ITEM: 5})
        room.change(STORE, {ITEM: 0})
    if ends == "over":
        room.world.clock += 90 * DAY

    alert = alert_lists.open_alert(STORE, ITEM, room.services)

    assert alert is not None
    assert alert.acknowledged_before is None


@pytest.mark.parametrize(("until", "days"), [(None, 90), (3 * DAY, 3)])
def test_it_ends_by_itself(until: float | None, days: float) -> None:
    room = stocked()
    room.change(STORE, {ITEM: 0})
    acknowledge(room, until=None if until is None else room.world.clock + until)

    room.world.clock += days * DAY - 1
    assert is_acknowledged(room)

    room.world.clock += 1
    assert not is_acknowledged(room)


def test_nobody_acknowledges_another_alert_than_the_one_they_saw() -> None:
    room = stocked()
    room.change(STORE, {ITEM: 2})
    seen = alert_lists.open_alert(STORE, ITEM, room.services)
    assert seen is not None
    room.change(STORE, {ITEM: 0})

    with pytest.raises(Conflicting) as refused:
        acknowledgements.acknowledge(STORE, ITEM, seen.id, "anna", room.services)

    assert refused.value.code == "ALERT_CHANGED"
    assert not is_acknowledged(room)


def test_who_said_what_is_kept_when_somebody_says_something_else() -> None:
    room = stocked()
    room.change(STORE, {ITEM: 0})
    acknowledge(room, "anna")
    room.world.clock += 1
    acknowledge(room, "ben", room.world.clock + DAY)
    room.world.clock += 1
    acknowledgements.withdraw(STORE, ITEM, "cleo", room.services)

    rows = room.world.dynamodb.tables["Alerts"].partitions[STORE]
    said = [row for key, row in rows.items() if key.startswith("said#")]

    assert [(row["By"]["S"], row["Said"]["S"]) for row in said] == [
        ("anna", "in hand"),
        ("ben", "snoozed"),
        ("cleo", "withdrawn"),
    ]


def test_who_takes_back_what_they_said_leaves_what_somebody_else_says_meanwhile() -> None:
    room = stocked()
    room.change(STORE, {ITEM: 0})
    acknowledge(room, by="anna")

    def ben_says_it(call: object) -> None:
        room.world.pause = lambda _: None
        room.world.clock += 1
        acknowledge(room, by="ben")

    def once_it_is_read(call: object) -> None:
        room.world.pause = ben_says_it

    room.world.pause = once_it_is_read
    with pytest.raises(Conflicting, match="right now"):
        acknowledgements.withdraw(STORE, ITEM, "anna", room.services)

    assert acknowledgements.in_force([STORE], room.services)[STORE, ITEM].by == "ben"
