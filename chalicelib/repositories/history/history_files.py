"""The counts of a store at the end of a day, as CSV, and what the last days come to, in columns.

Both are written once, and stay: whoever comes second reads what the first has written.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from botocore.exceptions import ClientError

from chalicelib import compiled_on_use
from chalicelib.aws import s3
from chalicelib.aws.services import Services
from chalicelib.domain import names
from chalicelib.domain.history import renames, tallies
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.renames import Rename
from chalicelib.domain.history.trends import Periods, Trends, WrongDays
from chalicelib.repositories.history import packed_columns
from chalicelib.repositories.stores_table import StoreRecord

COLUMNS = ("item", "count", "counted_on", "retired", "period", "used", "days", "kept_late")
FASTEST = 1
_MARKS = ("", "yes")
_TALLIES = {"": tallies.NONE, **{str(kind): one for kind, one in tallies.ONE.items()}}
"""Without days."""
_TO_QUOTE = compiled_on_use('(?m)^[^\n",]*[",].*')
"""A line."""
FACTS = ("day", "kept_since", "files", "ended", "renamed")


def keep_day(store: str, day: date, counts: DayCounts, services: Services) -> DayCounts:
    """The counts of that day as they are kept now, by this call or an earlier one."""
    key = _day_key(store, day)
    content = gzip.compress(_as_csv(counts), FASTEST, mtime=0)
    kind = {"ContentType": "text/csv; charset=utf-8", "ContentEncoding": "gzip"}
    if _put_once(key, content, kind, services):
        return counts
    return find_day(store, day, services) or counts


def find_day(store: str, day: date, services: Services) -> DayCounts | None:
    content = _get(_day_key(store, day), services)
    return None if content is None else _of_csv(gzip.decompress(content))


def find_day_by_now(
    record: StoreRecord, day: date, services: Services
) -> tuple[DayCounts, Mapping[str, str]] | None:
    """Under the names that the items of the store got since, and by these those of then."""
    found = find_day(record.name, day, services)
    if found is None:
        return None
    if record.renamed_on is None or record.renamed_on <= day:
        return found, {}
    return renames.by_now(found, day.toordinal(), _renamed(record, services))


def _renamed(record: StoreRecord, services: Services) -> Sequence[Rename]:
    """Of that store, as far as they are known on its last kept day."""
    content = _get(_trends_key(record.name, record.kept_day), services) if record.kept_day else None
    facts = packed_columns.parted(content)[0] if content else {"renamed": ()}
    return [Rename(*each) for each in facts["renamed"]]


def keep_trends(store: str, trends: Trends, services: Services) -> None:
    today, pack = trends.today, packed_columns.of_numbers
    facts = {name: getattr(trends, name) for name in FACTS}
    columns = {
        "items": packed_columns.of_names(today.items),
        "counts": pack(today.counts),
        "since": pack(today.since),
        "retired": pack(today.retired),
        "ended_used": pack(today.used),
        "ended_tallies": pack(today.tallies),
        "used": pack(trends.used),
        "tallies": pack(trends.tallies),
        "out": packed_columns.of_few(trends.out),
        "moved": pack(trends.moved),
    }
    if trends.wrong:
        wrong = {item: list(counts.items()) for item, counts in trends.wrong.items()}
        columns["wrong"] = zlib.compress(json.dumps(wrong).encode(), FASTEST)
    key = _trends_key(store, date.fromordinal(trends.day))
    content = packed_columns.joined(facts, columns)
    _put_once(key, content, {"ContentType": "application/octet-stream"}, services)


def find_trends(store: str, day: date, services: Services) -> Trends | None:
    content = _get(_trends_key(store, day), services)
    return None if content is None else trends_of(content)


def trends_of(content: bytes) -> Trends:
    """Those that an object holds."""
    all_facts, columns = packed_columns.parted(content)
    facts = {name: all_facts[name] for name in FACTS if name in all_facts}
    facts["renamed"] = tuple(Rename(*each) for each in facts["renamed"])
    periods = _periods(facts["day"], columns)
    counts, since, retired, used, tallies_, moved = (
        packed_columns.numbers(columns[name])
        for name in ("counts", "since", "retired", "used", "tallies", "moved")
    )
    return Trends(
        today=DayCounts(periods.items, counts, since, retired, periods.used, periods.tallies),
        used=used,
        tallies=tallies_,
        out=packed_columns.few(columns["out"], len(counts)),
        moved=moved,
        wrong=_wrong_of(columns),
        **facts,
    )


def _wrong_of(columns: Mapping[str, bytes]) -> Mapping[str, WrongDays]:
    packed = json.loads(zlib.decompress(columns["wrong"])) if "wrong" in columns else {}
    return {item: {day: tuple(said) for day, said in counts} for item, counts in packed.items()}


def find_periods(store: str, day: date, services: Services) -> Periods | None:
    """Those that ended on a day."""
    content = _get(_trends_key(store, day), services)
    return None if content is None else _periods(day.toordinal(), packed_columns.parted(content)[1])


def _periods(day: int, columns: Mapping[str, bytes]) -> Periods:
    return Periods(
        day,
        packed_columns.names(columns["items"]),
        packed_columns.numbers(columns["ended_used"]),
        packed_columns.numbers(columns["ended_tallies"]),
    )


def _as_csv(counts: DayCounts) -> bytes:
    rests = zip(counts.since, counts.retired, counts.tallies, counts.used, strict=True)
    rows = zip(_cells(counts.items), counts.counts, map(_Rests().__getitem__, rests), strict=True)
    late = _MARKS[counts.kept_late]
    lines = [f"{item},{count},{rest},{late}" for item, count, rest in rows]
    return "\r\n".join([",".join(COLUMNS), *lines, ""]).encode()


class _Rests(dict[tuple[int, int, int, int], str]):
    """Of lines, after the count: a day has few."""

    def __missing__(self, key: tuple[int, int, int, int]) -> str:
        since, retired, tally, used = key
        kind, lasted = tallies.kind_of(tally) or "", tallies.days_of(tally)
        day = date.fromordinal(since).isoformat()
        rest = self[key] = f"{day},{_MARKS[retired]},{kind},{used},{lasted}"
        return rest


def _cells(items: Sequence[str]) -> list[str]:
    """As a CSV has them. No name has a line break, so all are quoted at once."""
    text = names.lines_quoted(items)
    if "," in text or '"' in text:
        text = _TO_QUOTE.sub(lambda line: '"{}"'.format(line[0].replace('"', '""')), text)
    return text.split("\n") if items else []


def _of_csv(content: bytes) -> DayCounts:
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    next(rows)
    columns: Sequence[Sequence[str]] = list(zip(*rows, strict=True)) or ((),) * len(COLUMNS)
    items, counts, since, retired, kinds, used, lasted, late = columns
    numbers = {day: date.fromisoformat(day).toordinal() for day in set(since)}
    return DayCounts(
        list(map(names.unquoted, items)),
        list(map(int, counts)),
        [numbers[day] for day in since],
        [int(word == "yes") for word in retired],
        list(map(int, used)),
        [_TALLIES[kind] + int(days) for kind, days in zip(kinds, lasted, strict=True)],
        kept_late="yes" in late[:1],
    )


def _put_once(key: str, content: bytes, kind: Mapping[str, str], services: Services) -> bool:
    """False if the object is there already."""
    request: Any = {"Bucket": services.settings.receipts_bucket, "Key": key, **kind}
    try:
        services.s3.put_object(**request, Body=content, IfNoneMatch="*")
    except ClientError as error:
        if error.response["Error"]["Code"] != "PreconditionFailed":
            raise
        return False
    return True


def _get(key: str, services: Services) -> bytes | None:
    found = s3.find(services.s3, {"Bucket": services.settings.receipts_bucket, "Key": key})
    return found["Body"].read() if found else None


def _day_key(store: str, day: date) -> str:
    return f"history/{quote(store, safe='')}/{day.isoformat()}.csv.gz"


def _trends_key(store: str, day: date) -> str:
    return f"history/{quote(store, safe='')}/{day.isoformat()}.trends"
