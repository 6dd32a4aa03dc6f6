"""Headings that stand for a column, in the languages of our users."""

from __future__ import annotations

# English · German · French · Spanish · Italian · Portuguese · Dutch · Polish · Nordic, Turkish.
SYNONYMS = {
    "store": """
        store, stores, store name, store id, store no, store number, store code, shop, shop name,
        shop id, branch, branch name, branch id, branch code, branch office, location,
        location name, location id, location code, outlet, outlet name, site, site name, site id,
        warehouse, warehouse name, warehouse id, warehouse code, depot, facility, point of sale,
        pos, stock location, stocking location, stock room, stockroom, inventory location
        · Filiale, Filialen, Filialname, Filialnummer, Filial-Nr, Filialnr, Filialcode, Laden,
        Ladenname, Geschäft, Geschäftsstelle, Markt, Marktname, Standort, Standortname,
        Niederlassung, Verkaufsstelle, Betriebsstätte, Zweigstelle, Lagerort, Lagerstandort,
        Lagerplatz
        · magasin, nom du magasin, boutique, succursale, agence, point de vente, emplacement,
        entrepôt, lieu, dépôt, établissement
        · tienda, nombre de la tienda, nombre tienda, sucursal, almacén, local, ubicación, negocio,
        punto de venta, establecimiento, bodega
        · negozio, nome negozio, filiali, punto vendita, magazzino, sede, ubicazione, bottega
        · loja, nome da loja, filial, armazém, localização, estabelecimento, ponto de venda
        · winkel, winkelnaam, filiaal, filiaalnaam, vestiging, magazijn, locatie, verkooppunt
        · sklep, nazwa sklepu, oddział, lokalizacja, magazyn, placówka, filia, punkt sprzedaży
        · butik, butikk, butikknavn, butiksnavn, affär, forretning, myymälä, mağaza, şube
        """,
    "item": """
        item, items, item name, item id, item no, item number, item code, product, products,
        product name, product id, product no, product number, product code, product title, sku,
        skus, sku id, sku no, sku number, sku code, article, article name, article id, article no,
        article number, article code, goods, merchandise, material, material number, part,
        part no, part number, part id, stock item, stock keeping unit, inventory item
        · Artikel, Artikelname, Artikelbezeichnung, Artikelnummer, Artikel-Nr, Artikelnr, Art.-Nr,
        Artikelcode, Artikel-ID, Produkt, Produktname, Produktbezeichnung, Produktnummer,
        Produkt-ID, Produktcode, Ware, Warenbezeichnung, Gegenstand, Materialnummer,
        SKU-Nummer
        · produit, produits, nom du produit, référence, réf, référence produit, code produit,
        code article, nom article, nom de l'article, désignation, marchandise
        · artículo, artículos, producto, productos, nombre del producto, nombre producto,
        código de producto, código producto, código artículo, código de artículo,
        nombre del artículo, referencia, mercancía
        · articolo, articoli, prodotto, prodotti, nome prodotto, nome articolo, codice prodotto,
        codice articolo, riferimento, merce
        · artigo, artigos, produto, produtos, nome do produto, código do produto, código do artigo,
        referência, mercadoria
        · artikelen, artikelnaam, artikelomschrijving, product naam, productnaam, productnummer,
        goederen
        · produkty, nazwa produktu, kod produktu, towar, towary, nazwa towaru, kod towaru, artykuł,
        artykuły, nazwa artykułu, indeks, asortyment
        · vare, varenavn, varenummer, vara, artikelnamn, artikkeli, tuote, ürün
        """,
    "count": """
        count, counts, item count, stock count, counted, qty, quantity, quantities,
        qty on hand, quantity on hand, on hand, on hand qty, on hand quantity, stock on hand, soh,
        qoh, stock, stocks, stock level, stock qty, stock quantity, in stock,
        current stock, inventory,
        inventory level, inventory count, inventory quantity, units, units on hand, pieces, pcs,
        on-hand inventory, physical count, balance on hand
        · Bestand, Bestände, Lagerbestand, Warenbestand, Ist-Bestand, Istbestand,
        aktueller Bestand, Bestandsmenge, Lagermenge, Menge, Anzahl, Stück, Stückzahl, Vorrat,
        verfügbare Menge, Zählmenge, Zählbestand, Inventurbestand
        · quantité, quantités, qté, quantité en stock, qté en stock, en stock, stock disponible,
        stock actuel, niveau de stock, unités, pièces, inventaire
        · cantidad, cantidades, cant, existencias, existencia, cantidad en stock, unidades,
        stock actual, cantidad disponible, inventario, recuento
        · quantità, qtà, q.tà, giacenza, giacenze, scorta, scorte,
        quantità disponibile, pezzi, esistenza, conteggio
        · quantidade, quantidades, qtd, qtde, estoque, existências, em estoque, em stock,
        estoque atual, stock atual, quantidade em estoque, quantidade em stock,
        contagem, peças
        · aantal, aantal op voorraad, hoeveelheid, voorraad, op voorraad,
        voorraadniveau, huidige voorraad, stuks,
        telling
        · ilość, ilości, liczba, stan, stan magazynowy, stany magazynowe, zapas, zapasy, sztuki,
        szt, ilość sztuk, dostępna ilość, na stanie, ilość na stanie
        · antal, antall, beholdning, lager saldo, lagersaldo, lagerbeholdning, määrä, saldo määrä,
        adet, miktar, stok
        """,
}
# Taken only where no heading above stands for the noun; else it is one more column.
WEAK = {
    "store": "city, ville, Stadt, ciudad, città, cidade, stad, miasto",
    "item": """name, title, description, item description, product description, ean, upc, gtin,
        barcode, bar code, model, Bezeichnung, Beschreibung, Strichcode, libellé, nom,
        descripción, descrizione, descrição, omschrijving, naam, nazwa, opis, kod kreskowy""",
    "count": """available, available qty, available quantity, available stock, amount, number,
        balance, total, value, verfügbar, Gesamt, Summe, nombre, disponible, solde, saldo,
        disponibilità, disponibile, numero, totale, disponível, beschikbaar, dostępne""",
}
