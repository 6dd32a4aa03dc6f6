"""Files, rows, thresholds and alerts as the last release left them, under this version.

`tests/data/released` has what the functions of that release made of files on the model of AWS: one
of each state, one whose function died halfway, and one whose event never came.
"""

from __future__ import annotations

import base64
import json

import pytest

from chalicelib.handlers import check_freshness, keep_history, reconcile_uploads
from tests import ROOT
from tests.makers.alerting import Stockroom
from tests.makers.gateway import Api
from tests.makers.loading import csv
from tests.unit.infrastructure.test_released import last_release
from tests.world.s3 import Version

DAY = 86_400.0
LISTS = (
    *("/alerts", "/columns", "/digest", "/items/names", "/matrix", "/names", "/settings"),
    *("/stores", "/subscriptions", "/thresholds", "/transfers", "/uploads"),
)
OF_A_STORE = ("/calendar", "/items", "/items/soon", "/trends")
OF_AN_ITEM = ("/items/history", "/items/series", "/items/trends")
OF_AN_UPLOAD = ("", "/changes", "/original", "/undo")


@pytest.fixture
def api() -> Api:
    file = ROOT / "tests/data/released" / last_release().name
    data, made = json.loads(file.read_text("utf-8")), Api()
    world = made.world
    for name, items in data["tables"].items():
        table = world.dynamodb.tables[name]
        for item in items:
            sort = item[table.schema.sort]["S"] if table.schema.sort else ""
            table.put((item[table.schema.partition]["S"], sort), item)
    for each in data["objects"]:
        given = {name: each[name] for name in ("bucket", "key", "number", "metadata", "modified")}
        body, kind = base64.b64decode(each["body"]), each["type"]
        version = Version(version_id=each["version"], body=body, content_type=kind, **given)
        world.s3.buckets[version.bucket].setdefault(version.key, []).append(version)
        world.s3.numbers = max(world.s3.numbers, version.number)
    world.records.clear()
    world.clock = data["clock"]
    return made


def states(api: Api) -> dict[str, str]:
    return {each["key"]: each["state"] for each in api.get("/uploads").json["uploads"]}


def id_of(key: str, api: Api) -> str:
    found: dict[str, str] = {u["key"]: u["id"] for u in api.get("/uploads").json["uploads"]}
    return found[key]


def test_all_of_it_is_answered_as_the_document_says(api: Api) -> None:
    """Every answer is held to it by `Api`."""
    uploads = api.get("/uploads").json["uploads"]
    asked: list[tuple[str, dict[str, str]]] = [(path, {}) for path in LISTS]
    asked += [(path, {"store": "Berlin"}) for path in OF_A_STORE]
    asked += [(path, {"store": "Berlin", "item": "item 3"}) for path in OF_AN_ITEM]
    asked += [(f"/uploads/{u['id']}{end}", {}) for u in uploads for end in OF_AN_UPLOAD]

    failed = [(path, a.text) for path, q in asked if (a := api.get(path, **q)).status >= 500]

    assert failed == []
    assert states(api) == {
        "berlin.csv": "loaded",
        "berlin2.csv": "loaded",
        "crashed.csv": "loading",
        "full.csv": "held",
        "ham/two.csv": "partial",
        "rejected.csv": "rejected",
    }
    rows = {row["item"]: row for row in api.get("/items", store="Berlin").json["items"]}
    assert [(rows[f"item {n}"]["count"], rows[f"item {n}"]["state"]) for n in (0, 3, 4, 9)] == [
        (0, "out"),
        (0, "out"),
        (4, "low"),
        (99, "ok"),
    ]
    [subscription] = api.get("/subscriptions").json["subscriptions"]
    assert (subscription["address"], subscription["stores"]) == ("a@x.example", ["Berlin"])


def test_what_was_under_way_and_what_was_lost_is_loaded(api: Api) -> None:
    api.world.clock += 3_600

    reconcile_uploads.handle(api.services)
    api.work_off()

    assert [states(api)[key] for key in ("crashed.csv", "lost.csv")] == ["loaded", "loaded"]
    found = [api.world.count("Munich", "coat"), api.world.count("Munich", "hat")]
    assert [*found, api.world.count("Berlin", "item 5")] == [1, 3, 7]


def test_a_file_that_was_held_is_accepted(api: Api) -> None:
    answer = api.ask("POST", f"/uploads/{id_of('full.csv', api)}/accept", body={})
    api.work_off()

    assert (answer.status, states(api)["full.csv"]) == (202, "loaded")
    assert (api.world.count("Berlin", "item 1"), api.world.count("Berlin", "item 4")) == (5, 0)


def test_an_alert_that_was_open_is_over_when_the_item_is_back(api: Api) -> None:
    room = Stockroom(api.world)

    api.drop("new.csv", csv("Berlin,item 3,50", "Hamburg,cup,9"))
    room.check()
    room.review()

    told = [
        (message["store"], each["item"], each["kind"])
        for message in room.messages
        for each in message["alerts"]
    ]
    assert told == [("Berlin", "item 3", "back"), ("Hamburg", "cup", "back")]


def test_its_days_and_stores_go_on(api: Api) -> None:
    room = Stockroom(api.world)
    for _ in range(3):
        api.world.clock += DAY
        check_freshness.handle(api.services)
        keep_history.handle(api.services)
        api.work_off()
        room.review()

    kept = [key for key in api.world.s3.buckets["receipts"] if key.startswith("history/")]
    assert kept
    assert {each["store"] for each in room.messages} == {"Berlin", "Hamburg"}
