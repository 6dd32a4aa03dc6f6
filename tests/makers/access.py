"""Access to a service on this machine."""

from __future__ import annotations

from chalicelib.aws.http.access import Access, Keys

REGION = "eu-central-1"


KEYS = Keys("AKID", "secret", "token")


def access(endpoint: str, keys: Keys = KEYS, ca_bundle: str = "") -> Access:
    return Access(endpoint, REGION, lambda: keys, ca_bundle, is_regional=False)
