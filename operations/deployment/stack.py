"""The CloudFormation stacks of a stage: their outputs, creation, update and deletion."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import boto3
from botocore.exceptions import ClientError

from operations.deployment import quotas
from operations.deployment.parameters import (
    chosen,
    refuse_another_stage,
    refuse_key_elsewhere,
    refuse_lonely_certificate,
    refuse_region,
    stage_of,
)
from operations.deployment.stack_events import (
    WAIT_SECONDS,
    Events,
    Say,
    StackFailed,
    find,
    invalid,
    pauses,
)

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackTypeDef

Made = TypeVar("Made")

# A change set without changes fails; only its message tells that reason from others.
UNCHANGED = ("didn't contain changes", "No updates are to be performed")
# S3 refuses the function to which it sends events if it does not yet see its permission.
RACE = "Unable to validate the following destination configurations"
# Stacks that have nothing, and are made anew.
EMPTY = ("REVIEW_IN_PROGRESS", "ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED")
# Stacks that cannot be updated, and what to do.
STUCK = {
    "UPDATE_ROLLBACK_FAILED": (
        "Its events in CloudFormation say why. Remove the cause, run"
        " `aws cloudformation continue-update-rollback --stack-name {name}`, then this again."
    ),
    "DELETE_FAILED": "Its removal was begun: finish it with `make remove` of its stage.",
}


class NoSuchStage(SystemExit):
    def __init__(self, stage: str) -> None:
        super().__init__(
            f"There is no stage {stage!r} in this account and region."
            f" `make deploy STAGE={stage}` makes one."
        )


class WrongStage(SystemExit):
    """A stack has the name of one stage, and is another's."""


class Unfinished(SystemExit):
    def __init__(self, stage: str, found: StackTypeDef) -> None:
        name, status = found["StackName"], found["StackStatus"]
        verb = "deploy" if name == stack_names(stage)[0] else "deploy-chalice"
        wait = is_busy(status)
        advice = "Wait until it is finished." if wait else f"Run `make {verb} STAGE={stage}`."
        super().__init__(f"Stage {stage!r} is not deployed: its stack {name} is {status}. {advice}")


def stack_names(stage: str) -> tuple[str, str]:
    """The one-click stack, and the resources stack of `deploy-chalice`."""
    return f"inventory-{stage}", f"inventory-{stage}-resources"


def outputs(stage: str) -> dict[str, str]:
    """The outputs of the stage's stack, whichever way it was deployed."""
    for found in of_stage(stage):
        if made := stack_outputs(found):
            return made
        raise Unfinished(stage, found)
    raise NoSuchStage(stage)


def of_stage(stage: str) -> list[StackTypeDef]:
    """The stage's stacks. Ends the program if none of that name is this stage's."""
    cloudformation = client()
    named = [each for name in stack_names(stage) if (each := find(cloudformation, name))]
    ours = [each for each in named if is_of(stage, each)]
    if named and not ours:
        raise WrongStage(
            f"The stack {named[0]['StackName']} is not of stage {stage!r}:"
            f" its parameter Stage is {stage_of(named[0])!r}. Nothing was touched."
        )
    return ours


def is_of(stage: str, found: StackTypeDef) -> bool:
    """By its own parameter; a stack that has only been looked at has nothing yet."""
    return stage_of(found) == stage or found["StackStatus"] == "REVIEW_IN_PROGRESS"


def under_other_names(stage: str) -> Iterator[str]:
    """Stacks of this stage that were made by hand under other names."""
    names = stack_names(stage)
    for page in client().get_paginator("describe_stacks").paginate():
        for found in page["Stacks"]:
            ours = "CountsBucket" in stack_outputs(found)
            if ours and stage_of(found) == stage and found["StackName"] not in names:
                yield found["StackName"]


def refuse_deployment(stage: str, name: str, given: dict[str, str]) -> None:
    """Ends the program if the stage cannot be deployed as the stack of this name."""
    cloudformation = client()
    refuse_region(cloudformation.meta.region_name)
    refuse_key_elsewhere(cloudformation.meta.region_name, given)
    before = find(cloudformation, name)
    refuse_another_stage(before, {"Stage": stage})
    refuse_lonely_certificate(before, given)
    quotas.refuse(stage, given)
    one_click, resources = stack_names(stage)
    other, verb = (resources, "deploy-chalice") if name == one_click else (one_click, "deploy")
    found = find(cloudformation, other)
    if found and stage_of(found) == stage:
        raise SystemExit(
            f"Stage {stage!r} was deployed by {verb}. Use that again, or remove the stage first."
        )
    if others := [*under_other_names(stage)]:
        raise SystemExit(
            f"Stage {stage!r} is the stack {others[0]}, which was made by hand under that name."
            " Update it in CloudFormation, or take another stage."
        )


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


def stack_outputs(stack: StackTypeDef) -> dict[str, str]:
    return {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", [])}


def apply(
    name: str, template_url: str, given: dict[str, str], say: Say, *, revert_drift: bool = False
) -> dict[str, str]:
    """Creates or updates a stack; returns its outputs. Raises `StackFailed`."""
    return once_more(lambda: apply_once(name, template_url, given, say, revert_drift), say)


def once_more(attempt: Callable[[], Made], say: Say) -> Made:
    """Tries again what has failed by a race that was seen with S3, and ends by itself."""
    try:
        return attempt()
    except SystemExit as failure:
        if RACE not in str(failure):
            raise
    say("  S3 did not see the function's permission yet. Trying once more …")
    return attempt()


def apply_once(
    name: str, template_url: str, given: dict[str, str], say: Say, revert_drift: bool
) -> dict[str, str]:
    """Creates or updates a stack through a change set; returns its outputs.

    Parameters that are not given keep their values. What was changed beside the stack stays, unless
    `revert_drift`: CloudFormation compares with the template before. Raises `StackFailed`.
    """
    cloudformation = client()
    refuse_another_stage(find(cloudformation, name), given)
    before = cleared(cloudformation, name, say)
    parameters = chosen(cloudformation, template_url, before, given)
    mode: Any = {"DeploymentMode": "REVERT_DRIFT"} if before and revert_drift else {}
    try:
        change = cloudformation.create_change_set(
            StackName=name,
            ChangeSetName=f"deploy-{time.time_ns()}",
            ChangeSetType="UPDATE" if before else "CREATE",
            TemplateURL=template_url,
            Parameters=parameters,
            Capabilities=["CAPABILITY_IAM"],
            **mode,
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
    found = at_rest(cloudformation, name, say)
    if found is None or found["StackStatus"] == "REVIEW_IN_PROGRESS":
        return None
    if found["StackStatus"] in EMPTY:
        delete(cloudformation, name, say)
        return None
    if todo := STUCK.get(found["StackStatus"]):
        raise StackFailed(f"{name} is {found['StackStatus']}. " + todo.format(name=name))
    return found


def at_rest(cloudformation: CloudFormationClient, name: str, say: Say) -> StackTypeDef | None:
    """The stack when nothing changes it any more: CloudFormation goes on by itself with what a
    command began that was killed, and refuses others meanwhile."""
    for number, pause in enumerate(pauses(most=5.0)):
        found = find(cloudformation, name)
        if found is None or not is_busy(found["StackStatus"]):
            return found
        if number == 0:
            say(f"  {name} is {found['StackStatus']} since before. Waiting until that has ended …")
        time.sleep(pause)
    raise StackFailed(f"{name} was changed by something else for {WAIT_SECONDS} s.")


def is_busy(status: str) -> bool:
    return status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS"


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


def existing(cloudformation: CloudFormationClient, name: str) -> StackTypeDef:
    found = find(cloudformation, name)
    if found is None:
        raise StackFailed(f"{name} was deleted meanwhile.")
    return found
