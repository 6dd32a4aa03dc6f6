"""Columns as bytes: a line of JSON, which says how many bytes follow of which, and these.

Each is packed by itself, so that who needs some reads no others, and moves them as they are.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

FASTEST = 1


def joined(facts: Mapping[str, Any], columns: Mapping[str, bytes]) -> bytes:
    sizes = {name: len(content) for name, content in columns.items()}
    head = json.dumps({**facts, "columns": sizes}).encode()
    return b"".join([head, b"\n", *columns.values()])


def parted(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The facts and the columns."""
    end = content.index(b"\n") + 1
    facts = json.loads(content[:end])
    columns = {}
    for name, size in facts.pop("columns").items():
        columns[name] = content[end : end + size]
        end += size
    return facts, columns


def of_numbers(numbers: Sequence[int]) -> bytes:
    """All their first bytes, all their second ones …: most of these are alike, as most numbers are
    small, so they are packed sooner, and smaller, than numbers as they are."""
    try:
        column = array("i", numbers)
    except OverflowError:
        column = array("q", numbers)
    content = column.tobytes()
    bytes_of = (content[place :: column.itemsize] for place in range(column.itemsize))
    return column.typecode.encode() + _packed(b"".join(bytes_of))


def _packed(content: bytes) -> bytes:
    packer = zlib.compressobj(FASTEST, strategy=zlib.Z_RLE)
    return packer.compress(content) + packer.flush()


def numbers(column: bytes) -> Sequence[int]:
    found, content = array(chr(column[0])), zlib.decompress(column[1:])
    width = found.itemsize
    number = len(content) // width
    mixed = bytearray(len(content))
    for place in range(width):
        mixed[place::width] = content[place * number : (place + 1) * number]
    found.frombytes(mixed)
    return found.tolist()


def of_few(numbers: Sequence[int]) -> bytes:
    """Of any size, and mostly 0."""
    found = [(place, number) for place, number in enumerate(numbers) if number]
    return zlib.compress(json.dumps(found).encode(), FASTEST)


def few(column: bytes, length: int) -> Sequence[int]:
    numbers = [0] * length
    for place, number in json.loads(zlib.decompress(column)):
        numbers[place] = number
    return numbers


def of_names(names: Sequence[str]) -> bytes:
    """They hold no line breaks."""
    return zlib.compress("\n".join(names).encode(), FASTEST)


@lru_cache(maxsize=1)
def names(column: bytes) -> Sequence[str]:
    """One night reads the same several times."""
    text = zlib.decompress(column).decode()
    return text.split("\n") if text else []
