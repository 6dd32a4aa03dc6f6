"""Words for what one of something is: a piece, a kilogram, a box."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words

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
    "nl": "stuks, st, eenheden",
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
# Of UNITS and the like those that say in a heading what is counted, one by one.
PIECES: Words = {
    "en": "pcs, pieces, units, bottles, copies",
    "de": "Stk, Stck, Stück, Flaschen",
    "fr": "pièces, pces, unités, bouteilles",
    "es": "piezas, pzas, unidades, uds, botellas, envases",
    "it": "pezzi, pz, unità, bottiglie",
    "pt": "peças, pçs, unidades, garrafas",
    "nl": "stuks, flessen",
    "pl": "szt, sztuk, sztuki",
    "cs": "ks, kusů, kusy",
    "hu": "darab",
    "ro": "buc, bucăți",
    "hr": "kom, komada",
    "tr": "adet",
    "el": "τεμάχια",
    "ru": "шт, штук",
    "uk": "шт",
}
# What a number of is no number of pieces.
PACKS = """
    dozen, dozens, doz, gross, box, boxes, case, cases, carton, cartons, ctn, ctns, pack, packs,
    packet, packets, crate, crates, pallet, pallets, bundle, bundles, pair, pairs, set, sets,
    roll, rolls, bag, bags, tray, trays, Dutzend, Karton, Kartons, Kiste, Kisten, Packung,
    Packungen, Pkg, Palette, Paletten, Paar, Gebinde, Sack, douzaine, douzaines, caisse,
    caisses, boîte, boîtes, paquet, paquets, colis, docena, docenas, caja, cajas, paquete,
    paquetes, dozzina, dozzine, scatola, scatole, confezione, confezioni, conf, dúzia, dúzias,
    caixa, caixas, pacote, pacotes, dozijn, doos, dozen, pak, pakken, tuzin, tuziny, karton,
    kartony, opak, opakowanie, opakowania, tucet, tucty, krabice, balení, koli, kutu, paket,
    коробка, коробки, коробок, упак, упаковка, упаковки, упаковок, ящик, ящика, ящиков, 箱, 盒
"""
