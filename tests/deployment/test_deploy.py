"""The one-click way: made, changed, left alone, refused, removed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import pytest

from operations.deployment import artefacts, deploy, remains, remove, retained, stack
from operations.deployment.stack_events import StackFailed, find
from operations.local.embedded import embedded_aws
from operations.local.system import addresses, environment
from operations.packaging import template
from operations.packaging.functions import FUNCTIONS
from tests import ROOT

STAGE = "try"


@dataclass
class Deployed:
    project: Path
    outputs: dict[str, str]
    said: list[str] = field(default_factory=list)

    def deploy(self, *, revert_drift: bool = False, **parameters: str) -> dict[str, str]:
        """Again, and hears what is said."""
        self.said.clear()
        return deploy.deploy(
            stage=STAGE,
            parameters=parameters,
            say=self.said.append,
            project=self.project,
            revert_drift=revert_drift,
        )


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployed]:
    project = copy_of_project(tmp_path_factory.mktemp("project"))
    log = ROOT / ".local" / "test-deploy-ministack.log"
    with embedded_aws(log) as aws, environment(aws.variables):
        given = addresses("http://127.0.0.1:1", aws)
        said: list[str] = []
        outputs = deploy.deploy(stage=STAGE, parameters=given, say=said.append, project=project)
        yield Deployed(project, outputs, said)


def copy_of_project(folder: Path) -> Path:
    """What is deployed must not change while the tests run."""
    for name in ("chalicelib", ".chalice", "static"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    return folder


def test_progress_is_told_by_resource(deployed: Deployed) -> None:
    assert any(line.split() == ["CREATE_COMPLETE", "InventoryTable"] for line in deployed.said)


def test_the_stack_publishes_the_dashboard_with_its_settings(deployed: Deployed) -> None:
    s3, bucket = boto3.client("s3"), deployed.outputs["DashboardBucket"]

    page = s3.get_object(Bucket=bucket, Key="index.html")
    config = json.loads(s3.get_object(Bucket=bucket, Key="config.json")["Body"].read())

    assert page["ContentType"] == "text/html; charset=utf-8"
    assert page["CacheControl"] == "no-cache"
    assert config == {
        "api": "/api",
        "region": "eu-central-1",
        "client_id": deployed.outputs["ClientId"],
        "sign_in": deployed.outputs["SignInUrl"],
        "dashboard": deployed.outputs["DashboardUrl"],
        "upload_origin": deployed.outputs["UploadOrigin"],
        "scopes": "inventory/read inventory/write",
    }


def test_outputs_are_found_by_stage(deployed: Deployed) -> None:
    assert stack.outputs(STAGE) == deployed.outputs


def test_a_stage_that_does_not_exist_is_said(deployed: Deployed) -> None:
    with pytest.raises(stack.NoSuchStage, match="nowhere"):
        stack.outputs("nowhere")


def test_nothing_is_touched_when_nothing_changed(deployed: Deployed) -> None:
    outputs = deployed.deploy()

    assert outputs == deployed.outputs
    assert deployed.said[-1].strip() == f"inventory-{STAGE} is already up to date"


def test_what_was_changed_by_hand_stays_until_a_deployment_is_told_to_revert_it(
    deployed: Deployed,
) -> None:
    """By a change set of a kind that the embedded AWS takes for the usual one."""
    asked: list[str | None] = []
    assert boto3.DEFAULT_SESSION
    boto3.DEFAULT_SESSION.events.register(
        "provide-client-params.cloudformation.CreateChangeSet",
        lambda params, **_: asked.append(params.get("DeploymentMode")),
    )

    deployed.deploy()
    deployed.deploy(revert_drift=True)

    assert asked == [None, "REVERT_DRIFT"]


def test_one_parameter_changes_and_the_others_stay(deployed: Deployed) -> None:
    outputs = deployed.deploy(StoreUsersRead="own")

    changed = {name for name, value in outputs.items() if deployed.outputs[name] != value}
    assert changed == {"StoreUsersRead"}
    function = boto3.client("lambda").get_function(FunctionName=outputs["ApiFunction"])
    assert function["Configuration"]["Environment"]["Variables"]["STORE_USERS_READ"] == "own"


def test_who_is_mailed_the_alarms_is_told(deployed: Deployed) -> None:
    outputs = deployed.deploy(AlarmEmail="alarms@example.com")

    assert "AlarmEmail" not in deployed.outputs
    assert outputs["AlarmEmail"] == "alarms@example.com"


def test_the_dashboard_answers_at_a_host_of_ones_own(deployed: Deployed) -> None:
    front, host = boto3.client("cloudfront"), "stock.example.com"
    certificate = f"arn:aws:acm:us-east-1:000000000000:certificate/{'0' * 36}"

    outputs = deployed.deploy(DashboardUrl=f"https://{host}", CertificateArn=certificate)

    config = front.get_distribution_config(Id=outputs["DistributionId"])["DistributionConfig"]
    assert outputs["DashboardUrl"] == f"https://{host}"
    assert config["Aliases"]["Items"] == [host]
    assert config["ViewerCertificate"]["ACMCertificateArn"] == certificate
    assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    deployed.deploy(CertificateArn="", DashboardUrl=deployed.outputs["DashboardUrl"])


def test_the_stage_has_its_charts(deployed: Deployed) -> None:
    name = deployed.outputs["ChartsUrl"].rpartition("/")[2]

    drawn = boto3.client("cloudwatch").get_dashboard(DashboardName=name)["DashboardBody"]

    assert "$" not in drawn
    assert ":alarm:inventory-try-api-faults" in drawn
    assert '["Inventory","FilesLoaded","Stage","try"]' in drawn


def test_the_stages_roles_are_those_that_a_pipeline_may_change(deployed: Deployed) -> None:
    roles = [value for name, value in deployed.outputs.items() if name.endswith("RoleArn")]

    assert len(roles) == len(FUNCTIONS)
    assert all(f":role/inventory-{STAGE}-" in role for role in roles)


def test_no_error_is_kept_for_others(deployed: Deployed) -> None:
    found = boto3.client("cloudfront").get_distribution_config(
        Id=deployed.outputs["DistributionId"]
    )

    kept = found["DistributionConfig"]["CustomErrorResponses"]["Items"]
    assert {each["ErrorCode"] for each in kept} >= {403, 404, 500, 504}
    assert {each["ErrorCachingMinTTL"] for each in kept} == {0}
    assert not any(each.get("ResponsePagePath") for each in kept)


def test_an_unknown_parameter_is_refused(deployed: Deployed) -> None:
    with pytest.raises(SystemExit, match="StoreUserRead"):
        deployed.deploy(StoreUserRead="own")


def test_a_failure_gives_the_failed_resources_own_reason(deployed: Deployed) -> None:
    s3, bucket = boto3.client("s3"), artefacts.bucket_name(STAGE)
    taken = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": bucket}}
    template = json.dumps({"Resources": {"Taken": taken}}).encode()
    url = artefacts.url(s3, bucket, artefacts.upload(s3, bucket, Path("bad.json"), template))

    with pytest.raises(StackFailed, match=r"Taken: .*exist"):
        stack.apply("inventory-broken", url, {}, lambda text: None)

    stack.delete(stack.client(), "inventory-broken", lambda text: None)


def test_a_bucket_that_somebody_else_made_first_gets_nothing(deployed: Deployed) -> None:
    s3, calls = boto3.client("s3"), {}
    s3.meta.events.register(
        "provide-client-params.s3", lambda params, model, **_: calls.update({model.name: params})
    )

    artefacts.upload(s3, artefacts.ready_bucket(s3, STAGE), Path("code.zip"), b"code")

    assert {"HeadBucket", "PutPublicAccessBlock", "PutObject"} <= calls.keys()
    assert {params["ExpectedBucketOwner"] for params in calls.values()} == {"000000000000"}


def test_what_an_update_made_anew_is_kept_until_the_stage_goes(deployed: Deployed) -> None:
    names = ("StoresTable", "DashboardBucket")
    found = template.resources()["Resources"]
    apply_small({name: found[name] for name in names}, stage="old")
    row = {"Kind": {"S": "store"}, "Name": {"S": "Berlin"}}
    boto3.client("dynamodb").put_item(TableName="inventory-old-Stores", Item=row)

    apply_small({name: found[name] for name in names}, stage="new")

    assert boto3.client("dynamodb").scan(TableName="inventory-old-Stores")["Items"] == [row]
    assert artefacts.exists(boto3.client("s3"), artefacts.bucket_name("old", "dashboard"))
    stack.delete(stack.client(), "inventory-small", lambda text: None)
    remove.remove(stage="old", say=lambda text: None)
    assert not [*remains.of("old"), *remains.of("new")]


def apply_small(resources: dict[str, Any], stage: str) -> None:
    """A stack that is quick to change, as somebody may in the console."""
    s3, bucket, cloudformation = boto3.client("s3"), artefacts.bucket_name(STAGE), stack.client()
    body = {"Parameters": {"Stage": {"Type": "String"}}, "Resources": resources}
    key = artefacts.upload(s3, bucket, Path("small.json"), json.dumps(body).encode())
    exists = find(cloudformation, "inventory-small")
    given: Any = {
        "StackName": "inventory-small",
        "TemplateURL": artefacts.url(s3, bucket, key),
        "Parameters": [{"ParameterKey": "Stage", "ParameterValue": stage}],
    }
    if exists:
        cloudformation.update_stack(**given)
    else:
        cloudformation.create_stack(**given)
    waiter = (
        cloudformation.get_waiter("stack_update_complete")
        if exists
        else cloudformation.get_waiter("stack_create_complete")
    )
    waiter.wait(StackName="inventory-small", WaiterConfig={"Delay": 1})


def test_a_pool_that_was_kept_goes_with_its_domain(deployed: Deployed) -> None:
    cognito = boto3.client("cognito-idp")
    made = cognito.create_user_pool(PoolName="inventory-old", UserPoolTags={retained.TAG: "old"})
    pool = made["UserPool"]["Id"]
    cognito.create_user_pool_domain(UserPoolId=pool, Domain="inventory-old-000000000000")

    remove.remove(stage="old", say=lambda text: None)

    assert not retained.pools("old")
    assert retained.pools(STAGE) == [deployed.outputs["UserPoolId"]]


def test_another_stage_stays_when_this_one_is_removed(deployed: Deployed) -> None:
    other = f"/aws/lambda/inventory-{STAGE}2-Api"
    boto3.client("logs").create_log_group(logGroupName=other)
    s3, receipts = boto3.client("s3"), deployed.outputs["ReceiptsBucket"]
    s3.put_object(Bucket=receipts, Key="a receipt", Body=b"one version")
    s3.put_object(Bucket=receipts, Key="a receipt", Body=b"another")
    said: list[str] = []

    remove.remove(stage=STAGE, say=said.append)
    remove.remove(stage=STAGE, say=said.append)

    assert said[-2:] == [f"Nothing of stage {STAGE} is left."] * 2
    assert f"Removed stack inventory-{STAGE}" in said
    assert not boto3.client("s3").list_buckets()["Buckets"]
    groups = boto3.client("logs").describe_log_groups()["logGroups"]
    assert [group["logGroupName"] for group in groups] == [other]
