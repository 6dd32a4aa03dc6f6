"""Names in AWS: no two stages, regions or accounts make the same one, nor one that is too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from hypothesis import assume, example, given
from hypothesis import strategies as st

from operations.deployment import chalice_leftovers, stack
from operations.deployment.parameters import declared, refusal
from operations.deployment.remains import BUCKETS
from operations.packaging import template
from operations.packaging.template_checks import walk
from operations.packaging.templating import load

# Other names must be the only ones of an account in a region.
IN_ACCOUNT = (
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::ResponseHeadersPolicy",
    "AWS::CloudWatch::Dashboard",
)
LONGEST = {
    "AWS::S3::Bucket": 63,
    "AWS::Cognito::UserPoolDomain": 63,
    "AWS::CloudFront::OriginAccessControl": 64,
    "AWS::CloudFront::ResponseHeadersPolicy": 128,
    "AWS::Lambda::Function": 64,
    "AWS::Events::Rule": 64,
    "AWS::SQS::Queue": 80,
    "AWS::CloudFormation::Stack": 128,
}


@dataclass(frozen=True)
class Place:
    """Where a stage is deployed."""

    stage: str
    account: str = "123456789012"
    region: str = "eu-central-1"


@cache
def declared_names() -> list[tuple[str, str]]:
    """The type of each named resource, and its name with parameters in it."""
    found = []
    for file in (template.RESOURCES, template.ONE_CLICK):
        for resource in load(file)["Resources"].values():
            for name in named(resource.get("Properties", {})):
                found.append((resource.get("Type", "AWS::Lambda::Function"), name))
    assert len(found) > 60
    return found


def named(properties: Any) -> Iterator[str]:
    for inner in walk(properties):
        for key, value in inner.items():
            text = value.get("Fn::Sub") if isinstance(value, dict) else None
            if key.endswith(("Name", "Domain")) and isinstance(text, str):
                yield text


def names(place: Place) -> set[tuple[str, str]]:
    """Everything that a stage makes, either way."""
    found = {("AWS::CloudFormation::Stack", name) for name in stack.stack_names(place.stage)}
    for kind in BUCKETS:
        name = f"inventory-{place.stage}-{kind}-{place.account}-{place.region}"
        found.add(("AWS::S3::Bucket", name))
    for function in chalice_leftovers.function_names(place.stage):
        found.add(("AWS::Lambda::Function", function))
        found.add(("AWS::Events::Rule", f"{function}-event"))
    for kind, name in declared_names():
        for suffix in ("", "-Api"):
            found.add((kind, filled(name, place, suffix)))
    return {(kind, f"{name} of {where(kind, place)}") for kind, name in found}


def where(kind: str, place: Place) -> str:
    """Within what the name must be the only one."""
    if kind == "AWS::S3::Bucket":
        return "all"
    if kind == "AWS::Cognito::UserPoolDomain":
        return place.region
    return place.account if kind in IN_ACCOUNT else f"{place.account} {place.region}"


def filled(name: str, place: Place, suffix: str) -> str:
    values = {
        "Stage": place.stage,
        "AWS::AccountId": place.account,
        "AWS::Region": place.region,
        "ApiFunctionSuffix": suffix,
    }
    return re.sub(r"\$\{([\w:]+)\}", lambda match: values.get(match[1], match[0]), name)


def is_stage(name: str) -> bool:
    return not refusal("Stage", name, declared()["Stage"])


def words() -> list[str]:
    """What follows a stage in some name, so that a longer stage may end with it."""
    ends = {name.partition("${Stage}")[2].split("${")[0] for _, name in declared_names()}
    ends |= {"-resources", "-artefacts", "-event"}
    return sorted({end.lower().strip("-") for end in ends} - {""})


stages = st.from_regex(r"[a-z][a-z0-9-]{0,13}[a-z0-9]", fullmatch=True).filter(is_stage)
regions = st.sampled_from(boto3.Session().get_available_regions("lambda"))
accounts = st.sampled_from(["123456789012", "000000000000"])
short = st.from_regex(r"[a-z][a-z0-9]{0,4}", fullmatch=True)


@given(short, st.sampled_from(words()))
@example("dev", "api")
@example("b2", "resources")
def test_a_stage_that_ends_like_a_name_of_another_has_no_name_of_it(stage: str, end: str) -> None:
    longer = f"{stage}-{end}"
    assume(is_stage(stage) and is_stage(longer))

    assert not names(Place(stage)) & names(Place(longer))


@given(st.builds(Place, stages, accounts, regions), st.builds(Place, stages, accounts, regions))
def test_what_is_deployed_at_two_places_has_no_name_in_common(one: Place, other: Place) -> None:
    assume(one != other)

    assert not names(one) & names(other)


@given(stages, regions)
@example("abcdefghijklmno", "ap-northeast-1")
def test_no_name_is_too_long(stage: str, region: str) -> None:
    for kind, name in names(Place(stage, region=region)):
        assert len(name.partition(" of ")[0]) <= LONGEST.get(kind, 255), (kind, name)
