"""I47 to I55: a kept day is what its files say; once each, all of them, and what they come to.

What is kept while loads are under way may have some of their rows. So several counts of an item may
be right: that of the newest file that had written all of its rows before the job began, and those
of newer files that were let in before the day was kept.
"""

from __future__ import annotations

import csv
import gzip
import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from math import inf
from random import Random
from typing import Any
from urllib.parse import unquote

from chalicelib.domain.history import tallies
from chalicelib.domain.history.renames import Rename
from chalicelib.domain.history.trends import Trends, left_out
from chalicelib.domain.upload import time_of
from chalicelib.ingest.history import day_end
from chalicelib.repositories.history import history_files, series_file
from tests.simulation.history import is_retired
from tests.simulation.invariants import Rest
from tests.simulation.scenario import HOUR, ITEMS, File, Nights, Scenario
from tests.simulation.timeline import Timeline
from tests.simulation.watch import must
from tests.world.runtime import Runtime
from tests.world.s3 import Version
from tests.world.tables import Key, Table
from tests.world.values import Item

DAY = 86_400.0
EPOCH = date(1970, 1, 1).toordinal()
WAITED = 8 * 600.0
"""Seconds that a day waits for loads, at most."""
Row = dict[str, str]
"""A line of a kept day, by its columns."""


def with_nights(scenario: Scenario, random: Random) -> Scenario:
    """In a third of the runs a day ends, mostly about when a file comes; some nights are missed. In
    half of these it ends when all is quiet, and the other files come hours later."""
    if random.random() < 0.67:
        return scenario
    is_quiet = scenario.expected is None and len(scenario.files) > 1
    if is_quiet and random.random() < 0.5:
        return _quiet(scenario, random)
    midnight = random.choice(scenario.files).at + random.uniform(-0.5, 1.5)
    runs = [
        midnight + random.uniform(0, random.choice((1.0, 20.0, 600.0)))
        for _ in range(random.choice((0, 1, 1, 2, 3)))
    ]
    return replace(scenario, nights=Nights(midnight, [each for each in runs if each > 0]))


def _quiet(scenario: Scenario, random: Random) -> Scenario:
    """The later files are mostly those of one store, so that its next day is carried on."""
    files = sorted(scenario.files, key=lambda file: file.at)
    cut = random.randrange(1, len(files))
    midnight = files[cut - 1].at + 2 * HOUR
    for place in range(cut, len(files)):
        file = files[place]
        key = f"stores/Berlin/{place}.csv" if random.random() < 0.8 else file.key
        gone = None if file.forgotten is None else file.forgotten + 4 * HOUR
        files[place] = replace(file, at=file.at + 4 * HOUR, key=key, forgotten=gone)
    runs = [midnight + random.uniform(0, 600) for _ in range(random.choice((1, 1, 2)))]
    return replace(scenario, files=files, nights=Nights(midnight, runs, random.randrange(7)))


def with_carried_days(scenario: Scenario, random: Random) -> Scenario:
    """In few runs a store's second day is carried on from the first, if its files say all. One does
    not: its load dies when it has written down what it will change, and a newer file confirms what
    there was; in some runs just before the day ends, or the night after it is missed. In others
    somebody looks meanwhile, and there is no such file."""
    if random.random() < 0.88:
        return scenario
    midnight, is_looked_at = 2 * HOUR, random.random() < 0.2
    is_late = not is_looked_at and random.random() < 0.4
    at = midnight + (DAY - random.uniform(0.5, 5) if is_late else 2 * HOUR)
    full = random.choice(({}, {"mode": "full"}))
    # A full count that empties more than few items would be held.
    others = [*ITEMS[:1], *ITEMS[2:], *(f"Tie {size}" for size in range(8))]
    files = [
        File(0.0, "stores/Berlin/0.csv", _counts([*others, ITEMS[1]], 1)),
        File(at, "stores/Berlin/1.csv", _counts(others, random.choice((1, 2))), full),
        File(at + random.uniform(0.5, 20), "stores/Berlin/2.csv", _counts(ITEMS[1:2], 1)),
    ]
    if not full and not is_looked_at:
        files[2] = replace(files[2], body=files[0].body)
    if is_looked_at:
        del files[1]
    if random.random() < 0.3:
        files.append(File(at + DAY, "stores/Berlin/3.csv", _counts(others, random.choice((0, 3)))))
    runs = [midnight + random.uniform(0, 600)]
    runs += [midnight + DAY + random.uniform(0, 3)] if is_late else []
    looks = [at + random.uniform(0, HOUR) for _ in range(2)] if is_looked_at else []
    nights = Nights(midnight, runs, random.randrange(7), at)
    planned = replace(scenario, files=files, looks=looks, previews=[], names=[], expected=None)
    return replace(planned, nights=nights, calm=False, delay=0.0, part=None)


def _counts(items: Sequence[str], count: int) -> bytes:
    rows = "".join(f"Berlin,{item},{count}\n" for item in items)
    return f"store,item,count\n{rows}".encode()


def start(earliest: float, nights: Nights) -> float:
    """When a run begins in which a day of UTC ends as it is planned."""
    return (earliest // DAY + 1 + nights.later) * DAY - nights.midnight


@dataclass(frozen=True)
class Kept:
    """A day of a store as it was kept."""

    store: str
    day: date
    began: float
    """When the job began that kept it."""
    at: float
    rows: Mapping[str, Row]
    """By item."""


class _NotAsTheTable(logging.Handler):
    """I55: in a run no file comes later than any may, and nobody writes into the table by hand."""

    def emit(self, record: logging.LogRecord) -> None:
        must(False, "I55", record.getMessage(), vars(record))


class NightWatch:
    """Sees which days are kept when, and which loads had written all of their rows by then."""

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self.world = runtime.world
        self.kept: dict[tuple[str, date], Kept] = {}
        self.trends: dict[tuple[str, date], Trends] = {}
        self.noted: dict[str, date] = {}
        """The last day of each store that is noted as kept."""
        self.written: dict[Key, Timeline[bool]] = defaultdict(lambda: Timeline(False))
        """By store and order; a load that is tried again writes once more."""
        self.world.watchers.append(self._changed)
        self.world.s3.watchers.append(self._created)
        log = logging.getLogger(day_end.__name__)
        log.handlers, log.propagate = [_NotAsTheTable()], False
        log.setLevel(logging.WARNING)

    def _changed(self, table: Table, key: Key, old: Item | None, new: Item | None) -> None:
        if new is None:
            return
        if table.schema.name == "Stores" and "KeptDay" in new:
            place = key[1], date.fromisoformat(new["KeptDay"]["S"])
            self.noted[key[1]] = place[1]
            is_there = place in self.kept and place in self.trends
            must(is_there, "I50", "noted as kept, and is not", place)
        elif table.schema.name == "Loads":
            self.written[key].change(self.world.clock, "Changed" in new)

    def _created(self, version: Version) -> None:
        if not version.key.startswith("history/") or version.key.endswith("/series"):
            return
        copies = self.world.s3.buckets["receipts"][version.key]
        must(len(copies) == 1, "I49", "kept a second time", version.key)
        _, store, name = version.key.split("/")
        place = unquote(store), date.fromisoformat(name[:10])
        if name.endswith(".trends"):
            self.trends[place] = history_files.trends_of(version.body)
            self._goes_on(*place)
            return
        by = self.runtime.current()
        assert by is not None
        content = gzip.decompress(version.body).decode()
        rows = {row["item"]: row for row in csv.DictReader(content.splitlines())}
        kept = self.kept[place] = Kept(*place, by.started, self.world.clock, rows)
        self._says_if_late(kept)

    # I54

    def _says_if_late(self, kept: Kept) -> None:
        """By the clock of its job, which may be wrong: while a day ends it is one or the other."""
        late_from = (kept.day.toordinal() - EPOCH + 2) * DAY
        wrong = self.runtime.chaos.wrong_clocks
        times = kept.began - wrong, kept.at + wrong
        may_be = {"yes" if at >= late_from else "" for at in times}
        for row in kept.rows.values():
            must(row["kept_late"] in may_be, "I54", "kept late, or not", row, kept)

    # I48

    def _goes_on(self, store: str, day: date) -> None:
        """From the last day that was noted as kept."""
        last = self.noted.get(store)
        if last is not None and last < day:
            since, was = (self.trends[store, each].kept_since for each in (day, last))
            must(since == was, "I48", "begins anew", store, day, last)


@dataclass
class KeptDays:
    """What is kept when all has come to rest."""

    rest: Rest
    nights: NightWatch
    accepted: list[dict[str, Any]] = field(init=False)
    """The newest first."""

    def __post_init__(self) -> None:
        found = (each for each in self.rest.entries if each["State"] in ("loaded", "partial"))
        self.accepted = sorted(found, key=lambda each: each["AsOf"], reverse=True)

    def check(self) -> None:
        for kept in self.nights.kept.values():
            self._counts(kept)
            self._has_waited(kept)
        for (store, day), trends in self.nights.trends.items():
            days = [
                kept
                for kept in self.nights.kept.values()
                if kept.store == store and trends.kept_since <= kept.day.toordinal()
                if kept.day <= day
            ]
            days.sort(key=lambda kept: kept.day)
            self._sums(trends, days)
            self._periods(*days[-2:])
        self._last()

    # I47: the counts

    def _counts(self, kept: Kept) -> None:
        items = {item for store, item in self.rest.world.counts() if store == kept.store}
        must(set(kept.rows) <= items, "I47", "kept is what never was", kept)
        for item in items:
            found = int(kept.rows[item]["count"]) if item in kept.rows else None
            right = set(self._right(kept, item))
            must(found in right, "I47", f"{item} is kept as {found}, not", right, kept)

    def _right(self, kept: Kept, item: str) -> Iterator[int | None]:
        files = [each for each in self.accepted if _day(each["AsOf"]) <= kept.day]
        for place, entry in enumerate(files):
            if not self._is_known(kept, entry):
                continue
            rows = self._rows(entry)
            if (kept.store, item) in rows:
                yield rows[kept.store, item]
            elif self._is_full(kept, entry):
                # It is 0 by that if it was there.
                older = [each for each in files[place:] if (kept.store, item) in self._rows(each)]
                if any(self._is_known(kept, each) for each in older):
                    yield 0
                if not any(self._is_written(kept, each) for each in older):
                    yield None
            else:
                continue
            if self._is_written(kept, entry):
                return
        yield None

    # I51

    def _has_waited(self, kept: Kept) -> None:
        """For loads of the day, as long as a job waits."""
        for (store, order), known in self.rest.watch.registered.items():
            is_of_it = store == kept.store and _day(order) == kept.day
            written = self.nights.written[store, order].during(kept.began, kept.at)
            if is_of_it and known < kept.began and not any(written):
                waited = kept.at - (kept.day.toordinal() - EPOCH + 1) * DAY
                must(waited >= WAITED, "I51", f"kept after {waited} s, while loaded was", order)

    # I47: when items were counted, and what periods ended

    def _periods(self, before: Kept, kept: Kept | None = None) -> None:
        if kept is None:
            return
        today = kept.day.isoformat()
        files = [each for each in self.accepted if _day(each["AsOf"]) == kept.day]
        for item, row in kept.rows.items():
            last = before.rows.get(item)
            if last is None:
                must(not row["period"], "I47", "a period of a new item", row, kept)
                continue
            naming = [each for each in files if self._names(kept, each, item)]
            is_same = row["count"] == last["count"]
            if not is_same or any(self._is_written(kept, each) for each in naming):
                must(row["counted_on"] == today, "I47", "counted, and not noted", row, kept)
            elif not any(self._is_known(kept, each) for each in naming):
                dated = last["counted_on"], ""
                must((row["counted_on"], row["period"]) == dated, "I47", "not counted", row, kept)
            fell = int(last["count"]) - int(row["count"])
            lasted = (kept.day - date.fromisoformat(last["counted_on"])).days
            is_used = row["period"] == "used"
            wanted = (fell, lasted) if is_used else (0, 0)
            must((int(row["used"]), int(row["days"])) == wanted, "I47", "used", row, last, kept)
            must(not is_used or fell >= 0 < int(last["count"]), "I47", "used", row, last, kept)
            if row["counted_on"] == today:
                known = [each for each in naming if self._is_known(kept, each)]
                by_hand = {"Kind" in each for each in known}
                if len(by_hand) == 1 and all(self._is_written(kept, each) for each in known):
                    is_corrected = row["period"] == "corrected"
                    must(is_corrected is by_hand.pop(), "I47", "corrected", row, kept)

    # I48

    def _sums(self, trends: Trends, days: Sequence[Kept]) -> None:
        items = list(trends.today.items)
        must(items == list(days[-1].rows), "I48", "other items", trends, days)
        columns = zip(
            items,
            map(tallies.use_of, trends.used, trends.tallies),
            trends.out,
            trends.moved,
            strict=True,
        )
        for item, use, out, last_moved in columns:
            wrong = trends.wrong.get(item, {})
            out_of_use = left_out(wrong)
            known = {on: row for on, row in _rows_of(item, trends.renamed, days) if row}
            rows = [
                (on, _left_out(row) if on in out_of_use and row["period"] == "used" else row)
                for on, row in known.items()
            ]
            # If no next count has ended it, another file has found it right. Whether it got
            # another name with that count or after it, its line does not say.
            wrong_nights = {day: range(day, until) for day, (_, until) in wrong.items()}
            named = {each.day for each in trends.renamed if item in each[1:]}
            not_out = [
                nights
                for day, nights in wrong_nights.items()
                if known[nights.stop]["period"] and not known[day]["retired"]
            ]
            unsure = 0
            for nights in wrong_nights.values():
                if nights.stop in named:
                    unsure |= sum(1 << (trends.day - on) for on in nights)
            kinds = Counter(row["period"] for _, row in rows)
            moved = [
                on for (_, before), (on, row) in pairwise(rows) if before["count"] != row["count"]
            ]
            wanted = {
                "used": sum(int(row["used"]) for _, row in rows),
                "days": sum(int(row["days"]) for _, row in rows),
                "periods": kinds["used"],
                "rose": kinds["rose"],
                "empty": kinds["empty"],
                "other": kinds["corrected"] + kinds["long"],
                "out": unsure
                | sum(
                    1 << (trends.day - on)
                    for on, row in rows
                    if int(row["count"]) <= 0 and not row["retired"]
                    if not any(on in nights for nights in not_out)
                ),
                "moved": moved[-1] if moved else 0,
            }
            found = {**use._asdict(), "out": out | unsure, "moved": last_moved}
            must(found == wanted, "I48", f"{item} comes to", found, "not", wanted, days)

    # I50: yesterday is kept of every store, as the table is

    def _last(self) -> None:
        world = self.rest.world
        yesterday = datetime.fromtimestamp(world.clock - DAY, UTC).date()
        for record in world.dynamodb.tables["Stores"].items():
            store = record["Name"]["S"]
            if record["Kind"] != {"S": "store"} or "RetiredAt" in record:
                continue
            must(record.get("KeptDay") == {"S": str(yesterday)}, "I50", "not kept", record)
            must((store, yesterday) in self.nights.trends, "I50", "no trends", store)
            self._series(store, yesterday)
        for row in world.dynamodb.tables["Inventory"].items():
            store, item = row["Store"]["S"], row["Item"]["S"]
            kept = self.nights.kept.get((store, yesterday))
            if kept is not None:
                wanted = row["Count"]["N"], "yes" if is_retired(row) else ""
                found = kept.rows[item]["count"], kept.rows[item]["retired"]
                must(found == wanted, "I50", f"{item} is kept as", found, "not", wanted)

    # I52

    def _series(self, store: str, yesterday: date) -> None:
        days = [each for each in self.nights.kept.values() if each.store == store]
        items = {item for each in days for item in each.rows}
        renamed = self.nights.trends[store, yesterday].renamed
        found = series_file.find(store, items, self.rest.world.services())
        for item in items:
            wanted = {
                date.fromordinal(on): int(row["count"])
                for on, row in _rows_of(item, renamed, days, or_own=True)
                if row and not row["retired"]
            }
            known = {
                date.fromordinal(found[item].first + place): count
                for place, count in enumerate(found[item].counts if item in found else ())
                if count is not None
            }
            must(known.items() <= wanted.items(), "I52", f"{item} has", known, "not", wanted)
            must((yesterday in known) == (yesterday in wanted), "I52", item, known, wanted)

    # What files say, and when they were known.

    def _rows(self, entry: dict[str, Any]) -> dict[Key, int]:
        return {row[:2]: row[2] for row in self.rest.result_of(entry).rows}

    def _names(self, kept: Kept, entry: dict[str, Any], item: str) -> bool:
        return (kept.store, item) in self._rows(entry) or self._is_full(kept, entry)

    def _is_full(self, kept: Kept, entry: dict[str, Any]) -> bool:
        """Whether it says 0 of what it does not name."""
        full = entry["Mode"] == "full" and not entry.get("Kept")
        return full and any(store == kept.store for store, _ in self._rows(entry))

    def _is_known(self, kept: Kept, entry: dict[str, Any]) -> bool:
        """Whether some of it may be in what was kept."""
        place = kept.store, entry["AsOf"]
        return self.rest.watch.registered.get(place, inf) < kept.at

    def _is_written(self, kept: Kept, entry: dict[str, Any]) -> bool:
        """Whether all of it is."""
        written = self.nights.written[kept.store, entry["AsOf"]]
        return all(written.during(kept.began, kept.at))


def _rows_of(
    item: str, renamed: Sequence[Rename], days: Sequence[Kept], *, or_own: bool = False
) -> Iterator[tuple[int, Row | None]]:
    """Its line of each day, also under the names that it had; `or_own`: those too that are another
    item's by now."""
    for kept in days:
        on = kept.day.toordinal()
        row = kept.rows.get(_name_on(on, item, renamed))
        if or_own and (row is None or row["retired"]):
            row = kept.rows.get(item)
        yield on, row


def _name_on(day: int, item: str, renamed: Sequence[Rename]) -> str:
    """Under which name an item was counted on a day."""
    for each in reversed(renamed):
        if day < each.day and item in each[1:]:
            item = each.old if item == each.new else each.new
    return item


def _left_out(row: Row) -> Row:
    """One of the period's counts was wrong."""
    return {**row, "period": "corrected", "used": "0", "days": "0"}


def _day(order: str) -> date:
    return datetime.fromtimestamp(time_of(order), UTC).date()
