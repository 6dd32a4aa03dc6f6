"""What is kept of a day is read again as it was."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import names
from chalicelib.domain.history import tallies
from chalicelib.domain.history.day_counts import DayCounts
from chalicelib.domain.history.trends import Trends
from chalicelib.repositories.history import history_files
from tests.world.world import World

DAY = date(2026, 11, 28)
TODAY = DAY.toordinal()
ITEMS = st.text("aé\"',;|=+-@ 0", min_size=1, max_size=6).map(names.tidy).filter(bool)
ENDED = st.sampled_from([tallies.NONE, tallies.USED + 3, *tallies.ONE.values()])
COUNTS = st.integers(-(10**9), 10**9)
ROWS = st.dictionaries(ITEMS, st.tuples(COUNTS, st.integers(0, 9), st.booleans(), COUNTS, ENDED))


def day_of(rows: dict[str, tuple[int, int, bool, int, int]]) -> DayCounts:
    counts, ages, retired, used, ended = zip(*rows.values(), strict=True) if rows else ([],) * 5
    since = [TODAY - age for age in ages]
    retired_ = [int(each) for each in retired]
    return DayCounts(list(rows), list(counts), since, retired_, list(used), list(ended))


@given(ROWS, st.booleans())
def test_a_day_is_a_csv_that_any_program_reads(
    rows: dict[str, tuple[int, int, bool, int, int]], is_late: bool
) -> None:
    world, day = World(), replace(day_of(rows), kept_late=is_late and bool(rows))

    history_files.keep_day("Berlin", DAY, day, world.services())

    [version] = world.s3.buckets["receipts"]["history/Berlin/2026-11-28.csv.gz"]
    text = gzip.decompress(version.body or b"").decode()
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert lines[0] == list(history_files.COLUMNS)
    assert [line[0] for line in lines[1:]] == [names.quoted(item) for item in day.items]
    assert {line[-1] for line in lines[1:]} <= {"yes" if day.kept_late else ""}
    assert history_files.find_day("Berlin", DAY, world.services()) == day


@given(ROWS, st.integers(0, (1 << 90) - 1))
def test_what_days_come_to_is_kept_whole(
    rows: dict[str, tuple[int, int, bool, int, int]], out: int
) -> None:
    world, day = World(), day_of(rows)
    none = [0] * len(rows)
    outs = [out * (place % 3 == 0) for place in range(len(rows))]
    trends = Trends(TODAY, TODAY - 9, day, day.used, day.tallies, outs, none)

    history_files.keep_trends("Berlin", trends, world.services())

    assert history_files.find_trends("Berlin", DAY, world.services()) == trends
    periods = history_files.find_periods("Berlin", DAY, world.services())
    assert periods == (TODAY, day.items, day.used, day.tallies)
