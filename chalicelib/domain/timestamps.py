"""Times as messages, records and answers write them."""

from __future__ import annotations

from datetime import UTC, datetime


def timestamp(seconds: float) -> str:
    """RFC 3339 in UTC, with milliseconds only where there are some: `2026-11-21T20:45:00Z`."""
    at = datetime.fromtimestamp(round(seconds * 1000) / 1000, UTC)
    text = at.isoformat(timespec="milliseconds" if at.microsecond else "seconds")
    return text.replace("+00:00", "Z")


def to_the_second(seconds: float) -> str:
    """The same without a fraction, as people read it."""
    return timestamp(int(seconds))
