"""From which size a file is too large for one invocation, and how it is cut then."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """An invocation stays under 128 MB of memory with these; tests set smaller ones."""

    size: int = 6 << 20
    """Bytes."""
    rows: int = 120_000
    part: int = 2 << 20
    """Bytes of a part of a large file."""

    def are_passed(self, size: int, content: bytes = b"") -> bool:
        lines = max(content.count(b"\n"), content.count(b"\r"))
        return size >= self.size or lines >= self.rows
