"""Signatures of posts, as Standard Webhooks has them, so that its libraries can check them.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode

PREFIX = "whsec_"


def new_secret() -> str:
    return PREFIX + b64encode(secrets.token_bytes(32)).decode()


def headers(id: str, now: float, body: bytes, secret: str | None) -> dict[str, str]:
    """What tells of a post: its id, its time, and without a secret no signature."""
    timestamp = str(int(now))
    signed = {}
    if secret:
        key = b64decode(secret.removeprefix(PREFIX))
        digest = hmac.digest(key, f"{id}.{timestamp}.".encode() + body, "sha256")
        signed = {"webhook-signature": f"v1,{b64encode(digest).decode()}"}
    return {"webhook-id": id, "webhook-timestamp": timestamp, **signed}
