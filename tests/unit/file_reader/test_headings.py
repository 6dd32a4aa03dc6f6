"""What one heading means, as a whole."""

from __future__ import annotations

import time

import pytest

from chalicelib.file_reader.header import columns
from chalicelib.file_reader.header.heading import heading_of, may_be_a_name
from chalicelib.file_reader.header.keys import key
from chalicelib.file_reader.header.meanings import KINDS, ROLES
from chalicelib.file_reader.vocabulary import movements
from tests.makers.columns import named


@pytest.mark.parametrize("role", ROLES)
def test_every_heading_of_the_vocabulary_is_known_in_any_case(role: str) -> None:
    for kind, by_language in KINDS[role].items():
        for word in filter(None, ",".join(by_language.values()).split(",")):
            heading = heading_of(f" {word.strip().upper()}")
            meaning = heading.meaning(role)
            assert meaning, (kind, word)


def test_every_amount_is_a_count() -> None:
    for word in movements.AMOUNTS.split(","):
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
        ("Fysiskt antal", "on hand"),
        ("Antal på lager", "on hand"),
        ("Menge auf Lager", "on hand"),
        ("Disponibelt antal", "available"),
        ("QTY (Balance)", "balance"),
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


def test_many_long_headings_take_a_time_like_their_number() -> None:
    def seconds(number: int) -> float:
        texts = [" ".join(f"St{at}x{word}" for word in range(11)) for at in range(number)]
        started = time.process_time()
        columns.roles(texts)
        return time.process_time() - started

    few, many = seconds(300), seconds(3_000)

    assert many <= max(few * 10 * 4, 0.5)


@pytest.mark.parametrize(
    "heading",
    [
        "Stock as of 2026-11-30",
        "Bestand am 30.11.2026",
        "Остаток на 30.11.2026",
        "Stav zásob k 30.11.2026",
    ],
)
def test_a_stock_may_say_of_which_day_it_is(heading: str) -> None:
    meaning = heading_of(heading).meaning("count")

    assert (meaning is not None, heading_of(heading).qualifier) == (True, "")
    assert heading_of("Menge am 30.11.2026").qualifier, "a quantity may be planned for a day"


@pytest.mark.parametrize("heading", ["Product Lot", "产品批号", "Item expiry date"])
def test_a_part_of_stock_may_be_that_of_a_thing(heading: str) -> None:
    assert heading_of(heading).meaning("part")
