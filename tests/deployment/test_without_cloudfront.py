"""A stage whose dashboard the API serves: in a browser, changed to CloudFront, and back."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from playwright.sync_api import Playwright, expect

from operations.deployment import deploy, remove
from operations.local.system import STAGE, local_system
from operations.stage import status
from tests import ROOT
from tests.browser.conftest import Visitor, launching
from tests.system.running import Stack

FILE = "store,item,count\nBerlin,Lamp,7\n"


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    log = ROOT / ".local" / "test-without-cloudfront-ministack.log"
    with local_system(log, lambda text: None, CloudFront="no") as system:
        yield Stack(system)


def get(stack: Stack, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """Below the dashboard's address, and led nowhere else."""
    front = urlsplit(stack.outputs["DashboardUrl"])
    connection = http.client.HTTPConnection(front.netloc, timeout=60)
    with closing(connection):
        connection.request("GET", front.path + path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()


def test_nothing_of_cloudfront_is_made(stack: Stack) -> None:
    front: Any = boto3.client("cloudfront")

    assert not front.list_distributions()["DistributionList"].get("Items")
    assert "DistributionDomain" not in stack.outputs
    assert stack.outputs["DashboardUrl"].endswith("/api")


def test_the_page_comes_with_its_headers(stack: Stack) -> None:
    answer, body = get(stack, "/")
    policy = answer.headers["Content-Security-Policy"]

    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert body == stored(stack, "index.html")
    assert policy.startswith("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'")
    assert f"form-action 'self' {stack.outputs['SignInUrl']};" in policy
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_files_with_hashes_are_kept_for_ever_and_bytes_arrive_as_bytes(stack: Stack) -> None:
    name = next(each for each in files(stack) if each.endswith(".wasm"))

    answer, body = get(stack, f"/{name}", Accept="application/wasm")

    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/wasm")
    assert answer.headers["Cache-Control"] == "max-age=31536000, immutable"
    assert body == stored(stack, name)


def test_what_is_no_file_is_an_error_of_the_api(stack: Stack) -> None:
    answer, body = get(stack, "/nothing.js")

    assert (answer.status, json.loads(body)["code"]) == (404, "NOT_FOUND")


def test_the_api_knows_its_address(stack: Stack) -> None:
    document = stack.api("GET", "/openapi.json", as_user=None).json

    assert document["servers"] == [{"url": stack.outputs["DashboardUrl"]}]


def test_a_browser_signs_in_and_sees_the_stock_of_a_file(
    stack: Stack, playwright: Playwright
) -> None:
    stack.load("berlin/a.csv", FILE)
    browser = playwright.chromium.launch(**launching())
    page = Visitor(browser.new_page(), stack)
    page.sign_in("manager", "#/stores/Berlin")
    expect(page.page.get_by_role("row", name="Lamp")).to_be_visible()
    browser.close()

    assert page.problems == []


def test_status_names_the_address(stack: Stack) -> None:
    assert f"Dashboard  {stack.outputs['DashboardUrl']}/" in status.head(STAGE, stack.outputs)


def test_a_stage_changes_to_cloudfront_and_back_with_its_data(stack: Stack) -> None:
    before = stack.counts("Berlin")

    for choice, path in (("yes", ""), ("no", "/api")):
        said: list[str] = []
        outputs = deploy.deploy(stage=STAGE, parameters={"CloudFront": choice}, say=said.append)
        assert (
            outputs["DashboardUrl"] == f"{stack.outputs['DashboardUrl'].removesuffix('/api')}{path}"
        )
        assert ("DistributionDomain" in outputs) == (choice == "yes")
        assert stack.counts("Berlin") == before


def test_it_is_removed_as_a_whole(stack: Stack) -> None:
    remove.remove(stage=STAGE, say=lambda text: None)

    assert not boto3.client("s3").list_buckets()["Buckets"]


def files(stack: Stack) -> list[str]:
    found = boto3.client("s3").list_objects_v2(Bucket=stack.outputs["DashboardBucket"])
    return [each["Key"] for each in found["Contents"]]


def stored(stack: Stack, name: str) -> bytes:
    bucket = stack.outputs["DashboardBucket"]
    return boto3.client("s3").get_object(Bucket=bucket, Key=name)["Body"].read()
