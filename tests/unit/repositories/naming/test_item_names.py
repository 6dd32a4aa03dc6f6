"""The names of a store's items, as they are kept for who looks for one."""

from __future__ import annotations

from typing import Any

from chalicelib.repositories.naming import item_names
from tests.makers.loading import Depot, csv


class Overtaking:
    """An S3 in which somebody else adds a name before each of the first writes."""

    def __init__(self, depot: Depot, *others: str) -> None:
        self._depot, self._others = depot, list(others)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._depot.world.s3, name)

    def put_object(self, **request: Any) -> Any:
        if self._others:
            item_names.keep("Berlin", [self._others.pop()], self._depot.services)
        return self._depot.world.s3.put_object(**request)


def test_a_load_that_finds_new_items_keeps_the_names_of_all() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,1", "Rome,tie,2"))
    depot.send("2.csv", csv("Berlin,Čapka,0", "Berlin,hat,3"))

    assert item_names.find("Berlin", depot.services) == ["hat", "Čapka"]
    assert item_names.find("Rome", depot.services) == ["tie"]
    assert item_names.find("Oslo", depot.services) == []


def test_a_load_without_new_items_reads_and_writes_no_names() -> None:
    depot = Depot()
    depot.send("1.csv", csv("Berlin,hat,1"))
    start = len(depot.world.trace)

    depot.send("2.csv", csv("Berlin,hat,2"))

    assert "item-names" not in str(depot.world.trace[start:])


def test_who_adds_names_at_the_same_time_takes_none_away() -> None:
    depot = Depot()
    services = depot.world.services(s3=Overtaking(depot, "scarf", "coat"))

    assert item_names.keep("Berlin", ["hat", "tie"], services) == 2
    assert item_names.find("Berlin", depot.services) == ["coat", "hat", "scarf", "tie"]


def test_who_is_overtaken_again_and_again_leaves_it() -> None:
    depot = Depot()
    others = [f"coat {n}" for n in range(item_names.ATTEMPTS)]
    services = depot.world.services(s3=Overtaking(depot, *others))

    assert item_names.keep("Berlin", ["hat"], services) == 1
    assert "hat" not in item_names.find("Berlin", depot.services)


def test_of_more_names_than_are_kept_the_first_are_and_all_are_counted() -> None:
    depot = Depot()
    names = (f"{n:07}" for n in range(item_names.MOST + 2))

    assert item_names.keep("Berlin", names, depot.services) == item_names.MOST + 2
    kept = item_names.find("Berlin", depot.services)
    assert (len(kept), kept[-1]) == (item_names.MOST, f"{item_names.MOST - 1:07}")
