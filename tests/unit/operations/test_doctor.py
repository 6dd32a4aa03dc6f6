"""What `doctor` tells where the embedded AWS cannot be brought to answer as AWS does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from operations.stage import doctor

if TYPE_CHECKING:
    from mypy_boto3_sns.type_defs import SubscriptionTypeDef

STACK: Any = {"StackName": "inventory-dev", "StackStatus": "UPDATE_COMPLETE"}
ADDRESS = "new@x.example"
CONFIRMED: SubscriptionTypeDef = {
    "SubscriptionArn": "arn:aws:sns:eu-central-1:000000000000:inventory-dev-Alarms:1",
    "Owner": "000000000000",
    "Protocol": "email",
    "Endpoint": ADDRESS,
    "TopicArn": "arn:aws:sns:eu-central-1:000000000000:inventory-dev-Alarms",
}


def test_an_address_that_has_not_confirmed_is_told() -> None:
    pending: SubscriptionTypeDef = {**CONFIRMED, "SubscriptionArn": "PendingConfirmation"}

    assert [*doctor.unheard(ADDRESS, [CONFIRMED])] == []
    assert [*doctor.unheard(ADDRESS, [pending])] == [
        "new@x.example is not mailed the alarms: it has to confirm AWS's mail."
    ]


def test_an_address_that_aws_has_forgotten_is_told() -> None:
    """As SNS does 48 hours after a mail that nobody confirmed, and whoever unsubscribes wants."""
    other: SubscriptionTypeDef = {**CONFIRMED, "Endpoint": "other@x.example"}

    for left in ([], [other]):
        [line] = doctor.unheard(ADDRESS, left)
        assert line.startswith("new@x.example is not mailed the alarms any more: deploy with")


def test_what_could_not_be_compared_with_the_template_is_told() -> None:
    client = boto3.client("cloudformation", "eu-central-1")
    status = {
        "StackId": "inventory-dev",
        "StackDriftDetectionId": "1",
        "DetectionStatus": "DETECTION_FAILED",
        "DetectionStatusReason": "Failed to detect drift on resource [Loading]",
        "Timestamp": "2026-12-01T00:00:00Z",
    }
    with Stubber(client) as aws:
        aws.add_response("detect_stack_drift", {"StackDriftDetectionId": "1"})
        aws.add_response("describe_stack_drift_detection_status", status)
        aws.add_response("describe_stack_resource_drifts", {"StackResourceDrifts": []})

        assert [*doctor.drift_of(STACK, client)] == [
            "Not all of inventory-dev could be compared with the template:"
            " Failed to detect drift on resource [Loading]"
        ]


def test_a_stack_that_changes_is_not_compared() -> None:
    client = boto3.client("cloudformation", "eu-central-1")

    with Stubber(client):  # which would raise
        assert [*doctor.drift_of(STACK | {"StackStatus": "UPDATE_IN_PROGRESS"}, client)] == []


def test_what_aws_does_not_tell_is_a_problem_and_hides_no_other() -> None:
    def run_times(stage: str, outputs: dict[str, str]) -> Iterator[str]:
        yield "One is wrong."
        error: Any = {"Error": {"Code": "AccessDenied", "Message": "not yours"}}
        raise ClientError(error, "GetFunctionConfiguration")

    first, second = doctor.found(run_times, "dev", {})

    assert first == "One is wrong."
    assert second.startswith("Not known, run times: An error occurred (AccessDenied)")
