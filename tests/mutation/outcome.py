"""What becomes of a mistake: the exit code of the process that is judged by."""

from __future__ import annotations

from enum import IntEnum


class Outcome(IntEnum):
    SURVIVES = 0
    KILLED = 1
    LATE = 2
    """It does not end."""
    BROKEN = 3
    """Not judged, by a fault of our own."""
