"""One module for each Lambda function: it reads its event, makes one call, answers.

No rule of stock and no table belongs here.
"""

from chalicelib.handlers import (
    check_freshness,
    check_stock,
    keep_history,
    load_inventory,
    load_part,
    reconcile_uploads,
    review_stock,
)

__all__ = [
    "check_freshness",
    "check_stock",
    "keep_history",
    "load_inventory",
    "load_part",
    "reconcile_uploads",
    "review_stock",
]
