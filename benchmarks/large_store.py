"""How soon the page answers in a store of 100,000 items: `python -m benchmarks.large_store`.

The whole system on the embedded AWS, a file of twenty rows every ten seconds, and Chromium's own
trace of the page's main thread. A frame is late by what runs at a time: of each step the longest
task, by the clock and as CPU, which other work on the machine lengthens less. Results go to
`benchmarks/results/large_store.md`.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from benchmarks.recording import here, record
from chalicelib.domain.history import days
from operations.local import sample_history
from operations.stage.queues import services_of
from tests.browser.conftest import DESKTOP, Visitor, launching
from tests.system.running import Stack, running_stack

STORE, ITEMS = "Berlin", 100_000
LOAD_SECONDS = 900
CHANGED_EVERY, CHANGED = 10, 20
ROW = "table.items tbody tr"


class Step(NamedTuple):
    """Milliseconds: until it is seen, and of the longest task until it is done."""

    name: str
    seen: float
    longest: float
    cpu: float


class Traced:
    """The tasks of the page's main thread, from one reading to the next."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.events: list[dict[str, Any]] = []
        self.is_complete = False
        self.session.on("Tracing.dataCollected", lambda data: self.events.extend(data["value"]))
        self.session.on("Tracing.tracingComplete", lambda _: setattr(self, "is_complete", True))

    def step(self, name: str, act: Callable[[], None], seen: Callable[[], None]) -> Step:
        self.events, self.is_complete = [], False
        self.session.send(
            "Tracing.start",
            {
                "transferMode": "ReportEvents",
                "categories": "toplevel,devtools.timeline,disabled-by-default-devtools.timeline",
            },
        )
        began = time.monotonic()
        act()
        seen()
        took = time.monotonic() - began
        self.page.wait_for_timeout(1_000)
        self.session.send("Tracing.end")
        while not self.is_complete:
            self.page.wait_for_timeout(20)
        tasks = self.tasks()
        return Step(
            name,
            took * 1000,
            *(
                max((each.get(key, 0) / 1000 for each in tasks), default=0)
                for key in ("dur", "tdur")
            ),
        )

    def tasks(self) -> list[dict[str, Any]]:
        """Those of the renderer that has the page."""
        names = {
            (each["pid"], each["tid"])
            for each in self.events
            if each["name"] == "thread_name" and each["args"]["name"] == "CrRendererMain"
        }
        return [
            each
            for each in self.events
            if each["name"].endswith("RunTask") and (each["pid"], each["tid"]) in names
        ]


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder) / "log") as stack:
        stock(stack)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launching())
            visitor = Visitor(browser.new_page(viewport=DESKTOP), stack)
            visitor.sign_in("manager", "#/api")
            visitor.heading("API")
            with changing(stack):
                steps = walk(visitor)
            browser.close()
    report(steps)


def stock(stack: Stack) -> None:
    """A store with four weeks of history, and thresholds."""
    chance = random.Random(1)
    counts = {f"Item {n:06}": chance.choice((0, 2, 5, 9, 20, 40)) for n in range(ITEMS)}
    rows = "".join(f"{STORE},{item},{count}\n" for item, count in counts.items())
    stack.receipt("all.csv", stack.drop("all.csv", f"store,item,count\n{rows}"), LOAD_SECONDS)
    services = services_of(stack.outputs)
    last = days.day_of(services.now(), services.settings.zone) - days.DAY
    sample_history.keep_sample(STORE, counts, last, 28, services)


@contextmanager
def changing(stack: Stack) -> Iterator[None]:
    """Meanwhile the store sends file after file."""
    chance, over = random.Random(2), threading.Event()

    def change() -> None:
        while not over.wait(CHANGED_EVERY):
            items = chance.sample(range(ITEMS), CHANGED)
            rows = "".join(f"{STORE},Item {n:06},{chance.randrange(9)}\n" for n in items)
            stack.drop("some.csv", f"store,item,count\n{rows}")

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def walk(visitor: Visitor) -> list[Step]:
    page, traced = visitor.page, Traced(visitor.page)
    rows = page.locator(ROW)

    def open_view(address: str) -> Callable[[], None]:
        return lambda: visitor.open_view(address)

    def saved(button: str) -> Callable[[], None]:
        def save() -> None:
            with page.expect_download(timeout=120_000):
                page.get_by_role("button", name=button).click()

        return save

    def some_rows() -> None:
        expect(rows.first).to_be_visible()

    def all_read() -> None:
        some_rows()
        expect(page.locator(".coming")).to_have_count(0, timeout=600_000)

    search = page.get_by_label("Search items")
    return [
        traced.step("the store: first rows", open_view(f"#/stores/{STORE}"), some_rows),
        traced.step("the store: all items read, with how long they last", lambda: None, all_read),
        traced.step(
            "a search",
            lambda: search.fill("0099"),
            lambda: expect(rows.first).to_contain_text("0099"),
        ),
        traced.step("the search taken back", lambda: search.fill(""), some_rows),
        traced.step(
            "ordered by count",
            page.get_by_role("button", name="Count", exact=True).click,
            some_rows,
        ),
        traced.step(
            "ordered by name",
            page.get_by_role("button", name="Item", exact=True).click,
            lambda: expect(rows.first).to_contain_text("Item 000000"),
        ),
        traced.step("saved as CSV", saved("Download CSV"), lambda: None),
        traced.step("saved as XLSX", saved("Download XLSX"), lambda: None),
        traced.step(
            "an item's page",
            open_view("#/items/Item%20000500"),
            lambda: visitor.heading("Item 000500"),
        ),
        traced.step("the store again", open_view(f"#/stores/{STORE}"), some_rows),
    ]


def report(steps: list[Step]) -> None:
    lines = [
        f"# A store of {ITEMS:,} items on the page, measured",
        "",
        f"`python -m benchmarks.large_store`, {here()}, Chromium; the embedded AWS runs beside it,"
        f" and {CHANGED} counts change every {CHANGED_EVERY} seconds.",
        "",
        "| Step | Seen after, ms | Longest task, ms by the clock | as CPU |",
        "|---|--:|--:|--:|",
        *(
            f"| {name} | {seen:,.0f} | {longest:.0f} | {cpu:.0f} |"
            for name, seen, longest, cpu in steps
        ),
        "",
    ]
    record("large_store", "\n".join(lines))


if __name__ == "__main__":
    main()
