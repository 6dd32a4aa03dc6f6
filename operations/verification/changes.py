"""A stage is made, made again, changed and removed."""

from __future__ import annotations

import time

import boto3

from operations.deployment import deploy, remains, remove, stack
from operations.stage import doctor
from operations.verification.trial import STORE, Otherwise, Trial, expect


def begin(stage: str) -> None:
    """Ends the program if there is anything of the stage, which may be somebody's."""
    if found := [*remains.of(stage), *stack.under_other_names(stage)]:
        raise SystemExit(
            f"Stage {stage!r} exists ({found[0]}): a verification makes and removes a stage of its"
            " own. Name one that does not exist, or remove this one first, with"
            f" `make remove STAGE={stage}`. Nothing was touched."
        )


def the_stage_is_deployed(trial: Trial) -> str:
    began = time.monotonic()
    parameters = dict(trial.parameters)
    trial.outputs = deploy.deploy(stage=trial.stage, parameters=parameters, say=trial.say)
    return f"the stack was complete after {time.monotonic() - began:.0f} s"


def a_second_deployment_changes_nothing(trial: Trial) -> str:
    said: list[str] = []
    outputs = deploy.deploy(stage=trial.stage, parameters={}, say=said.append)
    expect("the outputs", outputs, trial.outputs)
    if not any("already up to date" in line for line in said):
        raise Otherwise(said[-1])
    return said[-1].strip()


def an_update_changes_its_parameter_only(trial: Trial) -> str:
    before = rows(trial)
    outputs = deploy.deploy(stage=trial.stage, parameters={"StoreUsersRead": "own"}, say=trial.say)
    changed = {name for name, value in outputs.items() if trial.outputs.get(name) != value}
    expect("changed outputs", changed, {"StoreUsersRead"})
    expect("rows", rows(trial), before)
    events = boto3.client("s3").get_bucket_notification_configuration(
        Bucket=outputs["CountsBucket"]
    )
    expect("functions that hear of files", len(events["LambdaFunctionConfigurations"]), 1)
    trial.outputs = outputs
    return f"the functions have it; the {before} rows, all addresses and the notification stayed"


def rows(trial: Trial) -> int:
    found = boto3.client("dynamodb").query(
        TableName=trial.outputs["InventoryTable"],
        KeyConditionExpression="#s = :s",
        ExpressionAttributeNames={"#s": "Store"},
        ExpressionAttributeValues={":s": {"S": STORE}},
        ConsistentRead=True,
    )
    return found["Count"]


def nothing_was_changed_beside_the_stack(trial: Trial) -> str:
    checks = (
        doctor.last_change,
        doctor.mappings,
        doctor.notification,
        doctor.schedules,
        doctor.runtimes,
        doctor.drift,
    )
    problems = [each for check in checks for each in check(trial.stage, trial.outputs)]
    if problems:
        raise Otherwise("; ".join(problems))
    return "doctor finds its functions called, on the project's Python, and no drift"


def the_stage_is_removed(trial: Trial) -> str:
    remove.remove(stage=trial.stage, say=trial.say)
    trial.outputs = {}
    return "nothing of it is left"
