"""What the templates' parameters take, and what `deploy` refuses before it makes anything."""

from __future__ import annotations

import re
from typing import Any

import pytest

from operations.deployment.deploy import next_steps
from operations.deployment.parameters import (
    declared,
    refuse_another_stage,
    refuse_key_elsewhere,
    refuse_lonely_certificate,
    refuse_region,
    refuse_wrong,
)

ORIGINS = ("DashboardUrl", "SignInUrl", "UploadOrigin")
OUTPUTS = {
    "DashboardUrl": "https://d1.cloudfront.net",
    "CountsBucket": "inventory-dev-counts",
    "ChartsUrl": "https://eu-central-1.console.aws.amazon.com/cloudwatch/home",
}


@pytest.mark.parametrize("stage", ["dev", "eu-1", "a1", "abcdefghijklmno", "aw-s", "cog-nito"])
def test_a_plain_name_is_a_stage(stage: str) -> None:
    refuse_wrong(stage, {})


@pytest.mark.parametrize(
    "stage",
    [
        *["a", "Dev", "dev_1", "1st", "dev-", "abcdefghijklmnop", "", "dev\n"],
        # Cognito takes no domain that holds one of these.
        *["aws", "my-aws", "laws", "amazon-eu", "newcognito"],
        "b2-resources",  # the resources stack of a stage b2 has its stack's name
    ],
)
def test_a_name_that_would_fail_halfway_is_no_stage(stage: str) -> None:
    with pytest.raises(SystemExit, match=r"Stage cannot be .*aws, amazon or cognito"):
        refuse_wrong(stage, {})


def test_a_time_zone_has_a_name_of_the_database() -> None:
    refuse_wrong("dev", {"TimeZone": "Europe/Berlin"})

    for wrong in ("", "Europe/Berln", "CET time"):
        with pytest.raises(SystemExit, match=r"TimeZone cannot be .*such as Europe/Berlin"):
            refuse_wrong("dev", {"TimeZone": wrong})


@pytest.mark.parametrize("value", ["90", "36500"])
def test_a_number_is_within_its_bounds(value: str) -> None:
    refuse_wrong("dev", {"HistoryDays": value})


@pytest.mark.parametrize("value", ["", "89", "36501", "-90", "1e3", "7٠", "400 "])
def test_a_number_out_of_bounds_is_refused_and_they_are_said(value: str) -> None:
    with pytest.raises(SystemExit, match=r"HistoryDays cannot be .* from 90 to 36500"):
        refuse_wrong("dev", {"HistoryDays": value})


@pytest.mark.parametrize("name", ORIGINS)
@pytest.mark.parametrize("value", ["", "https://stock.example.com", "http://127.0.0.1:8000"])
def test_an_origin_is_a_scheme_and_a_host(name: str, value: str) -> None:
    refuse_wrong("dev", {name: value})


@pytest.mark.parametrize("name", ORIGINS)
@pytest.mark.parametrize(
    "value",
    ["https://x/", "https://x/path", "x.example.com", "https://a b", "https://x;script-src"],
)
def test_what_no_browser_calls_an_origin_is_refused(name: str, value: str) -> None:
    with pytest.raises(SystemExit, match=rf"{name} cannot be .*without a slash"):
        refuse_wrong("dev", {name: value})


@pytest.mark.parametrize("value", ["", "stock@example.com", "a.b+c@x.example.co.uk"])
def test_alarms_go_to_an_address_or_nowhere(value: str) -> None:
    refuse_wrong("dev", {"AlarmEmail": value})


@pytest.mark.parametrize("value", ["nobody", "a@b", "a@x.example b@x.example", "@x.example"])
def test_what_is_no_address_gets_no_alarms(value: str) -> None:
    with pytest.raises(SystemExit, match=r"AlarmEmail cannot be .*one e-mail address"):
        refuse_wrong("dev", {"AlarmEmail": value})


@pytest.mark.parametrize("value", ["", "00", "0.0", "-1", "1.5", "ten", "10000"])
def test_a_bound_is_a_whole_number(value: str) -> None:
    refuse_wrong("dev", {"LoadConcurrency": "0"})
    refuse_wrong("dev", {"LoadConcurrency": "250"})

    with pytest.raises(SystemExit, match=r"LoadConcurrency cannot be .*a whole number"):
        refuse_wrong("dev", {"LoadConcurrency": value})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"StoreUsersRead": "some"}, "StoreUsersRead cannot be 'some': it is all or own."),
        ({"HoldSuspicious": "Yes"}, "HoldSuspicious cannot be 'Yes': it is no or yes."),
        (
            {"ApiOriginPort": "http"},
            "ApiOriginPort cannot be 'http': it is a whole number from 1 to 65535.",
        ),
        ({"Foo": "1"}, "There is no parameter Foo."),
        ({"CodeKey": "x.zip"}, "There is no parameter CodeKey."),
        ({"ApiId": "x"}, "There is no parameter ApiId."),
    ],
)
def test_what_the_template_does_not_take_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(SystemExit) as refused:
        refuse_wrong("dev", given)

    assert refused.value.code == said


def test_deploying_with_chalice_has_the_parameters_of_the_resources() -> None:
    refuse_wrong("dev", {"AccessLog": "yes"})

    with pytest.raises(SystemExit, match="There is no parameter AccessLog"):
        refuse_wrong("dev", {"AccessLog": "yes"}, one_click=False)


@pytest.mark.parametrize("region", ["us-gov-west-1", "cn-north-1"])
def test_regions_without_what_it_needs_are_refused(region: str) -> None:
    refuse_region("eu-central-1")

    with pytest.raises(SystemExit, match=rf"cannot be deployed in {region} .*CloudFront"):
        refuse_region(region)


def test_every_pattern_takes_its_default_and_says_what_it_wants() -> None:
    patterned = {name: each for name, each in declared().items() if "AllowedPattern" in each}

    assert {"Stage", "AlarmEmail", *ORIGINS} <= patterned.keys()
    assert all(re.fullmatch(each["AllowedPattern"], each["Default"]) for each in patterned.values())
    assert all(each["ConstraintDescription"] for each in patterned.values())


def test_the_stage_is_said_once() -> None:
    with pytest.raises(SystemExit, match="--stage"):
        refuse_wrong("dev", {"Stage": "other"})


def stack_of(**parameters: str) -> Any:
    return {
        "StackName": "inventory-dev",
        "StackStatus": "CREATE_COMPLETE",
        "Parameters": [
            {"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()
        ],
    }


def test_a_stack_of_another_stage_is_left_alone() -> None:
    found = stack_of(Stage="prod", StoreUsersRead="all")

    with pytest.raises(SystemExit, match=r"inventory-dev is stage 'prod'.*empty"):
        refuse_another_stage(found, {"Stage": "dev"})


def test_a_stack_of_another_product_is_left_alone() -> None:
    for found in (stack_of(), stack_of(Stage="dev")):
        with pytest.raises(SystemExit, match="inventory-dev is no stage of Inventory"):
            refuse_another_stage(found, {"Stage": "dev"})


def test_a_stack_of_this_stage_may_change() -> None:
    found = stack_of(Stage="dev", StoreUsersRead="all")

    refuse_another_stage(found, {"Stage": "dev"})
    refuse_another_stage(found, {})
    refuse_another_stage(None, {"Stage": "dev"})


CERTIFICATE = f"arn:aws:acm:us-east-1:123456789012:certificate/{'0' * 36}"


def test_a_certificate_needs_the_host_that_it_is_for() -> None:
    known = stack_of(DashboardUrl="https://stock.example.com")
    refuse_wrong("dev", {"CertificateArn": CERTIFICATE})
    refuse_lonely_certificate(None, {})
    refuse_lonely_certificate(known, {"CertificateArn": CERTIFICATE})

    for before, given in [
        (None, {"CertificateArn": CERTIFICATE}),
        (None, {"CertificateArn": CERTIFICATE, "DashboardUrl": "http://stock.example.com"}),
        (known, {"CertificateArn": CERTIFICATE, "DashboardUrl": ""}),
    ]:
        with pytest.raises(SystemExit, match="CertificateArn needs DashboardUrl"):
            refuse_lonely_certificate(before, given)


def test_a_certificate_is_of_no_use_without_cloudfront() -> None:
    known = stack_of(DashboardUrl="https://stock.example.com", CloudFront="no")

    with pytest.raises(SystemExit, match="CertificateArn is CloudFront's"):
        refuse_lonely_certificate(known, {"CertificateArn": CERTIFICATE})


def test_a_certificate_is_one_of_cloudfronts_region() -> None:
    with pytest.raises(SystemExit, match=r"CertificateArn cannot be .*in us-east-1"):
        refuse_wrong("dev", {"CertificateArn": CERTIFICATE.replace("us-east", "eu-west")})


def test_a_key_is_one_of_the_stages_region() -> None:
    key = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012"
    refuse_wrong("dev", {"KmsKeyArn": key})
    for given in ({"KmsKeyArn": key}, {"KmsKeyArn": ""}, {}):
        refuse_key_elsewhere("eu-central-1", given)

    with pytest.raises(SystemExit, match=r"KmsKeyArn cannot be .*region, eu-west-1"):
        refuse_key_elsewhere("eu-west-1", {"KmsKeyArn": key})


@pytest.mark.parametrize("verb", ["deploy", "deploy-chalice"])
def test_a_stage_whose_alarms_nobody_hears_says_so(verb: str) -> None:
    said = next_steps(verb, "dev", OUTPUTS)

    assert f"operations {verb} --stage dev --parameter AlarmEmail=ADDRESS" in said
    heard = next_steps(verb, "dev", OUTPUTS | {"AlarmEmail": "a@b.example"})
    assert "AlarmEmail" not in heard
    assert "The alarms are mailed to a@b.example once it has confirmed AWS's mail." in heard


def test_a_host_of_ones_own_is_told_where_to_point() -> None:
    own = {
        "DashboardUrl": "https://stock.example.com",
        "DistributionDomain": "d1.cloudfront.net",
        "CertificateArn": CERTIFICATE,
    }

    said = next_steps("deploy", "dev", OUTPUTS | own)

    assert "Point stock.example.com at d1.cloudfront.net (a CNAME in its DNS)." in said
    assert "CNAME" not in next_steps("deploy", "dev", OUTPUTS)
