"""What a late file asks newer ones, and how much of them it holds."""

from __future__ import annotations

import pytest

from chalicelib.domain import merge_plan
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.upload import order_at
from chalicelib.file_reader import reader
from chalicelib.ingest.newer_files import NewerFiles
from chalicelib.repositories import inventory_table, registrations
from chalicelib.repositories.registrations import Registration
from tests.makers.loading import Depot, csv
from tests.world import Crash


def registered(depot: Depot, *bodies: str, **metadata: str) -> list[Registration]:
    """The files loaded one after the other, newest first."""
    for place, body in enumerate(bodies):
        depot.send(f"{place}.csv", body, **metadata)
    return registrations.newer("Berlin", "0", depot.services)


def newer_files(depot: Depot, *rows: str, full: bool = False) -> NewerFiles:
    """As the load of a file with these rows asks for them."""
    stores = merge_plan.by_store(reader.read(csv(*rows).encode()).rows)
    return NewerFiles(stores, depot.services, full=full)


@pytest.mark.parametrize(("full", "kept"), [(False, {"hat"}), (True, {"hat", "cap"})])
def test_of_a_newer_file_only_what_the_load_may_ask_for_is_kept(full: bool, kept: set[str]) -> None:
    depot = Depot()
    [registration] = registered(depot, csv("Berlin,hat,5", "Berlin,cap,5", "Rome,hat,5"))
    newer = newer_files(depot, "Berlin,hat,7", full=full)

    berlin, rome = (newer.of(registration, store).row_of for store in ("Berlin", "Rome"))

    assert {item for item in ("hat", "cap") if berlin(item)} == kept
    assert not rome("hat")


def test_of_many_newer_files_the_row_of_the_newest_is_kept_once() -> None:
    depot = Depot()
    files = registered(depot, *(csv(f"Berlin,hat,{count}") for count in range(9)))
    newer = newer_files(depot, "Berlin,hat,7")

    kept = [newer.of(file, "Berlin").row_of("hat") for file in files]

    assert kept == [("Berlin", "hat", 8, 2), *[None] * 8]


def test_a_file_that_is_older_than_a_full_count_is_not_read() -> None:
    depot = Depot()
    late = depot.drop("late.csv", csv("Berlin,hat,7"))
    registered(depot, csv("Berlin,cap,5"), csv("Berlin,hat,5", "Berlin,cap,5"), mode="full")
    before = depot.calls("GetObject")

    depot.load(late)

    assert depot.calls("GetObject") == before + 2
    assert depot.count("Berlin", "hat") == 5


@pytest.mark.parametrize("same", [False, True], ids=["items of their own", "the same items"])
def test_small_files_that_come_late_and_newest_first_read_few_others(same: bool) -> None:
    depot = Depot()
    files = []
    for number in range(60):
        item = 0 if same else number
        rows = [f"Berlin,item {item},{number}", f"Berlin,also {item},1"]
        files.append(depot.drop(f"{number:02}.csv", csv(*rows)))
    before = depot.calls("GetObject")

    for version in reversed(files):
        depot.load(version)

    assert depot.calls("GetObject") - before <= 3 * len(files)
    counts = depot.world.counts()
    if same:
        assert counts == {("Berlin", "item 0"): 59, ("Berlin", "also 0"): 1}
    else:
        assert counts["Berlin", "item 7"] == 7
        assert len(counts) == 120


def test_who_is_overtaken_still_helps_a_newer_file_whose_load_died() -> None:
    depot = Depot()
    first = depot.send("0.csv", csv("Berlin,hat,9"))
    late = depot.drop("1.csv", csv("Berlin,hat,1"))
    between = order_at(depot.world.clock + 1) + "/2.csv#00000"
    depot.world.clock += 2
    newest = depot.drop("3.csv", csv("Berlin,hat,3"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(newest)

    def one_writes_that_looked_before_it_came(call: tuple[object, ...]) -> None:
        if call[1] == "BatchExecuteStatement":
            depot.world.pause = lambda call: None
            theirs = Change("Berlin", "hat", 9, 5, 2, first["AsOf"], between)
            assert inventory_table.write([theirs], depot.services) == []

    depot.world.pause = one_writes_that_looked_before_it_came
    depot.load(late)

    assert depot.count("Berlin", "hat") == 3
