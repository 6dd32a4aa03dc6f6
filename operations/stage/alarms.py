"""Which alarms of a stage are on."""

from __future__ import annotations

from collections.abc import Iterator

import boto3

from operations.deployment import stack

CHECKED = 100
"""Alarms of one request."""


def alarms_on(stage: str) -> Iterator[str]:
    """Their names in the handbook."""
    names = names_of(stage)
    client = boto3.client("cloudwatch")
    for start in range(0, len(names), CHECKED):
        found = client.describe_alarms(
            AlarmNames=names[start : start + CHECKED], StateValue="ALARM", MaxRecords=CHECKED
        )
        for alarm in found["MetricAlarms"]:
            yield alarm["AlarmName"].removeprefix(f"inventory-{stage}-")


def names_of(stage: str) -> list[str]:
    """In AWS, of those that the stage's stacks have."""
    pages = stack.client().get_paginator("list_stack_resources")
    return [
        each["PhysicalResourceId"]
        for found in stack.of_stage(stage)
        for page in pages.paginate(StackName=found["StackName"])
        for each in page["StackResourceSummaries"]
        if each["ResourceType"] == "AWS::CloudWatch::Alarm"
    ]
