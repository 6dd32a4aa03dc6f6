"""How a view looks: in light, dark and narrow, by axe (WCAG 2.2 A and AA, best practice)."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, Visitor

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 360, "height": 740}},
}
WIDTH = """Math.max(...[...document.querySelectorAll("html, dialog")].map((e) => e.scrollWidth))"""
STICKS_OUT = """() => [...document.querySelectorAll(".card, .store-main")].some(
  (card) => card.scrollWidth > card.clientWidth)"""


def faults(visitor: Visitor) -> list[str]:
    found = Axe().run(visitor.page).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def put_on(visitor: Visitor, look: str) -> None:
    visitor.page.set_viewport_size(LOOKS[look].get("viewport", DESKTOP))
    visitor.page.emulate_media(color_scheme=LOOKS[look].get("color_scheme", "light"))


def settle(visitor: Visitor, title: str) -> None:
    """Waits until the view of that name shows all that it asks for."""
    visitor.heading(title)
    expect(visitor.page.locator(".skeleton")).to_have_count(0)
    assert visitor.is_at_rest()


def is_too_wide(visitor: Visitor) -> bool:
    """Whether the page, a dialog or a card is to be moved sideways."""
    return scrolls_sideways(visitor) or bool(visitor.page.evaluate(STICKS_OUT))


def scrolls_sideways(visitor: Visitor) -> bool:
    """Whether the page, or a dialog, is to be moved sideways."""
    size = visitor.page.viewport_size
    assert size is not None
    return bool(visitor.page.evaluate(WIDTH) > size["width"])


def looked_at(visitor: Visitor, picture: str) -> list[str]:
    """What is wrong with the view as it is, of which a picture is taken."""
    found = [*faults(visitor), *(["too wide"] if is_too_wide(visitor) else [])]
    visitor.picture(picture)
    return [f"{picture}: {fault}" for fault in found]
