"""Parameters of the templates: checked before anything is deployed, and chosen for a stack."""

from __future__ import annotations

import argparse
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import boto3

from chalicelib.aws.time_zones import zone_of
from operations.environment import ROOT
from operations.packaging.templating import load

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackTypeDef

RESOURCES = ROOT / "infrastructure/resources.yaml"
ONE_CLICK = ROOT / "infrastructure/one-click.yaml"
# What a deployment sets by itself, from what it has made.
OWN = {"ApiId", "ApiFunctionSuffix", "ApiName", "CodeBucket", "CodeKey", "DashboardKey"}
# CloudFront, and Cognito's sign-in pages at amazoncognito.com, are in no other.
PARTITION = "aws"
# Parameters that every stack of every version has, and hardly one of another product.
SIGNS = {"Stage", "StoreUsersRead"}
STAGE_NAME = re.compile(r"[a-z][a-z0-9-]{0,13}[a-z0-9]")


def stage_name(name: str) -> str:
    """A stage's name, within the limits of the template's parameter."""
    if not STAGE_NAME.fullmatch(name):
        raise argparse.ArgumentTypeError(
            f"{name!r}: a stage has 2 to 15 lower-case letters, digits and hyphens, "
            "the first a letter, the last no hyphen"
        )
    return name


def refuse_wrong(stage: str, given: dict[str, str], *, one_click: bool = True) -> None:
    """Ends the program if CloudFormation would refuse a value, or fail halfway with it."""
    if "Stage" in given:
        raise SystemExit("Set the stage with --stage, not with a parameter.")
    known = declared(one_click=one_click)
    if unknown := given.keys() - known.keys() | given.keys() & OWN:
        raise SystemExit(f"There is no parameter {', '.join(sorted(unknown))}.")
    for name, value in ({"Stage": stage} | given).items():
        if problem := refusal(name, value, known[name]):
            raise SystemExit(f"{name} cannot be {value!r}: it is {problem}.")


def refuse_lonely_certificate(before: StackTypeDef | None, given: dict[str, str]) -> None:
    """Ends the program if it would not be known for which host a certificate is."""
    values = values_of(before) | given if before else given
    if values.get("CertificateArn") and not values.get("DashboardUrl", "").startswith("https://"):
        raise SystemExit("CertificateArn needs DashboardUrl: https:// and the certificate's host.")
    if values.get("CertificateArn") and values.get("CloudFront") == "no":
        raise SystemExit("CertificateArn is CloudFront's: leave it out with CloudFront=no.")


def refuse_key_elsewhere(region: str, given: dict[str, str]) -> None:
    """Ends the program with a key that S3 would take, and then refuse every file with."""
    key = given.get("KmsKeyArn")
    if key and key.split(":")[3] != region:
        raise SystemExit(
            f"KmsKeyArn cannot be {key!r}: it is a key in the stage's region, {region}."
        )


def refusal(name: str, value: str, rule: dict[str, Any]) -> str:
    """What the value must be, or "" if it is."""
    if "AllowedValues" in rule and value not in rule["AllowedValues"]:
        return " or ".join(rule["AllowedValues"])
    if rule["Type"] == "Number":
        least, most = rule.get("MinValue", 0), rule["MaxValue"]
        if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
            return f"a whole number from {least} to {most}"
    if name == "TimeZone" and not is_time_zone(value):
        return str(rule["ConstraintDescription"])
    if not re.fullmatch(rule.get("AllowedPattern", ".*"), value):
        return str(rule["ConstraintDescription"])
    return ""


def is_time_zone(name: str) -> bool:
    try:
        zone_of(name)
    except ValueError:
        return False
    return True


def refuse_region(region: str) -> None:
    """Ends the program in regions that lack services which Inventory needs."""
    partition = boto3.Session().get_partition_for_region(region)
    if partition != PARTITION:
        raise SystemExit(
            f"Inventory cannot be deployed in {region} (partition {partition}):"
            " it needs CloudFront and Cognito's sign-in pages, which only commercial regions have."
        )


@cache
def declared(*, one_click: bool = True) -> dict[str, Any]:
    """Parameters by name. The one-click template has all, `deploy-chalice` those of its own."""
    files = (RESOURCES, ONE_CLICK) if one_click else (RESOURCES,)
    return {name: rule for file in files for name, rule in load(file)["Parameters"].items()}


def stage_of(stack: StackTypeDef) -> str | None:
    """The parameter Stage of a stack, if it is one of ours by its parameters."""
    kept = values_of(stack)
    return kept["Stage"] if kept.keys() >= SIGNS else None


def values_of(stack: StackTypeDef) -> dict[str, str]:
    return {each["ParameterKey"]: each["ParameterValue"] for each in stack.get("Parameters", [])}


def refuse_another_stage(before: StackTypeDef | None, given: dict[str, str]) -> None:
    """Ends the program if an update would replace all tables and buckets by new, empty ones."""
    if before is None or before["StackStatus"] == "REVIEW_IN_PROGRESS" or "Stage" not in given:
        return
    was = stage_of(before)
    if was is None:
        raise SystemExit(f"The stack {before['StackName']} is no stage of Inventory.")
    if was != given["Stage"]:
        raise SystemExit(
            f"The stack {before['StackName']} is stage {was!r}: as {given['Stage']!r} it would get"
            " tables and buckets of other names, which are empty."
        )


def chosen(
    cloudformation: CloudFormationClient,
    template_url: str,
    before: StackTypeDef | None,
    given: dict[str, str],
) -> list[Any]:
    found = cloudformation.get_template_summary(TemplateURL=template_url).get("Parameters", [])
    names = {each["ParameterKey"] for each in found}
    if unknown := given.keys() - names:
        raise SystemExit(f"The template has no parameter {', '.join(sorted(unknown))}.")
    kept = {each["ParameterKey"] for each in before.get("Parameters", [])} if before else set()
    return [
        *({"ParameterKey": key, "ParameterValue": value} for key, value in given.items()),
        *(
            {"ParameterKey": key, "UsePreviousValue": True}
            for key in sorted(kept & names - given.keys())
        ),
    ]
