"""Pages of what a store's days come to, as they are sent: under `trends/` of the receipts bucket.

What a kept day comes to does not change, so whoever asks first leaves the answer for all others.
Only the last kept day is asked for: pages are there for two days.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import quote

from chalicelib.aws import s3
from chalicelib.aws.services import Services

FORM = 1
"""Of the text: to be raised by whoever changes what a page says, since older ones are there."""
FASTEST = 1


@dataclass(frozen=True)
class TrendPage:
    text: str
    """JSON, up to the cursor of the next page: that is the caller's."""
    last: str | None
    """The item after which the next page begins; None: there is none."""


def find(
    store: str, day: date, only: str | None, after: str | None, services: Services
) -> TrendPage | None:
    """The page that begins after an item; None: from the first. `only`: a word for which items."""
    key = _key(store, day, only, after)
    found = s3.find(services.s3, {"Bucket": services.settings.receipts_bucket, "Key": key})
    if found is None:
        return None
    last, _, text = zlib.decompress(found["Body"].read()).decode().partition("\n")
    return TrendPage(text, json.loads(last))


def keep(
    store: str,
    day: date,
    only: str | None,
    after: str | None,
    page: TrendPage,
    services: Services,
) -> None:
    content = zlib.compress(f"{json.dumps(page.last)}\n{page.text}".encode(), FASTEST)
    services.s3.put_object(
        Bucket=services.settings.receipts_bucket,
        Key=_key(store, day, only, after),
        Body=content,
        ContentType="application/octet-stream",
    )


def _key(store: str, day: date, only: str | None, after: str | None) -> str:
    place = "" if after is None else sha256(after.encode()).hexdigest()[:24]
    return f"trends/{quote(store, safe='')}/{day.isoformat()}-{FORM}-{only or ''}-{place}"
