"""Words for where it is, the best first, and names that are not stores."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words
from chalicelib.file_reader.vocabulary.further_languages import words_of

STORE: dict[str, Words] = {
    "store": {
        "en": """
            store, stores, shop, shops, branch, branch office, outlet, point of sale, retail store,
            pharmacy, clinic, hospital, restaurant, library
            """,
        "de": """
            Filiale, Filialen, Laden, Geschäft, Geschäftsstelle, Markt, Niederlassung,
            Verkaufsstelle, Zweigstelle, Apotheke, Restaurant, Bibliothek
            """,
        "fr": """
            magasin, boutique, succursale, agence, point de vente, établissement, pharmacie,
            restaurant, bibliothèque
            """,
        "es": """
            tienda, sucursal, negocio, punto de venta, establecimiento, local, farmacia,
            restaurante, biblioteca
            """,
        "it": "negozio, filiali, punto vendita, bottega, farmacia, ristorante, biblioteca",
        "pt": "loja, filial, estabelecimento, ponto de venda, farmácia, restaurante, biblioteca",
        "nl": "winkel, filiaal, vestiging, verkooppunt, apotheek, restaurant, bibliotheek",
        "pl": "sklep, oddział, placówka, filia, punkt sprzedaży, apteka, restauracja, biblioteka",
        "cs": "prodejna, obchod, pobočka, provozovna, lékárna, restaurace",
        "sk": "predajňa, obchod, pobočka, prevádzka",
        "hu": "bolt, üzlet, fiók, áruház",
        "ro": "magazin, sucursală, filială",
        "hr": "trgovina, prodavaonica, poslovnica, prodavnica",
        "sv": "butik, butiksnavn, butiksnamn, affär",
        "da": "butik, forretning, butiksnavn",
        "no": "butikk, forretning",
        "fi": "myymälä, kauppa",
        "tr": "mağaza, şube, eczane",
        "el": "κατάστημα, υποκατάστημα",
        "ru": "магазин, филиал, торговая точка, аптека, ресторан",
        "uk": "магазин, філія, торгова точка, аптека",
        "he": "חנות, סניף",
        "ar": "المتجر, الفرع, متجر, فرع, المحل",
        "ko": "매장, 지점, 점포, 약국",
        "ja": "店舗, 支店, 店, 薬局",
        "zh": "门店, 店铺, 分店, 商店, 門市, 店鋪, 門店, 药店, 药房",
        **words_of("store"),
    },
    "store code": {"fr": "n° magasin"},  # and what compounds.py makes: "store no", "kod sklepu"
    "site": {
        "en": """
            warehouse, depot, facility, site, plant, stock room, stockroom, source, whse, whs, wh,
            godown, plnt, fulfillment center, fulfilment centre, distribution center, distribution
            centre, inventory organization, organization code, org code
            """,
        "de": "Standort, Lager, Lagerstandort, Betriebsstätte, Werk, Warenlager",
        "fr": "entrepôt, dépôt, réf entrepôt",
        "es": "almacén, bodega, depósito",
        "it": "magazzino, sede, deposito",
        "pt": "armazém, depósito",
        "nl": "magazijn",
        "pl": "magazyn",
        "cs": "sklad",
        "sk": "sklad",
        "hu": "raktár, telephely",
        "ro": "depozit, gestiune",
        "hr": "skladište, magacin",
        "sv": "lagerställe, lager",
        "da": "lager, lagersted",
        "no": "lager, lagersted",
        "fi": "varasto",
        "tr": "depo, ambar",
        "el": "αποθήκη",
        "ru": "склад",
        "uk": "склад",
        "he": "מחסן",
        "ar": "المستودع, مستودع, المخزن",
        "ko": "창고, 공장",
        "ja": "倉庫, 拠点, 工場",
        "zh": "仓库, 倉庫, 工厂, 工廠",
        **words_of("site"),
    },
    "site code": {},
    "place": {
        "en": """
            location, stock location, stocking location, inventory location, storage location,
            locations, location path, loc, sloc, stor loc, storage area, subinventory
            """,
        "de": "Lagerort",
        "fr": "emplacement, lieu",
        "es": "ubicación",
        "it": "ubicazione",
        "pt": "localização, local de estoque, local de armazenamento",
        "nl": "locatie",
        "pl": "lokalizacja",
        "cs": "umístění, lokace",
        "sk": "umiestnenie, lokácia",
        "hu": "tárhely, raktárhely",
        "ro": "locație",
        "hr": "lokacija",
        "sv": "plats, lokation",
        "da": "placering, lokation",
        "no": "plassering, lokasjon",
        "fi": "sijainti, varastopaikka",
        "tr": "lokasyon, konum",
        "el": "τοποθεσία",
        "ru": "местоположение, место хранения",
        "uk": "місце зберігання, розташування",
        "he": "מיקום",
        "ar": "الموقع",
        "ko": "위치, 로케이션",
        "ja": "保管場所, ロケーション",
        "zh": "库位, 储位, 库存地点, 存放地点",
        **words_of("place"),
    },
    "place code": {},
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
# With these the names of places begin, too: High Street, New York, Alter Markt.
OF_PLACES = """
    high, low, old, new, short, in, out, special, region, neu, neue, neuer, alt, alter, alte,
    nouveau, nouvelle, ancien, ancienne, nuevo, nueva, antiguo, nuovo, nuova, vecchio, novo, nova,
    antigo, nieuw, nieuwe, oud, oude, nowy, nowa, nowe, stary, stara, stare
"""
SIZES = """
    xxs, xs, s, m, l, xl, xxl, xxxl, 2xl, 3xl, 4xl, small, medium, large, klein, mittel, groß,
    petit, moyen, grand, one size, os, size, Größe, taille, talla, taglia, tamanho, maat, rozmiar
"""
DAYS = """
    jan, feb, mar, apr, may, jun, jul, aug, sep, sept, oct, okt, nov, dec, dez, january, february,
    march, april, june, july, august, september, october, november, december, januar, februar, märz,
    mai, juni, juli, oktober, dezember, mon, tue, wed, thu, fri, sat, sun, monday, tuesday,
    wednesday, thursday, friday, saturday, sunday, Montag, Dienstag, Mittwoch, Donnerstag, Freitag,
    Samstag, Sonntag, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, lunes, martes,
    miércoles, jueves, viernes, sábado, domingo, lunedì, martedì, mercoledì, giovedì, venerdì,
    sabato,
    domenica
"""
# Sizes, days and the like: what "stock S, stock M" are told apart by is no store.
NOT_A_STORE = (
    f"{SIZES}, {DAYS}"
    + """,
    q1, q2, q3, q4, h1, h2, red, blue, green, black, white, yellow, grey, gray, brown, pink, orange,
    purple, rot, blau, grün, schwarz, weiß, gelb, grau, braun, rouge, bleu, vert, noir, blanc,
    rojo, azul, verde, negro, blanco, nero, bianco, rosso, a, b, c, x, y, z, ok, new, used, neu,
    kg, pcs, units, on, po, so, hnd, hand, commit, comm, avail, alloc, resv, rsvd, ord, bo, xfer,
    rcv, rtn, ytd, mtd, avg
    """
)
# Places that every store may have, and what they are told apart by.
ROOMS = """
    main, default, general, primary, back, front, top, upper, lower, left, right, big, small, dry,
    cold, wet, stock, store, shop, sales, floor, room, area, storage, storeroom, stockroom,
    backroom, back of house, front of house, boh, foh, bar, kitchen, cellar, basement, attic,
    office, counter, display, window, fridge, refrigerator, freezer, cooler, walk, in, walkin,
    pantry, garage, shed, vault, yard, warehouse, closet, cupboard, shelf, shelves, bin, lab,
    pharmacy, ward, trolley, van, truck, loft, Haupt, Hauptlager, Lager, Verkauf, Verkaufsraum,
    Verkaufsfläche, Laden, Keller, Küche, Büro, Theke, Kühlschrank, Kühlraum, Kühlhaus, Tiefkühler,
    Kühlung, Schaufenster, Werkstatt, Vorrat, Trockenlager, principal, réserve, cave, cuisine,
    bureau, comptoir, vitrine, chambre froide, frigo, congélateur, économat, magasin, almacén,
    trastienda, bodega, cocina, oficina, mostrador, nevera, cámara, congelador, barra, sala,
    despensa, principale, magazzino, retro, retrobottega, cantina, cucina, ufficio, banco, vetrina,
    cella, dispensa, cozinha, escritório, balcão, geladeira, armazém, estoque, salão, loja,
    hoofdmagazijn, magazijn, winkelvloer, kelder, keuken, kantoor, toonbank, koelkast, koelcel,
    vriezer, główny, magazyn, zaplecze, piwnica, kuchnia, biuro, lada, lodówka, chłodnia,
    zamrażarka, sala sprzedaży, hlavní, sklad, huvudlager, lager, butik, kyl, frys, hovedlager,
    основной, главный, склад, подсобка, зал, торговый, кухня, бар, холодильник,
    本店倉庫, バックヤード, 店頭, 倉庫, 冷蔵庫, 冷凍庫, 厨房, 后厨, 仓库, 冰箱, 货架,
    창고, 매장, 냉장고, 주방, ana, depo
"""
