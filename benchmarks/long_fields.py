"""Whether a field of any length is judged in linear time: `python -m benchmarks.long_fields`.

Each series has one thing that gets twice as large, again and again: a store's name, an item's, a
count, a column that nobody uses, a heading, the number of headings, or of rows with names that are
much alike. What is in it is digits, letters, blanks, accents that are characters of their own, and
so on. What counts is how many times longer the whole file takes when it is twice as long: 2 where
the time is linear, 4 where it is quadratic. CPU, medians of 5; results go to
`benchmarks/results/long_fields.md`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping
from statistics import median

from benchmarks.recording import here, record
from chalicelib.file_reader import reader

FIRST, LAST = 1 << 15, 1 << 19
"""Characters of the field, or of all that there are together."""
SLOW = 0.02
"""Seconds below which a doubling says more of the clock than of the reader."""
LINEAR = 2.8

CONTENT: Mapping[str, str] = {
    "letters": "a",
    "digits": "1",
    "blanks": " ",
    "no-break blanks": "\u00a0",
    "accents": "e\u0301",
    "accents without a letter": "\u0301",
    "grouped digits": "1.",
    "signs": "-",
    "brackets": "(",
    "words": "box ",
    "numbers and units": "5 kg ",
    "invisible": "a\u200b",
    "other alphabets": "иα字",
    "hashes": "#",
    "apostrophes": "'",
}


def filled(content: str, size: int) -> str:
    return (content * (size // len(content) + 1))[:size]


def one_row(store: str = "Berlin", item: str = "Socks", count: str = "5", extra: str = "") -> str:
    return f"store,item,count,remark\n{store},{item},{count},{extra}\nBerlin,Shoes,3,\n"


Series = Callable[[str, int], str]
"""A file of a content and a size."""

FIELDS: Mapping[str, Series] = {
    "a store": lambda content, size: one_row(store=filled(content, size)),
    "an item": lambda content, size: one_row(item=filled(content, size)),
    "a count": lambda content, size: one_row(count=filled(content, size)),
    "an unused column": lambda content, size: one_row(extra=filled(content, size)),
    "a quoted item": lambda content, size: one_row(item=f'"{filled(content, size)}"'),
    "a heading": lambda content, size: (
        f"store,item,count,{filled(content, size)}\nBerlin,Socks,5,x\n"
    ),
    "headings": lambda content, size: (
        f"store,item,count,{','.join(numbered(content, size))}\nBerlin,Socks,5\n"
    ),
    "rows of items": lambda content, size: (
        "store,item,count\n" + "".join(f"Berlin,{name},5\n" for name in numbered(content, size))
    ),
    "rows of stores": lambda content, size: (
        "store,item,count\n" + "".join(f"{name},Socks,5\n" for name in numbered(content, size))
    ),
}


def numbered(content: str, size: int) -> list[str]:
    """Names of 40 characters, all different."""
    return [f"{filled(content, 32)}{number}" for number in range(size // 40)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    found = {
        (field, content): growth(make, text, args.rounds)
        for field, make in FIELDS.items()
        for content, text in CONTENT.items()
    }
    report(found, args.rounds)


def growth(make: Series, content: str, rounds: int) -> tuple[float, float]:
    """The largest factor of a doubling that takes long enough, and seconds for the last size."""
    size, factors, before = FIRST, [0.0], 0.0
    while size <= LAST:
        data = make(content, size).encode()
        now = median(seconds(data) for _ in range(rounds))
        if before > SLOW:
            factors.append(now / before)
        before, size = now, size * 2
    return max(factors), before


def seconds(data: bytes) -> float:
    began = time.process_time()
    reader.read(data)
    return time.process_time() - began


def report(found: Mapping[tuple[str, str], tuple[float, float]], rounds: int) -> None:
    lines = [
        "# Long fields, measured",
        "",
        f"`python -m benchmarks.long_fields`, {here()}; CPU of `reader.read`, medians of {rounds} "
        f"rounds. Of each series, from {FIRST >> 10} to {LAST >> 10} thousand characters, the "
        "largest factor of a doubling: about 2 is linear. Left out are doublings that begin below "
        f"{SLOW * 1e3:.0f} ms; a dash is a series in which all do.",
        "",
        f"| What gets longer | {' | '.join(CONTENT)} | the slowest at its end, s |",
        f"|---|{'--:|' * (len(CONTENT) + 1)}",
    ]
    for field in FIELDS:
        of_field = [found[field, content] for content in CONTENT]
        cells = [f"{factor:.1f}" if factor else "–" for factor, _ in of_field]
        lines.append(f"| {field} | {' | '.join(cells)} | {max(last for _, last in of_field):.2f} |")
    steep = [f"{field} of {content}" for (field, content), (f, _) in found.items() if f > LINEAR]
    lines += ["", f"Above {LINEAR}: {', '.join(steep) or 'none'}.", ""]
    record("long_fields", "\n".join(lines))


if __name__ == "__main__":
    main()
