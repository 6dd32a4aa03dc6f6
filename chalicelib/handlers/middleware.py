"""What the functions tell their operators: log lines in JSON, some of which carry metrics.

A line is a metric too if it says so, `log.info("…", extra={"metrics": {"RowsChanged": 3}})`: it
then has the block by which CloudWatch takes it for one (the embedded metric format). No line ever
holds a token, an address or the text of a row: of an error it tells kind and place only.

Powertools would do the same for 70 ms of each cold start.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from botocore.exceptions import ClientError
from chalice.app import BaseLambdaEvent, DynamoDBEvent, Request, Response

from chalicelib.aws.services import Services
from chalicelib.domain import stream_record
from chalicelib.domain.errors import ApiError
from chalicelib.web import responses

NAMESPACE = "Inventory"
MILLISECONDS = frozenset({"ApiLatency", "StreamAge", "Duration"})
KNOWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
FRAMES = 12

log = logging.getLogger("inventory")


class Lines(logging.Formatter):
    """One line of JSON for a record, with what its `extra` holds."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.stage = stage

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "level": record.levelname,
            "message": record.getMessage(),
            "logger": record.name,
            "Stage": self.stage,
        }
        extra = {name: value for name, value in vars(record).items() if name not in KNOWN}
        metrics = extra.pop("metrics", None)
        line |= extra
        if record.exc_info and record.exc_info[1]:
            line["error"] = _error(record.exc_info[1])
        if metrics:
            line |= metrics
            line["_aws"] = _block(metrics, "Route" in extra, record.created)
        return json.dumps(line, default=str, separators=(",", ":"))


def start(stage: str) -> None:
    """Makes every logger of this process write such lines, if they do not yet."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    if root.handlers and all(isinstance(each.formatter, Lines) for each in root.handlers):
        return
    if not root.handlers:  # in Lambda its runtime has put one there
        root.addHandler(logging.StreamHandler(sys.stdout))
    for handler in root.handlers:
        handler.setFormatter(Lines(stage))
    for name in ("boto3", "botocore", "urllib3"):
        logging.getLogger(name).setLevel(logging.WARNING)


def watched(event: Any, proceed: Callable[[Any], Any], services: Services) -> Any:
    """Runs a handler and tells how it went; errors rise on."""
    start(services.settings.stage)
    if isinstance(event, Request):
        return _request(event, proceed)
    began = time.perf_counter()
    try:
        answer = proceed(event)
    except Exception:  # of any kind, to be told and to rise on
        log.exception("failed", extra=_facts(event, began))
        raise
    facts = _facts(event, began)
    facts["metrics"] |= _age(event, services.now())
    log.info("done", extra=facts)
    return answer


def _request(request: Request, proceed: Callable[[Any], Any]) -> Response:
    began = time.perf_counter()
    response: Response = _in_our_shape(proceed(request), request)
    took = round((time.perf_counter() - began) * 1000, 1)
    context = request.context
    claims = (context.get("authorizer") or {}).get("claims") or {}
    failed = {"ApiErrors": 1} if response.status_code >= 500 else {}
    facts = {
        "request_id": context.get("requestId"),
        "subject": claims.get("sub"),
        "Route": f"{context.get('httpMethod')} {context.get('resourcePath')}",
        "status": int(response.status_code),
        "metrics": {"ApiLatency": took, **failed},
    }
    log.info("request", extra=facts)
    return response


def _in_our_shape(response: Response, request: Request) -> Response:
    """Chalice's own answers (a wrong method or media type, an error that rose) as our errors."""
    if not isinstance(response.body, Mapping) or "Code" not in response.body:
        return response
    status = int(response.status_code)
    code, message = CHALICES.get(status, ("INTERNAL", "Something went wrong on our side."))
    problem = ApiError(message, code=code)
    made = responses.error(problem, str(request.context.get("requestId", "")))
    made.status_code = status
    return made


CHALICES = {
    400: ("INVALID_REQUEST", "The request could not be understood."),
    405: ("WRONG_METHOD", "There is no such method here."),
    415: ("WRONG_MEDIA_TYPE", "Send the body as application/json."),
}


def _facts(event: Any, began: float) -> dict[str, Any]:
    context = getattr(event, "context", None)
    return {
        "function": getattr(context, "function_name", None),
        "request_id": getattr(context, "aws_request_id", None),
        "records": len(_records(event)),
        "metrics": {"Duration": round((time.perf_counter() - began) * 1000, 1)},
    }


def _age(event: Any, now: float) -> dict[str, Any]:
    """How far behind the table the stream was read, in milliseconds."""
    if not isinstance(event, DynamoDBEvent):
        return {}
    written = [stream_record.written_at(record) for record in _records(event)]
    ages = [now - at for at in written if at is not None]
    return {"StreamAge": round(max(ages) * 1000)} if ages else {}


def _records(event: Any) -> list[Any]:
    content = event.to_dict() if isinstance(event, BaseLambdaEvent) else None
    records = content.get("Records") if isinstance(content, dict) else None
    return records if isinstance(records, list) else []


def _error(error: BaseException) -> dict[str, Any]:
    """Kind and place; never its message, which may quote what it choked on."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    told: dict[str, Any] = {
        "kind": type(error).__name__,
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, ClientError):
        told["code"] = error.response.get("Error", {}).get("Code")
        told["operation"] = error.operation_name
    return told


def _block(metrics: Mapping[str, float], by_route: bool, seconds: float) -> dict[str, Any]:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html"""
    units = {name: "Milliseconds" if name in MILLISECONDS else "Count" for name in metrics}
    directive = {
        "Namespace": NAMESPACE,
        "Dimensions": [["Stage"], ["Stage", "Route"]] if by_route else [["Stage"]],
        "Metrics": [{"Name": name, "Unit": unit} for name, unit in units.items()],
    }
    return {"Timestamp": int(seconds * 1000), "CloudWatchMetrics": [directive]}
