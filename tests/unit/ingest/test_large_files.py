"""Large files: the same outcome as in one piece, whatever order the jobs run in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import pytest

from chalicelib.alerting import threshold_changes
from chalicelib.aws.settings import Limits
from chalicelib.domain import sorted_runs
from chalicelib.domain.errors import Unfinished
from chalicelib.domain.ledger_entry import ATTEMPTS, LEASE
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import load_inventory, load_part, reconcile_uploads
from chalicelib.repositories import upload_ledger
from chalicelib.repositories.naming import name_rules
from tests.makers.exports import EXPORTS, Export
from tests.makers.loading import Depot, adds_up, csv
from tests.world import World
from tests.world.errors import Crash

SMALL = Limits(size=10, part=120)
NUMBERS = ("State", "Read", "Changed", "Unchanged", "Refused", "Superseded", "Doubled", "Emptied")
READ_WHOLE = (".gz", ".ods", ".xls", ".xlsx")
# In a large file names that look alike are not searched for.
OF_NO_FOLDER = [
    export
    for export in EXPORTS
    if export.own_store is None
    and not export.file.endswith(READ_WHOLE)
    and "LOOK_ALIKE" not in export.codes
]
FACTS = (
    *NUMBERS,
    "Out",
    "Low",
    "Back",
    "Findings",
    "FindingsTotal",
    "Codes",
    "Stores",
    "StoresTotal",
)


def some_rows(random: Random, number: int, bad: float) -> list[str]:
    """Rows with doubled and contradicting ones among them."""
    stores = ["Berlin", "Rome", "Zürich"][: random.randint(1, 3)]
    return [
        f"{random.choice(stores)},item {random.randrange(40)},"
        + ("x" if random.random() < bad else random.choice("0155"))
        for _ in range(number)
    ]


def with_totals(random: Random) -> str:
    """Totals of the rows above, and some that are called so."""
    lines, sums = ["item,count,store"], [0, 0]
    for number in range(40):
        if random.random() < 0.2:
            lines.append(f"Total,{random.choice([*sums, 3])},Rome")
            sums[1] = 0
        count = random.randrange(9)
        lines.append(f"item {number},{count},{random.choice(['Rome', 'Berlin'])}")
        sums = [one + count for one in sums]
    return "\n".join(lines)


def with_a_column_for_each_store(random: Random) -> str:
    cells = ["", "0", "5", "x", "not stocked"]
    rows = [
        f"item {random.randrange(30)},{random.choice(cells)},{random.choice(cells)}"
        for _ in range(30)
    ]
    return "\n".join(["SKU,Count [Berlin],Count [Rome]", *rows])


def with_lots(random: Random) -> str:
    """Rows that part the stock, are the same again, or contradict each other."""
    rows = [
        f"Rome,item {random.randrange(8)},{random.choice('0555')},{random.choice('ABC')},"
        f"{random.choice(['', '', 'x'])},{number}"
        for number in range(40)
    ]
    return "\n".join(["store,item,count,Lot,Size,#", *rows])


def with_decimals(random: Random) -> str:
    counts = ["1.234,000", "12,000", "7", "0,500", ""]
    rows = [f"Rome;item {number};{random.choice(counts)}" for number in range(30)]
    return "\n".join(["A title;;", "store;item;count", *rows])


ODD_FILES = {
    "totals": with_totals,
    "a column for each store": with_a_column_for_each_store,
    "decimals": with_decimals,
    "lots": with_lots,
}


def send(
    limits: Limits | None,
    seed: int,
    before: str,
    file: str | bytes,
    mode: str,
    aliases: Iterable[Alias] = (),
) -> dict[str, Any]:
    """What there is to see of a file in the end, after one that was loaded before."""
    depot = Depot(limits=limits)
    threshold_changes.set_threshold(Scope(), 1, depot.services)
    depot.send("a.csv", before)
    depot.work_off()
    for alias in aliases:
        name_rules.change(lambda rules, alias=alias: rules.with_alias(alias), depot.services)  # type: ignore[misc]
    version = depot.drop("b.csv", file, mode=mode)
    depot.load(version)
    depot.work_off(Random(seed), again=0.2)
    receipt = depot.receipt(version)
    assert adds_up(receipt)
    return {
        "counts": depot.world.counts(),
        "changes": sorted(change[:5] for change in depot.changes(receipt)),
        "refused": depot.refused(receipt) if "RefusedFile" in receipt else None,
        **{fact: value for fact, value in receipt.items() if fact in FACTS},
    }


@pytest.mark.parametrize("seed", range(40))
def test_a_file_in_parts_has_the_same_outcome_as_in_one_piece(seed: int) -> None:
    random = Random(seed)
    before = csv(*some_rows(random, 30, 0))
    rows = random.choice([1, 20, 60])
    file = csv(*some_rows(random, rows, random.choice([0, 0, 0.1, 0.7])))
    mode = random.choice(["merge", "full"])

    whole = send(None, seed, before, file, mode)
    parts = send(SMALL, seed, before, file, mode)

    assert parts == whole


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("name", ODD_FILES)
def test_an_odd_file_has_the_same_outcome_in_parts(name: str, seed: int) -> None:
    random = Random(seed)
    file = ODD_FILES[name](random)
    before = csv(*some_rows(random, 20, 0))

    whole = send(None, seed, before, file, "merge")
    parts = send(SMALL, seed, before, file, "merge")

    # Of rows in conflict a large file shows the columns that are used, only.
    if name == "lots":
        whole.pop("refused"), parts.pop("refused")
    assert parts == whole


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("name", ["rows", *ODD_FILES])
def test_a_file_with_old_names_has_the_same_outcome_in_parts(name: str, seed: int) -> None:
    random = Random(seed)
    rows = csv(*some_rows(random, 40, 0.1))
    file = ODD_FILES[name](random) if name in ODD_FILES else rows
    before = csv(*some_rows(random, 20, 0))
    items = [f"item {number}" for number in random.sample(range(8), 5)]
    aliases = [
        Alias("item", items[0], items[1]),
        Alias("item", items[1], items[2], "Rome"),
        Alias("item", items[3], items[4]),
        Alias("store", "Berlin", "Rome"),
    ][random.randrange(2) :]

    whole = send(None, seed, before, file, "merge", aliases)
    parts = send(SMALL, seed, before, file, "merge", aliases)

    # Of rows in conflict a large file shows the columns that are used, by their current names.
    whole.pop("refused"), parts.pop("refused")
    assert parts == whole


@pytest.mark.parametrize("export", OF_NO_FOLDER, ids=lambda export: export.file)
def test_an_export_has_the_same_outcome_in_parts(export: Export) -> None:
    # Like no item of the exports: of a large file new items are not compared with known ones.
    before = csv("North,Gone,3")
    whole = send(None, 1, before, export.data, "full")
    parts = send(SMALL, 1, before, export.data, "full")

    if "CONFLICTING_ROWS" in export.codes:
        whole.pop("refused"), parts.pop("refused")
    assert parts == whole


def test_progress_is_in_the_ledger_while_the_jobs_run() -> None:
    depot = Depot(limits=SMALL)
    version = depot.drop("a.csv", csv(*some_rows(Random(1), 60, 0)))
    depot.load(version)
    queue = depot.world.sqs.queues["work"]
    for _ in range(2):
        load_part.do_job(queue.messages.pop(0).body, depot.services)

    receipt = depot.receipt(version)

    assert (receipt["State"], receipt["PartsDone"]) == ("loading", 2)
    assert receipt["PartsTotal"] > 6


@pytest.mark.parametrize("seed", range(10))
def test_jobs_that_die_are_done_again_with_the_same_result(seed: int) -> None:
    random = Random(seed)
    rows = [f"Berlin,item {number},{number % 3}" for number in range(40)]
    depot = Depot(limits=SMALL)
    version = depot.drop("a.csv", csv(*rows))
    queue = depot.world.sqs.queues["work"]
    depot.load(version)
    while queue.messages:
        message = queue.messages.pop(random.randrange(len(queue.messages)))
        depot.world.scripted().plan("*", "crash before", skip=random.randrange(80))
        try:
            load_part.do_job(message.body, depot.services)
        except Crash:
            queue.messages.append(message)
    depot.world.scripted()

    receipt = depot.receipt(version)
    assert (receipt["State"], receipt["Read"], receipt["Changed"]) == ("loaded", 40, 40)
    assert len(depot.world.counts()) == 40


def test_after_a_lost_message_a_load_goes_on_when_the_file_is_asked_for_again() -> None:
    depot = Depot(limits=SMALL)
    version = depot.drop("a.csv", csv(*(f"Berlin,item {number},1" for number in range(40))))
    depot.load(version)
    queue = depot.world.sqs.queues["work"]
    queue.messages.clear()

    depot.load(version)
    assert queue.messages == []
    depot.world.clock += LEASE
    depot.load(version)
    depot.work_off()

    assert depot.receipt(version)["State"] == "loaded"


@pytest.mark.parametrize("limits", [SMALL, None], ids=["large", "small"])
def test_what_is_left_for_later_waits_in_the_queue_and_is_done(limits: Limits | None) -> None:
    depot = Depot(limits=limits)
    version = depot.drop("a.csv", csv("Berlin,hat,1"))
    crowded = depot.world.services(dynamodb=Crowded(depot.world), limits=depot.services.limits)
    queue = depot.world.sqs.queues["work"]

    load_inventory.handle(depot.world.event(version), crowded)
    while queue.messages and not queue.messages[-1].visible > depot.world.clock:
        load_part.do_job(queue.messages.pop(0).body, crowded)

    [message] = queue.messages
    assert message.visible - message.sent == 90
    assert depot.receipt(version)["State"] == "loading"
    depot.work_off()
    assert depot.receipt(version)["State"] == "loaded"


def test_a_file_that_is_left_for_later_again_and_again_has_its_attempts_before_it() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,1"))
    crowded = depot.world.services(dynamodb=Crowded(depot.world))
    queue = depot.world.sqs.queues["work"]
    load_inventory.handle(depot.world.event(version), crowded)
    for _ in range(ATTEMPTS + 1):
        depot.world.clock += 200
        load_part.do_job(queue.messages.pop(0).body, crowded)
    depot.world.clock += LEASE + 1

    reconcile_uploads.handle(depot.services)

    assert depot.receipt(version)["State"] == "loading"
    assert depot.world.sqs.queues["review"].messages == []
    depot.work_off()
    assert depot.receipt(version)["State"] == "loaded"


class Crowded:
    """Every write of rows is for later."""

    def __init__(self, world: World) -> None:
        self.world = world

    def call(self, operation: str, request: Mapping[str, Any]) -> Any:
        if operation == "BatchExecuteStatement":
            raise Unfinished("1 item is for later", 90)
        return self.world.client.call(operation, request)


def test_a_late_file_asks_a_large_newer_one_for_its_rows() -> None:
    depot = Depot(limits=SMALL)
    late = depot.drop("1.csv", csv("Berlin,item 7,9", "Berlin,other,9"))
    newer = depot.drop("2.csv", csv(*(f"Berlin,item {number},1" for number in range(40))))
    depot.load(newer)
    depot.work_off()

    depot.load(late)
    depot.work_off()

    assert (depot.count("Berlin", "item 7"), depot.count("Berlin", "other")) == (1, 9)
    assert depot.receipt(late)["Superseded"] == 1


def test_a_file_deleted_while_its_parts_are_read_is_rejected() -> None:
    depot = Depot(limits=SMALL)
    version = depot.drop("a.csv", csv(*(f"Berlin,item {number},1" for number in range(40))))
    depot.load(version)
    depot.world.s3.forget(version)

    depot.work_off()

    assert (depot.receipt(version)["State"], depot.world.counts()) == ("rejected", {})


def test_a_file_deleted_after_its_parts_were_read_is_loaded() -> None:
    depot = Depot(limits=SMALL)
    version = depot.drop("a.csv", csv(*(f"Berlin,item {number},1" for number in range(40))))
    depot.load(version)
    queue = depot.world.sqs.queues["work"]
    while '"read"' in queue.messages[0].body:
        load_part.do_job(queue.messages.pop(0).body, depot.services)
    depot.world.s3.forget(version)

    depot.work_off()

    assert depot.receipt(version)["State"] == "loaded"


@pytest.mark.parametrize("body", ["\n" * 200, "store,item,count\n" + "\n" * 200, '"' * 201])
def test_a_large_file_without_rows_is_rejected_at_once(body: str) -> None:
    depot = Depot(limits=SMALL)

    receipt = depot.send("a.csv", body)
    depot.work_off()

    assert depot.receipt(depot.world.s3.created[-1])["State"] == "rejected"
    assert receipt["Key"] == "a.csv"


def test_rows_that_are_all_the_same_fit_into_a_run() -> None:
    rows = [("Berlin", "hat", 5, "", line) for line in range(2, 10_002)]

    run = sorted_runs.of_rows(rows)

    lines = list(sorted_runs.lines(run.content))
    assert len(lines) == sorted_runs.MOST_SAME
    assert sum(line.times for line in lines) == 10_000


def test_of_long_refused_rows_no_more_than_eight_million_characters_are_held() -> None:
    depot = Depot(limits=Limits(size=10, part=2 << 20))
    long = "x" * 500_000
    rows = [f"Berlin,{long},{number}" for number in range(40)]
    version = depot.drop("a.csv", csv(*rows, *(f"Berlin,hat {n},5" for n in range(50))))
    depot.load(version)
    depot.work_off()

    receipt = depot.receipt(version)
    assert (receipt["State"], receipt["Refused"], receipt["RefusedListed"]) == ("partial", 40, 15)


def test_a_part_that_is_done_twice_counts_once() -> None:
    depot = Depot(limits=SMALL)
    version = depot.drop("a.csv", csv("Berlin,hat,1"))
    depot.load(version)
    entry = depot.receipt(version)

    marked = [upload_ledger.mark(entry, "read", 0, depot.services) for _ in range(2)]

    assert [entry and entry["PartsDone"] for entry in marked] == [1, 1]


def test_a_large_file_with_the_bytes_of_an_earlier_one_says_of_which() -> None:
    depot = Depot(limits=SMALL)
    rows = [f"Berlin,item {number},1" for number in range(40)]
    depot.drop("1.csv", csv(*rows))
    depot.load()
    depot.work_off()

    version = depot.drop("2.csv", csv(*rows))
    depot.load()
    depot.work_off()

    assert depot.receipt(version)["SameAs"]["File"] == "1.csv"
    assert depot.receipt(version)["Codes"]["SAME_BYTES"] == 1


def test_events_and_messages_that_come_twice_make_no_more_jobs_than_the_plan() -> None:
    depot = Depot(limits=SMALL)
    rows = [f"Berlin,item {number:02},{number}" for number in range(90)]
    version = depot.drop("1.csv", csv(*rows))
    queue = depot.world.sqs

    depot.load()
    plan = depot.receipt(version)["PartsTotal"]
    depot.load()
    done = depot.work_off(Random(1), again=1.0)

    assert plan >= 30
    assert queue.sent <= 1.1 * plan
    assert done <= 1.1 * plan
    assert depot.receipt(version)["State"] == "loaded"


@pytest.mark.parametrize("fault", ["crash before", "crash after"])
def test_who_dies_while_it_asks_comes_again_and_asks(fault: str) -> None:
    depot = Depot(limits=SMALL)
    version = depot.drop("1.csv", csv(*(f"Berlin,item {number:02},1" for number in range(30))))
    depot.world.scripted().plan("sqs.SendMessage", fault)
    with pytest.raises(Crash):
        depot.load()

    depot.load()
    depot.work_off()

    assert depot.receipt(version)["State"] == "loaded"
