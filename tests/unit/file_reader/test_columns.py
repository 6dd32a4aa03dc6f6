"""Which column has which role."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chalicelib.file_reader import refused_rows
from chalicelib.file_reader.header import columns, own_tables
from tests.makers.columns import chosen, named, refused


@pytest.mark.parametrize(
    ("header", "item"),
    [
        ("Store,SKU,Title,Count", "SKU"),
        ("Store,Item Code,Item Name,Count", "Item Code"),
        ("Filiale,Artikel-Nr.,Artikelbezeichnung,Bestand", "Artikel-Nr."),
        ("Store,Name,Barcode,Count", "Barcode"),
        ("Store,Product ID,SKU,EAN,Count", "SKU"),
        ("Magasin,Désignation,Référence,Quantité", "Référence"),
        ("Sklep,Nazwa,Symbol,Stan", "Symbol"),
        ("Store,Description,Name,Count", "Name"),
        ("Store,Item,Description,Count", "Item"),
        ("Store,Name,Variant code / SKU,Count", "Variant code / SKU"),
        ("Store,Item number,Custom label (SKU),Count", "Custom label (SKU)"),
        ("Store,Product name,Product Code/SKU,Count", "Product Code/SKU"),
        ("Store,Code,Name,Count", "Code"),
        ("Store,Item,Supplier (SKU),Count", "Item"),
    ],
)
def test_a_code_beats_a_name(header: str, item: str) -> None:
    assert named(header)[1] == item


def test_a_code_that_no_row_has_gives_way_to_the_name() -> None:
    assert named("Store,SKU,Title,Count", "North,,Mug,1", "North,,Tee,2")[1] == "Title"


def test_the_name_of_a_variant_is_none_of_an_item_but_its_code_is_one() -> None:
    header = "Product Name,Variant Name,Quantity"

    assert named(f"Store,{header}", "North,Phone,blue,4")[1] == "Product Name"
    assert named("Store,Variant ID,Variant Name,Quantity", "North,1,blue,4")[1] == "Variant ID"


@pytest.mark.parametrize("unknown", ["水果名称", "Grom Name"])
def test_a_text_is_none_of_an_item_where_something_unknown_has_a_name(unknown: str) -> None:
    assert "MISSING_COLUMN" in refused(f"Store,{unknown},Description,Qty", "North,Pear,sweet,4")
    assert named("Store,Vendor Name,Description,Qty", "North,Ann,Mug,4")[1] == "Description"


def test_a_code_that_many_rows_lack_gives_way_to_what_all_have() -> None:
    header = "Store,Item,Barcode,Count"
    lacking = ["North,Mug,,1", "North,Tee,401,2"]
    whole = [f"North,Item {row},{row},1" for row in range(20)]

    assert named(header, *lacking)[1] == "Item"
    assert named(header, *whole, "North,Bowl,,1", ",Total,,21")[1] == "Barcode"
    assert named(header, "North,Mug,400,1", "North,Tee,401,2", ",Total,,3")[1] == "Barcode"


def test_of_two_codes_the_one_that_tells_more_items_apart_is_taken() -> None:
    rows = ["North,S1,S1-M,1", "North,S1,S1-L,2"]

    assert named("Store,Style code,Code,Count", *rows)[1] == "Code"
    assert "DUPLICATE_COLUMN" in refused("Store,Item no,Part no,Count", "North,A,B,1")


def test_the_stock_of_a_place_beats_that_of_all() -> None:
    assert named("Store,Item,Total stock,Stock", "North,Mug,15,12")[2] == "Stock"


def test_new_counts_that_are_those_of_now_are_no_doubt() -> None:
    assert named("Store,Item,Quantity,New Quantity", "North,Mug,12,12")[2] == "Quantity"
    assert refused("Store,Item,Quantity,New Quantity", "North,Mug,12,14")


@pytest.mark.parametrize(
    ("header", "count"),
    [
        ("Store,Item,Quantity,Counted Quantity", "Counted Quantity"),
        ("Store,Item,Theoretical Quantity,Quantity", "Quantity"),
        ("Store,Item,Available,On hand", "On hand"),
        ("Store,Item,Total,Remaining", "Remaining"),
        ("Store,Item,Soll-Bestand,Ist-Bestand", "Ist-Bestand"),
        ("Store,Item,Qty (ordered),Available", "Available"),
        ("Store,Item,Unrestricted,Blocked", "Unrestricted"),
    ],
)
def test_what_was_counted_beats_what_is_thought(header: str, count: str) -> None:
    assert named(header, "North,Mug,4,5")[2] == count


def test_a_clearer_heading_with_words_that_are_not_understood_is_asked_about() -> None:
    header = "Store,SKU,Odd Stock,Available"

    assert "DUPLICATE_COLUMN" in refused(header, "North,MUG,12,13")
    assert named(header, "North,MUG,fine,13")[2] == "Available"


def test_the_stock_of_the_shop_and_that_of_its_cellar_are_two() -> None:
    assert "DUPLICATE_COLUMN" in refused("SKU,Store Stock,Warehouse Stock", "MUG,4,12")


def test_a_column_without_numbers_is_not_the_count() -> None:
    assert named("Store,Item,Units,Available", "North,Mug,pcs,12")[2] == "Available"


def test_a_column_of_new_counts_is_nothing_while_it_is_empty() -> None:
    header = "SKU,Location,On hand (current),On hand (new)"

    assert named(header, "MUG,North,10,")[2] == "On hand (current)"
    assert "DUPLICATE_COLUMN" in refused(header, "MUG,North,10,8", "TEE,North,10,")


def test_new_counts_stand_for_the_current_ones_where_every_row_has_one() -> None:
    header = "SKU,Location,On hand (current),On hand (new)"
    found, codes = chosen(header, "MUG,North,10,8", "TEE,North,3,4")

    assert (found.count, codes) == (3, {"WEAK_HEADING"})
    assert "DUPLICATE_COLUMN" in refused("SKU,Location,Stock,New stock", "MUG,North,10,8")


@pytest.mark.parametrize("header", ["store,item,count,qty", "store,item,product,count"])
def test_nobody_guesses_between_two_that_say_it_equally_well(header: str) -> None:
    assert "DUPLICATE_COLUMN" in refused(header, "North,Mug,1,2")


@pytest.mark.parametrize(
    ("header", "row"),
    [("Store,Item,Total", "North,Mug,20"), ("City,Item,Count", "Rome,Mug,20")],
)
def test_a_weak_heading_is_said(header: str, row: str) -> None:
    assert "WEAK_HEADING" in chosen(header, row)[1]


def test_a_total_with_decimals_is_money() -> None:
    assert "MISSING_COLUMN" in refused("Store,Item,Total", "North,Mug,36.00", "North,Tee,11.50")


@pytest.mark.parametrize("number", ["1896-S", "1001"])
def test_a_number_that_is_more_than_that_of_a_line_is_a_code(number: str) -> None:
    header = "No.,Description,Location Code,Inventory"

    assert named(header, f"{number},Desk,North,4")[1] == "No."
    assert chosen(header, f"{number},Desk,North,4")[1] == {"WEAK_HEADING"}
    assert named(header, "1,Desk,North,4")[1] == "Description"


def test_columns_that_part_the_stock_of_an_item_are_known() -> None:
    header = "Warehouse,Bin,SKU,Lot,Expiry Date,MHD,Size,Count,#"
    found, _ = chosen(header, "North,A1,MUG,L1,2027-01-01,x,S,4,1")

    names = header.split(",")
    assert [names[place] for place in found.parts] == ["Bin", "Lot", "Expiry Date", "MHD"]
    assert [names[place] for place in found.others] == ["Size"]


def test_our_own_columns_of_refused_rows_are_passed_over_in_silence() -> None:
    header = ["line", "reason", "fix", "store", "item", "count"]

    found, findings = columns.choose(header, lambda _: [], None)

    assert (found.others, findings) == ((), [])


@pytest.mark.parametrize("refused", [(), refused_rows.OURS])
@pytest.mark.parametrize("table", own_tables.TABLES)
def test_columns_of_our_own_files_are_passed_over_in_silence(
    table: Sequence[str], refused: Sequence[str]
) -> None:
    headings = [*refused, *table]
    count = headings.index("count" if "count" in table else "after")
    item, store = headings.index("item"), headings.index("store")

    ours = columns.with_rest(headings, item, count, store)
    foreign = columns.with_rest([*headings, "colour"], item, count, store)

    assert (ours.unused, ours.others, ours.parts) == ((), (), ())
    assert len(headings) in foreign.unused
