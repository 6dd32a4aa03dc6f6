"""Which column is that of the store, and columns of one store each."""

from __future__ import annotations

import pytest

from tests.makers.columns import chosen, named, refused


@pytest.mark.parametrize(
    ("header", "rows", "store"),
    [
        ("Store,Store Name,SKU,Count", ["101,North,A,1", "102,South,A,1"], "Store Name"),
        ("Store,Shop Name,SKU,Count", ["North,Acme,A,1", "South,Acme,A,1"], "Store"),
        ("Location,Location Name,Path,SKU,Count", ["4,Shop,x,A,1"], "Location Name"),
        (
            "Location,Location Name,Location Path,SKU,Count",
            ["4,Shop,North/Shop,A,1", "5,Shop,South/Shop,A,1"],
            "Location Path",
        ),
        ("Branch,Shop,SKU,Count", ["1,7,A,1", "2,7,A,1"], "Branch"),
    ],
)
def test_of_columns_that_say_the_same_store_the_one_with_names_is_read(
    header: str, rows: list[str], store: str
) -> None:
    assert named(header, *rows)[0] == store


def test_columns_that_say_different_stores_are_asked_about() -> None:
    rows = ["North,A,MUG,1", "North,B,MUG,1", "South,A,MUG,1"]

    assert "DUPLICATE_COLUMN" in refused("Store,Shop,SKU,Count", *rows)


def test_a_line_number_is_no_store() -> None:
    assert "MISSING_COLUMN" in refused("Pos,Artikel,Menge", "1,Becher,12", "2,Hemd,3")


@pytest.mark.parametrize(
    "header",
    [
        "SKU,In stock [North],In stock [South]",
        "SKU,Qty - North,Qty - South",
        "SKU,Bestand North,Bestand South",
        "SKU,inventory_North,inventory_South",
        "SKU,Filiale North,Filiale South",
    ],
)
def test_a_column_for_each_store(header: str) -> None:
    found, codes = chosen(header, "MUG,4,5")

    assert [one.store for one in found.by_store] == ["North", "South"]
    assert codes == {"STORE_COLUMNS"}


@pytest.mark.parametrize(
    "header",
    [
        "SKU,In stock [{0}],Price [{0}],Low stock [{0}],In stock [Oslo],Price [Oslo]",
        "SKU,Current Quantity {0},Stock Alert Enabled {0},Alert Count {0},Qty Oslo,Price Oslo",
        "SKU,inventory_{0},reorder_point_{0},restock_level_{0},inventory_Oslo,retail_price_Oslo",
    ],
)
@pytest.mark.parametrize("store", ["New York", "High Street", "Alter Markt"])
def test_the_name_of_a_store_may_begin_like_another_heading(header: str, store: str) -> None:
    spelt = store.replace(" ", "_") if "_" in header else store
    found, _ = chosen(header.format(spelt), "MUG,4,3,1,5,3")

    assert [one.store for one in found.by_store] == [store, "Oslo"]


@pytest.mark.parametrize(
    ("total", "row"), [("Total", "MUG,4,5,8"), ("Total stock", "MUG,4,5,9"), ("Stock", "MUG,4,,4")]
)
def test_a_total_of_the_columns_of_stores_is_none(total: str, row: str) -> None:
    found, codes = chosen(f"SKU,Stock North,Stock South,{total}", row)

    assert [one.store for one in found.by_store] == ["North", "South"]
    assert codes == {"STORE_COLUMNS"}


def test_a_count_that_is_no_total_of_the_columns_of_stores_is_asked_about() -> None:
    assert "MISSING_COLUMN" in refused("SKU,Stock North,Stock South,Stock", "MUG,4,5,7")


def test_of_a_sender_with_one_store_a_total_of_all_is_not_read() -> None:
    header, row = "SKU,Stock North,Stock South,Total", "MUG,4,5,9"

    assert [tuple(one) for one in chosen(header, row, own_store="North")[0].by_store] == [
        (1, "North")
    ]
    assert "MISSING_COLUMN" in refused(header, row, own_store="West")
    assert chosen("SKU,South,Total", "MUG,4,9", own_store="South")[0].by_store[0].place == 1


def test_one_store_in_brackets_is_sure_where_other_headings_name_it_too() -> None:
    found, _ = chosen("SKU,Price [North],In stock [North],Low stock [North]", "MUG,3.00,4,1")

    assert [one.store for one in found.by_store] == ["North"]
    assert "MISSING_COLUMN" in refused("SKU,In stock (fresh)", "MUG,4")


def test_the_count_of_one_store_is_not_that_of_another() -> None:
    said = refused("Store,SKU,In stock [South]", "North,MUG,4")

    assert "“In stock [South]” seems to be the count of one store" in said["MISSING_COLUMN"]


def test_of_a_sender_with_one_store_only_its_own_column_is_read() -> None:
    found, _ = chosen("SKU,North,South", "MUG,4,5", own_store="North")

    assert [tuple(one) for one in found.by_store] == [(1, "North")]


def test_headings_that_may_be_stores_are_asked_about() -> None:
    said = refused("SKU,North,South", "MUG,4,5")

    assert "head them “Count [North]” and “Count [South]”" in said["MISSING_COLUMN"]


@pytest.mark.parametrize("header", ["SKU,S,M,L", "SKU,Jan,Feb,Mar", "SKU,In Qty,Out Qty,Price"])
def test_sizes_months_and_movements_are_no_stores(header: str) -> None:
    said = refused(header, "MUG,4,5,6")

    assert "head them" not in said["MISSING_COLUMN"]


def test_a_sender_with_one_store_needs_no_column_for_it() -> None:
    found, codes = chosen("SKU,On hand", "MUG,4", own_store="North")

    assert (found.store, codes) == (None, {"STORE_ASSUMED"})
    assert "add a column “store”" in refused("SKU,On hand", "MUG,4")["MISSING_COLUMN"]


def test_shelves_are_no_stores_of_a_sender_that_has_one() -> None:
    header, row = "sku,quantity,location", "MUG,4,Aisle-A"

    assert chosen(header, row, own_store="North")[0].store is None
    assert chosen(header, row)[1] == {"WEAK_HEADING"}


def test_a_warehouse_that_never_names_the_senders_store_is_asked_about() -> None:
    header, rows = "SKU,Warehouse,On hand", ["MUG,Main Warehouse,4", "TEE,Overflow,5"]

    assert (
        "a place within that store" in refused(header, *rows, own_store="North")["MISSING_COLUMN"]
    )
    assert named(header, "MUG,Kitchen,4", "TEE,Bar,5", own_store="North")[0] == ""
    assert named(header, "MUG,North,4", "TEE,South,5", own_store="North")[0] == "Warehouse"
    assert named(header, *rows)[0] == "Warehouse"
