"""Full counts: what a file does not name is sold out, and what is held."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.ingest import confirmation, hold_rules
from tests import ROOT
from tests.makers.loading import Depot, csv, upload_of
from tests.world.errors import Crash, refusal
from tests.world.faults import CRASH_AFTER

TEN = [f"Berlin,item {number},1" for number in range(10)]


def test_items_that_a_full_count_does_not_name_become_zero() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    receipt = depot.send("b.csv", csv(*TEN[2:]), mode="full")

    assert [depot.count("Berlin", f"item {number}") for number in range(3)] == [0, 0, 1]
    assert (receipt["Unchanged"], receipt["Changed"], receipt["Emptied"]) == (8, 0, 2)
    assert receipt["Out"] == 2


def test_other_stores_keep_their_items() -> None:
    depot = Depot()
    depot.send("a.csv", csv("Berlin,hat,5", "Rome,hat,5"))

    depot.send("b.csv", csv("Berlin,hat,4"), mode="full")

    assert depot.count("Rome", "hat") == 5


@pytest.mark.parametrize(
    ("emptied", "items", "held"), [(0, 0, False), (2, 10, False), (3, 10, True), (1, 4, True)]
)
def test_more_than_a_fifth_of_a_store_holds_a_full_count(
    emptied: int, items: int, held: bool
) -> None:
    assert hold_rules.must_be_held(emptied, items) is held


def test_the_document_says_the_limit_of_the_code() -> None:
    text = (ROOT / "docs/merging.md").read_text("utf-8")

    assert f"more than one in {hold_rules.ONE_IN} of a store's items" in text


def test_a_full_count_that_would_empty_more_than_a_fifth_is_held() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    receipt = depot.send("b.csv", csv(*TEN[3:]), mode="full")

    assert (receipt["State"], receipt["Codes"]) == ("held", {"FULL_COUNT_HELD": 1})
    assert depot.count("Berlin", "item 0") == 1


@pytest.mark.parametrize("more", [[], ["Berlin,hat,x"]])
def test_a_full_count_that_names_more_than_a_fifth_with_zero_is_held(more: list[str]) -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    zeros = [row.replace(",1", ",0") for row in TEN[:3]]

    receipt = depot.send("b.csv", csv(*zeros, *TEN[3:], *more), mode="full")

    assert (receipt["State"], receipt["Codes"]["FULL_COUNT_HELD"]) == ("held", 1)
    assert "3 of the 10 items" in receipt["Findings"][0]["message"]
    assert depot.count("Berlin", "item 0") == 1


def test_a_file_that_is_deleted_before_its_hold_is_written_down_comes_to_an_end() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    version = depot.drop("b.csv", csv(*TEN[3:]), mode="full")
    depot.world.scripted().plan("dynamodb.UpdateItem", CRASH_AFTER, skip=1)
    with pytest.raises(Crash):
        depot.load(version)
    depot.world.s3.forget(version)

    depot.load(version)

    receipt = depot.receipt(version)
    assert receipt["Decision"] == "held"
    assert (receipt["State"], receipt["Codes"]) == ("rejected", {"GONE": 1})


def test_a_held_full_count_is_loaded_when_a_manager_confirms_it() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    held = depot.drop("b.csv", csv(*TEN[3:]), mode="full", by="bob")
    depot.load(held)

    confirmation.send_again(upload_of(held), "ann", depot.services)
    depot.load()

    receipt = depot.receipt(depot.world.s3.created[-1])
    assert (receipt["State"], receipt["Emptied"]) == ("loaded", 3)
    assert (receipt["By"], receipt["ConfirmedBy"]) == ("bob", "ann")
    assert receipt["Confirms"] == upload_of(held).name
    assert depot.receipt(held)["State"] == "held"


class TaggedFiles:
    """An S3 in which every file has tags that nobody has the right to copy."""

    def __init__(self, s3: Any) -> None:
        self.s3 = s3

    def __getattr__(self, name: str) -> Any:
        return getattr(self.s3, name)

    def copy_object(self, **request: Any) -> Any:
        if request.get("TaggingDirective") != "REPLACE":
            raise refusal("AccessDenied", "CopyObject", status=403)
        return self.s3.copy_object(**request)


def test_a_full_count_that_its_sender_has_tagged_can_be_confirmed() -> None:
    depot = Depot()
    depot.services = depot.world.services(s3=TaggedFiles(depot.world.s3))
    depot.send("a.csv", csv(*TEN))
    held = depot.drop("b.csv", csv(*TEN[3:]), mode="full")
    depot.load(held)

    version = confirmation.send_again(upload_of(held), "ann", depot.services)

    assert depot.world.s3.created[-1].version_id == version


def test_a_full_count_with_refused_rows_empties_nothing() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))

    receipt = depot.send("b.csv", csv(*TEN[1:], "Berlin,item 0,x"), mode="full")

    assert depot.count("Berlin", "item 0") == 1
    assert (receipt["State"], receipt["Codes"]["ABSENT_KEPT"]) == ("partial", 1)


@pytest.mark.parametrize("late_first", [True, False])
def test_an_older_file_cannot_bring_back_what_a_full_count_did_not_name(late_first: bool) -> None:
    depot = Depot()
    older = depot.drop("1.csv", csv("Berlin,hat,7", "Berlin,cap,2"))
    full = depot.drop("2.csv", csv("Berlin,hat,5"), mode="full", confirmed="ann")

    depot.load(*((full, older) if late_first else (older, full)))

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 0}


def test_a_newer_file_keeps_its_items_from_a_late_full_count() -> None:
    depot = Depot()
    full = depot.drop("1.csv", csv("Berlin,hat,5"), mode="full", confirmed="ann")
    depot.send("2.csv", csv("Berlin,cap,2"))

    depot.load(full)

    assert depot.world.counts() == {("Berlin", "hat"): 5, ("Berlin", "cap"): 2}


def test_a_decision_once_made_holds_for_every_attempt() -> None:
    depot = Depot()
    depot.send("a.csv", csv(*TEN))
    held = depot.drop("b.csv", csv(*TEN[3:]), mode="full")
    depot.world.scripted().plan("dynamodb.UpdateItem", "crash after", skip=1)
    with pytest.raises(BaseException, match="after dynamodb"):
        depot.load(held)
    depot.send("c.csv", csv(*(row.replace(",1", ",0") for row in TEN)))

    depot.load(held)

    assert depot.receipt(held)["State"] == "held"
