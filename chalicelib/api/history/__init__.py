"""What is known of days: on which a store reported, its counts at their end, what follows."""

from chalicelib.api.history import (
    calendar,
    digest,
    items_at,
    matrix,
    series,
    soon,
    transfers,
    trends,
    trends_of_item,
)

__all__ = [
    "calendar",
    "digest",
    "items_at",
    "matrix",
    "series",
    "soon",
    "transfers",
    "trends",
    "trends_of_item",
]
