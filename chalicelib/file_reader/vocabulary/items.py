"""Words for what is counted, the best first, and for totals of it."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words
from chalicelib.file_reader.vocabulary.further_languages import list_of, words_of

ITEM: dict[str, Words] = {
    "sku": {
        "en": """
            sku, skus, seller sku, merchant sku, stock keeping unit, msku, custom sku, custom label,
            master sku
            """,
        "ru": "артикул",
        "uk": "артикул",
        **words_of("sku"),
    },
    # Also what compounds.py makes of words for goods: "item no", "Artikelnummer", "kod towaru".
    "code": {
        "en": "ipn, part ipn, ndc, ndc code, apn, pip code",
        "de": "PZN",
        "fr": "n° article, code CIP, CIP13",
        "es": "C.N., código nacional",
        "it": "minsan, codice minsan, AIC, codice AIC",
        "pl": "BLOZ, kod BLOZ",
        "ru": "номенклатурный номер",
        "he": 'מק"ט, מקט',
    },
    # A code of something: mostly of the item.
    "plain code": {
        "en": """
            code, internal reference, default code, reference, symbol, plu, style number, search key
            """,
        "de": "Bestellnummer",
        "fr": "référence, réf, référence interne, n° référence, code, code interne",
        "es": "referencia, referencia interna, clave, código, código interno",
        "it": "riferimento, codice, riferimento interno, codice interno",
        "pt": "referência, código, referência interna, código interno",
        "pl": "indeks, symbol, kod",
        "cs": "kód",
        "sk": "kód",
        "hu": "kód",
        "ro": "cod",
        "hr": "šifra",
        "sv": "kod",
        "da": "kode",
        "no": "kode",
        "fi": "koodi",
        "tr": "kod",
        "el": "κωδικός",
        "ru": "код",
        "uk": "код",
        "he": "קוד",
        "ar": "كود, رمز, الكود, الرمز",
        "ko": "코드",
        "ja": "コード, 型番",
        "zh": "编码, 编号, 代码, 編號",
        **words_of("plain code"),
    },
    "barcode": {
        "en": """
            ean, ean code, ean13, ean-13, upc, upc code, gtin, barcode, bar code, barcodes, isbn,
            isbn13, isbn10, gtin upc ean or isbn
            """,
        "de": "Strichcode, EAN-Code, EAN-Nummer",
        "fr": "code-barres, code barre, code barres, gencod",
        "es": "código de barras, código barras, cód. barras",
        "it": "codice a barre, cod. a barre, cod. barre, codice barre",
        "pt": "código de barras, código barras, cód. barras, cód. de barras",
        "nl": "streepjescode",
        "pl": "kod kreskowy, kod EAN",
        "cs": "čárový kód",
        "sk": "čiarový kód",
        "hu": "vonalkód",
        "ro": "cod de bare",
        "hr": "barkod, bar kod",
        "sv": "streckkod, EAN-kod",
        "da": "stregkode",
        "no": "strekkode",
        "fi": "viivakoodi",
        "tr": "barkod",
        "el": "γραμμωτός κώδικας",
        "ru": "штрихкод, штрих-код",
        "uk": "штрихкод, штрих-код",
        "he": "ברקוד",
        "ar": "الباركود, باركود",
        "ko": "바코드",
        "ja": "バーコード, JANコード, JAN, JANCD",
        "zh": "条形码, 条码, 條碼",
        **words_of("barcode"),
    },
    "record id": {
        "en": "asin, fnsku, system id",
    },
    # A code as SAP has it, or what the item is made of.
    "material": {
        "en": "material",
        "it": "materiale",
        "nl": "materiaal",
        "pl": "materiał",
        "hu": "anyag",
        "ru": "материал",
        "uk": "матеріал",
    },
    "item": {
        "en": """
            item, items, product, products, article, goods, merchandise, part, stock item, inventory
            item, drug, medicine, medication, ingredient, commodity, chemical, reagent, raw
            material, vaccine
            """,
        "de": "Artikel, Produkt, Ware, Gegenstand, Medikament, Arzneimittel, Zutat",
        "fr": "produit, produits, marchandise, médicament, ingrédient, matière première",
        "es": """
            artículo, artículos, producto, productos, mercancía, insumo, medicamento, ingrediente,
            materia prima
            """,
        "it": "articolo, articoli, prodotto, prodotti, merce, farmaco, ingrediente, materia prima",
        "pt": """
            artigo, artigos, produto, produtos, mercadoria, insumo, medicamento, ingrediente,
            matéria prima
            """,
        "nl": "artikelen, goederen",
        "pl": "produkty, towar, towary, artykuł, artykuły, asortyment, surowiec",
        "cs": "zboží, produkt, položka, artikl",
        "sk": "tovar, produkt, položka",
        "hu": "termék, cikk, áru, gyógyszer",
        "ro": "produs, articol, marfă",
        "hr": "artikl, proizvod, roba",
        "sv": "artikel, vara, produkt",
        "da": "vare, produkt",
        "no": "vare, produkt",
        "fi": "tuote, artikkeli",
        "tr": "ürün, malzeme, ilaç, hammadde",
        "el": "προϊόν, είδος",
        "ru": "товар, номенклатура, продукт, позиция, сырьё, сырье",
        "uk": "товар, номенклатура, продукт",
        "he": "פריט, מוצר",
        "ar": "المنتج, الصنف, منتج, صنف",
        "ko": "상품, 제품, 품목, 자재, 약품",
        "ja": "商品, 品目, 製品",
        "zh": "商品, 产品, 物料, 货品, 物资, 药品, 存货, 產品",
        **words_of("item"),
    },
    "doubtful item": {
        "en": "no, number, #",
        "de": "Nr, Nummer",
        "fr": "n°, num, numéro",
        "es": "nº, núm, número",
        "it": "n., numero",
        "pt": "nº, número",
        "nl": "nr, nummer",
        "pl": "nr, numer",
        "cs": "č., číslo",
        "ru": "№, номер",
    },
    "item name": {
        "en": "name, title, designation, display name, product display name",
        "de": "Bezeichnung, Bez",
        "fr": "désignation, libellé, nom",
        "es": "nombre, denominación",
        "it": "nome, denominazione",
        "pt": "nome, designação",
        "nl": "naam",
        "pl": "nazwa",
        "cs": "název",
        "sk": "názov",
        "hu": "megnevezés, név",
        "ro": "denumire, nume",
        "hr": "naziv",
        "sv": "benämning, namn",
        "da": "navn",
        "no": "navn",
        "fi": "nimi, nimike",
        "tr": "adı",
        "el": "ονομασία, όνομα",
        "ru": "наименование, название",
        "uk": "назва, найменування",
        "he": "שם, תאור פריט, תאור מוצר",
        "ar": "الاسم",
        "ko": "품명, 이름",
        "ja": "名称, 名前",
        "zh": "名称, 名稱, 名",
        **words_of("item name"),
    },
    "model": {
        "en": """
            model, model name, model no, model number, inventory id, inventory code, inventory no,
            inventory number
            """,
        "de": "Modell, Modellbezeichnung, Modellnummer",
        "fr": "modèle",
        "es": "modelo",
        "it": "modello",
        "pt": "modelo",
        "pl": "model",
        "tr": "model, model kodu",
        "ru": "модель",
        "ko": "모델, 모델명",
        "ja": "機種",
        "zh": "型号, 型號",
    },
    "item text": {
        "en": "description, short description",
        "de": "Beschreibung",
        "fr": "description",
        "es": "descripción",
        "it": "descrizione",
        "pt": "descrição",
        "nl": "omschrijving",
        "pl": "opis",
        "cs": "popis",
        "sk": "popis",
        "hu": "leírás",
        "ro": "descriere",
        "hr": "opis",
        "sv": "beskrivning",
        "da": "beskrivelse",
        "no": "beskrivelse",
        "fi": "kuvaus",
        "tr": "açıklama",
        "el": "περιγραφή",
        "ru": "описание",
        "uk": "опис",
        "he": "תיאור",
        "ar": "الوصف",
        "ko": "설명",
        "ja": "説明",
        "zh": "描述",
    },
}
# What a row of a total has for its item, in all languages.
TOTALS = """
    total, totals, sum, overall, total general, total quantity, total stock, inventory total, total
    inventory, total units, total items, Σ, gesamt, gesamtsumme, gesamtergebnis, summe,
    gesamtbestand, insgesamt, endsumme, total général, totaux, somme, total geral, suma, suma total,
    totale, totali, totale generale, soma, totaal, eindtotaal, razem, suma końcowa, ogółem, łącznie,
    celkem, součet, spolu, összesen, mindösszesen, ukupno, sveukupno, summa, totalt, i alt,
    yhteensä, toplam, genel toplam, σύνολο, γενικό σύνολο, итого, всего, разом, усього, סה"כ,
    المجموع, الإجمالي, 합계, 총계, 合計, 総計, 合计, 总计, 總計,
""" + list_of("total")
# What no item is called: these sum up other rows whatever their count is.
SUMMARIES = """
    grand total, sub total, subtotal, sub-total, total number of items, number of items, number of
    products, number of skus, number of lines, no. of items, items counted, count of items, item
    count, total skus, total products, zwischensumme, anzahl artikel, anzahl positionen,
    artikelanzahl, sous-total, nombre d'articles, nombre de produits, nombre de références, número
    de artículos, número de productos, subtotale, numero articoli, numero di articoli, numero
    prodotti, número de itens, número de produtos, subtotaal, aantal artikelen, aantal producten,
    liczba towarów, liczba pozycji, liczba produktów, počet položek, antal artiklar, antal varer,
    delsumma, ara toplam, ürün sayısı, количество позиций, кількість позицій, 소계, 품목수, 小計,
    小计, 品目数, 商品数, 品种数
"""
# What stands below a table, and is an item elsewhere.
FOOTERS = """
    items, products, skus, lines, page, average, mean, median, maximum, minimum, max, min,
    difference, variance, last count, previous count, total value, stock value, artikel, positionen,
    seite, durchschnitt, mittelwert, differenz, gesamtwert, warenwert, articles, lignes, moyenne,
    écart, valeur totale, artículos, página, promedio, diferencia, valor total, articoli, pagina,
    media, differenza, valore totale, itens, média, diferença, artikelen, gemiddelde, verschil,
    totale waarde, pozycje, średnia, różnica, wartość, průměr, rozdíl, average count, 평균, 平均
"""
# What stands above a table that sums up the one before.
TITLES_OF_SUMMARIES = """
    summary, stock summary, summary by category, totals by category, by category, recap, overview,
    Zusammenfassung, Übersicht, nach Kategorie, récapitulatif, récap, résumé, synthèse, par
    catégorie, resumen, por categoría, riepilogo, per categoria, resumo, samenvatting, podsumowanie,
    souhrn, összesítés, rezumat, sammanfattning, opsummering, yhteenveto, özet, σύνοψη, сводка,
    підсумок, 요약, 集計, 汇总, 匯總
"""
