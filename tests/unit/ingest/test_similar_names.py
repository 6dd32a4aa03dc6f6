"""New names that look like known ones: items are said, files of new stores are held."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.aws.settings import Limits
from chalicelib.domain.ledger_entry import LedgerEntry
from chalicelib.domain.naming.name_rules import Alias, pair
from chalicelib.domain.thresholds import Scope
from chalicelib.ingest import preview
from chalicelib.ingest.people import held_files, retirement
from chalicelib.repositories import stores_table
from chalicelib.repositories.naming import name_rules
from tests.makers.loading import Depot, csv

STOCK = csv("Rome,Rye Bread 750 g,5", "Rome,Tea,3")


def similar(receipt: LedgerEntry) -> list[tuple[str, str]]:
    found = [each for each in receipt["Findings"] if each["code"] == "LOOKS_LIKE"]
    return [(each["value"], each["fix"]) for each in found]


@pytest.fixture
def depot() -> Depot:
    depot = Depot()
    depot.send("a.csv", STOCK)
    return depot


def test_a_new_item_that_looks_like_one_of_its_store_is_said(depot: Depot) -> None:
    receipt = depot.send("b.csv", csv("Rome,Rye-Bread 750g,4", "Rome,Tea,3", "Rome,Oil,1"))

    assert similar(receipt) == [("Rye-Bread 750g", "Rye Bread 750 g")]
    assert receipt["Findings"][0]["line"] == 2
    assert receipt["State"] == "loaded"


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ("Croissant", "Croissants"),
        ("Croissants", "croissant"),
        ("Tomate", "Tomaten"),
        ("Brot", "Brote"),
        ("Rye Bread 750 g", "Rye Breads 750g"),
        ("Handschuh M", "Handschuhe M"),
    ],
)
def test_a_plural_looks_like_its_singular(known: str, new: str) -> None:
    depot = Depot()
    depot.send("a.csv", csv(f"Rome,{known},5"))

    receipt = depot.send("b.csv", csv(f"Rome,{known},5", f"Rome,{new},4"))

    assert similar(receipt) == [(new, known)]


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ("Cola", "Cola Zero"),
        ("Butter 250 g", "Butters 2500 g"),
        ("Vitamin", "Vitamin E"),
        ("Shirt", "Shirt S"),
        ("Gin", "Gins"),
        ("A1000", "A1000s"),
        ("चीनी", "चूना"),
    ],
)
def test_another_word_or_number_is_another_item(known: str, new: str) -> None:
    depot = Depot()
    depot.send("a.csv", csv(f"Rome,{known},5"))

    receipt = depot.send("b.csv", csv(f"Rome,{known},5", f"Rome,{new},4"))

    assert similar(receipt) == []


def test_each_of_several_is_counted(depot: Depot) -> None:
    receipt = depot.send("b.csv", csv("Rome,Rye-Bread 750g,4", "Rome,TEA,3"))

    assert receipt["Codes"] == {"LOOKS_LIKE": 2}


def test_an_item_of_another_store_is_none_of_its_concern(depot: Depot) -> None:
    receipt = depot.send("b.csv", csv("Oslo,Rye-Bread 750g,4"))

    assert similar(receipt) == []


def test_an_item_that_is_renamed_while_its_file_is_loaded_is_said(depot: Depot) -> None:
    alias = Alias("item", "Oil", "Olive Oil")
    version = depot.drop("b.csv", csv("Rome,Oil,1", "Rome,Tea,3"))
    depot.overtake(
        version,
        10,
        lambda: name_rules.change(lambda rules: rules.with_alias(alias), depot.services),
    )

    [found] = depot.receipt(version)["Findings"]
    assert (found["code"], found["line"], found["value"], found["fix"]) == (
        *("RENAMED", 2),
        *("Oil", "Olive Oil"),
    )
    assert depot.send("c.csv", csv("Rome,Oil,1"))["Codes"].get("RENAMED") is None


def test_it_is_said_once_and_not_of_the_next_file(depot: Depot) -> None:
    depot.send("b.csv", csv("Rome,Rye-Bread 750g,4"))

    receipt = depot.send("c.csv", csv("Rome,Rye-Bread 750g,3"))

    assert similar(receipt) == []


def test_names_of_which_somebody_said_that_they_are_two_are_not_said(depot: Depot) -> None:
    two = pair("item", "Rye-Bread 750g", "Rye Bread 750 g")
    name_rules.change(lambda rules: rules.with_pair(two), depot.services)

    receipt = depot.send("b.csv", csv("Rome,Rye-Bread 750g,4"))

    assert similar(receipt) == []


def test_an_item_that_is_retired_is_not_compared(depot: Depot) -> None:
    told: Any = {"By": "ann", "Why": "", "File": ""}
    scope = Scope("Rome", "Rye Bread 750 g")
    retirement.set_retired(scope, told, depot.services, retired=True)
    depot.load(depot.world.s3.created[-1])

    receipt = depot.send("b.csv", csv("Rome,Rye-Bread 750g,4"))

    assert similar(receipt) == []


def test_without_a_new_item_no_names_are_read(depot: Depot) -> None:
    depot.send("b.csv", csv("Rome,Rye Bread 750 g,4", "Rome,Tea,2"))
    asked = depot.calls("Query")

    depot.send("c.csv", csv("Rome,Rye Bread 750 g,3", "Rome,Tea,1"))
    without = depot.calls("Query") - asked
    depot.send("d.csv", csv("Rome,Rye Bread 750 g,2", "Rome,Oil,1"))

    assert depot.calls("Query") - asked - without > without


def test_a_preview_says_it_too(depot: Depot) -> None:
    content = csv("Rome,Rye-Bread 750g,4").encode()

    found = preview.of_file(content, None, "merge", depot.services)

    assert [(each.code, each.value) for each in found.suspicions] == [
        ("LOOKS_LIKE", "Rye-Bread 750g")
    ]


def test_a_file_of_a_new_store_that_looks_like_a_known_one_is_held(depot: Depot) -> None:
    receipt = depot.send("b.csv", csv("ROME,Tea,4", "Oslo,Tea,1"))

    assert receipt["State"] == "held"
    assert receipt["Codes"] == {"SIMILAR_STORES_HELD": 1}
    assert (receipt["Findings"][0]["value"], receipt["Findings"][0]["fix"]) == ("ROME", "Rome")
    assert depot.count("Oslo", "Tea") is None


def test_to_accept_it_is_to_say_that_the_store_is_new(depot: Depot) -> None:
    receipt = depot.send("b.csv", csv("ROME,Tea,4"))

    held_files.accept(receipt, "ann", depot.services)
    depot.work_off()

    assert depot.entry(receipt)["State"] == "loaded"
    assert (depot.count("ROME", "Tea"), depot.count("Rome", "Tea")) == (4, 3)


def test_with_an_alias_it_is_loaded_into_the_known_store(depot: Depot) -> None:
    receipt = depot.send("b.csv", csv("ROME,Tea,4"))
    name_rules.change(
        lambda rules: rules.with_alias(Alias("store", "ROME", "Rome")), depot.services
    )

    held_files.accept(receipt, "ann", depot.services)
    depot.work_off()

    assert depot.entry(receipt)["State"] == "loaded"
    assert (depot.count("ROME", "Tea"), depot.count("Rome", "Tea")) == (None, 4)


def test_a_large_file_that_was_read_by_an_old_name_is_loaded_into_the_known_store() -> None:
    depot = Depot(limits=Limits(size=60, part=40))
    depot.send("a.csv", STOCK)
    depot.work_off()
    receipt = depot.send("b.csv", csv(*(f"ROME,Tea {number},4" for number in range(9))))
    depot.work_off()
    held = depot.entry(receipt)
    assert held["State"] == "held"
    alias = Alias("store", "ROME", "Rome")
    name_rules.change(lambda rules: rules.with_alias(alias), depot.services)

    held_files.accept(held, "ann", depot.services)
    depot.work_off()

    assert (depot.entry(receipt)["State"], depot.entry(receipt)["Stores"]) == ("loaded", ["Rome"])
    assert (depot.count("ROME", "Tea 1"), depot.count("Rome", "Tea 1")) == (None, 4)


def test_a_new_store_like_no_other_is_made_and_said(depot: Depot) -> None:
    receipt = depot.send("b.csv", csv("Oslo,Tea,4", "Rome,Tea,3"))
    again = depot.send("c.csv", csv("Oslo,Tea,5"))

    assert (receipt["State"], receipt["Codes"]) == ("loaded", {"NEW_STORES": 1})
    assert receipt["Findings"][0]["message"] == "This file has made new stores: Oslo."
    assert again["Codes"] == {}


@pytest.mark.parametrize("name", ["Mitte", "MITTE"])
def test_a_file_that_names_a_store_as_people_call_it_is_held(depot: Depot, name: str) -> None:
    stores_table.set_label("Rome", "Mitte", depot.services)

    receipt = depot.send("b.csv", csv(f"{name},Tea,4"))

    assert receipt["State"] == "held"
    assert (receipt["Findings"][0]["value"], receipt["Findings"][0]["fix"]) == (name, "Rome")


def test_a_store_that_is_called_like_the_label_of_another_may_be_two(depot: Depot) -> None:
    stores_table.set_label("Rome", "Mitte", depot.services)
    two = pair("store", "Mitte", "Rome")
    name_rules.change(lambda rules: rules.with_pair(two), depot.services)

    assert depot.send("b.csv", csv("Mitte,Tea,4"))["State"] == "loaded"


def test_stores_that_are_two_are_not_held_for_each_other(depot: Depot) -> None:
    two = pair("store", "ROME", "Rome")
    name_rules.change(lambda rules: rules.with_pair(two), depot.services)

    assert depot.send("b.csv", csv("ROME,Tea,4"))["State"] == "loaded"
