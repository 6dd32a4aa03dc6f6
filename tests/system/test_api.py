"""The API on the running system: tokens, uploads by form, and attacks on both."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from rich.console import Console

import operations.files.upload
from chalicelib.api import declare_routes
from chalicelib.domain.upload import Upload
from chalicelib.web.routes import ROUTES
from operations.stage import users
from operations.stage.token import Attempt, come_back, tokens
from tests.system.running import Answer, Stack

declare_routes()

PATHS = {
    name: name.split()[1].replace("{store}", "Berlin").replace("{id}", "a" * 20) for name in ROUTES
}
GUARDED = sorted(name for name in ROUTES if name != "GET /openapi.json")


def ask(stack: Stack, name: str, token: str | None) -> Answer:
    headers = {} if token is None else {"Authorization": token}
    return stack.api(name.split()[0], PATHS[name], as_user=None, headers=headers)


def part(content: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def claims_of(token: str) -> dict[str, Any]:
    middle = token.split(".")[1]
    found: dict[str, Any] = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    return found


def unsigned(token: str) -> str:
    return f"{part({'alg': 'none', 'typ': 'JWT'})}.{part(claims_of(token))}."


def with_the_public_key_as_secret(token: str) -> str:
    head = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    signed = f"{part({**head, 'alg': 'HS256'})}.{part(claims_of(token))}"
    digest = hmac.digest(claims_of(token)["iss"].encode(), signed.encode(), hashlib.sha256)
    return f"{signed}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def promoted(token: str) -> str:
    head, _, signature = token.split(".")
    return f"{head}.{part({**claims_of(token), 'cognito:groups': ['managers']})}.{signature}"


def prolonged(token: str) -> str:
    head, _, signature = token.split(".")
    return f"{head}.{part({**claims_of(token), 'exp': 4_000_000_000})}.{signature}"


FORGERIES: dict[str, Callable[[str], str | None]] = {
    "no token": lambda token: None,
    "an empty one": lambda token: "",
    "only Bearer": lambda token: "Bearer",
    "three dots": lambda token: "...",
    "garbage of 6 KB": lambda token: "x" * 6_000,
    "alg none": unsigned,
    "the public key as a secret": with_the_public_key_as_secret,
    "groups changed": promoted,
    "expiry changed": prolonged,
    "signature cut": lambda token: token.rsplit(".", 1)[0] + ".",
    "basic authentication": lambda token: "Basic bWFuYWdlcjptYW5hZ2Vy",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_token_opens_no_route(stack: Stack, forgery: str) -> None:
    forged = FORGERIES[forgery](stack.token("berlin"))

    statuses = {name: ask(stack, name, forged).status for name in GUARDED}

    assert statuses == dict.fromkeys(GUARDED, 401)


@pytest.mark.parametrize("kind", ["id_token", "refresh_token"])
def test_a_token_of_another_kind_opens_no_route(stack: Stack, kind: str) -> None:
    user = stack.user("berlin")
    other = tokens(stack.outputs, user.name, user.password)[kind]

    statuses = {ask(stack, name, other).status for name in GUARDED}

    assert statuses == {401}


def test_a_token_of_another_pool_or_another_client_opens_no_route(stack: Stack) -> None:
    cognito = boto3.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="other")["UserPool"]["Id"]
    foreign = sign_in_directly(pool, "mallory", "managers")
    sibling = sign_in_directly(stack.outputs["UserPoolId"], "mallory", "managers")

    for token in (foreign, sibling):
        assert {ask(stack, name, token).status for name in GUARDED} <= {401, 403}


def test_a_token_that_was_got_beside_the_pages_opens_no_route(stack: Stack) -> None:
    """By a script with a user's password, which the flows of our own client allow."""
    user = stack.user("berlin")
    answer = boto3.client("cognito-idp").initiate_auth(
        ClientId=stack.outputs["ClientId"],
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": user.name, "PASSWORD": user.password},
    )
    token = answer["AuthenticationResult"]["AccessToken"]

    assert {ask(stack, name, token).status for name in GUARDED} <= {401, 403}


def sign_in_directly(pool: str, name: str, group: str) -> str:
    """A valid access token of a pool, got by an app client of our own making."""
    cognito = boto3.client("cognito-idp")
    client = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName="other",
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]["ClientId"]
    secret = users.made_up_password()
    users.add(pool, name=name, role="manager", stores=[], password=secret)
    answer = cognito.initiate_auth(
        ClientId=client,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": secret},
    )
    token: str = answer["AuthenticationResult"]["AccessToken"]
    return token


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_no_other_page_may_read_an_answer(stack: Stack, origin: str) -> None:
    answer = stack.api("GET", "/me", headers={"Origin": origin})

    assert answer.status == 200
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


def test_the_document_is_open_and_names_every_route(stack: Stack) -> None:
    answer = stack.api("GET", "/openapi.json", as_user=None)

    named = {
        f"{method.upper()} {path}"
        for path, methods in answer.json["paths"].items()
        for method in methods
    }
    assert answer.status == 200
    assert named == set(ROUTES)
    assert answer.json["servers"] == [{"url": f"{stack.outputs['DashboardUrl']}/api"}]


@pytest.mark.parametrize("path", ["/debug", "/stores/../me", "/admin", "/api/stores"])
def test_an_address_that_is_none_has_nothing(stack: Stack, path: str) -> None:
    assert stack.api("GET", path).status in (400, 403, 404)


@pytest.mark.parametrize("method", ["PATCH", "OPTIONS"])
def test_a_method_that_is_none_does_nothing(stack: Stack, method: str) -> None:
    assert stack.api(method, "/stores").status in (403, 404, 405)


def test_a_store_user_gets_no_form_for_another_store(stack: Stack) -> None:
    answer = stack.api("POST", "/uploads", {"store": "Paris"}, as_user="berlin")

    assert (answer.status, answer.json["code"]) == (403, "NOT_ALLOWED")


@pytest.mark.parametrize("name", ["Hat 1/2", "50% off", "a+b", "Käse & Co", "🧦", "=cmd"])
def test_odd_names_go_in_and_come_out(stack: Stack, name: str) -> None:
    from urllib.parse import quote

    key = f"odd/{quote(name, safe='')}.csv"
    version = stack.drop(key, f'store,item,count\n"{name}","{name}",3\n')
    assert stack.receipt(key, version)["state"] == "loaded"

    by_query = stack.api("GET", f"/items?store={quote(name, safe='')}")
    elsewhere = stack.api("GET", f"/items?item={quote(name, safe='')}")
    # What stands before the API may take a slash in a path for what parts it.
    path = (
        f"/stores/{quote(name, safe='')}/items"
        if "/" not in name
        else f"/items?store={quote(name)}"
    )
    by_path = stack.api("GET", path)

    assert [item["item"] for item in by_query.json["items"]] == [name]
    assert by_query.json == elsewhere.json == by_path.json


def test_upload_and_its_receipt_from_the_command_line(
    stack: Stack, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "counts.csv"
    file.write_text("store,item,count\nBerlin,Belts,4\nBerlin,Ties,x\n")
    api = operations.files.upload.Api(stack.outputs["DashboardUrl"], stack.token("berlin"))
    console = Console(width=120)

    made = api.ask("POST", "/uploads", {"store": "Berlin", "mode": "merge"})
    with operations.files.upload.progress(console) as bar:
        operations.files.upload.send(made, file, bar)
    receipt = operations.files.upload.wait_for_receipt(api, made["id"], 60)
    operations.files.upload.show(receipt, console)

    shown = capsys.readouterr().out
    assert receipt["state"] == "partial"
    assert "read 2  changed 1  refused 1" in shown
    assert Upload(made["key"], "").id == made["id"]


def test_an_anonymous_request_to_the_buckets_is_refused(stack: Stack) -> None:
    for bucket in ("CountsBucket", "ReceiptsBucket"):
        address = f"{stack.system.aws.endpoint}/{stack.outputs[bucket]}/x"
        for method in ("GET", "PUT", "DELETE"):
            request = urllib.request.Request(address, method=method)
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(request, timeout=60)
            assert refused.value.code == 403


def test_a_token_holds_our_scopes_and_not_the_one_to_edit_oneself(stack: Stack) -> None:
    claims = claims_of(stack.token("berlin"))

    assert "aws.cognito.signin.user.admin" not in claims["scope"]
    assert {"inventory/read", "inventory/write"} <= set(claims["scope"].split())
    assert claims["exp"] - claims["iat"] <= 15 * 60


def test_a_code_is_good_once_and_only_with_its_verifier(stack: Stack) -> None:
    user = stack.user("berlin")
    attempt = Attempt()
    code = attempt.code(come_back(stack.outputs, attempt, user.name, user.password))

    with pytest.raises(urllib.error.HTTPError):
        Attempt().tokens(stack.outputs, code)  # another verifier
    first = attempt.tokens(stack.outputs, code)

    assert first["access_token"]
    with pytest.raises(urllib.error.HTTPError):
        attempt.tokens(stack.outputs, code)


def test_an_answer_to_another_sign_in_is_refused() -> None:
    with pytest.raises(SystemExit):
        Attempt().code("/callback?code=stolen&state=another")
