"""Time zones, by their names in the IANA database."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def zone_of(name: str) -> ZoneInfo:
    """Raises ValueError if there is no such time zone."""
    from zoneinfo import ZoneInfo  # few events have use for it

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:  # a folder, such as `America`, is no file
        raise ValueError(f"There is no time zone {name!r}.") from error
