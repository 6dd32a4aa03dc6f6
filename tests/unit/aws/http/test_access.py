"""Where the lean clients call, beside where botocore would."""

from __future__ import annotations

from pathlib import Path

import botocore.session
import pytest

from chalicelib.aws.http.access import plain
from chalicelib.aws.http.botocore_access import found
from chalicelib.aws.http.signature import FrozenCredentials

SERVICES = ("dynamodb", "s3", "sns", "sqs")
LAMBDA = {
    "AWS_ACCESS_KEY_ID": "AKID",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_SESSION_TOKEN": "token",
    "AWS_DEFAULT_REGION": "eu-central-1",
}
PARTITIONS = ("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """That of a function of Lambda, for botocore."""
    for name, value in {**LAMBDA, "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    for name in ("AWS_ENDPOINT_URL", "AWS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def texts(keys: FrozenCredentials) -> tuple[str | None, ...]:
    return keys.access_key, keys.secret_key, keys.token


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("more", [{}, {"AWS_CA_BUNDLE": "/roots.pem"}])
def test_the_environment_of_a_function_says_all(
    service: str, more: dict[str, str], environment: pytest.MonkeyPatch
) -> None:
    for name, value in more.items():
        environment.setenv(name, value)

    ours = plain(service)
    theirs = found(service)

    assert ours is not None
    assert (ours.endpoint, ours.region) == (theirs.endpoint, theirs.region)
    assert texts(ours.credentials()) == texts(theirs.credentials())
    assert Path(ours.ca_bundle).name in ("cacert.pem", Path(theirs.ca_bundle).name)


@pytest.mark.parametrize("service", SERVICES)
def test_every_region_is_called_where_botocore_would_or_left_to_it(
    service: str, environment: pytest.MonkeyPatch
) -> None:
    session = botocore.session.get_session()
    regions = {
        partition: session.get_available_regions(service, partition) for partition in PARTITIONS
    }
    assert len(regions["aws"]) > 20

    for partition, names in regions.items():
        for region in names:
            environment.setenv("AWS_DEFAULT_REGION", region)
            ours = plain(service)
            assert (ours is None) == (partition != "aws"), region
            assert ours is None or ours.endpoint == found(service).endpoint


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AWS_PROFILE", "staging"),
        ("AWS_CONFIG_FILE", "/etc/aws"),
        ("AWS_CREDENTIAL_EXPIRATION", "2026-11-21T20:45:00Z"),
        ("AWS_USE_FIPS_ENDPOINT", "true"),
        ("AWS_USE_DUALSTACK_ENDPOINT", "true"),
        ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"),
        ("HTTPS_PROXY", "http://proxy:3128"),
        ("AWS_DEFAULT_REGION", "cn-north-1"),
        ("AWS_DEFAULT_REGION", ""),
        ("AWS_ACCESS_KEY_ID", ""),
        ("AWS_SECRET_ACCESS_KEY", ""),
    ],
)
def test_whatever_else_botocore_would_look_at_is_left_to_it(
    name: str, value: str, environment: pytest.MonkeyPatch
) -> None:
    assert plain("s3", LAMBDA) is not None
    assert plain("s3", {**LAMBDA, name: value}) is None


def test_a_file_of_settings_is_left_to_botocore(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "config").write_text("[default]\nregion = eu-west-1\n")

    assert plain("s3") is None


def test_a_configured_endpoint_is_none_of_the_region() -> None:
    configured = plain("sqs", {**LAMBDA, "AWS_ENDPOINT_URL": "http://one:1"})
    own = plain("sqs", {**LAMBDA, "AWS_ENDPOINT_URL": "x", "AWS_ENDPOINT_URL_SQS": "http://two:2"})

    assert configured is not None
    assert own is not None
    assert (configured.endpoint, configured.is_regional) == ("http://one:1", False)
    assert own.endpoint == "http://two:2"
