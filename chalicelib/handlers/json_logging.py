"""Log lines in JSON, some of which carry metrics.

A line is a metric too if it says so, `log.info("…", extra={"metrics": {"RowsChanged": 3}})`: it
then has the block by which CloudWatch reads it as one (the embedded metric format). A line about
an error has its kind and place only: the message may quote a token, an address or a row.

Powertools would do the same for 70 ms of each cold start.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

NAMESPACE = "Inventory"
MILLISECONDS = frozenset({"ApiLatency", "StreamAge", "Duration"})
STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
MOST_FRAMES = 12
CHATTY = ("boto3", "botocore", "urllib3")


def configure(stage: str) -> None:
    """Makes every logger of this process write JSON, if they do not yet."""
    root = logging.getLogger()
    if root.handlers and all(isinstance(each.formatter, JsonFormatter) for each in root.handlers):
        return
    root.setLevel(logging.INFO)  # every logger forgets what it knew: not at each event
    if not root.handlers:  # in Lambda its runtime has put one there
        root.addHandler(logging.StreamHandler(sys.stdout))
    for handler in root.handlers:
        handler.setFormatter(JsonFormatter(stage))
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


class JsonFormatter(logging.Formatter):
    """One line of JSON for a record, with the fields of its `extra`."""

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
        extra = {name: value for name, value in vars(record).items() if name not in STANDARD_FIELDS}
        metrics = extra.pop("metrics", None)
        line |= extra
        if record.exc_info and record.exc_info[1]:
            line["error"] = _error(record.exc_info[1])
        if metrics:
            line |= metrics
            line["_aws"] = _metric_block(metrics, "Route" in extra, record.created)
        return json.dumps(line, default=str, separators=(",", ":"))


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    described: dict[str, Any] = {
        "kind": type(error).__name__,
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, ClientError):
        described["code"] = error.response.get("Error", {}).get("Code")
        described["operation"] = error.operation_name
    return described


def _metric_block(metrics: Mapping[str, float], by_route: bool, seconds: float) -> dict[str, Any]:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html"""
    units = {name: "Milliseconds" if name in MILLISECONDS else "Count" for name in metrics}
    directive = {
        "Namespace": NAMESPACE,
        "Dimensions": [["Stage"], ["Stage", "Route"]] if by_route else [["Stage"]],
        "Metrics": [{"Name": name, "Unit": unit} for name, unit in units.items()],
    }
    return {"Timestamp": int(seconds * 1000), "CloudWatchMetrics": [directive]}
