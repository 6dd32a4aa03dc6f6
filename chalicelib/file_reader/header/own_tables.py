"""CSV files that we make ourselves: columns of theirs that are no stock say nothing."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.refused_rows import OURS

_CHANGE = ("store", "item", "before", "after")
TABLES = (
    ("store", "item", "count", "state", "threshold", "threshold_from", "as_of", "upload", "line"),
    ("store", "item", "count", "retired", "seen"),
    (*_CHANGE, "line"),
    (*_CHANGE, "at", "upload", "line", "crossing"),
    (*_CHANGE, "line", "group", "crossing", "threshold"),
)
"""Items, what the API sends itself, changes (by the dashboard and by the API), previews."""
_KEYS = [list(map(key, columns)) for columns in TABLES]


def passed_over(keys: Sequence[str]) -> range:
    """Places of headings, which are given as `key` has them."""
    own = len(OURS) if tuple(keys[: len(OURS)]) == OURS else 0
    return range(len(keys) if list(keys[own:]) in _KEYS else own)
