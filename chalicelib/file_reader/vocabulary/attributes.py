"""Words for what an item is like, and what else lists of stock say of it: never who, when or
with which document."""

from __future__ import annotations

from chalicelib.file_reader.vocabulary import Words

ATTRIBUTES: Words = {
    "en": """
        availability, saleable, title, subtitle, materials, catalog, catalogue, account, accounts,
        customs, tariff, listing, pk, description, desc, details, specification, specifications,
        spec, type, category, categories, subcategory, group, class, family, collection,
        department, section, segment, genre, tags, label, labels, brand, make, maker, model,
        manufacturer, mfr, producer, publisher, author, artist, artists, series, edition, vendor,
        supplier, distributor, importer, origin, country, region, color, colour, colorway,
        colourway, shade, finish, size, sizes, length, width, height, depth, diameter, thickness,
        dimensions, weight, volume, capacity, strength, dose, dosage, form, formula, purity, grade,
        gauge, voltage, power, material, fabric, fibre, fiber, composition, ingredients, flavor,
        flavour, scent, variety, cultivar, species, breed, vintage, year, generation, version,
        variant, variation, option, options, attribute, attributes, style, gender, season, pack,
        packing, packaging, package, container, bottle, unit, uom, measure, price, pricing, cost,
        msrp, rrp, mrp, srp, value, currency, tax, vat, gst, hsn, duty, margin, markup, discount,
        fee, min, minimum, max, maximum, reorder, threshold, safety, lead, moq, alert, limit,
        target, abc, xyz, rank, rating, score, priority, criticality, hazard, storage, temperature,
        shelf life, condition, quality, status, state, active, enabled, visible, visibility,
        published, discontinued, archived, deleted, tracked, taxable, sellable, featured, online,
        web, website, websites, link, url, image, images, photo, picture, icon, handle, slug, seo,
        meta, note, notes, comment, comments, remark, remarks, warranty, compatibility, compatible,
        language, rarity, foil, isbn, hs code, cas, un number, alias, keywords, lot size, per,
        updated, modified, created, counted, last, snapshot, import ref, creation, modification,
        custom
        """,
    "de": """
        Verfügbarkeit, Sichtbarkeit, Katalog, Konto, Zolltarifnummer, Titel, Bezeichnung,
        Beschreibung, Zusatz, Details, Spezifikation, Art, Typ, Kategorie, Unterkategorie, Gruppe,
        Warengruppe, Familie, Klasse, Sortiment, Abteilung, Bereich, Genre, Marke, Modell,
        Hersteller, Produzent, Erzeuger, Verlag, Autor, Künstler, Serie, Auflage, Lieferant,
        Herkunft, Land, Region, Farbe, Farbton, Größe, Länge, Breite, Höhe, Tiefe, Durchmesser,
        Dicke, Stärke, Maße, Abmessung, Abmessungen, Gewicht, Volumen, Inhalt, Dosis,
        Darreichungsform, Form, Norm, DIN, Werkstoff, Material, Zusammensetzung, Geschmack, Sorte,
        Jahrgang, Jahr, Alter, Version, Ausführung, Variante, Geschlecht, Saison, Verpackung,
        Gebinde, Packung, Flasche, Einheit, Preis, Kosten, UVP, VK, EK, Wert, Währung, Steuer,
        MwSt, USt, Marge, Rabatt, Mindest, Mindestbestand, Meldebestand, Höchstbestand,
        Sollbestand, Soll, Lieferzeit, Bewertung, Priorität, Gefahrgut, Lagerung, Temperatur,
        Zustand, Qualität, Status, aktiv, sichtbar, gelöscht, Bild, Foto, Notiz, Notizen,
        Bemerkung, Bemerkungen, Kommentar, Hinweis, Anmerkung, Garantie, Sprache, pro, je, letzte,
        letzter, letztes, zuletzt, geändert, erstellt, Erstellung, Änderung
        """,
    "fr": """
        visibilité, disponibilité, titre, désignation, libellé, description, détails, type,
        catégorie, groupe, famille, classe, gamme, genre, rayon, marque, modèle, fabricant,
        producteur, éditeur, auteur, artiste, série, édition, fournisseur, laboratoire, origine,
        pays, région, appellation, couleur, coloris, teinte, taille, pointure, longueur, largeur,
        hauteur, diamètre, épaisseur, dimension, dimensions, poids, volume, contenance, dosage,
        dose, forme, formule, matière, composition, goût, variété, millésime, année, version,
        variante, déclinaison, sexe, saison, conditionnement, emballage, colisage, bouteille,
        unité, prix, coût, valeur, devise, taxe, tva, marge, remise, pamp, pump, mini, minimum,
        maxi, maximum, seuil, alerte, délai, priorité, danger, conservation, température, état,
        qualité, statut, actif, visible, image, photo, lien, note, notes, remarque, remarques,
        commentaire, commentaires, observation, observations, garantie, langue, dernier, dernière,
        modifié, créé, création, modification
        """,
    "es": """
        visibilidad, disponibilidad, título, descripción, detalle, detalles, tipo, categoría,
        subcategoría, grupo, familia, subfamilia, clase, línea, rubro, departamento, sección,
        género, marca, modelo, fabricante, productor, editorial, autor, artista, serie, edición,
        proveedor, laboratorio, origen, país, región, color, talla, talle, tamaño, largo, ancho,
        alto, diámetro, espesor, medida, medidas, dimensiones, peso, volumen, capacidad, contenido,
        dosis, forma, fórmula, composición, sabor, variedad, añada, cosecha, año, versión,
        variante, sexo, temporada, presentación, empaque, envase, embalaje, botella, unidad,
        precio, costo, coste, pvp, valor, moneda, impuesto, iva, margen, descuento, mínimo, mínima,
        máximo, máxima, prioridad, peligro, conservación, temperatura, estado, calidad, condición,
        activo, visible, imagen, foto, enlace, nota, notas, observación, observaciones, comentario,
        comentarios, garantía, idioma, último, última, modificado, creado, creación, actualización,
        modificación
        """,
    "it": """
        visibilità, disponibilità, titolo, descrizione, dettagli, tipo, tipologia, categoria,
        sottocategoria, gruppo, famiglia, classe, linea, reparto, settore, genere, marca, marchio,
        modello, produttore, editore, autore, artista, serie, edizione, fornitore, origine,
        provenienza, paese, regione, colore, taglia, misura, misure, lunghezza, larghezza, altezza,
        diametro, spessore, dimensioni, peso, volume, capacità, formato, dosaggio, dose, forma,
        formula, materiale, composizione, gusto, varietà, annata, anno, versione, variante, sesso,
        stagione, confezione, imballo, bottiglia, unità, prezzo, costo, listino, valore, valuta,
        iva, aliquota, margine, sconto, minimo, minima, massimo, massima, soglia, priorità,
        conservazione, temperatura, stato, qualità, condizione, attivo, visibile, immagine, foto,
        nota, note, osservazioni, commento, commenti, garanzia, lingua, ultimo, ultima, modificato,
        creato, creazione, modifica
        """,
    "pt": """
        visibilidade, disponibilidade, título, descrição, designação, detalhes, tipo, categoria,
        subcategoria, grupo, família, subfamília, classe, linha, departamento, secção, seção,
        gênero, género, marca, modelo, fabricante, produtor, editora, autor, artista, série,
        edição, fornecedor, laboratório, origem, país, região, cor, tamanho, comprimento, largura,
        altura, diâmetro, espessura, medida, medidas, dimensões, peso, volume, capacidade,
        conteúdo, dose, forma, fórmula, composição, sabor, variedade, safra, colheita, ano, versão,
        variante, variação, sexo, estação, coleção, embalagem, apresentação, garrafa, unidade,
        preço, custo, valor, moeda, imposto, iva, icms, ncm, cest, margem, desconto, mínimo,
        mínima, máximo, máxima, prioridade, conservação, temperatura, estado, qualidade, condição,
        situação, ativo, visível, imagem, foto, nota, notas, observação, observações, comentário,
        comentários, garantia, idioma, último, última, modificado, criado, criação, atualização,
        modificação
        """,
    "nl": """
        beschikbaarheid, zichtbaarheid, titel, omschrijving, beschrijving, details, soort, type,
        categorie, groep, familie, klasse, lijn, afdeling, genre, merk, model, fabrikant,
        producent, uitgever, auteur, artiest, serie, editie, leverancier, herkomst, land, regio,
        kleur, maat, lengte, breedte, hoogte, diameter, dikte, afmeting, afmetingen, gewicht,
        inhoud, sterkte, dosering, vorm, materiaal, samenstelling, smaak, ras, jaargang, jaar,
        versie, uitvoering, variant, geslacht, seizoen, verpakking, fles, eenheid, prijs, kosten,
        waarde, valuta, btw, marge, korting, minimum, maximum, levertijd, prioriteit, bewaring,
        temperatuur, staat, kwaliteit, status, conditie, actief, zichtbaar, afbeelding, foto,
        notitie, notities, opmerking, opmerkingen, garantie, taal, laatste, gewijzigd, aanmaak,
        wijziging
        """,
    "pl": """
        dostępność, widoczność, katalog, rezerwacja, rezerwacje, tytuł, opis, szczegóły, rodzaj,
        typ, kategoria, podkategoria, grupa, klasa, linia, dział, gatunek, marka, model, producent,
        wydawca, wydawnictwo, autor, seria, wydanie, dostawca, pochodzenie, kraj, region, kolor,
        barwa, rozmiar, długość, szerokość, wysokość, średnica, grubość, wymiar, wymiary, waga,
        masa, pojemność, objętość, dawka, postać, skład, materiał, smak, odmiana, rocznik, rok,
        wersja, wariant, płeć, sezon, opakowanie, butelka, jednostka, jm, cena, koszt, wartość,
        waluta, vat, stawka, marża, rabat, minimum, maksimum, minimalny, maksymalny, priorytet,
        przechowywanie, temperatura, stan techniczny, jakość, status, aktywny, zdjęcie, uwagi,
        uwaga, notatki, komentarz, gwarancja, język, ostatni, ostatnia, utworzenia, modyfikacji
        """,
    "cs": """
        dostupnost, viditelnost, katalog, upozornění, vytvořeno, upraveno, rezervace, titul, popis,
        druh, typ, kategorie, skupina, třída, řada, oddělení, značka, model, výrobce, vydavatel,
        nakladatel, autor, série, vydání, dodavatel, původ, země, barva, velikost, délka, šířka,
        výška, průměr, tloušťka, rozměr, rozměry, hmotnost, váha, objem, síla, dávka, forma,
        složení, materiál, příchuť, odrůda, ročník, rok, verze, varianta, sezóna, balení, jednotka,
        mj, cena, hodnota, měna, dph, sazba, marže, sleva, minimum, maximum, minimální, maximální,
        limit, skladování, teplota, stav, kvalita, aktivní, obrázek, poznámka, poznámky, komentář,
        záruka, jazyk, poslední, vytvoření, změny
        """,
    "sk": """
        titul, popis, druh, typ, kategória, skupina, trieda, značka, model, výrobca, vydavateľ,
        autor, dodávateľ, pôvod, krajina, farba, veľkosť, dĺžka, šírka, výška, priemer, rozmer,
        rozmery, hmotnosť, objem, forma, zloženie, materiál, príchuť, odroda, ročník, rok, verzia,
        variant, sezóna, balenie, jednotka, mj, cena, hodnota, mena, dph, sadzba, marža, zľava,
        minimum, maximum, stav, kvalita, aktívny, obrázok, poznámka, poznámky, záruka
        """,
    "hu": """
        megnevezés, leírás, típus, fajta, kategória, csoport, család, osztály, márka, modell,
        gyártó, kiadó, szerző, szállító, származás, ország, szín, méret, hossz, szélesség,
        magasság, átmérő, súly, tömeg, űrtartalom, kiszerelés, forma, összetétel, anyag, íz,
        évjárat, év, változat, szezon, csomagolás, egység, me, ár, érték, pénznem, áfa, árrés,
        kedvezmény, minimum, maximum, állapot, minőség, státusz, aktív, kép, megjegyzés,
        megjegyzések, garancia, utolsó
        """,
    "ro": """
        titlu, descriere, detalii, tip, categorie, grupă, grup, familie, clasă, raion, marcă,
        brand, model, producător, editură, autor, serie, furnizor, origine, țară, regiune, culoare,
        mărime, lungime, lățime, înălțime, diametru, dimensiune, dimensiuni, greutate, volum,
        capacitate, doză, formă, compoziție, material, aromă, soi, versiune, variantă, sezon,
        ambalaj, unitate, preț, cost, valoare, monedă, tva, cotă, adaos, discount, minim, maxim,
        stare, calitate, activ, imagine, observații, notă, note, garanție, ultima, ultimul
        """,
    "hr": """
        naslov, opis, vrsta, tip, kategorija, grupa, skupina, klasa, odjel, marka, brend, model,
        proizvođač, izdavač, autor, dobavljač, podrijetlo, zemlja, boja, veličina, duljina, širina,
        visina, promjer, dimenzije, težina, volumen, oblik, sastav, materijal, okus, sorta, godina,
        verzija, varijanta, sezona, pakiranje, pakovanje, jedinica, cijena, cena, vrijednost,
        vrednost, valuta, pdv, marža, popust, minimum, maksimum, kvaliteta, aktivan, slika,
        napomena, napomene, jamstvo, garancija, zadnji, zadnja
        """,
    "sv": """
        titel, benämning, beskrivning, typ, sort, kategori, grupp, klass, avdelning, märke,
        varumärke, modell, tillverkare, producent, förlag, författare, serie, leverantör, ursprung,
        land, färg, storlek, längd, bredd, höjd, diameter, tjocklek, mått, vikt, volym, styrka,
        form, material, smak, årgång, år, version, variant, kön, säsong, förpackning, flaska,
        enhet, pris, kostnad, värde, valuta, moms, marginal, rabatt, minimum, maximum, min, max,
        skick, kvalitet, status, aktiv, bild, anteckning, anteckningar, kommentar, garanti, senast,
        senaste
        """,
    "da": """
        titel, betegnelse, beskrivelse, type, slags, kategori, gruppe, klasse, afdeling, mærke,
        model, producent, forlag, forfatter, serie, leverandør, oprindelse, land, farve, størrelse,
        længde, bredde, højde, diameter, mål, vægt, volumen, styrke, form, materiale, smag, årgang,
        år, version, variant, sæson, emballage, flaske, enhed, pris, kostpris, værdi, valuta, moms,
        avance, rabat, minimum, maksimum, stand, kvalitet, status, aktiv, billede, note,
        bemærkning, bemærkninger, kommentar, garanti, seneste, sidste
        """,
    "no": """
        tittel, betegnelse, beskrivelse, type, slag, kategori, gruppe, klasse, avdeling, merke,
        modell, produsent, forlag, forfatter, serie, leverandør, opprinnelse, land, farge,
        størrelse, lengde, bredde, høyde, diameter, mål, vekt, volum, styrke, form, materiale,
        smak, årgang, år, versjon, variant, sesong, emballasje, flaske, enhet, pris, kostpris,
        verdi, valuta, mva, rabatt, minimum, maksimum, tilstand, kvalitet, status, aktiv, bilde,
        notat, merknad, kommentar, garanti, siste
        """,
    "fi": """
        nimike, otsikko, kuvaus, tyyppi, laji, luokka, kategoria, ryhmä, tuoteryhmä, osasto,
        merkki, tuotemerkki, malli, valmistaja, tuottaja, kustantaja, sarja, toimittaja, alkuperä,
        maa, väri, koko, pituus, leveys, korkeus, halkaisija, mitat, paino, tilavuus, vahvuus,
        muoto, materiaali, maku, vuosikerta, vuosi, versio, muunnelma, kausi, pakkaus, pullo,
        yksikkö, yks, hinta, kustannus, arvo, valuutta, alv, kate, alennus, minimi, maksimi, kunto,
        laatu, tila, aktiivinen, kuva, huomautus, huomautukset, huomio, kommentti, takuu, viimeisin
        """,
    "tr": """
        başlık, açıklama, açıklaması, detay, tür, türü, tip, tipi, cins, cinsi, kategori,
        kategorisi, grup, grubu, sınıf, aile, reyon, marka, markası, model, modeli, üretici,
        yayınevi, yazar, seri, tedarikçi, menşe, menşei, ülke, renk, rengi, beden, boyut, ebat,
        uzunluk, genişlik, yükseklik, çap, kalınlık, ağırlık, hacim, doz, form, malzeme, içerik,
        tat, yıl, versiyon, varyant, varyasyon, cinsiyet, sezon, ambalaj, paket, şişe, birim,
        birimi, fiyat, fiyatı, maliyet, maliyeti, değer, değeri, tutar, para birimi, kdv, vergi,
        oranı, iskonto, indirim, minimum, maksimum, asgari, azami, eşik, öncelik, sıcaklık, kalite,
        durum, durumu, aktif, resim, görsel, notlar, yorum, garanti
        """,
    "el": """
        τίτλος, περιγραφή, τύπος, κατηγορία, ομάδα, οικογένεια, τμήμα, μάρκα, μοντέλο,
        κατασκευαστής, παραγωγός, εκδότης, συγγραφέας, προμηθευτής, προέλευση, χώρα, χρώμα,
        μέγεθος, μήκος, πλάτος, ύψος, διάμετρος, διαστάσεις, βάρος, όγκος, μορφή, σύνθεση, υλικό,
        γεύση, ποικιλία, έτος, έκδοση, παραλλαγή, σεζόν, συσκευασία, μονάδα, τιμή, κόστος, αξία,
        νόμισμα, φπα, έκπτωση, ελάχιστο, μέγιστο, κατάσταση, ποιότητα, ενεργό, εικόνα, σημείωση,
        σημειώσεις, σχόλια, παρατηρήσεις, εγγύηση
        """,
    "ru": """
        доступность, видимость, город, зона, таможенный, заголовок, описание, характеристика,
        характеристики, тип, вид, категория, подкатегория, группа, класс, семейство, отдел, раздел,
        жанр, бренд, марка, модель, производитель, изготовитель, издательство, автор, серия,
        поставщик, страна, происхождение, регион, цвет, оттенок, размер, длина, ширина, высота,
        диаметр, толщина, габариты, вес, масса, объем, объём, емкость, дозировка, форма, состав,
        материал, вкус, сорт, год, версия, вариант, пол, сезон, упаковка, фасовка, единица, ед,
        изм, цена, стоимость, себестоимость, ценность, валюта, ндс, ставка, наценка, скидка, мин,
        макс, минимум, максимум, неснижаемый, приоритет, хранение, температура, качество, статус,
        активен, изображение, фото, ссылка, примечание, примечания, комментарий, комментарии,
        заметки, гарантия, последний, последняя, создания, изменения
        """,
    "uk": """
        опис, тип, вид, категорія, група, клас, відділ, бренд, марка, модель, виробник,
        видавництво, автор, постачальник, країна, походження, колір, розмір, довжина, ширина,
        висота, діаметр, вага, маса, об'єм, дозування, форма, матеріал, смак, сорт, рік, версія,
        варіант, сезон, упаковка, одиниця, од, ціна, вартість, собівартість, валюта, пдв, ставка,
        знижка, мін, макс, мінімум, максимум, якість, статус, зображення, фото, примітка, примітки,
        коментар, гарантія
        """,
    "he": """
        כותרת, תיאור, תאור, סוג, קטגוריה, קבוצה, משפחה, מחלקה, מותג, דגם, יצרן, מחבר, ספק, ארץ,
        מדינה, צבע, מידה, גודל, אורך, רוחב, גובה, משקל, נפח, צורה, חומר, טעם, שנה, גרסה, עונה,
        אריזה, יחידה, מחיר, עלות, ערך, מטבע, מעמ, הנחה, מינימום, מקסימום, מצב, איכות, סטטוס, פעיל,
        תמונה, הערה, הערות, אחריות
        """,
    "ar": """
        العنوان, الوصف, وصف, النوع, نوع, الفئة, التصنيف, المجموعة, القسم, العائلة, الماركة,
        العلامة التجارية, الموديل, الطراز, الشركة المصنعة, المصنع, المؤلف, الناشر, المورد, المنشأ,
        بلد المنشأ, البلد, اللون, المقاس, الحجم, الطول, العرض, الارتفاع, الوزن, السعة, الجرعة,
        الشكل, الشكل الصيدلاني, المادة, النكهة, السنة, الموسم, التعبئة, العبوة, الوحدة, وحدة,
        السعر, سعر, التكلفة, تكلفة, القيمة, قيمة, العملة, الضريبة, الخصم, الحد الأدنى, الحد الأقصى,
        الأدنى, الأقصى, الحالة, الجودة, نشط, الصورة, ملاحظة, ملاحظات, الضمان
        """,
    "ko": """
        제목, 설명, 상세, 유형, 종류, 분류, 카테고리, 그룹, 부서, 브랜드, 모델, 제조사, 제조업체,
        출판사, 저자, 시리즈, 공급사, 공급업체, 매입처, 원산지, 국가, 색상, 색, 컬러, 사이즈, 크기,
        규격, 길이, 너비, 높이, 무게, 중량, 용량, 함량, 제형, 재질, 소재, 성분, 맛, 품종, 연도,
        년도, 버전, 옵션, 성별, 시즌, 포장, 단위, 가격, 가, 판매가, 매입가, 단가, 원가, 정가, 금액,
        가치, 통화, 부가세, 세율, 할인, 최소, 최대, 안전재고, 적정재고, 등급, 상태, 품질, 사용여부,
        이미지, 사진, 비고, 메모, 참고, 보증
        """,
    "ja": """
        タイトル, 説明, 詳細, 種類, 種別, 分類, カテゴリ, カテゴリー, グループ, 部門, ブランド,
        モデル, 型式, メーカー, 製造元, 出版社, 著者, シリーズ, 仕入先, 原産地, 産地, 国, 色,
        カラー, サイズ, 寸法, 長さ, 幅, 高さ, 重量, 重さ, 容量, 規格, 含量, 剤形, 素材, 材質, 成分,
        味, 品種, 年式, 年, バージョン, 性別, シーズン, 季節, 包装, 荷姿, 入数, 単位, 価格, 単価,
        原価, 売価, 上代, 下代, 定価, 金額, 価値, 通貨, 税率, 税, 割引, 最小, 最大, 発注点,
        安全在庫, ランク, 状態, 品質, 有効, 画像, 写真, 備考, メモ, コメント, 保証
        """,
    "zh": """
        标题, 说明, 說明, 描述, 详情, 类型, 類型, 种类, 分类, 分類, 类别, 類別, 类目, 组, 部门,
        品牌, 型号, 型號, 款式, 规格, 規格, 制造商, 生产商, 生产厂家, 厂家, 厂商, 出版社, 作者,
        系列, 供应商, 供應商, 产地, 產地, 国家, 颜色, 顏色, 颜色规格, 尺码, 尺寸, 尺碼, 长度, 宽度,
        高度, 重量, 体积, 容量, 剂型, 剂量, 材质, 材料, 成分, 口味, 品种, 年份, 版本, 性别, 季节,
        包装, 包裝, 单位, 單位, 价, 价格, 價格, 单价, 單價, 售价, 进价, 成本, 零售价, 金额, 价值,
        货币, 税率, 折扣, 最小, 最大, 最低, 最高, 安全库存, 预警值, 等级, 状态, 狀態, 质量, 启用,
        上限, 下限, 图片, 备注, 備註, 注释, 说明书, 保修, 大类, 中类, 小类
        """,
    "others": """
        вид, категория, група, марка, модел, производител, доставчик, цвят, размер, тегло, мярка,
        цена, стойност, ддс, отстъпка, бележка, забележка, vrsta, skupina, barva, velikost, teža,
        enota, cena, vrednost, ddv, popust, opomba, opis, kategorija, znamka, proizvajalec,
        dobavitelj, врста, категорија, боја, величина, јединица, вредност, пдв, попуст, напомена,
        произвођач, добављач, rūšis, grupė, prekės ženklas, gamintojas, tiekėjas, spalva, dydis,
        svoris, vienetas, kaina, vertė, pvm, nuolaida, pastaba, pastabos, veids, grupa, zīmols,
        ražotājs, piegādātājs, krāsa, izmērs, svars, mērvienība, vērtība, pvn, atlaide, piezīmes,
        liik, kategooria, grupp, bränd, tootja, tarnija, värv, suurus, kaal, ühik, hind, väärtus,
        käibemaks, allahindlus, märkus, märkused, keterangan, deskripsi, jenis, tipe, kategori,
        kelompok, golongan, merek, merk, model, pabrik, produsen, penerbit, pengarang, pemasok,
        negara, warna, ukuran, berat, bentuk, kemasan, satuan, harga, nilai, pajak, ppn, diskon,
        minimum, maksimum, status, kondisi, catatan, jenama, pembekal, saiz, unit, cukai, diskaun,
        mô tả, loại, nhóm, danh mục, nhãn hiệu, thương hiệu, hãng, hãng sản xuất, nhà sản xuất,
        nhà cung cấp, tác giả, xuất xứ, màu, màu sắc, kích thước, kích cỡ, trọng lượng, quy cách,
        hàm lượng, dạng bào chế, đơn vị, đvt, đơn vị tính, giá, đơn giá, giá bán, giá nhập,
        giá vốn, giá trị, thuế, chiết khấu, tối thiểu, tối đa, trạng thái, tình trạng, ghi chú,
        hình ảnh, รายละเอียด, คำอธิบาย, ประเภท, หมวด, หมวดหมู่, กลุ่ม, ยี่ห้อ, แบรนด์, รุ่น,
        ผู้ผลิต, ผู้จำหน่าย, สี, ขนาด, น้ำหนัก, หน่วย, หน่วยนับ, ราคา, มูลค่า, ภาษี, ส่วนลด,
        ขั้นต่ำ, สูงสุด, สถานะ, หมายเหตุ, شرح, نوع, دسته, گروه, برند, مدل, سازنده, تولیدکننده,
        تامین کننده, رنگ, اندازه, سایز, وزن, واحد, قیمت, ارزش, مالیات, تخفیف, حداقل, حداکثر, وضعیت,
        توضیحات, विवरण, प्रकार, श्रेणी, समूह, ब्रांड, मॉडल, निर्माता, आपूर्तिकर्ता, रंग, आकार, वजन,
        इकाई, मूल्य, कीमत, दर, कर, छूट, न्यूनतम, अधिकतम, स्थिति, टिप्पणी
        """,
}
