"""The dashboard's files where no CloudFront serves them: from their bucket, with its headers."""

from __future__ import annotations

import re
from http import HTTPStatus

from chalice.app import Request as ChaliceRequest
from chalice.app import Response

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.domain.errors import NotFound
from chalicelib.web import responses
from chalicelib.web.requests import request_id

FRONTED = "none"
INDEX = "index.html"
NAME = re.compile(r"[\w-]+([./][\w-]+)*", re.ASCII)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
}
TEXTS = ("text/", "application/json", "image/svg+xml")


def serve(chalice_request: ChaliceRequest | None, services: Services) -> Response:
    assert chalice_request is not None  # noqa: S101 - Chalice has one while it serves a route
    if services.settings.page_policy != FRONTED:
        name = (chalice_request.uri_params or {}).get("file", INDEX)
        if found := file(name, chalice_request.headers.get("if-none-match"), services):
            return found
    # As API Gateway says it of the other methods: infrastructure/gateway-responses.yaml.
    return responses.error(NotFound("This address does not exist."), request_id(chalice_request))


def file(name: str, known: str | None, services: Services) -> Response | None:
    if not NAME.fullmatch(name):
        return None
    found = s3.find(services.s3, {"Bucket": services.settings.dashboard_bucket, "Key": name})
    if found is None:
        return None
    kind, etag = found["ContentType"], f"W/{found['ETag']}"
    headers: responses.Headers = {
        **responses.SAFE_HEADERS,
        **HEADERS,
        "Cache-Control": found.get("CacheControl", "no-cache"),
        "Content-Security-Policy": services.settings.page_policy,
        "ETag": etag,  # weak, because API Gateway may compress the file
    }
    if responses.fits(known, etag):
        return Response("", headers, HTTPStatus.NOT_MODIFIED)
    content = found["Body"].read()
    body = content.decode() if kind.startswith(TEXTS) else content
    return Response(body, {**headers, "Content-Type": kind}, HTTPStatus.OK)
