"""States, thresholds and where they come from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.stock_state import SEVERITY, crossing_kind, state_of
from chalicelib.domain.thresholds import Scope, Threshold, ThresholdSet
from chalicelib.repositories import threshold_rules
from tests.world import World

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
    }
    assert kind == expected.get((before, after))


@settings(deadline=None)
@given(SCOPES)
def test_a_scope_is_found_again_by_its_name(scope: Scope) -> None:
    assert Scope.named(scope.name) == scope


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


@settings(deadline=None)
@given(st.lists(st.tuples(SCOPES, st.none() | st.integers(0, 99)), max_size=8))
def test_rules_are_kept_as_they_were_last_set(steps: list[tuple[Scope, int | None]]) -> None:
    services = World(page_items=2).services()
    model: dict[Scope, int] = {}

    for scope, threshold in steps:
        if threshold is None:
            threshold_rules.remove_rule(scope, services)
            model.pop(scope, None)
        else:
            threshold_rules.set_rule(scope, threshold, services)
            model[scope] = threshold

    listed = threshold_rules.list_rules(services)
    assert {Scope(r["store"], r["item"]): r["threshold"] for r in listed} == model
    assert threshold_rules.load(services).revision == len(steps)
    for scope in model:
        found = threshold_rules.load(services).of(scope.store or "?", scope.item or "?")
        assert found.value is not None


def test_rules_are_read_again_only_after_a_change() -> None:
    world = World()
    services = world.services()
    threshold_rules.set_rule(Scope(), 5, services)
    threshold_rules.load(services)
    world.trace.clear()

    threshold_rules.load(services)

    assert [operation for _, operation, *_ in world.trace] == ["GetItem"]


@pytest.mark.parametrize("threshold", [-1, 1_000_000_000, True, 2.5, "5", None])
def test_a_threshold_that_is_no_count_is_refused(threshold: object) -> None:
    with pytest.raises(ValueError, match="threshold"):
        threshold_rules.set_rule(Scope(), threshold, World().services())  # type: ignore[arg-type]  # on purpose
