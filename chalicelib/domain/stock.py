"""A row of the Inventory table, the state that its count makes, and what a move to another is."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

State = Literal["ok", "low", "out", "retired"]
SentKind = Literal["out", "low", "back"]
"""Of crossings that are sent."""
CrossingKind = Literal[SentKind, "eased", "retired"]

SHORT: tuple[State, ...] = ("out", "low")
"""What an item with an open alert is."""
SEVERITY: dict[State, int] = {"ok": 0, "retired": 0, "low": 1, "out": 2}
MOST_SEVERE_FIRST: tuple[CrossingKind, ...] = get_args(CrossingKind)


class StockRow(NamedTuple):
    # A tuple, as a page holds a thousand: a frozen dataclass is three times slower to make.
    store: str
    item: str
    count: int  # type: ignore[assignment] # in place of tuple's method of that name
    order: str
    """The upload order of the file that set the count."""
    line: int | None
    """Of that file; None in a row that was not written by a load."""
    retired_by: str = ""
    """The upload order of the file that last retired the item, unless one brought it back."""

    @property
    def is_retired(self) -> bool:
        return is_retired(self.count, self.order, self.retired_by)


def is_retired(count: int, order: str, retired_by: str) -> bool:
    """Whether an item is retired: nothing has set its count since. A file that finds it at 0 sets
    nothing, and so does not bring it back."""
    return count <= 0 and retired_by >= order


def state_of(count: int | None, threshold: int | None, is_retired: bool = False) -> State:
    """Out at zero and below, low at the threshold and below; an item without a count is ok."""
    if count is None:
        return "ok"
    if count <= 0:
        return "retired" if is_retired else "out"
    if threshold is not None and count <= threshold:
        return "low"
    return "ok"


def crossing_kind(before: State, after: State) -> CrossingKind | None:
    """What a move between two states is: the new state if it is worse, `back` if it is ok.

    `eased` is out to low: better, but not recovered. It is recorded and not sent, as `retired` is.
    """
    if before == after:
        return None
    if after == "retired":
        return "retired"
    if SEVERITY[after] > SEVERITY[before]:
        return "low" if after == "low" else "out"
    return "back" if after == "ok" else "eased"
