"""Whether a store reports as often as it must."""

from __future__ import annotations

from typing import Literal

StoreKind = Literal["silent", "reporting"]
"""Of an alert of a store."""

HOUR = 3600.0


def hours_of(own: int | None, default: int | None) -> int | None:
    """A store's reporting interval, from its own (0: it has none) and that of all stores."""
    return (default if own is None else own) or None


def is_silent(last_report_at: float | None, hours: int | None, now: float) -> bool:
    """Whether a store that has reported before should have done so again by now."""
    return hours is not None and last_report_at is not None and now > last_report_at + hours * HOUR
