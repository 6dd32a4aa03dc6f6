"""The state of an item in a store, and what a move from one state to another is called."""

from __future__ import annotations

from typing import Literal

State = Literal["ok", "low", "out"]
Kind = Literal["out", "low", "back", "eased"]

SEVERITY: dict[State, int] = {"ok": 0, "low": 1, "out": 2}
MOST_SEVERE_FIRST: tuple[Kind, ...] = ("out", "low", "back", "eased")


def state_of(count: int | None, threshold: int | None) -> State:
    """Out at zero and below, low at the threshold and below; an item without a count is ok."""
    if count is None:
        return "ok"
    if count <= 0:
        return "out"
    if threshold is not None and count <= threshold:
        return "low"
    return "ok"


def crossing_kind(before: State, after: State) -> Kind | None:
    """What a move between two states is: the new state if it is worse, `back` if it is ok.

    `eased` is out to low: better, but not recovered; it is recorded and not sent.
    """
    if SEVERITY[after] > SEVERITY[before]:
        return "low" if after == "low" else "out"
    if before == after:
        return None
    return "back" if after == "ok" else "eased"
