"""Aliases lead to one name, never in a circle, and are taken back one by one."""

from __future__ import annotations

from random import Random

import pytest

from chalicelib.domain.errors import Conflicting
from chalicelib.domain.naming import name_rules
from chalicelib.domain.naming.current_names import CurrentNames
from chalicelib.domain.naming.name_rules import Alias, NameRules, pair


def rules_of(*aliases: tuple[str, str] | tuple[str, str, str | None]) -> NameRules:
    """(old, name) everywhere, (old, name, store) in one store."""
    rules = NameRules()
    for old, name, store in ((*each, None)[:3] for each in aliases):
        rules = rules.with_alias(Alias("item", str(old), str(name), store))
    return rules


def test_an_alias_that_leads_to_another_is_followed_to_the_end() -> None:
    names = CurrentNames(rules_of(("a", "b"), ("b", "c")))

    assert [names.item("Rome", name) for name in "abcd"] == ["c", "c", "c", "d"]


def test_a_store_s_own_alias_beats_one_from_everywhere() -> None:
    names = CurrentNames(rules_of(("a", "b"), ("a", "c", "Rome")))

    assert [names.item(store, "a") for store in ("Rome", "Paris")] == ["c", "b"]


def test_an_alias_that_is_taken_back_leaves_the_others() -> None:
    rules = rules_of(("a", "b"), ("b", "c"))

    names = CurrentNames(rules.without_alias("item", "b", None))

    assert [names.item("Rome", name) for name in "abc"] == ["b", "b", "c"]


def test_an_item_s_alias_says_nothing_of_a_store() -> None:
    names = CurrentNames(rules_of(("Rome", "b")))

    assert names.store("Rome") == "Rome"


@pytest.mark.parametrize(
    ("aliases", "closing"),
    [
        ([], ("a", "a")),
        ([("a", "b")], ("b", "a")),
        ([("a", "b"), ("b", "c", "Rome")], ("c", "a")),
        ([("a", "b", "Rome")], ("b", "a")),
        ([("a", "b")], ("b", "a", "Rome")),
    ],
)
def test_what_would_lead_in_a_circle_in_any_store_is_refused(
    aliases: list[tuple[str, str]], closing: tuple[str, str]
) -> None:
    rules = rules_of(*aliases)

    with pytest.raises(Conflicting) as refused:
        rules.with_alias(Alias("item", *closing))

    assert refused.value.code == "NAMES_IN_A_CIRCLE"


def test_to_take_back_what_keeps_others_from_a_circle_is_refused() -> None:
    rules = rules_of(("a", "c", "Rome"), ("b", "a", "Rome"), ("a", "b"))

    with pytest.raises(Conflicting):
        rules.without_alias("item", "a", "Rome")


@pytest.mark.parametrize("seed", range(200))
def test_whatever_is_accepted_every_name_has_an_end(seed: int) -> None:
    random = Random(seed)
    rules = NameRules()
    for _ in range(30):
        old, name, store = (
            random.choice("abcd"),
            random.choice("abcd"),
            random.choice((None, *"RP")),
        )
        try:
            if random.random() < 0.7:
                rules = rules.with_alias(Alias("item", old, name, store))
            else:
                rules = rules.without_alias("item", old, store)
        except Conflicting:
            continue

        for where in "RPQ":
            own = {a.old: a.name for a in rules.aliases if a.store == where}
            everywhere = {a.old: a.name for a in rules.aliases if a.store is None}
            for start in "abcd":
                seen = [start]
                while (following := {**everywhere, **own}.get(seen[-1])) is not None:
                    assert following not in seen
                    seen.append(following)
                assert CurrentNames(rules).item(where, start) == seen[-1]


def test_the_same_alias_again_changes_nothing() -> None:
    rules = NameRules().with_alias(Alias("item", "a", "b", by="ann", at=1.0))

    assert rules.with_alias(Alias("item", "a", "b", by="bob", at=2.0)) is rules


def test_names_are_distinct_whichever_is_named_first() -> None:
    rules = NameRules().with_pair(pair("item", "b", "a"))

    names = CurrentNames(rules)

    assert names.are_distinct("item", "a", "b")
    assert names.are_distinct("item", "b", "a")
    assert not names.are_distinct("store", "a", "b")
    assert not CurrentNames(rules.without_pair("item", "a", "b")).are_distinct("item", "a", "b")


def test_names_are_no_more_than_a_document_can_hold() -> None:
    most = tuple(Alias("item", f"old {number}", "new") for number in range(name_rules.MOST))
    rules = NameRules(most)

    with pytest.raises(Conflicting):
        rules.with_alias(Alias("item", "one more", "new"))
