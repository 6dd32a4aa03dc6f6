"""`python -m tests.soak.run`: the system at work for hours while its functions are killed.

Files of all sizes are dropped into the counts bucket of the embedded AWS, some under a key that has
one already. Meanwhile functions that are at work are killed, whichever they are. When all files are
finished, the table has to be the fold of them in upload order, and what is out has to have an open
alert. Writes `benchmarks/results/soak.md`; exits with 1 if something differs. Needs Linux's /proc.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests import ROOT
from tests.system.running import Stack, running_stack

RESULTS = ROOT / "benchmarks" / "results" / "soak.md"
STORES = {f"Store {number}": items for number, items in enumerate((60, 400, 400, 3000, 20_000))}
"""How many items the files of a store speak of."""
LARGE = "\n" * 120_000
"""Blank lines are no rows, but so many make a file large: it is loaded in parts."""
LARGE_SHARE, AGAIN_SHARE = 0.02, 0.2
AT_WORK = 1
"""Ticks of CPU within `LOOK` seconds by which a function is known to be at work."""
LOOK = 0.05
FINISHED = ("loaded", "partial", "rejected", "held")
LONGEST_REST = 9000.0
"""Seconds: a message of a killed job comes again after an hour and a half."""

Rows = Mapping[tuple[str, str], int]


class Result(NamedTuple):
    """Numbers of items, but for the states of files."""

    states: Counter[str]
    items: int
    differing: int
    """Of which the table says something else than the fold of the files."""
    out: int
    unlike: int
    """Of which the open alerts say something else than the table."""


@dataclass
class Soak:
    stack: Stack
    random: Random
    keys: dict[str, str] = field(default_factory=dict)
    """Of what was dropped, by version."""
    killed: Counter[str] = field(default_factory=Counter)
    """By function."""

    def run(self, files: int, kills: int, seconds: float) -> None:
        """Drops and kills at even distances, in a random order."""
        acts = [self.drop] * files + [self.kill] * kills
        self.random.shuffle(acts)
        began = time.monotonic()
        for number, act in enumerate(acts):
            time.sleep(max(0.0, began + seconds * number / len(acts) - time.monotonic()))
            act()

    def drop(self) -> None:
        store, items = self.random.choice(list(STORES.items()))
        count = min(items, int(10 ** self.random.uniform(0, 4.3)))
        numbers = self.random.sample(range(items), count)
        text = "store,item,count\n" + "".join(
            f"{store},item {number},{self.random.randrange(12)}\n" for number in numbers
        )
        if self.random.random() < LARGE_SHARE:
            text += LARGE
        key = f"soak/{len(self.keys)}.csv"
        if self.keys and self.random.random() < AGAIN_SHARE:
            key = self.random.choice(list(self.keys.values()))
        self.keys[self.stack.drop(key, text)] = key

    def kill(self) -> None:
        """One that is at work; if there is none for a while, none."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if at_work := self.at_work():
                pid, function = self.random.choice(at_work)
                os.kill(pid, signal.SIGKILL)
                self.killed[function] += 1
                return

    def at_work(self) -> list[tuple[int, str]]:
        before = dict(self.functions())
        time.sleep(LOOK)
        return [
            (pid, name)
            for (pid, name), ticks in self.functions()
            if ticks - before.get((pid, name), ticks) >= AT_WORK
        ]

    def functions(self) -> Iterator[tuple[tuple[int, str], int]]:
        """The processes of functions, and the ticks of CPU that each has used."""
        ours = f"GATEWAY_PORT={self.stack.system.aws.port}".encode()
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                program = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
                if "ministack-lambda-" not in program:
                    continue
                if ours not in (folder / "environ").read_bytes().split(b"\0"):
                    continue
                spent = (folder / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):  # it ended meanwhile
                continue
            name = program.rpartition("inventory-local-")[2].rpartition("-")[0]
            yield (int(folder.name), name), int(spent[11]) + int(spent[12])

    def rest(self) -> float:
        """Waits until every file is finished; seconds that it took."""
        began = time.monotonic()
        while time.monotonic() < began + LONGEST_REST:
            states = {entry["VersionId"]["S"]: entry["State"]["S"] for entry in self.ledger()}
            left = [version for version in self.keys if states.get(version) not in FINISHED]
            if not left:
                return time.monotonic() - began
            print(f"{len(left)} of {len(self.keys)} files are not finished", flush=True)
            time.sleep(30)
        raise SystemExit(f"Not finished: {left}")

    def ledger(self) -> list[dict[str, Any]]:
        return [entry for entry in self.scan("UploadsTable") if "State" in entry]

    def scan(self, table: str) -> list[dict[str, Any]]:
        pages = self.stack.dynamodb.get_paginator("scan").paginate(
            TableName=self.stack.outputs[table], ConsistentRead=True
        )
        return [item for page in pages for item in page["Items"]]

    def result(self) -> Result:
        """Alerts follow the table: they are waited for as long as they come nearer."""
        table = {
            (row["Store"]["S"], row["Item"]["S"]): int(row["Count"]["N"])
            for row in self.scan("InventoryTable")
        }
        fold: dict[tuple[str, str], int] = {}
        entries = sorted(self.ledger(), key=lambda entry: str(entry["AsOf"]["S"]))
        for entry in entries:
            if entry["State"]["S"] in ("loaded", "partial"):
                fold |= self.rows(entry["Key"]["S"], entry["VersionId"]["S"])
        out = {name for name, count in table.items() if count <= 0}
        unlike = out ^ self.alerted()
        while unlike:
            time.sleep(60)
            now = out ^ self.alerted()
            if len(now) >= len(unlike):
                break
            unlike = now
        states = Counter(str(entry["State"]["S"]) for entry in entries)
        return Result(states, len(table), len(table.items() ^ fold.items()), len(out), len(unlike))

    def rows(self, key: str, version: str) -> Rows:
        """Of what lies in the bucket: a drop whose answer was lost has made a version as well."""
        bucket = self.stack.outputs["CountsBucket"]
        found = self.stack.s3.get_object(Bucket=bucket, Key=key, VersionId=version)
        _, *lines = found["Body"].read().decode().split("\n")
        fields = (line.split(",") for line in lines if line)
        return {(store, item): int(count) for store, item, count in fields}

    def alerted(self) -> set[tuple[str, str]]:
        return {
            (alert["Store"]["S"], alert["Alert"]["S"].removeprefix("open#"))
            for alert in self.scan("AlertsTable")
            if alert["Alert"]["S"].startswith("open#") and alert["State"]["S"] == "out"
        }


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder) / "aws.log") as stack:
        soak = Soak(stack, Random(options.seed))
        began = time.monotonic()
        soak.run(options.files, options.kills, options.minutes * 60)
        rested = soak.rest()
        minutes = (time.monotonic() - began) / 60
        result = soak.result()
    asked = f"--files {options.files} --kills {options.kills} --minutes {options.minutes:g}"
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, the embedded AWS"
    RESULTS.write_text(
        f"""# Work while functions are killed

`python -m tests.soak.run {asked} --seed {options.seed}`, {datetime.now(UTC):%Y-%m-%d}, {machine}.

| | |
|---|--:|
| Files dropped | {len(soak.keys)} |
| of these finished | {listed(result.states)} |
| Functions killed at work | {soak.killed.total()} ({listed(soak.killed)}) |
| Minutes | {minutes:.0f} |
| of these after the last file, until all were finished | {rested / 60:.0f} |
| Items in the table | {result.items} |
| of these other than the fold of all files says | {result.differing} |
| Items that are out | {result.out} |
| of these without an open alert, or with one and not out | {result.unlike} |
""",
        "utf-8",
    )
    print(RESULTS.read_text("utf-8"))
    return 1 if result.differing or result.unlike else 0


def listed(times: Counter[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(times.items()))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak.run")
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=120, help="of dropping and killing")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
