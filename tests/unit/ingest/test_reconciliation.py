"""Files whose event was lost, or whose load died or failed, are asked for again."""

from __future__ import annotations

import json

import pytest

from chalicelib.domain.ledger_entry import ATTEMPTS, LEASE
from chalicelib.handlers import load_part, reconcile_uploads, review_stock
from chalicelib.ingest import reconciliation
from tests.makers.loading import Depot, csv, upload_of
from tests.world.errors import Crash

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
