"""Python's collector of cycles, where it finds nothing and costs much.

A tree from JSON has no cycles, and columns have none. While many are made, the collector goes
through them again and again, which doubles the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
