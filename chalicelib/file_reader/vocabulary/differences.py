"""Words for what tells the rows of one item apart."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words
from chalicelib.file_reader.vocabulary.further_languages import words_of

# A column of these parts the stock of an item: what its rows have adds up.
PART_OF_STOCK: Words = {
    "en": """
        lot, lots, lot serial, batch, serial, serial numbers, bin, bin location, shelf, rack, aisle,
        row and shelf, expiry, expiry date, expiration date, expiration, expires, best before, best
        before date, best by, best by date, sell by, sell by date, use by, use by date, exp, exp
        date, pallet, package, container, production date, manufacturing date, aging bucket, age
        bucket, stock age, drawer, zone, slot, storage bin, shelf location, sub location,
        sublocation, handling unit, license plate, received date, receipt date, locator, bin rack,
        expire date, expiring
        """,
    "de": """
        Charge, Chargen-Nr, Chargennummer, Chargennr, Los, Partie, Seriennummer, Serien-Nr,
        Seriennr, Lagerplatz, Fach, Lagerfach, Regal, Regalplatz, Stellplatz, MHD, Verfall,
        Mindesthaltbarkeit, Mindesthaltbarkeitsdatum, Verfallsdatum, Ablaufdatum, haltbar bis,
        Palette, Palettennummer, Platz, Gang, Behälter, Karton-Nr
        """,
    "fr": """
        lot, numéro de lot, n° lot, n° de lot, numéro de série, n° de série, n° série, casier,
        rayon, étagère, allée, bac, date d'expiration, date de péremption, péremption, dluo, dlc,
        ddm, palette
        """,
    "es": """
        lote, número de lote, nº de lote, número de serie, nº de serie, estante, estantería,
        pasillo, casillero, caducidad, fecha de caducidad, fecha de vencimiento, vencimiento, palet
        """,
    "it": """
        lotto, numero di lotto, matricola, numero di serie, scaffale, corsia, scadenza, data di
        scadenza, data scadenza, pallet
        """,
    "pt": """
        lote, número do lote, número de série, prateleira, corredor, validade, data de validade,
        vencimento, palete
        """,
    "nl": """
        partij, serienummer, schap, vak, stelling, houdbaarheid, houdbaarheidsdatum, tht,
        vervaldatum
        """,
    "pl": """
        partia, seria, numer seryjny, regał, półka, miejsce składowania, data ważności, termin
        ważności, paleta, partii, serii, regału
        """,
    "cs": "šarže, sériové číslo, regál, police, expirace, datum expirace, umístění ve skladu",
    "sk": "šarža, sériové číslo, regál, expirácia",
    "hu": "tételszám, sorozatszám, gyártási szám, polc, lejárat, lejárati dátum",
    "ro": "lot, număr serie, raft, dată expirare, expirare",
    "hr": "serija, serijski broj, lot, polica, regal, rok trajanja, serije, lota",
    "sv": "serienummer, hylla, hyllplats, bäst före",
    "da": "serienummer, hylde, udløbsdato",
    "no": "serienummer, hylle, utløpsdato",
    "fi": "eränumero, sarjanumero, hylly, hyllypaikka, viimeinen käyttöpäivä",
    "tr": "parti, seri no, raf, son kullanma tarihi",
    "el": "παρτίδα, αριθμός παρτίδας, σειριακός αριθμός, ράφι, ημερομηνία λήξης",
    "ru": """
        партия, серия, серийный номер, ячейка, стеллаж, полка, срок годности, годен до, партии,
        серии, ячейки, ячейки хранения, ячейки склада, место
        """,
    "uk": "партія, серія, серійний номер, комірка, полиця, термін придатності, партії, серії",
    "he": "איתור, אצווה, מספר סידורי, מדף, תאריך תפוגה",
    "ar": "الدفعة, رقم الدفعة, رقم التشغيلة, الرقم التسلسلي, الرف, تاريخ الانتهاء",
    "ko": "로트번호, 시리얼번호, 선반, 유통기한",
    "ja": "ロット, シリアル番号, 棚番, 賞味期限, 消費期限, 使用期限",
    "zh": "批次, 批号, 序列号, 货位, 货架, 有效期, 到期日, 批號, 有效期限",
    **words_of("part"),
}
# Rows that differ in these are of stock of several kinds, which does not add up: some may be
# blocked, or counted in boxes, or another's, or of another day.
KINDS_OF_STOCK: Words = {
    "en": """
        stock type, stock status, status, status text, state, condition, quality, quality status,
        disposition, item condition, condition type, inventory status, warehouse condition code,
        grade, lot status, batch status, unit, units of measure, unit of measure, uom, stock uom,
        base unit of measure, owner, consignor, consignee, special stock, snapshot date, as of, as
        of date, stock date, inventory date, report date, period, month, week
        """,
    "de": """
        Bestandsart, Zustand, Qualität, Qualitätsstatus, Bestandsstatus, Chargenstatus, Status,
        Einheit, Mengeneinheit, ME, Basismengeneinheit, BME, Eigentümer, Sonderbestand, Stichtag,
        Bestandsdatum, Monat
        """,
    "fr": """
        type de stock, statut, état, qualité, statut du stock, unité, unité de mesure, propriétaire,
        date du stock, mois
        """,
    "es": """
        tipo de stock, estado, calidad, estado del stock, condición, unidad, unidad de medida,
        propietario, mes
        """,
    "it": """
        tipo stock, stato, qualità, stato del lotto, condizione, unità, unità di misura, u.m.,
        proprietario, mese
        """,
    "pt": """
        tipo de estoque, estado, qualidade, situação, condição, unidade, unidade de medida,
        proprietário, mês
        """,
    "nl": "voorraadstatus, kwaliteit, conditie, eenheid, eigenaar, maand",
    "pl": "stan jakościowy, jakość, status partii, jednostka, jm, j.m., właściciel, miesiąc",
    "cs": "stav šarže, kvalita, mj, jednotka, vlastník, měsíc",
    "sv": "lagerstatus, kvalitet, skick, enhet",
    "da": "kvalitet, stand, enhed",
    "no": "kvalitet, tilstand, enhet",
    "tr": "durum, kalite, stok durumu, birim",
    "ru": "статус, состояние, качество, единица, ед. изм., единица измерения, владелец",
    "ja": "状態, 品質, 在庫区分, 単位",
    "ko": "상태, 품질, 단위",
    "zh": "状态, 库存状态, 质量状态, 品质, 狀態, 单位, 單位",
    **words_of("kind of stock"),
}
# A column of these only numbers the rows of the file.
ROW_NUMBER: Words = {
    "en": """
        #, no, row, row no, row number, line, line no, line number, seq, sequence, index, s.no, sl
        no, sr no, record, position, id
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
