"""Role × route × store: who may do what, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from chalicelib.domain.upload import Upload
from chalicelib.handlers import load_inventory
from chalicelib.ingest.ledger_facts import MOST_STORES
from chalicelib.web.access import Permission
from chalicelib.web.routes import ROUTES
from tests.makers.gateway import NOBODY, SETTINGS, Api, claims, manager, store_user
from tests.makers.history import KEPT, keep_day
from tests.world.world import World

OWN, OTHER, UNKNOWN = "Berlin", "Paris", "Atlantis"
FILE = "stores/{}/20261121T204500.000Z-0.csv"
REFUSED = "stores/{}/refused.csv"
PREVIEWS = {OWN: "b" * 26, OTHER: "p" * 26, UNKNOWN: "a" * 26}

ROLES: dict[str, Mapping[str, Any]] = {
    "nobody": NOBODY,
    "no role": claims("guests"),
    "manager": manager(),
    "manager who may read": manager(scope="inventory/read"),
    "store user": store_user(OWN),
    "store user who may read": store_user(OWN, scope="inventory/read"),
    "store user without scopes": store_user(OWN, scope="openid"),
}


@dataclass(frozen=True)
class Ask:
    """One request, about one store."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Any = None


def asks(store: str) -> dict[str, Ask]:
    upload = Upload(FILE.format(store), "").id
    rejected = Upload(REFUSED.format(store), "").id
    preview = f"/previews/{PREVIEWS[store]}"
    named = (("store", store),)
    return {
        "GET /stores/{store}/items": Ask("GET", f"/stores/{store}/items"),
        "GET /items": Ask("GET", "/items", named),
        "GET /items/history": Ask("GET", "/items/history", (*named, ("item", "Socks"))),
        "GET /alerts": Ask("GET", "/alerts", named),
        "PUT /alerts/acknowledgement": Ask(
            "PUT", "/alerts/acknowledgement", body={"store": store, "item": "Socks", "id": "0" * 20}
        ),
        "DELETE /alerts/acknowledgement": Ask(
            "DELETE", "/alerts/acknowledgement", (*named, ("item", "Socks"))
        ),
        "GET /uploads": Ask("GET", "/uploads", named),
        "GET /uploads/{id}": Ask("GET", f"/uploads/{upload}"),
        "GET /uploads/{id}/original": Ask("GET", f"/uploads/{upload}/original"),
        "GET /uploads/{id}/refused": Ask("GET", f"/uploads/{upload}/refused"),
        "GET /uploads/{id}/changes": Ask("GET", f"/uploads/{upload}/changes"),
        "GET /uploads/{id}/preview": Ask("GET", f"/uploads/{upload}/preview"),
        "POST /previews": Ask("POST", "/previews", body={"store": store}),
        "GET /previews/{id}": Ask("GET", preview),
        "POST /previews/{id}/take-in": Ask("POST", f"{preview}/take-in", body={"seen": "0" * 32}),
        "GET /names": Ask("GET", "/names", named),
        "PUT /names": Ask(
            "PUT", "/names", body={"kind": "item", "old": "Sox", "name": "Socks", "store": store}
        ),
        "DELETE /names": Ask("DELETE", "/names", (*named, ("kind", "item"), ("old", "Sox"))),
        "GET /items/rename": Ask(
            "GET", "/items/rename", (*named, ("item", "Socks"), ("into", "Sox"))
        ),
        "POST /items/rename": Ask(
            "POST",
            "/items/rename",
            body={
                **{"store": store, "item": "Socks", "into": "Sox"},
                **{"right": "item", "seen": "0" * 32},
            },
        ),
        "GET /trends": Ask("GET", "/trends", named),
        "GET /calendar": Ask("GET", "/calendar", named),
        "GET /items/series": Ask("GET", "/items/series", (("rows", f"{store}\tSocks"),)),
        "GET /items/at": Ask("GET", "/items/at", (*named, ("day", KEPT))),
        "GET /items/soon": Ask("GET", "/items/soon", named),
        "GET /digest": Ask("GET", "/digest", named),
        "GET /thresholds": Ask("GET", "/thresholds", named),
        "POST /uploads": Ask("POST", "/uploads", body={"store": store}),
        "POST /uploads/{id}/accept": Ask("POST", f"/uploads/{upload}/accept"),
        "POST /uploads/{id}/discard": Ask(
            "POST", f"/uploads/{upload}/discard", body={"reason": "A shelf was left out"}
        ),
        "GET /uploads/{id}/undo": Ask("GET", f"/uploads/{rejected}/undo"),
        "POST /uploads/{id}/undo": Ask("POST", f"/uploads/{rejected}/undo", body={}),
        "PUT /items/count": Ask(
            "PUT",
            "/items/count",
            body={"store": store, "item": "Socks", "count": 3, "seen": 0, "reason": "found"},
        ),
        "PUT /items/retired": Ask(
            "PUT", "/items/retired", body={"store": store, "item": "Socks", "retired": True}
        ),
        "POST /uploads/{id}/columns": Ask(
            "POST",
            f"/uploads/{upload}/columns",
            body={"item_column": 1, "count_column": 2, "scope": "store"},
        ),
        "DELETE /columns": Ask("DELETE", "/columns", (*named, ("id", "a" * 20))),
        "PUT /columns": Ask(
            "PUT",
            "/columns",
            body={"store": store, "id": "a" * 20, "item_column": 1, "count_column": 2},
        ),
        "PUT /stores/{store}": Ask("PUT", f"/stores/{store}", body={"report_every_hours": 5}),
        "PUT /thresholds": Ask("PUT", "/thresholds", body={"store": store, "threshold": 3}),
        "DELETE /thresholds": Ask("DELETE", "/thresholds", named),
        "POST /subscriptions": Ask(
            "POST", "/subscriptions", body={"address": f"{store}@example.com", "stores": [store]}
        ),
    }


WITHOUT_STORE = {
    "GET /me": Ask("GET", "/me"),
    "GET /stores": Ask("GET", "/stores"),
    "GET /settings": Ask("GET", "/settings"),
    "GET /columns": Ask("GET", "/columns"),
    "GET /transfers": Ask("GET", "/transfers"),
    "GET /matrix": Ask("GET", "/matrix", (("day", KEPT),)),
    "GET /items/names": Ask("GET", "/items/names"),
    "GET /items/trends": Ask("GET", "/items/trends", (("item", "Socks"),)),
    "GET /subscriptions": Ask("GET", "/subscriptions"),
    "PUT /settings": Ask("PUT", "/settings", body={"report_every_hours": 5}),
    "DELETE /subscriptions/{id}": Ask("DELETE", f"/subscriptions/{'0' * 20}"),
    "GET /subscriptions/{id}/deliveries": Ask("GET", f"/subscriptions/{'0' * 20}/deliveries"),
    "POST /subscriptions/{id}/confirm": Ask(
        "POST", f"/subscriptions/{'0' * 20}/confirm", body={"link": "a" * 40}
    ),
    "POST /subscriptions/{id}/test": Ask("POST", f"/subscriptions/{'0' * 20}/test"),
    "GET /openapi.json": Ask("GET", "/openapi.json"),
}

# What a good answer is where it is not 200, for a store that is known and one that is not.
GOOD = {
    "POST /uploads": (201, 201),
    "POST /previews": (201, 201),
    "GET /previews/{id}": (200, 404),
    "POST /previews/{id}/take-in": (409, 404),
    "GET /uploads/{id}/preview": (404, 404),
    "POST /subscriptions": (201, 201),
    "POST /uploads/{id}/accept": (409, 404),
    "POST /uploads/{id}/discard": (409, 404),
    "POST /uploads/{id}/columns": (409, 404),
    "GET /uploads/{id}/undo": (409, 404),
    "POST /uploads/{id}/undo": (409, 404),
    "PUT /alerts/acknowledgement": (409, 409),
    "PUT /items/count": (409, 404),
    "PUT /items/retired": (202, 404),
    "PUT /columns": (404, 404),
    "GET /items/rename": (200, 404),
    "POST /items/rename": (409, 404),
    "PUT /stores/{store}": (200, 404),
    "GET /stores/{store}/items": (200, 404),
    "GET /items": (200, 404),
    "GET /items/at": (200, 404),
    "GET /items/soon": (200, 404),
    "GET /digest": (200, 404),
    "GET /trends": (200, 404),
    "GET /calendar": (200, 404),
    "GET /uploads/{id}": (200, 404),
    "GET /uploads/{id}/original": (200, 404),
    "GET /uploads/{id}/refused": (200, 404),
    "GET /uploads/{id}/changes": (200, 404),
    "DELETE /subscriptions/{id}": (404, 404),
    "GET /subscriptions/{id}/deliveries": (404, 404),
    "POST /subscriptions/{id}/test": (404, 404),
    "POST /subscriptions/{id}/confirm": (404, 404),
}
MANAGERS_ONLY = {
    "PUT /names",
    "DELETE /names",
    "GET /items/rename",
    "POST /items/rename",
    "PUT /stores/{store}",
    "PUT /thresholds",
    "DELETE /thresholds",
    "PUT /settings",
    "POST /uploads/{id}/accept",
    "GET /transfers",
    "GET /columns",
    "PUT /columns",
    "DELETE /columns",
}
OWNERS_ONLY = {
    "POST /uploads",
    "POST /uploads/{id}/columns",
    "POST /uploads/{id}/discard",
    "POST /uploads/{id}/undo",
    "PUT /items/count",
    "PUT /alerts/acknowledgement",
    "DELETE /alerts/acknowledgement",
    "PUT /items/retired",
    "POST /previews",
    "GET /previews/{id}",
    "POST /previews/{id}/take-in",
    "GET /uploads/{id}/preview",
}


def expected(role: str, route: str, store: str | None, reads: str) -> int:
    """The table of rights in words, apart from the code that it judges."""
    known, unknown = GOOD.get(route, (200, 200))
    good = unknown if store == UNKNOWN else known
    if route == "GET /openapi.json":
        return 200
    if role == "nobody":
        return 401
    if role in ("no role", "store user without scopes"):
        return 403
    if role.endswith("who may read") and not route.startswith("GET"):
        return 403
    if role.startswith("manager"):
        return good
    if route in MANAGERS_ONLY:
        return 403
    if store in (None, OWN):
        return good
    if "{id}" in route and (reads == "own" or store == UNKNOWN):
        return 404
    return good if reads == "all" and route not in OWNERS_ONLY else 403


CELLS = [
    pytest.param(reads, role, route, store, ask, id=f"{reads}-{role}-{route}-{store}")
    for reads in ("all", "own")
    for role in ROLES
    for store in (OWN, OTHER, UNKNOWN, None)
    for route, ask in (asks(store) if store else WITHOUT_STORE).items()
]


@pytest.fixture(scope="module")
def apis() -> dict[str, Api]:
    """An API for each setting of the stack, with a file and a preview of either known store."""
    made = {}
    for reads in ("all", "own"):
        world = World(**SETTINGS, store_users_read=reads)
        made[reads] = api = Api(world)
        for store in (OWN, OTHER):
            file = f"store,item,count\n{store},Socks,3\n{store},Hats,x\n"
            world.put(FILE.format(store), file, by="somebody")
            load_inventory.handle(world.event(), api.services)
            refused = f"store,item,count\n{store},Hats,x\n"
            world.put(REFUSED.format(store), refused, by="somebody")
            load_inventory.handle(world.event(), api.services)
            said = {"store": store, "mode": "merge", "by": "somebody"}
            world.s3.store("receipts", f"previews/{PREVIEWS[store]}", file.encode(), said)
        began = world.clock
        keep_day(world)
        world.clock = began + 13 * 3600  # the day is over, and no preview has expired
    return made


@pytest.mark.parametrize(("reads", "role", "route", "store", "ask"), CELLS)
def test_the_cell(
    apis: dict[str, Api], reads: str, role: str, route: str, store: str | None, ask: Ask
) -> None:
    answer = apis[reads].ask(ask.method, ask.path, ROLES[role], dict(ask.query), ask.body)

    assert answer.status == expected(role, route, store, reads)


def test_the_matrix_holds_every_route_and_hundreds_of_cells() -> None:
    assert {*asks(OWN), *WITHOUT_STORE} == set(ROUTES)
    assert len(CELLS) > 600


def test_every_route_has_a_rule_and_only_the_document_is_open_to_all() -> None:
    open_to_all = {name for name, route in ROUTES.items() if route.permission is Permission.PUBLIC}

    assert open_to_all == {"GET /openapi.json"}


@pytest.mark.parametrize("path", ["/items", "/alerts", "/uploads", "/thresholds", "/names"])
def test_a_forbidden_store_and_an_unknown_one_are_refused_in_the_same_words(
    apis: dict[str, Api], path: str
) -> None:
    forbidden = apis["own"].get(path, store_user(OWN), store=OTHER)
    unknown = apis["own"].get(path, store_user(OWN), store=UNKNOWN)

    assert forbidden.text == unknown.text
    assert forbidden.headers == unknown.headers


@pytest.mark.parametrize("path", ["", "/refused", "/changes"])
def test_a_foreign_upload_and_none_are_refused_in_the_same_words(
    apis: dict[str, Api], path: str
) -> None:
    ids = [Upload(FILE.format(store), "").id for store in (OTHER, UNKNOWN)]

    foreign, none = (apis["own"].get(f"/uploads/{i}{path}", store_user(OWN)) for i in ids)

    assert foreign.text == none.text


def test_a_foreign_preview_and_none_are_refused_in_the_same_words(apis: dict[str, Api]) -> None:
    foreign, none = (
        apis["own"].get(f"/previews/{PREVIEWS[store]}", store_user(OWN))
        for store in (OTHER, UNKNOWN)
    )

    assert foreign.text == none.text


@pytest.mark.parametrize(
    "path",
    [
        *("/stores", "/items", "/items/trends", "/alerts", "/uploads", "/thresholds", "/names"),
        "/digest",
    ],
)
def test_lists_without_a_store_hold_nothing_of_stores_that_are_not_theirs(
    apis: dict[str, Api], path: str
) -> None:
    apis["own"].ask("PUT", "/thresholds", body={"store": OTHER, "threshold": 5})
    alias = {"kind": "item", "old": "Sox", "name": "Socks", "store": OTHER}
    apis["own"].ask("PUT", "/names", body=alias)
    query = {"item": "Socks"} if path.startswith("/items") else {}

    answer = apis["own"].ask("GET", path, store_user(OWN), query)

    assert answer.status == 200
    assert OTHER not in answer.text


@pytest.mark.parametrize(("more", "listed"), [([], 1), (["Zagreb"], 0)])
def test_an_upload_of_more_stores_than_it_names_is_not_listed_for_who_may_read_those(
    more: list[str], listed: int
) -> None:
    named = [f"Store {number:03d}" for number in range(MOST_STORES)]
    world = World(**SETTINGS, store_users_read="own")
    api = Api(world)
    rows = "".join(f"{store},Socks,3\n" for store in [*named, *more])
    world.put("all.csv", f"store,item,count\n{rows}")
    load_inventory.handle(world.event(), api.services)

    uploads = api.get("/uploads", store_user(*named)).json["uploads"]

    assert len(uploads) == listed


@pytest.mark.parametrize(
    ("refused", "seen"),
    [("Berlin,Hats,x", True), ("Hamburg,Hats,x", False), (",Hats,1", False), ("Hamburg", False)],
    ids=["of the same store", "of another", "of none", "too short"],
)
def test_a_file_whose_refused_rows_are_of_others_is_hidden_from_who_may_not_see_those(
    refused: str, seen: bool
) -> None:
    world = World(**SETTINGS, store_users_read="own")
    api = Api(world)
    world.put("all.csv", f"store,item,count\nBerlin,Socks,3\n{refused}\n")
    load_inventory.handle(world.event(), api.services)
    [upload] = api.get("/uploads").json["uploads"]

    listed = api.get("/uploads", store_user("Berlin")).json["uploads"]
    shown = api.ask("GET", f"/uploads/{upload['id']}/refused", store_user("Berlin")).status

    assert (len(listed), shown) == ((1, 200) if seen else (0, 404))
    assert upload["stores"] == ["Berlin"]


@pytest.mark.parametrize(
    ("stores", "seen"),
    [(["Berlin"], False), (["Hamburg"], False), (["Berlin", "Hamburg"], True)],
)
def test_a_file_of_two_stores_is_seen_by_who_may_see_both(stores: list[str], seen: bool) -> None:
    world = World(**SETTINGS, store_users_read="own")
    api = Api(world)
    world.put("all.csv", "store,item,count\nBerlin,Socks,3\nHamburg,Hats,1\n")
    load_inventory.handle(world.event(), api.services)
    [upload] = api.get("/uploads").json["uploads"]

    listed = api.get("/uploads", store_user(*stores)).json["uploads"]
    shown = api.ask("GET", f"/uploads/{upload['id']}", store_user(*stores)).status

    assert (len(listed), shown) == ((1, 200) if seen else (0, 404))
