"""The documents of the name rules, and the one in force."""

from __future__ import annotations

import pytest

from chalicelib.aws.services import Services
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.naming.name_rules import Alias, NameRules, pair
from chalicelib.domain.upload import Upload
from chalicelib.repositories.naming import name_rules
from tests.world import World

FIRST, SECOND = Alias("item", "a", "b", by="ann", at=1.5), Alias("store", "R", "Rome")


def documents(world: World) -> list[str]:
    return [key for key in world.s3.buckets["receipts"] if key.startswith("names/")]


def test_what_was_kept_is_what_is_read() -> None:
    services = World().services()

    changed = name_rules.change(
        lambda rules: rules.with_alias(FIRST).with_pair(pair("item", "x", "X")), services
    )

    assert name_rules.load(name_rules.in_force(services), services) == changed
    assert changed.aliases == (FIRST,)


def test_an_earlier_document_stays_as_it_was() -> None:
    services = World().services()
    name_rules.change(lambda rules: rules.with_alias(FIRST), services)
    first = name_rules.in_force(services)

    name_rules.change(lambda rules: rules.with_alias(SECOND), services)

    assert name_rules.in_force(services) != first
    assert name_rules.load(first, services).aliases == (FIRST,)


def overtaken(alias: Alias, services: Services) -> NameRules:
    """Adds an alias, while somebody else adds the first one."""
    seen: list[NameRules] = []

    def how(rules: NameRules) -> NameRules:
        if not seen:
            seen.append(rules)
            name_rules.change(lambda rules: rules.with_alias(FIRST), services)
        return rules.with_alias(alias)

    return name_rules.change(how, services)


def test_of_two_who_change_names_at_once_nobody_s_change_is_lost() -> None:
    services = World().services()

    changed = overtaken(SECOND, services)

    assert changed.aliases == (FIRST, SECOND)


def test_of_two_opposite_aliases_at_once_the_second_is_refused() -> None:
    services = World().services()

    with pytest.raises(Conflicting):
        overtaken(Alias("item", "b", "a"), services)


def test_a_change_whose_answer_is_lost_is_made_once() -> None:
    world = World()
    services = world.services()
    world.scripted().plan("dynamodb.UpdateItem", "repeated")

    name_rules.change(lambda rules: rules.with_alias(FIRST), services)

    assert len(documents(world)) == 1


def test_what_the_api_sends_has_current_names() -> None:
    services = World().services()
    name_rules.change(lambda rules: rules.with_alias(FIRST), services)

    assert name_rules.for_upload(Upload("a.csv", "1"), services) == name_rules.in_force(services)
    assert name_rules.for_upload(Upload("a-correction.csv", "1"), services) == ""


def test_a_document_is_read_once_in_the_life_of_a_process() -> None:
    world = World()
    services = world.services()
    name_rules.change(lambda rules: rules.with_alias(FIRST), services)
    document = name_rules.in_force(services)
    name_rules.current_names(document, services)
    world.trace.clear()

    assert name_rules.current_names(document, services).item("Rome", "a") == "b"
    assert world.trace == []
