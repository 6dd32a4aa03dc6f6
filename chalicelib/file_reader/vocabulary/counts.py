"""Words for how many there are, the best first.

"counted" is what somebody counted, "book" what a system thinks there should be.
"""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words
from chalicelib.file_reader.vocabulary.further_languages import words_of

COUNT: dict[str, Words] = {
    "counted": {
        "en": """
            counted, physical count, stock take, stocktake, cycle count, count quantity, phys
            inventory, recount, recounted, second count, final count, scanned
            """,
        "de": "gezählt, Ist, Nachzählung, nachgezählt, Zweitzählung",
        "fr": "compté, comptage, recomptage, second comptage",
        "es": "contado, recuento, conteo, conteo físico, reconteo, segundo conteo",
        "it": "contato, conteggio, riconteggio",
        "pt": "contado, contagem, contagem física",
        "nl": "telling, geteld, hertelling",
        "pl": "policzono, spis z natury",
        "cs": "napočítáno, skutečný stav",
        "sk": "skutočný stav",
        "hu": "leltár, leltározott",
        "ro": "inventariat",
        "hr": "popisano, stvarno stanje",
        "sv": "räknat, inventerat",
        "da": "optalt, talt",
        "no": "talt, opptalt",
        "fi": "laskettu, laskettu saldo, inventoitu",
        "tr": "sayım, sayılan, sayım miktarı, sayım sonucu",
        "el": "απογραφή, φυσική απογραφή",
        "ru": "посчитано, фактический остаток, факт",
        "uk": "фактичний залишок, факт",
        "he": "נספר, כמות נספרת, ספירה",
        "ar": "الرصيد الفعلي, الجرد",
        "ko": "실재고수량",
        "ja": "実棚, 実棚数, 棚卸数, 実在庫数, 実地棚卸数",
        "zh": "盘点数, 实盘数",
        **words_of("counted"),
    },
    "on hand": {
        "en": """
            on hand, on-hand, soh, qoh, balance on hand, on shelf, on shelves, shelf stock, shelf
            quantity, in warehouse, inventoried quantity, current stock, current inventory, quantity
            in stock, qty in stock, amount in stock, units in stock, stock in hand, closing balance,
            balance qty, balance quantity, unrestricted, unrestricted use, afn warehouse quantity,
            confirmed qty in stock, total qoh, ending balance, on hnd, oh, cl stock, cl stk, cl qty,
            stocked quantity, stocked qty
            """,
        "de": """
            Lagerbestand, aktueller Bestand, aktueller Lagerbestand, Endbestand, frei verwendbar,
            frei verw., Bestand Ist, Lagerbest, auf Lager
            """,
        "fr": "stock actuel, stock disponible réel, utilisation libre, en magasin",
        "es": """
            stock actual, existencia actual, existencias actuales, inventario actual, stock físico,
            libre utilización, saldo cantidades, en almacén, en bodega
            """,
        "it": """
            giacenza attuale, giacenza di magazzino, stock attuale, quantità disponibile in
            magazzino, utilizzo libero, libero utilizzo, in magazzino
            """,
        "pt": """
            estoque atual, stock atual, saldo em estoque, saldo físico, utilização livre, em
            armazém, saldo estoque, saldo de estoque
            """,
        "nl": "huidige voorraad, actuele voorraad, vrij te gebruiken, in magazijn",
        "pl": """
            stany magazynowe, na stanie, stan bieżący, bieżący stan, stan magazynu, nieograniczone
            wykorzystanie, w magazynie
            """,
        "cs": "skladem, stav skladu, stav zásob, stav zásoby",
        "sk": "stav skladu, stav zásob, na sklade, skladom",
        "hu": "raktárkészlet, készleten, raktáron, készletmennyiség",
        "ro": "în stoc, stoc actual",
        "hr": "stanje zaliha, na zalihi, stanje skladišta, na stanju",
        "sv": """
            lagersaldo, lager saldo, i lager, fysiskt lagersaldo, disponibelt lager, aktuellt
            lagersaldo, lagerantal
            """,
        "da": "lagerbeholdning, på lager, lagerantal",
        "no": "lagerbeholdning, på lager, lagersaldo, varebeholdning",
        "fi": "varastosaldo, saldo määrä, varastossa, varaston saldo, nykyinen saldo, varastomäärä",
        "tr": "stok miktarı, eldeki, kalan, mevcut",
        "el": """
            απόθεμα, υπόλοιπο αποθήκης, διαθέσιμο απόθεμα, τρέχον απόθεμα, φυσικό απόθεμα, ποσότητα
            αποθέματος
            """,
        "ru": """
            остаток, остатки, остаток на складе, в наличии, на складе, текущий остаток, остаток
            товара, конечный остаток, остаток на дату
            """,
        "uk": """
            залишок, залишки, залишок на складі, в наявності, поточний залишок, на складі, залишок
            товару
            """,
        "he": "מלאי, יתרה במלאי, יתרה כמותית, כמות במלאי",
        "ar": "الرصيد, المخزون, رصيد المخزون, الكمية في المخزون",
        "ko": "재고, 재고수량, 재고량, 현재고수량",
        "ja": "在庫, 在庫数, 在庫数量, 現在庫数, 在庫量, 現在庫数量, 残数, 在庫残",
        "zh": "库存, 库存数量, 庫存, 庫存數量, 库存量, 库存数, 现存量, 结存, 庫存量",
        **words_of("on hand"),
    },
    "quantity": {
        "en": """
            count, counts, item count, qty, qtys, quantity, quantities, stock, stocks, in stock,
            inventory, units, pieces, pcs, remaining, remaining quantity, remaining qty, qty
            remaining, quantity remaining, product quantity, item quantity, variant inventory qty,
            copies
            """,
        "de": """
            Bestand, Bestände, Warenbestand, Menge, Anzahl, Stück, Stückzahl, Vorrat, Restbestand,
            Restmenge, Artikelbestand, Stk, Exemplare
            """,
        "fr": """
            quantité, quantités, qté, en stock, niveau de stock, unités, pièces, inventaire,
            quantité restante, nb, nbre, qte stock
            """,
        "es": """
            cantidad, cantidades, cant, existencias, existencia, unidades, inventario, cantidad
            restante, en existencia
            """,
        "it": """
            quantità, qtà, q.tà, giacenza, giacenze, scorta, scorte, pezzi, esistenza, quantità
            residua
            """,
        "pt": """
            quantidade, quantidades, qtd, qtde, estoque, existências, em estoque, em stock, peças,
            quant
            """,
        "nl": "aantal, hoeveelheid, voorraad, vrd, op voorraad, voorraadniveau, stuks",
        "pl": "ilość, ilości, liczba, stan, zapas, zapasy, sztuki, szt, ilość sztuk, liczba sztuk",
        "cs": "množství, počet, počet kusů, zásoba, zásoby, ks, kusy, kusů",
        "sk": "množstvo, počet, počet kusov, zásoba, zásoby, kusy, kusov",
        "hu": "mennyiség, darabszám, készlet, db, darab",
        "ro": "cantitate, cantități, stoc, bucăți, buc",
        "hr": "količina, zaliha, zalihe, stanje, komada, kom",
        "sv": "antal, kvantitet, saldo antal, mängd",
        "da": "antal, beholdning, mængde",
        "no": "antall, beholdning, mengde",
        "fi": "määrä, kappalemäärä, varasto määrä, kpl",
        "tr": "adet, miktar, stok, envanter",
        "el": "ποσότητα, τεμάχια, αριθμός τεμαχίων",
        "ru": "количество, кол-во, запас, запасы, шт, штук",
        "uk": "кількість, к-сть, запас, шт",
        "he": "כמות, יחידות",
        "ar": "الكمية, كمية, العدد, عدد",
        "ko": "수량, 개수",
        "ja": "数量, 個数",
        "zh": "数量, 數量, 件数",
        **words_of("quantity"),
    },
    # Of all places, where another column has that of one.
    "total stock": {
        "en": "total stock, stock total, total inventory, total on hand, total stock on hand",
        "de": "Gesamtbestand, Bestand gesamt, Lagerbestand gesamt",
        "fr": "stock total",
        "es": "stock total, existencia total",
        "it": "giacenza totale",
        "pt": "estoque total",
        "nl": "totale voorraad",
        "pl": "stan łączny",
    },
    "book": {
        "cs": "účetní stav, evidenční stav",
        "sv": "bokfört saldo",
        "fi": "kirjanpidollinen saldo",
        "ru": "учетный остаток, учётный остаток",
        "uk": "обліковий залишок",
        "ja": "帳簿数, 帳簿在庫数",
        **words_of("book"),
    },
    # Of stock, where it is not one of money.
    "balance": {
        "en": "balance",
        "de": "Saldo",
        "fr": "solde",
        "es": "saldo",
        "it": "saldo",
        "pt": "saldo",
        "nl": "saldo",
        "pl": "saldo",
        "sv": "saldo",
        "fi": "saldo",
        "el": "υπόλοιπο",
        "he": "יתרה",
    },
    "available": {
        "en": """
            available, afn fulfillable quantity, mfn fulfillable quantity, available to sell,
            available for order, available to order, available to promise, avail
            """,
        "de": "verfügbar, frei verfügbar",
        "fr": "disponible",
        "es": "disponible, disponibles",
        "it": "disponibile, disponibilità",
        "pt": "disponível",
        "nl": "beschikbaar",
        "pl": "dostępne",
        "cs": "k dispozici",
        "sk": "k dispozícii",
        "hu": "elérhető",
        "ro": "disponibil",
        "hr": "raspoloživo, dostupno",
        "sv": "tillgängligt, disponibelt, disponibelt saldo",
        "da": "disponibel, tilgængelig",
        "no": "disponibel, tilgjengelig",
        "fi": "saatavilla, vapaa saldo",
        "el": "διαθέσιμο, διαθέσιμα",
        "ru": """
            свободно, свободный остаток, доступно, доступно для заказа, доступно к заказу, доступно
            к продаже
            """,
        "uk": "доступно",
        "he": "זמין, כמות זמינה",
        "ar": "المتاح",
        "ja": "有効在庫数, 引当可能, 引当可能数, 販売可能数",
        "zh": "可用量, 可售量",
    },
    "doubtful count": {
        "en": """
            amount, total, total quantity, total qty, total units, afn total quantity, sum, grand
            total
            """,
        "de": "Gesamt, Gesamtmenge, Summe",
        "fr": "nombre, total, quantité totale",
        "es": "total, cantidad total",
        "it": "totale, quantità totale",
        "pt": "total, quantidade total",
        "nl": "totaal",
        "pl": "razem, suma",
    },
}
DOUBTFUL = ("balance", "doubtful count")
# How quantity is shortened within longer headings: "Q.tà in giacenza".
SHORT = {
    "qté": "quantité",
    "qte": "quantité",
    "q.tà": "quantità",
    "q.ta": "quantità",
    "qtà": "quantità",
    "qta": "quantità",
    "cant": "cantidad",
    "qtde": "quantidade",
    "qtd": "quantidade",
    "кол-во": "количество",
}
# Of what was counted from what a system thought.
DIFFERENCES = """
    difference, variance, diff, delta, discrepancy, over, over short, short over, deviation,
    adjustment, Differenz, Abweichung, écart, diferencia, desviación, differenza, scostamento,
    diferença, desvio, verschil, różnica, rozdíl, rozdiel, eltérés, diferență, razlika, differens,
    erotus, fark, διαφορά, отклонение, разница, расхождение, різниця, відхилення, разлика, הפרש,
    الفرق, فرق, 차이, 差異, 差异, 盈亏, 盈亏数量, 差異数, chênh lệch, selisih, perbezaan, ผลต่าง,
    اختلاف
"""
