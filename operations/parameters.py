"""Parameters of the templates: checked before anything is deployed, and chosen for a stack."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from chalicelib.aws.time_zones import zone_of
from operations.environment import ROOT
from operations.templating import load

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackTypeDef

TEMPLATES = (ROOT / "infrastructure/resources.yaml", ROOT / "infrastructure/one-click.yaml")


def refuse_wrong(stage: str, given: dict[str, str]) -> None:
    """Ends the program if CloudFormation would refuse a value, or fail halfway with it."""
    if "Stage" in given:
        raise SystemExit("Set the stage with --stage, not with a parameter.")
    for name, value in ({"Stage": stage} | given).items():
        rule = declared().get(name, {})
        pattern = rule.get("AllowedPattern", ".*")
        if not re.fullmatch(pattern, value) or (name == "TimeZone" and not is_time_zone(value)):
            raise SystemExit(f"{name} cannot be {value!r}: it is {rule['ConstraintDescription']}.")


def is_time_zone(name: str) -> bool:
    try:
        zone_of(name)
    except ValueError:
        return False
    return True


@cache
def declared() -> dict[str, Any]:
    return {name: rule for file in TEMPLATES for name, rule in load(file)["Parameters"].items()}


def refuse_another_stage(before: StackTypeDef | None, given: dict[str, str]) -> None:
    """Ends the program if an update would replace all tables and buckets by new, empty ones."""
    kept = before.get("Parameters", []) if before else []
    was = {each["ParameterKey"]: each["ParameterValue"] for each in kept}.get("Stage")
    if before and was not in (None, given.get("Stage", was)):
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
