"""Alerts as the API lists them, and who is sent them by mail."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.timestamps import timestamp
from chalicelib.handlers import check_stock, review_stock
from tests.makers.gateway import SETTINGS, Answer, Api, claims, store_user
from tests.world.world import World


def drop(api: Api, rows: str) -> None:
    seen = len(api.world.records)
    api.drop("a.csv", "store,item,count\n" + rows)
    check_stock.handle(api.world.stream_event(seen), api.services)


def test_what_is_out_is_open_and_names_its_upload(api: Api) -> None:
    drop(api, "Berlin,Hats,0\nBerlin,Socks,5\nParis,Hats,0\n")

    alerts = api.get("/alerts").json["alerts"]
    of_berlin = api.get("/alerts", store="Berlin").json["alerts"]

    assert {(a["store"], a["item"], a["kind"]) for a in alerts} == {
        ("Berlin", "Hats", "out"),
        ("Paris", "Hats", "out"),
    }
    assert [a["store"] for a in of_berlin] == ["Berlin"]
    assert api.get(f"/uploads/{alerts[0]['upload']}").json["key"] == "a.csv"


def test_what_is_back_is_recovered_and_both_are_in_the_log(api: Api) -> None:
    drop(api, "Berlin,Hats,0\n")
    drop(api, "Berlin,Hats,7\n")

    kinds = {
        state: [a["kind"] for a in api.get("/alerts", state=state).json["alerts"]]
        for state in ("open", "recovered", "all")
    }

    assert kinds == {"open": [], "recovered": ["back"], "all": ["back", "out"]}


@pytest.mark.parametrize("query", [{}, {"state": "all"}, {"store": "Berlin"}])
def test_alerts_come_in_pages(api: Api, query: dict[str, str]) -> None:
    drop(api, "".join(f"Berlin,item {n},0\n" for n in range(7)))

    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = api.ask("GET", "/alerts", query={**query, **cursor, "limit": "3"}).json
        found += [alert["item"] for alert in page["alerts"]]
        if not page["next"]:
            break
        cursor = {"cursor": page["next"]}

    assert sorted(found) == [f"item {n}" for n in range(7)]


def test_a_store_user_who_reads_only_their_own_gets_only_their_alerts() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    drop(api, "Berlin,Hats,0\nParis,Hats,0\n")

    for state in ("open", "all"):
        found = api.get("/alerts", store_user("Berlin"), state=state).json["alerts"]
        assert [alert["store"] for alert in found] == ["Berlin"]


@pytest.mark.parametrize(("reads", "status"), [("all", 201), ("own", 403)])
def test_a_store_user_subscribes_to_stores_that_they_may_see(reads: str, status: int) -> None:
    api = Api(World(**SETTINGS, store_users_read=reads))
    berlin = store_user("Berlin")

    own = api.ask("POST", "/subscriptions", berlin, body={"address": "a@example.com"})
    other = api.ask(
        "POST", "/subscriptions", berlin, body={"address": "b@example.com", "stores": ["Paris"]}
    )

    assert own.json["stores"] == ["Berlin"]
    assert other.status == status


def test_only_managers_subscribe_phone_numbers(api: Api) -> None:
    body = {"channel": "sms", "address": "+4915112345678"}

    assert api.ask("POST", "/subscriptions", store_user("Berlin"), body=body).status == 403
    made = api.ask("POST", "/subscriptions", body=body).json
    assert (made["channel"], made["address"], made["state"]) == (*body.values(), "confirmed")


HOOK = {"channel": "webhook", "address": "https://hooks.example.com/services/key"}


def test_a_web_hook_is_its_owners_and_its_address_is_a_secret(api: Api) -> None:
    berlin, paris = store_user("Berlin", sub="one"), store_user("Paris", sub="two")

    made = api.ask("POST", "/subscriptions", berlin, body=HOOK).json

    assert made.pop("secret").startswith("whsec_")
    assert api.get("/subscriptions", berlin).json["subscriptions"] == [made]
    [seen] = api.get("/subscriptions").json["subscriptions"]
    assert seen == {**made, "address": "https://hooks.example.com/…", "own": False}
    for method, path in (("GET", "deliveries"), ("POST", "test")):
        assert api.ask(method, f"/subscriptions/{made['id']}/{path}", paris).status == 404
    assert "secret" not in api.ask("POST", "/subscriptions", berlin, body=HOOK).json


def test_a_web_hook_is_tested_and_the_delivery_listed(api: Api) -> None:
    made = api.ask("POST", "/subscriptions", body=HOOK).json
    sent = api.ask("POST", f"/subscriptions/{made['id']}/test")
    [job] = api.world.sqs.queues["review"].messages
    review_stock.do_job(job.body, api.services)

    [listed] = api.get(f"/subscriptions/{made['id']}/deliveries").json["deliveries"]

    assert sent.status == 202
    assert (listed["id"], listed["state"], listed["attempts"]) == (sent.json["id"], "failed", 1)
    assert (listed["status"], listed["error"]) == (None, "The host has no address.")


def test_only_web_hooks_have_deliveries_and_tests(api: Api) -> None:
    made = api.ask("POST", "/subscriptions", body={"address": "a@example.com"}).json

    for method, path in (("GET", "deliveries"), ("POST", "test")):
        assert api.ask(method, f"/subscriptions/{made['id']}/{path}").status == 404


def test_people_see_and_end_their_own_subscriptions_and_managers_all(api: Api) -> None:
    berlin, paris = store_user("Berlin", sub="one"), store_user("Paris", sub="two")
    made = api.ask("POST", "/subscriptions", berlin, body={"address": "a@example.com"}).json

    assert api.get("/subscriptions", paris).json["subscriptions"] == []
    assert api.ask("DELETE", f"/subscriptions/{made['id']}", paris).status == 404
    assert len(api.get("/subscriptions").json["subscriptions"]) == 1
    assert api.ask("DELETE", f"/subscriptions/{made['id']}", berlin).status == 200
    assert api.get("/subscriptions", berlin).json["subscriptions"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"address": "nobody"},
        {"address": "a@b@c.com"},
        {"address": "a@example.com\nBcc: x@example.com"},
        {"address": "a@example.com", "kinds": ["nonsense"]},
        {"address": "a@example.com", "stores": []},
        {"address": "a@example.com", "stores": "Berlin"},
        {"address": "a@example.com", "channel": "sms"},
        {"address": "http://hooks.example.com/", "channel": "webhook"},
        {"address": "https://hooks.example.com/", "channel": "webhook", "shape": "xml"},
        {"address": "a@example.com", "endpoint": "https://evil.example"},
        {"address": "a@example.com", "protocol": "https"},
    ],
)
def test_what_cannot_be_subscribed_is_refused(api: Api, body: dict[str, object]) -> None:
    assert api.ask("POST", "/subscriptions", body=body).status == 400


def test_a_user_without_a_role_lists_no_alerts(api: Api) -> None:
    assert api.get("/alerts", claims("guests")).status == 403


def open_alert(api: Api, store: str = "Berlin", item: str = "Hats") -> Any:
    [alert] = api.get("/alerts", store=store, item=item).json["alerts"]
    return alert


def acknowledge(api: Api, alert: Any, **more: str) -> Answer:
    body = {"store": alert["store"], "item": alert["item"], "id": alert["id"], **more}
    return api.ask("PUT", "/alerts/acknowledgement", store_user(alert["store"]), body=body)


def test_what_is_in_hand_says_so_in_every_list_and_needs_nobody(api: Api) -> None:
    drop(api, "Berlin,Hats,0\nBerlin,Socks,0\nParis,Hats,0\n")

    said = acknowledge(api, open_alert(api), note="Comes on Friday").json

    assert (said["by"], said["note"], said["snoozed_until"]) == (
        "somebody",
        "Comes on Friday",
        None,
    )
    listed = {(a["store"], a["item"]): a for a in api.get("/alerts").json["alerts"]}
    items = {item["item"]: item for item in api.get("/items", store="Berlin").json["items"]}
    of_item = {row["store"]: row for row in api.get("/items", item="Hats").json["items"]}
    needed = api.get("/alerts", state="unacknowledged").json["alerts"]
    assert listed["Berlin", "Hats"]["acknowledgement"] == said
    assert items["Hats"]["acknowledgement"] == of_item["Berlin"]["acknowledgement"] == said
    assert items["Socks"]["acknowledgement"] is of_item["Paris"]["acknowledgement"] is None
    assert {(a["store"], a["item"]) for a in needed} == {("Berlin", "Socks"), ("Paris", "Hats")}


def test_an_alert_is_handed_to_somebody_by_name_and_on_to_another(api: Api) -> None:
    drop(api, "Berlin,Hats,0\n")

    first = acknowledge(api, open_alert(api), who="Ben", note="Ring them").json
    then = acknowledge(api, open_alert(api), who="Cleo").json

    assert (first["by"], first["who"]) == ("somebody", "Ben")
    assert open_alert(api)["acknowledgement"] == then
    assert (then["by"], then["who"], then["note"]) == ("somebody", "Cleo", None)
    assert acknowledge(api, open_alert(api)).json["who"] == "somebody"


def test_what_is_snoozed_is_in_nobodys_hand(api: Api) -> None:
    drop(api, "Berlin,Hats,0\n")

    answer = acknowledge(api, open_alert(api), who="Ben", until=timestamp(api.world.clock + 60))

    assert (answer.status, answer.json["details"][0]["field"]) == (400, "who")


def test_an_alert_is_snoozed_for_thirty_days_at_most(api: Api) -> None:
    drop(api, "Berlin,Hats,0\n")
    alert, now = open_alert(api), api.world.clock
    month = 30 * 86400

    answers = [
        acknowledge(api, alert, until=timestamp(now + seconds))
        for seconds in (-1, 60, month, month + 1)
    ]

    assert [answer.status for answer in answers] == [400, 200, 200, 400]
    assert open_alert(api)["acknowledgement"]["snoozed_until"] == timestamp(now + month)


def test_an_alert_that_has_changed_is_not_acknowledged(api: Api) -> None:
    drop(api, "Berlin,Hats,0\n")
    alert = open_alert(api)
    drop(api, "Berlin,Hats,5\n")
    drop(api, "Berlin,Hats,0\n")

    answer = acknowledge(api, alert)

    assert (answer.status, answer.json["code"]) == (409, "ALERT_CHANGED")


def test_what_was_said_is_taken_back(api: Api) -> None:
    drop(api, "Berlin,Hats,0\n")
    acknowledge(api, open_alert(api))

    api.ask(
        "DELETE",
        "/alerts/acknowledgement",
        store_user("Berlin"),
        {"store": "Berlin", "item": "Hats"},
    )

    assert open_alert(api)["acknowledgement"] is None


def test_one_alert_is_that_of_a_store_and_is_gone_when_the_item_is_back(api: Api) -> None:
    drop(api, "Berlin,Hats,0\n")
    drop(api, "Berlin,Hats,5\n")

    assert api.get("/alerts", store="Berlin", item="Hats").json["alerts"] == []
    assert api.get("/alerts", item="Hats").status == 400


@pytest.mark.parametrize("limit", ["1", "2", "100"])
def test_what_nobody_has_acknowledged_comes_in_pages(api: Api, limit: str) -> None:
    drop(api, "".join(f"Berlin,item {n},0\n" for n in range(6)))
    for n in (0, 3, 5):
        acknowledge(api, open_alert(api, item=f"item {n}"))

    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = api.ask(
            "GET", "/alerts", query={"state": "unacknowledged", **cursor, "limit": limit}
        )
        found += [alert["item"] for alert in page.json["alerts"]]
        if not page.json["next"]:
            break
        cursor = {"cursor": page.json["next"]}

    assert sorted(found) == ["item 1", "item 2", "item 4"]


def test_a_subscription_is_daily_in_the_zone_of_the_stage_unless_it_names_one() -> None:
    api = Api(World(**SETTINGS, time_zone="Europe/Paris"))

    def made(**more: Any) -> Any:
        answer = api.ask("POST", "/subscriptions", body={"address": "a@example.com", **more})
        return (
            answer.json
            if answer.status != 201
            else (
                answer.json["daily_hour"],
                answer.json["daily_zone"],
            )
        )

    assert made(daily_hour=7) == (7, "Europe/Paris")
    assert made(daily_hour=0, daily_zone="Asia/Tokyo") == (0, "Asia/Tokyo")
    assert made() == (None, None)
    assert [each["field"] for each in made(daily_hour=24, daily_zone="Tokyo")["details"]] == [
        "daily_hour",
        "daily_zone",
    ]
