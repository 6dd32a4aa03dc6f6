"""What the template says of the API."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import boto3
from botocore.model import StringShape

from operations.packaging.templating import Template
from tests.makers.gateway import what_is_no_error_of_ours
from tests.unit.infrastructure.template_parts import Seeded, of, properties

# What API Gateway's variables may hold, as far as we use them.
CONTEXT = {
    "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
    "requestTime": "21/Nov/2026:20:45:00 +0000",
    "httpMethod": "GET",
    "resourcePath": "/stores/{store}/items",
    "status": "429",
    "responseLatency": "-",
    "authorizer.claims.sub": "-",
    "error.responseType": "THROTTLED",
}
LOGGED = {f"$context.{name}" for name in CONTEXT}
LOG_KEYS = {"at", "request_id", "subject", "route", "status", "latency", "refused_as"}
CODES = {
    "400": "INVALID_REQUEST",
    "401": "NOT_SIGNED_IN",
    "403": "NOT_ALLOWED",
    "404": "NOT_FOUND",
    "413": "TOO_LARGE",
    "415": "WRONG_MEDIA_TYPE",
    "429": "TOO_MANY_REQUESTS",
    "500": "INTERNAL",
    "504": "TIMEOUT",
}
RETRY_AFTER = "gatewayresponse.header.Retry-After"


def throttled_routes_exist(template: Template) -> Iterator[str]:
    paths = template["Resources"]["RestAPI"]["Properties"]["Body"]["paths"]
    (stage,) = of(template, "AWS::ApiGateway::Stage").values()
    for setting in stage.get("MethodSettings", []):
        path = setting["ResourcePath"].replace("~1", "/").replace("//", "/")
        if path != "/*" and setting["HttpMethod"].lower() not in paths.get(path, {}):
            yield f"{setting['HttpMethod']} {path} does not exist"
    if not any(setting["ResourcePath"] == "/*" for setting in stage.get("MethodSettings", [])):
        yield "The API as a whole has no limit."


def gateway_errors_look_like_ours(template: Template) -> Iterator[str]:
    body = template["Resources"]["RestAPI"]["Properties"]["Body"]
    answers = body.get("x-amazon-apigateway-gateway-responses", {})
    yield from (f"{kind} is missing" for kind in gateway_response_types() - answers.keys())
    for kind, answer in answers.items():
        shown = rendered(answer["responseTemplates"]["application/json"])
        if problem := what_is_no_error_of_ours(shown):
            yield f"{kind}: {problem}"
        elif json.loads(shown)["code"] != CODES.get(answer["statusCode"]):
            yield f"{kind} is {answer['statusCode']} with the code of another status"
        if answer["statusCode"] == "429" and RETRY_AFTER not in answer["responseParameters"]:
            yield f"{kind} does not say when to come back"


def gateway_response_types() -> set[str]:
    """All that there are, as AWS describes its API."""
    shape = boto3.client("apigateway").meta.service_model.shape_for("GatewayResponseType")
    assert isinstance(shape, StringShape)
    return set(shape.enum)


def rendered(template: str) -> str:
    """What API Gateway makes of a template that has its own variables and nothing else."""
    return re.sub(r"\$context\.([\w.]+)", lambda found: CONTEXT.get(found[1], found[0]), template)


def logs_of_requests_hold_no_secret(template: Template) -> Iterator[str]:
    (stage,) = of(template, "AWS::ApiGateway::Stage").values()
    text = stage["AccessLogSetting"]["Fn::If"][1]["Format"]
    used = set(re.findall(r"\$[\w.]+", text))
    yield from (f"{name} is logged" for name in sorted(used - LOGGED))
    if json.loads(rendered(text)).keys() != LOG_KEYS:
        yield "A line of the log has other keys."
    group = template["Resources"]["AccessLogGroup"]
    if not group["Properties"].get("RetentionInDays") or group["Condition"] != "AccessLogged":
        yield "The log is there for ever, or without being asked for."


def stage(template: Template) -> dict[str, Any]:
    (found,) = of(template, "AWS::ApiGateway::Stage").values()
    return found


def gateway_responses(template: Template) -> dict[str, Any]:
    found: dict[str, Any] = properties(template, "RestAPI")["Body"][
        "x-amazon-apigateway-gateway-responses"
    ]
    return found


# Each rule with a template that breaks it.
def a_reader_of_barcodes_arrives_as_bytes(template: Template) -> Iterator[str]:
    """The page asks for it by this type, where the API serves the page."""
    binary = properties(template, "RestAPI")["Body"]["x-amazon-apigateway-binary-media-types"]
    if "application/wasm" not in binary:
        yield "WebAssembly is sent as text"
    if "*/*" in binary:
        yield "every request is taken for bytes"


SEEDED: Seeded = [
    (
        a_reader_of_barcodes_arrives_as_bytes,
        lambda t: properties(t, "RestAPI")["Body"].update(
            {"x-amazon-apigateway-binary-media-types": ["*/*"]}
        ),
    ),
    (
        throttled_routes_exist,
        lambda t: stage(t)["MethodSettings"].append({"ResourcePath": "/~1x", "HttpMethod": "GET"}),
    ),
    (
        gateway_errors_look_like_ours,
        lambda t: gateway_responses(t).pop("WAF_FILTERED"),
    ),
    (
        gateway_errors_look_like_ours,
        lambda t: gateway_responses(t)["UNAUTHORIZED"]["responseTemplates"].update(
            {"application/json": '{"message":$context.status}'}
        ),
    ),
    (
        gateway_errors_look_like_ours,
        lambda t: gateway_responses(t)["ACCESS_DENIED"].update(statusCode="404"),
    ),
    (
        gateway_errors_look_like_ours,
        lambda t: gateway_responses(t)["THROTTLED"].update(responseParameters={}),
    ),
    (
        logs_of_requests_hold_no_secret,
        lambda t: stage(t)["AccessLogSetting"]["Fn::If"][1].update(
            Format='{"token":"$context.requestOverride.header.Authorization"}'
        ),
    ),
]
