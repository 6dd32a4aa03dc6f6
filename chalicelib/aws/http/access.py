"""Where a service is, and with whose credentials it is called.

botocore looks for these in a dozen places, which takes a tenth of a second. A function of Lambda
has all of them in its environment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import NamedTuple

import botocore

from chalicelib.aws.http.signature import FrozenCredentials

# What makes botocore look elsewhere, or at more than the environment.
SPECIAL = (
    *("AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"),
    *("AWS_CREDENTIAL_EXPIRATION", "AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"),
    *("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "HTTP_PROXY", "HTTPS_PROXY", "http_proxy"),
    "https_proxy",
)
FILES = ("~/.aws/config", "~/.aws/credentials", "~/.boto", "/etc/boto.cfg")
ORDINARY = frozenset({"us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"})
"""How regions of the partition `aws` begin, whose endpoints end in `amazonaws.com`."""


class Keys(NamedTuple):
    access_key: str | None
    secret_key: str | None
    token: str | None


class Access(NamedTuple):
    endpoint: str
    """`https://dynamodb.eu-central-1.amazonaws.com`"""
    region: str
    credentials: Callable[[], FrozenCredentials]
    ca_bundle: str
    """The file of the roots that vouch for AWS."""
    is_regional: bool = True
    """Whether the endpoint is AWS's own for the region, and not one that was configured."""


def plain(service: str, environment: Mapping[str, str] = os.environ) -> Access | None:
    """What the environment alone says; `None` if it does not say all, or botocore might find more.

    `service` as in endpoints: `dynamodb`.
    """
    region = environment.get("AWS_DEFAULT_REGION", "")
    keys = Keys(
        environment.get("AWS_ACCESS_KEY_ID"),
        environment.get("AWS_SECRET_ACCESS_KEY"),
        environment.get("AWS_SESSION_TOKEN"),
    )
    if not (keys.access_key and keys.secret_key and _is_ordinary(region)):
        return None
    if any(environment.get(name) for name in SPECIAL) or any(map(_is_there, FILES)):
        return None
    configured = environment.get(f"AWS_ENDPOINT_URL_{service.upper()}") or environment.get(
        "AWS_ENDPOINT_URL"
    )
    return Access(
        configured or f"https://{service}.{region}.amazonaws.com",
        region,
        lambda: keys,
        environment.get("AWS_CA_BUNDLE") or botocore.__file__.replace("__init__.py", "cacert.pem"),
        not configured,
    )


def _is_ordinary(region: str) -> bool:
    """`us-gov-west-1` is not."""
    area, *rest = region.split("-")
    return area in ORDINARY and len(rest) == 2 and rest[0].isalpha() and rest[1].isdigit()


def _is_there(file: str) -> bool:
    return os.path.exists(os.path.expanduser(file))  # noqa: PTH110,PTH111 - pathlib takes a millisecond
