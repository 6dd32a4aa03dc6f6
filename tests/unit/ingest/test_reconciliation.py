"""Files whose event was lost, or whose load died or failed, are asked for again."""

from __future__ import annotations

import json

import pytest

from chalicelib.aws.dynamodb import update_item
from chalicelib.aws.dynamodb_requests import Update
from chalicelib.domain.ledger_entry import ATTEMPTS, FINAL_STATES, LEASE
from chalicelib.handlers import load_part, reconcile_uploads, review_stock
from chalicelib.ingest import reconciliation
from tests.makers.loading import Depot, csv, upload_of
from tests.world.errors import Crash
from tests.world.world import World

WRITES = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "SendMessage", "PutObject")


def asked(depot: Depot) -> list[str]:
    """The keys that the work queue asks for."""
    return [json.loads(message.body)["key"] for message in depot.world.sqs.queues["work"].messages]


def test_a_file_whose_event_was_lost_is_asked_for_and_loaded() -> None:
    depot = Depot()
    version = depot.drop("lost.csv", csv("Berlin,hat,5"))
    depot.world.clock += 300

    found = reconcile_uploads.handle(depot.services)
    depot.work_off()

    assert found == 1
    assert depot.receipt(version)["State"] == "loaded"


def test_a_file_that_has_just_come_is_left_to_its_event() -> None:
    depot = Depot()
    depot.drop("new.csv", csv("Berlin,hat,5"))

    assert reconcile_uploads.handle(depot.services) == 0


def test_nothing_is_written_where_every_file_is_finished() -> None:
    depot = Depot()
    for number in range(5):
        depot.send(f"{number}.csv", csv(f"Berlin,hat,{number}"))
    depot.world.clock += 300
    before = depot.calls(*WRITES)

    found = reconcile_uploads.handle(depot.services)

    assert (found, depot.calls(*WRITES)) == (0, before)


def test_a_load_that_died_is_asked_for_when_its_time_is_over() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.scripted().plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(version)
    depot.world.clock += 300
    early = reconcile_uploads.handle(depot.services)
    depot.world.clock += LEASE

    late = reconcile_uploads.handle(depot.services)
    depot.work_off()

    assert (early, late) == (0, 1)
    assert depot.receipt(version)["State"] == "loaded"


def test_a_file_that_failed_twelve_times_is_not_asked_for_again() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    depot.world.s3.denied["counts", "a.csv"] = "InternalError"
    for _ in range(20):
        depot.world.clock += 300
        reconcile_uploads.handle(depot.services)
        for message in depot.world.sqs.queues["work"].messages[:]:
            depot.world.sqs.queues["work"].messages.remove(message)
            with pytest.raises(Exception, match="InternalError"):
                load_part.do_job(message.body, depot.services)

    receipt = depot.receipt(version)

    assert (receipt["State"], receipt["Attempts"]) == ("failed", ATTEMPTS)


def test_a_run_that_does_not_get_to_the_end_goes_on_at_its_bookmark() -> None:
    depot = Depot()
    depot.world.s3.page_keys = 2
    for number in range(2 * reconciliation.PAGES + 4):
        depot.drop(f"{number:04}.csv", csv("Berlin,hat,5"))
    depot.world.clock += 300

    found = [reconcile_uploads.handle(depot.services) for _ in range(2)]

    assert found == [2 * reconciliation.PAGES, 4]
    assert asked(depot) == [f"{number:04}.csv" for number in range(2 * reconciliation.PAGES + 4)]


def test_what_a_sweep_has_settled_is_not_looked_up_again_after_a_day() -> None:
    depot = Depot()
    depot.world.s3.page_keys = 2
    for number in range(3):
        depot.send(f"{number}.csv", csv(f"Berlin,hat,{number}"))
    for _ in range(2):
        depot.world.clock += reconciliation.MARGIN + 300
        reconcile_uploads.handle(depot.services)
    before = depot.calls("BatchGetItem")

    reconcile_uploads.handle(depot.services)

    assert depot.calls("BatchGetItem") == before


@pytest.mark.parametrize(
    ("state", "attempts", "ago", "is_asked_for"),
    [
        ("failed", 3, reconciliation.PATIENCE - 5, False),
        ("failed", 3, reconciliation.PATIENCE + 5, True),
        ("failed", ATTEMPTS - 1, 2 * LEASE, True),
        ("failed", ATTEMPTS, 2 * LEASE, False),
        ("failed", ATTEMPTS + 1, 2 * LEASE, False),
        ("loading", 3, LEASE - 5, False),
        ("loading", 3, LEASE + 5, True),
        ("loading", ATTEMPTS + 1, LEASE + 5, False),
        ("received", 1, LEASE + 5, True),
        *((state, 1, 2 * LEASE, False) for state in FINAL_STATES),
    ],
)
def test_a_file_is_asked_for_while_nobody_is_at_work_on_it_and_it_has_attempts_left(
    state: str, attempts: int, ago: float, is_asked_for: bool
) -> None:
    depot = Depot()
    upload = upload_of(depot.drop("a.csv", csv("Berlin,hat,5")))
    depot.world.clock += 3 * LEASE
    facts = {"State": state, "Attempts": attempts, "AttemptAt": depot.world.clock - ago}
    key = {"Upload": upload.id, "Version": upload.tag}
    update_item(depot.services.dynamodb, Update("Uploads", key, set=facts))

    reconciliation.reconcile(depot.world.clock, depot.services)

    is_given_up = state == "loading" and attempts > ATTEMPTS
    assert asked(depot) == ["a.csv"] * is_asked_for
    assert bool(depot.world.sqs.queues["review"].messages) == is_given_up


def test_a_sweep_that_takes_days_leaves_nothing_out_that_came_behind_it() -> None:
    depot = Depot()
    depot.world.s3.page_keys = 1
    for number in range(reconciliation.PAGES + 1):
        depot.drop(f"b{number:03}.csv", csv("Berlin,hat,5"))
    depot.world.clock += 300
    begun = reconcile_uploads.handle(depot.services)
    depot.drop("a.csv", csv("Berlin,cap,1"))
    depot.world.clock += 2 * reconciliation.MARGIN
    ended = reconcile_uploads.handle(depot.services)
    assert "a.csv" not in asked(depot)

    reconcile_uploads.handle(depot.services)

    assert (begun, ended) == (reconciliation.PAGES, 1)
    assert "a.csv" in asked(depot)


def test_a_sweep_goes_on_among_the_versions_of_one_key() -> None:
    depot = Depot()
    depot.world.s3.page_keys = 1
    for number in range(reconciliation.PAGES + 2):
        depot.drop("a.csv", csv(f"Berlin,hat,{number}"))
    depot.world.clock += 300

    found = [reconcile_uploads.handle(depot.services) for _ in range(2)]

    assert found == [reconciliation.PAGES, 2]


def test_a_held_file_that_nobody_answers_is_looked_after_too() -> None:
    depot = Depot(World(new_stores="hold"))
    held = depot.send("a.csv", csv("Berlin,hat,5"))
    assert held["State"] == "held"
    depot.world.clock += 15 * 86400

    reconcile_uploads.handle(depot.services)

    assert depot.entry(held)["State"] == "rejected"


def test_what_is_asked_for_is_said_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    depot = Depot()
    reconcile_uploads.handle(depot.services)
    assert caplog.records == []
    depot.drop("lost.csv", csv("Berlin,hat,5"))
    depot.world.clock += 300

    reconcile_uploads.handle(depot.services)

    (record,) = caplog.records
    assert (record.levelname, vars(record)["files"]) == ("WARNING", 1)


@pytest.mark.parametrize(
    "body", ["", "text", "{}", "[]", '{"work": "unknown"}', '{"work": "file"}', '{"work": "read"}']
)
def test_a_message_that_is_not_a_job_is_ignored(body: str) -> None:
    depot = Depot()

    load_part.do_job(body, depot.services)

    assert depot.world.trace == []


def test_a_job_for_a_file_that_was_never_cut_does_nothing_to_the_table() -> None:
    depot = Depot()
    version = depot.drop("a.csv", csv("Berlin,hat,5"))
    upload = upload_of(version)
    job = {"work": "merge", "key": upload.key, "version": upload.version, "part": 3}

    load_part.do_job(json.dumps(job), depot.services)

    assert depot.world.counts() == {}


def test_a_file_that_ends_its_function_every_time_is_given_up_told_of_and_in_nobodys_way() -> None:
    depot = Depot()
    deadly = depot.drop("deadly.csv", csv("Berlin,hat,5"))
    faults = depot.world.scripted()
    for _ in range(ATTEMPTS + 5):
        faults.plan("dynamodb.BatchExecuteStatement", "crash before")
    with pytest.raises(Crash):
        depot.load(deadly)
    asks = 0
    for _ in range(ATTEMPTS + 5):
        depot.world.clock += LEASE
        reconcile_uploads.handle(depot.services)
        while depot.world.sqs.queues["work"].messages:
            asks += 1
            with pytest.raises(Crash):
                depot.work_off()
    faults.planned.clear()

    other = depot.send("other.csv", csv("Berlin,cap,1"))
    for message in depot.world.sqs.queues["review"].messages:
        review_stock.do_job(message.body, depot.services)

    receipt = depot.receipt(deadly)
    assert (receipt["State"], asks) == ("failed", ATTEMPTS - 1)
    assert "12 times without an answer" in receipt["Error"]
    assert other["State"] == "loaded"
    subjects = [message["Subject"] for message in depot.world.sns.messages]
    assert "deadly.csv could not be loaded" in subjects
