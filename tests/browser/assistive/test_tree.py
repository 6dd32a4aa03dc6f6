"""What a screen reader finds in every view: headings in order, tables with names, nothing twice."""

from __future__ import annotations

import pytest

from tests.browser.assistive.listener import Listener
from tests.browser.conftest import Visitor
from tests.browser.history.shops import Shop, shop
from tests.browser.test_languages import VIEWS, receipt_of, settle
from tests.system.running import Stack

OUTLINE = """() => {
  const seen = (element) => element.checkVisibility() && !element.closest("[aria-hidden=true]");
  const found = [];
  let last = 0;
  const place = document.querySelector("dialog:modal") ?? document.querySelector("main");
  for (const heading of [...place.querySelectorAll("h1, h2, h3, h4")].filter(seen)) {
    const level = Number(heading.tagName[1]);
    if (last && level > last + 1) found.push(`h${level} after h${last}: ${heading.textContent}`);
    last = level;
  }
  for (const table of [...place.querySelectorAll("table")].filter(seen)) {
    const isNamed = table.caption || table.hasAttribute("aria-label");
    if (!isNamed) found.push(`table without a name: ${table.className}`);
    if (!table.querySelector("th[scope=col]")) found.push(`without heads: ${table.className}`);
  }
  return found;
}"""

NAMED = {"link", "button", "checkbox", "radio", "textbox", "searchbox", "combobox", "image"}


@pytest.fixture(scope="module")
def kept(stack: Stack) -> Shop:
    return shop(stack)


def faults(manager: Visitor, listener: Listener) -> list[str]:
    found: list[str] = manager.page.evaluate(OUTLINE)
    for node in listener.nodes().values():
        if node.role in NAMED and not node.name:
            found.append(f"{node.role} without a name")
        if node.description and node.description.strip() in node.name:
            found.append(f"twice: {node.name}")
    return found


def test_every_view_is_outlined_and_named_and_says_nothing_twice(
    stocked: Stack, kept: Shop, manager: Visitor
) -> None:
    rows = "store,item,count\nBerlin,Eggs 10 pcs,0\nBerlin,Brie 150 g,x\n"
    receipt = receipt_of(stocked, rows)
    held = receipt_of(stocked, "Thing A,Thing B\nfoo,3\nbar,4\n")
    listener = Listener(manager.page)
    found = []

    for address in [*VIEWS, receipt, f"{receipt}?open=mend", f"{receipt}?open=undo", held]:
        manager.open_view(address.format(store=kept.address))
        settle(manager)
        found += [f"{address}: {fault}" for fault in faults(manager, listener)]

    assert found == []
