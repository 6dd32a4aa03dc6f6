"""What is known of days that are over: trends, and stock as of a day."""

from chalicelib.api.history import calendar, items_at, matrix, transfers, trends

__all__ = ["calendar", "items_at", "matrix", "transfers", "trends"]
