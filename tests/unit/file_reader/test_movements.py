"""What was sold, ordered, moved or planned is no count of what is there."""

from __future__ import annotations

import pytest

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
