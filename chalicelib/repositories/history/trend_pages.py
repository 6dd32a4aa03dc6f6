"""Pages of what a store's days come to, as they are sent: under `trends/` of the receipts bucket.

What a kept day comes to does not change, so whoever asks first leaves it for all others. What
depends on who asks, by their lead time and horizon, is left out, and put in from the columns beside
the text. Only the last kept day is asked for: pages are there for two days.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.repositories.history import packed_columns

FORM = 3
"""Of the text: to be raised by whoever changes what a page says, since older ones are there."""
FASTEST = 1


@dataclass(frozen=True)
class TrendPage:
    """Columns, with a line of the text for each item."""

    head: str
    """What is sent before the first."""
    items: Sequence[str]
    lines: Sequence[str]
    """As they are sent, but for what is left out."""
    counts: Sequence[int]
    used: Sequence[int]
    days: Sequence[int]
    """Of the periods that count; 0 where no figure is made of them."""
    lasts: Sequence[float]
    """Days from the day of the page on; endless where that is unknown."""
    is_last: bool
    usual: str = ""
    """The whole text, for those who ask for the usual; empty: it is not kept."""


def find_usual(
    store: str, day: date, kind: str, after: str | None, services: Services
) -> tuple[str, str | None] | None:
    """The whole text of a page, and the item after which the next begins; None: there is none."""
    facts, columns = _read(store, day, kind, after, services)
    if "usual" not in columns:
        return None
    return zlib.decompress(columns["usual"]).decode(), facts["last"]


def find(
    store: str, day: date, kind: str, after: str | None, services: Services
) -> TrendPage | None:
    """The page that begins after an item; None: from the first. `kind`: a word for which items, and
    how they are sent."""
    facts, columns = _read(store, day, kind, after, services)
    if not columns:
        return None
    return TrendPage(
        head=facts["head"],
        is_last=facts["last"] is None,
        items=packed_columns.names(columns["items"]),
        lines=packed_columns.names(columns["lines"]),
        counts=packed_columns.numbers(columns["counts"]),
        used=packed_columns.numbers(columns["used"]),
        days=packed_columns.numbers(columns["days"]),
        lasts=array("d", zlib.decompress(columns["lasts"])),
    )


def _read(
    store: str, day: date, kind: str, after: str | None, services: Services
) -> tuple[dict[str, Any], dict[str, bytes]]:
    key = _key(store, day, kind, after)
    found = s3.find(services.s3, {"Bucket": services.settings.receipts_bucket, "Key": key})
    return packed_columns.parted(found["Body"].read()) if found else ({}, {})


def keep(
    store: str,
    day: date,
    kind: str,
    after: str | None,
    page: TrendPage,
    services: Services,
) -> None:
    columns = {
        "items": packed_columns.of_names(page.items),
        "lines": packed_columns.of_names(page.lines),
        "counts": packed_columns.of_numbers(page.counts),
        "used": packed_columns.of_numbers(page.used),
        "days": packed_columns.of_numbers(page.days),
        "lasts": zlib.compress(array("d", page.lasts).tobytes(), FASTEST),
    }
    if page.usual:
        columns["usual"] = zlib.compress(page.usual.encode(), FASTEST)
    last = None if page.is_last else page.items[-1]
    services.s3.put_object(
        Bucket=services.settings.receipts_bucket,
        Key=_key(store, day, kind, after),
        Body=packed_columns.joined({"head": page.head, "last": last}, columns),
        ContentType="application/octet-stream",
    )


def _key(store: str, day: date, kind: str, after: str | None) -> str:
    place = "" if after is None else sha256(after.encode()).hexdigest()[:24]
    return f"trends/{quote(store, safe='')}/{day.isoformat()}-{FORM}-{kind}-{place}"
