"""Sending files by the form on the running system: what it is good for, and what not."""

from __future__ import annotations

import base64
import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.config import Config

import operations.files.upload
from chalicelib.domain.upload import Upload
from chalicelib.web.upload_form import signed_form
from tests.system.running import Stack, wait_until

FILE = b"store,item,count\nBerlin,Gloves,4\n"


def form(stack: Stack, store: str = "Berlin", user: str = "berlin") -> dict[str, Any]:
    answer = stack.api("POST", "/uploads", {"store": store}, as_user=user)
    assert answer.status == 201
    found: dict[str, Any] = answer.json
    return found


def form_of_our_own(stack: Stack, name: str, **bounds: int) -> dict[str, Any]:
    """As the API signs it, but for its bounds."""
    s3 = boto3.client("s3", config=Config(signature_version="s3v4"))
    key = f"stores/Berlin/{name}.csv"
    fields = {"Content-Type": "text/csv", "success_action_status": "201"}
    bounds.setdefault("most", 1 << 20)
    made = signed_form(s3, stack.outputs["CountsBucket"], key, fields, **bounds)
    return {**made, "key": key}


def post(made: dict[str, Any], content: bytes, **fields: str | None) -> tuple[int, str]:
    """Posts a form as it was made, but for `fields` (None: without it); S3's status and text."""
    changed = {**made["fields"], **fields}
    return sent("POST", made["url"], {n: v for n, v in changed.items() if v is not None}, content)


def sent(method: str, url: str, fields: dict[str, str], content: bytes) -> tuple[int, str]:
    address = urlsplit(url)
    head, tail = operations.files.upload.form_around_file(fields, "a.csv", "b")
    connection = HTTPConnection(address.netloc, timeout=60)
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    connection.request(method, address.path or "/", head + content + tail, kind)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def versions(stack: Stack, key: str) -> list[str]:
    listed = stack.s3.list_object_versions(Bucket=stack.outputs["CountsBucket"], Prefix=key)
    return [version["VersionId"] for version in listed.get("Versions", [])]


def test_a_file_goes_in_by_the_form_and_its_receipt_comes_out(stack: Stack) -> None:
    made = form(stack)

    status, _ = post(made, b"store,item,count\nBerlin,Gloves,4\nParis,Gloves,4\n")

    def receipt() -> Any:
        found = stack.api("GET", f"/uploads/{made['id']}", as_user="berlin")
        return found.status == 200 and found.json["finished_at"] and found.json

    ended = wait_until(receipt, "the receipt")
    assert status == 201
    assert (ended["state"], ended["by"], ended["refused"]) == ("partial", "berlin", 1)
    assert [each["code"] for each in ended["findings"] if each["line"]] == ["OTHER_STORE"]
    assert stack.counts("Berlin")["Gloves"] == 4
    assert "Gloves" not in stack.counts("Paris")


def widened(policy: str) -> str:
    """The same policy, for any key and size."""
    content = json.loads(base64.b64decode(policy))
    content["conditions"] = [["starts-with", "$key", ""], ["content-length-range", 0, 2**40]]
    return base64.b64encode(json.dumps(content).encode()).decode()


DENIED, UNSIGNED = (403, "AccessDenied"), (403, "SignatureDoesNotMatch")
MISUSES: dict[str, tuple[dict[str, str | None], tuple[int, str]]] = {
    "another key": ({"key": "stores/Paris/x.csv"}, DENIED),
    "a key above the prefix": ({"key": "stores/Berlin/../Paris/x.csv"}, DENIED),
    "the file's own name in the key": ({"key": "stores/Berlin/${filename}"}, DENIED),
    "another type": ({"Content-Type": "text/html"}, DENIED),
    "no type": ({"Content-Type": None}, DENIED),
    "another mode": ({"x-amz-meta-mode": "full"}, DENIED),
    "another sender": ({"x-amz-meta-by": "manager"}, DENIED),
    "metadata that was not signed": ({"x-amz-meta-confirmed": "x"}, DENIED),
    "an access list": ({"acl": "public-read"}, DENIED),
    "a redirect": ({"success_action_redirect": "https://evil.example"}, DENIED),
    "a tag": ({"tagging": "<Tagging/>"}, DENIED),
    "another storage class": ({"x-amz-storage-class": "GLACIER"}, DENIED),
    "another encryption": ({"x-amz-server-side-encryption": "aws:kms"}, DENIED),
    "another signature": ({"x-amz-signature": "0" * 64}, UNSIGNED),
    "an empty policy": ({"policy": "e30="}, UNSIGNED),
    "no signature": ({"x-amz-signature": None}, (400, "InvalidArgument")),
}


@pytest.mark.parametrize("misuse", MISUSES)
def test_a_form_is_good_for_nothing_else(stack: Stack, misuse: str) -> None:
    fields, (status, code) = MISUSES[misuse]
    made = form_of_the_module(stack)

    answer = post(made, FILE, **fields)

    assert (answer[0], f"<Code>{code}</Code>" in answer[1]) == (status, True)
    assert versions(stack, made["key"]) == []


FORMS: dict[str, dict[str, Any]] = {}


def form_of_the_module(stack: Stack) -> dict[str, Any]:
    """One form for all misuses: the API hands out five a second."""
    if "one" not in FORMS:
        FORMS["one"] = form(stack)
    return FORMS["one"]


def test_a_policy_that_was_widened_is_no_longer_signed(stack: Stack) -> None:
    made = form_of_the_module(stack)

    status, text = post(made, FILE, policy=widened(made["fields"]["policy"]))

    assert (status, "SignatureDoesNotMatch" in text) == (403, True)


def test_a_form_is_good_for_its_bucket_only(stack: Stack) -> None:
    made = form_of_the_module(stack)
    elsewhere = made["url"].replace(stack.outputs["CountsBucket"], stack.outputs["ReceiptsBucket"])

    status, text = sent("POST", elsewhere, made["fields"], FILE)

    assert elsewhere != made["url"]
    assert (status, "AccessDenied" in text) == (403, True)


def test_the_fields_of_a_form_open_no_other_method(stack: Stack) -> None:
    made = form_of_the_module(stack)

    status, _ = sent("PUT", f"{made['url']}/{made['key']}", made["fields"], FILE)

    assert status == 403
    assert versions(stack, made["key"]) == []


@pytest.mark.parametrize(
    ("size", "status", "code"),
    [(0, 400, "EntityTooSmall"), (1001, 400, "EntityTooLarge"), (1000, 201, "PostResponse")],
)
def test_a_file_is_as_large_as_the_form_says(
    stack: Stack, size: int, status: int, code: str
) -> None:
    made = form_of_our_own(stack, f"of-{size}", most=1000)

    answer = post(made, b"x" * size)

    assert (answer[0], code in answer[1]) == (status, True)
    assert len(versions(stack, made["key"])) == (status == 201)


def test_a_form_that_is_out_of_date_takes_nothing(stack: Stack) -> None:
    made = form_of_our_own(stack, "late", seconds=-1)

    status, text = post(made, FILE)

    assert (status, "AccessDenied" in text, "expired" in text) == (403, True, True)
    assert versions(stack, made["key"]) == []


def test_a_form_that_is_posted_again_with_another_file_brings_the_first_one_only(
    stack: Stack,
) -> None:
    made = form(stack)
    for count in (7, 8):
        status, _ = post(made, f"store,item,count\nBerlin,Scarves,{count}\n".encode())
        assert status == 201

    names = [Upload(made["key"], version).name for version in versions(stack, made["key"])]

    def receipts() -> Any:
        answers = [stack.api("GET", f"/uploads/{name}", as_user="berlin") for name in names]
        found = [answer.json for answer in answers if answer.status == 200]
        return all(each["finished_at"] for each in found) and len(found) == 2 and found

    ended = {each["id"]: each for each in wait_until(receipts, "both receipts")}
    newest = stack.api("GET", f"/uploads/{made['id']}", as_user="berlin").json
    second, first = names
    assert newest["id"] == second
    assert [ended[name]["state"] for name in (first, second)] == ["loaded", "rejected"]
    assert [each["code"] for each in ended[second]["findings"]] == ["FORM_USED"]
    assert stack.counts("Berlin")["Scarves"] == 7


def preflight(stack: Stack, origin: str) -> tuple[int, str | None]:
    address = urlsplit(form_of_the_module(stack)["url"])
    connection = HTTPConnection(address.netloc, timeout=60)
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    connection.request("OPTIONS", address.path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.getheader("Access-Control-Allow-Origin")


def test_the_dashboard_may_post_a_form_from_a_browser(stack: Stack) -> None:
    page = stack.outputs["DashboardUrl"]

    assert preflight(stack, page) == (200, page)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example"]
)
def test_no_other_page_may_post_a_form_from_a_browser(stack: Stack, origin: str) -> None:
    status, allowed = preflight(stack, origin)

    assert (status, allowed) == (403, None)
