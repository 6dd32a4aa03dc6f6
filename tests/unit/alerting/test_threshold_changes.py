"""Setting and removing thresholds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.alerting import threshold_changes
from chalicelib.domain.thresholds import Scope
from chalicelib.repositories import threshold_rules
from tests.world import World

NAMES = st.sampled_from(["Berlin", "Paris", "a#b", "store", "everywhere", "%"])
SCOPES = st.builds(Scope, st.none() | NAMES, st.none() | NAMES)


@settings(deadline=None)
@given(st.lists(st.tuples(SCOPES, st.none() | st.integers(0, 99)), max_size=8))
def test_rules_are_as_they_were_last_set(steps: list[tuple[Scope, int | None]]) -> None:
    services = World(page_items=2).services()
    model: dict[Scope, int] = {}

    for scope, threshold in steps:
        if threshold is None:
            threshold_changes.remove_threshold(scope, services)
            model.pop(scope, None)
        else:
            threshold_changes.set_threshold(scope, threshold, services)
            model[scope] = threshold

    assert threshold_rules.rules(services) == model
    assert threshold_rules.load(services).revision == len(steps)
    for scope in model:
        found = threshold_rules.load(services).of(scope.store or "?", scope.item or "?")
        assert found.value is not None
