"""Telling people of files: each outcome that needs somebody once, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, cast, get_args

import pytest

from chalicelib.alerting import file_report, review_jobs
from chalicelib.alerting.review_jobs import TellOfFile
from chalicelib.domain.ledger_entry import (
    ATTEMPTS,
    LEASE,
    FileKind,
    LedgerEntry,
    UploadState,
    name_of,
    outcome_to_tell,
)
from chalicelib.domain.upload import Upload
from chalicelib.handlers import review_stock
from chalicelib.ingest import jobs
from chalicelib.ingest.people import held_files
from chalicelib.repositories import upload_ledger
from tests.makers.alerting import kinds_of, mail_of
from tests.makers.loading import Depot, csv
from tests.world.world import World

TEN = [f"Berlin,item {number},1" for number in range(10)]
BAD = "stores/Berlin/monday.csv"


def told(depot: Depot, *, minutes: int = 0) -> list[dict[str, Any]]:
    """The messages so far, once the review queue is empty."""
    depot.world.clock += minutes * 60
    queue = depot.world.sqs.queues["review"]
    while queue.messages:
        review_stock.do_job(queue.messages.pop(0).body, depot.services)
    return depot.world.sns.messages


def kinds(depot: Depot, *, minutes: int = 0) -> list[str]:
    return kinds_of(told(depot, minutes=minutes))


def test_a_bad_file_dropped_by_hand_is_told_with_its_name_its_reason_and_a_link() -> None:
    depot = Depot(World(dashboard_url="https://x.example"))
    receipt = depot.send(BAD, "store,item\nBerlin,hat\n")

    [message] = told(depot)

    assert message["Subject"] == "monday.csv of Berlin was not loaded"
    assert message["MessageAttributes"]["store"]["StringValue"] == "Berlin"
    text = mail_of(message)
    assert "Sent into the bucket at 18 Nov 2026, 11:06 UTC." in text
    assert receipt["Findings"][0]["message"] in text
    name = f"{receipt['Upload']}.{receipt['Version']}"
    assert f"Receipt: https://x.example/#/uploads/{name}" in text


def test_refused_rows_are_told_by_line_with_what_may_be_meant() -> None:
    depot = Depot()
    depot.send(BAD, csv("Berlin,hat,5", "Berlin,cap,1.5", "Berlin,tie,+3"), by="ann", file="mo.csv")

    [message] = told(depot)

    assert message["Subject"] == "mo.csv of Berlin was loaded in part"
    assert "Sent by ann" in mail_of(message)
    assert "2 of 3 rows were refused." in mail_of(message)
    assert "Line 3, cap: " in mail_of(message)
    assert " It says 1.5." in mail_of(message)
    assert "Perhaps 3?" in mail_of(message)


def test_a_flood_of_bad_files_makes_a_bounded_number_of_messages_a_day() -> None:
    depot = Depot()
    most = file_report.MOST_A_DAY
    for number in range(most + 3):
        depot.send(f"stores/Berlin/{number}.csv", "store,item\nBerlin,hat\n")
    depot.send("stores/Paris/0.csv", "store,item\nParis,hat\n")

    sent = told(depot)

    stores = [each["MessageAttributes"]["store"]["StringValue"] for each in sent]
    assert Counter(stores) == {"Berlin": most, "Paris": 1}
    assert [file_report.MUTED in mail_of(each) for each in sent] == [
        *[False] * (most - 1),
        True,
        False,
    ]
    depot.world.clock += 86400
    depot.send("stores/Berlin/next.csv", "store,item\nBerlin,hat\n")
    assert len(told(depot)) == most + 2


def test_what_a_file_says_stays_on_its_line() -> None:
    depot = Depot()
    depot.send(BAD, csv("Berlin,hat,5", 'Berlin,cap,"many\n\nCall this number"'))

    [message] = told(depot)

    assert " It says many Call this number." in mail_of(message)


def test_a_held_file_is_told_and_again_what_becomes_of_it() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    held = depot.send("b.csv", csv(*TEN[5:]), mode="full")
    assert kinds(depot) == ["held"]

    held_files.discard(held, "ann", "A shelf was left out", depot.services)

    assert kinds(depot) == ["held", "rejected"]
    assert "ann discarded this file: A shelf was left out" in mail_of(told(depot)[1])


def test_who_was_slow_to_note_does_not_make_people_be_told_again() -> None:
    depot = Depot()
    depot.send("stores/Berlin/all.csv", csv(*TEN))
    held = depot.send("stores/Berlin/full.csv", csv("Berlin,x,1"), mode="full")
    held_files.discard(held, "ann", "A shelf was left out", depot.services)
    before = kinds(depot)

    outcome = outcome_to_tell(held)
    assert outcome is not None
    upload_ledger.note_told(held, outcome, depot.services)
    file_report.tell(TellOfFile(name_of(held), "rejected"), depot.services)

    assert kinds(depot) == before == ["rejected"]


def test_a_file_that_is_held_again_is_told_again_and_one_that_is_loaded_is_not() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*(row.replace(",1", ",0") for row in TEN[:2]), *TEN[2:]))
    late = depot.drop("b.csv", csv(*TEN))
    held = depot.send("c.csv", csv(*TEN[5:]), mode="full")
    assert kinds(depot) == ["held"]
    depot.load(late)

    held_files.accept(held, "ann", depot.services)
    depot.work_off()
    assert kinds(depot) == ["held", "held"]
    held_files.accept(depot.entry(held), "ann", depot.services)
    depot.work_off()

    assert depot.entry(held)["State"] == "loaded"
    assert kinds(depot) == ["held", "held"]


def test_a_file_without_fault_is_not_told() -> None:
    depot = Depot()
    depot.send(BAD, csv("Berlin,hat,5"))

    assert told(depot) == []


def test_a_job_that_comes_twice_tells_once() -> None:
    depot = Depot()
    depot.send(BAD, "no header")
    [message] = depot.world.sqs.queues["review"].messages

    for _ in range(2):
        review_stock.do_job(message.body, depot.services)

    assert len(told(depot)) == 1


def unfinished(depot: Depot) -> Callable[[], None]:
    """A rejected file whose outcome is asked to be told and not written yet; what writes it."""
    depot.send(BAD, "no header")
    entry = depot.receipt(depot.world.s3.created[-1])
    table = depot.world.dynamodb.tables["Uploads"]
    key = entry["Upload"], entry["Version"]
    finished = table.get(key)
    assert finished is not None
    table.put(key, {**finished, "State": {"S": "loading"}})
    return partial(table.put, key, finished)


def test_a_job_that_comes_before_the_outcome_waits_for_it() -> None:
    depot = Depot()
    finish = unfinished(depot)
    [message] = depot.world.sqs.queues["review"].messages
    depot.world.sqs.queues["review"].messages.clear()

    review_stock.do_job(message.body, depot.services)
    assert depot.world.sns.messages == []
    finish()

    assert len(told(depot)) == 1


def test_a_job_waits_for_an_outcome_as_long_as_an_attempt_may_take() -> None:
    depot = Depot()
    finish = unfinished(depot)
    [message] = depot.world.sqs.queues["review"].messages
    end = depot.world.clock + 900  # a function's longest life

    while depot.world.clock < end:
        depot.world.sqs.queues["review"].messages.clear()
        review_stock.do_job(message.body, depot.services)
        [message] = depot.world.sqs.queues["review"].messages
        depot.world.clock = message.visible
    finish()

    assert len(told(depot)) == 1


def test_a_job_that_waits_makes_few_others_although_each_comes_twice() -> None:
    depot = Depot()
    unfinished(depot)
    queue = depot.world.sqs.queues["review"]
    done = 0

    while queue.messages:
        message = queue.messages.pop()
        for _ in range(2):
            review_stock.do_job(message.body, depot.services)
            done += 1

    assert done <= 2 ** (len(file_report.PAUSES) + 2)
    assert sum(file_report.PAUSES) == LEASE


def test_a_job_whose_outcome_never_comes_ends() -> None:
    depot = Depot()
    depot.send(BAD, csv("Berlin,hat,5"))
    entry = depot.receipt(depot.world.s3.created[-1])
    job = TellOfFile(f"{entry['Upload']}.{entry['Version']}", "rejected", len(file_report.PAUSES))

    file_report.tell(job, depot.services)

    assert depot.world.sqs.queues["review"].messages == []


def test_a_file_that_is_given_up_is_told_without_the_words_of_aws() -> None:
    depot = Depot()
    version = depot.drop(BAD, csv("Berlin,hat,5"))
    depot.world.s3.denied["counts", BAD] = "AccessDenied"
    for _ in range(ATTEMPTS + 1):
        with pytest.raises(Exception, match="AccessDenied"):
            depot.load(version)

    [message] = told(depot)

    assert message["Subject"] == "monday.csv of Berlin could not be loaded"
    assert "AccessDenied" not in mail_of(message)


@pytest.mark.parametrize(("reads", "store"), [("all", "Berlin"), ("own", None)])
def test_a_file_of_no_store_is_told_to_its_only_store_if_all_may_read_all(
    reads: Any, store: str | None
) -> None:
    depot = Depot(World(store_users_read=reads))
    depot.send("any.csv", csv("Berlin,hat,5", "Rome,cap,x"))

    [message] = told(depot)

    attribute = message["MessageAttributes"].get("store")
    assert (attribute and attribute["StringValue"]) == store


@pytest.mark.parametrize("state", get_args(UploadState))
@pytest.mark.parametrize("attempts", [1, ATTEMPTS])
def test_just_these_outcomes_are_to_be_told(state: UploadState, attempts: int) -> None:
    entry = cast(LedgerEntry, {"State": state, "Attempts": attempts, "FinishedAt": 1.0})

    outcome = outcome_to_tell(entry)

    needs = state in get_args(FileKind) and (state != "failed" or attempts == ATTEMPTS)
    assert (outcome is not None) == needs


def test_the_job_that_a_load_asks_for_is_the_one_that_review_stock_reads() -> None:
    depot, upload = Depot(), Upload("a.csv", "1")

    jobs.ask_for_report(upload, "held", depot.services)

    [message] = depot.world.sqs.queues["review"].messages
    job = review_jobs.parse(message.body)
    assert job == TellOfFile(upload.name, "held")
    assert review_jobs.parse(review_jobs.text_of(job)) == job


def test_people_are_not_told_again_of_a_file_that_s3_has_copied() -> None:
    depot = Depot()
    depot.send(BAD, csv("Berlin,hat,5", "Berlin,cap,x"))
    assert kinds(depot) == ["partial"]
    first = depot.world.s3.created[-1]

    again = depot.world.s3.store("counts", BAD, first.body, {}, made_by="Copy")
    depot.load(again)

    assert depot.receipt(again)["State"] == "partial"
    assert kinds(depot, minutes=10) == ["partial"]


@pytest.mark.parametrize(
    ("given", "named"),
    [("mo.csv%0A%0AReceipt: https://x.example", "mo.csvReceipt: https://x.example"), ("%20", "")],
)
def test_the_name_of_a_file_is_one_line_of_its_mail(given: str, named: str) -> None:
    depot = Depot()
    depot.send(BAD, "no header", file=given)

    [message] = told(depot)

    assert mail_of(message).startswith(f"{named or 'monday.csv'} of Berlin was not loaded.\n\nSent")
    assert mail_of(message).count("\nReceipt: ") == 1
