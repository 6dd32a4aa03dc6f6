"""What there is to tell of a day or a week: on the page as in the mail."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.alerting.daily import day
from chalicelib.alerting.daily.daily_message import message_of
from chalicelib.alerting.daily.digest import Period
from chalicelib.aws.time_zones import zone_of
from chalicelib.handlers import check_stock, load_inventory
from chalicelib.repositories.subscriptions_table import SubscriptionRecord
from tests.makers.gateway import Api
from tests.makers.history import keep_day

DAY = 86_400.0


def send(api: Api, *rows: str) -> None:
    api.world.clock += 60
    api.world.put(f"{api.world.clock}.csv", "\n".join(["store,item,count", *rows, ""]))
    load_inventory.handle(api.world.event(), api.services)
    check_stock.handle(api.world.stream_event(), api.services)


@pytest.fixture(scope="module")
def api() -> Api:
    """Twelve days in which socks and caps are sold. Then a coat came back three days ago and a hat
    is out, a file is refused in part, one is rejected, and Rome has reported no more."""
    found = Api()
    send(found, "Rome,Tie,4", "Berlin,Coat,0")
    for number in range(12):
        rows = [f"Berlin,Socks,{30 - 2 * number}", f"Berlin,Cap,{23 - 2 * number}", "Berlin,Tie,9"]
        rows += ["Berlin,Coat,5"] if number == 9 else []
        send(found, *rows)
        keep_day(found.world)
    found.ask("PUT", "/thresholds", body={"store": "Berlin", "item": "Socks", "threshold": 10})
    send(found, "Berlin,Socks,8", "Berlin,Hat,0", "Oslo,Scarf,0", "Berlin,Glove,some")
    send(found, "Berlin,Glove,some")
    return found


def lines(api: Api, **query: str) -> list[tuple[str, str, str | None]]:
    found = api.get("/digest", **query).json["lines"]
    return [(each["section"], each["store"], each["item"] or each["file"]) for each in found]


def test_the_page_has_what_the_mail_has_in_the_same_order(api: Api) -> None:
    now = api.services.now()
    record = SubscriptionRecord("id", "anna", "email", "a@example.org", None, None)
    period = Period(now - DAY, now)
    read = day.read(period.since, api.services)
    mail = message_of(record, read, period, "https://d.example", zone_of("UTC"))
    assert mail is not None

    found = api.get("/digest").json

    told = [line.strip() for line in mail.text.splitlines() if line.startswith("  ")]
    assert len(told) == len(found["lines"]) > 6
    for line, each in zip(told, found["lines"], strict=True):
        name = each["item"] or each["file"] or each["store"]
        assert name in line
        assert each["store"] in line
        assert each["count"] is None or f": {each['count']}" in line
    assert {each["section"] for each in found["lines"]} == {
        *("out", "low", "at_risk", "files", "silent")
    }
    assert found["counts"] == {
        name: count
        for name, count in mail.data["counts"].items()  # type: ignore[attr-defined] # any JSON
        if name != "snoozed"
    }


def test_a_week_has_more_than_a_day_of_what_is_over(api: Api) -> None:
    back = ("back", "Berlin", "Coat")

    assert back not in lines(api)
    assert back in lines(api, period="week")
    assert api.get("/digest", period="week").json["came_back"] == 1


def test_a_digest_of_a_store_has_nothing_of_others(api: Api) -> None:
    assert {store for _, store, _ in lines(api)} == {"", "Berlin", "Oslo", "Rome"}
    assert {store for _, store, _ in lines(api, store="Oslo")} == {"Oslo"}


def test_what_runs_out_soon_is_the_same_in_the_digest_and_of_the_store(api: Api) -> None:
    digest = [str(item) for section, _, item in lines(api) if section == "at_risk"]
    soon = api.get("/items/soon", store="Berlin").json["items"]

    assert sorted(each["item"] for each in soon) == sorted(digest) == ["Cap", "Socks"]


def test_it_is_one_page_however_much_there_is_and_says_how_much() -> None:
    api = Api()
    send(api, *(f"Berlin,item {number:03},0" for number in range(30)))

    found = api.get("/digest").json

    assert len(found["lines"]) == 20
    assert (found["counts"]["out"], found["ran_out"]) == (30, 30)


def test_what_is_out_or_has_got_more_since_the_night_does_not_run_out_soon() -> None:
    api = Api()
    for number in range(12):
        send(api, *(f"Berlin,{item},{30 - 2 * number}" for item in ("Cap", "Hat", "Socks", "Tie")))
        keep_day(api.world)
    before = soon(api)
    send(api, "Berlin,Cap,0", "Berlin,Hat,40", "Berlin,Socks,7")

    assert before == {"Cap": 8, "Hat": 8, "Socks": 8, "Tie": 8}
    assert soon(api) == {"Socks": 7, "Tie": 8}
    first = api.get("/items/soon", store="Berlin", limit="2").json
    second = api.get("/items/soon", store="Berlin", limit="2", cursor=first["next"]).json
    assert [[each["item"] for each in page["items"]] for page in (first, second)] == [
        [],
        ["Socks", "Tie"],
    ]
    assert second["next"] is None


def soon(api: Api) -> dict[str, Any]:
    found = api.get("/items/soon", store="Berlin").json["items"]
    return {each["item"]: each["count"] for each in found}
