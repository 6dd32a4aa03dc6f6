"""A deterministic model of AWS for the tests and the simulator; see `tests/world/world.py`."""

from tests.world.errors import Crash
from tests.world.world import World, s3_record

__all__ = ["Crash", "World", "s3_record"]
