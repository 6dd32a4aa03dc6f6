"""The stores that have an item, page by page."""

from __future__ import annotations

import base64
import json

from chalicelib.handlers import load_inventory
from tests.makers.gateway import SETTINGS, Api, store_user
from tests.world.world import World


def drop(api: Api, text: str) -> None:
    api.world.put("all.csv", text)
    load_inventory.handle(api.world.event(), api.services)


def test_stores_that_have_an_item_come_in_pages_too() -> None:
    api = Api()
    drop(api, "store,item,count\n" + "".join(f"Store {n},Hats,{n}\n" for n in range(5)))

    first = api.get("/items", item="Hats", limit="3").json
    second = api.get("/items", item="Hats", limit="3", cursor=first["next"]).json

    assert [i["count"] for i in first["items"] + second["items"]] == [0, 1, 2, 3, 4]
    assert second["next"] is None


def test_a_cursor_names_no_store_that_its_bearer_may_not_see() -> None:
    api = Api(World(**SETTINGS, store_users_read="own"))
    drop(api, "store,item,count\n" + "".join(f"{s},Hats,1\n" for s in "ABCDEF"))
    some = store_user("B", "D", "F")

    first = api.get("/items", some, item="Hats", limit="2").json
    rest = api.get("/items", some, item="Hats", limit="2", cursor=first["next"]).json

    assert [item["store"] for item in first["items"]] == ["B", "D"]
    assert ([item["store"] for item in rest["items"]], rest["next"]) == (["F"], None)
    assert api.get("/items", some, item="Hats", limit="3").json["next"] is None
    for page in (api.get("/items", store_user(*"DE"), item="Hats", limit="1").json, first):
        encoded = page["next"]
        position = json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))[1:]
        assert position == ["D"]
