"""`chalice deploy` of a stage: made, made again, followed when the stream changes, removed."""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest

from operations.chalice import deploy_chalice, deployed_state, deployment_lock
from operations.deployment import remains, remove
from operations.local.embedded import embedded_aws
from operations.local.system import addresses, environment
from operations.packaging.functions import FUNCTIONS
from operations.packaging.package import RUNTIME
from operations.stage import doctor
from tests import ROOT
from tests.deployment.chalice_stage import (
    NO_RULES,
    STAGE,
    Deployed,
    assert_safe,
    clone,
    count_of,
    forget_record,
    loads_at_most,
    made,
    make_function,
    make_strays,
)
from tests.emulator import WITH_CHALICE


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clone(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another clone, which has never deployed anything."""
    return clone(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture(scope="module")
def deployed(project: Path) -> Iterator[Deployed]:
    log = ROOT / ".local" / "test-chalice-ministack.log"
    with embedded_aws(log, WITH_CHALICE) as aws, environment(aws.variables):
        outputs = deploy_chalice.deploy(
            stage=STAGE,
            parameters=addresses("http://127.0.0.1:1", aws),
            say=lambda text: None,
            project=project,
        )
        yield Deployed(aws, project, outputs)


def test_every_function_has_its_own_role_and_the_settings(deployed: Deployed) -> None:
    functions = boto3.client("lambda").list_functions()["Functions"]
    ours = [f for f in functions if f["FunctionName"].startswith(f"inventory-{STAGE}")]

    assert len(ours) == len(FUNCTIONS)
    assert len({f["Role"] for f in ours}) == len(FUNCTIONS)
    assert all(f["Environment"]["Variables"]["STAGE"] == STAGE for f in ours)
    assert {f["Runtime"] for f in ours} == {RUNTIME}


def test_the_stream_mapping_is_safe(deployed: Deployed) -> None:
    (mapping,) = deployed.stream_mappings()

    assert_safe(mapping, deployed.outputs)


def test_a_load_that_fails_is_kept(deployed: Deployed) -> None:
    kept = boto3.client("lambda").get_function_event_invoke_config(
        FunctionName=deployed.outputs["LoadInventoryFunction"]
    )

    assert kept["MaximumRetryAttempts"] == 2
    failures = kept["DestinationConfig"]["OnFailure"]["Destination"]
    assert failures == deployed.outputs["LoadFailuresArn"]


def test_a_long_piece_of_work_is_not_taken_for_an_endless_loop(deployed: Deployed) -> None:
    client = boto3.client("lambda")

    for function in ("LoadPartFunction", "ReviewStockFunction"):
        found = client.get_function_recursion_config(FunctionName=deployed.outputs[function])
        assert found["RecursiveLoop"] == "Allow"


def test_a_queue_cannot_take_every_run_of_the_account(deployed: Deployed) -> None:
    for name, most in (("LoadPartFunction", 8), ("ReviewStockFunction", 4)):
        found = boto3.client("lambda").list_event_source_mappings(
            FunctionName=deployed.outputs[name]
        )
        [mapping] = found["EventSourceMappings"]
        assert mapping["ScalingConfig"] == {"MaximumConcurrency": most}


def test_the_dashboard_and_the_api_share_an_origin(deployed: Deployed) -> None:
    status, config = deployed.get("/config.json")
    answered, document = deployed.get("/api/openapi.json")

    assert (status, answered) == (200, 200)
    assert config["client_id"] == deployed.outputs["ClientId"]
    assert document["openapi"].startswith("3.1")


def test_a_dropped_file_becomes_stock(deployed: Deployed) -> None:
    boto3.client("s3").put_object(
        Bucket=deployed.outputs["CountsBucket"],
        Key="berlin.csv",
        Body=b"store,item,count\nBerlin,Lamp,7\n",
    )

    assert count_of(deployed, "Berlin", "Lamp") == "7"


def test_a_bare_chalice_deploy_makes_what_chalice_cannot_set(deployed: Deployed) -> None:
    gateway, function = boto3.client("apigateway"), deployed.outputs["LoadInventoryFunction"]
    gateway.update_stage(
        restApiId=deployed.outputs["ApiId"],
        stageName="api",
        patchOperations=[
            {"op": "replace", "path": "/*/*/throttling/rateLimit", "value": "9999"},
        ],
    )
    boto3.client("lambda").delete_function_event_invoke_config(FunctionName=function)

    deploy_chalice.run_chalice(deployed.project, STAGE)

    (mapping,) = deployed.stream_mappings()
    assert_safe(mapping, deployed.outputs)
    test_a_load_that_fails_is_kept(deployed)
    stage = gateway.get_stage(restApiId=deployed.outputs["ApiId"], stageName="api")
    assert stage["methodSettings"]["*/*"]["throttlingRateLimit"] == 50
    status, error = deployed.get("/api/stores")
    assert (status, error["code"]) == (401, "NOT_SIGNED_IN")


def test_a_bare_deploy_of_what_has_no_resources_says_what_to_run(deployed: Deployed) -> None:
    with pytest.raises(deploy_chalice.ChaliceFailed) as refused:
        deploy_chalice.run_chalice(deployed.project, "never")

    first, *said = str(refused.value).splitlines()
    assert first == "chalice deploy failed:"
    assert said == [
        "Stage 'never' has no resources in account 000000000000, eu-central-1."
        " Chalice makes only the functions and the API.",
        "Make everything once; after that, `chalice deploy` works too:",
        "  make deploy-chalice STAGE=never",
    ]


def test_a_bare_delete_removes_nothing_and_says_what_does(deployed: Deployed) -> None:
    command = deploy_chalice.command(deployed.project, STAGE)
    before = made(deployed)

    done = subprocess.run(
        ["delete" if word == "deploy" else word for word in command],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        f"Chalice does not know all of stage '{STAGE}', and removed nothing."
        f" `make remove STAGE={STAGE}` removes it.\n"
    )
    assert made(deployed) == before


def test_what_chalice_made_and_somebody_took_away_is_seen_and_made_again(
    deployed: Deployed,
) -> None:
    """No stack has it, so no comparison with a template tells."""
    assert problems(deployed) == []
    empty: Any = {"Bucket": deployed.outputs["CountsBucket"], "NotificationConfiguration": {}}
    boto3.client("s3").put_bucket_notification_configuration(**empty)
    rule, events = f"inventory-{STAGE}-Keep-History-event", boto3.client("events")
    [target] = events.list_targets_by_rule(Rule=rule)["Targets"]
    events.remove_targets(Rule=rule, Ids=[target["Id"]])
    events.delete_rule(Name=rule)

    found = problems(deployed)
    deploy_chalice.run_chalice(deployed.project, STAGE)

    assert [line.partition(":")[0] for line in found] == [
        f"inventory-{STAGE}-Load-Inventory does not hear of new files",
        f"inventory-{STAGE}-Keep-History is not called, since its schedule is gone or disabled",
    ]
    assert problems(deployed) == []


def problems(deployed: Deployed) -> list[str]:
    checks = (doctor.mappings, doctor.notification, doctor.schedules, doctor.runtimes)
    return [line for check in checks for line in check(STAGE, deployed.outputs)]


def test_deploying_writes_nothing_into_the_project_that_git_sees(deployed: Deployed) -> None:
    written = (deployed.project / ".chalice/config.json").read_bytes()

    assert written == (ROOT / ".chalice/config.json").read_bytes()
    assert not (deployed.project / ".chalice/deployed").exists()


def test_another_clone_updates_the_same_stage(deployed: Deployed, elsewhere: Path) -> None:
    before = made(deployed)

    again = deploy_chalice.deploy(
        stage=STAGE, parameters={}, say=lambda text: None, project=elsewhere
    )
    deploy_chalice.run_chalice(elsewhere, STAGE)

    assert again == deployed.outputs
    assert made(deployed) == before
    apis = boto3.client("apigateway").get_rest_apis()["items"]
    assert [api["name"] for api in apis] == [f"inventory-{STAGE}"]


def test_two_deployments_at_once_are_one(deployed: Deployed, elsewhere: Path) -> None:
    with (
        deployment_lock.locked(STAGE),
        pytest.raises(deploy_chalice.ChaliceFailed, match=r"is being deployed. .* since 20"),
    ):
        deploy_chalice.run_chalice(elsewhere, STAGE)

    deploy_chalice.run_chalice(elsewhere, STAGE)


def test_without_its_record_nothing_is_made_twice(deployed: Deployed, elsewhere: Path) -> None:
    """As Inventory 0.1 leaves it, which has it in files of the machine that deployed."""
    before = made(deployed)
    forget_record(STAGE)

    deploy_chalice.run_chalice(elsewhere, STAGE)

    assert made(deployed) == before
    assert deployed_state.stored(STAGE, deployed_state.RECORD)


def test_an_api_that_is_another_one_by_now_is_found(deployed: Deployed) -> None:
    gone = deployed_state.of("rest_api", "rest_api", {"rest_api_id": "gone"})

    [found] = deployed_state.api(STAGE, [gone])

    assert found["rest_api_id"] == deployed.outputs["ApiId"]


def test_a_deployment_that_failed_halfway_is_continued(deployed: Deployed, elsewhere: Path) -> None:
    """By somebody who may not make rules, and then by somebody who may; also if the first was
    killed there, and has recorded nothing."""
    iam = boto3.client("iam")
    iam.create_user(UserName="half")
    iam.put_user_policy(UserName="half", PolicyName="half", PolicyDocument=json.dumps(NO_RULES))
    key = iam.create_access_key(UserName="half")["AccessKey"]
    someone = deployed.aws.variables | {
        "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
    }
    given = addresses("http://127.0.0.1:1", deployed.aws)

    with environment(someone), pytest.raises(deploy_chalice.ChaliceFailed, match="PutRule"):
        deploy_chalice.deploy(stage="half", parameters=given, say=print, project=elsewhere)
    forget_record("half")
    deploy_chalice.deploy(stage="half", parameters=given, say=print, project=elsewhere)

    apis = boto3.client("apigateway").get_rest_apis()["items"]
    assert sorted(api["name"] for api in apis) == ["inventory-half", f"inventory-{STAGE}"]
    remove.remove(stage="half", say=lambda text: None)


def test_without_cloudfront_the_api_serves_the_page_at_its_own_address(
    deployed: Deployed, elsewhere: Path
) -> None:
    given = addresses("", deployed.aws) | {"CloudFront": "no"}

    outputs = deploy_chalice.deploy(stage="plain", parameters=given, say=print, project=elsewhere)

    api = outputs["ApiId"]
    address = f"https://{api}.execute-api.eu-central-1.amazonaws.com/api"
    functions = boto3.client("lambda")
    for name in ("ApiFunction", "CheckStockFunction"):
        found = functions.get_function_configuration(FunctionName=outputs[name])
        assert found["Environment"]["Variables"]["DASHBOARD_URL"] == address
    client = boto3.client("cognito-idp").describe_user_pool_client(
        UserPoolId=outputs["UserPoolId"], ClientId=outputs["ClientId"]
    )["UserPoolClient"]
    page = f"{deployed.aws.endpoint}/_aws/execute-api/{api}/api/"
    with urllib.request.urlopen(page, timeout=60) as answer:
        served = answer.read().decode()
    with urllib.request.urlopen(f"{page}config.json", timeout=60) as answer:
        config = json.loads(answer.read())
    assert outputs["DashboardUrl"] == config["dashboard"] == address
    assert client["CallbackURLs"][0] == f"{address}/"
    assert "<title>Inventory</title>" in served
    remove.remove(stage="plain", say=lambda text: None)


def test_an_update_of_the_bucket_leaves_its_notification_alone(deployed: Deployed) -> None:
    s3, bucket = boto3.client("s3"), deployed.outputs["CountsBucket"]
    before = s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"]
    page = {"DashboardUrl": "http://127.0.0.1:2"}

    deploy_chalice.apply_resources(STAGE, page, lambda text: None)

    (rule,) = s3.get_bucket_cors(Bucket=bucket)["CORSRules"]
    after = s3.get_bucket_notification_configuration(Bucket=bucket)["LambdaFunctionConfigurations"]
    assert rule["AllowedOrigins"] == [page["DashboardUrl"]]
    assert after == before


def test_how_many_files_load_at_once_can_be_bounded_and_unbounded(deployed: Deployed) -> None:
    assert loads_at_most(deployed) is None
    for bound, found in (("7", 7), ("0", None)):
        deploy_chalice.deploy(
            stage=STAGE,
            parameters={"LoadConcurrency": bound},
            say=lambda text: None,
            project=deployed.project,
        )

        assert loads_at_most(deployed) == found


def test_a_new_stream_is_followed_and_the_old_mapping_goes(deployed: Deployed) -> None:
    table = deployed.outputs["InventoryTable"]
    dynamodb = boto3.client("dynamodb")
    dynamodb.update_table(TableName=table, StreamSpecification={"StreamEnabled": False})
    made = dynamodb.update_table(
        TableName=table,
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
    )
    stream = made["TableDescription"]["LatestStreamArn"]
    assert stream != deployed.outputs["InventoryStreamArn"]

    deploy_chalice.run_chalice(deployed.project, STAGE)

    (mapping,) = deployed.stream_mappings()
    assert_safe(mapping, deployed.outputs | {"InventoryStreamArn": stream})


def test_removing_leaves_nothing_and_can_be_repeated(deployed: Deployed) -> None:
    said: list[str] = []

    remove.remove(stage=STAGE, say=said.append)
    remove.remove(stage=STAGE, say=said.append)

    assert said[-2:] == [f"Nothing of stage {STAGE} is left."] * 2
    assert not boto3.client("lambda").list_functions()["Functions"]
    assert not boto3.client("lambda").list_event_source_mappings()["EventSourceMappings"]
    assert not boto3.client("apigateway").get_rest_apis()["items"]
    assert not boto3.client("s3").list_buckets()["Buckets"]
    assert not boto3.client("dynamodb").list_tables()["TableNames"]
    assert not boto3.client("sqs").list_queues().get("QueueUrls")
    assert not boto3.client("logs").describe_log_groups()["logGroups"]


def test_what_chalice_made_goes_also_when_its_record_is_lost(
    deployed: Deployed, tmp_path: Path
) -> None:
    make_strays(STAGE, tmp_path / "code.zip")
    make_strays("trying", tmp_path / "code.zip")
    said: list[str] = []

    remove.remove(stage=STAGE, say=said.append)

    assert said[-1] == f"Nothing of stage {STAGE} is left."
    functions = boto3.client("lambda").list_functions()["Functions"]
    assert [function["FunctionName"] for function in functions] == [
        "inventory-trying-Check-Freshness"
    ]
    apis = boto3.client("apigateway").get_rest_apis()["items"]
    assert [api["name"] for api in apis] == ["inventory-trying"]
    rules = boto3.client("events").list_rules()["Rules"]
    assert [rule["Name"] for rule in rules] == ["inventory-trying-Check-Freshness-event"]


def test_what_another_product_has_under_such_names_is_not_touched(
    deployed: Deployed, tmp_path: Path
) -> None:
    gateway, name = boto3.client("apigateway"), "inventory-shared"
    theirs = gateway.create_rest_api(name=name)["id"]
    assert deployed_state.read("shared") == []
    make_function(name, tmp_path / "code.zip", {"team": "another"})

    with pytest.raises(SystemExit, match="function inventory-shared is another product's"):
        deploy_chalice.deploy(stage="shared", parameters={}, say=print, project=deployed.project)
    remove.remove(stage="shared", say=print)

    assert boto3.client("lambda").get_function(FunctionName=name)["Tags"] == {"team": "another"}
    assert gateway.get_rest_api(restApiId=theirs)["name"] == name
    assert not [*remains.of("shared")]
