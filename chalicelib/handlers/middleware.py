"""The middleware around every call: one log line about it, and errors of the API in one shape."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import BaseLambdaEvent, DynamoDBEvent, Request, Response

from chalicelib.aws.services import Services
from chalicelib.domain import stream_record
from chalicelib.domain.errors import ApiError
from chalicelib.handlers import json_logging

CHALICE_ERRORS = {
    400: ("INVALID_REQUEST", "The request could not be understood."),
    405: ("WRONG_METHOD", "There is no such method here."),
    415: ("WRONG_MEDIA_TYPE", "Send the body as application/json."),
}

log = logging.getLogger("inventory")


def observe(event: Any, proceed: Callable[[Any], Any], services: Services) -> Any:
    """Runs a handler, logs and measures the call; errors rise."""
    json_logging.configure(services.settings.stage)
    if isinstance(event, Request):
        return _observe_request(event, proceed)
    return _observe_event(event, proceed, services)


def _observe_event(event: Any, proceed: Callable[[Any], Any], services: Services) -> Any:
    began = time.perf_counter()
    try:
        answer = proceed(event)
    except Exception:  # of any kind: logged, and risen on
        log.exception("failed", extra=_facts(event, began))
        raise
    facts = _facts(event, began)
    facts["metrics"] |= _stream_age(event, services.now())
    log.info("done", extra=facts)
    return answer


def _observe_request(request: Request, proceed: Callable[[Any], Any]) -> Response:
    began = time.perf_counter()
    response: Response = _with_our_errors(proceed(request), request)
    context = request.context
    claims = (context.get("authorizer") or {}).get("claims") or {}
    failed = {"ApiErrors": 1} if response.status_code >= 500 else {}
    facts = {
        "request_id": context.get("requestId"),
        "subject": claims.get("sub"),
        "Route": f"{context.get('httpMethod')} {context.get('resourcePath')}",
        "status": int(response.status_code),
        "metrics": {"ApiLatency": _milliseconds_since(began), **failed},
    }
    log.info("request", extra=facts)
    return response


def _with_our_errors(response: Response, request: Request) -> Response:
    """Gives Chalice's own answers (a wrong method or media type, an error that rose) our shape."""
    if not isinstance(response.body, Mapping) or "Code" not in response.body:
        return response
    from chalicelib.web import responses  # no event function has use for it

    status = int(response.status_code)
    internal = ("INTERNAL", "Something went wrong on our side.")
    code, message = CHALICE_ERRORS.get(status, internal)
    problem = ApiError(message, code=code)
    made = responses.error(problem, str(request.context.get("requestId", "")))
    made.status_code = status
    return made


def _facts(event: Any, began: float) -> dict[str, Any]:
    context = getattr(event, "context", None)
    return {
        "function": getattr(context, "function_name", None),
        "request_id": getattr(context, "aws_request_id", None),
        "records": len(_records(event)),
        "metrics": {"Duration": _milliseconds_since(began)},
    }


def _stream_age(event: Any, now: float) -> dict[str, Any]:
    """How far behind the table the stream was read, in milliseconds; the first record is the
    oldest."""
    if not isinstance(event, DynamoDBEvent):
        return {}
    written = map(stream_record.written_at, _records(event))
    oldest = next((at for at in written if at is not None), None)
    return {} if oldest is None else {"StreamAge": round((now - oldest) * 1000)}


def _records(event: Any) -> list[Any]:
    content = event.to_dict() if isinstance(event, BaseLambdaEvent) else None
    records = content.get("Records") if isinstance(content, dict) else None
    return records if isinstance(records, list) else []


def _milliseconds_since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 1)
