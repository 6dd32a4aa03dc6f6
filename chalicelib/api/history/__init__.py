"""What is known of days: on which a store reported, its counts at their end, what follows."""

from chalicelib.api.history import (
    calendar,
    items_at,
    matrix,
    series,
    transfers,
    trends,
    trends_of_item,
)

__all__ = [
    "calendar",
    "items_at",
    "matrix",
    "series",
    "transfers",
    "trends",
    "trends_of_item",
]
