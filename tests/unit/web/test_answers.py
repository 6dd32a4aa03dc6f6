"""Headers, tags and errors of answers; what the logs hold and what they never do."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

import pytest
from chalice.app import Chalice, Response

from chalicelib.handlers import json_logging, load_inventory, middleware, review_stock
from tests.makers.gateway import NOBODY, Api, manager, request_event, store_user

SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.fixture(scope="module")
def api() -> Api:
    made = Api()
    text = "store,item,count\nBerlin,Hats,1\nBerlin,Canary-row,x\n"
    made.world.put("a.csv", text)
    load_inventory.handle(made.world.event(), made.services)
    return made


def test_a_list_has_just_these_headers(api: Api) -> None:
    headers = api.get("/stores").headers

    etag = headers.pop("ETag")
    assert etag.startswith('W/"')
    assert headers == {**SAFE, "Content-Type": "application/json", "Vary": "Accept"}


def test_an_error_has_just_these_headers(api: Api) -> None:
    for answer in (api.get("/stores", NOBODY), api.get("/stores", limit="0")):
        assert answer.headers == {**SAFE, "Content-Type": "application/json"}


def test_only_the_document_may_be_kept_by_those_in_between(api: Api) -> None:
    assert api.get("/openapi.json", NOBODY).headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://inventory.example"])
def test_no_origin_is_let_in_the_page_and_the_api_have_one(api: Api, origin: str) -> None:
    answer = api.ask("GET", "/stores", headers={"origin": origin})

    assert not any(name.lower().startswith("access-control") for name in answer.headers)


def test_nothing_that_is_sent_comes_back_in_a_header_or_a_link(api: Api) -> None:
    spoofed = {
        "host": "evil.example",
        "x-forwarded-host": "evil.example",
        "x-http-method-override": "DELETE",
        "x-request-id": "a\r\nSet-Cookie: b=c",
    }

    answer = api.ask("GET", "/uploads", headers=spoofed, query={"limit": "5"})

    assert answer.status == 200
    assert "evil.example" not in answer.text + json.dumps(answer.headers)
    assert "Set-Cookie" not in json.dumps(answer.headers)


@pytest.mark.parametrize("path", ["/stores", "/items", "/uploads", "/me", "/openapi.json"])
def test_what_has_not_changed_is_not_sent_again(api: Api, path: str) -> None:
    query = {"store": "Berlin"} if path == "/items" else {}
    etag = api.ask("GET", path, query=query).headers["ETag"]

    for given in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*"):
        again = api.ask("GET", path, query=query, headers={"if-none-match": given})
        assert (again.status, again.text) == (304, "")
        assert again.headers["ETag"] == etag


def test_what_has_changed_is_sent(api: Api) -> None:
    answer = api.ask("GET", "/stores", headers={"if-none-match": 'W/"older"'})

    assert answer.status == 200


def test_json_and_csv_of_one_list_have_different_tags(api: Api) -> None:
    json_tag = api.get("/stores").headers["ETag"]
    csv_tag = api.ask("GET", "/stores", headers={"accept": "text/csv"}).headers["ETag"]

    assert json_tag != csv_tag


@pytest.mark.parametrize("path", ["/stores", "/items", "/uploads", "/alerts", "/thresholds"])
def test_every_list_can_be_had_as_csv(api: Api, path: str) -> None:
    query = {"store": "Berlin"} if path == "/items" else {}

    answer = api.ask("GET", path, query=query, headers={"accept": "text/csv"})

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.text.endswith("\r\n")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv", "text/csv"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/html, text/csv;q=0.5", "text/csv"),
        ("text/csvx", "application/json"),
        ("*/*", "application/json"),
        ("", "application/json"),
        (";;,,q", "application/json"),
    ],
)
def test_a_list_is_csv_for_whom_it_suits(api: Api, accept: str, kind: str) -> None:
    answer = api.ask("GET", "/stores", headers={"accept": accept})

    assert answer.headers["Content-Type"].partition(";")[0] == kind


def test_a_csv_says_where_it_goes_on(api: Api) -> None:
    api.world.put("b.csv", "store,item,count\nBerlin & Potsdam,Caps,1\nBerlin & Potsdam,Hats,2\n")
    load_inventory.handle(api.world.event(), api.services)
    query = {"store": "Berlin & Potsdam", "limit": "1"}
    answer = api.ask("GET", "/items", query=query, headers={"accept": "text/csv"})

    address, relation = answer.headers["Link"].split("; ")
    following = dict(parse_qsl(address.strip("<?>")))
    rest = api.ask("GET", "/items", query=following, headers={"accept": "text/csv"})

    assert relation == 'rel="next"'
    assert [each.text.splitlines()[1].split(",")[1] for each in (answer, rest)] == ["Caps", "Hats"]
    assert "Link" not in rest.headers


def app_with(view: Any) -> Chalice:
    """An application that answers with `view`, watched as ours is."""
    app = Chalice("other", configure_logs=False)
    services = Api().services
    app.route("/x", methods=["GET"])(view)
    app.middleware("all")(lambda event, proceed: middleware.observe(event, proceed, services))
    return app


@contextmanager
def logged() -> Iterator[io.StringIO]:
    """What the process logs meanwhile; its handlers are put back afterwards."""
    root = logging.getLogger()
    before = list(root.handlers)
    lines = io.StringIO()
    root.handlers[:] = [logging.StreamHandler(lines)]
    try:
        yield lines
    finally:
        root.handlers[:] = before


def test_an_error_that_nobody_foresaw_is_a_500_that_tells_nothing() -> None:
    def fails() -> Response:
        raise RuntimeError("canary-in-the-message")

    with logged() as lines:
        answer = app_with(fails)(request_event("GET", "/x", {}, {}, {}, None), None)

    assert answer["statusCode"] == 500
    assert json.loads(answer["body"]) == {
        "code": "INTERNAL",
        "message": "Something went wrong on our side.",
        "details": [],
        "request_id": "request-1",
    }
    assert "canary" not in lines.getvalue()
    assert "RuntimeError" in lines.getvalue()


@pytest.mark.parametrize(
    ("method", "headers", "status", "code"),
    [
        ("PATCH", {}, 405, "WRONG_METHOD"),
        ("GET", {"content-type": "text/plain"}, 415, "WRONG_MEDIA_TYPE"),
    ],
)
def test_what_chalice_itself_refuses_has_our_shape(
    method: str, headers: dict[str, str], status: int, code: str
) -> None:
    app = app_with(lambda: Response(""))
    event = request_event("GET", "/x", {}, {}, headers, None)
    event["requestContext"]["httpMethod"] = method

    with logged():
        answer = app(event, None)

    assert (answer["statusCode"], json.loads(answer["body"])["code"]) == (status, code)
    assert {**answer["headers"]} == {**SAFE, "Content-Type": "application/json"}


def test_a_request_is_one_line_with_route_subject_status_and_time() -> None:
    event = request_event("GET", "/x", {}, {}, {"authorization": "Bearer canary-token"}, None)
    event["requestContext"]["authorizer"] = {"claims": store_user("Berlin", sub="the-subject")}

    with logged() as lines:
        app_with(lambda: Response({"canary-row": 1}))(event, None)

    [line] = [json.loads(text) for text in lines.getvalue().splitlines()]
    assert (line["message"], line["Route"], line["status"]) == ("request", "GET /x", 200)
    assert (line["subject"], line["request_id"]) == ("the-subject", "request-1")
    assert line["ApiLatency"] >= 0
    assert "canary" not in lines.getvalue()


def test_a_line_with_metrics_is_in_the_embedded_metric_format() -> None:
    with logged() as lines:
        json_logging.configure("dev")
        logging.getLogger("any").info("told", extra={"metrics": {"Alerts": 3, "StreamAge": 250}})

    line = json.loads(lines.getvalue())
    [directive] = line["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Inventory"
    assert directive["Dimensions"] == [["Stage"]]
    assert directive["Metrics"] == [
        {"Name": "Alerts", "Unit": "Count"},
        {"Name": "StreamAge", "Unit": "Milliseconds"},
    ]
    assert (line["Stage"], line["Alerts"], line["StreamAge"]) == ("dev", 3, 250)
    assert isinstance(line["_aws"]["Timestamp"], int)


def test_no_token_address_or_row_is_ever_logged() -> None:
    api = Api()
    canaries = {"authorization": "Bearer canary-token"}
    body = {"address": "canary@example.com", "stores": ["Berlin"]}
    api.world.put("c.csv", "store,item,count\nBerlin,canary-item,canary-count\nBerlin,x,1\n")

    with logged() as lines:
        json_logging.configure("dev")
        load_inventory.handle(api.world.event(), api.services)
        api.ask("POST", "/subscriptions", manager(), body=body, headers=canaries)
        hook = {"channel": "webhook", "address": "https://canary-host.example.com/canary-key"}
        secret = api.ask("POST", "/subscriptions", manager(), body=hook).json["secret"]
        for id in (each["id"] for each in api.get("/subscriptions").json["subscriptions"]):
            api.ask("POST", f"/subscriptions/{id}/test", manager())
        for job in api.world.sqs.queues["review"].messages:
            review_stock.do_job(job.body, api.services)
        api.ask("GET", "/items", manager(), {"store": "canary-store"}, headers=canaries)
        logging.getLogger("x").error("failed", exc_info=ValueError("canary in an error"))

    told = lines.getvalue()
    assert "upload finished" in told
    assert "web hook failed" in told
    assert secret not in told
    assert all(f"canary{rest}" not in told for rest in ("-", "@", " in an error"))


def test_a_log_line_is_one_line_whatever_it_holds() -> None:
    with logged() as lines:
        json_logging.configure("dev")
        logging.getLogger("x").info("told %s", "a\nb\u2028c", extra={"key": "\r\n{}"})

    assert len(lines.getvalue().splitlines()) == 1
