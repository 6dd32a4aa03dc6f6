"""The rules of thresholds as they are stored."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.thresholds import Scope
from chalicelib.repositories import threshold_rules
from tests.world import World

NAMES = st.sampled_from(["Berlin", "Paris", "a#b", "store", "everywhere", "%"])
SCOPES = st.builds(Scope, st.none() | NAMES, st.none() | NAMES)


@settings(deadline=None)
@given(SCOPES)
def test_a_rule_is_stored_under_a_name_that_gives_its_scope(scope: Scope) -> None:
    assert threshold_rules.scope_of(threshold_rules.name_of(scope)) == scope


def test_rules_are_read_again_only_after_a_change() -> None:
    world = World()
    services = world.services()
    threshold_rules.change(Scope(), 5, 0, services)
    threshold_rules.load(services)
    world.trace.clear()

    threshold_rules.load(services)

    assert [operation for _, operation, *_ in world.trace] == ["GetItem"]


def test_a_rule_is_not_changed_if_others_changed_the_rules_meanwhile() -> None:
    services = World().services()
    threshold_rules.change(Scope(), 5, 0, services)

    changed = threshold_rules.change(Scope("Berlin"), 7, 0, services)

    assert not changed
    assert threshold_rules.rules(services) == {Scope(): 5}
