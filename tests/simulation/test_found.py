"""Mistakes that the simulator found, each as a case of its own."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.alerting import stock_check, threshold_changes
from chalicelib.aws.attribute_values import from_wire
from chalicelib.aws.settings import Limits
from chalicelib.domain.thresholds import Scope
from chalicelib.handlers import (
    check_freshness,
    check_stock,
    load_inventory,
    load_part,
    reconcile_uploads,
    review_stock,
)
from tests.makers.alerting import kinds_of
from tests.world import Crash, World, faults, s3_record
from tests.world.s3 import Version

HEADER = "store,item,count\n"


def drop(world: World, key: str, body: str, **metadata: str) -> Version:
    world.clock += 1
    return world.put(key, HEADER + body, **metadata)


def load(world: World, version: Version) -> None:
    load_inventory.handle(world.event(version), world.services())


def entry_of(world: World, version: Version) -> dict[str, Any]:
    entries = map(from_wire, world.dynamodb.tables["Uploads"].items())
    return next(entry for entry in entries if entry["VersionId"] == version.version_id)


def store_of(world: World, name: str) -> dict[str, Any]:
    found = world.dynamodb.tables["Stores"].get(("store", name))
    return from_wire(found) if found else {}


def do_jobs(world: World) -> None:
    """Hands every message of the work queue to Load-Part."""
    while messages := world.sqs.take("work", 1):
        load_part.do_job(messages[0].body, world.services())
        world.sqs.drop("work", f"{messages[0].number}/1")


def test_a_row_that_a_newer_file_overtakes_is_superseded_once() -> None:
    world = World()
    older = drop(world, "1.csv", "B,x,1\n")
    newer = drop(world, "2.csv", "B,x,2\n")
    calls = []

    def newer_comes_between(call: Any) -> None:
        calls.append(call[1])
        if calls.count("BatchExecuteStatement") == 1 and call[1] == "BatchExecuteStatement":
            world.pause = lambda call: None
            load(world, newer)

    world.pause = newer_comes_between
    load(world, older)

    entry = entry_of(world, older)
    assert (entry["Read"], entry["Changed"], entry["Superseded"]) == (1, 0, 1)


def test_the_items_of_a_store_are_counted_after_a_load_that_died() -> None:
    world = World()
    first = drop(world, "1.csv", "B,x,1\n")
    second = drop(world, "2.csv", "B,x,2\n")
    world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_AFTER)
    with pytest.raises(Crash):
        load(world, first)

    load(world, second)
    load(world, first)

    assert store_of(world, "B")["Items"] == 1


def test_a_store_has_its_record_before_its_first_row() -> None:
    world = World()
    version = drop(world, "1.csv", "B,x,1\n")
    world.scripted().plan("dynamodb.BatchExecuteStatement", faults.CRASH_AFTER)

    with pytest.raises(Crash):
        load(world, version)

    assert world.counts() == {("B", "x"): 1}
    assert store_of(world, "B") != {}


def test_a_file_that_is_deleted_between_two_attempts_is_loaded_from_its_copy() -> None:
    world = World()
    version = drop(world, "1.csv", "B,x,1\n")
    world.scripted().plan("s3.CopyObject", faults.CRASH_AFTER)
    with pytest.raises(Crash):
        load(world, version)
    world.s3.forget(version)

    load(world, version)

    assert entry_of(world, version)["State"] == "loaded"
    assert world.counts() == {("B", "x"): 1}


def test_a_review_says_nothing_of_what_check_stock_is_about_to_mark() -> None:
    world = World()
    threshold_changes.set_threshold(Scope(None, None), 2, world.services())
    load(world, drop(world, "1.csv", "B,x,1\n"))
    world.scripted().plan("dynamodb.TransactWriteItems", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        check_stock.handle(world.stream_event(), world.services())

    for message in list(world.sqs.queues["review"].messages):
        review_stock.do_job(message.body, world.services())
    check_stock.handle(world.stream_event(), world.services())

    assert len(world.sns.messages) == 1


def test_a_large_file_without_a_good_row_comes_to_its_end() -> None:
    world = World(limits=Limits(size=30, part=20))
    version = drop(world, "1.csv", "B,x,many\nB,y,few\nB,z,none\nB,w,some\n")

    load(world, version)
    do_jobs(world)

    assert entry_of(world, version)["State"] == "rejected"


def test_the_rows_of_a_large_file_are_still_known_when_its_event_comes_twice() -> None:
    world = World(limits=Limits(size=30, part=20))
    version = drop(world, "1.csv", "B,x,1\nB,y,2\nB,z,3\nB,w,4\n")
    load(world, version)
    for _ in range(200):
        if "Decision" in entry_of(world, version):
            break
        [message] = world.sqs.take("work", 1)
        load_part.do_job(message.body, world.services())
        world.sqs.drop("work", f"{message.number}/1")

    load(world, version)
    do_jobs(world)

    assert entry_of(world, version)["Read"] == 4


def test_an_event_with_several_records_loads_all_of_them() -> None:
    world = World()
    versions = [drop(world, f"{number}.csv", f"B,{number},1\n") for number in range(3)]

    load_inventory.handle({"Records": [*map(s3_record, versions)]}, world.services())

    assert len(world.counts()) == 3
    assert reconcile_uploads.handle(world.services()) == 0


def silent_world() -> World:
    """Berlin has reported, and then not for thirty hours."""
    world = World()
    load(world, drop(world, "1.csv", "B,x,1\n"))
    world.clock += 30 * 3600
    return world


def test_the_return_is_told_though_the_check_that_told_of_the_silence_died() -> None:
    world = silent_world()
    world.scripted().plan("sns.Publish", faults.CRASH_AFTER)
    with pytest.raises(Crash):
        check_freshness.handle(world.services())
    load(world, drop(world, "2.csv", "B,x,2\n"))

    check_freshness.handle(world.services())

    assert kinds_of(world.sns.messages) == ["silent", "reporting"]


def test_a_return_is_told_though_the_first_check_that_saw_it_died() -> None:
    world = silent_world()
    check_freshness.handle(world.services())
    load(world, drop(world, "2.csv", "B,x,2\n"))
    world.scripted().plan("sns.Publish", faults.CRASH_BEFORE)
    with pytest.raises(Crash):
        check_freshness.handle(world.services())

    check_freshness.handle(world.services())

    assert kinds_of(world.sns.messages) == ["silent", "reporting"]


def test_a_return_that_another_check_sends_meanwhile_is_sent_last() -> None:
    world = silent_world()
    services = world.services()

    class Slow:
        """Another check sees the store report before this one's message goes out."""

        def publish(self, **message: Any) -> Any:
            load(world, drop(world, "2.csv", "B,x,2\n"))
            check_freshness.handle(services)
            return services.sns.publish(**message)

    check_freshness.handle(world.services(sns=Slow()))

    assert kinds_of(world.sns.messages) == ["reporting", "silent", "reporting"]


def test_a_store_that_was_back_between_two_checks_is_silent_anew() -> None:
    world = silent_world()
    check_freshness.handle(world.services())
    load(world, drop(world, "2.csv", "B,x,2\n"))
    world.clock += 30 * 3600

    check_freshness.handle(world.services())

    assert kinds_of(world.sns.messages) == ["silent", "silent"]


def test_a_silence_is_told_though_the_reply_to_its_note_got_lost() -> None:
    world = silent_world()
    world.scripted().plan("dynamodb.UpdateItem", faults.REPEATED)

    check_freshness.handle(world.services())

    assert kinds_of(world.sns.messages) == ["silent"]


def test_a_store_that_reports_while_it_is_looked_at_is_not_told_silent() -> None:
    world = silent_world()
    load(world, drop(world, "2.csv", "B,x,2\n"))
    world.scripted().always_stale = True

    check_freshness.handle(world.services())

    assert kinds_of(world.sns.messages) == []


def do_reviews(world: World) -> None:
    """Hands what is due in the review queue to Review-Stock."""
    while messages := world.sqs.take("review", 1):
        review_stock.do_job(messages[0].body, world.services())
        world.sqs.drop("review", f"{messages[0].number}/1")


def test_a_threshold_that_changes_while_records_are_checked_again_is_reviewed_after_that() -> None:
    world = World()
    threshold_changes.set_threshold(Scope(None, None), 2, world.services())
    world.clock += 900
    do_reviews(world)
    load(world, drop(world, "1.csv", "B,x,1\n"))

    def rule_changes_before_it_is_told(call: Any) -> None:
        if call[1] == "Publish":
            world.pause = lambda call: None
            threshold_changes.remove_threshold(Scope(None, None), world.services())
            world.clock += 290
            do_reviews(world)

    world.pause = rule_changes_before_it_is_told
    stock_check.recheck(world.records, world.services())
    world.clock += 300
    do_reviews(world)

    assert kinds_of(world.sns.messages) == ["low", "back"]


def test_the_new_count_of_a_silent_store_is_news_also_for_a_review_that_comes_first() -> None:
    world = World()
    threshold_changes.set_threshold(Scope("B", None), 3, world.services())
    world.clock += 900
    do_reviews(world)
    load(world, drop(world, "1.csv", "B,x,5\n"))
    world.clock += 100 * 3600

    def rules_change_before_the_report_is_noted(call: Any) -> None:
        if call[1] == "UpdateItem" and ":LastAsOf" in call[2]["ExpressionAttributeValues"]:
            world.pause = lambda call: None
            threshold_changes.set_threshold(Scope(None, None), 2, world.services())
            world.clock += 290
            do_reviews(world)

    world.pause = rules_change_before_the_report_is_noted
    load(world, drop(world, "2.csv", "B,x,1\n"))
    stock_check.recheck(world.records, world.services())

    assert kinds_of(world.sns.messages) == ["low"]


def test_a_review_judges_no_count_by_thresholds_that_are_older_than_it() -> None:
    world = World()
    threshold_changes.set_threshold(Scope("B", None), 2, world.services())
    load(world, drop(world, "1.csv", "B,x,3\n"))
    world.clock += 2

    def threshold_and_count_change(call: Any) -> None:
        if call[1] == "Query" and call[2]["TableName"] == "Inventory":
            world.pause = lambda call: None
            threshold_changes.remove_threshold(Scope("B", None), world.services())
            load(world, drop(world, "2.csv", "B,x,1\n"))

    world.pause = threshold_and_count_change
    do_reviews(world)

    assert kinds_of(world.sns.messages) == []
