"""Words of lists of sales, orders and movements."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words

# Only lists of sales, orders and movements have columns of these.
OF_MOVEMENTS: Words = {
    "en": """
        order no, order number, order id, order date, sales order, purchase order, po no, po number,
        invoice, invoice no, invoice number, invoice date, receipt no, receipt number, transaction
        id, transaction no, transaction type, transaction date, movement type, movement date, entry
        type, document no, document number, document type, voucher, voucher no, voucher number,
        voucher type, ticket no, ticket number, revenue, turnover, net sales, gross sales, total
        sales, sales amount, line total, reason code, from location, to location, from store, to
        store, from warehouse, to warehouse, discounts, refunds, gross amount, net amount, discount
        amount, delivery date, due date, delivery term, delivery terms, rma, rma no, reason, return
        reason, returned on, borrower, transfer no, transfer id
        """,
    "de": """
        Auftragsnummer, Auftrags-Nr, Belegnummer, Beleg-Nr, Belegart, Belegdatum, Rechnungsnummer,
        Rechnungs-Nr, Rechnungsdatum, Bonnummer, Bon-Nr, Bewegungsart, Buchungsart, Buchungsdatum,
        Lieferscheinnummer, Lieferschein-Nr, Umsatz, Umsatz brutto, Umsatz netto, Verkaufsdatum, Von
        Lager, Nach Lager, Bestelldatum, Liefertermin, Lieferdatum
        """,
    "fr": """
        numéro de commande, n° commande, n° de commande, date de commande, numéro de facture, n°
        facture, n° de facture, n° pièce, n° de pièce, type de pièce, type de mouvement, n° ticket,
        chiffre d'affaires, CA, CA HT, CA TTC, date de livraison, délai de livraison
        """,
    "es": """
        nº pedido, número de pedido, fecha de pedido, nº factura, número de factura, tipo de
        movimiento, tipo de documento, nº documento, facturación, fecha de entrega, plazo de entrega
        """,
    "it": """
        numero ordine, n. ordine, data ordine, numero fattura, n. fattura, tipo movimento, causale,
        tipo documento, numero documento, fatturato, data di consegna, data consegna
        """,
    "pt": """
        nº pedido, número do pedido, data do pedido, nota fiscal, número da nota, tipo de movimento,
        tipo de documento, faturamento
        """,
    "nl": """
        ordernummer, orderdatum, factuurnummer, bonnummer, mutatiesoort, mutatietype, omzet,
        leverdatum
        """,
    "pl": """
        numer zamówienia, nr zamówienia, numer faktury, nr faktury, numer dokumentu, nr dokumentu,
        rodzaj dokumentu, typ dokumentu, obrót, obroty, data dostawy, termin dostawy
        """,
    "cs": "číslo objednávky, číslo faktury, číslo dokladu, obrat, tržby",
    "hu": "rendelésszám, számlaszám",
    "sv": "fakturanummer, omsättning",
    "da": "ordrenummer, fakturanummer, omsætning",
    "no": "ordrenummer, fakturanummer, omsetning",
    "tr": "sipariş no, fatura no, belge no, hareket tipi, ciro, teslim tarihi, sipariş tarihi",
    "ru": """
        номер заказа, номер документа, вид документа, вид движения, выручка, срок поставки, дата
        поставки, дата заказа, дата продажи
        """,
    "uk": "номер замовлення, термін поставки",
    "he": "מספר הזמנה, מספר חשבונית",
    "ar": "رقم الطلب, رقم الفاتورة",
    "ko": "주문번호, 전표번호, 매출액",
    "ja": "注文番号, 伝票番号, 売上, 売上金額",
    "zh": "订单号, 单据编号, 单据类型, 销售额",
}
# With these a title above a table begins that has what was ordered, delivered or sold.
DOCUMENTS = """
    order, orders, invoice, quote, quotation, delivery, receipt, purchase, sales, refund,
    Rechnung, Bestellung, Auftrag, Lieferschein, Angebot, Kassenbon, Kassenbericht, Umsatz,
    Umsätze, Verkäufe, facture, commande, devis, ventes, pedido, factura, albarán, ventas,
    presupuesto, fattura, ordine, vendite, preventivo, ddt, encomenda, fatura, vendas,
    bestelling, factuur, pakbon, verkopen, faktura, zamówienie, sprzedaż, paragon, objednávka,
    prodej, följesedel, försäljning, ordre, salg, sipariş, irsaliye, satışlar, заказ, счет,
    счёт, накладная, продажи, 订单, 销售, 注文書, 請求書
"""
# Where a column has no other values than these, and a heading such as type, its rows are movements.
KINDS_OF_MOVEMENT = """
    in, out, receipt, receipts, issue, sale, sales, purchase, return, returns, transfer,
    transfer in, transfer out, transfer_in, transfer_out, stock in, stock out, stock_in,
    stock_out, adjustment, adjust, inbound, outbound, received, sold, consumption, production,
    Zugang, Abgang, Eingang, Ausgang, Verkauf, Einkauf, Umlagerung, Korrektur, Retoure, entrée,
    sortie, vente, achat, transfert, retour, ajustement, entrada, salida, venta, compra,
    traslado, ajuste, devolución, carico, scarico, vendita, acquisto, trasferimento, reso,
    rettifica, saída, venda, transferência, inkoop, verkoop, ontvangst, uitgifte, przyjęcie,
    wydanie, sprzedaż, zakup, przesunięcie, pz, wz, mm, rw, pw, příjem, výdej, prodej, nákup,
    giriş, çıkış, satış, alış, приход, расход, продажа, закупка, возврат, перемещение, 入库, 出库,
    入庫, 出庫, 입고, 출고
"""
HEADINGS_OF_KINDS = """
    type, kind, direction, movement, operation, action, transaction, activity, Typ, Art,
    Vorgang, Bewegung, sens, mouvement, opération, tipo, movimiento, operación, movimento,
    operazione, operação, soort, mutatie, rodzaj, ruch, operacja, druh, pohyb, tür, hareket,
    işlem, тип, операция, 类型, 類型, 種別, 区分, 구분, 유형
"""
# A list with both of these, and how many, is one of sales or purchases.
DATES = """
    date, day, Datum, Tag, fecha, día, data, giorno, dia, dag, dzień, den, dátum, nap, dato, päivä,
    päivämäärä, tarih, gün, ημερομηνία, дата, день, תאריך, التاريخ, تاريخ, تاریخ, 날짜, 일자, 日付,
    日期, data, datums, kuupäev, tanggal, tarikh, ngày, วันที่, दिनांक, तारीख
"""
MONEY = """
    price, cost, amount, total, value, sum, rate, net, gross, revenue, subtotal, Preis, Einzelpreis,
    Gesamtpreis, Betrag, Summe, Gesamt, Wert, VK, EK, prix, coût, montant, total, valeur, PU, HT,
    TTC, precio, costo, coste, importe, monto, valor, prezzo, costo, importo, totale, valore, preço,
    custo, valor, prijs, bedrag, totaal, waarde, cena, kwota, wartość, razem, částka, celkem, ár,
    összeg, érték, preț, valoare, cijena, iznos, vrijednost, pris, belopp, summa, beløb, beløp,
    hinta, fiyat, tutar, τιμή, αξία, ποσό, цена, сумма, стоимость, сума, ціна, вартість, מחיר, סכום,
    السعر, المبلغ, القيمة, قیمت, مبلغ, 단가, 금액, 가격, 単価, 金額, 価格, 单价, 金额, 价格, 單價,
    金額, kaina, vērtība, harga, nilai, giá, thành tiền, ราคา, มูลค่า, मूल्य, राशि
"""
