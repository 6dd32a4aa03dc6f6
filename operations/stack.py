"""The CloudFormation stacks of a stage: their outputs, creation, update and deletion."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import ClientError

from operations.parameters import chosen, refuse_another_stage

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackEventTypeDef, StackTypeDef

Say = Callable[[str], None]

# A change set without changes fails; only its message tells that reason from others.
UNCHANGED = ("didn't contain changes", "No updates are to be performed")
WAIT_SECONDS = 3600


class StackFailed(SystemExit):
    """Says which resource failed and why."""


class NoSuchStage(SystemExit):
    def __init__(self, stage: str) -> None:
        super().__init__(
            f"There is no stage {stage!r} in this account and region."
            f" `deploy --stage {stage}` makes one."
        )


def stack_names(stage: str) -> tuple[str, str]:
    """The one-click stack, and the resources stack of `deploy-chalice`."""
    return f"inventory-{stage}", f"inventory-{stage}-resources"


def outputs(stage: str) -> dict[str, str]:
    """The outputs of the stage's stack, whichever way it was deployed."""
    cloudformation = client()
    for name in stack_names(stage):
        if found := find(cloudformation, name):
            return stack_outputs(found)
    raise NoSuchStage(stage)


def client() -> CloudFormationClient:
    """Ends the program with advice if a region or credentials are missing."""
    session = boto3.Session()
    if session.region_name is None:
        raise SystemExit(
            "AWS needs a region: set AWS_DEFAULT_REGION, or a region in your AWS profile."
        )
    if session.get_credentials() is None:
        raise SystemExit("AWS needs credentials: set AWS_PROFILE, or run `aws configure`.")
    return boto3.client("cloudformation")


def find(cloudformation: CloudFormationClient, name: str) -> StackTypeDef | None:
    try:
        return cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in error.response["Error"]["Message"]:
            return None
        raise


def stack_outputs(stack: StackTypeDef) -> dict[str, str]:
    return {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}


def apply(name: str, template_url: str, given: dict[str, str], say: Say) -> dict[str, str]:
    """Creates or updates a stack through a change set; returns its outputs.

    Parameters that are not given keep their values. Raises `StackFailed`.
    """
    cloudformation = client()
    before = cleared(cloudformation, name, say)
    refuse_another_stage(before, given)
    parameters = chosen(cloudformation, template_url, before, given)
    try:
        change = cloudformation.create_change_set(
            StackName=name,
            ChangeSetName=f"deploy-{time.time_ns()}",
            ChangeSetType="UPDATE" if before else "CREATE",
            TemplateURL=template_url,
            Parameters=parameters,
            Capabilities=["CAPABILITY_IAM"],
        )
    except ClientError as error:
        # Such as a stack that is being changed by another process.
        raise StackFailed(error.response["Error"]["Message"]) from error
    if not has_changes(cloudformation, change["Id"]):
        cloudformation.delete_change_set(ChangeSetName=change["Id"])
        say(f"  {name} is already up to date")
        return stack_outputs(existing(cloudformation, name))
    follow = Events(cloudformation, change["StackId"])
    cloudformation.execute_change_set(ChangeSetName=change["Id"])
    status = follow.until_settled(say)
    if status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
        raise StackFailed(f"{name} is {status}.\n" + "\n".join(follow.reasons()))
    return stack_outputs(existing(cloudformation, name))


def cleared(cloudformation: CloudFormationClient, name: str, say: Say) -> StackTypeDef | None:
    """The stack to update; one whose creation failed is deleted, since it cannot be updated."""
    found = find(cloudformation, name)
    if found is None or found["StackStatus"] == "REVIEW_IN_PROGRESS":
        return None
    if found["StackStatus"] in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED"):
        delete(cloudformation, name, say)
        return None
    return found


def has_changes(cloudformation: CloudFormationClient, change: str) -> bool:
    for pause in pauses(most=2.0):
        found = cloudformation.describe_change_set(ChangeSetName=change)
        if found["Status"] == "CREATE_COMPLETE":
            return True
        if found["Status"] == "FAILED":
            reason = found.get("StatusReason", "")
            if any(words in reason for words in UNCHANGED):
                return False
            refused = [reason, *invalid(cloudformation, ChangeSetName=change)]
            raise StackFailed("CloudFormation refuses the template: " + "\n".join(refused))
        time.sleep(pause)
    raise StackFailed("CloudFormation did not finish reading the template.")


def delete(cloudformation: CloudFormationClient, name: str, say: Say) -> bool:
    """Deletes a stack and waits until it is gone. False if there was none."""
    found = find(cloudformation, name)
    if found is None:
        return False
    follow = Events(cloudformation, found["StackId"])
    cloudformation.delete_stack(StackName=name)
    status = follow.until_settled(say)
    if status != "DELETE_COMPLETE":
        raise StackFailed(f"{name} is {status}.\n" + "\n".join(follow.reasons()))
    return True


class Events:
    """Reports changes of a stack's resources, from now on."""

    def __init__(self, cloudformation: CloudFormationClient, stack_id: str) -> None:
        self.cloudformation = cloudformation
        self.stack_id = stack_id
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
        """Returns the stack's last status."""
        for pause in pauses(most=5.0):
            self.tell(say)
            found = find(self.cloudformation, self.stack_id)
            status = found["StackStatus"] if found else "DELETE_COMPLETE"
            # An update ends only when the replaced resources are deleted.
            if status.endswith(("_COMPLETE", "_FAILED")):
                self.tell(say)
                return status
            time.sleep(pause)
        raise StackFailed(f"{self.stack_id} did not finish within {WAIT_SECONDS} s.")

    def reasons(self) -> list[str]:
        return [*self.failures, *invalid(self.cloudformation, StackName=self.stack_id)]

    def tell(self, say: Say) -> None:
        for event in self.all():
            if event["EventId"] in self.seen:
                continue
            self.seen.add(event["EventId"])
            status = event.get("ResourceStatus", "")
            reason = event.get("ResourceStatusReason", "")
            line = f"  {status:<28}{event.get('LogicalResourceId', '')}"
            if status.endswith("_FAILED"):
                line = f"{line}: {reason}"
                # The first failure cancels the others.
                if "cancelled" not in reason:
                    self.failures.append(line)
            say(line)


def invalid(cloudformation: CloudFormationClient, **of: str) -> list[str]:
    """Errors that CloudFormation found before it began; a stack's events only count them."""
    found = cloudformation.describe_events(**of, Filters={"FailedEvents": True})["OperationEvents"]
    return [
        f"  {event.get('LogicalResourceId', '')}: {event['ValidationStatusReason']}"
        for event in found
        if event.get("ValidationStatusReason")
    ]


def existing(cloudformation: CloudFormationClient, name: str) -> StackTypeDef:
    found = find(cloudformation, name)
    if found is None:
        raise StackFailed(f"{name} was deleted meanwhile.")
    return found


def pauses(most: float) -> Iterator[float]:
    """Seconds to wait between requests: short at first, `WAIT_SECONDS` in all."""
    waited, pause = 0.0, 0.1
    while waited < WAIT_SECONDS:
        yield pause
        waited += pause
        pause = min(pause * 1.5, most)
