"""The one-click template keeps to our rules, and each rule notices when it is broken."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from operations import template as templates
from operations.chalice_files import FUNCTIONS
from operations.package import CACHE, Package, keep, package
from operations.templating import Template
from tests.unit import template_rules as rules

ROOT = Path(__file__).resolve().parents[2]
Change = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return package(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def good(made: Package) -> Template:
    found: Template = json.loads(made.template.read_text("utf-8"))
    return found


def properties(template: Template, name: str) -> dict[str, Any]:
    found: dict[str, Any] = template["Resources"][name]["Properties"]
    return found


def mapping(template: Template) -> dict[str, Any]:
    return properties(template, "CheckStockCheckStockDynamodbEventSource")


def stage(template: Template) -> dict[str, Any]:
    (found,) = rules.of(template, "AWS::ApiGateway::Stage").values()
    return found


def gateway_responses(template: Template) -> dict[str, Any]:
    found: dict[str, Any] = properties(template, "RestAPI")["Body"][
        "x-amazon-apigateway-gateway-responses"
    ]
    return found


def statement(template: Template, role: str) -> dict[str, Any]:
    found: dict[str, Any] = properties(template, role)["Policies"][0]["PolicyDocument"][
        "Statement"
    ][0]
    return found


def wait_for_each_other(template: Template) -> None:
    role = statement(template, "LoadInventoryRole")
    role["Resource"] = {"Fn::GetAtt": ["CountsBucket", "Arn"]}


def widen(template: Template) -> None:
    statement(template, "ApiRole")["Resource"] = "*"


def allow_all(template: Template) -> None:
    statement(template, "ApiRole")["Action"] = "dynamodb:*"


# Each rule with a template that breaks it.
SEEDED: list[tuple[Any, Change]] = [
    (rules.no_cycle, wait_for_each_other),
    (rules.no_two_intrinsics, lambda t: properties(t, "APIHandler")["Role"].update(Ref="ApiRole")),
    (
        rules.every_function_has_every_variable,
        lambda t: properties(t, "CheckStock")["Environment"]["Variables"].pop("CLIENT_ID"),
    ),
    (rules.no_transform, lambda t: t.update(Transform="AWS::Serverless-2016-10-31")),
    (rules.no_unargued_wildcard, widen),
    (rules.no_unargued_wildcard, allow_all),
    (
        rules.a_role_for_each_function,
        lambda t: properties(t, "LoadPart").update(Role=properties(t, "LoadInventory")["Role"]),
    ),
    (rules.a_role_for_each_function, lambda t: properties(t, "LoadPart").update(Role="somebody's")),
    (
        rules.a_log_that_ends_for_each_function,
        lambda t: properties(t, "ApiLog").pop("RetentionInDays"),
    ),
    (
        rules.queues_are_encrypted_and_patient,
        lambda t: properties(t, "LoadFailures").pop("SqsManagedSseEnabled"),
    ),
    (
        rules.queues_are_encrypted_and_patient,
        lambda t: properties(t, "WorkQueue").update(MessageRetentionPeriod=345600),
    ),
    (
        rules.messages_stay_hidden_while_worked_on,
        lambda t: properties(t, "WorkQueue").update(VisibilityTimeout=900),
    ),
    (
        rules.queues_cannot_take_every_run,
        lambda t: properties(t, "LoadPartLoadPartSqsEventSource").pop("ScalingConfig"),
    ),
    (
        rules.buckets_are_hardened,
        lambda t: properties(t, "ReceiptsBucket").pop("PublicAccessBlockConfiguration"),
    ),
    (
        rules.buckets_are_hardened,
        lambda t: t["Resources"].pop("CountsBucketPolicy"),
    ),
    (
        rules.counts_are_kept,
        lambda t: properties(t, "CountsBucket").pop("VersioningConfiguration"),
    ),
    (
        rules.marks_of_deletion_go,
        lambda t: properties(t, "ReceiptsBucket")["LifecycleConfiguration"].update(
            Rules=[{"Status": "Enabled", "ExpirationInDays": 30}]
        ),
    ),
    (
        rules.tables_can_be_restored,
        lambda t: properties(t, "LoadsTable").pop("PointInTimeRecoverySpecification"),
    ),
    (
        rules.indexes_project_at_most_twenty,
        lambda t: rules.find(properties(t, "UploadsTable"), "Projection")[0].update(
            ProjectionType="INCLUDE", NonKeyAttributes=[f"Name{n}" for n in range(21)]
        ),
    ),
    (
        rules.a_poison_record_cannot_block_the_stream,
        lambda t: mapping(t).pop("BisectBatchOnFunctionError"),
    ),
    (
        rules.a_poison_record_cannot_block_the_stream,
        lambda t: mapping(t).update(StartingPosition="LATEST"),
    ),
    (
        rules.long_chains_of_work_are_not_cut,
        lambda t: properties(t, "ReviewStock").pop("RecursiveLoop"),
    ),
    (
        rules.a_failed_load_is_kept,
        lambda t: properties(t, "LoadInventoryEventInvokeConfig").pop("DestinationConfig"),
    ),
    (
        rules.the_publisher_is_waited_for,
        lambda t: properties(t, "Dashboard").update(ServiceTimeout=600),
    ),
    (rules.nobody_signs_up, lambda t: properties(t, "UserPool").pop("AdminCreateUserConfig")),
    (
        rules.nobody_signs_up,
        lambda t: properties(t, "UserPoolClient").update(ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH"]),
    ),
    (
        rules.the_page_is_strict,
        lambda t: properties(t, "DashboardHeaders").update(
            ContentSecurityPolicy="script-src 'unsafe-inline'"
        ),
    ),
    (
        rules.only_our_own_may_call_functions,
        lambda t: properties(t, "APIHandlerInvokePermission").pop("SourceArn"),
    ),
    (
        rules.throttled_routes_exist,
        lambda t: stage(t)["MethodSettings"].append({"ResourcePath": "/~1x", "HttpMethod": "GET"}),
    ),
    (
        rules.gateway_errors_look_like_ours,
        lambda t: gateway_responses(t).pop("WAF_FILTERED"),
    ),
    (
        rules.gateway_errors_look_like_ours,
        lambda t: gateway_responses(t)["UNAUTHORIZED"]["responseTemplates"].update(
            {"application/json": '{"message":$context.status}'}
        ),
    ),
    (
        rules.gateway_errors_look_like_ours,
        lambda t: gateway_responses(t)["ACCESS_DENIED"].update(statusCode="404"),
    ),
    (
        rules.gateway_errors_look_like_ours,
        lambda t: gateway_responses(t)["THROTTLED"].update(responseParameters={}),
    ),
    (
        rules.logs_of_requests_hold_no_secret,
        lambda t: stage(t)["AccessLogSetting"]["Fn::If"][1].update(
            Format='{"token":"$context.requestOverride.header.Authorization"}'
        ),
    ),
    (
        rules.sign_in_is_managed_login,
        lambda t: t["Resources"].pop("SignInStyle"),
    ),
    (
        rules.sign_in_is_managed_login,
        lambda t: properties(t, "UserPoolDomain").pop("ManagedLoginVersion"),
    ),
]
RULES = list(dict.fromkeys(rule for rule, _ in SEEDED))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_template_keeps_to_the_rule(rule: Any, good: Template) -> None:
    assert list(rule(good)) == []


@pytest.mark.parametrize(("rule", "spoil"), SEEDED, ids=lambda each: getattr(each, "__name__", ""))
def test_the_rule_notices_a_bad_template(rule: Any, spoil: Change, good: Template) -> None:
    bad = copy.deepcopy(good)
    spoil(bad)

    assert list(rule(bad))


def test_cfn_lint_finds_nothing(made: Package) -> None:
    lint = Path(sys.executable).parent / "cfn-lint"
    command = [str(lint), str(templates.RESOURCES), str(made.template)]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def test_equal_sources_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("chalicelib", ".chalice", "static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("app.py", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    once, again = (CACHE / uuid.uuid4().hex for _ in range(2))

    keep(once, tmp_path)
    keep(again, tmp_path)

    for file in ("inventory.json", "inventory.zip", "dashboard.zip"):
        assert (once / file).read_bytes() == (again / file).read_bytes()
    shutil.rmtree(once)
    shutil.rmtree(again)


def test_the_code_holds_what_lambda_lacks_and_nothing_else(made: Package) -> None:
    names = zipfile.ZipFile(made.code).namelist()

    tops = {name.split("/")[0] for name in names}
    assert {"app.py", "chalice", "chalicelib"} == tops
    assert not tops & {"boto3", "botocore", "operations", "infrastructure", "tests", "pip", "bin"}
    assert not [name for name in names if name.endswith((".pyc", ".so"))]


def test_the_template_names_no_place(made: Package) -> None:
    text = made.template.read_text("utf-8")

    assert not re.search(r"\b(eu|us)-[a-z]+-\d\b|\b\d{12}\b", text)


def test_cloudfronts_own_policies_are_named_right(good: Template) -> None:
    # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
    distribution = properties(good, "Distribution")

    assert set(rules.find(distribution, "CachePolicyId")) == {
        "658327ea-f89d-4fab-a63d-7e88639e58f6",  # Managed-CachingOptimized
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",  # Managed-CachingDisabled
    }
    assert rules.find(distribution, "OriginRequestPolicyId") == [
        "b689b0a8-53d0-40ab-baf2-68738e2966ac"  # Managed-AllViewerExceptHostHeader
    ]


def test_the_publisher_fits_into_a_template() -> None:
    assert len(templates.PUBLISHER.read_text("utf-8")) <= 4096


def test_the_resources_template_uses_no_yaml_that_cloudformation_refuses() -> None:
    text = templates.RESOURCES.read_text("utf-8")

    assert not re.search(r"(?m)(:|-)\s+[&*]\w+|<<:", text)


def test_both_ways_of_deploying_know_every_function() -> None:
    app = (ROOT / "app.py").read_text("utf-8")

    assert {*re.findall(r'\bname="([\w-]+)"', app), "api_handler"} == set(FUNCTIONS)


def test_a_request_may_take_as_long_as_api_gateway_waits_for_its_answer() -> None:
    # To confirm a held count copies up to 512 MB.
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))

    assert config["lambda_functions"]["api_handler"]["lambda_timeout"] == 29


def test_every_parameter_is_documented() -> None:
    explained = (ROOT / "docs/operations.md").read_text("utf-8")

    missing = {name for name in templates.resources()["Parameters"] if f"`{name}`" not in explained}

    assert not missing - {"ApiId", "ApiName", "ApiFunctionSuffix"}
