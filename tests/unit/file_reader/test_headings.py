"""Which column has which role, by headings in many words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from chalicelib.file_reader import vocabulary
from chalicelib.file_reader.header import columns, own_tables
from chalicelib.file_reader.header.columns import Columns, ColumnsUnclear
from chalicelib.file_reader.header.heading import ROLES, heading_of, key, may_be_a_name


def chosen(header: str, *rows: str, own_store: str | None = None) -> tuple[Columns, set[str]]:
    fields = [row.split(",") for row in rows]

    def values(position: int) -> Sequence[str]:
        return [row[position] for row in fields]

    found, findings = columns.choose(header.split(","), values, own_store)
    return found, {one.code for one in findings} - {"EXTRA_COLUMN"}


def refused(header: str, *rows: str, own_store: str | None = None) -> dict[str, str]:
    with pytest.raises(ColumnsUnclear) as unclear:
        chosen(header, *rows, own_store=own_store)
    return {one.code: one.message for one in unclear.value.findings}


def named(header: str, *rows: str, own_store: str | None = None) -> tuple[str, ...]:
    """The headings of store, item and count."""
    found, _ = chosen(header, *rows, own_store=own_store)
    headings = header.split(",")
    store = "" if found.store is None else headings[found.store]
    return store, headings[found.item], headings[found.count]


@pytest.mark.parametrize("role", ROLES)
def test_every_heading_of_the_vocabulary_is_known_in_any_case(role: str) -> None:
    for kind, by_language in vocabulary.ROLES[role].items():
        for word in ",".join(by_language.values()).split(","):
            heading = heading_of(f" {word.strip().upper()}")
            meaning = heading.meaning(role)
            assert meaning, (kind, word)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("On_Hand ", "on hand"),
        ("onHand", "on hand"),
        ("Physical QOH", "on hand"),
        ("Bestand (Stk.)", "quantity"),
        ("On hand (current)", "on hand"),
        ("Available (not editable)", "available"),
        ("Quantity (counted)", "counted"),
        ("Menge [Bestand]", "quantity"),
        ("Number of units", "quantity"),
        ("GESCHAEFTSBESTAND", ""),
        ("Quantity (sold)", ""),
        ("Stock (value EUR)", ""),
        ("Qty (ordered)", ""),
        ("In stock?", ""),
        ("Unit price", ""),
        ("Value", ""),
        ("Min QTY", ""),
        ("Reserved Quantity", ""),
        ("Low stock amount", ""),
        ("Stock S", ""),
        ("Number", ""),
    ],
)
def test_a_heading_is_that_of_a_count_as_a_whole_or_not_at_all(heading: str, kind: str) -> None:
    meaning = heading_of(heading).meaning("count")

    assert (meaning.kind if meaning else "") == kind


@pytest.mark.parametrize(
    ("heading", "store"),
    [
        ("In stock [South]", "South"),
        ("Stock (Köln Mitte)", "Köln Mitte"),
        ("Qty - North", "North"),
        ("Current Quantity Lyme Tree", "Lyme Tree"),
        ("inventory_Main_Outlet", "Main Outlet"),
        ("Berlin Stock", "Berlin"),
        ("Filiale Nord", "Nord"),
        ("Qty 1", ""),
        ("Qty Jan", ""),
        ("Stock M", ""),
        ("Stock pcs", ""),
    ],
)
def test_a_count_may_be_qualified_by_what_may_be_a_store(heading: str, store: str) -> None:
    assert heading_of(heading).qualifier == store


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
    ],
)
def test_a_code_beats_a_name(header: str, item: str) -> None:
    assert named(header)[1] == item


def test_a_code_that_no_row_has_gives_way_to_the_name() -> None:
    assert named("Store,SKU,Title,Count", "North,,Mug,1", "North,,Tee,2")[1] == "Title"


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


def test_a_heading_is_known_in_other_scripts() -> None:
    for header in (
        "Магазин,Артикул,Количество",
        "店舗,商品コード,在庫数",
        "Κατάστημα,Κωδικός,Ποσότητα",
    ):
        assert named(header) == tuple(header.split(","))


@pytest.mark.parametrize("text", ["Ünits ", "n°", "#", "Łódź", "ｱ"])
def test_a_key_is_the_same_in_every_spelling(text: str) -> None:
    assert key(text.upper()) == key(text) != ""


def test_what_is_known_is_no_name() -> None:
    assert may_be_a_name(heading_of("North"))
    assert not may_be_a_name(heading_of("Price"))
    assert not may_be_a_name(heading_of("2026"))


@pytest.mark.parametrize("refused", [(), own_tables.REFUSED])
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
