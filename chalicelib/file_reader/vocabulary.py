"""The words of headings, by what they mean and by language, and those for totals.

The meanings of a role stand best first: of the columns of a file the one with the best meaning
has the role. "counted" is what somebody counted, "book" what a system thinks there should
be. Case, accents, spaces and punctuation make no difference; ae, oe, ue stand for umlauts as well.
"""

from __future__ import annotations

Words = dict[str, str]  # by language

COUNT: dict[str, Words] = {
    "counted": {
        "en": """
            counted, counted quantity, counted qty, quantity counted, qty counted, real
            quantity, actual quantity, actual count, physical count, counted stock, stock take,
            stocktake, stocktake quantity, cycle count, count quantity, counted units
            """,
        "de": """
            Zählmenge, gezählt, gezählte Menge, Zählbestand, Inventurbestand, Inventurmenge,
            Ist-Bestand, Istbestand, Ist, Istmenge
            """,
        "fr": """
            quantité comptée, qté comptée, compté, stock compté, quantité inventoriée, stock
            réel, quantité réelle, comptage
            """,
        "es": """
            cantidad contada, contado, recuento, conteo, cantidad real, existencia física,
            conteo físico, stock real
            """,
        "it": """
            quantità contata, contato, conteggio, quantità reale, giacenza reale, giacenza
            fisica
            """,
        "pt": "quantidade contada, contado, contagem, quantidade real, contagem física",
        "nl": "telling, geteld, getelde hoeveelheid, geteld aantal, werkelijke voorraad",
        "pl": """
            ilość policzona, policzono, stan rzeczywisty, stan faktyczny, ilość rzeczywista,
            spis z natury
            """,
        "cs": "napočítáno, skutečný stav, spočítané množství",
        "tr": "sayım, sayılan, sayılan miktar",
        "ru": "посчитано, фактический остаток, фактическое количество, факт",
        "ja": "実棚数, 棚卸数",
        "zh": "盘点数量, 实盘数量, 盤點數量",
    },
    "on hand": {
        "en": """
            on hand, on-hand, qty on hand, quantity on hand, on hand qty, on hand quantity,
            stock on hand, on hand stock, soh, qoh, units on hand, on-hand inventory, inventory
            on hand, balance on hand, inventoried quantity, current stock, current inventory,
            physical stock, physical quantity, physical inventory, quantity in stock, qty in
            stock, units in stock, stock in hand, closing stock, closing qty, closing balance,
            balance qty, balance quantity, unrestricted, unrestricted use, unrestricted stock,
            afn warehouse quantity, warehouse quantity, warehouse stock
            """,
        "de": """
            Lagerbestand, aktueller Bestand, aktueller Lagerbestand, Endbestand, frei
            verwendbar, frei verwendbarer Bestand, physischer Bestand, Bestand im Lager, Menge
            im Lager
            """,
        "fr": """
            quantité en stock, qté en stock, stock actuel, stock physique, stock disponible
            réel, quantité physique, stock final, quantité en main
            """,
        "es": """
            cantidad en stock, stock actual, existencia actual, existencias actuales, cantidad
            en existencia, cantidad a mano, inventario actual, stock físico
            """,
        "it": """
            quantità in magazzino, giacenza attuale, giacenza di magazzino, stock attuale,
            quantità in giacenza, quantità disponibile in magazzino
            """,
        "pt": """
            quantidade em estoque, quantidade em stock, estoque atual, stock atual, saldo em
            estoque, quantidade em mãos, estoque físico
            """,
        "nl": """
            aantal op voorraad, huidige voorraad, actuele voorraad, voorraad aanwezig, fysieke
            voorraad
            """,
        "pl": """
            stan magazynowy, stany magazynowe, ilość na stanie, na stanie, stan bieżący,
            aktualny stan, ilość w magazynie, bieżący stan
            """,
        "cs": "skladem, stav skladu, stav zásob, množství na skladě, zásoba na skladě",
        "sk": "stav skladu, stav zásob, množstvo na sklade, na sklade",
        "hu": "raktárkészlet, aktuális készlet, készleten",
        "ro": "stoc curent, cantitate în stoc, în stoc",
        "hr": "stanje zaliha, na zalihi, stanje skladišta, na stanju",
        "sv": "lagersaldo, lager saldo, i lager",
        "da": "lagerbeholdning, på lager, lagerantal",
        "no": "lagerbeholdning, på lager, lagersaldo",
        "fi": "varastosaldo, saldo määrä, varastossa",
        "tr": "eldeki miktar, stok miktarı, mevcut stok, eldeki stok",
        "el": "απόθεμα, υπόλοιπο αποθήκης, διαθέσιμο απόθεμα",
        "ru": """
            остаток, остатки, остаток на складе, в наличии, на складе, текущий остаток, остаток
            товара, конечный остаток
            """,
        "uk": "залишок, залишки, залишок на складі, в наявності",
        "he": "מלאי, יתרה במלאי, כמות במלאי",
        "ar": "الكمية المتوفرة, الرصيد, المخزون, رصيد المخزون, الكمية في المخزون",
        "ko": "재고, 재고수량, 현재고, 재고량",
        "ja": "在庫, 在庫数, 在庫数量, 現在庫, 現在庫数",
        "zh": "库存, 库存数量, 现有库存, 在库数量, 庫存, 庫存數量, 現有庫存",
    },
    "quantity": {
        "en": """
            count, counts, item count, stock count, inventory count, qty, qtys, quantity,
            quantities, stock, stocks, stock level, stock qty, stock quantity, in stock,
            inventory, inventory level, inventory quantity, inventory qty, units, pieces, pcs,
            remaining, remaining quantity, remaining qty, qty remaining, quantity remaining,
            product quantity, item quantity, variant inventory qty, total stock, stock total, total
            inventory, total on hand, total stock on hand
            """,
        "de": """
            Bestand, Bestände, Warenbestand, Bestandsmenge, Lagermenge, Menge, Anzahl, Stück,
            Stückzahl, Vorrat, Restbestand, Artikelbestand, Stk, Gesamtbestand, Bestand gesamt,
            Lagerbestand gesamt
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
            quantidade, quantidades, qtd, qtde, estoque, existências, em estoque, em stock,
            peças, quant
            """,
        "nl": "aantal, hoeveelheid, voorraad, op voorraad, voorraadniveau, stuks",
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
        "tr": "adet, miktar, stok, stok adedi",
        "el": "ποσότητα, τεμάχια, αριθμός τεμαχίων",
        "ru": "количество, кол-во, запас, запасы, шт, штук",
        "uk": "кількість, к-сть, запас, шт",
        "he": "כמות, יחידות",
        "ar": "الكمية, كمية, العدد, عدد",
        "ko": "수량, 개수",
        "ja": "数量, 個数",
        "zh": "数量, 數量, 件数",
    },
    "book": {
        "en": """
            theoretical quantity, theoretical stock, theoretical qty, system quantity, system
            qty, system stock, system count, book quantity, book stock, book inventory, expected
            quantity, expected stock, quantity in system, recorded quantity
            """,
        "de": """
            Soll-Bestand, Sollbestand, Buchbestand, Sollmenge, rechnerischer Bestand,
            theoretischer Bestand
            """,
        "fr": "stock théorique, quantité théorique",
        "es": "stock teórico, cantidad teórica, existencia teórica",
        "it": "giacenza teorica, quantità teorica, giacenza contabile",
        "pt": "estoque teórico, quantidade teórica",
        "nl": "theoretische voorraad, systeemvoorraad",
        "pl": "stan księgowy, stan teoretyczny, ilość księgowa",
        "ru": "учетный остаток, учётный остаток",
    },
    "available": {
        "en": """
            available, available qty, available quantity, available stock, qty available,
            quantity available, stock available, available inventory, available units,
            fulfillable quantity, afn fulfillable quantity, mfn fulfillable quantity, saleable
            quantity, salable quantity, sellable quantity, free stock, available to sell
            """,
        "de": "verfügbar, verfügbare Menge, verfügbarer Bestand, frei verfügbar",
        "fr": "disponible, stock disponible, quantité disponible, qté disponible",
        "es": "disponible, disponibles, cantidad disponible, stock disponible",
        "it": "disponibile, disponibilità, quantità disponibile",
        "pt": "disponível, quantidade disponível, estoque disponível",
        "nl": "beschikbaar, beschikbare voorraad",
        "pl": "dostępne, dostępna ilość, ilość dostępna, stan dostępny",
        "cs": "k dispozici, dostupné množství",
        "tr": "kullanılabilir stok, kullanılabilir miktar",
        "ru": "доступно, доступное количество",
    },
    "doubtful count": {
        "en": """
            amount, balance, total, total quantity, total qty, total units, afn total quantity,
            sum, grand total
            """,
        "de": "Gesamt, Gesamtmenge, Summe, Saldo",
        "fr": "nombre, solde, total, quantité totale",
        "es": "saldo, total, cantidad total",
        "it": "saldo, totale, quantità totale",
        "pt": "saldo, total, quantidade total",
        "nl": "totaal, saldo",
        "pl": "razem, suma, saldo",
        "sv": "saldo",
    },
}
ITEM: dict[str, Words] = {
    "sku": {
        "en": """
            sku, skus, sku id, sku no, sku number, sku code, seller sku, merchant sku, variant
            sku, stock keeping unit
            """,
        "de": "SKU-Nummer",
    },
    "code": {
        "en": """
            item no, item number, item code, product no, product number, product code, article
            no, article number, article code, material, material number, material no, material
            code, part no, part number, part code, ipn, part ipn, internal reference, default
            code, reference, product reference, item reference, stock code, stock no, symbol,
            plu, style number
            """,
        "de": """
            Artikelnummer, Artikel-Nr, Artikelnr, Art.-Nr, ArtNr, Artikelcode, Produktnummer,
            Produkt-Nr, Produktcode, Materialnummer, Material-Nr, Bestellnummer, Sachnummer,
            Warennummer
            """,
        "fr": """
            référence, réf, référence produit, référence article, réf produit, réf article, code
            produit, code article, numéro d'article, n° article, référence interne
            """,
        "es": """
            código de producto, código producto, código artículo, código de artículo,
            referencia, referencia interna, clave, código, código interno
            """,
        "it": """
            codice prodotto, codice articolo, riferimento, codice, cod. articolo, cod articolo,
            riferimento interno
            """,
        "pt": """
            código do produto, código do artigo, código produto, referência, código, referência
            interna, cód produto
            """,
        "nl": "productnummer, artikelnummer, artikelcode, productcode, artikelnr",
        "pl": """
            kod produktu, kod towaru, indeks, symbol, kod, numer artykułu, kod artykułu, indeks
            materiałowy
            """,
        "cs": "kód, kód produktu, kód zboží, číslo zboží, katalogové číslo, číslo artiklu",
        "sk": "kód, kód produktu, kód tovaru, číslo tovaru",
        "hu": "cikkszám, termékkód",
        "ro": "cod produs, cod articol, cod",
        "hr": "šifra, šifra artikla, šifra proizvoda",
        "sv": "artikelnummer, artnr, produktnummer",
        "da": "varenummer, varenr",
        "no": "varenummer, varenr, artikkelnummer",
        "fi": "tuotekoodi, tuotenumero",
        "tr": "ürün kodu, stok kodu, malzeme kodu",
        "el": "κωδικός, κωδικός προϊόντος, κωδικός είδους",
        "ru": "артикул, код товара, код, номенклатурный номер, артикул товара",
        "uk": "артикул, код товару, код",
        "he": 'מק"ט, מקט, קוד פריט, מספר פריט, קוד מוצר',
        "ar": "رمز المنتج, رقم المنتج, كود المنتج, رقم الصنف, رمز الصنف, كود الصنف",
        "ko": "상품코드, 품번, 제품코드, 품목코드",
        "ja": "商品コード, 品番, 商品番号, 型番, 品目コード",
        "zh": "商品编码, 商品编号, 货号, 产品编号, 物料编码, 商品編號, 貨號",
    },
    "barcode": {
        "en": """
            ean, ean code, ean13, ean-13, upc, upc code, gtin, barcode, bar code, barcodes,
            isbn, gtin upc ean or isbn
            """,
        "de": "Strichcode, EAN-Code, EAN-Nummer",
        "fr": "code-barres, code barre, code barres, gencod",
        "es": "código de barras",
        "it": "codice a barre, cod. a barre",
        "pt": "código de barras",
        "nl": "streepjescode",
        "pl": "kod kreskowy, kod EAN",
        "cs": "čárový kód",
        "sk": "čiarový kód",
        "hu": "vonalkód",
        "ro": "cod de bare",
        "hr": "barkod, bar kod",
        "sv": "streckkod",
        "da": "stregkode",
        "no": "strekkode",
        "fi": "viivakoodi",
        "tr": "barkod",
        "ru": "штрихкод, штрих-код",
        "he": "ברקוד",
        "ar": "الباركود, باركود",
        "ko": "바코드",
        "ja": "バーコード, JANコード",
        "zh": "条形码, 条码, 條碼",
    },
    "record id": {
        "en": "item id, product id, article id, part id, variant id, asin, fnsku",
        "de": "Artikel-ID, Produkt-ID",
    },
    "item": {
        "en": """
            item, items, product, products, article, goods, merchandise, part, stock item,
            inventory item
            """,
        "de": "Artikel, Produkt, Ware, Gegenstand",
        "fr": "produit, produits, marchandise",
        "es": "artículo, artículos, producto, productos, mercancía",
        "it": "articolo, articoli, prodotto, prodotti, merce",
        "pt": "artigo, artigos, produto, produtos, mercadoria",
        "nl": "artikelen, goederen",
        "pl": "produkty, towar, towary, artykuł, artykuły, asortyment",
        "cs": "zboží, produkt, položka, artikl",
        "sk": "tovar, produkt, položka",
        "hu": "termék, cikk, áru",
        "ro": "produs, articol, marfă",
        "hr": "artikl, proizvod, roba",
        "sv": "artikel, vara, produkt",
        "da": "vare, produkt",
        "no": "vare, produkt",
        "fi": "tuote, artikkeli",
        "tr": "ürün, malzeme",
        "el": "προϊόν, είδος",
        "ru": "товар, номенклатура, продукт, позиция",
        "uk": "товар, номенклатура, продукт",
        "he": "פריט, מוצר",
        "ar": "المنتج, الصنف, منتج, صنف",
        "ko": "상품, 제품, 품목",
        "ja": "商品, 品目, 製品",
        "zh": "商品, 产品, 物料, 產品",
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
        "en": """
            item name, product name, product title, article name, name, title, model, part name,
            material name, designation, display name, product display name, item title
            """,
        "de": """
            Artikelname, Artikelbezeichnung, Produktname, Produktbezeichnung, Warenbezeichnung,
            Bezeichnung, Materialkurztext, Materialbezeichnung
            """,
        "fr": """
            nom du produit, nom article, nom de l'article, désignation, libellé, nom, nom
            produit, désignation article, libellé article
            """,
        "es": "nombre del producto, nombre producto, nombre del artículo, nombre, denominación",
        "it": "nome prodotto, nome articolo, nome, denominazione",
        "pt": "nome do produto, nome do artigo, nome, designação",
        "nl": "artikelnaam, product naam, productnaam, naam",
        "pl": "nazwa produktu, nazwa towaru, nazwa artykułu, nazwa",
        "cs": "název, název zboží, název produktu",
        "sk": "názov, názov tovaru, názov produktu",
        "hu": "megnevezés, terméknév, név",
        "ro": "denumire, denumire produs, nume produs",
        "hr": "naziv, naziv artikla, naziv proizvoda",
        "sv": "artikelnamn, produktnamn, benämning, namn",
        "da": "varenavn, produktnavn, navn",
        "no": "varenavn, produktnavn, navn",
        "fi": "tuotenimi, nimi, nimike",
        "tr": "ürün adı, stok adı, malzeme adı",
        "el": "όνομα προϊόντος, ονομασία, όνομα",
        "ru": "наименование, название, наименование товара, название товара",
        "uk": "назва, найменування, назва товару",
        "he": "שם פריט, שם מוצר, שם",
        "ar": "اسم المنتج, اسم الصنف, الاسم",
        "ko": "상품명, 제품명, 품명, 품목명",
        "ja": "商品名, 品名, 製品名",
        "zh": "商品名称, 产品名称, 品名, 名称, 商品名稱, 名稱",
    },
    "item text": {
        "en": """
            description, item description, product description, material description, article
            description, short description
            """,
        "de": "Beschreibung, Artikelbeschreibung, Produktbeschreibung",
        "fr": "description, description article, description du produit",
        "es": "descripción, descripción del producto, descripción del artículo",
        "it": "descrizione, descrizione articolo, descrizione prodotto",
        "pt": "descrição, descrição do produto",
        "nl": "omschrijving, artikelomschrijving, productomschrijving",
        "pl": "opis, opis towaru",
        "cs": "popis",
        "hu": "leírás",
        "hr": "opis",
        "tr": "açıklama, ürün açıklaması",
        "ru": "описание",
    },
}
STORE: dict[str, Words] = {
    "store": {
        "en": """
            store, stores, store name, shop, shops, shop name, branch, branch name, branch
            office, outlet, outlet name, point of sale, retail store
            """,
        "de": """
            Filiale, Filialen, Filialname, Laden, Ladenname, Geschäft, Geschäftsstelle, Markt,
            Marktname, Niederlassung, Verkaufsstelle, Zweigstelle
            """,
        "fr": """
            magasin, nom du magasin, boutique, succursale, agence, point de vente, établissement
            """,
        "es": """
            tienda, nombre de la tienda, nombre tienda, sucursal, negocio, punto de venta,
            establecimiento, local
            """,
        "it": "negozio, nome negozio, filiali, punto vendita, bottega",
        "pt": "loja, nome da loja, filial, estabelecimento, ponto de venda",
        "nl": "winkel, winkelnaam, filiaal, filiaalnaam, vestiging, verkooppunt",
        "pl": "sklep, nazwa sklepu, oddział, placówka, filia, punkt sprzedaży",
        "cs": "prodejna, obchod, pobočka, název prodejny",
        "sk": "predajňa, obchod, pobočka",
        "hu": "bolt, üzlet, fiók, áruház",
        "ro": "magazin, sucursală, filială",
        "hr": "trgovina, prodavaonica, poslovnica, prodavnica",
        "sv": "butik, butiksnavn, butiksnamn, affär",
        "da": "butik, forretning, butiksnavn",
        "no": "butikk, butikknavn, forretning",
        "fi": "myymälä, kauppa",
        "tr": "mağaza, şube, mağaza adı",
        "el": "κατάστημα, υποκατάστημα",
        "ru": "магазин, филиал, торговая точка",
        "uk": "магазин, філія, торгова точка",
        "he": "חנות, סניף, שם סניף",
        "ar": "المتجر, الفرع, متجر, فرع, المحل",
        "ko": "매장, 지점, 점포",
        "ja": "店舗, 店舗名, 支店, 店",
        "zh": "门店, 店铺, 分店, 商店, 門市, 店鋪, 門店",
    },
    "store code": {
        "en": """
            store id, store no, store number, store code, shop id, shop no, shop code, branch
            id, branch code, branch no, branch number, outlet id, outlet code
            """,
        "de": "Filialnummer, Filial-Nr, Filialnr, Filialcode, Markt-Nr, Marktnummer",
        "fr": "code magasin, numéro de magasin, n° magasin",
        "es": "código de tienda, código tienda, código sucursal",
        "it": "codice negozio",
        "pt": "código da loja",
        "pl": "kod sklepu, numer sklepu",
        "tr": "mağaza kodu, şube kodu",
        "ru": "код магазина",
    },
    "site": {
        "en": """
            warehouse, warehouse name, depot, facility, facility name, site, site name, plant,
            plant name, stock room, stockroom, source, source name
            """,
        "de": "Standort, Standortname, Lager, Lagername, Lagerstandort, Betriebsstätte, Werk",
        "fr": "entrepôt, dépôt",
        "es": "almacén, bodega, depósito",
        "it": "magazzino, sede, deposito",
        "pt": "armazém, depósito",
        "nl": "magazijn",
        "pl": "magazyn",
        "cs": "sklad",
        "sk": "sklad",
        "hu": "raktár, telephely",
        "ro": "depozit, gestiune",
        "hr": "skladište",
        "sv": "lagerställe",
        "fi": "varasto",
        "tr": "depo",
        "el": "αποθήκη",
        "ru": "склад",
        "uk": "склад",
        "he": "מחסן",
        "ar": "المستودع, مستودع, المخزن",
        "ko": "창고",
        "ja": "倉庫",
        "zh": "仓库, 倉庫",
    },
    "site code": {
        "en": """
            warehouse id, warehouse code, warehouse no, site id, site code, facility id,
            facility code, plant code, source code
            """,
        "de": "Standort-ID, Lagernummer, Lager-Nr",
        "pl": "kod magazynu",
    },
    "place": {
        "en": """
            location, location name, stock location, stocking location, inventory location,
            storage location, locations, location path
            """,
        "de": "Lagerort",
        "fr": "emplacement, lieu",
        "es": "ubicación",
        "it": "ubicazione",
        "pt": "localização",
        "nl": "locatie",
        "pl": "lokalizacja",
        "cs": "umístění",
        "sv": "plats",
        "tr": "lokasyon, konum",
        "ru": "местоположение, место хранения",
        "ko": "위치",
        "ja": "保管場所",
        "zh": "库位",
    },
    "place code": {
        "en": "location id, location code, location no",
    },
    "city": {
        "en": "city, town",
        "fr": "ville",
        "de": "Stadt, Ort",
        "es": "ciudad",
        "it": "città",
        "pt": "cidade",
        "nl": "stad, plaats",
        "pl": "miasto",
    },
    "doubtful store": {
        "en": "pos",
    },
}
# A column of these parts the stock of an item: what its rows have adds up.
PART_OF_STOCK: Words = {
    "en": """
        lot, lots, lot no, lot number, lot id, lot code, lot serial, lot/serial number, batch,
        batch no, batch number, batch id, batch code, serial, serial no, serial number, serial
        numbers, bin, bin name, bin location, bin no, bin number, bin code, shelf, shelf no,
        rack, aisle, row and shelf, expiry, expiry date, expiration date, expiration, expires,
        best before, best before date, use by, use by date, pallet, pallet id, package,
        container, production date, manufacturing date, aging bucket, age bucket, stock age,
        drawer, zone, slot, storage bin, shelf location, sub location, sublocation, handling
        unit, license plate, received date, receipt date
        """,
    "de": """
        Charge, Chargen-Nr, Chargennummer, Chargennr, Los, Losnummer, Los-Nr, Partie,
        Seriennummer, Serien-Nr, Seriennr, Lagerplatz, Fach, Lagerfach, Regal, Regalplatz,
        Stellplatz, MHD, Mindesthaltbarkeit, Mindesthaltbarkeitsdatum, Verfallsdatum,
        Ablaufdatum, haltbar bis, Palette, Palettennummer, Platz, Gang, Behälter, Karton-Nr
        """,
    "fr": """
        lot, numéro de lot, n° lot, n° de lot, numéro de série, n° de série, n° série, casier,
        rayon, étagère, allée, bac, date d'expiration, date de péremption, péremption, dluo,
        dlc, ddm, palette
        """,
    "es": """
        lote, número de lote, nº de lote, número de serie, nº de serie, estante, estantería,
        pasillo, casillero, caducidad, fecha de caducidad, fecha de vencimiento, vencimiento,
        palet
        """,
    "it": """
        lotto, numero lotto, numero di lotto, matricola, numero di serie, scaffale, corsia,
        scadenza, data di scadenza, data scadenza, pallet
        """,
    "pt": """
        lote, número do lote, número de série, prateleira, corredor, validade, data de validade,
        vencimento, palete
        """,
    "nl": """
        partij, partijnummer, batchnummer, serienummer, schap, vak, stelling, houdbaarheid,
        houdbaarheidsdatum, tht, vervaldatum
        """,
    "pl": """
        partia, numer partii, nr partii, seria, numer seryjny, numer serii, regał, półka,
        miejsce składowania, data ważności, termin ważności, paleta
        """,
    "cs": "šarže, číslo šarže, sériové číslo, regál, police, expirace, datum expirace",
    "sk": "šarža, číslo šarže, sériové číslo, regál, expirácia",
    "hu": "tételszám, sorozatszám, gyártási szám, polc, lejárat, lejárati dátum",
    "ro": "lot, număr lot, număr serie, raft, dată expirare, expirare",
    "hr": "serija, serijski broj, lot, polica, regal, rok trajanja",
    "sv": "batchnummer, serienummer, partinummer, hylla, hyllplats, bäst före",
    "da": "batchnummer, serienummer, partinummer, hylde, udløbsdato",
    "no": "batchnummer, serienummer, partinummer, hylle, utløpsdato",
    "fi": "eränumero, sarjanumero, hylly, hyllypaikka, viimeinen käyttöpäivä",
    "tr": "parti, parti no, lot no, seri no, raf, son kullanma tarihi",
    "el": "παρτίδα, αριθμός παρτίδας, σειριακός αριθμός, ράφι, ημερομηνία λήξης",
    "ru": """
        партия, номер партии, серия, серийный номер, ячейка, стеллаж, полка, срок годности,
        годен до
        """,
    "uk": "партія, номер партії, серія, серійний номер, комірка, полиця, термін придатності",
    "he": "אצווה, מספר אצווה, מספר סידורי, מדף, תאריך תפוגה",
    "ar": "رقم الدفعة, رقم التشغيلة, الرقم التسلسلي, الرف, تاريخ الانتهاء",
    "ko": "로트번호, 시리얼번호, 선반, 유통기한",
    "ja": "ロット, ロット番号, シリアル番号, 棚番, 賞味期限, 消費期限, 使用期限",
    "zh": "批次, 批号, 批次号, 序列号, 货位, 货架, 有效期, 到期日, 批號, 有效期限",
}
# A column of these only numbers the rows of the file.
ROW_NUMBER: Words = {
    "en": """
        #, no, row, row no, row number, line, line no, line number, seq, sequence, index, s.no,
        sl no, sr no, record, position, id
        """,
    "de": "Pos, Pos.-Nr, Position, lfd. Nr, lfd Nr, laufende Nummer, Zeile, Zeilennummer, Nr",
    "fr": "n°, ligne, numéro de ligne, num",
    "es": "nº, línea, fila, núm",
    "it": "n., riga, numero riga",
    "pt": "nº, linha",
    "nl": "nr, regel, regelnummer",
    "pl": "lp, l.p., nr, pozycja, wiersz",
    "cs": "č., řádek, pořadí",
    "ru": "№, № п/п, п/п, номер строки",
    "ja": "番号, 行",
    "zh": "序号, 序號, 行号",
}
# In a heading these leave it what it is: the count of now, if there is a new one, too.
CURRENT: Words = {
    "en": "current, currently, existing, present",
    "de": "aktuell, aktueller, aktuelle, aktuelles, derzeit, derzeitiger, bisher, bisheriger",
    "fr": "actuel, actuelle",
    "es": "actual, actuales",
    "it": "attuale, attuali",
    "pt": "atual, atuais",
    "nl": "huidig, huidige, actueel, actuele",
    "pl": "aktualny, aktualna, bieżący, bieżąca, obecny, obecna",
    "tr": "güncel, mevcut",
    "ru": "текущий, текущее",
}
# In a heading these leave it what it is.
NEUTRAL: Words = {
    "en": """
        actual, latest, physical, real, now, today, our, my, the, of, in, at, item, product, not
        editable, read only, readonly, required, optional, mandatory, live, all, all locations,
        all stores, this store, stock, inventory, on hand, whole, integer, number, numeric, base
        unit, closing, end
        """,
    "de": """
        tatsächlich, heute, ist, Pflichtfeld, nicht editierbar, ganzzahlig
        """,
    "fr": "réel, réelle, aujourd'hui, obligatoire, non modifiable, physique",
    "es": "real, hoy, obligatorio, no editable, físico",
    "it": "reale, oggi, obbligatorio, fisico, fisica",
    "pt": "real, hoje, obrigatório, físico",
    "nl": "verplicht",
    "pl": "rzeczywisty, wymagane",
    "ru": "фактический",
}
UNITS: Words = {
    "en": """
        pcs, pc, pieces, piece, unit, units, ea, each, items, nos, no, qty, kg, g, l, ml, m, cm,
        box, boxes, pack, packs, ctn, cartons, pairs, sets, bottles, uom
        """,
    "de": "Stk, Stck, Stück, St, Einheiten, ME, Pkg, Paar, Kisten, Flaschen",
    "fr": "pièces, pièce, pce, pces, unités, unité, u, paires, cartons, bouteilles",
    "es": "uds, ud, unidades, unidad, pzas, pza, piezas, cajas, pares, botellas, un",
    "it": "pz, pezzi, unità, n, nr, scatole, paia, bottiglie, conf",
    "pt": "un, und, unid, unidades, pç, pçs, peças, caixas",
    "nl": "stuks, st, eenheden, dozen",
    "pl": "szt, sztuki, sztuk, opak, op, kpl",
    "cs": "ks, kusy, kusů",
    "hu": "db, darab",
    "ro": "buc, bucăți",
    "hr": "kom, komada",
    "fi": "kpl",
    "tr": "adet, ad",
    "el": "τεμ, τεμάχια",
    "ru": "шт, штук, штуки, ед",
    "uk": "шт",
    "ko": "개",
    "ja": "個, 点, 本",
    "zh": "个, 件, 個",
}
# The column that is to replace another one.
NEW: Words = {
    "en": "new, new count, adjusted, corrected",
    "de": "neu, neuer, neue, neuer Bestand",
    "fr": "nouveau, nouvelle",
    "es": "nuevo, nueva",
    "it": "nuovo, nuova",
    "pt": "novo, nova",
    "nl": "nieuw, nieuwe",
    "pl": "nowy, nowa, nowe",
}
# With these the names of places begin, too: High Street, New York, Alter Markt.
OF_PLACES = """
    high, low, old, new, short, in, out, special, region, neu, neue, neuer, alt, alter, alte,
    nouveau, nouvelle, ancien, ancienne, nuevo, nueva, antiguo, nuovo, nuova, vecchio, novo, nova,
    antigo, nieuw, nieuwe, oud, oude, nowy, nowa, nowe, stary, stara, stare
"""
# With these a heading means something else: neither a count nor a store.
OTHER: Words = {
    "en": """
        sold, sales, sale, sell, selling, purchased, purchase, bought, buying, min, minimum,
        max, maximum, ordered, order, orders, reorder, backorder, backorders, backordered,
        reserved, reservation, allocated, committed, assigned, value, values, valuation, price,
        prices, cost, costs, amount, money, currency, eur, usd, gbp, chf, pln, incoming,
        inbound, outgoing, outbound, transit, expected, forecast, forecasted, planned,
        projected, target, goal, ideal, optimal, safety, low, high, alert, alerts, enabled,
        threshold, level alert, status, state, type, category, group, policy, tracked, track,
        tracking, difference, variance, diff, delta, change, changed, changes, adjustment,
        adjustments, movement, movements, moved, in, out, issued, issue, received, receipt,
        receipts, returned, returns, return, damaged, defective, broken, unsellable,
        unavailable, blocked, quarantine, quality, inspection, restricted, special, previous,
        last, old, before, opening, beginning, start, initial, average, avg, mean, median,
        turnover, velocity, days, day, weeks, week, months, month, year, date, time, weight,
        volume, length, width, height, per, pack size, package, case, tax, vat, discount,
        margin, percent, ratio, rate, rank, score, limit, capacity, restock, replenish,
        replenishment, demand, supply, supplied, requested, request, required qty, needed,
        missing, short, shortage, surplus, excess, lost, stolen, waste, wasted, scrap, consumed,
        used, usage, transferred, transfer, shipped, shipping, delivered, delivery, picked,
        packed, pending, processing, working, researching, unit of measure, measure, manager,
        owner, user, counter, counted by, note, notes, comment, color, colour, size, brand,
        vendor, supplier, manufacturer, image, url, link, address, zip, postcode, country,
        region, phone, email, stockable, sellable, archived, visibility, listing, exists,
        condition, warranty, future, historic, theoretical, variation, option, component,
        included, bundle, kit, total value, subtotal, for sale
        """,
    "de": """
        verkauft, Verkauf, Absatz, gekauft, Einkauf, mindest, Mindestbestand, Meldebestand,
        Höchstbestand, Maximalbestand, bestellt, Bestellung, Bestellmenge, reserviert,
        Reserviert, Wert, Preis, Kosten, Betrag, Währung, unterwegs, Zugang, Abgang, Zugänge,
        Abgänge, erwartet, geplant, Ziel, Soll, Sicherheit, Status, Art, Typ, Gruppe, Kategorie,
        Differenz, Abweichung, Änderung, Korrektur, Bewegung, erhalten, geliefert, Lieferung,
        retour, Retouren, defekt, beschädigt, gesperrt, vorher, alt, alter, letzter, Anfang,
        Anfangsbestand, Durchschnitt, Tage, Woche, Monat, Jahr, Datum, Gewicht, Steuer, Rabatt,
        Marge, Bedarf, fehlend, Schwund, Verlust, verbraucht, Verbrauch, Umlagerung, Einheit,
        Notiz, Bemerkung, Farbe, Größe, Marke, Lieferant, Hersteller, je, pro, VK, EK, netto,
        brutto, MwSt, Zielbestand
        """,
    "fr": """
        vendu, vendus, vente, ventes, acheté, achat, achats, mini, minimum, maxi, maximum,
        commandé, commande, commandes, réservé, réservée, valeur, prix, coût, montant, devise,
        entrée, entrées, sortie, sorties, attendu, prévu, prévision, cible, sécurité, alerte,
        statut, état, type, catégorie, écart, différence, variation, ajustement, mouvement,
        reçu, reçus, livré, livraison, retour, retours, endommagé, bloqué, ancien, ancienne,
        précédent, initial, initiale, dernier, moyen, moyenne, jours, semaine, mois, année,
        date, poids, tva, remise, marge, besoin, manquant, perte, consommé, transfert, unité de
        mesure, note, couleur, taille, marque, fournisseur, fabricant, par, ht, ttc, transit
        """,
    "es": """
        vendido, vendidos, vendida, venta, ventas, comprado, compra, compras, mínimo, mínima,
        máximo, máxima, pedido, pedidos, pedida, reservado, reservada, valor, precio, costo,
        coste, importe, moneda, entrada, entradas, salida, salidas, esperado, previsto,
        previsión, objetivo, seguridad, alerta, estado, tipo, categoría, diferencia, variación,
        ajuste, movimiento, recibido, entregado, devuelto, devolución, dañado, bloqueado,
        anterior, antiguo, inicial, último, promedio, media, días, semana, mes, año, fecha,
        peso, iva, descuento, margen, faltante, perdido, consumido, traslado, unidad de medida,
        nota, color, talla, marca, proveedor, fabricante, por, tránsito
        """,
    "it": """
        venduto, venduti, venduta, vendita, vendite, acquistato, acquisto, acquisti, minimo,
        minima, massimo, massima, ordinato, ordinata, ordine, ordini, riservato, impegnato,
        impegnata, valore, prezzo, costo, importo, valuta, entrata, entrate, uscita, uscite,
        carico, scarico, atteso, previsto, obiettivo, sicurezza, stato, tipo, categoria,
        differenza, variazione, rettifica, movimento, ricevuto, consegnato, reso, resi,
        danneggiato, bloccato, precedente, vecchio, iniziale, ultimo, medio, media, giorni,
        settimana, mese, anno, data, peso, iva, sconto, margine, mancante, perso, consumato,
        trasferimento, nota, colore, taglia, marca, fornitore, produttore, per, arrivo
        """,
    "pt": """
        vendido, vendidos, vendida, venda, vendas, comprado, compra, compras, mínimo, mínima,
        máximo, máxima, pedido, pedidos, encomendado, reservado, reservada, valor, preço, custo,
        montante, moeda, entrada, entradas, saída, saídas, esperado, previsto, previsão, alvo,
        segurança, alerta, estado, tipo, categoria, diferença, variação, ajuste, movimento,
        recebido, entregue, devolvido, danificado, bloqueado, anterior, antigo, inicial, último,
        média, dias, semana, mês, ano, data, peso, iva, desconto, margem, falta, perdido,
        consumido, transferência, nota, cor, tamanho, marca, fornecedor, fabricante, por,
        trânsito
        """,
    "nl": """
        verkocht, verkoop, gekocht, inkoop, minimum, maximum, besteld, bestelling, gereserveerd,
        waarde, prijs, kosten, bedrag, valuta, inkomend, uitgaand, verwacht, gepland, doel,
        veiligheid, status, type, categorie, verschil, mutatie, correctie, ontvangen, geleverd,
        retour, beschadigd, geblokkeerd, vorige, oud, begin, laatste, gemiddeld, dagen, week,
        maand, jaar, datum, gewicht, btw, korting, marge, tekort, kleur, maat, merk,
        leverancier, per
        """,
    "pl": """
        sprzedano, sprzedane, sprzedaż, zakup, zakupiono, minimum, minimalny, minimalna,
        maksimum, maksymalny, zamówiono, zamówione, zamówienie, zarezerwowane, rezerwacja,
        wartość, cena, koszt, kwota, waluta, przyjęto, wydano, przychód, rozchód, oczekiwane,
        planowane, docelowy, bezpieczeństwa, status, typ, rodzaj, kategoria, różnica, zmiana,
        korekta, ruch, otrzymano, dostarczono, zwrot, zwroty, uszkodzone, zablokowane,
        poprzedni, stary, początkowy, ostatni, średni, dni, tydzień, miesiąc, rok, data, waga,
        vat, rabat, marża, brak, braki, strata, zużyto, przesunięcie, uwagi, kolor, rozmiar,
        marka, dostawca, producent
        """,
    "tr": """
        satılan, satış, alınan, alış, minimum, maksimum, sipariş, rezerve, değer, fiyat,
        maliyet, tutar, giren, çıkan, giriş, çıkış, beklenen, hedef, durum, tür, kategori, fark,
        önceki, eski, başlangıç, ortalama, gün, hafta, ay, yıl, tarih, ağırlık
        """,
    "ru": """
        продано, продажа, продажи, куплено, закупка, минимум, минимальный, максимум, заказано,
        заказ, резерв, зарезервировано, стоимость, цена, сумма, валюта, приход, расход,
        поступило, ожидается, план, статус, тип, категория, разница, изменение, возврат, брак,
        прошлый, начальный, средний, дней, неделя, месяц, год, дата, вес
        """,
}
# Sizes, days and the like: what "stock S, stock M" are told apart by is no store.
NOT_A_STORE = """
    xxs, xs, s, m, l, xl, xxl, xxxl, 2xl, 3xl, 4xl, small, medium, large, klein, mittel, groß,
    petit, moyen, grand, one size, os, jan, feb, mar, apr, may, jun, jul, aug, sep, sept, oct,
    okt, nov, dec, dez, january, february, march, april, june, july, august, september, october,
    november, december, januar, februar, märz, mai, juni, juli, oktober, dezember, mon, tue,
    wed, thu, fri, sat, sun, monday, tuesday, wednesday, thursday, friday, saturday, sunday, q1,
    q2, q3, q4, h1, h2, red, blue, green, black, white, yellow, grey, gray, brown, pink, orange,
    purple, rot, blau, grün, schwarz, weiß, gelb, grau, braun, rouge, bleu, vert, noir, blanc,
    rojo, azul, verde, negro, blanco, nero, bianco, rosso, a, b, c, x, y, z, ok, new, used, neu,
    kg, pcs, units
    """
# What a row of a total has for its item, in all languages.
TOTALS = """
    total, totals, grand total, sub total, subtotal, sub-total, sum, overall, total general,
    total quantity, total stock, inventory total, total inventory, total units, total items,
    gesamt, gesamtsumme, summe, zwischensumme, gesamtbestand, insgesamt, endsumme, total général,
    totaux, somme, sous-total, total geral, suma, suma total, totale, totali, totale generale,
    subtotale, soma, totaal, eindtotaal, subtotaal, razem, suma końcowa, ogółem, łącznie, celkem,
    součet, spolu, összesen, mindösszesen, ukupno, sveukupno, summa, totalt, i alt, yhteensä,
    toplam, genel toplam, ara toplam, σύνολο, γενικό σύνολο, итого, всего, разом, усього, סה"כ,
    المجموع, الإجمالي, 합계, 총계, 소계, 合計, 総計, 小計, 合计, 总计, 小计, 總計
"""
ROLES: dict[str, dict[str, Words]] = {
    "count": COUNT,
    "item": ITEM,
    "store": STORE,
    "part": {"part": PART_OF_STOCK},
    "row number": {"row number": ROW_NUMBER},
}
