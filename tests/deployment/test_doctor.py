"""`doctor` and `status`: each problem of a stage is one line, and a sound stage has none."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import timedelta
from typing import Any

import boto3
import pytest

from chalicelib import __version__
from operations.__main__ import main
from operations.deployment import deploy, quotas
from operations.local.embedded import embedded_aws
from operations.local.system import addresses, environment
from operations.packaging.package import RUNTIME, RUNTIME_ENDS
from operations.stage import doctor
from operations.stage.queues import FAILURES
from tests import ROOT

STAGE = "try"


@pytest.fixture(scope="module")
def outputs() -> Iterator[dict[str, str]]:
    log = ROOT / ".local" / "test-doctor-ministack.log"
    with embedded_aws(log) as aws, environment(aws.variables):
        yield deploy.deploy(
            stage=STAGE,
            parameters=addresses("http://127.0.0.1:1", aws) | {"AlarmEmail": "alarms@x.example"},
            say=lambda text: None,
        )


def told(verb: str = "doctor") -> tuple[int, list[str]]:
    with redirect_stdout(io.StringIO()) as output:
        code = main([verb, "--stage", STAGE])
    return code, output.getvalue().splitlines()


def test_nothing_is_wrong_with_a_new_stage(outputs: dict[str, str]) -> None:
    assert told() == (0, [f"Nothing is wrong with stage {STAGE}."])


def test_the_status_of_a_stage_is_one_page(outputs: dict[str, str]) -> None:
    code, lines = told("status")

    assert code == 0
    assert lines[:5] == [
        f"Version    {__version__}",
        f"Dashboard  {outputs['DashboardUrl']}/",
        f"Charts     {outputs['ChartsUrl']}",
        "Alarms on  none",
        "",
    ]
    assert [line for line in lines[5:] if line and not line.startswith("received")] == [
        "Uploads, newest first",
        "Failed work",
        *(f"{name}-failures: 0" for name in FAILURES),
    ]


def test_what_is_wrong_is_told_line_by_line(outputs: dict[str, str]) -> None:
    sqs, lambdas = boto3.client("sqs"), boto3.client("lambda")
    sqs.set_queue_attributes(
        QueueUrl=outputs["WorkQueueUrl"], Attributes={"VisibilityTimeout": "30"}
    )
    sqs.send_message(QueueUrl=outputs["CheckFailuresUrl"], MessageBody="{}")
    boto3.client("cloudwatch").set_alarm_state(
        AlarmName=f"inventory-{STAGE}-stream-age", StateValue="ALARM", StateReason="a test"
    )
    lambdas.update_function_configuration(
        FunctionName=outputs["CheckFreshnessFunction"], Runtime="python3.11"
    )
    [mapping] = lambdas.list_event_source_mappings(FunctionName=outputs["CheckStockFunction"])[
        "EventSourceMappings"
    ]
    lambdas.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    no_events: Any = {"Bucket": outputs["CountsBucket"], "NotificationConfiguration": {}}
    boto3.client("s3").put_bucket_notification_configuration(**no_events)
    events = boto3.client("events")
    for name in ("KeepHistoryFunction", "ReconcileUploadsFunction"):
        arn = lambdas.get_function(FunctionName=outputs[name])["Configuration"]["FunctionArn"]
        [rule] = events.list_rule_names_by_target(TargetArn=arn)["RuleNames"]
        events.disable_rule(Name=rule)
        if name == "KeepHistoryFunction":
            [target] = events.list_targets_by_rule(Rule=rule)["Targets"]
            events.remove_targets(Rule=rule, Ids=[target["Id"]])

    code, lines = told()
    _, page = told("status")

    assert code == 1
    assert "Alarms on  stream-age" in page
    changed = [line for line in lines if "by hand" in line]
    assert [line for line in lines if line not in changed] == [
        "The alarm stream-age is on: docs/operations.md says what to do.",
        "1 message in check-failures: see `status`, then `redrive`.",
        "inventory-try-Check-Stock is not called: what maps its events to it is Disabled."
        " Enable it in Lambda.",
        "inventory-try-Load-Inventory does not hear of new files: deploy with --revert-drift.",
        *(
            f"inventory-try-{name} is not called, since its schedule is gone or disabled:"
            " deploy with --revert-drift."
            for name in ("Reconcile-Uploads", "Keep-History")
        ),
        f"inventory-try-Check-Freshness runs on python3.11, not {RUNTIME}:"
        " deploy with --revert-drift.",
    ]
    assert (
        "WorkQueue was changed by hand (/VisibilityTimeout): deploy with --revert-drift."
    ) in changed


def test_a_stage_whose_alarms_nobody_hears_and_of_another_version_is_told(
    outputs: dict[str, str],
) -> None:
    before = {name: value for name, value in outputs.items() if name != "AlarmEmail"}

    assert [*doctor.mailed(STAGE, before)] == [
        "Nobody is mailed the alarms: deploy with --parameter AlarmEmail=ADDRESS."
    ]
    [line] = doctor.version(STAGE, outputs | {"Version": "0.1.0"})
    assert line.startswith("Version 0.1.0 is deployed, ")


def test_an_account_that_runs_few_functions_at_once_is_told() -> None:
    assert [*quotas.few(1000)] == []
    [line] = quotas.few(10)
    assert line.startswith("The account runs at most 10 functions at once: ")


def test_the_end_of_the_runtime_is_told_half_a_year_before() -> None:
    assert not [*doctor.ending(RUNTIME_ENDS - timedelta(days=181))]
    assert [*doctor.ending(RUNTIME_ENDS - timedelta(days=179))] == [
        f"AWS supports {RUNTIME} until 2029-06-30: take a newer version of Inventory."
    ]
