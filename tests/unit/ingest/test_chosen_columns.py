"""Files whose header cannot be understood: held, answered, remembered, set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.errors import Conflicting
from chalicelib.domain.ledger_entry import ChoiceScope, ChosenColumns
from chalicelib.ingest import reconciliation
from chalicelib.ingest.people import held_files
from chalicelib.repositories import column_choices, registrations
from tests.makers.loading import Depot, adds_up, csv, upload_of
from tests.world.s3 import Version

HEADINGS = "Wat,Hoeveel,Waar"
FILE = f"{HEADINGS}\nPen,5,Berlin\nInk,0,Berlin\n"
LARGE = Limits(size=10, part=30)
WAYS = pytest.mark.parametrize("limits", [None, LARGE], ids=["small", "large"])


def say(
    depot: Depot, version: Version, scope: ChoiceScope = "file", **columns: Any
) -> ChosenColumns:
    """Says of a held file which column is which."""
    entry = depot.receipt(version)
    chosen = {"Item": 0, "Count": 1, "Store": 2, **columns}
    chosen = {name: value for name, value in chosen.items() if value is not None}
    about = {"Headings": entry["Question"]["identity"], "By": "ann", "Scope": scope}
    said = cast(ChosenColumns, {**about, **chosen, "At": int(depot.world.clock)})
    held_files.answer(entry, said, version.key, depot.services)
    return said


def answer(
    depot: Depot, version: Version, scope: ChoiceScope = "file", **columns: Any
) -> ChosenColumns:
    """As `say`, and the work queue is done."""
    said = say(depot, version, scope, **columns)
    depot.work_off()
    return said


def send(depot: Depot, key: str, body: str, **metadata: str) -> Version:
    version = depot.drop(key, body, **metadata)
    depot.load(version)
    depot.work_off()
    return version


@WAYS
@pytest.mark.parametrize(
    ("key", "metadata"),
    [
        ("stores/Berlin/sales-2025-11.csv", {}),
        ("stores/Berlin/0123456789abc.csv", {"file": "Verk%C3%A4ufe.csv"}),
    ],
)
def test_a_quantity_in_a_file_whose_name_is_of_sales_is_held_with_a_question(
    limits: Limits | None, key: str, metadata: dict[str, str]
) -> None:
    depot = Depot(limits=limits)

    receipt = depot.receipt(send(depot, key, "SKU,Name,Qty\nPEN,Pen,5\nINK,Ink,0\n", **metadata))

    assert receipt["State"] == "held"
    assert receipt["Question"]["clear"] == {"item": 0}


@WAYS
def test_a_file_whose_header_nobody_understands_is_held_with_a_question(
    limits: Limits | None,
) -> None:
    depot = Depot(limits=limits)

    receipt = depot.receipt(send(depot, "a.csv", FILE))

    assert (receipt["State"], receipt["Read"]) == ("held", 0)
    assert receipt["Codes"] == {"COLUMNS_HELD": 1, "MISSING_COLUMN": 1}
    assert receipt["Question"]["headings"] == HEADINGS.split(",")
    assert receipt["Question"]["rows"][0] == ["Pen", "5", "Berlin"]
    assert depot.world.counts() == {}


def test_a_file_of_which_nobody_could_say_it_is_rejected() -> None:
    receipt = Depot().send("a.csv", "Dear all,\nsee you on Monday.\n")

    assert receipt["State"] == "rejected"
    assert "Question" not in receipt


@WAYS
def test_an_answer_has_the_file_loaded_at_its_own_order(limits: Limits | None) -> None:
    depot = Depot(limits=limits)
    held = send(depot, "a.csv", FILE)
    order = depot.receipt(held)["AsOf"]
    send(depot, "b.csv", csv("Berlin,Pen,7"))

    answer(depot, held)

    receipt = depot.receipt(held)
    assert depot.world.counts() == {("Berlin", "Pen"): 7, ("Berlin", "Ink"): 0}
    assert (receipt["State"], receipt["AsOf"]) == ("loaded", order)
    assert (receipt["Changed"], receipt["Superseded"]) == (1, 1)
    assert adds_up(receipt)
    assert "Question" not in receipt


def test_the_receipt_says_who_chose_the_columns_when_and_for_what() -> None:
    depot = Depot()
    held = send(depot, "a.csv", FILE)

    answer(depot, held)

    [finding] = [f for f in depot.receipt(held)["Findings"] if f["code"] == "COLUMNS_CHOSEN"]
    day = "2026-" in finding["message"] or "2027-" in finding["message"]
    assert day
    assert finding["message"].startswith("The columns are as ann chose them on ")
    assert finding["message"].endswith(", for this file.")


def test_without_a_column_for_it_the_store_may_be_named() -> None:
    depot = Depot()
    held = send(depot, "a.csv", "SKU,On hand\nPen,5\n")

    answer(depot, held, Store=None, OwnStore="Rome")

    assert depot.world.counts() == {("Rome", "Pen"): 5}


def test_of_two_columns_that_could_both_be_the_count_the_one_that_was_said_counts() -> None:
    depot = Depot()
    held = send(depot, "a.csv", "store,item,count,qty\nBerlin,Pen,5,6\n")
    assert depot.receipt(held)["Question"]["clear"] == {"store": 0, "item": 1}

    answer(depot, held, Store=0, Item=1, Count=3)

    assert depot.world.counts() == {("Berlin", "Pen"): 6}


def test_of_two_answers_at_once_one_counts_and_the_other_is_refused() -> None:
    depot = Depot()
    held = send(depot, "a.csv", FILE)
    entry = depot.receipt(held)
    answer(depot, held)

    with pytest.raises(Conflicting):
        held_files.answer(entry, {**depot.receipt(held)["Columns"], "Item": 2}, "a", depot.services)

    assert depot.world.counts()["Berlin", "Pen"] == 5
    assert not depot.world.sqs.queues["work"].messages


def test_nothing_is_remembered_of_an_answer_that_came_too_late() -> None:
    depot = Depot()
    held = send(depot, "a.csv", FILE)
    entry = depot.receipt(held)
    said = answer(depot, held)

    with pytest.raises(Conflicting):
        held_files.answer(entry, {**said, "Scope": "everybody"}, "a.csv", depot.services)

    assert list(column_choices.every(depot.services)) == []


@WAYS
def test_an_answer_from_now_on_is_used_for_the_next_file(limits: Limits | None) -> None:
    depot = Depot(limits=limits)
    answer(depot, send(depot, "a.csv", FILE), "everybody")

    receipt = depot.receipt(send(depot, "b.csv", FILE.replace("Pen,5", "Pen,8")))

    assert (receipt["State"], receipt["Changed"]) == ("loaded", 1)
    assert depot.count("Berlin", "Pen") == 8
    assert receipt["Codes"] == {"COLUMNS_CHOSEN": 1}
    assert receipt["Findings"][0]["message"].endswith(", from now on.")


@WAYS
def test_an_answer_from_now_on_is_used_for_the_same_headings_in_another_order(
    limits: Limits | None,
) -> None:
    depot = Depot(limits=limits)
    answer(depot, send(depot, "a.csv", FILE), "everybody")

    receipt = depot.receipt(send(depot, "b.csv", "Waar,wat,HOEVEEL\nBerlin,Pen,8\n"))

    assert (receipt["State"], depot.count("Berlin", "Pen")) == ("loaded", 8)
    [finding] = receipt["Findings"]
    assert finding["code"] == "COLUMNS_CHOSEN"
    assert finding["message"].endswith(", from now on; this file has them in another order.")


def test_headings_that_repeat_are_others_in_another_order() -> None:
    depot = Depot()
    file = "Wat,Hoeveel,Hoeveel,Waar\nPen,5,9,Berlin\n"
    answer(depot, send(depot, "a.csv", file), "everybody", Store=3)

    same = depot.receipt(send(depot, "b.csv", file))
    other = depot.receipt(send(depot, "c.csv", "Waar,Wat,Hoeveel,Hoeveel\nBerlin,Pen,6,7\n"))

    assert (same["State"], other["State"]) == ("loaded", "held")


def test_long_headings_that_begin_the_same_are_asked_about_again_in_another_order() -> None:
    depot = Depot()
    one, other = "x" * 120 + "one", "x" * 120 + "other"
    answer(depot, send(depot, "a.csv", f"{one},Hoeveel,{other}\nPen,5,Berlin\n"), "everybody")

    receipt = depot.receipt(send(depot, "b.csv", f"Hoeveel,{other},{one}\n5,Berlin,Pen\n"))

    assert receipt["State"] == "held"


def test_a_store_has_its_own_answer_before_everybodys() -> None:
    depot = Depot()
    file = "Wat,Hoeveel,Of\nPen,5,6\n"
    answer(depot, send(depot, "stores/Rome/a.csv", file), "store", Store=None, Count=2)
    held = send(depot, "stores/Berlin/a.csv", file)
    assert depot.receipt(held)["State"] == "held"
    answer(depot, held, "everybody", Store=None, Count=1)

    for store in ("Rome", "Berlin", "Paris"):
        send(depot, f"stores/{store}/b.csv", file)

    assert depot.world.counts() == {
        ("Rome", "Pen"): 6,
        ("Berlin", "Pen"): 5,
        ("Paris", "Pen"): 5,
    }


def test_a_remembered_answer_is_looked_for_only_where_a_header_is_not_understood() -> None:
    depot = Depot()
    send(depot, "a.csv", csv("Berlin,Pen,5"))
    assert not [key for key in lookups(depot) if key]

    send(depot, "stores/Berlin/a.csv", FILE)

    assert len(lookups(depot)) == 2


def lookups(depot: Depot) -> list[str]:
    found = [entry for entry in depot.world.trace if entry[1] == "GetItem"]
    return [str(entry) for entry in found if "columns" in str(entry)]


@WAYS
def test_a_remembered_answer_that_does_not_fit_is_set_aside_and_asked_for_again(
    limits: Limits | None,
) -> None:
    depot = Depot(limits=limits)
    answer(depot, send(depot, "a.csv", FILE), "everybody")
    prices = FILE.replace("Pen,5", "Pen,5.49")

    held = send(depot, "b.csv", prices)

    receipt = depot.receipt(held)
    assert receipt["State"] == "held"
    assert receipt["Codes"] == {"COLUMNS_HELD": 1, "COLUMNS_SET_ASIDE": 1, "MISSING_COLUMN": 1}
    answer(depot, held)
    assert depot.receipt(held)["State"] == "partial"


def test_a_changed_answer_does_not_change_by_what_a_file_is_read_that_has_begun() -> None:
    depot = Depot()
    said = answer(depot, send(depot, "a.csv", FILE), "everybody")
    version = depot.drop("b.csv", FILE.replace("Pen,5", "Pen,8"))
    depot.world.scripted().plan("s3.CopyObject", "crash before")
    with pytest.raises(BaseException, match="before s3"):
        depot.load(version)
    choice = column_choices.find(said["Headings"], None, depot.services)
    assert choice
    other = replace(choice, columns={**said, "Item": 2, "Store": 0})
    column_choices.change(other, depot.services)

    depot.load(version)

    assert depot.receipt(version)["State"] == "loaded"
    assert depot.count("Berlin", "Pen") == 8


def test_a_file_that_was_found_to_be_asked_about_is_held_whatever_is_remembered_meanwhile() -> None:
    depot = Depot()
    version = depot.drop("a.csv", FILE)
    depot.world.scripted().plan("dynamodb.UpdateItem", "crash after", skip=1)
    with pytest.raises(BaseException, match="after dynamodb"):
        depot.load(version)
    answer(depot, send(depot, "b.csv", FILE), "everybody")

    depot.load(version)

    assert depot.receipt(version)["State"] == "held"
    assert "Columns" not in depot.receipt(version)


def test_a_late_file_reads_newer_ones_by_the_same_columns() -> None:
    depot = Depot()
    late = depot.drop("1.csv", csv("Berlin,Pen,9", "Berlin,Ink,9", "Berlin,Cap,9"))
    newer = send(depot, "2.csv", FILE)
    answer(depot, newer)

    depot.load(late)

    assert depot.world.counts() == {
        ("Berlin", "Pen"): 5,
        ("Berlin", "Ink"): 0,
        ("Berlin", "Cap"): 9,
    }
    [registration] = registrations.newer("Berlin", depot.receipt(late)["AsOf"], depot.services)
    assert registration.columns == depot.receipt(newer)["Columns"]


@pytest.mark.parametrize("body", ["Wat,Hoeveel,Waar\nPen,5,Berlin\n", "Wat,Hoeveel\nPen,5\n"])
@pytest.mark.parametrize("loaded", [False, True])
@WAYS
def test_an_attempt_that_an_answer_overtakes_at_any_step_changes_nothing(
    limits: Limits | None, loaded: bool, body: str
) -> None:
    """An attempt stops before each of its calls in turn, while another holds the file and it is
    answered, also `loaded`; then it goes on."""
    for step in range(1, 30):
        depot = Depot(limits=limits)
        version = depot.drop("stores/Berlin/a.csv", body)
        overtaken = overtake(depot, version, step, loaded)
        receipt = depot.receipt(version)

        assert depot.world.counts() == {("Berlin", "Pen"): 5}, step
        assert (receipt["State"], receipt["Changed"]) == ("loaded", 1), step
        [registration] = registrations.newer("Berlin", "0", depot.services)
        assert registration.columns == receipt["Columns"], step
        if not overtaken:
            return
    pytest.fail("the attempt has more steps than that")


def overtake(depot: Depot, version: Version, step: int, loaded: bool) -> bool:
    """Another attempt holds the file, and it is answered."""

    def others() -> None:
        depot.load(version)
        say(depot, version, Store=2 if b"Waar" in version.body else None)
        if loaded:
            depot.work_off()

    return depot.overtake(version, step, others)


def test_a_lost_message_is_made_good_by_the_reconciler() -> None:
    depot = Depot()
    held = send(depot, "a.csv", FILE)
    say(depot, held)
    depot.world.sqs.queues["work"].messages.clear()

    reconciliation.reconcile(depot.world.clock + 2000, depot.services)
    depot.work_off()

    assert depot.receipt(held)["State"] == "loaded"


def test_an_accepted_full_count_is_read_by_the_columns_that_were_said_of_it() -> None:
    depot = Depot()
    send(depot, "a.csv", csv(*(f"Berlin,item {n},1" for n in range(10))))
    held = send(depot, "b.csv", FILE, mode="full")
    with pytest.raises(Conflicting):
        held_files.accept(depot.receipt(held), "ann", depot.services)
    answer(depot, held)
    assert depot.receipt(held)["Codes"]["FULL_COUNT_HELD"] == 1

    held_files.accept(depot.receipt(held), "ann", depot.services)
    depot.work_off()

    receipt = depot.receipt(held)
    assert (receipt["State"], receipt["Emptied"]) == ("loaded", 10)
    with pytest.raises(Conflicting):
        held_files.question_of(depot.receipt(held))


def test_a_file_deleted_while_it_is_held_is_rejected_after_the_answer() -> None:
    depot = Depot()
    held = send(depot, "a.csv", FILE)
    depot.world.s3.forget(held)

    answer(depot, held)

    assert depot.receipt(held)["State"] == "rejected"
    assert "GONE" in depot.receipt(held)["Codes"]


def test_a_store_sees_its_held_file_in_its_list_and_its_answered_one_once() -> None:
    depot = Depot()
    held = send(depot, "stores/Berlin/a.csv", "Wat,Hoeveel\nPen,5\n")
    listed = registrations.latest("Berlin", 10, None, depot.services)

    answer(depot, held, Store=None)

    after = registrations.latest("Berlin", 10, None, depot.services)
    assert [each.upload for each in listed] == [each.upload for each in after] == [upload_of(held)]
