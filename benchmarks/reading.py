"""Reading counts: ours, with every check, beside csv.DictReader, which only takes rows apart.

    python -m benchmarks.reading [--rows 1000000] [--rounds 5]

Each is run in turn, `rounds` times, on the same bytes in memory; medians of CPU seconds.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import statistics
import time
from collections.abc import Callable, Iterator

from chalicelib import cutting, reader

CHUNK = 1 << 20
PART = 16 << 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    for title, make in FILES.items():
        data = "".join(make(args.rows)).encode()
        print(f"\n{title}: {args.rows:,} rows, {len(data) / 1e6:.0f} MB")
        compare(data, args.rounds)


def compare(data: bytes, rounds: int) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(rounds):
        for name, way in WAYS.items():
            started = time.process_time()
            way(data)
            seconds[name].append(time.process_time() - started)
    base = statistics.median(seconds["csv.DictReader, iterated"])
    for name, taken in seconds.items():
        median = statistics.median(taken)
        speed = len(data) / 1e6 / median
        print(f"  {name:32} {median:6.2f} s  {base / median:6.2f} ×  {speed:5.0f} MB/s")


def dict_reader(data: bytes) -> None:
    for _ in csv.DictReader(io.TextIOWrapper(io.BytesIO(data), "utf-8", newline="")):
        pass


def rows(data: bytes) -> None:
    for _ in reader.rows(chunks(data)):
        pass


def whole(data: bytes) -> None:
    assert reader.read(data).rows


def cut(data: bytes) -> None:
    assert cutting.cut(chunks(data), PART).parts


def chunks(data: bytes) -> Iterator[bytes]:
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


WAYS: dict[str, Callable[[bytes], None]] = {
    "csv.DictReader, iterated": dict_reader,
    "reader.rows, every row rule": rows,
    "reader.read, every rule": whole,
    "cutting.cut, one pass": cut,
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
