"""Words of lists of sales, orders and movements."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words
from chalicelib.file_reader.vocabulary.further_languages import list_of, words_of

# Only lists of sales, orders and movements have columns of these.
OF_MOVEMENTS: Words = {
    "en": """
        sales order, purchase order, invoice, transaction type, movement type, entry type, document
        type, voucher, voucher type, revenue, turnover, net sales, gross sales, total sales, sales
        amount, line total, reason code, from location, to location, from store, to store, from
        warehouse, to warehouse, discounts, refunds, gross amount, net amount, discount amount, due
        date, delivery term, delivery terms, rma, rma no, reason, return reason, returned on,
        borrower, gross profit, recipe, recipes, reference designator, reference designators,
        designator, designators, ref des, refdes, bom, bom no, bom level, parent item, parent part,
        finished good, scheduled date, planned date, production date planned, required date, need by
        date, needed by, sales, orders, order count, number of orders, dish, customer, customer name
        """,
    "de": """
        Auftragsnummer, Belegnummer, Belegart, Belegdatum, Rechnungsnummer, Rechnungsdatum,
        Bonnummer, Bewegungsart, Buchungsart, Buchungsdatum, Lieferscheinnummer, Umsatz, Umsatz
        brutto, Umsatz netto, Verkaufsdatum, Von Lager, Nach Lager, Bestelldatum, Liefertermin,
        Lieferdatum, Rohertrag, Rezept, Rezeptur, Stückliste, Baugruppe, Bauteilkennzeichen,
        Plandatum, Produktionstag, Bedarfstermin, Verkäufe, Verkauf, Bestellungen, Aufträge, Grund,
        Erlös, Erlöse, Gericht, Kunde, Kunden-Nr, Kundenname
        """,
    "fr": """
        numéro de commande, n° commande, n° de commande, date de commande, numéro de facture, n°
        facture, n° de facture, n° pièce, n° de pièce, type de pièce, type de mouvement, n° ticket,
        chiffre d'affaires, CA, CA HT, CA TTC, date de livraison, délai de livraison, recette,
        nomenclature, date prévue, ventes, vente, commandes, motif, recettes, plat, client, nom du
        client
        """,
    "es": """
        número de pedido, fecha de pedido, número de factura, tipo de movimiento, tipo de documento,
        facturación, fecha de entrega, plazo de entrega, receta, fecha prevista, entregado a,
        ventas, venta, pedidos, motivo, razón, ingresos, plato, cliente
        """,
    "it": """
        n. ordine, n. fattura, tipo movimento, causale, tipo documento, fatturato, data di consegna,
        data consegna, ricetta, distinta base, data prevista, vendite, ordini, motivo, incasso,
        ricavi, piatto, cliente
        """,
    "pt": """
        número do pedido, data do pedido, nota fiscal, número da nota, tipo de movimento, tipo de
        documento, faturamento, receita, ficha técnica, data prevista, entregue para, entregue a,
        vendas, pedidos, motivo, faturação, prato, cliente
        """,
    "nl": """
        ordernummer, orderdatum, factuurnummer, bonnummer, mutatiesoort, mutatietype, omzet,
        leverdatum, verkopen, verkoop, bestellingen, reden, opbrengst, gerecht, klant
        """,
    "pl": """
        rodzaj dokumentu, typ dokumentu, obrót, obroty, data dostawy, termin dostawy, sprzedaż,
        zamówienia, powód, przychód, przychody, danie, klient, kontrahent
        """,
    "cs": "obrat, tržby, prodeje, prodej, objednávky, důvod, pokrm, zákazník, odběratel",
    "hu": """
        rendelésszám, számlaszám, eladás, eladások, rendelések, indok, árbevétel, bevétel, étel,
        vevő, ügyfél
        """,
    "sv": "fakturanummer, omsättning, försäljning, orsak, anledning, intäkt, rätt, kund",
    "da": "ordrenummer, fakturanummer, omsætning, salg, ordrer, årsag, ret, kunde",
    "no": "ordrenummer, fakturanummer, omsetning, salg, ordrer, årsak, rett, kunde",
    "tr": """
        hareket tipi, ciro, teslim tarihi, satış, satışlar, siparişler, neden, sebep, hasılat,
        gelir, yemek, müşteri
        """,
    "ru": """
        вид документа, вид движения, выручка, срок поставки, дата поставки, дата продажи, продажи,
        заказы, причина, оборот, доход, блюдо, покупатель, клиент
        """,
    "uk": """
        термін поставки, продажі, замовлення, причина, виручка, оборот, страва, покупець, клієнт
        """,
    "he": "מספר הזמנה, מספר חשבונית, מכירות, הזמנות, סיבה, הכנסות, מחזור, לקוח",
    "ar": """
        رقم الطلب, رقم الفاتورة, المبيعات, الطلبات, السبب, الإيرادات, الإيراد, رقم الأمر, العميل,
        الزبون
        """,
    "ko": "주문번호, 전표번호, 매출액, 레시피, 매출, 판매금액, 주문수, 사유, 고객, 고객명, 거래처",
    "ja": """
        注文番号, 伝票番号, 売上, 売上金額, 粗利, 粗利額, レシピ, 売上高, 注文数, 理由, 販売金額,
        顧客, 顧客名, 得意先
        """,
    "zh": """
        订单号, 单据编号, 单据类型, 销售额, 毛利, 配方, 菜谱, 销售收入, 营业额, 订单数, 原因,
        销售金额, 客户, 客户名称, 顾客
        """,
    "sk": "tržby, obrat, predaj, predaje, objednávky, dôvod",
    "ro": "vânzări, comenzi, motiv, venit, încasări",
    "hr": "prodaja, narudžbe, razlog, promet, prihod",
    "fi": "myynti, tilaukset, syy, liikevaihto",
    "el": "πωλήσεις, παραγγελίες, λόγος, αιτία, τζίρος, έσοδα",
    **words_of("movements"),
}
# With these a title above a table begins that has what was ordered, delivered or sold; the names of
# such files have them anywhere.
DOCUMENTS = """
    invoices, quotes, deliveries, receipts, purchases, refunds, returns, transfers, shipments,
    transactions, movements, Rechnungen, Bestellungen, Aufträge, Lieferscheine, Angebote, Retouren,
    Verkauf, factures, commandes, vente, livraison, livraisons, retours, achats, facturas, pedidos,
    venta, compras, albaranes, devoluciones, fatture, ordini, vendita, resi, acquisti, faturas,
    encomendas, venda, devoluções, bestellingen, facturen, pakbonnen, verkoop, retouren, zamówienia,
    faktury, objednávky, prodeje, ordrer, siparişler, satış, заказы, накладные, продажа, 매출, 주문,
    売上, 注文, 订单, 销售单, order, orders, invoice, quote, quotation, delivery, receipt, purchase,
    sales, refund, Rechnung, Bestellung, Auftrag, Lieferschein, Angebot, Kassenbon, Kassenbericht,
    Umsatz, Umsätze, Verkäufe, facture, commande, devis, ventes, pedido, factura, albarán, ventas,
    presupuesto, fattura, ordine, vendite, preventivo, ddt, encomenda, fatura, vendas, bestelling,
    factuur, pakbon, verkopen, faktura, zamówienie, sprzedaż, paragon, objednávka, prodej,
    följesedel, försäljning, ordre, salg, sipariş, irsaliye, satışlar, заказ, счет, счёт, накладная,
    продажи, Auftragsbestätigung, Bestellbestätigung, orderbevestiging, bestelbevestiging,
    orderbekräftelse, ordrebekræftelse, ordrebekreftelse, tilausvahvistus, lasku, tilaus, lähete,
    számla, rendelés, szállítólevél, factură, comandă, aviz, račun, narudžba, otpremnica, τιμολόγιο,
    παραγγελία, замовлення, накладна, рахунок, فاتورة, faktur, nota, 销售, 采购订单, 送货单, 入库单,
    出库单, 注文書, 請求書, 納品書, 見積書, 発注書, 주문서, 거래명세서, 발주서, 견적서
"""
# Where a column has no other values than these, and a heading such as type, its rows are movements.
KINDS_OF_MOVEMENT = """
    in, out, receipt, receipts, issue, sale, sales, purchase, return, returns, transfer, transfer
    in, transfer out, transfer_in, transfer_out, stock in, stock out, stock_in, stock_out,
    adjustment, adjust, inbound, outbound, received, sold, consumption, production, Zugang, Abgang,
    Eingang, Ausgang, Verkauf, Einkauf, Umlagerung, Korrektur, Retoure, entrée, sortie, vente,
    achat, transfert, retour, ajustement, entrada, salida, venta, compra, traslado, ajuste,
    devolución, carico, scarico, vendita, acquisto, trasferimento, reso, rettifica, saída, venda,
    transferência, inkoop, verkoop, ontvangst, uitgifte, przyjęcie, wydanie, sprzedaż, zakup,
    przesunięcie, pz, wz, mm, rw, pw, příjem, výdej, prodej, nákup, giriş, çıkış, satış, alış,
    приход, расход, продажа, закупка, возврат, перемещение, 入库, 出库, 入庫, 出庫, 입고, 출고,
    masuk, keluar, penjualan, pembelian, nhập, xuất, nhập kho, xuất kho, bán, รับเข้า, จ่ายออก, ขาย,
    รับ, จ่าย, เบิก, ซื้อ
"""
HEADINGS_OF_KINDS = """
    type, kind, direction, movement, operation, action, transaction, activity, Typ, Art, Vorgang,
    Bewegung, sens, mouvement, opération, tipo, movimiento, operación, movimento, operazione,
    operação, soort, mutatie, rodzaj, ruch, operacja, druh, pohyb, tür, hareket, işlem, тип,
    операция, 类型, 類型, 種別, 区分, 구분, 유형, jenis, tipe, loại, ประเภท, ประเภทรายการ
"""
# A list with both of these says how much of an order has come.
ORDERED = """
    ordered, order, bestellt, commandé, commandée, pedido, pedida, ordinato, ordinata, encomendado,
    besteld, zamówiono, zamówione, objednáno, rendelt, comandat, naručeno, beställt, bestilt,
    tilattu, sipariş, заказано, замовлено
"""
RECEIVED = """
    received, delivered, erhalten, geliefert, reçu, reçue, livré, livrée, recibido, recibida,
    entregado, ricevuto, ricevuta, consegnato, recebido, recebida, entregue, ontvangen, geleverd,
    otrzymano, dostarczono, przyjęto, dodáno, beérkezett, recepționat, primljeno, levererat,
    mottaget, leveret, modtaget, levert, mottatt, toimitettu, teslim, получено, поступило
"""
# Where stock may be that is not on the shelf.
AWAY = """
    transit, waste, wasted, damaged, expired, backorder, unterwegs, Bruch, Schwund, beschädigt,
    abîmé, périmé, dañado, caducado, tránsito, danneggiato, scaduto, danificado, vencido
"""
# A list with one of these and several days, or both and how many, is one of sales or plans.
DATES = """
    date, day, weekday, Wochentag, timestamp, datetime, date time, Datum, Tag, Zeitstempel, jour,
    fecha, día, data, giorno, dia, dag, dzień, den, dátum, nap, dato, päivä, päivämäärä, tarih, gün,
    ημερομηνία, дата, день, תאריך, التاريخ, تاريخ, تاریخ, 날짜, 일자, 日付, 日期, datums, kuupäev,
    tanggal, tarikh, ngày, วันที่, दिनांक, तारीख
"""
MONEY = """
    price, cost, amount, total, value, sum, rate, net, gross, revenue, subtotal, Preis, Einzelpreis,
    Gesamtpreis, Betrag, Summe, Gesamt, Wert, VK, EK, prix, coût, montant, valeur, PU, HT, TTC,
    precio, costo, coste, importe, monto, valor, prezzo, importo, totale, valore, preço, custo,
    prijs, bedrag, totaal, waarde, cena, kwota, wartość, razem, částka, celkem, ár, összeg, érték,
    preț, valoare, cijena, iznos, vrijednost, pris, belopp, summa, beløb, beløp, hinta, fiyat,
    tutar, τιμή, αξία, ποσό, цена, сумма, стоимость, сума, ціна, вартість, מחיר, סכום, السعر,
    المبلغ, القيمة, قیمت, مبلغ, 단가, 금액, 가격, 単価, 金額, 価格, 单价, 金额, 价格, 單價, kaina,
    vērtība, harga, nilai, giá, thành tiền, ราคา, ยอดสุทธิ, จำนวนเงิน, มูลค่า, मूल्य, राशि
"""
# Counts that say how many, but not of what is there: it may as well be what was sold or moved.
AMOUNTS = """
    qty, qtys, quantity, quantities, units, pieces, pcs, product quantity, item quantity, amount,
    total quantity, total qty, total units, total, Menge, Anzahl, Stück, Stückzahl, Stk,
    Gesamtmenge, quantité, quantités, qté, unités, pièces, nb, nbre, nombre, quantité totale,
    cantidad, cantidades, cant, unidades, cantidad total, quantità, qtà, q.tà, pezzi, quantità
    totale, quantidade, quantidades, qtd, qtde, peças, quant, quantidade total, aantal, hoeveelheid,
    stuks, ilość, ilości, liczba, sztuki, szt, ilość sztuk, liczba sztuk, množství, počet, počet
    kusů, ks, kusy, kusů, množstvo, počet kusov, mennyiség, darabszám, db, darab, cantitate,
    cantități, bucăți, buc, količina, komada, kom, antal, kvantitet, mängd, mængde, antall, mengde,
    määrä, kpl, adet, miktar, ποσότητα, τεμάχια, количество, кол-во, шт, штук, кількість, к-сть,
    כמות, יחידות, الكمية, كمية, العدد, عدد, 수량, 개수, 数量, 個数, 數量, 件数,
""" + list_of("plain amount")
# Counts that say what remains: of the stock, or of an order.
REMAINS = """
    remaining, remaining quantity, remaining qty, qty remaining, quantity remaining, balance,
    balance qty, balance quantity, Restmenge, Saldo, solde, quantité restante, cantidad restante,
    quantità residua
"""
