"""What each route costs in calls: never a scan, never more than its docs say."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from chalicelib.aws.attribute_values import to_wire
from chalicelib.handlers import check_stock, load_inventory
from chalicelib.web.routes import ROUTES
from tests.makers.gateway import SETTINGS, Api, store_user
from tests.makers.history import KEPT, keep_day
from tests.world.world import World

FILE = "stores/Berlin/20261121T204500.000Z-0.csv"
PREVIEW = "b" * 26


def filled(stores: int = 3, items: int = 250, store_users_read: str = "all") -> tuple[Api, str]:
    """A system with some stores, and the id of Berlin's upload."""
    api = Api(World(**SETTINGS, store_users_read=store_users_read))
    rows = [f"Store {s},item {i:05},{i % 5}\n" for s in range(stores) for i in range(items)]
    api.world.put("all.csv", "store,item,count\n" + "".join(rows))
    load_inventory.handle(api.world.event(), api.services)
    api.world.put(FILE, "store,item,count\nBerlin,item 00001,0\nBerlin,b,x\n")
    load_inventory.handle(api.world.event(), api.services)
    check_stock.handle(api.world.stream_event(), api.services)
    keep_day(api.world)
    said = {"store": "Berlin", "mode": "merge", "by": "somebody"}
    file = b"store,item,count\nBerlin,item 00001,9\n"
    api.world.s3.store("receipts", f"previews/{PREVIEW}", file, said)
    upload: str = api.get("/uploads", store="Berlin").json["uploads"][0]["id"]
    return api, upload


def calls(api: Api, method: str, path: str, *rest: Any) -> Counter[str]:
    """The calls of a request, by service and operation; the process has seen the files before."""
    api.ask(method, path, *rest)
    api.world.clock += 60
    start = len(api.world.trace)
    assert api.ask(method, path, *rest).status < 300
    return Counter(f"{service}.{operation}" for service, operation, *_ in api.world.trace[start:])


QUERY, GET, BATCH = "dynamodb.Query", "dynamodb.GetItem", "dynamodb.BatchGetItem"

COSTS: list[Any] = [
    ("GET", "/me", {}, None, {}),
    ("GET", "/openapi.json", {}, None, {}),
    ("GET", "/stores", {}, None, {QUERY: 1, GET: 1}),
    # The second Query is for what people say of the alerts of a store that is short of something.
    ("GET", "/items", {"store": "Store 1"}, None, {QUERY: 2, GET: 1}),
    ("GET", "/items", {"store": "Store 1", "limit": "1000"}, None, {QUERY: 2, GET: 1}),
    ("GET", "/items", {"store": "Store 1", "search": "item 0001"}, None, {QUERY: 2, GET: 1}),
    ("GET", "/items", {"store": "Store 1", "search": "item 00001"}, None, {QUERY: 1, GET: 1}),
    ("GET", "/stores/Berlin/items", {}, None, {QUERY: 2, GET: 1}),
    (
        *("GET", "/items", {"store": "Store 1", "state": "out", "limit": "20"}, None),
        {QUERY: 2, GET: 1, BATCH: 1},
    ),
    ("GET", "/items", {"item": "item 00001"}, None, {QUERY: 2, GET: 1, BATCH: 1}),
    (
        "GET",
        "/items",
        {"store": "Berlin", "item": "item 00001"},
        None,
        {QUERY: 1, GET: 1, BATCH: 1},
    ),
    (
        *("GET", "/items/history", {"store": "Berlin", "item": "item 00001"}, None),
        {GET: 2, BATCH: 1, "s3.GetObject": 1},
    ),
    ("GET", "/trends", {"store": "Berlin"}, None, {GET: 1, "s3.GetObject": 1}),
    ("GET", "/trends", {"store": "Berlin", "limit": "1000"}, None, {GET: 1, "s3.GetObject": 1}),
    (
        *("GET", "/items/trends", {"item": "item 00001"}, None),
        {QUERY: 1, BATCH: 1, "s3.GetObject": 4},
    ),
    (
        *("GET", "/trends", {"store": "Berlin", "limit": "1000", "only": "out"}, None),
        {GET: 1, "s3.GetObject": 1},
    ),
    ("GET", "/items/names", {}, None, {QUERY: 1, "s3.GetObject": 4}),
    (
        *("GET", "/items/series", {"rows": "Berlin\ta\nBerlin\tb\nStore 1\tc"}, None),
        {"s3.GetObject": 2},
    ),
    ("GET", "/items/at", {"store": "Berlin", "day": KEPT}, None, {GET: 1, "s3.GetObject": 1}),
    ("GET", "/items/soon", {"store": "Berlin"}, None, {GET: 1, "s3.GetObject": 1}),
    ("GET", "/calendar", {"store": "Berlin"}, None, {GET: 2, QUERY: 1}),
    ("GET", "/matrix", {"day": KEPT}, None, {QUERY: 1, "s3.GetObject": 4}),
    ("GET", "/transfers", {}, None, {QUERY: 1, "s3.GetObject": 4}),
    ("GET", "/alerts", {"store": "Berlin"}, None, {QUERY: 2}),
    ("GET", "/alerts", {"store": "Berlin", "item": "item 00001"}, None, {GET: 1, QUERY: 1}),
    ("GET", "/uploads", {"store": "Berlin"}, None, {QUERY: 1, BATCH: 1}),
    ("GET", "/uploads", {"limit": "1"}, None, {QUERY: 1, BATCH: 1}),
    ("GET", "/uploads", {"state": "held"}, None, {QUERY: 1}),
    ("GET", "/uploads/{upload}", {}, None, {GET: 1}),
    ("GET", "/uploads/{upload}/original", {}, None, {GET: 1, "s3.HeadObject": 1}),
    ("GET", "/uploads/{upload}/refused", {}, None, {GET: 1, "s3.GetObject": 1}),
    ("GET", "/uploads/{upload}/changes", {}, None, {GET: 2, "s3.GetObject": 1}),
    (
        *("GET", "/uploads/{upload}/undo", {}, None),
        {GET: 3, QUERY: 2, BATCH: 1, "s3.GetObject": 1},
    ),
    ("GET", "/thresholds", {}, None, {QUERY: 1}),
    ("GET", "/settings", {}, None, {GET: 1}),
    ("GET", "/columns", {}, None, {QUERY: 1}),
    ("DELETE", "/columns", {"id": "a" * 20}, None, {"dynamodb.DeleteItem": 1}),
    ("GET", "/subscriptions", {}, None, {QUERY: 1}),
    ("POST", "/uploads", {}, {"store": "Berlin"}, {}),
    ("POST", "/previews", {}, {"store": "Berlin"}, {}),
    # The claim, names, thresholds and the like; newer files, rows and subscriptions; the store.
    (
        *("GET", f"/previews/{PREVIEW}", {}, None),
        {GET: 4, QUERY: 3, BATCH: 1, "s3.GetObject": 1},
    ),
    (
        *("PUT", "/stores/Berlin", {}, {"report_every_hours": 5}),
        {"dynamodb.UpdateItem": 1, GET: 2},
    ),
    ("PUT", "/settings", {}, {"report_every_hours": 5}, {"dynamodb.PutItem": 1, GET: 1}),
]


@pytest.fixture(scope="module")
def system() -> tuple[Api, str]:
    return filled()


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "cost"),
    COSTS,
    ids=[f"{method} {path} {query}" for method, path, query, *_ in COSTS],
)
def test_a_request_makes_just_these_calls(
    system: tuple[Api, str], method: str, path: str, query: Any, body: Any, cost: dict[str, int]
) -> None:
    api, upload = system

    made = calls(api, method, path.replace("{upload}", upload), None, query, body)

    assert dict(made) == cost


def test_only_who_asks_first_for_a_page_of_trends_has_it_made_and_kept() -> None:
    api, _ = filled(1, 10)
    made = []
    for _ in range(2):
        start = len(api.world.trace)
        api.get("/trends", store="Store 0", limit="1000")
        made.append(Counter(f"{service}.{op}" for service, op, *_ in api.world.trace[start:]))

    assert made == [
        {GET: 1, "s3.GetObject": 2, "s3.PutObject": 1},
        {GET: 1, "s3.GetObject": 1},
    ]


def test_a_day_from_before_a_rename_costs_one_more_read_of_that_store() -> None:
    api, _ = filled(1, 10)
    names = {"item": "item 00001", "into": "another"}
    seen = api.get("/items/rename", **names).json["fingerprint"]
    api.ask("POST", "/items/rename", body={**names, "right": "item", "seen": seen})
    load_inventory.handle(api.world.event(), api.services)
    keep_day(api.world)

    at = calls(api, "GET", "/items/at", None, {"store": "Berlin", "day": KEPT})
    matrix = calls(api, "GET", "/matrix", None, {"day": KEPT})

    assert at == {GET: 1, "s3.GetObject": 2}
    assert matrix == {QUERY: 1, "s3.GetObject": 4}  # of two stores


def test_the_rules_are_read_once_and_their_revision_for_each_page() -> None:
    api, _ = filled(1, 10)
    start = len(api.world.trace)

    for _ in range(5):
        api.get("/items", store="Store 0")

    made = Counter(operation for _, operation, *_ in api.world.trace[start:])
    assert (made["Query"], made["GetItem"]) == (10, 5)


def test_a_threshold_is_shown_by_the_next_page_in_every_process() -> None:
    api, _ = filled(1, 10)
    api.get("/items", store="Store 0")

    api.ask("PUT", "/thresholds", body={"threshold": 7})
    shown = api.get("/items", store="Store 0")

    assert {item["threshold"] for item in shown.json["items"]} == {7}


def test_a_page_costs_the_same_in_a_store_of_any_size() -> None:
    made = []
    for items in (100, 3000):
        api, _ = filled(1, items)
        start = len(api.world.trace)
        api.get("/items", store="Store 0", limit="50")
        made.append([call[:2] for call in api.world.trace[start:]])

    assert made[0] == made[1]


def test_a_list_of_stores_costs_in_proportion_to_their_number_not_their_items() -> None:
    few, many = filled(2, 5)[0], filled(2, 2000)[0]

    assert calls(few, "GET", "/stores") == calls(many, "GET", "/stores") == {QUERY: 1, GET: 1}


def test_a_filter_looks_through_ten_thousand_items_and_then_says_where_to_go_on() -> None:
    api, _ = filled(1, 0)
    rows = "".join(f"Paris,item {i:05},1\n" for i in range(12_000))
    api.world.put("p.csv", "store,item,count\n" + rows + "Paris,zzz,1\n")
    load_inventory.handle(api.world.event(), api.services)
    query = {"store": "Paris", "changed_since": "2030-01-01T00:00:00Z"}

    first = api.get("/items", **query).json
    start = len(api.world.trace)
    second = api.get("/items", **query, cursor=first["next"]).json

    assert (first["items"], second) == ([], {"items": [], "next": None})
    assert len(api.world.trace) - start <= 5


def test_what_is_out_is_looked_for_among_ten_thousand_that_have_recovered_and_then_goes_on() -> (
    None
):
    api, _ = filled(1, 0)
    names = [f"item {number:05}" for number in range(12_000)]
    for row in [*({"Item": name, "State": "ok"} for name in names), {"Item": "zzz"}]:
        alert = {"State": "out", "Store": "Paris", "Alert": f"open#{row['Item']}", **row}
        api.services.dynamodb.call("PutItem", {"TableName": "Alerts", "Item": to_wire(alert)})
    api.world.put("p.csv", "store,item,count\nParis,zzz,0\n")
    load_inventory.handle(api.world.event(), api.services)
    start = len(api.world.trace)

    first = api.get("/items", store="Paris", state="out").json
    queries = [call for call in api.world.trace[start:] if call[1] == "Query"]
    second = api.get("/items", store="Paris", state="out", cursor=first["next"]).json

    assert (first["items"], len(queries)) == ([], 11)
    assert ([item["item"] for item in second["items"]], second["next"]) == (["zzz"], None)


def test_a_store_user_who_reads_only_their_own_reads_only_their_records() -> None:
    api, _ = filled(store_users_read="own")

    made = calls(api, "GET", "/stores", store_user("Berlin"))

    assert made == {BATCH: 1, GET: 1}


def test_only_a_new_address_costs_a_query_of_all_subscriptions() -> None:
    api = Api()
    body = {"address": "a@example.org"}
    route = ROUTES["POST /subscriptions"]

    made = []
    for stores in (["Berlin"], ["Paris"]):
        start = len(api.world.trace)
        api.ask("POST", "/subscriptions", body={**body, "stores": stores})
        confirmed(api)
        made.append(Counter(f"{s}.{o}" for s, o, *_ in api.world.trace[start:]))

    puts, updates = "dynamodb.PutItem", "dynamodb.UpdateItem"
    numbers = [[each[call] for call in (QUERY, GET, puts, updates)] for each in made]
    of_sns = [sum(n for call, n in each.items() if call.startswith("sns.")) for each in made]
    # The mail that asks is counted; of an address that is confirmed SNS is asked whether it is.
    assert numbers == [[1, 2, 2, 1], [0, 2, 2, 0]]
    assert of_sns == [2, 4]
    assert "for a new address also 1 Query" in route.cost


def confirmed(api: Api) -> None:
    for subscription in api.world.sns.subscriptions.values():
        subscription["PendingConfirmation"] = "false"


def test_an_answer_about_columns_costs_one_transaction_and_one_message() -> None:
    api = Api()
    api.world.put("stores/Berlin/a.csv", "Wat,Hoeveel\nPen,5\n")
    load_inventory.handle(api.world.event(), api.services)
    upload = api.get("/uploads").json["uploads"][0]["id"]
    body = {"item_column": 1, "count_column": 2, "scope": "store"}
    start = len(api.world.trace)

    api.ask("POST", f"/uploads/{upload}/columns", body=body)
    [choice] = api.get("/columns").json["columns"]
    api.ask("PUT", "/columns", body={**choice_of(choice), "count_column": 2})

    made = [f"{service}.{operation}" for service, operation, *_ in api.world.trace[start:]]
    assert made == [
        *(GET, GET, "dynamodb.TransactWriteItems", "sqs.SendMessage"),
        *(QUERY, GET, "dynamodb.UpdateItem"),
    ]


def choice_of(choice: dict[str, Any]) -> dict[str, Any]:
    return {name: choice[name] for name in ("id", "store", "item_column")}


def test_no_route_ever_scans() -> None:
    api, upload = filled()
    api.world.trace.clear()

    for route in ROUTES.values():
        path = route.path.replace("{id}", upload).replace("{store}", "Berlin")
        if route.method == "GET":
            api.ask("GET", path, query={"store": "Berlin"} if route.path == "/items" else {})

    assert "Scan" not in {operation for _, operation, *_ in api.world.trace}
