"""Says what is wrong with a stage, one line for each problem; exit code 1 if there are any."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import __version__
from operations.deployment import quotas, stack
from operations.deployment.stack_events import pauses
from operations.packaging.package import RUNTIME, RUNTIME_ENDS
from operations.stage import target
from operations.stage.alarms import alarms_on
from operations.stage.queues import FAILURES, depth, services_of
from operations.terminal import several

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackTypeDef
    from mypy_boto3_sns.type_defs import SubscriptionTypeDef

HANDBOOK = "docs/operations.md"
NOTICE = timedelta(days=180)
MAPPED = ("LoadPartFunction", "CheckStockFunction", "ReviewStockFunction")
SCHEDULED = ("ReconcileUploadsFunction", "CheckFreshnessFunction", "KeepHistoryFunction")
AGAIN = "deploy with --revert-drift"
# CloudFormation compares no others with their template; `last_change` tells of them.
COMPARED = (
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_ROLLBACK_FAILED",
)
Outputs = dict[str, str]
Check = Callable[[str, Outputs], Iterator[str]]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    target.add_stage(parser)


def run(args: argparse.Namespace) -> int:
    outputs = target.outputs(args)
    stage = target.stage_of(args)
    problems = [problem for check in CHECKS for problem in found(check, stage, outputs)]
    print("\n".join(problems) or f"Nothing is wrong with stage {stage}.")
    return 1 if problems else 0


def found(check: Check, stage: str, outputs: Outputs) -> Iterator[str]:
    """What it finds; what AWS refuses to tell is a problem too, and hides none of the others."""
    try:
        yield from check(stage, outputs)
    except (ClientError, BotoCoreError) as refused:
        yield f"Not known, {check.__name__.replace('_', ' ')}: {refused}"


def last_change(stage: str, outputs: Outputs) -> Iterator[str]:
    for each in stack.of_stage(stage):
        name, status = each["StackName"], each["StackStatus"]
        if stack.is_busy(status):
            yield f"The stack {name} is {status}: run this again when that has ended."
        elif status not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            yield f"The stack {name} is {status}: deploy again."


def version(stage: str, outputs: Outputs) -> Iterator[str]:
    if (deployed := outputs.get("Version")) != __version__:
        yield f"Version {deployed} is deployed, {__version__} is here: deploy again."


def alarms(stage: str, outputs: Outputs) -> Iterator[str]:
    for name in alarms_on(stage):
        yield f"The alarm {name} is on: {HANDBOOK} says what to do."


def mailed(stage: str, outputs: Outputs) -> Iterator[str]:
    if "AlarmEmail" not in outputs:
        yield "Nobody is mailed the alarms: deploy with --parameter AlarmEmail=ADDRESS."
        return
    pages = boto3.client("sns").get_paginator("list_subscriptions_by_topic")
    made = pages.paginate(TopicArn=outputs["AlarmsTopicArn"])
    subscriptions = [each for page in made for each in page["Subscriptions"]]
    yield from unheard(outputs["AlarmEmail"], subscriptions)


def unheard(address: str, subscriptions: Iterable[SubscriptionTypeDef]) -> Iterator[str]:
    """AWS lists no address that has not confirmed for 48 hours, or has unsubscribed."""
    states = {each["Endpoint"].lower(): each["SubscriptionArn"] for each in subscriptions}
    if address.lower() not in states:
        yield (
            f"{address} is not mailed the alarms any more: deploy with --parameter AlarmEmail=,"
            " then with the address again, which has to confirm AWS's mail."
        )
    for endpoint, subscription in states.items():
        if subscription == "PendingConfirmation":
            yield f"{endpoint} is not mailed the alarms: it has to confirm AWS's mail."


def failures(stage: str, outputs: Outputs) -> Iterator[str]:
    services = services_of(outputs)
    for name, output in FAILURES.items():
        if number := depth(outputs[output], services):
            yield f"{several(number, 'message')} in {name}-failures: see `status`, then `redrive`."


def mappings(stage: str, outputs: Outputs) -> Iterator[str]:
    pages = boto3.client("lambda").get_paginator("list_event_source_mappings")
    for function in (outputs[name] for name in MAPPED):
        states = [
            mapping["State"]
            for page in pages.paginate(FunctionName=function)
            for mapping in page["EventSourceMappings"]
        ]
        if not states:
            yield f"Nothing calls {function}: {AGAIN}."
        for state in states:
            if state in ("Disabled", "Disabling"):
                yield (
                    f"{function} is not called: what maps its events to it is {state}."
                    " Enable it in Lambda."
                )


def notification(stage: str, outputs: Outputs) -> Iterator[str]:
    function = outputs["LoadInventoryFunction"]
    found = boto3.client("s3").get_bucket_notification_configuration(Bucket=outputs["CountsBucket"])
    called = [each["LambdaFunctionArn"] for each in found.get("LambdaFunctionConfigurations", [])]
    if not any(arn.endswith(f":{function}") for arn in called):
        yield f"{function} does not hear of new files: {AGAIN}."


def schedules(stage: str, outputs: Outputs) -> Iterator[str]:
    lambdas, events = boto3.client("lambda"), boto3.client("events")
    for function in (outputs[name] for name in SCHEDULED):
        arn = lambdas.get_function_configuration(FunctionName=function)["FunctionArn"]
        rules = events.list_rule_names_by_target(TargetArn=arn)["RuleNames"]
        if all(events.describe_rule(Name=rule)["State"] == "DISABLED" for rule in rules):
            yield f"{function} is not called, since its schedule is gone or disabled: {AGAIN}."


def runtimes(stage: str, outputs: Outputs) -> Iterator[str]:
    client = boto3.client("lambda")
    functions = {value for name, value in outputs.items() if name.endswith("Function")}
    for function in sorted(functions):
        runtime = client.get_function_configuration(FunctionName=function)["Runtime"]
        if runtime != RUNTIME:
            yield f"{function} runs on {runtime}, not {RUNTIME}: {AGAIN}."
    yield from ending(datetime.now(UTC).date())


def ending(today: date) -> Iterator[str]:
    if today > RUNTIME_ENDS - NOTICE:
        yield f"AWS supports {RUNTIME} until {RUNTIME_ENDS}: take a newer version of Inventory."


def concurrency(stage: str, outputs: Outputs) -> Iterator[str]:
    yield from quotas.concurrency()


def drift(stage: str, outputs: Outputs) -> Iterator[str]:
    """What was changed beside the stack; AWS takes up to some minutes."""
    for made in stack.of_stage(stage):
        yield from drift_of(made, stack.client())


def drift_of(made: StackTypeDef, client: CloudFormationClient) -> Iterator[str]:
    name = made["StackName"]
    if made["StackStatus"] not in COMPARED:
        return
    asked = client.detect_stack_drift(StackName=name)["StackDriftDetectionId"]
    for pause in pauses(most=5.0):
        status = client.describe_stack_drift_detection_status(StackDriftDetectionId=asked)
        if status["DetectionStatus"] != "DETECTION_IN_PROGRESS":
            break
        time.sleep(pause)
    if status["DetectionStatus"] != "DETECTION_COMPLETE":
        reason = status.get("DetectionStatusReason", status["DetectionStatus"])
        yield f"Not all of {name} could be compared with the template: {reason}"
    answer = client.describe_stack_resource_drifts(
        StackName=name, StackResourceDriftStatusFilters=["MODIFIED", "DELETED"]
    )
    for each in answer["StackResourceDrifts"]:
        what = "deleted" if each["StackResourceDriftStatus"] == "DELETED" else "changed"
        paths = sorted(d["PropertyPath"] for d in each.get("PropertyDifferences", []))
        of = f" ({', '.join(paths)})" if paths else ""
        yield f"{each['LogicalResourceId']} was {what} by hand{of}: {AGAIN}."


CHECKS: tuple[Check, ...] = (
    last_change,
    version,
    alarms,
    mailed,
    failures,
    mappings,
    notification,
    schedules,
    runtimes,
    concurrency,
    drift,
)
