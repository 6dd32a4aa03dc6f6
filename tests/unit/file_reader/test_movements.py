"""What was sold, ordered, moved or planned is no count of what is there."""

from __future__ import annotations

import pytest

from chalicelib.file_reader import file_splitter, reader
from chalicelib.file_reader.header.keys import keys_of, keys_of_all
from chalicelib.file_reader.vocabulary import attributes, movements
from tests.makers.columns import chosen, named, refused


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

    assert (
        "is what was sold, ordered, moved or planned, not what is there" in said["MISSING_COLUMN"]
    )


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


@pytest.mark.parametrize(
    "header",
    [
        "Tarih,Mağaza,Ürün,Satış tarihi,Miktar",
        "店舗,商品コード,販売日時,数量",
        "Mã chứng từ,Kho hàng,Mã hàng,Số lượng",
        "เลขที่บิล,สาขา,รหัสสินค้า,จำนวน",
        "Tienda,Artículo,Cantidad,Ventas",
        "المتجر,المنتج,الكمية,الإيرادات",
        "store,recipe,ingredient,quantity",
        "Store,Reference Designator,Part Number,Quantity",
        "Tienda,Artículo,Cantidad,Razón",
        "Filiale,Kunde,Artikel,Menge",
        "Magasin,Plat,Ingrédient,Quantité",
    ],
)
def test_a_date_or_code_of_a_paper_a_revenue_or_a_recipe_says_so(header: str) -> None:
    assert "not what is there" in refused(header, "1,2,3,4,5")["MISSING_COLUMN"]


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("Day", ["2026-12-01", "2026-12-02"]),
        ("Data", ["01/11/2026", "05/11/2026"]),
        ("Weekday", ["Monday", "Tuesday"]),
        ("Jour", ["lundi", "mardi"]),
        ("timestamp", ["2026-12-01T10:05:00", "2026-12-01T10:10:00"]),
        ("Date", ["1 Dec 2026", "2 Dec 2026"]),
    ],
)
def test_a_quantity_of_several_days_is_none_of_what_is_there(date: str, days: list[str]) -> None:
    rows = [f"North,Item {row},{day},4" for row, day in enumerate(days)]
    header = f"Store,Item,{date},Quantity"

    assert "not what is there" in refused(header, *rows)["MISSING_COLUMN"]
    assert named(header, *(row.replace(days[1], days[0]) for row in rows))[2] == "Quantity"
    assert named(header.replace("Quantity", "On hand"), *rows)[2] == "On hand"


def test_a_column_called_like_a_day_may_hold_something_else() -> None:
    assert named("Store,Item,Tag,Menge", "North,Mug,1A40,4", "North,Tee,1A41,5")[2] == "Menge"


@pytest.mark.parametrize("count", ["Qty Remaining", "Balance"])
def test_what_remains_of_an_order_is_not_what_is_there(count: str) -> None:
    header = f"Store,SKU,Qty Ordered,Qty Received,{count}"

    assert "not what is there" in refused(header, "North,Mug,20,15,5")["MISSING_COLUMN"]
    assert named(f"Store,SKU,Received,Issued,{count}", "North,Mug,20,15,5")[2] == count


def test_money_is_known_by_a_part_of_a_word_in_scripts_without_spaces() -> None:
    header = "日付,店舗,商品コード,数量,合計金額"

    assert "合計金額" in refused(header, "2026/09/01,東京,P1,1,980")["MISSING_COLUMN"]


@pytest.mark.parametrize(
    ("header", "unknown"),
    [
        ("Store,Item,Qty,Driver", "Driver"),
        ("Filiale,Artikel,Menge,Entleiher", "Entleiher"),
        ("Magasin,Article,Quantité,Chantier", "Chantier"),
        ("店舗,商品名,数量,届け先", "届け先"),
        ("Mağaza,Ürün,Miktar,Plaka", "Plaka"),
    ],
)
def test_a_column_that_nobody_can_name_may_say_that_a_quantity_was_moved(
    header: str, unknown: str
) -> None:
    rows = ["North,Mug,12,Ann Lee", "North,Tee,3,Bo Roe"]

    assert f"beside “{unknown}” may be what is there" in refused(header, *rows)["MISSING_COLUMN"]


@pytest.mark.parametrize("count", ["On hand", "Counted", "Stock", "Count", "Qty in stock"])
def test_what_is_there_is_read_beside_any_column(count: str) -> None:
    assert named(f"Store,Item,{count},Driver", "North,Mug,12,Ann Lee")[2] == count


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Store,SKU,Qty,Pot size,Shelf life", "North,MUG,12,3L,30 days"),
        ("Filiale,Artikelnummer,Menge,Ladenpreis,Werkstoff", "Nord,S-1,400,5 €,Stahl"),
        ("店舗,商品コード,数量,販売価格,色", "北店,J1,4,3900円,青"),
        ("Magasin,Référence,Quantité,Couleur,Millésime", "Nord,V1,24,Rouge,2018"),
    ],
)
def test_what_an_item_is_like_says_nothing_of_a_quantity(header: str, row: str) -> None:
    assert chosen(header, row)[0].count == 2


@pytest.mark.parametrize("fields", [("8", "5"), ("LED", "Halogen"), ("Ann Lee", "Bo Roe")])
def test_a_column_between_item_and_quantity_is_one_of_the_item(fields: tuple[str, str]) -> None:
    rows = [f"North,L-1,{fields[0]},12", f"North,L-2,{fields[1]},3"]

    assert named("Store,SKU,Qwerty,Qty", *rows)[2] == "Qty"


def test_a_day_between_item_and_quantity_may_be_that_of_a_movement() -> None:
    rows = ["North,L-1,2026-11-28,12", "North,L-2,2026-11-29,3"]

    assert "may be what is there" in refused("Store,SKU,Qwerty,Qty", *rows)["MISSING_COLUMN"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Qwerty", ""), ("Qwerty", "8.49"), ("Qwerty", "yes"), ("Sold", "4"), ("Min qty", "2")],
)
def test_nothing_money_answers_and_other_numbers_say_nothing_of_a_quantity(
    heading: str, field: str
) -> None:
    assert named(f"Store,Item,Qty,{heading}", f"North,Mug,12,{field}")[2] == "Qty"


@pytest.mark.parametrize("heading", ["Sold", "Ordered", "Issued"])
def test_who_or_when_is_no_other_number_of_an_item(heading: str) -> None:
    header = f"Store,Item,Qty,{heading}"

    assert "may be what is there" in refused(header, "North,Mug,12,Ann Lee")["MISSING_COLUMN"]


@pytest.mark.parametrize("heading", ["Order status", "Customer region", "Delivery note"])
def test_what_is_said_of_an_order_or_a_customer_is_not_what_an_item_is_like(heading: str) -> None:
    header = f"Store,Item,Qty,{heading}"

    assert "may be what is there" in refused(header, "North,Mug,12,new")["MISSING_COLUMN"]
    assert chosen("Store,Item,Qty,Sales description", "North,Mug,12,A mug")


def test_a_unit_in_its_heading_leaves_a_quantity_what_it_is() -> None:
    said = refused("Order No.,Store,SKU,Qty (pcs)", "1,North,MUG,12")

    assert "not what is there" in said["MISSING_COLUMN"]


PLAIN = "SKU,Name,Quantity,UnitPrice\nMUG,Mug,12,9.00\n"


@pytest.mark.parametrize(
    "name",
    [
        "sales-2025-11.csv",
        "Bestellung_4711.csv",
        "ventes.csv",
        "export_Orders2025.csv",
        "SalesReport.xlsx",
        "заказы ноябрь.csv",
        "売上.csv",
    ],
)
def test_a_plain_quantity_in_a_file_that_is_named_for_sales_or_orders_is_asked_about(
    name: str,
) -> None:
    read = reader.read(PLAIN.encode(), "North", name=name)
    split = file_splitter.split([PLAIN.encode()], 100, "North", name=name)

    assert [found.code for found in read.findings] == ["MISSING_COLUMN"]
    assert f"in a file called “{name}” may be what was sold" in read.findings[0].message
    assert read.question
    assert split.dialect is None
    assert split.findings == read.findings


@pytest.mark.parametrize(
    "name",
    ["", "stock after sales.csv", "inventory-orders.csv", "Bestand_nach_Verkauf.csv", "monday.csv"],
)
def test_a_file_that_is_named_for_stock_or_for_nothing_is_read(name: str) -> None:
    assert reader.read(PLAIN.encode(), "North", name=name).status == "loaded"


def test_a_count_that_says_stock_is_read_whatever_its_file_is_called() -> None:
    data = PLAIN.replace("Quantity", "On hand").encode()

    assert reader.read(data, "North", name="sales.csv").status == "loaded"


def test_no_word_for_what_an_item_is_like_is_one_of_movements() -> None:
    moved = keys_of_all(movements.OF_MOVEMENTS) | keys_of(movements.DATES)

    assert moved.isdisjoint(keys_of_all(attributes.ATTRIBUTES))
