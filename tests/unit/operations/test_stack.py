"""How a change of a stack is followed to its end, and what is tried again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from operations.deployment import stack
from operations.deployment.stack_events import Events, StackFailed, advice
from operations.packaging import template
from tests import ROOT
from tests.unit.infrastructure.template_parts import of

STACK = "arn:aws:cloudformation:eu-central-1:000000000000:stack/inventory-dev/1"
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def event(number: int, status: str) -> dict[str, Any]:
    return {
        "StackId": STACK,
        "StackName": "inventory-dev",
        "EventId": str(number),
        "PhysicalResourceId": STACK,
        "LogicalResourceId": "inventory-dev",
        "ResourceStatus": status,
        "Timestamp": MADE,
    }


def test_the_state_before_a_change_is_not_taken_for_its_end() -> None:
    cloudformation = boto3.client("cloudformation", "eu-central-1")
    before = [event(1, "CREATE_COMPLETE")]
    begun = [event(2, "UPDATE_IN_PROGRESS"), *before]
    with Stubber(cloudformation) as aws:
        aws.add_response("describe_stack_events", {"StackEvents": before})
        for events, status in [
            (before, "CREATE_COMPLETE"),
            (begun, "CREATE_COMPLETE"),
            (begun, "UPDATE_IN_PROGRESS"),
            ([event(3, "UPDATE_COMPLETE"), *begun], "UPDATE_COMPLETE"),
        ]:
            aws.add_response("describe_stack_events", {"StackEvents": events})
            of_stack = {"StackName": STACK, "CreationTime": MADE, "StackStatus": status}
            aws.add_response("describe_stacks", {"Stacks": [of_stack]})

        assert Events(cloudformation, STACK).until_settled(lambda text: None) == "UPDATE_COMPLETE"
        aws.assert_no_pending_responses()


def described(aws: Stubber, *statuses: str) -> None:
    for status in statuses:
        of_stack = {"StackName": "inventory-dev", "CreationTime": MADE, "StackStatus": status}
        aws.add_response("describe_stacks", {"Stacks": [of_stack]})


def test_what_a_killed_command_began_is_waited_for() -> None:
    cloudformation = boto3.client("cloudformation", "eu-central-1")
    said: list[str] = []
    with Stubber(cloudformation) as aws:
        described(aws, "CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_COMPLETE")

        found = stack.cleared(cloudformation, "inventory-dev", said.append)

        aws.assert_no_pending_responses()
    assert found
    assert found["StackStatus"] == "CREATE_COMPLETE"
    assert said == [
        "  inventory-dev is CREATE_IN_PROGRESS since before. Waiting until that has ended …"
    ]


@pytest.mark.parametrize(
    ("status", "todo"),
    [
        ("UPDATE_ROLLBACK_FAILED", "continue-update-rollback --stack-name inventory-dev"),
        ("DELETE_FAILED", "make remove"),
    ],
)
def test_a_stack_that_cannot_be_updated_says_what_to_do(status: str, todo: str) -> None:
    cloudformation = boto3.client("cloudformation", "eu-central-1")
    with Stubber(cloudformation) as aws:
        described(aws, status)

        with pytest.raises(StackFailed, match=todo):
            stack.cleared(cloudformation, "inventory-dev", print)


def test_a_removal_that_ended_meanwhile_is_not_waited_for() -> None:
    cloudformation = boto3.client("cloudformation", "eu-central-1")
    gone = {"StackEvents": [event(2, "DELETE_COMPLETE"), event(1, "CREATE_COMPLETE")]}
    with Stubber(cloudformation) as aws:
        aws.add_response("describe_stack_events", gone)
        aws.add_response("describe_stack_events", gone)
        described(aws, "DELETE_COMPLETE")

        assert Events(cloudformation, STACK).until_settled(print) == "DELETE_COMPLETE"


def failing(*reasons: str) -> Any:
    left = list(reasons)

    def attempt() -> str:
        if left:
            raise SystemExit(left.pop(0))
        return "made"

    return attempt


def test_what_failed_by_a_race_is_tried_once_more() -> None:
    said: list[str] = []

    assert stack.once_more(failing(f"CountsBucket: {stack.RACE}"), said.append) == "made"
    assert said == ["  S3 did not see the function's permission yet. Trying once more …"]


def test_what_fails_twice_or_for_another_reason_has_failed() -> None:
    for attempt in (failing("a table exists"), failing(stack.RACE, stack.RACE)):
        with pytest.raises(SystemExit):
            stack.once_more(attempt, lambda text: None)


def test_a_new_account_is_told_what_to_do() -> None:
    said = (
        "Access denied for operation 'Your account must be verified before you can add new"
        " CloudFront resources. To verify your account, please contact AWS Support'"
    )

    [todo] = advice(f"  CREATE_FAILED  Distribution: {said}")

    assert "open a case with AWS Support" in todo
    assert "--parameter CloudFront=no" in todo
    assert not advice("  CREATE_FAILED  Distribution: another reason")


def test_too_many_stages_of_an_account_are_told_why() -> None:
    said = "TooManyResponseHeadersPolicies: Account's Response Headers Policies limit reached."
    made = of(template.resources(), "AWS::CloudFront::ResponseHeadersPolicy")

    [todo] = advice(f"  CREATE_FAILED  ApiHeaders: {said}")

    assert "A stage makes two policies" in todo
    assert len(made) == 2
    assert "two policies of response headers" in (ROOT / "docs/lab.md").read_text("utf-8")
