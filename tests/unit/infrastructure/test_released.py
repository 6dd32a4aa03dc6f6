"""An update from the last release replaces nothing that holds data or an address."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib import __version__
from operations.packaging.package import package
from operations.packaging.templating import Template
from tests import ROOT
from tests.unit.infrastructure.template_parts import functions, properties

RELEASED = ROOT / "infrastructure" / "released"
# Resources of these types hold data, subscriptions, users, or an address that people know.
KEPT = {
    "AWS::ApiGateway::RestApi",
    "AWS::CloudFront::Distribution",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolDomain",
    "AWS::Cognito::UserPoolGroup",
    "AWS::DynamoDB::Table",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::SQS::Queue",
}
# What Cognito does not change in a pool, though the service's schema does not say so:
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
FIXED = {
    "AWS::Cognito::UserPool": ("AliasAttributes", "UsernameAttributes", "UsernameConfiguration")
}


def last_release() -> Path:
    """The newest template before this version."""
    return max(RELEASED.glob("*.json"), key=lambda file: parts(file.stem))


def parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


@pytest.fixture(scope="module")
def before() -> Template:
    found: Template = json.loads(last_release().read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Template:
    made = package(tmp_path_factory.mktemp("dist"))
    found: Template = json.loads(made.template.read_text("utf-8"))
    return found


def lost(before: Template, now: Template) -> Iterator[str]:
    """What the update would delete, or make anew, of what must stay."""
    for name, resource in before["Resources"].items():
        if resource["Type"] in KEPT:
            after = now["Resources"].get(name, {"Type": None})
            if after["Type"] != resource["Type"]:
                yield f"{name} would be deleted"
            elif changed := replacing(resource, after):
                yield f"{name} would be made anew: {', '.join(changed)} is changed"


def clashing(before: Template, now: Template) -> Iterator[str]:
    """What CloudFormation would fail to make anew, because the old one still has its name."""
    for name, resource in before["Resources"].items():
        after = now["Resources"].get(name, {"Type": None})
        if after["Type"] == resource["Type"] and replacing(resource, after):
            old, new = (named(each) for each in (resource, after))
            if old and old == new:
                yield f"{name} cannot be made anew under its name"


def replacing(before: Any, after: Any) -> list[str]:
    """The changed properties for which CloudFormation makes a resource anew."""
    # Here, and not once for every worker: its import takes seconds.
    from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", before["Type"]).schema
    paths = schema.get("createOnlyProperties", []) + schema.get(
        "conditionalCreateOnlyProperties", []
    )
    fixed = [path.removeprefix("/properties/") for path in paths]
    fixed += FIXED.get(before["Type"], ())
    return [each for each in fixed if at(before, each) != at(after, each)]


def at(resource: Any, path: str) -> Any:
    value = resource.get("Properties", {})
    for part in path.split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def named(resource: Any) -> Any:
    return [v for k, v in resource.get("Properties", {}).items() if k.endswith("Name")]


def test_an_update_from_the_last_release_keeps_what_holds_data(
    before: Template, now: Template
) -> None:
    assert not [*lost(before, now), *clashing(before, now)]


def test_the_last_release_is_an_earlier_version() -> None:
    assert parts(last_release().stem) < parts(__version__)


def test_every_function_gets_the_code_of_its_release(before: Template, now: Template) -> None:
    """Also when an update keeps the values of all parameters, as the console proposes."""
    was, is_now = code_of(before), code_of(now)

    assert len(is_now) > 6
    assert all(code != was.get(name) for name, code in is_now.items())
    assert {type(code["S3Key"]) for code in is_now.values()} == {str}


def code_of(template: Template) -> dict[str, Any]:
    found = {name: each["Code"] for name, each in functions(template).items()}
    return {name: code for name, code in found.items() if "S3Key" in code}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t["Resources"].pop("StoresTable"), "StoresTable would be deleted"),
        (
            lambda t: t["Resources"].update(Stores=t["Resources"].pop("StoresTable")),
            "StoresTable would be deleted",
        ),
        (
            lambda t: properties(t, "StoresTable").update(TableName="other"),
            "StoresTable would be made anew: TableName is changed",
        ),
        (
            lambda t: properties(t, "UserPool").update(AliasAttributes=["phone_number"]),
            "UserPool would be made anew: AliasAttributes is changed",
        ),
        (
            lambda t: properties(t, "CountsBucket").update(BucketName="other"),
            "CountsBucket would be made anew: BucketName is changed",
        ),
    ],
)
def test_a_change_that_loses_data_is_noticed(
    now: Template, change: Callable[[Template], Any], said: str
) -> None:
    changed = copy.deepcopy(now)

    change(changed)

    assert [*lost(now, changed)] == [said]


def test_what_cannot_be_made_anew_under_its_name_is_noticed(now: Template) -> None:
    changed = copy.deepcopy(now)
    properties(changed, "CheckStock").update(PackageType="Image")

    assert [*clashing(now, changed)] == ["CheckStock cannot be made anew under its name"]
