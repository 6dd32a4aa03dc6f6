"""What CloudWatch draws of a stage on one screen: alarms, files, alerts, queues, the API."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypedDict

from chalicelib.handlers.json_logging import NAMESPACE
from operations.packaging.functions import API, FUNCTIONS

WIDTH, HEIGHT, COLUMNS = 8, 6, 24
PERIOD = 300
QUEUES = ("load-failures", "work-failures", "review-failures", "check-failures")
FILES = ("Loaded", "Rejected", "Held")
ROWS = ("Changed", "Unchanged", "Refused")
REQUESTS = ("Count", "4XXError", "5XXError")
ALARM = "arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:"
Metric = list[str | dict[str, str]]
"""Namespace, name, and names and values of dimensions; perhaps how it is drawn."""


class Widget(TypedDict):
    type: str
    x: int
    y: int
    width: int
    height: int
    properties: dict[str, object]


def body(alarms: Iterable[str]) -> str:
    """As JSON, with references to the parameters of the template. `alarms`: their names in it."""
    stage = ["Stage", "${Stage}"]
    api = ["ApiName", "inventory-${Stage}", "Stage", "api"]
    suffixes = [f"-{name}" for name in FUNCTIONS if name != API] + ["${ApiFunctionSuffix}"]
    functions = [f"inventory-${{Stage}}{suffix}" for suffix in suffixes]
    graphs = [
        graph("Files", "Sum", [[NAMESPACE, f"Files{kind}", *stage] for kind in FILES]),
        graph("Rows", "Sum", [[NAMESPACE, f"Rows{kind}", *stage] for kind in ROWS]),
        graph(
            "Messages to subscribers",
            "Sum",
            [["AWS/SNS", "NumberOfMessagesPublished", "TopicName", "inventory-${Stage}-NoStock"]],
        ),
        graph(
            "Failure queues",
            "Maximum",
            [
                ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue]
                for queue in (f"inventory-${{Stage}}-{name}" for name in QUEUES)
            ],
        ),
        graph(
            "How far alerts are behind (ms)",
            "Maximum",
            [["AWS/Lambda", "IteratorAge", "FunctionName", "inventory-${Stage}-Check-Stock"]],
        ),
        graph(
            "Errors of functions",
            "Sum",
            [["AWS/Lambda", "Errors", "FunctionName", name] for name in functions],
        ),
        graph("Requests", "Sum", [["AWS/ApiGateway", name, *api] for name in REQUESTS]),
        graph(
            "The API's time (ms)",
            "p50",
            [
                [NAMESPACE, "ApiLatency", *stage, {"stat": stat, "label": stat}]
                for stat in ("p50", "p99")
            ],
        ),
        graph(
            "Functions at once",
            "Maximum",
            [["AWS/Lambda", "ConcurrentExecutions", "FunctionName", name] for name in functions],
        ),
    ]
    arns = [ALARM + name for name in alarms]
    first: Widget = {
        "type": "alarm",
        "x": 0,
        "y": 0,
        "width": COLUMNS,
        "height": 4,
        "properties": {"title": "Alarms", "alarms": arns},
    }
    placed = [place(each, number, below=first["height"]) for number, each in enumerate(graphs)]
    return json.dumps({"widgets": [first, *placed]}, separators=(",", ":"))


def graph(title: str, stat: str, metrics: list[Metric]) -> dict[str, object]:
    return {
        "title": title,
        "stat": stat,
        "period": PERIOD,
        "region": "${AWS::Region}",
        "view": "timeSeries",
        "metrics": metrics,
    }


def place(properties: dict[str, object], number: int, *, below: int) -> Widget:
    row, column = divmod(number, COLUMNS // WIDTH)
    return {
        "type": "metric",
        "x": column * WIDTH,
        "y": below + row * HEIGHT,
        "width": WIDTH,
        "height": HEIGHT,
        "properties": properties,
    }
