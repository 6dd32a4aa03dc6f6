"""Takes the documentation's pictures of the dashboard: `python -m tests.browser.pictures`.

It runs a whole system of its own with the sample files, so that a picture shows what there is.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from operations.environment import ROOT
from operations.local.system import SAMPLES
from tests.browser.conftest import Visitor, launching
from tests.browser.counting.phone import begin, say
from tests.system.running import Stack, running_stack

Scheme = Literal["light", "dark"]
PICTURES = ROOT / "docs" / "img"
SIZE: ViewportSize = {"width": 1280, "height": 800}
MONDAY = "store,item,count\nBerlin,Brie 150 g,0\nBerlin,Croissants,30\nBerlin,Honey 500 g,x\n"
RECOUNT = "store,item,count\nBerlin,Butter 250 g,0\nBerlin,Brie 150 g,18\nBerlin,Penne 500 g,many\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder) / "log") as stack:
        stock(stack)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launching())
            picture_store(visitor(browser, stack, "light"), "dashboard")
            picture_store(visitor(browser, stack, "dark"), "dashboard-dark")
            picture_preview(visitor(browser, stack, "light"))
            picture_receipt(visitor(browser, stack, "light"))
            picture_settings(visitor(browser, stack, "light"))
            picture_count(visitor(browser, stack, "light"))
            browser.close()


def stock(stack: Stack) -> None:
    """The sample stores, a threshold for all of Berlin, and one for an item."""
    stack.api("PUT", "/thresholds", {"store": "Berlin", "threshold": 8})
    stack.api("PUT", "/thresholds", {"store": "Berlin", "item": "Croissant", "threshold": 12})
    for file in sorted(SAMPLES.glob("*.csv")):
        stack.load(file.name, file.read_bytes())
    stack.api("PUT", "/stores/Pusan", {"report_every_hours": 12})
    subscription = {"address": "berlin@example.com", "stores": ["Berlin"], "kinds": ["out", "low"]}
    stack.api("POST", "/subscriptions", subscription)


def visitor(browser: Browser, stack: Stack, scheme: Scheme) -> Visitor:
    context = browser.new_context(viewport=SIZE, locale="en", color_scheme=scheme)
    made = Visitor(context.new_page(), stack)
    made.sign_in("manager")
    return made


def picture_store(visitor: Visitor, name: str) -> None:
    visitor.open_view("#/stores/Berlin")
    expect(visitor.page.locator("table.items tbody tr")).to_have_count(25)
    expect(visitor.page.locator(".facts")).to_contain_text("Alerts")
    take(visitor.page, name)


def picture_preview(visitor: Visitor) -> None:
    visitor.open_view("#/stores/Berlin")
    visitor.choose("monday.csv", MONDAY)
    expect(visitor.page.get_by_role("article", name="What it would do")).to_be_visible()
    expect(visitor.page.locator("table.items tbody tr")).to_have_count(25)
    take(visitor.page, "preview")


def picture_receipt(visitor: Visitor) -> None:
    visitor.open_view("#/stores/Berlin")
    visitor.upload("recount.csv", RECOUNT)
    visitor.page.get_by_role("link", name="Full receipt").click()
    expect(visitor.page.locator("table.changes")).to_be_visible()
    expect(visitor.page.locator("table.findings-table")).to_be_visible()
    take(visitor.page, "receipt")


def picture_settings(visitor: Visitor) -> None:
    visitor.open_view("#/settings")
    expect(visitor.page.locator(".subscriptions li")).to_be_visible()
    expect(visitor.page.get_by_role("row", name="Pusan")).to_be_visible()
    take(visitor.page, "settings")


def picture_count(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    begin(visitor, "Berlin", first="Apple Juice 1 l")
    for item, count in (("AA Batteries 4 pcs", "5"), ("Apple Juice 1 l", "12")):
        say(visitor, item, count)
    take(visitor.page, "count")


def take(page: Page, name: str) -> None:
    expect(page.locator(".skeleton")).to_have_count(0)
    page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
