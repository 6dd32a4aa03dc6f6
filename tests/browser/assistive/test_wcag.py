"""What WCAG 2.2 AA asks for and axe does not see: targets, text spacing, forced colours."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor
from tests.browser.history.shops import Shop, shop
from tests.browser.looks import scrolls_sideways
from tests.browser.test_languages import VIEWS, receipt_of, settle
from tests.system.running import Stack

SMALL = """() => {
  const places = "a, button, input, select, summary, [tabindex='0']";
  const within = document.querySelector("dialog:modal") ?? document.body;
  const boxOf = (each) => (each.matches("[type=checkbox], [type=radio]") && each.closest("label")
    || each).getBoundingClientRect();
  const targets = [...within.querySelectorAll(places)]
    .filter((each) => each.checkVisibility() && !each.matches(".skip, [type=file]"))
    .map((each) => ({ each, box: boxOf(each) }));
  // A link in a sentence is as high as its line.
  const isInSentence = ({ each }) => getComputedStyle(each).display === "inline"
    && [...each.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const isSmall = ({ box }) => Math.min(box.width, box.height) < 23.9;
  const isNear = (one, other) => {
    if (one.each.contains(other.each) || other.each.contains(one.each)) return false;
    const [x, y] = [one.box.x + one.box.width / 2, one.box.y + one.box.height / 2];
    const { left, right, top, bottom } = other.box;
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 12;
  };
  return targets.filter((one) => isSmall(one) && !isInSentence(one)
    && targets.some((other) => isNear(one, other)))
    .map(({ each, box }) => `${each.outerHTML.slice(0, 60)} is ${box.width} by ${box.height}`);
}"""

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
NO_SPACING = "() => { document.adoptedStyleSheets = []; }"

CUT = """() => [...document.querySelectorAll("main *, dialog *")].filter((each) => {
  if (each.closest(".visually-hidden, [aria-hidden=true], .scroller, .word-of")) return false;
  const { overflowX } = getComputedStyle(each);
  return each.checkVisibility() && ["hidden", "clip"].includes(overflowX)
    && each.textContent.trim() && each.clientWidth > 1 && each.scrollWidth > each.clientWidth + 1;
}).map((each) => each.outerHTML.slice(0, 60))"""

LOOK = """(name) => {
  const { backgroundColor, color } = getComputedStyle(document.querySelector(name));
  return `${color} on ${backgroundColor}`;
}"""
EDGE = "(badge) => getComputedStyle(badge).borderTopStyle"


@pytest.fixture(scope="module")
def kept(stack: Stack) -> Shop:
    return shop(stack)


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_have_room_and_nothing_is_cut_where_text_is_spaced(
    stocked: Stack, kept: Shop, manager: Visitor, width: int
) -> None:
    rows = "store,item,count\nBerlin,Eggs 10 pcs,0\nBerlin,Brie 150 g,x\n"
    receipt = receipt_of(stocked, rows)
    manager.page.set_viewport_size({"width": width, "height": 800})
    found = []

    for address in [*VIEWS, receipt, f"{receipt}?open=mend", f"{receipt}?open=undo"]:
        manager.open_view(address.format(store=kept.address))
        settle(manager)
        faults = manager.page.evaluate(SMALL)
        manager.page.evaluate(SPACING)
        faults += [f"cut: {text}" for text in manager.page.evaluate(CUT)]
        faults += ["too wide"] if scrolls_sideways(manager) else []
        manager.page.evaluate(NO_SPACING)
        found += [f"{address}: {fault}" for fault in faults]

    assert found == []


def test_what_is_chosen_is_seen_where_the_user_has_chosen_all_colours(
    stocked: Stack, manager: Visitor
) -> None:
    manager.page.emulate_media(forced_colors="active")
    manager.open_view("#/stores/Berlin")
    settle(manager)

    chosen, other = (
        manager.page.evaluate(LOOK, f".chip[aria-pressed={pressed}]")
        for pressed in ("true", "false")
    )
    manager.open_view("#/items/Croissant")
    settle(manager)
    shown, another = (
        manager.page.evaluate(LOOK, f".item-stores tbody a{current}")
        for current in ("[aria-current]", ":not([aria-current])")
    )
    edge = manager.page.locator("main .badge").first.evaluate(EDGE)
    manager.page.emulate_media(forced_colors="none")

    assert chosen != other
    assert shown != another
    assert edge == "solid"
