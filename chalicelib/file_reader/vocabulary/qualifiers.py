"""Words that leave a heading what it is, or make it another thing."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words
from chalicelib.file_reader.vocabulary.further_languages import words_of

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
        actual, latest, physical, real, now, today, our, my, your, the, of, in, at, business, not
        editable, read only, readonly, required, optional, mandatory, live, all, all locations, all
        stores, this store, stock, inventory, on hand, whole, integer, number, numeric, base unit,
        closing, end
        """,
    "de": """
        tatsächlich, heute, ist, Pflichtfeld, nicht editierbar, ganzzahlig, schreibgeschützt, am,
        zum, Stichtag
        """,
    "fr": "réel, réelle, aujourd'hui, obligatoire, non modifiable, physique, lecture seule",
    "es": "real, hoy, obligatorio, no editable, físico, solo lectura",
    "it": "reale, oggi, obbligatorio, fisico, fisica, sola lettura",
    "pt": "real, hoje, obrigatório, físico, somente leitura",
    "nl": "verplicht, alleen lezen",
    "pl": "rzeczywisty, wymagane, tylko do odczytu",
    "tr": "salt okunur",
    "ru": "фактический, ваш, наш, только чтение",
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
# With these a heading means something else: neither a count nor a store.
OTHER: Words = {
    "en": """
        sold, sales, sale, sell, selling, purchased, purchase, bought, buying, min, minimum, max,
        maximum, ordered, order, orders, reorder, backorder, backorders, backordered, reserved,
        reservation, allocated, committed, assigned, value, values, valuation, price, prices, cost,
        costs, amount, money, currency, eur, usd, gbp, chf, pln, incoming, inbound, outgoing,
        outbound, transit, expected, forecast, forecasted, planned, projected, target, goal, ideal,
        optimal, safety, low, high, alert, alerts, enabled, threshold, status, state, type,
        category, group, policy, tracked, track, tracking, difference, variance, diff, delta,
        change, changed, changes, adjustment, adjustments, movement, movements, moved, in, out,
        issued, issue, received, receipt, receipts, returned, returns, return, damaged, defective,
        broken, unsellable, unavailable, blocked, quarantine, quality, inspection, restricted,
        special, previous, last, old, before, opening, beginning, start, initial, average, avg,
        mean, median, turnover, velocity, days, day, weeks, week, months, month, year, date, time,
        weight, volume, length, width, height, per, package, case, tax, vat, discount, margin,
        percent, ratio, rate, rank, score, limit, capacity, restock, replenish, replenishment,
        demand, supply, supplied, requested, request, required qty, needed, missing, short,
        shortage, surplus, excess, lost, stolen, waste, wasted, scrap, consumed, used, usage,
        transferred, transfer, shipped, shipping, delivered, delivery, picked, packed, pending,
        processing, working, researching, measure, manager, owner, user, counter, counted by, note,
        notes, comment, color, colour, size, brand, vendor, supplier, manufacturer, image, url,
        link, address, zip, postcode, country, region, phone, email, stockable, sellable, archived,
        visibility, listing, exists, condition, warranty, future, historic, theoretical, variation,
        option, component, included, bundle, kit, subtotal, dozen, dozens, doz
        """,
    "de": """
        verkauft, Verkauf, Absatz, gekauft, Einkauf, mindest, Mindestbestand, Meldebestand,
        Höchstbestand, Maximalbestand, bestellt, Bestellung, Bestellmenge, reserviert, Reserviert,
        Wert, Preis, Kosten, Betrag, Währung, unterwegs, Zugang, Abgang, Zugänge, Abgänge, erwartet,
        geplant, Ziel, Soll, Sicherheit, Status, Art, Typ, Gruppe, Kategorie, Differenz, Abweichung,
        Änderung, Korrektur, Bewegung, erhalten, geliefert, Lieferung, retour, Retouren, defekt,
        beschädigt, gesperrt, vorher, alt, alter, letzter, Anfang, Anfangsbestand, Durchschnitt,
        Tage, Woche, Monat, Jahr, Datum, Gewicht, Steuer, Rabatt, Marge, Bedarf, fehlend, Schwund,
        Verlust, verbraucht, Verbrauch, Umlagerung, Einheit, Notiz, Bemerkung, Farbe, Größe, Marke,
        Lieferant, Hersteller, je, pro, VK, EK, netto, brutto, MwSt, Zielbestand, Dutzend
        """,
    "fr": """
        vendu, vendus, vente, ventes, acheté, achat, achats, mini, minimum, maxi, maximum, commandé,
        commande, commandes, réservé, réservée, valeur, prix, coût, montant, devise, entrée,
        entrées, sortie, sorties, attendu, prévu, prévision, cible, sécurité, alerte, statut, état,
        type, catégorie, écart, différence, variation, ajustement, mouvement, reçu, reçus, livré,
        livraison, retour, retours, endommagé, bloqué, ancien, ancienne, précédent, initial,
        initiale, dernier, moyen, moyenne, jours, semaine, mois, année, date, poids, tva, remise,
        marge, besoin, manquant, perte, consommé, transfert, unité de mesure, note, couleur, taille,
        marque, fournisseur, fabricant, par, ht, ttc, transit, douzaine, douzaines
        """,
    "es": """
        vendido, vendidos, vendida, venta, ventas, comprado, compra, compras, mínimo, mínima,
        máximo, máxima, pedido, pedidos, pedida, reservado, reservada, valor, precio, costo, coste,
        importe, moneda, entrada, entradas, salida, salidas, esperado, previsto, previsión,
        objetivo, seguridad, alerta, estado, tipo, categoría, diferencia, variación, ajuste,
        movimiento, recibido, entregado, devuelto, devolución, dañado, bloqueado, anterior, antiguo,
        inicial, último, promedio, media, días, semana, mes, año, fecha, peso, iva, descuento,
        margen, faltante, perdido, consumido, traslado, unidad de medida, nota, color, talla, marca,
        proveedor, fabricante, por, tránsito, docena, docenas
        """,
    "it": """
        venduto, venduti, venduta, vendita, vendite, acquistato, acquisto, acquisti, minimo, minima,
        massimo, massima, ordinato, ordinata, ordine, ordini, riservato, impegnato, impegnata,
        valore, prezzo, costo, importo, valuta, entrata, entrate, uscita, uscite, carico, scarico,
        atteso, previsto, obiettivo, sicurezza, stato, tipo, categoria, differenza, variazione,
        rettifica, movimento, ricevuto, consegnato, reso, resi, danneggiato, bloccato, precedente,
        vecchio, iniziale, ultimo, medio, media, giorni, settimana, mese, anno, data, peso, iva,
        sconto, margine, mancante, perso, consumato, trasferimento, nota, colore, taglia, marca,
        fornitore, produttore, per, arrivo, dozzina, dozzine
        """,
    "pt": """
        vendido, vendidos, vendida, venda, vendas, comprado, compra, compras, mínimo, mínima,
        máximo, máxima, pedido, pedidos, encomendado, reservado, reservada, valor, preço, custo,
        montante, moeda, entrada, entradas, saída, saídas, esperado, previsto, previsão, alvo,
        segurança, alerta, estado, tipo, categoria, diferença, variação, ajuste, movimento,
        recebido, entregue, devolvido, danificado, bloqueado, anterior, antigo, inicial, último,
        média, dias, semana, mês, ano, data, peso, iva, desconto, margem, falta, perdido, consumido,
        transferência, nota, cor, tamanho, marca, fornecedor, fabricante, por, trânsito, dúzia,
        dúzias
        """,
    "nl": """
        verkocht, verkoop, gekocht, inkoop, minimum, maximum, besteld, bestelling, gereserveerd,
        waarde, prijs, kosten, bedrag, valuta, inkomend, uitgaand, verwacht, gepland, doel,
        veiligheid, status, type, categorie, verschil, mutatie, correctie, ontvangen, geleverd,
        retour, beschadigd, geblokkeerd, vorige, oud, begin, laatste, gemiddeld, dagen, week, maand,
        jaar, datum, gewicht, btw, korting, marge, tekort, kleur, maat, merk, leverancier, per
        """,
    "pl": """
        sprzedano, sprzedane, sprzedaż, zakup, zakupiono, minimum, minimalny, minimalna, maksimum,
        maksymalny, zamówiono, zamówione, zamówienie, zarezerwowane, rezerwacja, wartość, cena,
        koszt, kwota, waluta, przyjęto, wydano, przychód, rozchód, oczekiwane, planowane, docelowy,
        bezpieczeństwa, status, typ, rodzaj, kategoria, różnica, zmiana, korekta, ruch, otrzymano,
        dostarczono, zwrot, zwroty, uszkodzone, zablokowane, poprzedni, stary, początkowy, ostatni,
        średni, dni, tydzień, miesiąc, rok, data, waga, vat, rabat, marża, brak, braki, strata,
        zużyto, przesunięcie, uwagi, kolor, rozmiar, marka, dostawca, producent
        """,
    "cs": """
        prodáno, prodej, nákup, minimální, maximální, min, max, objednáno, objednávka, rezervováno,
        hodnota, cena, náklady, měna, příjem, výdej, očekáváno, bezpečnostní, stav objednávky,
        rozdíl, změna, pohyb, předchozí, počáteční, průměr, dny, týden, měsíc, rok, datum, váha,
        dph, sleva, marže, poškozeno, vráceno, barva, velikost, dodavatel, výrobce
        """,
    "sk": """
        predané, predaj, nákup, minimálne, maximálne, objednané, rezervované, hodnota, cena, príjem,
        výdaj, rozdiel, zmena, predchádzajúce, počiatočné, dátum, dodávateľ, výrobca
        """,
    "hu": """
        eladott, eladás, vásárolt, minimum, minimális, maximum, rendelt, rendelés, foglalt, érték,
        ár, költség, bevételezett, kiadott, eltérés, változás, előző, nyitó, átlag, dátum, szállító,
        gyártó
        """,
    "ro": """
        vândut, vânzări, cumpărat, minim, maxim, comandat, rezervat, valoare, preț, cost, intrări,
        ieșiri, diferență, precedent, inițial, dată, furnizor, producător
        """,
    "hr": """
        prodano, prodaja, nabava, minimalna, maksimalna, kritična, naručeno, rezervirano,
        vrijednost, cijena, ulaz, izlaz, razlika, prethodno, početno, datum, dobavljač, proizvođač
        """,
    "sv": """
        såld, sålda, försäljning, inköp, minsta, högsta, beställt, beställd, reserverat, reserverad,
        värde, pris, kostnad, inkommande, utgående, differens, föregående, ingående, datum,
        leverantör, tillverkare
        """,
    "da": """
        solgt, salg, køb, minimum, maksimum, bestilt, reserveret, værdi, pris, kostpris, indgående,
        udgående, difference, forrige, dato, leverandør, producent
        """,
    "no": """
        solgt, salg, kjøp, minimum, maksimum, bestilt, reservert, verdi, pris, kostpris, inngående,
        utgående, differanse, forrige, dato, leverandør, produsent
        """,
    "fi": """
        myyty, myynti, osto, minimi, maksimi, tilattu, varattu, arvo, hinta, saapuva, lähtevä,
        erotus, edellinen, päivä, toimittaja, valmistaja
        """,
    "tr": """
        satılan, satış, alınan, alış, minimum, maksimum, sipariş, rezerve, değer, fiyat, maliyet,
        tutar, giren, çıkan, giriş, çıkış, beklenen, hedef, durum, tür, kategori, fark, önceki,
        eski, başlangıç, ortalama, gün, hafta, ay, yıl, tarih, ağırlık
        """,
    "el": """
        πωλήσεις, πωληθέντα, αγορές, ελάχιστο, ελάχιστη, μέγιστο, παραγγελία, δεσμευμένο, αξία,
        τιμή, κόστος, εισαγωγές, εξαγωγές, διαφορά, προηγούμενο, ημερομηνία, προμηθευτής
        """,
    "ru": """
        мин, макс, продано, продажа, продажи, куплено, закупка, минимум, минимальный, максимум,
        заказано, заказ, резерв, зарезервировано, стоимость, цена, сумма, валюта, приход, расход,
        поступило, ожидается, план, статус, тип, категория, разница, изменение, возврат, брак,
        прошлый, начальный, средний, дней, неделя, месяц, год, дата, вес
        """,
    "uk": """
        мін, макс, продано, продаж, закупівля, мінімум, мінімальний, максимум, замовлено, резерв,
        вартість, ціна, сума, прихід, витрата, різниця, зміна, попередній, початковий, дата,
        постачальник, виробник
        """,
    "he": """
        נמכר, מכירות, מינימום, מקסימום, הוזמן, שמור, ערך, מחיר, עלות, הפרש, קודם, תאריך, ספק, יצרן
        """,
    "ar": """
        المباع, المبيعات, الأدنى, الأقصى, حد, الحد, المطلوب, المحجوز, محجوز, القيمة, قيمة, السعر,
        سعر, التكلفة, تكلفة, الفرق, السابق, الافتتاحي, التاريخ, المورد, إجمالي
        """,
    **words_of("other"),
}
