"""What a merge reads, writes and says of it, beside what the table comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

import pytest

from chalicelib.domain import merge_plan
from chalicelib.domain.merge_plan import Change
from chalicelib.domain.sorted_runs import ItemRange
from chalicelib.domain.thresholds import ThresholdSet
from chalicelib.file_reader import reader
from chalicelib.ingest import merge_summary
from chalicelib.ingest.table_merge import MergeOutcome, TableMerge, is_sparse
from chalicelib.repositories import inventory_table, registrations, stores_table, upload_versions
from chalicelib.repositories.registrations import Registration
from chalicelib.repositories.stores_table import StoreRecord
from tests.makers.loading import Depot, csv, upload_of
from tests.world import Crash
from tests.world.s3 import Version


def stocked(*rows: str) -> Depot:
    depot = Depot()
    depot.send("0.csv", csv(*rows))
    return depot


def merge_of(
    depot: Depot,
    version: Version,
    *,
    full: bool = False,
    ranges: Mapping[str, ItemRange] | None = None,
    known: Mapping[str, StoreRecord] | None = None,
) -> TableMerge:
    """Of a file, as if it had just been decided on and registered."""
    upload = upload_of(version)
    sent = upload_versions.find(upload, depot.services)
    assert sent
    stores = merge_plan.by_store(reader.read(version.body).rows)
    registration = Registration(upload, sent.order, full)
    registrations.register(stores, registration, depot.services)
    records = stores_table.records_of(stores, depot.services) if known is None else known
    return TableMerge(registration, stores, records, depot.services, ranges)


def dies_before_it_writes(depot: Depot, version: Version) -> str:
    """The load of a version, which registers it; its order."""
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(version)
    return depot.receipt(version)["AsOf"]


def calls(depot: Depot, run: Callable[[], object]) -> Counter[str]:
    before = len(depot.world.trace)
    run()
    return Counter(entry[1] for entry in depot.world.trace[before:])


def changed(outcome: MergeOutcome) -> list[tuple[str, int | None, int]]:
    return sorted((each.item, each.before, each.after) for each in outcome.changed["Berlin"])


def writes_first(depot: Depot, version: Version, item: str, count: int) -> None:
    """The load of a version writes a row of 5 right before the next rows are written, without
    having seen what is registered by then."""
    sent = upload_versions.find(upload_of(version), depot.services)
    [row] = inventory_table.some("Berlin", [item], depot.services)
    assert sent
    change = Change("Berlin", item, 5, count, 2, row[2], sent.order)
    when_it_writes(depot, lambda: inventory_table.write([change], depot.services))


def when_it_writes(depot: Depot, act: Callable[[], object]) -> None:
    """Somebody else acts right before the next rows are written."""

    def pause(call: tuple[object, ...]) -> None:
        if call[1] == "BatchExecuteStatement":
            depot.world.pause = lambda _: None
            act()

    depot.world.pause = pause


@pytest.mark.parametrize(
    ("rows", "items", "sparse"),
    [
        *[(1, 29, False), (1, 30, False), (1, 31, True), (2, 31, False), (2, 61, True)],
        *[(9_999, 1_000_000, True), (10_000, 1_000_000, True), (10_001, 1_000_000, False)],
    ],
)
def test_up_to_10_000_rows_of_thirty_times_as_many_items_are_read_one_by_one(
    rows: int, items: int, sparse: bool
) -> None:
    assert is_sparse(rows, items) == sparse


def test_where_nobody_else_writes_rows_are_read_and_written_once() -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5", "Berlin,tie,5")
    file = depot.drop("1.csv", csv("Berlin,cap,6", "Berlin,hat,5", "Berlin,tie,6"))

    made = calls(depot, merge_of(depot, file).run)

    looks, rows = 2, 1
    assert made == {
        "Query": looks + rows,
        "PutObject": 1,
        "BatchExecuteStatement": 1,
    }


def test_where_nothing_is_written_nobody_looks_again() -> None:
    depot = stocked("Berlin,hat,5")
    file = depot.drop("1.csv", csv("Berlin,hat,5"))

    assert calls(depot, merge_of(depot, file).run) == {"Query": 2}


def test_a_full_count_reads_all_rows_and_no_record() -> None:
    depot = stocked(*(f"Berlin,item {number:02},5" for number in range(40)))
    file = depot.drop("1.csv", csv("Berlin,item 20,5"))
    merge = merge_of(depot, file, full=True)

    made = calls(depot, merge.run)

    assert made["BatchGetItem"] == 0
    assert sum(depot.world.counts().values()) == 5


def test_of_a_store_only_what_is_between_the_items_of_the_file_is_read() -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5", "Berlin,tie,5")
    merge = merge_of(depot, depot.drop("1.csv", csv("Berlin,cap,6", "Berlin,hat,6")))

    merge.run()

    queries = [entry[3] for entry in depot.world.trace if entry[1] == "Query"]
    [read, *_] = [each for each in queries[::-1] if each["TableName"] == "Inventory"]
    values = read["ExpressionAttributeValues"].values()
    assert sorted(value["S"] for value in values) == ["Berlin", "cap", "hat"]


def test_a_range_of_a_full_count_empties_what_is_in_it_without_its_upper_end() -> None:
    depot = stocked(*(f"Berlin,{item},5" for item in ("cap", "hat", "scarf", "tie")))
    ranges = {"Berlin": ItemRange("hat", "tie")}
    merge = merge_of(depot, depot.drop("1.csv", csv("Berlin,hat,5")), full=True, ranges=ranges)

    outcome = merge.run()

    assert changed(outcome) == [("scarf", 5, 0)]
    assert depot.world.counts() == {
        ("Berlin", "cap"): 5,
        ("Berlin", "hat"): 5,
        ("Berlin", "scarf"): 0,
        ("Berlin", "tie"): 5,
    }


def test_what_is_foreseen_is_what_is_done() -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5", "Berlin,tie,5")
    file = depot.drop("1.csv", csv("Berlin,cap,6", "Berlin,hat,6", "Berlin,tie,5", "Berlin,bag,1"))
    dies_before_it_writes(depot, depot.drop("2.csv", csv("Berlin,hat,7")))

    foreseen = merge_of(depot, file).foresee()
    as_it_was = depot.world.counts()
    done = merge_of(depot, file).run()

    assert as_it_was["Berlin", "cap"] == as_it_was["Berlin", "hat"] == 5
    assert changed(foreseen) == changed(done) == [("bag", None, 1), ("cap", 5, 6)]
    numbers = partial(merge_summary.numbers_of, thresholds=ThresholdSet({}))
    assert numbers(foreseen) == numbers(done)
    assert numbers(done)["Berlin"]["Superseded"] == 1


@pytest.mark.parametrize(
    ("last_upload", "expected"), [("another", (7, 8)), ("its own", (None, None))]
)
def test_signs_tell_what_the_store_had_unless_its_record_tells_of_this_very_file(
    last_upload: str, expected: tuple[int | None, int | None]
) -> None:
    depot = stocked("Berlin,hat,5")
    file = depot.drop("1.csv", csv("Berlin,hat,6"))
    last = upload_of(file).name if last_upload == "its own" else last_upload
    record = StoreRecord("Berlin", items=10, out=2, retired=1, last_upload=last, last_rows=8)

    outcome = merge_of(depot, file, known={"Berlin": record}).run()

    signs = outcome.signs["Berlin"]
    assert (signs["rows"], signs["compared"]) == (1, 1)
    assert (signs["in_stock"], signs["listed_before"]) == expected


def test_only_what_is_written_in_its_own_name_is_journaled_with_a_file() -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5")
    file = depot.drop("1.csv", csv("Berlin,cap,6", "Berlin,hat,6"))
    newer = depot.drop("2.csv", csv("Berlin,hat,7"))
    order = dies_before_it_writes(depot, newer)

    outcome = merge_of(depot, file).run()

    [journal] = outcome.journals.values()
    assert journal == outcome.changed["Berlin"]
    assert [each.item for each in journal] == ["cap"]
    assert outcome.found is False
    assert depot.count("Berlin", "hat") == 7
    depot.load(newer)
    theirs = depot.changes(depot.receipt(newer))
    assert [(each.item, each.before, each.order) for each in theirs] == [("hat", 5, order)]


@pytest.mark.parametrize(
    ("item", "grown"), [("hat", set()), ("tie", {"Berlin"})], ids=["known", "new"]
)
def test_a_store_in_which_an_item_is_made_in_whoevers_name_has_grown(
    item: str, grown: set[str]
) -> None:
    depot = stocked("Berlin,hat,5")
    file = depot.drop("1.csv", csv(f"Berlin,{item},6"))
    dies_before_it_writes(depot, depot.drop("2.csv", csv(f"Berlin,{item},7")))

    outcome = merge_of(depot, file).run()

    assert outcome.grown == grown
    assert changed(outcome) == []
    assert depot.count("Berlin", item) == 7


def test_a_store_is_known_before_its_first_row_is_written() -> None:
    depot = Depot()

    order = dies_before_it_writes(depot, depot.drop("1.csv", csv("Rome,hat,5")))

    assert order
    assert list(stores_table.names(depot.services)) == ["Rome"]
    assert depot.world.counts() == {}


@pytest.mark.parametrize(
    ("theirs", "by", "numbers"),
    [
        (3, "an older file", (3, 0, 0)),
        (6, "an older file", (2, 1, 0)),
        (3, "a newer file", (2, 0, 1)),
    ],
)
def test_a_row_that_was_overtaken_is_decided_on_again_and_the_others_stand(
    theirs: int, by: str, numbers: tuple[int, int, int]
) -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5", "Berlin,tie,5")
    older = depot.drop("1.csv", csv("Berlin,cap,3"))
    file = depot.drop("2.csv", csv("Berlin,cap,6", "Berlin,hat,6", "Berlin,tie,6"))
    newer = depot.drop("3.csv", csv("Berlin,cap,3"))
    writes_first(depot, older if "older" in by else newer, "cap", theirs)

    outcome = merge_of(depot, file).run()

    of_berlin = merge_summary.numbers_of(outcome, ThresholdSet({}))["Berlin"]
    counted = (of_berlin["Changed"], of_berlin["Unchanged"], of_berlin["Superseded"])
    assert counted == numbers
    assert changed(outcome)[-2:] == [("hat", 5, 6), ("tie", 5, 6)]
    assert depot.count("Berlin", "cap") == (theirs if "newer" in by else 6)


def test_what_a_full_count_does_not_name_becomes_zero_also_where_it_was_overtaken() -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5")
    older = depot.drop("1.csv", csv("Berlin,cap,3"))
    file = depot.drop("2.csv", csv("Berlin,hat,5"))
    writes_first(depot, older, "cap", 3)

    outcome = merge_of(depot, file, full=True).run()

    assert depot.count("Berlin", "cap") == 0
    assert changed(outcome) == [("cap", 3, 0)]


def test_rows_of_an_earlier_round_are_known_without_their_journals() -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5")
    file = depot.drop("1.csv", csv("Berlin,cap,6", "Berlin,hat,6"))
    newer = depot.drop("2.csv", csv("Berlin,hat,7"))
    when_it_writes(depot, lambda: dies_before_it_writes(depot, newer))
    merge = merge_of(depot, file)

    outcome = merge.run()

    assert depot.count("Berlin", "hat") == 7
    assert changed(outcome) == [("cap", 5, 6)]
    assert outcome.found is False


@pytest.mark.parametrize("kept", [True, False])
def test_what_an_earlier_attempt_wrote_counts_as_changed_from_what_its_journal_says(
    kept: bool,
) -> None:
    depot = stocked("Berlin,hat,5")
    file = depot.drop("1.csv", csv("Berlin,hat,6", "Berlin,tie,1"))
    first = merge_of(depot, file).run()
    if not kept:
        for key in first.journals:
            del depot.world.s3.buckets["receipts"][key]

    second = merge_of(depot, file).run()

    assert second.found is True
    assert changed(second) == [("hat", 5 if kept else None, 6), ("tie", None, 1)]
    assert {(each.store, each.line) for each in second.changed["Berlin"]} == {
        ("Berlin", 2),
        ("Berlin", 3),
    }
    assert {each.order for each in second.changed["Berlin"]} == {
        each.order for each in first.changed["Berlin"]
    }


def test_of_a_late_full_count_only_its_own_rows_are_superseded() -> None:
    depot = stocked("Berlin,cap,5", "Berlin,hat,5")
    file = depot.drop("1.csv", csv("Berlin,hat,5"))
    dies_before_it_writes(depot, depot.drop("2.csv", csv("Berlin,cap,7", "Berlin,hat,7")))

    outcome = merge_of(depot, file, full=True).run()

    assert depot.world.counts() == {("Berlin", "cap"): 7, ("Berlin", "hat"): 7}
    assert outcome.stores["Berlin"].superseded == 1
    assert changed(outcome) == []
