"""Each alarm watches what is really measured, and the operators' handbook knows each."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from chalicelib.handlers import json_logging, load_inventory
from chalicelib.handlers.json_logging import NAMESPACE
from operations.packaging import template, template_checks
from tests import ROOT
from tests.makers.gateway import Api, request_event
from tests.unit.infrastructure.template_parts import of
from tests.unit.web.test_answers import app_with, logged

HANDBOOK = ROOT / "docs/operations.md"
ALARMS = of(template.resources(), "AWS::CloudWatch::Alarm")
OURS = {name: alarm for name, alarm in ALARMS.items() if alarm["Namespace"] == NAMESPACE}


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    """The log of a stage in which something went wrong."""
    api = Api()
    rows = "".join(f"Berlin,item {n},5\n" for n in range(10))
    with logged() as lines:
        json_logging.configure("dev")
        for key, text, mode in [
            ("good.csv", "store,item,count\n" + rows, "merge"),
            ("rejected.csv", "no header at all", "merge"),
            ("held.csv", "store,item,count\nBerlin,item 1,5\n", "full"),
        ]:
            api.world.put(key, text, mode=mode)
            load_inventory.handle(api.world.event(), api.services)
        app_with(lambda: None)(request_event("GET", "/x", {}, {}, {}, None), None)
    return [json.loads(line) for line in lines.getvalue().splitlines()]


WIDGETS = json.loads(
    template.resources()["Resources"]["Charts"]["Properties"]["DashboardBody"]["Fn::Sub"]
)["widgets"]
DRAWN = [metric for widget in WIDGETS for metric in widget["properties"].get("metrics", [])]


def test_every_alarm_is_on_the_charts() -> None:
    [shown] = [widget["properties"]["alarms"] for widget in WIDGETS if widget["type"] == "alarm"]

    names = [alarm["AlarmName"]["Fn::Sub"] for alarm in ALARMS.values()]
    assert [arn.rpartition(":")[2] for arn in shown] == names


def test_charts_do_not_cover_each_other() -> None:
    cells = [
        (x, y)
        for each in WIDGETS
        for x in range(each["x"], each["x"] + each["width"])
        for y in range(each["y"], each["y"] + each["height"])
    ]

    assert len(cells) == len(set(cells))
    assert max(x for x, _ in cells) < 24


@pytest.mark.parametrize("metric", [m[1] for m in DRAWN if m[0] == NAMESPACE])
def test_what_is_drawn_of_our_own_is_told(metric: str, told: list[dict[str, Any]]) -> None:
    by_stage = {
        each["Name"]
        for line in told
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", [])
        if ["Stage"] in directive["Dimensions"]
        for each in directive["Metrics"]
    }

    assert metric in by_stage


def test_what_is_drawn_of_aws_is_measured_as_the_alarms_measure_it() -> None:
    """Names of dimensions that AWS does not know would draw nothing."""
    drawn = {(m[0], *m[2:-1:2]) for m in DRAWN if m[0] != NAMESPACE}

    alarmed = {
        (alarm["Namespace"], *(each["Name"] for each in alarm["Dimensions"]))
        for alarm in ALARMS.values()
    }
    assert drawn - {("AWS/SNS", "TopicName")} <= alarmed


@pytest.mark.parametrize("name", OURS)
def test_an_alarm_on_our_own_metrics_watches_one_that_is_told(
    name: str, told: list[dict[str, Any]]
) -> None:
    alarm = OURS[name]
    dimensions = [each["Name"] for each in alarm["Dimensions"]]

    lines = [
        line
        for line in told
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", [])
        if directive["Namespace"] == alarm["Namespace"]
        and dimensions in directive["Dimensions"]
        and alarm["MetricName"] in {metric["Name"] for metric in directive["Metrics"]}
    ]

    assert lines
    assert all(isinstance(line[alarm["MetricName"]], int | float) for line in lines)
    assert all(name in line for line in lines for name in dimensions)
    assert alarm["Dimensions"] == [{"Name": "Stage", "Value": {"Ref": "Stage"}}]


def test_there_are_alarms_on_our_own_metrics() -> None:
    assert {alarm["MetricName"] for alarm in OURS.values()} == {
        "FilesRejected",
        "FilesHeld",
        "ApiLatency",
    }


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_tells_the_operators_and_stays_silent_while_nothing_happens(name: str) -> None:
    assert ALARMS[name]["AlarmActions"] == [{"Ref": "AlarmsTopic"}]
    assert ALARMS[name]["TreatMissingData"] == "notBreaching"


def test_nobody_is_mailed_that_a_new_alarm_is_over() -> None:
    """The address waits for what takes longest to make, for which no alarm waits."""
    found = template.resources()["Resources"]
    waited: dict[str, set[str]] = {
        name: template_checks.references(each) & found.keys() for name, each in found.items()
    }

    def all_waited(name: str) -> set[str]:
        return waited[name].union(*(all_waited(each) for each in waited[name]))

    assert "Distribution" in waited["AlarmsMail"]
    assert not [name for name in ALARMS if "Distribution" in all_waited(name)]


def test_the_handbook_says_of_every_alarm_what_to_do_and_of_no_other() -> None:
    chapter = HANDBOOK.read_text("utf-8").split("\n## Alarms\n")[1].split("\n## ")[0]
    headings = re.findall(r"(?m)^### (.*)$", chapter)

    explained = [name for heading in headings for name in re.findall(r"`([a-z-]+)`", heading)]

    names = [alarm["AlarmName"]["Fn::Sub"] for alarm in ALARMS.values()]
    assert sorted(explained) == sorted(n.replace("inventory-${Stage}-", "") for n in names)


def test_the_handbook_counts_the_alarms_right() -> None:
    [number] = re.findall(r"\| (\d+) alarms \|", HANDBOOK.read_text("utf-8"))

    assert int(number) == len(ALARMS)
