"""Which column has which role, by headings in many words."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from chalicelib.file_reader.header import columns, own_tables
from chalicelib.file_reader.header.columns import Columns, ColumnsUnclear
from chalicelib.file_reader.header.heading import heading_of, may_be_a_name
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.header.meanings import KINDS, ROLES
from chalicelib.file_reader.vocabulary import counts


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
    for kind, by_language in KINDS[role].items():
        for word in filter(None, ",".join(by_language.values()).split(",")):
            heading = heading_of(f" {word.strip().upper()}")
            meaning = heading.meaning(role)
            assert meaning, (kind, word)


def test_every_amount_is_a_count() -> None:
    for word in counts.AMOUNTS.split(","):
        assert heading_of(word.strip()).meaning("count"), word


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
        ("Current Stock Level", "quantity"),
        ("Location On Hand", "on hand"),
        ("Store Stock", "quantity"),
        ("Qty. (Phys. Inventory)", "counted"),
        ("Q.tà in giacenza", "on hand"),
        ("Ürün Stok Adedi", "quantity"),
        ("Stock in Location", "quantity"),
        ("QTY (Balance)", "doubtful count"),
        ("QTY (In)", ""),
        ("Stock in transit", ""),
        ("Count #", ""),
        ("Conteo#", ""),
        ("Qty (dozen)", ""),
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
        ("Shop 1 qty", "Shop 1"),
        ("Berlin Stock", "Berlin"),
        ("Stock eBay", "eBay"),
        ("stockBerlin", "Berlin"),
        ("Filiale Nord", "Nord"),
        ("Qty 1", ""),
        ("QTY_ON_PO", ""),
        ("QTY_COMMIT", ""),
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


@pytest.mark.parametrize(
    ("heading", "role", "kind"),
    [
        ("Artikelnummer", "item", "code"),
        ("kod towaru", "item", "code"),
        ("Código de artículo", "item", "code"),
        ("商品编号", "item", "code"),
        ("상품SKU", "item", "sku"),
        ("offer-sku", "item", "sku"),
        ("SHOP_SKU", "item", "sku"),
        ("Item Barcode", "item", "barcode"),
        ("Drug Name", "item", "item name"),
        ("Numéro du magasin", "store", "store code"),
        ("매장코드", "store", "store code"),
        ("Название склада", "store", "site"),
        ("WAREHOUSE_AND_SHOP", "store", "store"),
        ("Product / Article", "item", "item"),
        ("Supplier code", "item", ""),
        ("Product status", "item", ""),
        ("Filialen", "store", "store"),
    ],
)
def test_a_heading_may_be_made_of_a_thing_and_what_is_said_of_it(
    heading: str, role: str, kind: str
) -> None:
    meaning = heading_of(heading).meaning(role)

    assert (meaning.kind if meaning else "") == kind


def test_what_all_headings_begin_with_says_nothing() -> None:
    header = "HB.location,HB.name,HB.quantity"

    assert named(header, "North,Mug,1") == ("HB.location", "HB.name", "HB.quantity")


def test_the_name_of_a_variant_is_none_of_an_item_but_its_code_is_one() -> None:
    header = "Product Name,Variant Name,Quantity"

    assert named(f"Store,{header}", "North,Phone,blue,4")[1] == "Product Name"
    assert named("Store,Variant ID,Variant Name,Quantity", "North,1,blue,4")[1] == "Variant ID"


@pytest.mark.parametrize("unknown", ["水果名称", "Grom Name"])
def test_a_text_is_none_of_an_item_where_something_unknown_has_a_name(unknown: str) -> None:
    assert "MISSING_COLUMN" in refused(f"Store,{unknown},Description,Qty", "North,Pear,sweet,4")
    assert named("Store,Vendor Name,Description,Qty", "North,Ann,Mug,4")[1] == "Description"


@pytest.mark.parametrize("count", ["SALDO_ESTOQUE", "Stok Miktarı", "库存数量", "Lagermenge"])
def test_an_amount_of_stock_is_a_count(count: str) -> None:
    assert heading_of(count).meaning("count")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("units_available", "available"),
        ("Bottles in stock", "quantity"),
        ("stock_envases", "quantity"),
        ("Bestand Stück", "quantity"),
        ("Units sold", ""),
        ("Pieces Qty", ""),
        ("Boxes in stock", ""),
    ],
)
def test_a_count_may_say_what_is_counted(heading: str, kind: str) -> None:
    found = heading_of(heading).meaning("count")

    assert (found.kind if found else "") == kind


def test_a_code_that_many_rows_lack_gives_way_to_what_all_have() -> None:
    header = "Store,Item,Barcode,Count"
    lacking = ["North,Mug,,1", "North,Tee,401,2"]
    whole = [f"North,Item {row},{row},1" for row in range(20)]

    assert named(header, *lacking)[1] == "Item"
    assert named(header, *whole, "North,Bowl,,1", ",Total,,21")[1] == "Barcode"


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


@pytest.mark.parametrize(
    "header",
    [
        "Location,Order #,SKU,Qty",
        "Filiale,Artikel,Menge,Umsatz",
        "Magasin,Article,Quantité,CA TTC",
        "Store,SKU,Transaction Type,Units",
        "From Location,SKU,Quantity,Store",
        "receiptId,Store,SKU,Qty",
        "仓库,商品编码,数量,单据编号",
    ],
)
def test_what_was_sold_ordered_or_moved_is_not_what_is_there(header: str) -> None:
    said = refused(header, "1,2,3,4")

    assert "is what was sold, ordered or moved, not what is there" in said["MISSING_COLUMN"]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Type,Store,SKU,Qty", ["IN,North,MUG,12", "OUT,North,TEE,3"]),
        ("Art,Filiale,Artikel,Menge", ["Zugang,Nord,Becher,12", "Abgang,Nord,Hemd,3"]),
    ],
)
def test_rows_of_which_all_come_in_or_go_out_are_movements(header: str, rows: list[str]) -> None:
    heading = header.partition(",")[0]

    assert f"beside “{heading}”" in refused(header, *rows)["MISSING_COLUMN"]
    assert chosen(header, *rows, "Mug" + ",x" * 3)


@pytest.mark.parametrize("count", ["On hand", "Counted", "Stock", "Inventory"])
def test_what_is_there_may_be_listed_with_its_movements(count: str) -> None:
    assert named(f"Store,Item,{count},Net sales", "North,Mug,4,9")[2] == count


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


def test_many_long_headings_take_a_time_like_their_number() -> None:
    def seconds(number: int) -> float:
        texts = [" ".join(f"St{at}x{word}" for word in range(11)) for at in range(number)]
        started = time.process_time()
        columns.roles(texts)
        return time.process_time() - started

    few, many = seconds(300), seconds(3_000)

    assert many <= max(few * 10 * 4, 0.5)
