"""The API as API Gateway calls it, with the claims of a signed-in user, without a network."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

import boto3
from botocore.config import Config
from chalice.app import Request
from jsonschema import Draft202012Validator, ValidationError

from chalicelib.api import declare_routes
from chalicelib.domain.upload import Upload
from chalicelib.handlers import load_inventory, load_part
from chalicelib.web import openapi
from chalicelib.web.access import group_of
from chalicelib.web.routes import ROUTES, Route, serve
from tests.world.world import World


class PoolSettings(TypedDict):
    user_pool_id: str
    client_id: str


declare_routes()

POOL, CLIENT = "eu-central-1_Pool", "the-client"
SETTINGS: PoolSettings = {"user_pool_id": POOL, "client_id": CLIENT}
EMPTY = (303, 304)
SCOPES = "openid inventory/read inventory/write"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class SigningS3:
    """The model's S3, with botocore's own presigning: that is arithmetic, not a call."""

    def __init__(self, model: Any) -> None:
        self._model = model
        client = boto3.client(
            "s3",
            region_name="eu-central-1",
            aws_access_key_id="AKIDEXAMPLE",
            aws_secret_access_key="a secret",
            config=Config(signature_version="s3v4"),
        )
        self.generate_presigned_post = client.generate_presigned_post
        self.generate_presigned_url = client.generate_presigned_url

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)


@dataclass
class Api:
    """`api.get("/items", store="Berlin", as_user=store_user("Berlin"))`"""

    world: World = field(default_factory=lambda: World(**SETTINGS))

    def __post_init__(self) -> None:
        self.services = self.world.services(s3=SigningS3(self.world.s3))

    def drop(self, key: str, text: str, **metadata: str) -> str:
        """Loads a new object, a minute after the last; the upload's name."""
        self.world.clock += 60
        version = self.world.put(key, text, **metadata)
        load_inventory.handle(self.world.event(version), self.services)
        return Upload(key, version.version_id).name

    def form(self, store: str = "Berlin", **claims: Any) -> dict[str, Any]:
        """One to send a file of the store with."""
        answer = self.ask("POST", "/uploads", manager(**claims), body={"store": store})
        assert answer.status == 201
        found: dict[str, Any] = answer.json
        return found

    def work_off(self) -> None:
        """Does the jobs of the work queue."""
        queue = self.world.sqs.queues["work"]
        while queue.messages:
            load_part.do_job(queue.messages.pop(0).body, self.services)

    def get(self, path: str, claims: Mapping[str, Any] | None = None, /, **query: str) -> Answer:
        return self.ask("GET", path, claims, query)

    def ask(
        self,
        method: str,
        path: str,
        claims: Mapping[str, Any] | None = None,
        query: Mapping[str, str | list[str]] | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        route, parameters = matching(method, path)
        event = request_event(method, route.path, parameters, query or {}, headers or {}, body)
        if claims is not NOBODY:
            event["requestContext"]["authorizer"] = {
                "claims": manager() if claims is None else claims
            }
        made = serve(route, Request(event), self.services)
        headers_made = {name: str(value) for name, value in made.headers.items()}
        answer = Answer(int(made.status_code), headers_made, made.body)
        answer.text.encode()  # as whatever sends it does
        must_fit_the_document(route, answer)
        return answer


def packed(content: object) -> str:
    """As a cursor and the parts of a token are written."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


NOBODY: Mapping[str, Any] = {}


def matching(method: str, path: str) -> tuple[Route, dict[str, str]]:
    """The route of a path, the most literal one first, with the path's parts as they came."""
    for route in sorted(ROUTES.values(), key=lambda route: route.path.count("{")):
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.path)
        found = re.fullmatch(pattern, path)
        if found and route.method == method:
            return route, found.groupdict()
    raise LookupError(f"{method} {path}")


def must_fit_the_document(route: Route, answer: Answer) -> None:
    """Every answer of every test is held to what the API's document says of it."""
    response = openapi.operation(route)["responses"][str(answer.status)]
    content = response.get("content", {})
    promised = response.get("headers", {}).items()
    assert {name for name, header in promised if header.get("required")} <= set(answer.headers)
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind == "application/json":
        schema = {**content[kind]["schema"], "components": {"schemas": openapi.schemas()}}
        Draft202012Validator(schema).validate(answer.json)
    elif answer.status not in EMPTY:
        assert kind in content


def what_is_no_error_of_ours(text: str) -> str | None:
    """What is wrong with a text as an error of the API, whoever wrote it; None: it is one."""
    schema = {**openapi.schemas()["Error"], "components": {"schemas": openapi.schemas()}}
    try:
        Draft202012Validator(schema).validate(json.loads(text))
    except (ValueError, ValidationError) as problem:
        return str(problem).partition("\n")[0]
    return None


def request_event(
    method: str,
    path: str,
    parameters: Mapping[str, str],
    query: Mapping[str, str | list[str]],
    headers: Mapping[str, str],
    body: Any,
) -> dict[str, Any]:
    """What API Gateway sends to the function, as far as anything reads it."""
    several = {name: [value] if isinstance(value, str) else value for name, value in query.items()}
    sent = {"accept": "application/json", **headers}
    if body is not None:
        sent = {"content-type": "application/json", **sent}
        body = body if isinstance(body, str) else json.dumps(body)
    return {
        "requestContext": {
            "requestId": "request-1",
            "httpMethod": method,
            "resourcePath": path,
            "identity": {"sourceIp": "192.0.2.1"},
        },
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "multiValueQueryStringParameters": several or None,
        "pathParameters": dict(parameters) or None,
        "stageVariables": None,
        "body": body,
        "isBase64Encoded": False,
    }


def claims(*groups: str, **other: str | None) -> dict[str, Any]:
    """An access token's claims as API Gateway hands them on: all of them texts."""
    return {
        "sub": "5d0f7a3e-0000-4000-8000-000000000001",
        "cognito:groups": ",".join(groups),
        "iss": f"https://cognito-idp.eu-central-1.amazonaws.com/{POOL}",
        "client_id": CLIENT,
        "token_use": "access",
        "scope": SCOPES,
        "exp": "Fri Dec 31 23:59:59 UTC 2032",
        "username": "somebody",
        **other,
    }


def manager(**other: str | None) -> dict[str, Any]:
    return claims("managers", **other)


def store_user(*stores: str, **other: str | None) -> dict[str, Any]:
    return claims(*map(group_of, stores), **other)
