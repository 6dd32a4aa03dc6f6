"""Words for how many there are, the best first.

"counted" is what somebody counted, "book" what a system thinks there should be.
"""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words
from chalicelib.file_reader.vocabulary.further_languages import words_of

COUNT: dict[str, Words] = {
    "counted": {
        "en": """
            counted, counted quantity, counted qty, quantity counted, qty counted, real quantity,
            actual quantity, actual count, physical count, counted stock, stock take, stocktake,
            stocktake quantity, cycle count, count quantity, counted units, physical count quantity,
            phys inventory, qty phys inventory, quantity phys inventory, recount, recounted, second
            count, final count, scanned, scanned quantity, scanned qty, hand count
            """,
        "de": """
            Zählmenge, gezählt, gezählte Menge, Zählbestand, Inventurbestand, Inventurmenge,
            Ist-Bestand, Istbestand, Ist, Istmenge, Nachzählung, nachgezählt, Zweitzählung
            """,
        "fr": """
            quantité comptée, qté comptée, compté, stock compté, quantité inventoriée, stock réel,
            quantité réelle, comptage, recomptage, second comptage
            """,
        "es": """
            cantidad contada, contado, recuento, conteo, cantidad real, existencia física, conteo
            físico, stock real, reconteo, segundo conteo
            """,
        "it": """
            quantità contata, contato, conteggio, quantità reale, giacenza reale, giacenza fisica,
            giacenza rilevata, riconteggio
            """,
        "pt": "quantidade contada, contado, contagem, quantidade real, contagem física",
        "nl": """
            telling, geteld, getelde hoeveelheid, getelde voorraad, geteld aantal, werkelijke
            voorraad, hertelling
            """,
        "pl": """
            ilość policzona, policzono, stan rzeczywisty, stan faktyczny, ilość rzeczywista, spis z
            natury
            """,
        "cs": "napočítáno, skutečný stav, spočítané množství",
        "sk": "skutočný stav, spočítané množstvo",
        "hu": "leltár, leltározott, leltározott készlet, számolt mennyiség, leltári mennyiség",
        "ro": "inventariat, cantitate inventariată, stoc faptic, stoc fizic",
        "hr": "popisano, popisana količina, stvarno stanje",
        "sv": "räknat, räknat antal, inventerat, inventerat antal",
        "da": "optalt, optalt antal, optalt lager, talt",
        "no": "talt, opptalt, talt antall",
        "fi": "laskettu, laskettu saldo, laskettu määrä, inventoitu, inventoitu määrä",
        "tr": """
            sayım, sayılan, sayılan miktar, sayım miktarı, sayım sonucu, fiili miktar, gerçek
            miktar, gerçek stok
            """,
        "el": "καταμετρημένη ποσότητα, απογραφή, φυσική απογραφή",
        "ru": "посчитано, фактический остаток, фактическое количество, факт",
        "uk": "фактичний залишок, фактична кількість, факт",
        "he": "נספר, כמות נספרת, ספירה",
        "ar": "الكمية الفعلية, الرصيد الفعلي, الجرد, العدد الفعلي",
        "ko": "실사수량, 실재고, 실사재고, 실재고수량",
        "ja": "実棚, 実棚数, 棚卸数, 実在庫, 実在庫数, 実地棚卸数, 棚卸数量",
        "zh": """
            盘点数量, 实盘数量, 盤點數量, 实存数量, 实际数量, 实际库存, 盘点数, 实盘数, 實盤數量,
            實際庫存
            """,
        **words_of("counted"),
    },
    "on hand": {
        "en": """
            on hand, on-hand, qty on hand, quantity on hand, on hand qty, on hand quantity, stock
            on hand, on hand stock, soh, qoh, units on hand, on-hand inventory, inventory on hand,
            balance on hand, on shelf, on shelves, shelf stock, quantity on shelf, qty on shelf,
            shelf quantity, in warehouse, qty in warehouse,
            inventoried quantity, current stock, current inventory, physical stock, physical
            quantity, physical inventory, quantity in stock, qty in stock, amount in stock, units
            in stock, stock in hand, closing stock, closing qty, closing balance, balance qty,
            balance quantity, unrestricted, unrestricted use, unrestricted stock, afn warehouse
            quantity, confirmed qty in stock, total qoh, ending balance, ending stock, ending
            quantity, qty on hnd, on hnd, qty onhand, qty oh, oh, cl stock,
            cl stk, cl qty, stocked quantity, stocked qty
            """,
        "de": """
            Lagerbestand, aktueller Bestand, aktueller Lagerbestand, Endbestand, frei verwendbar,
            frei verw., frei verwendbarer Bestand, physischer Bestand, Bestand im Lager, Menge im
            Lager, Bestand physisch, Lagerbestand Ist, Bestand Ist, Lagerbest, auf Lager
            """,
        "fr": """
            quantité en stock, qté en stock, stock actuel, stock physique, stock disponible réel,
            quantité physique, stock final, quantité en main, utilisation libre, en magasin
            """,
        "es": """
            cantidad en stock, stock actual, existencia actual, existencias actuales, cantidad en
            existencia, cantidad a mano, inventario actual, stock físico, libre utilización, saldo
            cantidades, en almacén, en bodega
            """,
        "it": """
            quantità in magazzino, giacenza attuale, giacenza di magazzino, stock attuale, quantità
            in giacenza, quantità disponibile in magazzino, utilizzo libero, libero utilizzo, in
            magazzino
            """,
        "pt": """
            quantidade em estoque, quantidade em stock, estoque atual, stock atual, saldo em
            estoque, quantidade em mãos, estoque físico, saldo físico, utilização livre, em armazém,
            saldo estoque, saldo de estoque
            """,
        "nl": """
            aantal op voorraad, huidige voorraad, actuele voorraad, voorraad aanwezig, fysieke
            voorraad, vrij te gebruiken, technische voorraad, in magazijn
            """,
        "pl": """
            stan magazynowy, stany magazynowe, ilość na stanie, na stanie, stan bieżący, aktualny
            stan, ilość w magazynie, bieżący stan, stan magazynu, nieograniczone wykorzystanie, w
            magazynie
            """,
        "cs": "skladem, stav skladu, stav zásob, množství na skladě, zásoba na skladě, stav zásoby",
        "sk": "stav skladu, stav zásob, množstvo na sklade, na sklade, skladom",
        "hu": "raktárkészlet, aktuális készlet, készleten, raktáron, készletmennyiség",
        "ro": "stoc curent, cantitate în stoc, în stoc, stoc actual, stoc final, stoc existent",
        "hr": """
            stanje zaliha, na zalihi, stanje skladišta, na stanju, trenutno stanje, stanje na
            skladištu
            """,
        "sv": """
            lagersaldo, lager saldo, i lager, fysiskt lager, fysiskt lagersaldo, disponibelt lager,
            aktuellt lager, aktuellt lagersaldo, lagerantal
            """,
        "da": """
            lagerbeholdning, på lager, lagerantal, fysisk beholdning, fysisk lager, beholdning på
            lager, aktuel beholdning
            """,
        "no": """
            lagerbeholdning, på lager, lagersaldo, fysisk beholdning, fysisk lager, aktuell
            beholdning, beholdning på lager, varebeholdning
            """,
        "fi": "varastosaldo, saldo määrä, varastossa, varaston saldo, nykyinen saldo, varastomäärä",
        "tr": """
            eldeki miktar, stok miktarı, mevcut stok, eldeki stok, eldeki, kalan, kalan miktar,
            kalan stok, mevcut, mevcut miktar
            """,
        "el": """
            απόθεμα, υπόλοιπο αποθήκης, διαθέσιμο απόθεμα, τρέχον απόθεμα, φυσικό απόθεμα, ποσότητα
            αποθέματος
            """,
        "ru": """
            остаток, остатки, остаток на складе, в наличии, на складе, текущий остаток, остаток
            товара, конечный остаток, количество на складе, количество в наличии, остаток на дату
            """,
        "uk": """
            залишок, залишки, залишок на складі, в наявності, поточний залишок, на складі, залишок
            товару
            """,
        "he": "מלאי, יתרה במלאי, יתרה כמותית, כמות במלאי, כמות נוכחית, מלאי נוכחי, מלאי קיים",
        "ar": """
            الكمية المتوفرة, الرصيد, المخزون, رصيد المخزون, الكمية في المخزون, الكمية الحالية,
            المخزون الحالي
            """,
        "ko": "재고, 재고수량, 현재고, 재고량, 현재고수량, 현재재고, 보유수량",
        "ja": """
            在庫, 在庫数, 在庫数量, 現在庫, 現在庫数, 在庫量, 現在庫数量, 手持在庫, 残数, 在庫残
            """,
        "zh": """
            库存, 库存数量, 现有库存, 在库数量, 庫存, 庫存數量, 現有庫存, 库存量, 库存数, 现存量,
            现存数量, 结存, 结存数量, 期末数量, 期末库存, 当前库存, 剩余库存, 剩余数量, 庫存量,
            現有數量
            """,
        **words_of("on hand"),
    },
    "quantity": {
        "en": """
            count, counts, item count, stock count, inventory count, qty, qtys, quantity,
            quantities, stock, stocks, stock level, stock qty, stock quantity, in stock, inventory,
            inventory level, inventory quantity, inventory qty, units, pieces, pcs, remaining,
            remaining quantity, remaining qty, qty remaining, quantity remaining, product quantity,
            item quantity, variant inventory qty, copies
            """,
        "de": """
            Bestand, Bestände, Warenbestand, Bestandsmenge, Lagermenge, Menge, Anzahl, Stück,
            Stückzahl, Vorrat, Restbestand, Restmenge, Artikelbestand, Stk, Exemplare
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
        "pl": """
            ilość, ilości, liczba, stan, zapas, zapasy, sztuki, szt, ilość sztuk, liczba sztuk
            """,
        "cs": "množství, počet, počet kusů, zásoba, zásoby, ks, kusy, kusů",
        "sk": "množstvo, počet, počet kusov, zásoba, zásoby, kusy, kusov",
        "hu": "mennyiség, darabszám, készlet, db, darab",
        "ro": "cantitate, cantități, stoc, bucăți, buc",
        "hr": "količina, zaliha, zalihe, stanje, komada, kom",
        "sv": "antal, kvantitet, saldo antal, mängd",
        "da": "antal, beholdning, mængde",
        "no": "antall, beholdning, mengde",
        "fi": "määrä, kappalemäärä, varasto määrä, kpl",
        "tr": "adet, miktar, stok, stok adedi, envanter",
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
        "en": """
            theoretical quantity, theoretical stock, theoretical qty, system quantity, system qty,
            system stock, system count, book quantity, book stock, book inventory, expected
            quantity, expected stock, quantity in system, recorded quantity, qty calculated,
            quantity calculated, calculated quantity
            """,
        "de": """
            Soll-Bestand, Sollbestand, Buchbestand, Sollmenge, rechnerischer Bestand, theoretischer
            Bestand
            """,
        "fr": "stock théorique, quantité théorique, stock informatique",
        "es": "stock teórico, cantidad teórica, existencia teórica",
        "it": "giacenza teorica, quantità teorica, giacenza contabile",
        "pt": "estoque teórico, quantidade teórica",
        "nl": "theoretische voorraad, systeemvoorraad, administratieve voorraad",
        "pl": "stan księgowy, stan teoretyczny, ilość księgowa",
        "cs": "účetní stav, evidenční stav",
        "hu": "könyv szerinti készlet, elméleti készlet",
        "ro": "stoc scriptic, stoc teoretic",
        "hr": "knjigovodstveno stanje, knjižno stanje",
        "sv": "bokfört saldo, förväntat antal",
        "da": "forventet antal",
        "no": "forventet antall",
        "fi": "kirjanpidollinen saldo",
        "tr": "kayıtlı miktar, kayıtlı stok, beklenen miktar",
        "ru": "учетный остаток, учётный остаток",
        "uk": "обліковий залишок",
        "ko": "장부수량, 장부재고, 전산재고, 전산수량",
        "ja": "帳簿数, 帳簿在庫, 帳簿在庫数, 理論在庫",
        "zh": "账面数量, 账面库存, 账存数量, 系统数量, 系统库存, 帳面數量",
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
            available, available qty, available quantity, available stock, qty available, quantity
            available, stock available, available inventory, available units, fulfillable quantity,
            afn fulfillable quantity, mfn fulfillable quantity, saleable quantity, salable quantity,
            sellable quantity, free stock, available to sell, available for order, available to
            order, available to promise, qty avail, avail, avail qty
            """,
        "de": "verfügbar, verfügbare Menge, verfügbarer Bestand, frei verfügbar",
        "fr": "disponible, stock disponible, quantité disponible, qté disponible",
        "es": "disponible, disponibles, cantidad disponible, stock disponible",
        "it": "disponibile, disponibilità, quantità disponibile",
        "pt": "disponível, quantidade disponível, estoque disponível",
        "nl": "beschikbaar, beschikbare voorraad",
        "pl": "dostępne, dostępna ilość, ilość dostępna, stan dostępny",
        "cs": "k dispozici, dostupné množství",
        "sk": "k dispozícii, dostupné množstvo",
        "hu": "elérhető, elérhető mennyiség, szabad készlet",
        "ro": "disponibil, stoc disponibil, cantitate disponibilă",
        "hr": "raspoloživo, raspoloživa količina, dostupno",
        "sv": "tillgängligt, tillgängligt antal, disponibelt, disponibelt saldo",
        "da": "disponibel, disponibel beholdning, tilgængelig, tilgængeligt antal",
        "no": "disponibel, disponibel beholdning, tilgjengelig, tilgjengelig antall",
        "fi": "saatavilla, vapaa saldo",
        "tr": "kullanılabilir stok, kullanılabilir miktar",
        "el": "διαθέσιμο, διαθέσιμα, διαθέσιμη ποσότητα",
        "ru": """
            свободно, свободный остаток, доступно, доступное количество, доступно для заказа,
            доступно к заказу, доступно к
            продаже
            """,
        "uk": "доступно, доступна кількість",
        "he": "זמין, כמות זמינה, מלאי זמין",
        "ar": "المتاح, الكمية المتاحة, المخزون المتاح",
        "ko": "가용재고, 가용수량, 판매가능재고, 판매가능수량, 출고가능수량",
        "ja": "有効在庫, 有効在庫数, 引当可能, 引当可能数, 販売可能数, 利用可能在庫",
        "zh": "可用库存, 可用数量, 可用量, 可售库存, 可售数量, 可售量, 可用庫存, 可用數量",
    },
    "doubtful count": {
        "en": """
            amount, total, total quantity, total qty, total units, afn total quantity, sum,
            grand total
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
    الفرق, فرق, 차이, 差異, 差异, 盈亏, 盈亏数量, 差異数, chênh lệch, selisih,
    perbezaan, ผลต่าง, اختلاف
"""
