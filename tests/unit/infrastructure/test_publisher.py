"""The custom resource that publishes the dashboard and, when the stack goes, empties buckets."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from infrastructure import publisher


class Pages:
    def __init__(self, pages: list[dict[str, Any]]) -> None:
        self.pages = pages

    def paginate(self, Bucket: str) -> list[dict[str, Any]]:  # noqa: N803 boto3's name
        return self.pages


class Bucket:
    """As much of an S3 client as the publisher uses, with one bucket."""

    def __init__(self, *keys: str, refuses: bool = False) -> None:
        self.objects: dict[str, dict[str, Any]] = {key: {} for key in keys}
        self.order: list[str] = []
        self.deleted: list[tuple[str, str]] = []
        self.refuses = refuses

    def put_object(self, **put: Any) -> None:
        self.objects[put["Key"]] = put
        self.order.append(put["Key"])

    def delete_object(self, Bucket: str, Key: str) -> None:  # noqa: N803
        del self.objects[Key]

    def delete_objects(self, Bucket: str, Delete: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        if self.refuses:
            return {"Errors": [{"Key": "a", "Code": "AccessDenied"}]}
        self.deleted += [(each["Key"], each["VersionId"]) for each in Delete["Objects"]]
        return {}

    def get_paginator(self, operation: str) -> Pages:
        if operation == "list_objects_v2":
            return Pages([{"Contents": [{"Key": key} for key in list(self.objects)]}, {}])
        version, mark = {"Key": "a", "VersionId": "1"}, {"Key": "a", "VersionId": "2"}
        return Pages([{"Versions": [version], "DeleteMarkers": [mark]}, {}])


class Stacks:
    def __init__(self, status: str) -> None:
        self.status = status

    def describe_stacks(self, StackName: str) -> dict[str, Any]:  # noqa: N803
        return {"Stacks": [{"StackStatus": self.status}]}


def archive(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for name, text in files.items():
            into.writestr(name.replace("_", "."), text)
    return packed.getvalue()


def test_the_bucket_holds_the_files_and_the_settings_and_nothing_else() -> None:
    bucket = Bucket("old.js")

    publisher.publish(bucket, archive(index_html="<p>", main_js="1"), "b", {"api": "/api"})

    assert set(bucket.objects) == {"index.html", "main.js", "config.json"}
    assert json.loads(bucket.objects["config.json"]["Body"]) == {"api": "/api"}


def test_the_page_comes_last_and_is_never_stale() -> None:
    bucket = Bucket()

    publisher.publish(bucket, archive(index_html="<p>", z_js="1"), "b", {})

    assert bucket.order[-1] == "index.html"
    assert bucket.objects["index.html"]["CacheControl"] == "no-cache"
    assert bucket.objects["config.json"]["CacheControl"] == "no-cache"
    assert bucket.objects["z.js"]["CacheControl"] == "no-cache"


def test_what_is_named_by_its_content_is_kept_by_browsers() -> None:
    bucket = Bucket()

    publisher.publish(bucket, archive(**{"assets/main-1F_js": "1"}), "b", {})

    assert bucket.objects["assets/main-1F.js"]["CacheControl"] == "max-age=31536000, immutable"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a_html", "text/html; charset=utf-8"),
        ("a_js", "text/javascript; charset=utf-8"),
        ("a_css", "text/css; charset=utf-8"),
        ("a_svg", "image/svg+xml"),
        ("a_wasm", "application/wasm"),
        ("a_unknown", "application/octet-stream"),
    ],
)
def test_browsers_are_told_what_a_file_is(name: str, kind: str) -> None:
    bucket = Bucket()

    publisher.publish(bucket, archive(**{name: ""}), "b", {})

    assert bucket.objects[name.replace("_", ".")]["ContentType"] == kind


def test_every_version_and_every_mark_of_deletion_goes() -> None:
    bucket = Bucket()

    publisher.empty(bucket, "b")

    assert bucket.deleted == [("a", "1"), ("a", "2")]


def test_what_cannot_be_deleted_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="AccessDenied"):
        publisher.empty(Bucket(refuses=True), "b")


@pytest.mark.parametrize("status", ["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"])
def test_nothing_is_emptied_while_the_stack_stays(status: str) -> None:
    assert not publisher.stack_goes(Stacks(status), "s")


@pytest.mark.parametrize("status", ["DELETE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS"])
def test_buckets_are_emptied_when_the_stack_goes(status: str) -> None:
    assert publisher.stack_goes(Stacks(status), "s")


@pytest.fixture
def cloudformation() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Where answers are put, and those that came."""
    heard: list[dict[str, Any]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/answer", heard
        server.shutdown()
        thread.join()


def test_cloudformation_hears_how_it_went(
    cloudformation: tuple[str, list[dict[str, Any]]],
) -> None:
    url, heard = cloudformation
    ids = {"StackId": "s", "RequestId": "r", "LogicalResourceId": "Dashboard"}
    broken = {"RequestType": "Create", "ResponseURL": url, "ResourceProperties": {}, **ids}

    publisher.answer(broken, "SUCCESS", "")
    publisher.handler(broken, None)

    assert heard[0] == {"Status": "SUCCESS", "Reason": "", "PhysicalResourceId": "dashboard", **ids}
    assert heard[1]["Status"] == "FAILED"
    assert "Source" in heard[1]["Reason"]
