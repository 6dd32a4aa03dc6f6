"""Random files: those of the tests with bytes changed, tables of awkward fields, odd workbooks."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import NamedTuple

from hypothesis import strategies as st

from tests import ROOT
from tests.makers.exports import EXPORTS
from tests.makers.reading_cases import CASES

LONGEST = 4_000  # bytes of a file that is changed
ZIP = b"PK\x03\x04"

KNOWN = [*(case["data"] for case in CASES), *(export.data for export in EXPORTS)]
TEXTS = sorted({data for data in KNOWN if len(data) <= LONGEST and not data.startswith(ZIP)})


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook; none of what is no archive, or has a password."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return {}
    archive = zipfile.ZipFile(BytesIO(data))
    if any(part.flag_bits & 1 for part in archive.infolist()):
        return {}
    return {name: archive.read(name) for name in archive.namelist()}


SHEETS = [
    path.read_bytes()
    for path in sorted((ROOT / "tests/data/spreadsheets").iterdir())
    if path.suffix in (".xlsx", ".ods")
]
WORKBOOKS = [parts for parts in map(_parts, [*KNOWN, *SHEETS]) if parts]

PIECES = [
    *(b'"', b'""', b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b" ", b"=", b"'", b"#", b"-"),
    *(b"0", b"5", b"1.000", b"1,5", b"-3", b"(3)", b"not stocked", b"Total", b"sep=;\n", b"?"),
    *(b"Mug total", b"On order:", b"item,sold\n", b"\nstore,item,qty on order\n"),
    *(b"\x00", b"\x1f", b"\x81", b"\x84", b"\xc3", b"\xe9", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe"),
    *(one.encode() for one in ("ä", "ł", "я", "数", "😀", "\ufffd", "\u200b", "\u202e", "\xa0")),
    *(b"store", b"item", b"count", b"qty", b"[North]", b"(new)", b"Lot", b"store,item,count\n"),
]
HEADINGS = [
    *("store", "item", "count", "qty", "on hand", "Filiale", "Artikel", "Bestand", "SKU", "Name"),
    *("Location", "Lot", "Size", "#", "Price", "Qty - North", "Qty - South", "Count [Rome]", ""),
    *("magasin", "produit", "quantité", "Sklep", "Towar", "Ilość", "Mağaza", "Ürün", "Miktar"),
    *("Магазин", "Товар", "Количество", "店铺", "商品", "数量", "On hand (new)", "In stock?"),
]
FIELDS = [
    *("", " ", "0", "5", "12", "-3", "+5", "007", "7", "1.000", "1,000", "12,000", "1.234,00"),
    *("1 000", "(3)", "1e3", "4.00638E+12", "9999999999", "x", "TRUE", "not stocked", "٣", "５"),
    *("Berlin", "berlin", "Rome", "Köln", "KÃ¶ln", "Łódź", "Москва", "北京", "İzmir", "São Paulo"),
    *("Mug", "mug ", "Mug\xa0L", "Käse", "Crème", "Żur", "Чай", "茶", "😀", "a\u200bb", "a\ufffdb"),
    *("3-Jan", "2026-01-03", "#N/A", "####", "=1+1", "'=1", '="007"', "Total", "Summe", "----"),
    *("Total (2 items)", "Rome total", "TOTAL MUG", "On order:", "item", "sold", "Qty sold"),
    *('"', 'a"b', '"a"', '"a"b', '"a""b"', '"a,b"', '"a\nb"', "a\x1fb", "\x85", "e\u0301", "l"),
]
ENCODINGS = [
    *("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
    *("cp1252", "cp1250", "cp1251", "cp1254", "cp850", "cp852", "iso8859_2", "mac_roman"),
    *("iso8859_15", "koi8_r", "gb18030", "cp932", "big5"),
]


class File(NamedTuple):
    """`texts` are all that is written in it, where that is known."""

    data: bytes
    own_store: str | None = None
    texts: frozenset[str] | None = None


_SMALL = st.integers(0, 3)
_CHANGES = st.lists(
    st.tuples(st.integers(0, LONGEST), _SMALL, st.sampled_from(PIECES)), min_size=1, max_size=6
)
OWN_STORES = st.sampled_from([None, None, None, "Berlin", "North", " Köln "])


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """`data` with some of its bytes replaced."""
    for place, size, piece in changes:
        at = place % (len(data) + 1)
        data = data[:at] + piece + data[at + size :]
    return data


@st.composite
def changed_texts(draw: st.DrawFn) -> File:
    data = draw(st.sampled_from(TEXTS))
    if draw(st.booleans()):
        other = draw(st.sampled_from(TEXTS))
        data = data[: draw(st.integers(0, len(data)))] + other[draw(st.integers(0, 60)) :]
    return File(changed(data, draw(_CHANGES)), draw(OWN_STORES))


@st.composite
def tables(draw: st.DrawFn) -> File:
    """A header and rows, mostly as wide as that, well-formed or not."""
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=6))
    if draw(st.booleans()):
        headings = draw(st.permutations([*draw(st.sampled_from(_CLEAR)), *headings[:2]]))
    field = st.sampled_from(FIELDS)
    rows = draw(st.lists(st.lists(field, min_size=1, max_size=8), max_size=12))
    exact = draw(st.booleans())
    if exact:
        rows = [(row * len(headings))[: len(headings)] for row in rows]
    delimiter, end = draw(st.sampled_from(",;\t|")), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = end.join(delimiter.join(row) for row in [headings, *rows]) + draw(_LAST_ENDS)
    encoding = draw(st.sampled_from(ENCODINGS))
    return File(text.encode(encoding, "ignore"), draw(OWN_STORES))


_CLEAR = (
    ("store", "item", "count"),
    ("Filiale", "Artikel", "Bestand"),
    ("Sklep", "Towar", "Stan"),
    ("Магазин", "Товар", "Количество"),
    ("Location", "SKU", "On hand"),
)
_LAST_ENDS = st.sampled_from(["", "\n", "\r\n", "\r", "\n\n", "\n,,\n"])

_WESTERN = ("cp1252", "cp850", "mac_roman")
_LANGUAGES = {
    ("Filiale", "Artikel", "Bestand"): (
        _WESTERN,
        "Köln Käse Größe Müsli Weiß Süd Öl Äpfel Tee",
    ),
    ("magasin", "produit", "quantité"): (
        _WESTERN,
        "Crème Thé Café Bûche Orléans Nîmes Ça Œuf Riz",
    ),
    ("store", "item", "count"): (_WESTERN, "Café Mug Jalapeño Crème Zürich São £5 Tea"),
    ("Sklep", "Towar", "Stan"): (
        ("cp1250", "iso8859_2", "cp852"),
        "Łódź Żur Ćwikła Gdańsk Sól Mąka Kiełbasa Śledź Ser",
    ),
    ("Mağaza", "Ürün", "Miktar"): (
        ("cp1254", "cp857"),
        "İzmir Çay Şeker Ağrı Süt Üzüm Iğdır Börek Ekmek",
    ),
    ("Магазин", "Товар", "Количество"): (
        ("cp1251", "koi8_r", "cp866"),
        "Москва Чай Хлеб Сыр Омск Ёлка Щука Мёд",
    ),
    ("店铺", "商品", "数量"): (("gb18030",), "北京 茶 面包 牛奶 上海 苹果 糖 米"),
}
_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@st.composite
def known_tables(draw: st.DrawFn) -> File:
    """A good file of one language in an encoding in which it is written."""
    headings = draw(st.sampled_from(sorted(_LANGUAGES)))
    encodings, words = _LANGUAGES[headings]
    word = st.lists(st.sampled_from(words.split()), min_size=1, max_size=3).map(" ".join)
    rows = draw(st.lists(st.tuples(word, word, st.integers(0, 99).map(str)), max_size=8))
    delimiter = draw(st.sampled_from(",;\t"))
    text = "\n".join(delimiter.join(row) for row in [headings, *rows])
    encoding = draw(st.sampled_from((*_UNICODE, *encodings)))
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:  # Œ
        data = text.encode()
    return File(data, None, frozenset(text for row in rows for text in row[:2]))


@st.composite
def changed_workbooks(draw: st.DrawFn) -> File:
    """One with bytes of a part changed before it was packed, and perhaps others after that."""
    parts = draw(st.sampled_from(WORKBOOKS))
    name, changes = draw(st.sampled_from(sorted(parts))), draw(_CHANGES)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, part in parts.items():
            packed.writestr(one, changed(part, changes) if one == name else part)
    data = content.getvalue()
    if draw(st.booleans()):
        data = changed(data, draw(_CHANGES))
    return File(data, draw(OWN_STORES))


FILES = st.one_of(
    tables(), changed_texts(), known_tables(), tables(), changed_texts(), changed_workbooks()
)
