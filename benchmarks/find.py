"""How soon Find answers a keystroke among 100,000 names: `python -m benchmarks.find`.

The page's own modules in Chromium: the names come as the API sends them, and are searched letter by
letter. Results go to `benchmarks/results/find.md`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from statistics import median
from typing import Any

from playwright.sync_api import Route, sync_playwright

from benchmarks.recording import here, record
from operations.environment import ROOT
from operations.packaging.bundle import esbuild
from tests.browser.conftest import launching

NAMES = 100_000
WORDS = (
    *("Apfelsaft", "Birnenmus", "Brûlée", "Café", "Croissant", "Espresso", "Filter", "Gouda"),
    *("Größe", "Honig", "Jalapeño", "Käse", "Lemonade", "Łosoś", "Milch", "Müsli", "Nudeln"),
    *("Oliven", "Papier", "Quark", "Reis", "Smørrebrød", "Tee", "Vanille", "Weizen", "Zucker"),
)
SEARCHES = ("c", "cafe", "brulee 250", "smorrebrod gouda 5", "zzz", "00", "kase tee honig")
PAGE = """<!doctype html><script type="module">
import { addNames, emptyIndex, searchNames } from "/find/name_index.js";
window.measure = (page, searches, atOnce) => {
  const index = emptyIndex();
  let longest = 0;
  const began = performance.now();
  for (let from = 0; from < page.items.length; from += atOnce) {
    const start = performance.now();
    addNames(index, page, from, from + atOnce);
    longest = Math.max(longest, performance.now() - start);
  }
  const taken = performance.now() - began;
  const times = searches.map((search) => {
    const each = Array.from({ length: 20 }, () => {
      const start = performance.now();
      searchNames(index, search, 8);
      return performance.now() - start;
    });
    return { search, total: searchNames(index, search, 8).total, times: each };
  });
  return { taken, longest, times };
};
window.isReady = true;
</script>"""
AT_ONCE = 4000


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    names = made_up(NAMES)
    page: dict[str, Any] = {"items": names, "stores": [1] * len(names), "next": None}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launching())
        tab = browser.new_page()
        tab.route("**/*", give)
        tab.goto("http://page.test/")
        tab.wait_for_function("window.isReady")
        found = tab.evaluate("(args) => window.measure(...args)", [page, SEARCHES, AT_ONCE])
        browser.close()
    report(found, page)


def made_up(number: int) -> list[str]:
    """Of four words and a size, about 30 characters."""
    chance = random.Random(1)
    names = (
        f"{' '.join(chance.choices(WORDS, k=4))} {chance.randrange(10, 1000)} g {n:06}"
        for n in range(number)
    )
    return sorted(names)


def give(route: Route) -> None:
    """The page, and a module of the sources with what it imports."""
    if route.request.url.endswith(".js"):
        made = esbuild(["js/find/name_index.js", "--bundle", "--format=esm"], ROOT / "static")
        route.fulfill(body=made, content_type="text/javascript")
    else:
        route.fulfill(body=PAGE, content_type="text/html")


def report(found: dict[str, Any], page: dict[str, Any]) -> None:
    sent = gzip.compress(json.dumps(page, ensure_ascii=False).encode())
    lines = [
        "# Find among 100,000 names, measured",
        "",
        f"`python -m benchmarks.find`, {here()}, Chromium; of 20 searches each.",
        "",
        f"{NAMES:,} names are {len(sent) / 1e6:.1f} MB compressed. Taking them in needs "
        f"{found['taken']:.0f} ms, at most {found['longest']:.0f} ms at a time.",
        "",
        "| Typed | Names that fit | Milliseconds, median | slowest |",
        "|---|--:|--:|--:|",
        *(
            f"| `{each['search']}` | {each['total']:,} | {median(each['times']):.0f} "
            f"| {max(each['times']):.0f} |"
            for each in found["times"]
        ),
        "",
    ]
    record("find", "\n".join(lines))


if __name__ == "__main__":
    main()
