"""Encodings: read right where that is certain, else refused. No name is ever what it is not."""

from __future__ import annotations

import pytest

from chalicelib.file_reader import file_splitter, reader
from chalicelib.file_reader.encoding.alphabets import ALPHABETS, LATIN, OTHER_SCRIPTS

POLISH = ("Sklep;Towar;Ilość", "Łódź", "Gąska żółta")
CZECH = ("Prodejna;Zboží;Počet kusů", "Plzeň", "Příbor světlý")
HUNGARIAN = ("Üzlet;Termék;Mennyiség", "Győr", "Fűszer őrölt")
TURKISH = ("Mağaza;Ürün;Adet", "İzmir", "Şeker kırmızı")
RUSSIAN = ("Магазин;Товар;Количество", "Север", "Кружка синяя")
UKRAINIAN = ("Магазин;Товар;Кількість", "Київ", "Їжа свіжа")
GREEK = ("Κατάστημα;Προϊόν;Ποσότητα", "Αθήνα", "Κούπα μπλε")
HEBREW = ("חנות;פריט;כמות", "צפון", "ספל כחול")
ARABIC = ("المتجر;المنتج;الكمية", "الشمال", "كوب أزرق")
KOREAN = ("매장;상품명;수량", "북부", "파란 컵")
CHINESE = ("门店;商品名称;数量", "北店", "蓝色杯子")
TRADITIONAL = ("門店;商品名稱;數量", "北店", "藍色杯子")
JAPANESE = ("店舗;商品名;在庫数", "東京", "マグカップ 青")
GERMAN = ("Filiale;Artikel;Stückzahl", "Köln", "Käse groß")
FRENCH = ("Magasin;Produit;Quantité", "Nîmes", "Crème brûlée")


def written(table: tuple[str, str, str], encoding: str) -> bytes:
    header, store, item = table
    return f"{header}\r\n{store};{item};5\r\n".encode(encoding)


@pytest.mark.parametrize(
    ("table", "encoding"),
    [
        *((POLISH, encoding) for encoding in ("cp1250", "iso8859_2", "cp852")),
        *((CZECH, encoding) for encoding in ("cp1250", "iso8859_2", "cp852")),
        *((HUNGARIAN, encoding) for encoding in ("cp1250", "cp852")),
        *((TURKISH, encoding) for encoding in ("cp1254", "cp857")),
        *((RUSSIAN, encoding) for encoding in ("cp1251", "koi8_r", "cp866")),
        *((UKRAINIAN, encoding) for encoding in ("cp1251",)),
        *((GREEK, encoding) for encoding in ("cp1253", "iso8859_7")),
        *((HEBREW, encoding) for encoding in ("cp1255",)),
        *((ARABIC, encoding) for encoding in ("cp1256",)),
        *((KOREAN, encoding) for encoding in ("cp949",)),
        *((CHINESE, encoding) for encoding in ("gb18030", "gbk")),
        *((TRADITIONAL, encoding) for encoding in ("big5",)),
        *((JAPANESE, encoding) for encoding in ("cp932", "euc_jp")),
        *((GERMAN, encoding) for encoding in ("cp1252", "cp850", "mac_roman", "iso8859_1")),
        *((FRENCH, encoding) for encoding in ("cp1252", "cp850", "mac_roman")),
        *((RUSSIAN, encoding) for encoding in ("utf-16-le", "utf-16-be")),
        *((GERMAN, encoding) for encoding in ("utf-16-le", "utf-16-be")),
    ],
)
def test_a_header_in_its_language_decides(table: tuple[str, str, str], encoding: str) -> None:
    data = written(table, encoding)

    result = reader.read(data)

    assert [row[:3] for row in result.rows] == [(table[1], table[2], 5)]
    assert set(result.codes) <= {"ENCODING_ASSUMED"}
    split = file_splitter.split([data[:9], data[9:]], 10)
    assert split.dialect == result.dialect


@pytest.mark.parametrize(
    ("header", "stores", "encoding"),
    [
        ("Κωδικός;Απόθεμα Αθήνα;Απόθεμα Πάτρα", ("Αθήνα", "Πάτρα"), "cp1253"),
        ("Артикул;Остаток Север;Остаток Юг", ("Север", "Юг"), "koi8_r"),
        ("Артикул;Остаток Север;Остаток Юг", ("Север", "Юг"), "cp1251"),
        ("商品コード;在庫数[東京];在庫数[大阪]", ("東京", "大阪"), "cp932"),
    ],
)
def test_a_header_that_names_stores_decides_as_well(
    header: str, stores: tuple[str, str], encoding: str
) -> None:
    result = reader.read(f"{header}\nA-1;5;6\n".encode(encoding))

    assert [row[:3] for row in result.rows] == [(stores[0], "A-1", 5), (stores[1], "A-1", 6)]


@pytest.mark.parametrize(
    ("header", "row", "encoding"),
    [
        ("Sklep;Towar;Stan", "Łódź;Gąska żółta;5", "cp1250"),
        ("Sklep;Towar;Stan", "Łódź;Gąska żółta;5", "cp852"),
        ("Sklep;Towar;Stan", "Nord;Pędzel;5", "cp1250"),
        ("Magazyn;Indeks;Stan", "Góra;Kubek;5", "iso8859_2"),
        ("Prodejna;Artikl;Skladem", "Plzeň;Ořech;5", "cp1250"),
        ("Filiale;Artikel;Bestand", "Köln;Käse;5", "cp850"),
        ("Magasin;Désignation;Quantité", "Lille;Café;5", "cp1252"),
        ("Magasin;Désignation;Quantité", "Lille;Café;5", "cp850"),
        ("Magasin;Désignation;Quantité", "Lille;Café;5", "mac_roman"),
        ("Filiale;Artikel;Bestand", "Köln;Käse;5", "mac_roman"),
        ("Depo;Malzeme;Miktar", "İzmir;Şeker;5", "cp1254"),
        ("Store;Item;Count", "Nord;Kołdra żółta ąę;5", "cp1250"),
        ("Store;Item;Count", "Köln;Crème brûlée;5", "cp1252"),
        ("Store;Item;Count", "Nord;Smørrebrød, Jalapeño;5", "cp1252"),
        ("Store;Item;Count", "Nord;Levi’s® 5€ “m²” naïve;5", "cp1252"),
    ],
)
def test_the_letters_decide_where_the_header_has_none_of_its_own(
    header: str, row: str, encoding: str
) -> None:
    result = reader.read(f"{header}\n{row}\n".encode(encoding))

    assert [";".join(map(str, one[:3])) for one in result.rows] == [row]
    assert set(result.codes) == {"ENCODING_ASSUMED"}


@pytest.mark.parametrize(
    ("item", "encoding"),
    [
        *((RUSSIAN[2], encoding) for encoding in ("cp1251", "koi8_r", "cp866")),
        (GREEK[2], "cp1253"),
        (HEBREW[2], "cp1255"),
        (ARABIC[2], "cp1256"),
        (KOREAN[2], "cp949"),
        (CHINESE[2], "gb18030"),
        (TRADITIONAL[2], "big5"),
        *((JAPANESE[2], encoding) for encoding in ("cp932", "euc_jp")),
        *(("Köln", encoding) for encoding in ("cp850", "gb18030")),
        ("Tričko, Ořech, Světlo", "cp1250"),
    ],
)
def test_without_a_header_in_its_language_nobody_guesses(item: str, encoding: str) -> None:
    result = reader.read(f'Store,Item,Count\nNorth,"{item}",5\n'.encode(encoding))

    assert (result.status, result.codes) == ("rejected", {"ENCODING": 1})
    assert "Save it as CSV UTF-8" in result.findings[0].message


def test_what_is_certain_at_the_end_of_a_large_file_is_certain_for_all_of_it() -> None:
    rows = "Sklep;Towar;Stan\n" + "Nord;Kubek;5\n" * 100_000 + "Nord;Gąska żółta;5\n"
    data = rows.encode("cp1250")

    split = file_splitter.split(
        [data[n : n + 65_536] for n in range(0, len(data), 65_536)], 1 << 20
    )

    assert split.dialect
    assert split.dialect.encoding == "cp1250"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 30])
def test_the_encoding_does_not_depend_on_the_chunks(size: int) -> None:
    for table, encoding in ((POLISH, "cp1250"), (KOREAN, "cp949"), (FRENCH, "cp1252")):
        data = written(table, encoding) + "\n".join(["Nord;Kubek;5"] * 30).encode()

        split = file_splitter.split([data[n : n + size] for n in range(0, len(data), size)], 50)

        assert split.dialect == reader.read(data).dialect


def test_a_byte_that_the_encoding_has_not_is_found_when_it_is_read() -> None:
    result = reader.read(written(KOREAN, "cp949") + b"Nord;\xff\xff;5\n")

    assert (result.status, set(result.codes)) == ("rejected", {"ENCODING"})


def test_every_language_of_an_encoding_has_its_letters_in_it() -> None:
    for encoding, languages in LATIN.items():
        for language in languages:
            known = {
                letter
                for letter in ALPHABETS[language]
                if letter.encode(encoding, "ignore").decode(encoding) == letter
            }
            assert len(known) >= len(ALPHABETS[language]) * 0.6, (encoding, language)
    assert not set(LATIN) & set(OTHER_SCRIPTS)


def test_utf_8_that_was_read_as_windows_1252_before_is_no_name() -> None:
    result = reader.read("Store,Item,Count\nKÃ¶ln,Mug,5\nNorth,PÃO,4\nNorth,Tee,3\n".encode())

    assert [row[1] for row in result.rows] == ["PÃO", "Tee"]
    (found,) = result.findings
    assert (found.code, found.fix) == ("DAMAGED_NAME", "Köln")


def test_a_capital_between_letters_may_be_one_of_another_encoding() -> None:
    result = reader.read(b"store,item,count\nMug,S\xc6o,0\n")  # São of DOS

    assert (result.status, result.codes) == ("rejected", {"ENCODING": 1})
