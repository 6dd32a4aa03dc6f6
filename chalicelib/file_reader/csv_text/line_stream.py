"""Chunks of bytes, as S3 hands them out, to lines of text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator


def head(chunks: Iterator[bytes], size: int) -> tuple[bytes, bool]:
    """The first chunks, `size` bytes at least; or all of them (True)."""
    first: list[bytes] = []
    missing = size
    for chunk in chunks:
        first.append(chunk)
        missing -= len(chunk)
        if missing <= 0:
            return b"".join(first), False
    return b"".join(first), True


def lines(data: bytes | Iterable[bytes], encoding: str, start: int = 0) -> io.TextIOWrapper:
    """Physical lines with their ends (LF, CR, CRLF) from byte `start` of `data` on."""
    raw: io.BufferedIOBase
    if isinstance(data, bytes):
        raw = io.BytesIO(data)
        raw.seek(start)
    else:
        raw = io.BufferedReader(_Stream(data), 1 << 16)
        raw.read(start)
    return io.TextIOWrapper(raw, encoding, newline="")


class _Stream(io.RawIOBase):
    """Chunks as a file to read from."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks: Iterator[bytes] = iter(chunks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
