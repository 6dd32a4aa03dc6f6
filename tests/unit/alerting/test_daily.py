"""The daily message: once a day in its time zone, of all that there is to know, on one page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

import pytest
from botocore.exceptions import ClientError
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.alerting import subscriptions
from chalicelib.alerting.daily import day as told_day
from chalicelib.aws.time_zones import zone_of
from chalicelib.domain.timestamps import latest_at
from chalicelib.handlers import load_inventory
from chalicelib.repositories import stores_table
from chalicelib.repositories.alerts import acknowledgements, alert_lists
from chalicelib.repositories.subscriptions_table import Daily
from tests.makers.alerting import Stockroom, hours_pass, mail_of
from tests.makers.history import keep_day
from tests.world import Crash, World
from tests.world.faults import CRASH_AFTER, CRASH_BEFORE, ERROR

HOUR, DAY = 3600.0, 86400.0
BERLIN = Daily(7, "Europe/Berlin")
ZONES = st.sampled_from(
    [
        *("UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe"),
        *("Pacific/Apia", "America/St_Johns", "Africa/Casablanca", "Asia/Gaza", "Pacific/Chatham"),
    ]
)


def subscribed(room: Stockroom, **more: Any) -> str:
    """The id of a subscription that is told daily of every store."""
    wanted = {"channel": "email", "address": "anna@example.org", "stores": None, "daily": BERLIN}
    made = subscriptions.subscribe(room.services, owner="anna", **{**wanted, **more})
    return made.record.id


def dailies(world: World) -> list[dict[str, Any]]:
    return [each for each in world.sns.messages if _kinds(each) == '["daily"]']


def _kinds(message: dict[str, Any]) -> str:
    kinds: str = message["MessageAttributes"]["kind"]["StringValue"]
    return kinds


@settings(deadline=None, max_examples=25)
@given(ZONES, st.integers(0, 23), st.integers(2005, 2030), st.floats(0, HOUR))
def test_every_local_day_has_one_hour_of_its_own(
    name: str, hour: int, year: int, minutes: float
) -> None:
    zone = zone_of(name)
    start = datetime(year, 1, 1, tzinfo=UTC).timestamp() + minutes
    checks = [start + number * HOUR for number in range(366 * 24)]

    found = [latest_at(hour, zone, check) for check in checks]

    assert all(at <= check < at + 25 * HOUR for at, check in zip(found, checks, strict=True))
    due = sorted(set(found))
    days = [datetime.fromtimestamp(at, zone).date() for at in due]
    assert len(days) == len(set(days))
    # Samoa had no 30 December 2011.
    gone = (name, year) == ("Pacific/Apia", 2011)
    assert len(days) == (days[-1] - days[0]) / timedelta(1) + 1 - gone


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-29", "2026-03-29T01:00:00+00:00"),  # there is no 02:00: 03:00 of summer time
        ("2026-10-25", "2026-10-25T00:00:00+00:00"),  # 02:00 comes twice: the first
    ],
)
def test_the_hour_at_which_the_clocks_change_comes_once(day: str, expected: str) -> None:
    evening = datetime.fromisoformat(f"{day}T20:00:00+00:00").timestamp()

    found = latest_at(2, zone_of("Europe/Berlin"), evening)

    assert datetime.fromtimestamp(found, UTC).isoformat() == expected


def test_every_time_zone_can_be_chosen() -> None:
    assert all(zone_of(name) for name in available_timezones())


def test_there_is_one_message_a_day_and_none_at_once() -> None:
    room = Stockroom()
    id = subscribed(room)
    room.change("Berlin", {"Socks": 0})

    hours_pass(room.world, 72)

    found = dailies(room.world)
    assert len(found) == 3
    assert {each["MessageAttributes"]["subscriber"]["StringValue"] for each in found} == {id}
    assert "Socks: 0; since 21 Sep 2026" in found[0]["Message"]
    # 07:00 CET is 06:00 UTC, and the check is within the hour after it.
    assert {datetime.fromtimestamp(each["At"], UTC).hour for each in found} <= {6, 7}


def test_a_weekly_message_comes_on_its_day_and_has_all_of_the_week() -> None:
    room = Stockroom()
    subscribed(room, daily=Daily(7, "Europe/Berlin", "friday"))
    room.change("Berlin", {"Socks": 0})
    hours_pass(room.world, 36)
    room.change("Berlin", {"Hats": 0})
    room.change("Berlin", {"Hats": 7})

    hours_pass(room.world, 15 * 24)

    found = dailies(room.world)
    times = [datetime.fromtimestamp(each["At"], zone_of("Europe/Berlin")) for each in found]
    assert {f"{at:%A}" for at in times} == {"Friday"}
    assert times[1].date() - times[0].date() == timedelta(7)
    assert found[0]["Subject"].startswith("Weekly: 1 out of stock, 1 back")
    told = "\n".join(map(mail_of, found[:2]))
    assert told.count("Berlin, Hats: 7") == 1
    assert all("Socks: 0" in mail_of(each) for each in found)


@settings(deadline=None, max_examples=25)
@given(ZONES, st.integers(0, 23), st.integers(0, 6), st.floats(1e9, 2e9))
def test_a_week_has_one_hour_of_its_own(name: str, hour: int, weekday: int, now: float) -> None:
    zone = zone_of(name)

    at = latest_at(hour, zone, now, weekday)

    # Samoa had no 30 December 2011, a Friday.
    most = 15 if (name, weekday) == ("Pacific/Apia", 4) else 8
    assert at <= now < at + most * DAY
    assert datetime.fromtimestamp(at, zone).weekday() == weekday


def test_nothing_is_sent_where_there_is_nothing_to_tell() -> None:
    room = Stockroom()
    subscribed(room)
    room.change("Berlin", {"Socks": 5})

    hours_pass(room.world, 72)

    assert dailies(room.world) == []


def test_what_happened_is_told_once_and_what_is_still_short_every_day() -> None:
    room = Stockroom()
    subscribed(room)
    room.change("Berlin", {"Socks": 0, "Hats": 0})
    hours_pass(room.world, 24)
    room.change("Berlin", {"Hats": 7})
    hours_pass(room.world, 48)

    first, second, third = (mail_of(each) for each in dailies(room.world))

    assert "2 ran out, 0 became low, 0 came back" in first
    assert "0 ran out, 0 became low, 1 came back" in second
    assert "Back in stock (1)\n  Berlin, Hats: 7" in second
    assert "Out of stock (1)\n  Berlin, Socks: 0" in third
    assert "Hats" not in third


def test_it_says_what_is_in_hand_and_counts_what_is_snoozed() -> None:
    room = Stockroom()
    subscribed(room)
    room.change("Berlin", {"Socks": 0, "Hats": 0, "Gloves": 0})
    acknowledge(room, "Hats", who="Cleo", note="Comes on Friday")
    acknowledge(room, "Gloves", snoozed_until=room.world.clock + 20 * DAY)

    hours_pass(room.world, 24)

    [message] = dailies(room.world)
    lines = [line for line in mail_of(message).split("\n") if line.startswith("  ")]
    assert [line.split(":")[0] for line in lines] == ["  Berlin, Socks", "  Berlin, Hats"]
    assert lines[1].endswith("in hand by Cleo (Comes on Friday)")
    assert "Snoozed, and not listed: 1." in mail_of(message)


def test_only_followed_stores_and_kinds_are_in_it() -> None:
    room = Stockroom()
    subscribed(room, stores=["Berlin"], kinds=["out"])
    room.change("Berlin", {"Socks": 0})
    room.change("Paris", {"Hats": 0})
    room.change("Paris", {"Hats": 1})
    room.change("Berlin", {"Gloves": 0})
    room.change("Berlin", {"Gloves": 3})

    hours_pass(room.world, 24)

    text = mail_of(dailies(room.world)[0])
    assert "Paris" not in text
    assert "2 ran out, 0 became low, 0 came back" in text
    assert text.count("\n  ") == 1


def test_it_is_one_page_however_much_there_is() -> None:
    room = Stockroom()
    subscribed(room)
    room.change("Berlin", {f"item {number:03}": 0 for number in range(300)})

    hours_pass(room.world, 24)

    text = mail_of(dailies(room.world)[0])
    assert "Out of stock (300)" in text
    assert "... and 280 more" in text
    assert len(text.split("\n")) < 60


@pytest.mark.parametrize("kind", [CRASH_BEFORE, CRASH_AFTER])
def test_a_crash_loses_no_daily_message_and_makes_at_most_one_copy(kind: str) -> None:
    for skip in range(20):
        room = Stockroom()
        subscribed(room)
        room.change("Berlin", {"Socks": 0})
        room.world.clock += DAY
        room.world.scripted().plan("*", kind, skip=skip)
        for _ in range(3):
            with suppress(Crash):
                hours_pass(room.world, 1)

        found = dailies(room.world)
        assert len({each["MessageAttributes"]["alert_id"]["StringValue"] for each in found}) == 1
        assert 1 <= len(found) <= 2


def test_a_message_that_cannot_be_sent_keeps_no_other_back() -> None:
    room = Stockroom()
    subscribed(room)
    subscribed(room, address="ben@example.org")
    room.change("Berlin", {"Socks": 0})
    room.world.clock += DAY
    room.world.scripted().plan("sns.Publish", ERROR)

    with pytest.raises(ClientError):
        hours_pass(room.world, 1)

    assert len(dailies(room.world)) == 1
    hours_pass(room.world, 2)
    assert len(dailies(room.world)) == 2


def test_after_days_without_a_check_one_message_tells_of_all_of_them() -> None:
    room = Stockroom()
    subscribed(room)
    room.change("Berlin", {"Socks": 0})
    room.world.clock += 5 * DAY

    hours_pass(room.world, 2)

    [message] = dailies(room.world)
    assert "1 ran out" in mail_of(message)


def test_whoever_ends_and_subscribes_again_is_not_told_of_what_was_before() -> None:
    room = Stockroom()
    id = subscribed(room)
    for subscription in room.world.sns.subscriptions.values():
        subscription["PendingConfirmation"] = "false"
    subscriptions.unsubscribe(room.services, id)
    room.change("Berlin", {"Socks": 0})
    hours_pass(room.world, 48)
    assert dailies(room.world) == []
    room.change("Berlin", {"Socks": 9})
    room.world.clock += 10

    subscribed(room)
    hours_pass(room.world, 24)

    assert dailies(room.world) == []


def drop(world: World, key: str, body: str, **metadata: str) -> None:
    world.put(key, body, **metadata)
    load_inventory.handle(world.event(), world.services())


def test_a_file_is_told_of_once_and_one_that_is_held_as_long_as_it_waits() -> None:
    room = Stockroom()
    subscribed(room)
    drop(room.world, "stores/Berlin/full.csv", "item,count\nSocks,1\nHats,2\n")
    drop(room.world, "stores/Berlin/bad.csv", "item\nSocks\n")
    drop(room.world, "stores/Berlin/full.csv", "item,count\nBeans,9\n", mode="full")

    hours_pass(room.world, 72)

    first, second, third = (mail_of(each) for each in dailies(room.world))
    assert "Files (2)" in first
    assert "bad.csv of Berlin was not loaded: https://inventory.example/#/uploads/" in first
    assert "full.csv of Berlin waits for somebody" in first
    assert "bad.csv" not in second
    assert "waits for somebody" in second
    assert "waits for somebody" in third
    assert "Berlin: no report since" in third


def test_a_retired_store_is_not_silent() -> None:
    room = Stockroom()
    subscribed(room)
    drop(room.world, "stores/Berlin/full.csv", "item,count\nSocks,1\n")
    drop(room.world, "stores/Paris/full.csv", "item,count\nSocks,1\n")
    stores_table.retire("Berlin", room.services)

    hours_pass(room.world, 72)

    assert "Silent stores (1)\n  Paris" in mail_of(dailies(room.world)[-1])


def test_a_file_that_is_rejected_between_the_hour_and_the_check_is_told_of_once() -> None:
    room = Stockroom()
    room.world.clock = datetime(2026, 11, 20, 5, 59, tzinfo=UTC).timestamp()
    subscribed(room)
    room.world.clock += 120
    drop(room.world, "stores/Berlin/bad.csv", "item\nSocks\n")

    hours_pass(room.world, 60)

    assert [mail_of(each).count("bad.csv") for each in dailies(room.world)] == [1]


def test_no_file_of_a_week_is_left_out_however_many_came_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(told_day, "FILES_PAGE", 2)
    room = Stockroom()
    subscribed(room, daily=Daily(7, "Europe/Berlin", "friday"))
    drop(room.world, "stores/Berlin/bad.csv", "item\nSocks\n")
    for number in range(6):
        room.world.clock += 60
        drop(room.world, f"stores/Paris/{number}.csv", "item,count\nSocks,1\n")

    hours_pass(room.world, 14 * 24)

    assert [mail_of(each).count("bad.csv") for each in dailies(room.world)] == [1, 0]


def test_it_says_what_it_has_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told_day, "MOST_SHORT", 1)
    monkeypatch.setattr(told_day, "MOST_CROSSED", 2)
    room = Stockroom()
    subscribed(room)
    room.change("Berlin", {"Socks": 0, "Hats": 0})
    hours_pass(room.world, 24)
    room.change("Berlin", {"Hats": 7})
    room.change("Berlin", {"Gloves": 0, "Ties": 0})

    hours_pass(room.world, 24)

    first, second = map(mail_of, dailies(room.world))
    assert "Only the newest 1 items that are out or low were looked at." in first
    assert "alerts that were sent" not in first
    assert "Only the newest 2 alerts that were sent were looked at." in second


def acknowledge(room: Stockroom, item: str, **more: Any) -> None:
    alert = alert_lists.open_alert("Berlin", item, room.services)
    assert alert is not None
    acknowledgements.acknowledge("Berlin", item, alert.id, "ben", room.services, **more)


def test_a_web_hook_can_be_daily_too() -> None:
    room = Stockroom()
    address = "https://hooks.example.org/stock"
    subscribed(room, channel="webhook", address=address)
    subscribed(room, channel="webhook", address=f"{address}/all", daily=None)
    room.change("Berlin", {"Socks": 0})
    at_once = deliveries(room)

    hours_pass(room.world, 24)

    assert [each["kinds"] for each in at_once] == [["out"]]
    assert [each["kinds"] for each in deliveries(room)] == [["out"], ["daily"]]


def deliveries(room: Stockroom) -> list[dict[str, Any]]:
    """The messages that are on their way to web hooks."""
    jobs = [json.loads(message.body) for message in room.world.sqs.queues["review"].messages]
    return [json.loads(job["body"]) for job in jobs if job["work"] == "deliver"]


def test_it_says_what_runs_out_within_a_week_the_soonest_first() -> None:
    text = _after_twelve_days(["Berlin"], ["Berlin", "Rome"])

    start = text.index("Out within a week (2)")
    assert text[start:].splitlines()[1:4] == [
        *("  Berlin, Cap: 1; less than a day left", "  Berlin, Socks: 8; about 4 days left"),
        "",
    ]


def test_what_is_out_or_was_delivered_since_last_night_does_not_run_out_soon() -> None:
    ran_out = _after_twelve_days(["Berlin"], ["Berlin"], since="Berlin,Cap,0\nBerlin,Socks,7\n")
    delivered = _after_twelve_days(["Berlin"], ["Berlin"], since="Berlin,Cap,90\n")

    assert "Out within a week (1)\n  Berlin, Socks: 7; about 4 days left" in ran_out
    assert "Out within a week (1)\n  Berlin, Socks: 8; about 4 days left" in delivered


def test_it_says_of_how_many_stores_it_does_not_know_what_runs_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Those of which nothing does are not among them, nor among those that are looked at."""
    monkeypatch.setattr(told_day, "MOST_STORES", 1)

    first = _after_twelve_days(None, ["Rome", "Turin"], ["Berlin"])
    second = _after_twelve_days(["Turin"], ["Rome", "Turin"], ["Berlin"])

    assert "Out within a week (2)\n  Rome, Cap" in first
    assert "Stores not looked at for what is out within a week: 1." in first
    assert "Stores not looked at for what is out within a week: 1." in second


def _after_twelve_days(
    followed: list[str] | None, stores: list[str], lasting: Sequence[str] = (), since: str = ""
) -> str:
    """The daily message of who follows some stores; in the `lasting` ones nothing runs out. `since`
    are rows that come after the last night."""
    world = World()
    subscriptions.subscribe(
        world.services(),
        owner="anna",
        channel="email",
        address="anna@example.org",
        stores=followed,
        daily=BERLIN,
    )
    for day in range(12):
        rows = [f"{store},{item}" for store in stores for item in _rows_of(day)]
        rows += [f"{store},Tie,4" for store in lasting]
        world.put(f"{day}.csv", "\n".join(["store,item,count", *rows, ""]))
        load_inventory.handle(world.event(), world.services())
        keep_day(world)
    if since:
        world.put("since.csv", f"store,item,count\n{since}")
        load_inventory.handle(world.event(), world.services())
    hours_pass(world, 24)
    return mail_of(dailies(world)[-1])


def _rows_of(day: int) -> list[str]:
    return [f"Socks,{30 - 2 * day}", f"Cap,{23 - 2 * day}", f"Hat,{40 - day}", "Tie,4"]
