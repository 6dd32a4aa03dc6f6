"""What a request may not be, and how it is told."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.handlers import load_inventory
from tests.makers.gateway import Answer, Api, manager


@pytest.fixture(scope="module")
def api() -> Api:
    made = Api()
    made.world.put("a.csv", "store,item,count\nBerlin,Hats,1\nBerlin,Socks,2\nParis,Hats,2\n")
    load_inventory.handle(made.world.event(), made.services)
    return made


def is_refused(answer: Answer, field: str, status: int = 400) -> bool:
    problem = answer.json
    return (
        answer.status == status
        and set(problem) == {"code", "message", "details", "request_id"}
        and problem["request_id"] == "request-1"
        and field in {detail["field"] for detail in problem["details"]}
    )


@pytest.mark.parametrize(
    "limit",
    ["-1", "0", "1001", "1e9", "abc", "9" * 5000, "", " 5", "5.0", "٣", "0x10", "+5", "5\n"],
)
def test_a_limit_is_a_plain_number_from_1_to_1000(api: Api, limit: str) -> None:
    assert is_refused(api.get("/stores", limit=limit), "limit")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("state", "broken"),
        ("state", "OUT"),
        ("order", "count"),
        ("changed_since", "yesterday"),
        ("changed_since", "2026-11-21"),
        ("changed_since", "2026-13-45T00:00:00Z"),
        ("changed_since", "0001-01-01T00:00:00+23:59"),
        ("search", ""),
        ("search", "x" * 257),
        ("search", "a\x00b"),
        ("store", ""),
        ("store", "x" * 129),
        ("store", "a\x00b"),
        ("store", "a\u202eb"),
        ("store", "\ud800"),
        ("item", "x" * 257),
        ("cursor", "nonsense"),
        ("unknown", "1"),
        ("Limit", "5"),
    ],
)
def test_a_bad_filter_is_named_with_what_was_expected(api: Api, field: str, value: str) -> None:
    answer = api.ask("GET", "/items", query={"store": "Berlin", field: value})

    assert is_refused(answer, field)


def test_a_filter_that_is_given_twice_is_refused(api: Api) -> None:
    assert is_refused(api.ask("GET", "/items", query={"store": ["Berlin", "Paris"]}), "store")


def test_every_wrong_field_is_named_at_once(api: Api) -> None:
    answer = api.get("/items", store="Berlin", limit="0", state="x", colour="red")

    assert {d["field"] for d in answer.json["details"]} == {"limit", "state", "colour"}


@pytest.mark.parametrize(
    "text",
    [
        "' OR 1=1",
        '{"$gt": ""}',
        "#n",
        ":v",
        "attribute_not_exists(x)",
        "Ber*",
        "../Paris",
        "%00",
        "berlin",
        "BERLIN",
        "B\u0435rlin",
    ],
)
def test_what_looks_like_a_query_language_is_a_name_that_nobody_has(api: Api, text: str) -> None:
    answer = api.get("/items", store=text)

    assert answer.status == 404


def test_a_name_in_another_unicode_form_is_the_same_name(api: Api) -> None:
    assert api.get("/items", store=" Berlin  ").status == 200


@pytest.mark.parametrize(
    "body",
    [
        "",
        "not json",
        "[]",
        "null",
        "7",
        '"text"',
        '{"store": "Berlin", "store": "Paris"}',
        '{"store": NaN}',
        '{"store": Infinity}',
        '{"store": "Berlin"',
        "[" * 10_000 + "]" * 10_000,
        '{"store": ' + "[" * 10_000 + "]" * 10_000 + "}",
        "\ufeff{}",
    ],
)
def test_a_body_that_is_no_plain_json_object_is_refused(api: Api, body: str) -> None:
    assert api.ask("POST", "/uploads", body=body).status == 400


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "store"),
        ({"store": None}, "store"),
        ({"store": 7}, "store"),
        ({"store": ["Berlin"]}, "store"),
        ({"store": {"S": "Berlin"}}, "store"),
        ({"store": "Berlin", "mode": "wipe"}, "mode"),
        ({"store": "Berlin", "key": "stores/Paris/x.csv"}, "key"),
        ({"store": "Berlin", "groups": ["managers"]}, "groups"),
        ({"store": "Berlin", "by": "somebody else"}, "by"),
        ({"store": "\ud800"}, "store"),
        ({"store": "Berlin", "mode": "\udfff"}, "mode"),
        ({"store": "Berlin", "\ud800": "x"}, "?"),
    ],
)
def test_a_body_holds_just_the_fields_that_are_known(api: Api, body: Any, field: str) -> None:
    assert is_refused(api.ask("POST", "/uploads", body=body), field)


@pytest.mark.parametrize("hours", [-1, 8785, 1.5, "5", True])
@pytest.mark.parametrize("path", ["/settings", "/stores/Berlin"])
def test_a_reporting_interval_is_of_whole_hours_up_to_a_year(
    api: Api, path: str, hours: Any
) -> None:
    answer = api.ask("PUT", path, body={"report_every_hours": hours})

    assert is_refused(answer, "report_every_hours")


@pytest.mark.parametrize("threshold", [-1, 10**9, 1.5, "5", True, None, [5]])
def test_a_threshold_is_a_whole_number(api: Api, threshold: Any) -> None:
    answer = api.ask("PUT", "/thresholds", body={"threshold": threshold})

    assert is_refused(answer, "threshold")


def test_a_body_of_another_media_type_is_refused(api: Api) -> None:
    answer = api.ask(
        "POST", "/uploads", body='{"store": "Berlin"}', headers={"content-type": "text/plain"}
    )

    assert answer.status == 415


def test_a_body_that_is_too_large_is_refused(api: Api) -> None:
    assert api.ask("POST", "/uploads", body={"store": "x" * 70_000}).status == 413


@pytest.mark.parametrize(
    "bad", ["AAAA", "", "a" * 5000, "WyJ4Il0", "bnVsbA", "e30", "WzFd", "😀", "WyIiLCIiXQ", "%00"]
)
@pytest.mark.parametrize("path", ["/stores", "/items", "/alerts", "/uploads", "/thresholds"])
def test_a_cursor_that_we_did_not_make_is_refused(api: Api, path: str, bad: str) -> None:
    query = {"store": "Berlin"} if path == "/items" else {}

    assert is_refused(api.ask("GET", path, query={**query, "cursor": bad}), "cursor")


def test_a_cursor_goes_with_the_query_it_came_from_and_no_other(api: Api) -> None:
    cursor = api.get("/items", store="Berlin", limit="1").json["next"]

    others = [
        api.get("/items", store="Paris", cursor=cursor),
        api.get("/items", store="Berlin", order="descending", cursor=cursor),
        api.get("/items", item="Hats", cursor=cursor),
        api.get("/stores", cursor=cursor),
        api.ask("GET", "/stores/Berlin/items", query={"cursor": cursor}),
    ]

    assert [other.status for other in others] == [400] * 5
    assert api.get("/items", store="Berlin", limit="7", cursor=cursor).status == 200


def test_an_edited_cursor_reaches_no_other_store(api: Api) -> None:
    import base64
    import json

    cursor = api.get("/items", store="Berlin", limit="1").json["next"]
    mark = json.loads(base64.urlsafe_b64decode(cursor + "=="))[0]

    for position in ("", "A", "zzz", "Paris", '{"Store":"Paris"}', "x" * 3000):
        content = json.dumps([mark, position]).encode()
        edited = base64.urlsafe_b64encode(content).decode().rstrip("=")
        answer = api.ask("GET", "/items", manager(), {"store": "Berlin", "cursor": edited})
        stores = {item["store"] for item in answer.json.get("items", [])}
        assert answer.status in (200, 400)
        assert stores <= {"Berlin"}


@pytest.mark.parametrize("place", ["zzzzzzzzzzz/x", "fffffffffff/x", "-", "0"])
def test_an_edited_place_in_the_list_of_uploads_is_no_crash(api: Api, place: str) -> None:
    import base64
    import json

    from chalicelib.web.paging import encode

    query = {"route": "list_uploads", "sees_all": True, "store": None}
    made = encode([place, "upload", "version"], query)

    answer = api.get("/uploads", cursor=made)

    assert json.loads(base64.urlsafe_b64decode(made + "=="))[1] == place
    assert answer.status in (200, 400)
