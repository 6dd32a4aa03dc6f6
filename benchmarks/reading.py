"""Reading counts: ours, with every check, beside csv.DictReader, which only takes rows apart.

    python -m benchmarks.reading [--rows 1000000] [--rounds 5] [--beside PATH]

Each is run in turn, `rounds` times, on the same bytes in memory, which all of them decode, and is
asked for every row; medians of CPU seconds. Of a small file as many as have 20,000 rows are read.

`--beside` compares `reader.read` with that of another checkout of this repository instead: each
read is a process of its own, which has read the file once before; ours and theirs take turns.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from chalicelib.file_reader import file_splitter, reader

CHUNK = 1 << 20
PART = 16 << 20
HEAD = 1 << 12
ENOUGH_ROWS = 20_000
READ_TWICE = """
import sys, time
from benchmarks.reading import whole
data = sys.stdin.buffer.read()
whole(data)
started = time.process_time()
whole(data)
print(time.process_time() - started)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", type=Path, help="another checkout, to measure in turn")
    args = parser.parse_args()
    for title, make in FILES.items():
        data = "".join(make(args.rows)).encode()
        print(f"\n{title}: {args.rows:,} rows, {len(data) / 1e6:.0f} MB")
        if args.beside:
            compare_with(args.beside.resolve(), data, args.rounds)
        else:
            compare(data, args.rounds, args.rows)


def compare(data: bytes, rounds: int, rows: int) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    times = max(1, ENOUGH_ROWS // rows)
    for _ in range(rounds):
        for name, way in WAYS.items():
            started = time.process_time()
            for _ in range(times):
                way(data)
            seconds[name].append((time.process_time() - started) / times)
    base = statistics.median(seconds["csv.DictReader, iterated"])
    for name, taken in seconds.items():
        median = statistics.median(taken)
        speed = len(data) / 1e6 / median
        print(f"  {name:32} {median * 1e3:9.3f} ms  {base / median:6.2f} ×  {speed:5.0f} MB/s")


def compare_with(beside: Path, data: bytes, rounds: int) -> None:
    seconds: dict[str, list[float]] = {"ours": [], "theirs": []}
    for _ in range(rounds):
        for name, checkout in (("ours", Path.cwd()), ("theirs", beside)):
            command = [sys.executable, "-c", READ_TWICE]
            spent = subprocess.run(
                command, cwd=checkout, input=data, check=True, stdout=subprocess.PIPE
            ).stdout
            seconds[name].append(float(spent))
    ours, theirs = map(statistics.median, seconds.values())
    print(f"  ours {ours * 1e3:.1f} ms, theirs {theirs * 1e3:.1f} ms: {ours / theirs:.2f}")


def dict_rows(data: bytes) -> Iterator[dict[str, str]]:
    delimiter = ";" if data.startswith(b"Filiale;") else ","
    text = io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")
    return csv.DictReader(text, delimiter=delimiter)


def dict_reader(data: bytes) -> None:
    for _ in dict_rows(data):
        pass


def loader(data: bytes) -> None:
    """What nobody who loads counts can leave out."""
    for row in dict_rows(data):
        store, item, count = row.values()
        store.strip(), item.strip()
        with contextlib.suppress(ValueError):
            int(count)


def rows(data: bytes) -> None:
    dialect = file_splitter.split([data[:HEAD]], PART).dialect
    assert dialect
    for _ in chain.from_iterable(reader.RowReader(chunks(data[dialect.start :]), dialect)):
        pass


def whole(data: bytes) -> None:
    for _ in reader.read(data).rows:
        pass


def cut(data: bytes) -> None:
    assert file_splitter.split(chunks(data), PART).parts


def chunks(data: bytes) -> Iterator[bytes]:
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


WAYS: dict[str, Callable[[bytes], None]] = {
    "csv.DictReader, iterated": dict_reader,
    "csv.DictReader, strip, int": loader,
    "reader.rows, every row rule": rows,
    "reader.read, every rule": whole,
    "file_splitter.split, one pass": cut,
}


def one_store(size: int) -> Iterator[str]:
    chance = random.Random(1)
    yield "store,item,count\n"
    for row in range(size):
        yield f"Berlin Mitte,SKU-{row:07d} Widget,{chance.randrange(500)}\n"


def ten_stores(size: int) -> Iterator[str]:
    """The stores in turn, each item of a store once."""
    chance = random.Random(1)
    yield "store,item,count\n"
    for row in range(size):
        yield f"Store {row % 10:02d},SKU-{row // 10:07d} Widget,{chance.randrange(500)}\n"


def quoted(size: int) -> Iterator[str]:
    chance = random.Random(1)
    yield '"store","item","count"\r\n'
    for row in range(size):
        count = chance.randrange(500)
        yield f'"Store {row % 10:02d}","SKU-{row // 10:07d} Widget, red","{count}"\r\n'


def lively(size: int) -> Iterator[str]:
    """Umlauts everywhere; one row in a hundred is oversold, one in a hundred is wrong."""
    chance = random.Random(1)
    yield "Filiale;Artikel;Bestand\r\n"
    for row in range(size):
        odd = chance.randrange(100)
        count = "-3" if odd == 0 else "1.000" if odd == 1 else str(chance.randrange(500))
        yield f"Köln {row % 10:02d};Käse-{row // 10:07d} groß;{count}\r\n"


FILES = {
    "One store": one_store,
    "Ten stores": ten_stores,
    "Ten stores, every field quoted": quoted,
    "Ten stores, umlauts, 2 % odd rows": lively,
}

if __name__ == "__main__":
    main()
