"""The page in other languages: what is not translated, what does not fit, what is saved."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.file_reader.reader import read
from tests.browser.conftest import DESKTOP, READER, Visitor
from tests.browser.history.shops import Shop, shop
from tests.browser.looks import is_too_wide
from tests.makers.dashboard_texts import LANGUAGES, catalogue, uses
from tests.system.running import Stack

PSEUDO = {use.text: f"⟦{use.text}⟧" for use in uses() if use.text is not None}
"""A catalogue in which every text shows that it went through the function."""

SIGN_OUT = {language: catalogue(language)["Sign out"] for language in LANGUAGES}

OUTSIDE = """(selectors) => {
  const data = [...document.querySelectorAll(selectors)];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  let depth = 0;
  while (walker.nextNode()) {
    const { data: text, parentElement: parent } = walker.currentNode;
    let outside = "";
    for (const letter of text) {
      if (letter === "⟦") depth += 1;
      else if (letter === "⟧") depth -= 1;
      else if (depth === 0) outside += letter;
    }
    const isData = data.some((each) => each.contains(parent));
    if (/\\p{L}{2}/u.test(outside) && !isData) found.push(outside.trim());
  }
  for (const name of ["aria-label", "placeholder", "title"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const said = element.getAttribute(name);
      const isData = data.some((each) => each.contains(element));
      if (/\\p{L}{2}/u.test(said) && !said.includes("⟦") && !isData) found.push(`${name}: ${said}`);
    }
  }
  return found;
}"""
"""What the page says outside of brackets, but for what is in elements of data."""

DATA = ", ".join(
    [
        *("bdi", "code", "time", ".group-items", "[lang=en]", ".brand", ".page-foot", ".who-name"),
        *(".item-name", ".file-name", "dialog h2", "td.name", "td.file"),
        *(".crumbs + .title-row h1", "datalist", ".store-switch option[value]:not([value=''])"),
        *("table.matrix th", "table th[scope=row] > a", ".matrix-items summary > span:first-child"),
        *(".matrix-items a", ".calendar abbr", ".subscriptions strong", ".picker bdi"),
        *("table.mending", ".first-rows td", ".where", ".operation", ".lead", "select option"),
        *("dd.names a", ".findings-table td.wide", ".findings-table .narrow", ".badge.said"),
    ]
)

WIDTHS = (360, 768, 1000, 1160, 1280)

TABLES_OUTSIDE = """() => Array.from(document.querySelectorAll("main table")).filter((table) => {
  const card = table.closest(".card, .store-main, main");
  return !table.closest(".scroller")
    && table.getBoundingClientRect().right > card.getBoundingClientRect().right + 1;
}).length"""

SAME = re.compile(r"API|↓ (?:CSV|XLSX)|openapi\.json|Berlin|.*\.csv|\d+ (?:Tage|Byte)|\d+\. \w+\.?")
"""What is called so everywhere, names of the data, units and days as the browser writes them."""

VIEWS = [
    "#/stores",
    "#/stores/Berlin",
    "#/stores/Berlin?item=Eggs+10+pcs",
    "{store}",
    "{store}?state=soon",
    "{store}?item=Apple",
    "{store}?view=order",
    "{store}?view=calendar",
    "{store}?view=day",
    "#/count/Berlin?view=sheet",
    "#/matrix",
    "#/matrix?view=transfers",
    "#/matrix?view=order",
    "#/alerts",
    "#/alerts?state=recovered",
    "#/alerts?state=all",
    "#/alerts?q=nothing",
    "#/uploads",
    "#/uploads?state=held",
    "#/settings",
    "#/api",
    "#/overview",
    "#/overview?view=digest",
    "#/items/Eggs%2010%20pcs",
    "#/items/Apple",
    "#/count/Berlin",
]


@pytest.fixture(scope="module")
def kept(stack: Stack) -> Shop:
    return shop(stack)


def foreigner(
    browser: Browser, stack: Stack, locale: str, leave: str, texts: dict[str, str] | None = None
) -> Iterator[Visitor]:
    """A manager whose browser prefers another language; `texts` are then what German is."""
    context = browser.new_context(**{**READER, "locale": locale})
    visitor = Visitor(context.new_page(), stack)
    if texts is not None:
        body = f"export default {json.dumps(texts)};"
        give = lambda route: route.fulfill(body=body, content_type="text/javascript")  # noqa: E731
        visitor.page.route(re.compile(r"/assets/de(_first)?-[^/]+\.js$"), give)
    visitor.open("#/api")
    visitor.page.locator("button.primary").click()
    visitor.enter_password("manager", leave)
    yield visitor
    context.close()
    assert not visitor.complaints()


@pytest.fixture(scope="module")
def german(browser: Browser, stack: Stack) -> Iterator[Visitor]:
    yield from foreigner(browser, stack, "de-DE", SIGN_OUT["de"])


@pytest.fixture(scope="module")
def bracketed(browser: Browser, stack: Stack) -> Iterator[Visitor]:
    yield from foreigner(browser, stack, "de", "⟦Sign out⟧", PSEUDO)


def settle(visitor: Visitor) -> None:
    expect(visitor.page.locator("main h1")).to_be_visible()
    expect(visitor.page.locator(".skeleton")).to_have_count(0)
    assert visitor.is_at_rest()
    expect(visitor.page.locator(".skeleton")).to_have_count(0)


def outside(visitor: Visitor) -> list[str]:
    """The texts of the view that did not go through the catalogue."""
    found: list[str] = visitor.page.evaluate(OUTSIDE, DATA)
    return [text for text in dict.fromkeys(found) if not SAME.fullmatch(text)]


def receipt_of(stack: Stack, text: str) -> str:
    upload = stack.load("Berlin.csv", text)
    return f"#/uploads/{upload['id']}"


def test_every_text_of_every_view_goes_through_the_catalogue(
    stocked: Stack, kept: Shop, bracketed: Visitor
) -> None:
    row = "store,item,count\nBerlin,Eggs 10 pcs,0\n"
    receipt = receipt_of(stocked, f"{row}Berlin,Brie 150 g,x\nBerlin,=Sum,2\n")
    held = receipt_of(stocked, "Thing A,Thing B\nfoo,3\nbar,4\n")
    found = []

    for address in [*VIEWS, receipt, f"{receipt}?open=mend", f"{receipt}?open=undo", held]:
        bracketed.open_view(address.format(store=kept.address))
        settle(bracketed)
        found += [f"{address}: {text}" for text in outside(bracketed)]

    assert found == []


def test_a_text_that_does_not_go_through_the_catalogue_is_noticed(bracketed: Visitor) -> None:
    bracketed.open_view("#/uploads")
    settle(bracketed)
    bracketed.page.evaluate("document.querySelector('main').append('Plain text')")

    assert outside(bracketed) == ["Plain text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_or_sticks_out_of_its_card_where_texts_are_long(
    stocked: Stack, kept: Shop, browser: Browser, language: str
) -> None:
    receipt = receipt_of(stocked, "store,item,count\nBerlin,Eggs 10 pcs,0\nBerlin,Brie 150 g,x\n")
    receipt_of(stocked, f"store,item,count\n{'W' * 90},Apple,3\n")
    too_wide = []

    for visitor in foreigner(browser, stocked, language, SIGN_OUT[language]):
        for address in [*VIEWS, receipt, f"{receipt}?open=mend", f"{receipt}?open=undo"]:
            visitor.open_view(address.format(store=kept.address))
            settle(visitor)
            for width in WIDTHS:
                visitor.page.set_viewport_size({"width": width, "height": 740})
                settle(visitor)
                if is_too_wide(visitor) or visitor.page.evaluate(TABLES_OUTSIDE):
                    too_wide.append(f"{address} at {width}")

    assert too_wide == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_fits_any_phone_also_beside_long_names_and_large_counts(
    stocked: Stack, browser: Browser, language: str
) -> None:
    for text in (
        f"store,item,count\n{'W' * 90},{'ÄÖ' * 60},-12345678\n",
        "store,item,count\nBerlin,Eggs 10 pcs,x\n",
        "Thing A,Thing B\nfoo,3\nbar,4\n",
    ):
        receipt_of(stocked, text)
    too_wide = []

    for visitor in foreigner(browser, stocked, language, SIGN_OUT[language]):
        visitor.open_view("#/overview")
        for width in (320, 360, 768):
            visitor.page.set_viewport_size({"width": width, "height": 740})
            settle(visitor)
            too_wide += [width] if is_too_wide(visitor) else []

    assert too_wide == []


def test_the_page_is_in_the_language_of_the_browser(stocked: Stack, german: Visitor) -> None:
    german.open_view("#/stores/Berlin")
    settle(german)

    expect(german.page.locator("html")).to_have_attribute("lang", "de")
    expect(german.page.get_by_role("button", name="Ausverkauft").first).to_be_visible()
    moment = german.page.locator("main time").first.get_attribute("title") or ""
    assert re.fullmatch(r"\d\d\.\d\d\.\d{4}, \d\d:\d\d", moment)


def test_the_views_of_a_store_are_one_line_on_a_phone_and_the_one_that_is_shown_is_in_sight(
    stocked: Stack, german: Visitor
) -> None:
    german.page.set_viewport_size({"width": 360, "height": 740})
    german.open_view("#/stores/Berlin?view=day")
    settle(german)

    found = [link.bounding_box() for link in german.page.locator(".store-views a").all()]
    boxes = [box for box in found if box]
    german.page.set_viewport_size(DESKTOP)

    assert len(boxes) == 4
    assert len({box["y"] for box in boxes}) == 1
    assert boxes[-1]["x"] + boxes[-1]["width"] <= 360


def test_what_inventory_writes_itself_and_what_looks_wrong_is_said_in_the_language(
    stack: Stack, german: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    rows = "".join(f"{store},Tee {number},4\n" for number in range(12))
    stack.load("tee.csv", f"store,item,count\n{rows}")
    body = {"store": store, "item": "Tee 1", "count": 5, "seen": 4, "reason": "counted"}
    sent = stack.api("PUT", "/items/count", body).json["id"]

    german.open_view(f"#/uploads/{sent}")
    expect(german.page.locator(".outcome")).to_contain_text("Geladen")
    german.open_view(f"#/stores/{store}?item=Tee+1")
    history = german.page.get_by_role("dialog")
    expect(history).to_contain_text("Berichtigung von Tee 1")
    expect(history).to_contain_text("von manager: Nachgezählt")
    german.open_view(f"#/uploads/{sent}")
    expect(german.page.get_by_text("Berichtigung von Tee 1")).to_be_visible()
    expect(german.page.get_by_text("item → Artikel")).to_be_visible()
    german.open_view(f"#/stores/{store}")
    german.page.get_by_role("link", name="Beleg").click()
    expect(german.page.get_by_label("Was verdächtig ist")).to_contain_text("dieselbe Zahl")


def test_why_a_file_waits_and_why_it_was_discarded_is_said_in_the_language(
    stack: Stack, german: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    rows = "".join(f"{store},Tee {number},{number + 4}\n" for number in range(6))
    stack.receipt("tee.csv", stack.drop("tee.csv", f"store,item,count\n{rows}"))
    one = f"store,item,count\n{store},Tee 1,5\n"
    held = stack.receipt("all.csv", stack.drop("all.csv", one, mode="full"))["id"]
    german.open_view(f"#/uploads/{held}")
    outcome = german.page.locator(".outcome")

    expect(outcome).to_contain_text("Diese Vollzählung würde 5 Artikel auf 0 setzen.")
    expect(german.page.locator(".held-preview summary").first).to_be_visible()
    stack.api("POST", f"/uploads/{held}/discard", {"reason": "falsche Filiale"})
    german.open_whole_view("#/settings")
    german.open_view(f"#/uploads/{held}")
    expect(outcome).to_contain_text("Sie wurde verworfen: falsche Filiale.")
    expect(german.page.locator(".receipt [lang=en]")).to_have_count(0)


@pytest.mark.parametrize("locale", ["en-US", "nl", *LANGUAGES])
def test_only_the_catalogue_of_the_language_is_requested(
    visit: Callable[..., Visitor], locale: str
) -> None:
    visitor = visit(locale=locale)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))

    visitor.open()

    expect(visitor.page.locator("button.primary")).to_be_visible()
    expect(visitor.page.locator("html")).to_have_attribute(
        "lang", locale if locale in LANGUAGES else "en"
    )
    catalogues = [url for url in asked if re.search(r"/assets/[a-z]{2}(?:_first)?-[^/]+\.js", url)]
    assert len(catalogues) == (locale in LANGUAGES)


def test_a_page_whose_catalogue_does_not_come_is_english(visit: Callable[..., Visitor]) -> None:
    visitor = visit(locale="pl")
    visitor.expect_problem("ERR_FAILED")
    visitor.page.route("**/assets/pl_first-*", lambda route: route.abort())

    visitor.open()

    expect(visitor.page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")


def test_another_language_can_be_chosen(manager: Visitor) -> None:
    manager.open_whole_view("#/settings")
    manager.page.get_by_label("Language").select_option("Polski")

    manager.enter_password("manager", "Wyloguj się")

    manager.heading("Ustawienia")
    manager.page.get_by_label("Język").select_option("English")
    manager.enter_password("manager")
    manager.heading("Settings")


def test_a_file_that_a_german_page_saves_has_semicolons_and_can_be_sent_back(
    stocked: Stack, german: Visitor
) -> None:
    german.open_view("#/stores/Berlin")
    settle(german)

    saved = _saved(german.page, "CSV herunterladen")

    counts = stocked.counts("Berlin")
    assert saved.startswith(b"\xef\xbb\xbfstore;item;count\r\n")
    assert {item: count for _, item, count, _ in read(saved).rows} == counts


def test_what_the_api_saves_has_semicolons_on_a_german_page(kept: Shop, german: Visitor) -> None:
    german.open_view("#/matrix")
    settle(german)

    head, *rows = _saved(german.page, "CSV herunterladen").decode("utf-8-sig").splitlines()

    assert head.startswith("item;")
    assert {line.count(";") for line in rows} == {head.count(";")}


def _saved(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()
