"""Pages of what a store's days come to, as they are sent: under `trends/` of the receipts bucket.

What a kept day comes to does not change, so whoever asks first leaves it for all others. What
depends on who asks, by their lead time and horizon, is left out, and put in from the columns beside
the text. Only the last kept day is asked for: pages are there for two days.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import quote

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.repositories.history import packed_columns

FORM = 4
"""Of the text: to be raised by whoever changes what a page says, since older ones are there."""


@dataclass(frozen=True)
class TrendPage:
    """Columns, with a line of the text for each item."""

    head: str
    """What is sent before the first."""
    items: Sequence[str]
    lines: str
    """As they are sent, but for what is left out, a line break after each."""
    counts: Sequence[int]
    used: Sequence[int]
    days: Sequence[int]
    """Of the periods that count; 0 where there are not enough for a figure."""
    lasts: Sequence[float]
    """Days from the day of the page on; endless where that is unknown."""
    is_last: bool


def find(
    store: str, day: date, is_csv: bool, after: str | None, services: Services
) -> TrendPage | None:
    """The page that begins after an item; None: from the first."""
    key = _key(store, day, is_csv, after)
    found = s3.find(services.s3, {"Bucket": services.settings.receipts_bucket, "Key": key})
    if found is None:
        return None
    facts, columns = packed_columns.parted(found["Body"].read())
    items = columns["items"].decode()
    return TrendPage(
        **facts,
        items=items.split("\n") if items else [],
        lines=columns["lines"].decode(),
        counts=array("q", columns["counts"]),
        used=array("q", columns["used"]),
        days=array("q", columns["days"]),
        lasts=array("d", columns["lasts"]),
    )


def keep(
    store: str, day: date, is_csv: bool, after: str | None, page: TrendPage, services: Services
) -> None:
    """Not packed: each is read often, and soon gone."""
    content = packed_columns.joined(
        {"head": page.head, "is_last": page.is_last},
        {
            "items": "\n".join(page.items).encode(),
            "lines": page.lines.encode(),
            "counts": array("q", page.counts).tobytes(),
            "used": array("q", page.used).tobytes(),
            "days": array("q", page.days).tobytes(),
            "lasts": array("d", page.lasts).tobytes(),
        },
    )
    services.s3.put_object(
        Bucket=services.settings.receipts_bucket,
        Key=_key(store, day, is_csv, after),
        Body=content,
        ContentType="application/octet-stream",
    )


def _key(store: str, day: date, is_csv: bool, after: str | None) -> str:
    place = "" if after is None else sha256(after.encode()).hexdigest()[:24]
    form = f"{FORM}-{'csv' if is_csv else 'json'}"
    return f"trends/{quote(store, safe='')}/{day.isoformat()}-{form}-{place}"
