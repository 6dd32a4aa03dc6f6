"""Words that headings are made of: a thing, and what is said of it, as in "Artikelnummer", "kod
towaru", "Store name".

The things stand as compounds have them, also in other cases than the first.
"""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words, differences, items, stores
from chalicelib.file_reader.vocabulary.further_languages import words_of

GOODS: Words = {
    "en": """
        item, items, product, products, article, part, parts, goods, merchandise, stock, stock item,
        inventory item, material, drug, medicine, medication, ingredient, commodity, consumable,
        offer, catalog, catalogue, chemical, reagent, raw material, vaccine
        """,
    "de": """
        Artikel, Artikels, Art, Produkt, Produkts, Ware, Waren, Material, Sach, Teil, Teile,
        Ersatzteil, Katalog, Medikament, Arzneimittel, Zutat, Rohstoff, Chemikalie, Chemikalien
        """,
    "fr": """
        produit, produits, article, articles, marchandise, médicament, ingrédient, matière, pièce,
        matière première
        """,
    "es": """
        producto, productos, artículo, artículos, mercancía, insumo, material, medicamento,
        ingrediente, repuesto, materia prima
        """,
    "it": """
        prodotto, articolo, articoli, merce, materiale, farmaco, ingrediente, ricambio, materia
        prima
        """,
    "pt": """
        produto, produtos, artigo, artigos, mercadoria, insumo, material, medicamento, ingrediente,
        item, matéria prima
        """,
    "nl": "artikel, product, goederen, materiaal, grondstof, geneesmiddel",
    "pl": """
        produkt, produktu, towar, towaru, artykuł, artykułu, asortymentu, materiał, materiału,
        materiałowy, katalogowy, wyrobu, części, leku, kartoteki, surowca
        """,
    "cs": """
        zboží, produkt, produktu, položka, položky, artikl, artiklu, materiál, materiálu, výrobku,
        karty, katalogové, léku
        """,
    "sk": "tovar, tovaru, produkt, produktu, položky, materiálu, výrobku, karty, katalógové, lieku",
    "hu": "termék, cikk, áru, anyag, gyógyszer",
    "ro": "produs, produsului, articol, articolului, marfă, material, materialului, medicament",
    "hr": "artikl, artikla, proizvod, proizvoda, robe, materijala, lijeka",
    "sv": "artikel, produkt, vara, varans, material",
    "da": "vare, varens, produkt, produktets, artikel",
    "no": "vare, produkt, artikkel",
    "fi": "tuote, tuotteen, nimike, nimikkeen, artikkeli",
    "tr": "ürün, stok, malzeme, mal, ilaç, parça, hammadde",
    "el": "προϊόν, προϊόντος, είδος, είδους, υλικού, φαρμάκου",
    "ru": """
        товар, товара, номенклатура, номенклатуры, продукта, материала, изделия, позиции, препарата,
        сырья
        """,
    "uk": "товар, товару, номенклатура, номенклатури, продукту, матеріалу, виробу",
    "he": "פריט, מוצר, תרופה",
    "ar": "المنتج, الصنف, منتج, صنف, المادة, مادة, الدواء",
    "ko": "상품, 제품, 품목, 자재, 물품, 약품, 부품, 품, 원료, 비품",
    "ja": "商品, 製品, 品目, 部品, 資材, 薬品, 品, 物品, 用品, 部材, 原料, 備品",
    "zh": "商品, 产品, 物料, 货品, 物资, 材料, 药品, 存货, 耗材, 產品, 貨品, 品, 货, 貨",
    **words_of("goods"),
}
# As goods, but not named by themselves: a size, a colour.
VARIANTS: Words = {
    "en": "variant, variation",
    "de": "Variante, Varianten",
    "fr": "variante",
    "es": "variante",
    "it": "variante",
    "pt": "variante",
    "nl": "variant",
    "pl": "wariantu",
    "cs": "varianty",
    "tr": "varyant",
}
# Their number is a plain code, as they are themselves.
REFERENCE: Words = {
    "en": "reference, ref",
    "de": "Referenz",
    "fr": "référence, réf",
    "es": "referencia, ref",
    "it": "riferimento, rif",
    "pt": "referência, ref",
    "nl": "referentie",
    "pl": "referencyjny, referencji",
    "cs": "referenční",
    "sk": "referenčné",
    "hu": "referencia",
    "ro": "referință",
    "hr": "referentni",
    "sv": "referens",
    "da": "reference",
    "no": "referanse",
    "tr": "referans",
}
# What was ordered, sold or moved is on these.
PAPERS: Words = {
    "en": """
        order, orders, sales order, purchase order, po, invoice, receipt, transaction, sale, sales,
        ticket, bill, voucher, shipment, delivery, delivery note, movement, transfer, document
        """,
    "de": """
        Auftrag, Auftrags, Bestellung, Bestell, Beleg, Rechnung, Rechnungs, Bon, Lieferschein,
        Vorgang, Vorgangs, Buchungs
        """,
    "fr": "commande, facture, ticket, pièce, mouvement, livraison",
    "es": "pedido, factura, albarán, documento, movimiento, venta",
    "it": "ordine, fattura, scontrino, documento, movimento, ddt",
    "pt": "pedido, fatura, documento, movimento, venda",
    "nl": "order, factuur, bon, pakbon",
    "pl": "zamówienia, faktury, dokumentu, paragonu",
    "cs": "objednávky, faktury, dokladu, účtenky",
    "sk": "objednávky, faktúry, dokladu",
    "hu": "rendelés, számla, bizonylat",
    "ro": "comandă, factură, document, bon",
    "hr": "narudžbe, računa, dokumenta",
    "sv": "order, faktura, kvitto",
    "da": "ordre, faktura, bon",
    "no": "ordre, faktura, kvittering",
    "fi": "tilaus, tilauksen, lasku, laskun, kuitti",
    "tr": "sipariş, fatura, belge, fiş, satış",
    "el": "παραγγελίας, τιμολογίου, παραστατικού",
    "ru": "заказа, документа, накладной, чека, счета",
    "uk": "замовлення, документа, накладної, чека",
    "ko": "주문, 전표, 판매, 출고, 발주",
    "ja": "注文, 伝票, 受注, 売上, 販売, 出荷, 発注",
    "zh": "订单, 单据, 销售单, 訂單, 單據, 退货, 退仓, 采购订单, 采购, 销售",
    **words_of("paper"),
}
STOCK: Words = {
    "en": "stock, inventory",
    "de": "Lager, Bestands",
    "fr": "stock",
    "es": "stock, inventario, existencias",
    "it": "stock, giacenza, giacenze",
    "pt": "estoque, stock",
    "nl": "voorraad",
    "pl": "zapasu, magazynowa, magazynowy",
    "cs": "zásob, zásoby",
    "hu": "készlet",
    "ro": "stoc",
    "hr": "zaliha, zalihe",
    "sv": "lager",
    "da": "lager",
    "no": "lager",
    "fi": "varasto",
    "tr": "stok",
    "el": "αποθέματος",
    "he": "מלאי",
    "ar": "المخزون",
    "ko": "재고",
    "ja": "在庫",
    "zh": "库存, 庫存",
    **words_of("stock"),
}
AMOUNT: Words = {
    "en": "qty, quantity, count, level, balance, units",
    "de": "Menge, Anzahl, Zahl",
    "fr": "quantité, nombre, solde",
    "es": "cantidad, saldo, nivel",
    "it": "quantità, saldo",
    "pt": "quantidade, saldo",
    "nl": "aantal, hoeveelheid, saldo",
    "pl": "ilość, stan",
    "cs": "množství, stav, počet",
    "hu": "mennyiség, darabszám",
    "ro": "cantitate, sold",
    "hr": "količina, stanje",
    "sv": "antal, saldo, kvantitet",
    "da": "antal, saldo",
    "no": "antall, saldo",
    "fi": "määrä, saldo",
    "tr": "miktar, miktarı, adet, adedi, bakiye, bakiyesi",
    "el": "ποσότητα, υπόλοιπο",
    "he": "כמות, יתרה",
    "ar": "كمية, رصيد",
    "ko": "수량, 량, 잔량",
    "ja": "数, 数量, 量, 残, 残高",
    "zh": "数, 数量, 量, 余额, 數量",
    **words_of("amount"),
}
CODE: Words = {
    "en": "code, ref, reference",
    "de": "Code",
    "fr": "code, réf, référence",
    "es": "código, cód, ref, referencia, clave",
    "it": "codice, cod, riferimento",
    "pt": "código, cód, ref, referência",
    "nl": "code",
    "pl": "kod, indeks, symbol",
    "cs": "kód",
    "sk": "kód",
    "hu": "kód, kódja",
    "ro": "cod, codul, simbol",
    "hr": "šifra, kod",
    "sv": "kod",
    "da": "kode",
    "no": "kode",
    "fi": "koodi, tunnus",
    "tr": "kod, kodu",
    "el": "κωδικός",
    "ru": "код",
    "uk": "код",
    "he": "קוד",
    "ar": "رمز, كود",
    "ko": "코드",
    "ja": "コード, CD",
    "zh": "编码, 代码, 編碼, 代碼",
    **words_of("code"),
}
# When it was: of what was ordered, sold or moved.
DATE: Words = {
    "en": "date, datetime, date time, time, day",
    "de": "Datum, Tag",
    "fr": "date",
    "es": "fecha",
    "it": "data",
    "pt": "data",
    "nl": "datum",
    "pl": "data",
    "cs": "datum",
    "sk": "dátum",
    "hu": "dátum, dátuma",
    "ro": "data",
    "hr": "datum",
    "sv": "datum",
    "da": "dato",
    "no": "dato",
    "fi": "päivä",
    "tr": "tarihi",
    "el": "ημερομηνία",
    "ru": "дата",
    "uk": "дата",
    "ko": "일자, 일, 일시, 날짜",
    "ja": "日, 日付, 日時",
    "zh": "日期, 时间, 日",
    **words_of("date"),
}
NUMBER: Words = {
    "en": "no, num, number",
    "de": "Nr, Nummer",
    "fr": "num, numéro",
    "es": "nº, núm, número",
    "it": "numero",
    "pt": "nº, número",
    "nl": "nr, nummer",
    "pl": "nr, numer",
    "cs": "číslo",
    "sk": "číslo",
    "hu": "szám, száma",
    "ro": "număr",
    "hr": "broj",
    "sv": "nr, nummer",
    "da": "nr, nummer",
    "no": "nr, nummer",
    "fi": "nro, numero",
    "tr": "no, numarası",
    "el": "αριθμός",
    "ru": "номер",
    "uk": "номер",
    "he": "מספר",
    "ar": "رقم",
    "ko": "번호, 번",
    "ja": "番号, 番, 管理番号",
    "zh": "编号, 号, 編號, 號",
    **words_of("number"),
}
# They say nothing between the two.
LINKS = (
    "de, du, des, der, d, del, della, dello, di, do, da, dos, das, la, le, les, el, l, of, the, van"
)
ID: Words = {"en": "id", "de": "ID", "fr": "id", "es": "id", "pl": "id", "ja": "ID", "zh": "ID"}
NAME: Words = {
    "en": "name, title, label",
    "de": "Name, Bezeichnung, Bez, Kurztext, Titel",
    "fr": "nom, libellé, désignation, intitulé",
    "es": "nombre, denominación",
    "it": "nome, denominazione",
    "pt": "nome, designação, denominação",
    "nl": "naam, benaming",
    "pl": "nazwa",
    "cs": "název",
    "sk": "názov",
    "hu": "név, neve, megnevezés, megnevezése",
    "ro": "denumire, denumirea, nume, numele, den",
    "hr": "naziv",
    "sv": "namn, benämning",
    "da": "navn",
    "no": "navn",
    "fi": "nimi, nimitys",
    "tr": "adı, ismi, tanımı",
    "el": "όνομα, ονομασία",
    "ru": "название, наименование",
    "uk": "назва, найменування",
    "he": "שם",
    "ar": "اسم",
    "ko": "명, 이름, 명칭",
    "ja": "名, 名称",
    "zh": "名, 名称, 名稱",
    **words_of("name"),
}
TEXT: Words = {
    "en": "description, desc, descr",
    "de": "Beschreibung",
    "fr": "description",
    "es": "descripción, descrip",
    "it": "descrizione, descr",
    "pt": "descrição",
    "nl": "omschrijving",
    "pl": "opis",
    "cs": "popis",
    "sk": "popis",
    "hu": "leírás, leírása",
    "ro": "descriere, descrierea",
    "hr": "opis",
    "sv": "beskrivning",
    "da": "beskrivelse",
    "no": "beskrivelse",
    "fi": "kuvaus",
    "tr": "açıklama, açıklaması",
    "el": "περιγραφή",
    "ru": "описание",
    "uk": "опис",
    "ar": "وصف",
    "ko": "설명",
    "ja": "説明",
    "zh": "描述, 说明",
    **words_of("text"),
}
# As their names are in other cases than the first.
OF_STORES: Words = {
    "pl": "sklepu, oddziału, placówki, filii",
    "cs": "prodejny, pobočky, obchodu",
    "sk": "predajne, pobočky, obchodu",
    "ro": "magazinului, filialei",
    "hr": "trgovine, poslovnice",
    "fi": "myymälän",
    "el": "καταστήματος, υποκαταστήματος",
    "ru": "магазина, филиала, торговой точки",
    "uk": "магазину, філії",
}
OF_SITES: Words = {
    "pl": "magazynu",
    "cs": "skladu",
    "sk": "skladu",
    "ro": "depozitului, gestiunii",
    "hr": "skladišta",
    "fi": "varaston",
    "el": "αποθήκης",
    "ru": "склада",
    "uk": "складу",
}
_PLACES = ("store", "site", "place")
THINGS: list[tuple[str, Words]] = [
    ("item", GOODS),
    ("sku", items.ITEM["sku"]),
    *((place, stores.STORE[place]) for place in _PLACES),
    ("store", OF_STORES),
    ("site", OF_SITES),
    ("part", differences.PART_OF_STOCK),
    ("variant", VARIANTS),
    ("reference", REFERENCE),
    ("paper", PAPERS),
    ("stock", STOCK),
]
SAYINGS: list[tuple[str, Words]] = [
    ("code", CODE),
    ("number", NUMBER),
    ("id", ID),
    ("name", NAME),
    ("text", TEXT),
    ("sku", items.ITEM["sku"]),
    ("barcode", items.ITEM["barcode"]),
    ("amount", AMOUNT),
    ("part", differences.PART_OF_STOCK),
    ("date", DATE),
]
# The role and kind of what is said of a thing.
KINDS: dict[str, dict[str, tuple[str, str]]] = {
    "item": {
        "code": ("item", "code"),
        "number": ("item", "code"),
        "id": ("item", "record id"),
        "name": ("item", "item name"),
        "text": ("item", "item text"),
        "sku": ("item", "sku"),
        "barcode": ("item", "barcode"),
        "part": ("part", "part"),
    },
    "variant": {
        "code": ("item", "code"),
        "number": ("item", "code"),
        "id": ("item", "record id"),
        "sku": ("item", "sku"),
        "barcode": ("item", "barcode"),
    },
    "sku": {
        "code": ("item", "sku"),
        "number": ("item", "sku"),
        "id": ("item", "sku"),
        "name": ("item", "item name"),
        "text": ("item", "item text"),
    },
    "reference": {"number": ("item", "plain code")},
    "stock": {"amount": ("count", "quantity")},
    "paper": dict.fromkeys(("code", "number", "id", "date"), ("movement", "paper")),
    "part": dict.fromkeys(("code", "number", "id", "name", "text", "barcode"), ("part", "part")),
}
for _place in _PLACES:
    KINDS[_place] = {
        **dict.fromkeys(("code", "number", "id"), ("store", f"{_place} code")),
        **dict.fromkeys(("name", "text"), ("store", _place)),
    }
