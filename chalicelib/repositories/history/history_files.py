"""The counts of a store at the end of a day, as CSV, and what the last days come to, as JSON.

Both are written once, and stay: whoever comes second reads what the first has written.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib.domain import names
from chalicelib.domain.history.day_counts import KINDS, NUMBERS, DayCounts
from chalicelib.domain.history.trends import Trends
from chalicelib.repositories.uploaded_files import GONE

if TYPE_CHECKING:
    from chalicelib.aws.services import Services

COLUMNS = ("item", "count", "counted_on", "retired", "period", "used", "days")
FASTEST = 1
_WORDS = [kind or "" for kind in KINDS]
_NUMBERS: dict[str, int] = {kind or "": number for kind, number in NUMBERS.items()}


def keep_day(store: str, day: date, counts: DayCounts, services: Services) -> DayCounts:
    """The counts of that day as they are kept now, by this call or an earlier one."""
    key = _day_key(store, day)
    if _put_once(key, _as_csv(counts), "text/csv; charset=utf-8", services):
        return counts
    return find_day(store, day, services) or counts


def find_day(store: str, day: date, services: Services) -> DayCounts | None:
    content = _get(_day_key(store, day), services)
    return None if content is None else _of_csv(content)


def keep_trends(store: str, trends: Trends, services: Services) -> None:
    columns = {**vars(trends), "today": vars(trends.today)}
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"))
    key = _trends_key(store, date.fromordinal(trends.day))
    _put_once(key, text.encode(), "application/json", services)


def find_trends(store: str, day: date, services: Services) -> Trends | None:
    content = _get(_trends_key(store, day), services)
    if content is None:
        return None
    columns = json.loads(content)
    return Trends(**{**columns, "today": DayCounts(**columns["today"])})


def _as_csv(counts: DayCounts) -> bytes:
    days = {day: date.fromordinal(day).isoformat() for day in set(counts.since)}
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(
        zip(
            map(names.quoted, counts.items),
            counts.counts,
            map(days.__getitem__, counts.since),
            map(("", "yes").__getitem__, counts.retired),
            map(_WORDS.__getitem__, counts.kinds),
            counts.used,
            counts.days,
            strict=True,
        )
    )
    return text.getvalue().encode()


def _of_csv(content: bytes) -> DayCounts:
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    next(rows)
    columns: Sequence[Sequence[str]] = list(zip(*rows, strict=True)) or ((),) * len(COLUMNS)
    items, counts, since, retired, kinds, used, days = columns
    numbers = {day: date.fromisoformat(day).toordinal() for day in set(since)}
    return DayCounts(
        list(map(names.unquoted, items)),
        list(map(int, counts)),
        [numbers[day] for day in since],
        [int(word == "yes") for word in retired],
        [_NUMBERS[word] for word in kinds],
        list(map(int, used)),
        list(map(int, days)),
    )


def _put_once(key: str, content: bytes, kind: str, services: Services) -> bool:
    """False if the object is there already."""
    try:
        services.s3.put_object(
            Bucket=services.settings.receipts_bucket,
            Key=key,
            Body=gzip.compress(content, FASTEST, mtime=0),
            ContentType=kind,
            ContentEncoding="gzip",
            IfNoneMatch="*",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "PreconditionFailed":
            raise
        return False
    return True


def _get(key: str, services: Services) -> bytes | None:
    wanted: Any = {"Bucket": services.settings.receipts_bucket, "Key": key}
    try:
        return gzip.decompress(services.s3.get_object(**wanted)["Body"].read())
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            return None
        raise


def _day_key(store: str, day: date) -> str:
    return f"history/{quote(store, safe='')}/{day.isoformat()}.csv.gz"


def _trends_key(store: str, day: date) -> str:
    return f"history/{quote(store, safe='')}/{day.isoformat()}.json.gz"
