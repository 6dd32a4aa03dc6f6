"""What happens to a stack, resource by resource, until CloudFormation has finished."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackEventTypeDef, StackTypeDef

Say = Callable[[str], None]

WAIT_SECONDS = 3600
# What to do about a failure that the reason alone does not say.
ADVICE = {
    "must be verified before you can add new CloudFront resources": (
        "AWS verifies new accounts before they may use CloudFront: open a case with AWS Support"
        " (account and billing), which costs nothing. Then run this again. Or do without it:"
        " --parameter CloudFront=no."
    ),
    "Response Headers Policies limit reached": (
        "A stage makes two policies of response headers, of which the account may have no more:"
        " ask AWS for a higher quota of CloudFront, or remove a stage."
    ),
}


class StackFailed(SystemExit):
    """Says which resource failed and why."""


def find(cloudformation: CloudFormationClient, name: str) -> StackTypeDef | None:
    try:
        return cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in error.response["Error"]["Message"]:
            return None
        raise


class Events:
    """Reports changes of a stack's resources, from now on."""

    def __init__(self, cloudformation: CloudFormationClient, stack_id: str) -> None:
        self.cloudformation = cloudformation
        self.stack_id = stack_id
        self.status = ""
        self.failures: list[str] = []
        self.seen = {event["EventId"] for event in self.all()}

    def all(self) -> list[StackEventTypeDef]:
        """Oldest first. The id finds the events of a deleted stack too."""
        pages = self.cloudformation.get_paginator("describe_stack_events")
        try:
            found = [
                e for page in pages.paginate(StackName=self.stack_id) for e in page["StackEvents"]
            ]
        except ClientError as error:
            if "does not exist" in error.response["Error"]["Message"]:
                return []
            raise
        return found[::-1]

    def until_settled(self, say: Say) -> str:
        """Returns the stack's last status, of which an event must tell since this began.

        Without one it is the status from before, because nothing has begun yet.
        """
        for pause in pauses(most=5.0):
            self.tell(say)
            found = find(self.cloudformation, self.stack_id)
            status = found["StackStatus"] if found else "DELETE_COMPLETE"
            # An update ends only when the replaced resources are deleted.
            ended = status.endswith(("_COMPLETE", "_FAILED"))
            # Nothing follows the end of a stack, also of one that ended before this began.
            if status == "DELETE_COMPLETE" or (ended and status == self.status):
                return status
            time.sleep(pause)
        raise StackFailed(f"{self.stack_id} did not finish within {WAIT_SECONDS} s.")

    def reasons(self) -> list[str]:
        found = [*self.failures, *invalid(self.cloudformation, StackName=self.stack_id)]
        return [*found, *advice("\n".join(found))]

    def tell(self, say: Say) -> None:
        for event in self.all():
            if event["EventId"] in self.seen:
                continue
            self.seen.add(event["EventId"])
            status = event.get("ResourceStatus", "")
            if event.get("PhysicalResourceId") == self.stack_id:
                self.status = status
            reason = event.get("ResourceStatusReason", "")
            line = f"  {status:<28}{event.get('LogicalResourceId', '')}"
            if status.endswith("_FAILED"):
                line = f"{line}: {reason}"
                # The first failure cancels the others.
                if "cancelled" not in reason:
                    self.failures.append(line)
            say(line)


def advice(reasons: str) -> list[str]:
    return [todo for words, todo in ADVICE.items() if words in reasons]


def invalid(cloudformation: CloudFormationClient, **of: str) -> list[str]:
    """Errors that CloudFormation found before it began; a stack's events only count them."""
    found = cloudformation.describe_events(**of, Filters={"FailedEvents": True})["OperationEvents"]
    return [
        f"  {event.get('LogicalResourceId', '')}: {event['ValidationStatusReason']}"
        for event in found
        if event.get("ValidationStatusReason")
    ]


def pauses(most: float) -> Iterator[float]:
    """Seconds to wait between requests: short at first, `WAIT_SECONDS` in all."""
    waited, pause = 0.0, 0.1
    while waited < WAIT_SECONDS:
        yield pause
        waited += pause
        pause = min(pause * 1.5, most)
