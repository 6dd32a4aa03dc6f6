"""What is known of days: on which a store reported, its counts at their end, what follows."""

from chalicelib.api.history import calendar, items_at, matrix, series, transfers, trends

__all__ = ["calendar", "items_at", "matrix", "series", "transfers", "trends"]
