"""By which names a file is read: fixed once in the ledger, whoever reads it again."""

from __future__ import annotations

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.ledger_entry import LedgerEntry, upload_of
from chalicelib.domain.naming.name_rules import Alias
from chalicelib.handlers import load_part
from chalicelib.ingest import preview
from chalicelib.ingest.jobs import PartJob
from chalicelib.ingest.people import correction, held_files
from chalicelib.repositories.naming import name_rules
from tests.makers.loading import Depot, csv
from tests.world import Crash

LARGE = Limits(size=10, part=30)


def rename(depot: Depot, old: str, name: str, store: str | None = None) -> None:
    alias = Alias("item", old, name, store, "ann", depot.world.clock)
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)


def take_back(depot: Depot, old: str) -> None:
    name_rules.change(lambda rules: rules.without_alias("item", old, None), depot.services)


def test_a_file_that_comes_after_is_loaded_by_the_current_name() -> None:
    depot = Depot()
    rename(depot, "Rye 750", "Rye")

    receipt = depot.send("a.csv", csv("Rome,Rye 750,5"))

    assert depot.world.counts() == {("Rome", "Rye"): 5}
    assert receipt["Codes"] == {"NEW_STORES": 1, "OLD_NAME": 1}
    assert receipt["Names"] == name_rules.in_force(depot.services)


@pytest.mark.parametrize("limits", [None, LARGE], ids=["small", "large"])
def test_an_attempt_after_a_crash_reads_by_the_names_of_the_first(limits: Limits | None) -> None:
    depot = Depot(limits=limits)
    version = depot.drop("a.csv", csv("Rome,Rye 750,5", "Rome,Tea,1"))
    depot.world.scripted().plan("s3.GetObject", "crash before")
    with pytest.raises(Crash):
        depot.load(version)

    rename(depot, "Rye 750", "Rye")
    depot.load(version)
    depot.work_off()

    assert depot.count("Rome", "Rye 750") == 5
    assert depot.count("Rome", "Rye") is None


def test_all_parts_of_a_large_file_are_read_by_the_same_names() -> None:
    depot = Depot(limits=LARGE)
    rename(depot, "Rye 750", "Rye")
    version = depot.drop("a.csv", csv("Rome,Rye 750,5", "Paris,Rye 750,6", "Oslo,Rye 750,7"))
    depot.load(version)
    first = depot.world.sqs.queues["work"].messages.pop(0)
    load_part.do_job(first.body, depot.services)

    take_back(depot, "Rye 750")
    depot.work_off()

    assert {item for _, item in depot.world.counts()} == {"Rye"}


@pytest.mark.parametrize("limits", [None, LARGE], ids=["small", "large"])
def test_an_older_file_reads_a_newer_one_again_by_the_newer_one_s_names(
    limits: Limits | None,
) -> None:
    depot = Depot(limits=limits)
    older = depot.drop("a.csv", csv("Rome,Rye,1"))
    newer = depot.drop("b.csv", csv("Rome,Rye 750,5"))
    rename(depot, "Rye 750", "Rye")
    depot.load(newer)
    depot.work_off()
    take_back(depot, "Rye 750")

    depot.load(older)
    depot.work_off()

    assert depot.world.counts() == {("Rome", "Rye"): 5}


def held(depot: Depot) -> LedgerEntry:
    depot.send("a.csv", csv("Rome,Rye 750,0", "Rome,Tea,5"))
    depot.work_off()
    version = depot.drop("b.csv", csv("Rome,Rye 750,7"), mode="full")
    depot.load(version)
    depot.work_off()
    receipt = depot.receipt(version)
    assert receipt["State"] == "held"
    return receipt


@pytest.mark.parametrize("limits", [None, LARGE], ids=["small", "large"])
def test_a_held_file_is_loaded_by_the_names_of_the_moment_at_which_it_is_accepted(
    limits: Limits | None,
) -> None:
    depot = Depot(limits=limits)
    receipt = held(depot)
    rename(depot, "Rye 750", "Rye")

    held_files.accept(receipt, "ann", depot.services)
    depot.work_off()

    assert depot.entry(receipt)["Names"] == name_rules.in_force(depot.services)
    assert depot.world.counts() == {
        ("Rome", "Rye"): 7,
        ("Rome", "Rye 750"): 0,
        ("Rome", "Tea"): 0,
    }


def test_a_large_file_that_is_read_again_at_its_acceptance_is_held_again_if_it_empties_more() -> (
    None
):
    depot = Depot(limits=LARGE)
    receipt = held(depot)
    depot.send("c.csv", csv("Rome,Rye 750,3"))
    depot.work_off()
    rename(depot, "Rye 750", "Rye")

    held_files.accept(receipt, "ann", depot.services)
    depot.work_off()
    again = depot.entry(receipt)
    assert (again["State"], again["Held"]["emptied"]) == ("held", 2)
    rename(depot, "Rye", "Bread")
    held_files.accept(again, "ann", depot.services)
    depot.work_off()

    assert depot.entry(receipt)["State"] == "loaded"
    # What is newer wins, by the names that it was loaded by.
    assert depot.world.counts() == {
        ("Rome", "Rye 750"): 3,
        ("Rome", "Tea"): 0,
        ("Rome", "Bread"): 7,
    }


def test_a_late_job_of_its_first_reading_does_nothing_to_a_file_that_is_read_again() -> None:
    depot = Depot(limits=LARGE)
    receipt = held(depot)
    rename(depot, "Rye 750", "Rye")
    held_files.accept(receipt, "ann", depot.services)

    for stage in ("read", "sort", "merge"):
        load_part.do_job(PartJob(upload_of(receipt), stage, 0).message, depot.services)
    depot.work_off()

    assert depot.entry(receipt)["State"] == "loaded"
    assert depot.count("Rome", "Rye") == 7


def test_an_older_file_finds_the_rows_of_a_large_one_as_they_were_read_again() -> None:
    depot = Depot(limits=LARGE)
    late = depot.drop("0.csv", csv("Rome,Rye,1"))
    receipt = held(depot)
    rename(depot, "Rye 750", "Rye")
    held_files.accept(receipt, "ann", depot.services)
    depot.work_off()

    depot.load(late)
    depot.work_off()

    assert depot.count("Rome", "Rye") == 7


def test_a_large_file_that_was_deleted_since_it_was_held_is_not_read_again() -> None:
    depot = Depot(limits=LARGE)
    receipt = held(depot)
    rename(depot, "Rye 750", "Rye")
    depot.world.s3.forget(depot.world.s3.created[-1])

    held_files.accept(receipt, "ann", depot.services)
    depot.work_off()

    assert depot.entry(receipt)["Codes"] == {"GONE": 1}
    assert depot.count("Rome", "Tea") == 5


def test_a_correction_of_an_old_name_is_one_of_that_name() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Rome,Rye 750,5"))
    rename(depot, "Rye 750", "Rye")

    correction.correct(
        "Rome", "Rye 750", 3, 5, {"By": "ann", "Why": "", "File": ""}, depot.services
    )
    depot.load(depot.world.s3.created[-1])

    assert depot.world.counts() == {("Rome", "Rye 750"): 3}


def test_a_copy_is_read_by_the_names_of_what_was_copied() -> None:
    depot = Depot()
    first = depot.drop("a.csv", csv("Rome,Rye 750,5"))
    depot.load(first)
    rename(depot, "Rye 750", "Rye")
    depot.world.clock += 60

    depot.services.s3.copy_object(
        Bucket="counts",
        Key="a.csv",
        CopySource={"Bucket": "counts", "Key": "a.csv", "VersionId": first.version_id},
        MetadataDirective="REPLACE",
    )
    depot.load(depot.world.s3.created[-1])

    assert depot.world.counts() == {("Rome", "Rye 750"): 5}


def test_a_preview_shows_the_current_names_and_another_fingerprint_after_a_change() -> None:
    depot = Depot()
    content = csv("Rome,Rye 750,5").encode()
    before = preview.of_file(content, "Rome", "merge", depot.services)
    rename(depot, "Rye 750", "Rye")

    after = preview.of_file(content, "Rome", "merge", depot.services)

    assert [each.change.item for each in after.changes] == ["Rye"]
    assert after.fingerprint != before.fingerprint


def test_the_preview_of_a_held_file_shows_what_accepting_it_now_would_do() -> None:
    depot = Depot()
    receipt = held(depot)
    rename(depot, "Rye 750", "Rye")

    shown = preview.of_held(receipt, depot.services)

    held_files.accept(receipt, "ann", depot.services)
    depot.work_off()
    foreseen = sorted((each.change.item, each.change.after) for each in shown.changes)
    made = sorted((each.item, each.after) for each in depot.changes(depot.entry(receipt)))
    assert foreseen == made == [("Rye", 7), ("Tea", 0)]
