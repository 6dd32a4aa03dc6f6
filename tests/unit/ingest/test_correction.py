"""Correcting one count: newer than what its author saw, and no report."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import count

import pytest

from chalicelib.aws.dynamodb import put_item
from chalicelib.aws.dynamodb_requests import Put
from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import Conflicting, NotFound
from chalicelib.domain.ledger_entry import Announcement, LedgerEntry
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.thresholds import Scope
from chalicelib.domain.upload import time_of
from chalicelib.file_reader import reader
from chalicelib.ingest.people import correction, generated_files, retirement
from chalicelib.ingest.people.generated_files import GeneratedRow
from chalicelib.repositories.naming import name_rules
from tests.makers.loading import Depot, csv
from tests.world import faults
from tests.world.errors import Crash
from tests.world.world import Call, World

TOLD = Announcement(By="ann", Why="found", File="Correction of hat")


def correct(depot: Depot, count: int, seen: int, item: str = "hat") -> LedgerEntry:
    correction.correct("Berlin", item, count, seen, TOLD, depot.services)
    version = depot.world.s3.created[-1]
    depot.load(version)
    return depot.receipt(version)


def test_a_count_is_corrected_by_an_upload_of_its_own() -> None:
    depot = Depot()
    depot.send("zz.csv", csv("Berlin,hat,5", "Berlin,cap,1"))

    receipt = correct(depot, 7, seen=5)

    assert depot.world.counts() == {("Berlin", "hat"): 7, ("Berlin", "cap"): 1}
    assert (receipt["Kind"], receipt["By"], receipt["Why"]) == ("correction", "ann", "found")
    assert (receipt["State"], receipt["Changed"], receipt["Store"]) == ("loaded", 1, "Berlin")


def test_a_correction_in_the_second_of_its_file_is_newer_than_that() -> None:
    depot = Depot(World(whole_seconds=True))
    depot.send("zz.csv", csv("Berlin,hat,5"))
    clock = depot.world.clock

    correct(depot, 7, seen=5)

    assert depot.count("Berlin", "hat") == 7
    assert depot.world.clock <= clock + 1.5


def test_a_correction_in_the_second_of_a_file_that_found_the_count_right_is_newer() -> None:
    depot = Depot(World(whole_seconds=True))
    depot.send("stores/Berlin/a.csv", csv("Berlin,hat,5"))
    depot.send("stores/Berlin/zz.csv", csv("Berlin,hat,5"), mode="full")

    receipt = correct(depot, 7, seen=5)

    assert (receipt["Changed"], depot.count("Berlin", "hat")) == (1, 7)


def test_a_retirement_in_several_stores_is_newer_than_all_files_up_to_now() -> None:
    depot = Depot(World(whole_seconds=True))
    depot.send("a.csv", csv("Berlin,hat,5", "Rome,hat,3"))
    confirmed = depot.send("zz.csv", csv("Berlin,hat,5", "Rome,hat,3"))

    retirement.set_retired(Scope(None, "hat"), TOLD, depot.services, retired=True)
    version = depot.world.s3.created[-1]
    depot.load(version)

    assert depot.receipt(version)["AsOf"] > confirmed["AsOf"]
    assert depot.retired() == {("Berlin", "hat"), ("Rome", "hat")}


def test_a_correction_that_s3_thinks_older_is_sent_again() -> None:
    depot = Depot(World(whole_seconds=True))
    depot.world.clock += 3
    depot.send("zz.csv", csv("Berlin,hat,5"))
    depot.world.clock -= 2

    correct(depot, 7, seen=5)

    assert depot.count("Berlin", "hat") == 7


def test_a_count_that_has_changed_is_not_corrected() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    made = len(depot.world.s3.created)

    with pytest.raises(Conflicting, match="The count is 5 by now") as refused:
        correct(depot, 7, seen=4)

    assert refused.value.code == "COUNT_CHANGED"
    assert len(depot.world.s3.created) == made


@pytest.mark.parametrize(
    ("counted", "state"), [(6, "rejected"), (5, "loaded")], ids=["changed", "confirmed"]
)
def test_a_count_that_changed_after_its_author_looked_is_not_corrected(
    counted: int, state: str
) -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    between = depot.drop("b.csv", csv(f"Berlin,hat,{counted}"))
    depot.world.clock += 1
    correction.correct("Berlin", "hat", 7, 5, TOLD, depot.services)
    sent = depot.world.s3.created[-1]

    depot.load(between)
    depot.load(sent)

    receipt = depot.receipt(sent)
    assert receipt["State"] == state
    assert depot.count("Berlin", "hat") == (7 if state == "loaded" else counted)
    if state == "rejected":
        assert receipt["Codes"] == {"COUNT_CHANGED": 1}
        assert "hat in Berlin was counted meanwhile" in receipt["Findings"][0]["message"]


@pytest.mark.parametrize("mode", ["merge", "full"])
def test_a_correction_overrules_no_file_that_was_let_in_before_at_whatever_call(mode: str) -> None:
    step, is_over = 0, False
    states = set()
    while not is_over:
        step += 1
        depot = Depot()
        others = [f"Berlin,tie {number},1" for number in range(9)]
        depot.send("a.csv", csv("Berlin,hat,5", *others))
        rows = ["Berlin,hat,6"] if mode == "merge" else others
        file = depot.drop("b.csv", csv(*rows), mode=mode)

        def act(depot: Depot = depot) -> None:
            depot.world.clock += 1
            registered = len(list(depot.world.dynamodb.tables["Loads"].items())) == 2
            with suppress(Conflicting):
                states.add((registered, correct(depot, 7, seen=5)["State"]))

        is_over = not depot.overtake(file, step, act)

    assert states == {(False, "loaded"), (True, "rejected")}


def test_what_is_let_in_and_written_before_a_corrections_last_look_is_not_overruled() -> None:
    states, looks = [], 0
    for step in count(1):
        depot = Depot()
        depot.send("a.csv", csv("Berlin,hat,5"))
        between = depot.drop("b.csv", csv("Berlin,hat,6"))
        depot.world.clock += 1
        correction.correct("Berlin", "hat", 7, 5, TOLD, depot.services)
        sent, before = depot.world.s3.created[-1], len(depot.world.trace)

        overtaken = depot.overtake(sent, step, partial(depot.load, between))

        states.append(depot.receipt(sent)["State"])
        if not overtaken:
            looks = max(
                number
                for number, (_, operation, _, detail) in enumerate(depot.world.trace[before:], 1)
                if (operation, "Inventory" in str(detail)) == ("BatchGetItem", True)
            )
            break

    assert states == ["rejected"] * looks + ["loaded"] * (len(states) - looks)


def test_a_count_that_an_older_file_overwrote_and_has_not_mended_yet_is_not_corrected() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    older = depot.drop("b.csv", csv("Berlin,hat,3"))
    newer = depot.drop("c.csv", csv("Berlin,hat,5"))

    def newer_comes_before_the_write(call: Call) -> None:
        if call[1] == "BatchExecuteStatement":
            depot.world.pause = lambda call: None
            depot.load(newer)
            depot.world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_AFTER)

    depot.world.pause = newer_comes_before_the_write
    with pytest.raises(Crash):
        depot.load(older)
    assert depot.count("Berlin", "hat") == 3
    depot.world.clock += 1

    receipt = correct(depot, 7, seen=3)
    depot.load(older)

    assert receipt["Codes"] == {"COUNT_CHANGED": 1}
    assert depot.count("Berlin", "hat") == 5


def test_no_correction_brings_an_old_name_back_also_one_that_became_it_meanwhile() -> None:
    """No file would set its count again."""
    depot = Depot()
    depot.send("zz.csv", csv("Berlin,hat,0", "Berlin,cap,1"))
    correction.correct("Berlin", "hat", 3, 0, TOLD, depot.services)
    sent = depot.world.s3.created[-1]
    alias = Alias("item", "hat", "cap", None, "ann", depot.world.clock)
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)

    depot.load(sent)

    assert depot.receipt(sent)["State"] == "rejected"
    assert depot.count("Berlin", "hat") == 0
    with pytest.raises(Conflicting, match="an old name of “cap”"):
        correct(depot, 3, seen=0)


def rename_hat(depot: Depot) -> None:
    alias = Alias("item", "hat", "cap", None, "ann", depot.world.clock)
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)


@pytest.mark.parametrize("is_meanwhile", [False, True])
@pytest.mark.parametrize(
    ("now", "count", "is_refused"),
    [
        (5, 6, False),
        (1, 2, False),
        (5, 0, False),
        (0, 0, False),
        (-2, 0, False),
        (-2, -1, False),
        (0, 1, True),
        (0, 5, True),
        (-2, 1, True),
    ],
)
def test_an_old_name_that_is_still_on_the_shelf_is_corrected_and_one_that_is_gone_only_down(
    now: int, count: int, is_refused: bool, is_meanwhile: bool
) -> None:
    depot = Depot()
    depot.send("zz.csv", csv(f"Berlin,hat,{now}", "Berlin,cap,1"))
    if is_meanwhile:
        correction.correct("Berlin", "hat", count, now, TOLD, depot.services)
        rename_hat(depot)
        sent = depot.world.s3.created[-1]
        depot.load(sent)
        assert (depot.receipt(sent)["State"] == "rejected") == is_refused
        return
    rename_hat(depot)
    if is_refused:
        with pytest.raises(Conflicting) as refused:
            correct(depot, count, seen=now)
        assert refused.value.code == "OLD_NAME"
    else:
        assert correct(depot, count, seen=now)["State"] == "loaded"


def test_a_row_that_no_file_of_ours_has_written_is_corrected() -> None:
    depot = Depot()
    row = {"Store": "Berlin", "Item": "hat", "Count": 5}
    put_item(depot.services.dynamodb, Put("Inventory", row))

    receipt = correct(depot, 7, seen=5)

    assert (receipt["State"], depot.count("Berlin", "hat")) == ("loaded", 7)


def test_a_file_that_comes_after_a_correction_overrules_it_and_is_no_reason_to_refuse_it() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    correction.correct("Berlin", "hat", 7, 5, TOLD, depot.services)
    sent = depot.world.s3.created[-1]
    depot.world.clock += 1
    later = depot.drop("z.csv", csv("Berlin,hat,9"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        depot.load(later)

    depot.load(sent)
    depot.load(later)

    assert depot.receipt(sent)["State"] == "loaded"
    assert depot.count("Berlin", "hat") == 9


def test_of_several_files_under_way_each_is_minded() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,1"))
    for row in ("Berlin,hat,6", "Berlin,cap,2"):
        depot.world.clock += 1
        file = depot.drop(f"{row[7:10]}.csv", csv(row))
        depot.world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_BEFORE)
        with pytest.raises(Crash):
            depot.load(file)
    depot.world.clock += 1

    receipts = [correct(depot, 7, seen=5), correct(depot, 7, seen=1, item="cap")]

    assert [receipt["Codes"] for receipt in receipts] == [{"COUNT_CHANGED": 1}] * 2


def test_a_file_under_way_is_minded_also_where_the_one_before_it_is_long_forgotten() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    loads = depot.world.dynamodb.tables["Loads"]
    for load in list(loads.items()):
        loads.put(loads.key_of(load), None)
    between = depot.drop("b.csv", csv("Berlin,hat,6"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        depot.load(between)
    depot.world.clock += 1

    receipt = correct(depot, 7, seen=5)

    assert receipt["Codes"] == {"COUNT_CHANGED": 1}


def test_an_item_that_the_store_does_not_have_is_not_corrected() -> None:
    with pytest.raises(NotFound):
        correct(Depot(), 7, seen=5)


def test_a_later_file_replaces_a_correction_and_an_older_one_does_not() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    older = depot.drop("b.csv", csv("Berlin,hat,6"))
    depot.world.clock += 1
    correct(depot, 7, seen=5)

    depot.load(older)
    assert depot.count("Berlin", "hat") == 7
    depot.send("c.csv", csv("Berlin,hat,8"))
    assert depot.count("Berlin", "hat") == 8


def test_a_correction_is_no_report_of_its_store() -> None:
    depot = Depot()
    file = depot.send("a.csv", csv("Berlin,hat,5"))

    correct(depot, 7, seen=5)

    record = depot.world.dynamodb.tables["Stores"].get(("store", "Berlin"))
    assert record is not None
    assert record["LastAsOf"]["S"] == file["AsOf"]


@pytest.mark.parametrize(
    "item",
    [
        "a,b",
        'a "b"',
        "=1+1",
        "-5",
        "00123",
        "Total 5",
        "1.5",
        "12/24",
        "Ä",
        "'x",
        "'=x",
        "a;b",
        "store",
    ],
)
def test_a_generated_file_is_read_as_it_was_meant(item: str) -> None:
    rows = [
        GeneratedRow("Berlin", item, -3, retired=True, seen=0),
        GeneratedRow("Rome; Trastevere", item, 999_999_999),
    ]

    content = generated_files.as_csv(rows)
    result = reader.read(content)

    assert [row[:3] for row in result.rows] == [row[:3] for row in rows]
    assert result.refused == 0
    assert {found.code for found in result.findings} <= {"NEGATIVE_COUNT", "FORMULA"}
    assert generated_files.rows_in(content) == rows


def test_whoever_puts_a_correction_once_more_cannot_make_a_full_count_of_it() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Berlin,cap,1"))
    sent = correct(depot, 7, seen=5)

    again = depot.send(sent["Key"], depot.world.s3.created[-1].body, mode="full")

    assert (again["Mode"], again["Emptied"]) == ("merge", 0)
    assert depot.count("Berlin", "cap") == 1


def test_of_two_names_that_an_apostrophe_tells_apart_the_right_one_is_corrected() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,=1+1,5", "Berlin,''=1+1,6"))

    correct(depot, 7, seen=6, item="'=1+1")

    assert depot.world.counts() == {("Berlin", "=1+1"): 5, ("Berlin", "'=1+1"): 7}


def test_an_old_count_is_corrected_while_a_file_is_loaded_although_old_files_are_gone() -> None:
    depot = Depot(limits=Limits(size=60, part=40))
    depot.send("a.csv", csv("Berlin,hat,5"))
    large = depot.drop("large.csv", csv(*(f"Berlin,tie {number},9" for number in range(10))))
    depot.load(large)
    depot.work_off()
    depot.world.clock += 40 * 86_400
    left = depot.world.s3.buckets["receipts"]
    for key in [each for each in left if each.startswith("work/")]:
        del left[key]
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        depot.send("b.csv", csv("Berlin,tie 1,3"))
    depot.world.clock += 1

    receipt = correct(depot, 7, seen=5)

    assert receipt["State"] == "loaded"
    assert depot.count("Berlin", "hat") == 7


def test_of_an_old_count_only_what_came_in_the_last_month_is_looked_up() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5"))
    depot.world.clock += 400 * 86_400
    asked: list[str] = []

    def note(call: Call) -> None:
        if call[1] == "Query" and call[2]["TableName"] == "Loads":
            asked.append(call[2]["ExpressionAttributeValues"][":order"]["S"])

    depot.world.pause = note
    correct(depot, 7, seen=5)

    assert depot.count("Berlin", "hat") == 7
    assert asked
    assert all(time_of(order) > depot.world.clock - 30 * 86_400 for order in asked)
