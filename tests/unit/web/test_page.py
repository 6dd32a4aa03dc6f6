"""The dashboard's files as the API serves them, where no CloudFront does."""

from __future__ import annotations

from typing import Any

import pytest
from chalice.app import Request, Response

import app
from chalicelib.web import page
from operations.packaging import template
from tests.makers.gateway import request_event
from tests.world.world import World

POLICY = "default-src 'none'; script-src 'self'"
ADDRESS = "https://a1.execute-api.eu-central-1.amazonaws.com/api"
WASM = b"\0asm\xff"


@pytest.fixture
def world() -> World:
    made = World(page_policy=POLICY, dashboard_url=ADDRESS)
    for name, content, kind in (
        ("index.html", "<h1>Ä</h1>".encode(), "text/html; charset=utf-8"),
        ("icon.svg", b"<svg/>", "image/svg+xml"),
        ("assets/main-1.js", b"go()", "text/javascript; charset=utf-8"),
        ("assets/reader-1.wasm", WASM, "application/wasm"),
    ):
        made.s3.store("dashboard", name, content, {}, kind)
    return made


def ask(world: World, path: str, **headers: str) -> Response:
    name = path.removeprefix("/api/")
    route = "/{file+}" if name else "/"
    event = request_event("GET", route, {"file": name} if name else {}, {}, headers, None)
    return page.serve(Request(event), world.services())


def test_the_address_of_the_page_is_the_page(world: World) -> None:
    answer = ask(world, "/api/")

    assert (answer.status_code, answer.body) == (200, "<h1>Ä</h1>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("name", "body"),
    [("icon.svg", "<svg/>"), ("assets/main-1.js", "go()"), ("assets/reader-1.wasm", WASM)],
)
def test_each_file_is_served_as_it_is(world: World, name: str, body: str | bytes) -> None:
    answer = ask(world, f"/api/{name}")

    assert (answer.status_code, answer.body) == (200, body)


def test_an_unchanged_file_is_not_sent_again(world: World) -> None:
    tag = str(ask(world, "/api/icon.svg").headers["ETag"])

    answer = ask(world, "/api/icon.svg", **{"if-none-match": tag})

    assert tag.startswith('W/"')
    assert (answer.status_code, answer.body) == (304, "")


@pytest.mark.parametrize("name", ["nothing.js", "../index.html", "assets//main-1.js", "a b", "é"])
def test_what_is_no_file_is_not_found(world: World, name: str) -> None:
    answer = ask(world, f"/api/{name}")

    assert answer.status_code == 404
    assert '"code":"NOT_FOUND"' in answer.body


@pytest.mark.parametrize("path", ["/api/", "/api/index.html", "/api/assets/main-1.js"])
def test_where_cloudfront_serves_the_page_the_api_has_none(world: World, path: str) -> None:
    fronted = World(dashboard_url=ADDRESS, page_policy=page.FRONTED)
    fronted.s3.buckets = world.s3.buckets

    assert ask(fronted, path).status_code == 404


def test_chalice_sends_bytes_as_bytes_and_text_as_text(world: World) -> None:
    bytes_, text = (
        ask(world, f"/api/{name}").to_dict(app.app.api.binary_types)
        for name in ("assets/reader-1.wasm", "icon.svg")
    )

    assert (bytes_["isBase64Encoded"], bytes_["body"]) == (True, "AGFzbf8=")
    assert (text.get("isBase64Encoded", False), text["body"]) == (False, "<svg/>")


def test_the_headers_are_those_of_cloudfront(world: World) -> None:
    made = template.resources()["Resources"]["DashboardHeaders"]["Properties"]
    front: Any = made["ResponseHeadersPolicyConfig"]
    wanted = {
        each["Header"]: each["Value"] for each in front["CustomHeadersConfig"]["Items"]
    } | of_security(front["SecurityHeadersConfig"])

    answer = ask(world, "/api/")

    own = answer.headers.keys() - {"Content-Type", "ETag", "Cache-Control"}
    assert {name: answer.headers[name] for name in own} == wanted


def of_security(config: Any) -> dict[str, str]:
    """As CloudFront writes them."""
    seconds = config["StrictTransportSecurity"]["AccessControlMaxAgeSec"]
    return {
        "Content-Security-Policy": POLICY,
        "Strict-Transport-Security": f"max-age={seconds}; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": config["FrameOptions"]["FrameOption"],
        "Referrer-Policy": config["ReferrerPolicy"]["ReferrerPolicy"],
    }


def test_the_policy_of_both_is_one() -> None:
    made = template.resources()
    policy = made["Resources"]["DashboardHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    strict = policy["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]

    assert made["Outputs"]["PagePolicy"]["Value"] == {"Fn::If": ["Fronted", page.FRONTED, strict]}
