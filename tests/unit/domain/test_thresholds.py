"""States, thresholds and where they come from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.stock import SEVERITY, crossing_kind, state_of
from chalicelib.domain.thresholds import Scope, Threshold, ThresholdSet

NAMES = st.sampled_from(["Berlin", "Paris", "a#b", "store", "everywhere", "%"])
SCOPES = st.builds(Scope, st.none() | NAMES, st.none() | NAMES)


@pytest.mark.parametrize(
    ("count", "threshold", "state"),
    [
        (1, None, "ok"),
        (0, None, "out"),
        (-4, 10, "out"),
        (10, 10, "low"),
        (11, 10, "ok"),
        (1, 0, "ok"),
        (None, 10, "ok"),
    ],
)
def test_a_state_follows_from_count_and_threshold(
    count: int | None, threshold: int | None, state: str
) -> None:
    assert state_of(count, threshold) == state


@settings(deadline=None)
@given(st.sampled_from(sorted(SEVERITY)), st.sampled_from(sorted(SEVERITY)))
def test_a_crossing_worsens_or_recovers_or_is_none(before: str, after: str) -> None:
    kind = crossing_kind(before, after)  # type: ignore[arg-type]  # sampled from the states

    expected = {
        ("ok", "low"): "low",
        ("ok", "out"): "out",
        ("low", "out"): "out",
        ("low", "ok"): "back",
        ("out", "ok"): "back",
        ("out", "low"): "eased",
        ("retired", "low"): "low",
        ("retired", "out"): "out",
        ("retired", "ok"): "back",
        **{(state, "retired"): "retired" for state in ("ok", "low", "out")},
    }
    assert kind == expected.get((before, after))


@settings(deadline=None)
@given(st.dictionaries(SCOPES, st.integers(0, 99)), NAMES, NAMES)
def test_the_most_specific_rule_is_in_force(
    thresholds: dict[Scope, int], store: str, item: str
) -> None:
    found = ThresholdSet(thresholds).of(store, item)

    scopes = [Scope(store, item), Scope(store), Scope(None, item), Scope()]
    first = next((scope for scope in scopes if scope in thresholds), None)
    expected = Threshold(thresholds[first], first.source) if first else Threshold(None, None)
    assert found == expected
