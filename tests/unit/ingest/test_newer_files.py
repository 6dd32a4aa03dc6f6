"""What a late file asks newer ones, and how much of them it holds."""

from __future__ import annotations

import pytest

from chalicelib.domain import merge_plan
from chalicelib.file_reader import reader
from chalicelib.ingest.newer_files import Accepted
from chalicelib.repositories import registrations
from chalicelib.repositories.registrations import Registered
from tests.makers.depot import Depot, csv


def newer_files(depot: Depot, *bodies: str, **metadata: str) -> list[Registered]:
    """The files loaded one after the other, newest first."""
    for place, body in enumerate(bodies):
        depot.send(f"{place}.csv", body, **metadata)
    return registrations.newer("Berlin", "0", depot.services)


def asking(depot: Depot, *rows: str, full: bool = False) -> Accepted:
    stores = merge_plan.by_store(reader.read(csv(*rows).encode()).rows)
    return Accepted(stores, full, depot.services)


@pytest.mark.parametrize(("full", "kept"), [(False, {"hat"}), (True, {"hat", "cap"})])
def test_of_a_newer_file_only_what_the_load_may_ask_for_is_kept(full: bool, kept: set[str]) -> None:
    depot = Depot()
    [newer] = newer_files(depot, csv("Berlin,hat,5", "Berlin,cap,5", "Rome,hat,5"))
    accepted = asking(depot, "Berlin,hat,7", full=full)

    assert set(accepted.rows(newer, "Berlin")) == kept
    assert set(accepted.rows(newer, "Rome")) == set()


def test_of_many_newer_files_the_last_word_on_an_item_is_kept_once() -> None:
    depot = Depot()
    files = newer_files(depot, *(csv(f"Berlin,hat,{count}") for count in range(9)))
    accepted = asking(depot, "Berlin,hat,7")

    kept = [dict(accepted.rows(file, "Berlin")) for file in files]

    assert kept == [{"hat": ("Berlin", "hat", 8, 2)}] + [{}] * 8


def test_a_file_that_is_older_than_a_full_count_is_not_read() -> None:
    depot = Depot()
    late = depot.drop("late.csv", csv("Berlin,hat,7"))
    newer_files(depot, csv("Berlin,cap,5"), csv("Berlin,hat,5", "Berlin,cap,5"), mode="full")
    before = depot.calls("GetObject")

    depot.load(late)

    assert depot.calls("GetObject") == before + 2
    assert depot.count("Berlin", "hat") == 5
