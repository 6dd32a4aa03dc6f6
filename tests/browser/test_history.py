"""What the page says of days that are over: how long items last, and what follows from it."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, expect

from chalicelib.domain.history import days
from operations import sample_history
from operations.queues import services_of
from operations.sample_history import SampleDay
from tests.browser.conftest import Visitor
from tests.browser.test_accessibility import LOOKS, WIDTH, faults, put_on
from tests.system.running import Stack

ROWS = "table.items tbody tr"
NIGHTS = 21
SELLS = {"Apple": 2, "Bread": 1, "Candle": 0, "Door mat": 1, "Egg": 3}
"""Units a day."""
LEFT = {"Apple": 8, "Bread": 20, "Candle": 4, "Door mat": 90, "Egg": 0}
"""At the end of the last day."""


class Shop(NamedTuple):
    """A store with three weeks of counts."""

    name: str
    last: date

    @property
    def address(self) -> str:
        return f"#/stores/{self.name}"


def shop(stack: Stack, left: dict[str, int] | None = None) -> Shop:
    """Each item falls by what it sells; an egg has been out for two days."""
    left = LEFT if left is None else left
    name = f"Shop {uuid.uuid4().hex[:6]}"
    services = services_of(stack.outputs)
    last = days.day_of(services.now(), services.settings.zone) - days.DAY
    kept = [
        SampleDay(
            last - timedelta(back),
            {item: _count(item, count, back) for item, count in left.items()},
            is_reported=True,
        )
        for back in reversed(range(NIGHTS))
    ]
    rows = "".join(f"{name},{item},{count}\n" for item, count in (left | {"Fig": 5}).items())
    stack.receipt(f"{name}.csv", stack.drop(f"{name}.csv", f"store,item,count\n{rows}"))
    sample_history.keep_days(name, kept, services)
    return Shop(name, last)


def _count(item: str, count: int, back: int) -> int:
    return count + SELLS.get(item, 1) * (max(0, back - 1) if item == "Egg" else back)


@pytest.fixture(scope="module")
def kept(stack: Stack) -> Shop:
    return shop(stack)


def words_of(day: date) -> str:
    """As the page writes it: 4 Nov 2026."""
    return f"{day.day} {day:%b %Y}".replace("Sep ", "Sept ")


def row(visitor: Visitor, item: str) -> Locator:
    return visitor.page.locator(ROWS).filter(has=visitor.page.get_by_role("button", name=item))


def test_a_store_says_of_each_item_how_long_it_lasts_or_why_nobody_knows(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(kept.address)

    expect(row(manager, "Apple").locator(".lasts")).to_have_text(
        "about 4 days (3 to 5) ◆ Runs out soon"
    )
    expect(row(manager, "Bread").locator(".lasts")).to_have_text("about 20 days (15 to 28)")
    expect(row(manager, "Candle").locator(".lasts")).to_have_text("did not move")
    expect(row(manager, "Door mat").locator(".lasts")).to_have_text("60+ days")
    expect(row(manager, "Egg").locator(".lasts")).to_have_text("–It is out of stock.")
    expect(row(manager, "Fig").locator(".lasts")).to_have_text("–Not known: it is new.")
    as_of = f"as of the end of {words_of(kept.last)}, from sample history."
    expect(manager.page.get_by_text(as_of)).to_be_visible()


def test_what_runs_out_soon_can_be_shown_alone_and_what_lasts_be_sorted(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(kept.address)
    manager.page.get_by_role("button", name="Runs out soon 1").click()

    expect(manager.page.locator(ROWS)).to_have_count(1)
    expect(manager.page).to_have_url(re.compile(r"\?state=soon$"))
    expect(manager.page.get_by_role("columnheader", name="Lasts")).to_have_attribute(
        "aria-sort", "ascending"
    )
    manager.open_view(f"{kept.address}?sort=lasts")
    names = manager.page.locator(".item-name")
    expect(names).to_have_text(["Apple", "Bread", "Door mat", "Candle", "Egg", "Fig"])


def test_a_count_that_came_since_is_told_beside_the_figure_and_takes_back_the_warning(
    stack: Stack, manager: Visitor
) -> None:
    store = shop(stack)
    name = f"later {store.name}.csv"
    stack.receipt(name, stack.drop(name, f"store,item,count\n{store.name},Apple,300\n"))

    manager.open_view(store.address)

    expect(row(manager, "Apple").locator(".lasts")).to_have_text("about 4 days (3 to 5) of 8 then")


def test_a_store_without_a_day_that_is_over_has_no_such_column_and_says_so(
    stack: Stack, manager: Visitor
) -> None:
    store = f"Shop {uuid.uuid4().hex[:6]}"
    stack.receipt(store, stack.drop(store, f"store,item,count\n{store},Apple,8\n"))
    manager.open_view(f"#/stores/{store}")
    expect(manager.page.locator(ROWS)).to_have_count(1)
    assert manager.is_at_rest()
    expect(manager.page.get_by_role("columnheader", name="Lasts")).to_have_count(0)

    manager.open_view(f"#/stores/{store}?state=soon")

    expect(manager.page.get_by_role("heading", name="Not known yet")).to_be_visible()


def test_the_table_stays_when_how_long_items_last_cannot_be_read(
    kept: Shop, manager: Visitor
) -> None:
    manager.expect_problem("500")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-1"}
    manager.page.route("**/api/trends?*", lambda route: route.fulfill(status=500, json=body))
    manager.open_view(kept.address)
    alert = manager.page.get_by_role("alert")
    expect(alert).to_contain_text("How long they last could not be read. It broke.")
    expect(manager.page.locator(ROWS)).to_have_count(6)

    manager.page.unroute("**/api/trends?*")
    alert.get_by_role("button", name="Try again").click()

    expect(row(manager, "Apple").locator(".lasts")).to_contain_text("about 4 days")


def test_an_item_says_how_its_figure_comes_about_and_what_is_needed(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"{kept.address}?item=Egg")
    outlook = manager.page.get_by_role("dialog").locator(".outlook")

    expect(outlook).to_contain_text(
        "Fell by 57 in 19 days with stock, 3 a day; 1 of 20 periods not used: 1 empty."
    )
    expect(outlook).to_contain_text("Out of stock at the end of 2 of the last 21 days")
    moved = words_of(kept.last - days.DAY)
    expect(outlook).to_contain_text(f"Last moved on {moved}")
    expect(outlook).to_contain_text("42 more needed to last for 14 days")


def test_what_to_order_follows_the_days_that_it_is_to_last_for(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"{kept.address}?view=order")
    rows = manager.page.locator("table.orders tbody tr")
    expect(rows.nth(0).get_by_role("cell")).to_have_text(["0", "Out of stock", "42"])
    expect(rows.nth(1).get_by_role("cell")).to_have_text(["8", re.compile("about 4 days"), "20"])
    expect(rows).to_have_count(2)

    manager.page.get_by_role("button", name="30 days").click()
    expect(rows.nth(2).get_by_role("cell")).to_have_text(["20", re.compile("about 20"), "10"])
    manager.page.get_by_label("Other days").fill("100")
    manager.page.keyboard.press("Enter")

    expect(
        manager.page.get_by_role("heading", name="To order, to last for 100 days")
    ).to_be_visible()
    expect(rows.last.get_by_role("cell")).to_have_text(["90", "60+ days", "10"])
    expect(manager.page).to_have_url(re.compile(r"\?view=order&horizon=100$"))


def test_days_to_last_for_are_a_whole_number(kept: Shop, manager: Visitor) -> None:
    manager.open_view(f"{kept.address}?view=order")
    field = manager.page.get_by_label("Other days")

    field.fill("400")
    manager.page.keyboard.press("Enter")

    expect(field).to_be_focused()
    expect(manager.page.get_by_text("A whole number from 1 to 365, please.")).to_be_visible()


def test_what_to_order_is_saved_and_printed(kept: Shop, manager: Visitor) -> None:
    manager.open_view(f"{kept.address}?view=order")
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    manager.page.emulate_media(media="print")

    assert saving.value.path().read_text("utf-8-sig").splitlines() == [
        "store,item,count,lasts,needed",
        f"{kept.name},Egg,0,,42",
        f"{kept.name},Apple,8,about 4 days (3 to 5),20",
    ]
    expect(manager.page.locator("table.orders")).to_be_visible()
    expect(manager.page.locator(".toolbar")).to_be_hidden()
    manager.page.emulate_media(media="screen")


def test_nothing_to_order_and_a_store_without_a_day_say_so(stack: Stack, manager: Visitor) -> None:
    full = shop(stack, {"Bread": 400})
    manager.open_view(f"{full.address}?view=order&horizon=7")
    expect(manager.page.get_by_role("heading", name="Enough for 7 days")).to_be_visible()

    manager.open_view("#/stores/Atlantis?view=order")

    expect(manager.page.get_by_role("heading", name="No day is over yet")).to_be_visible()
    manager.expect_problem("404")


def test_a_suggestion_says_which_store_could_give_what_to_which(
    stack: Stack, manager: Visitor
) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    giver, taker = shop(stack, {item: 400}), shop(stack, {item: 1})
    manager.open_view(f"{taker.address}?view=order")
    manager.page.get_by_role("link", name="Could another store give some?").click()
    manager.heading("Transfers")

    rows = manager.page.locator("table.transfers tbody tr")
    expect(rows.filter(has_text=taker.name)).to_have_count(1)
    expect(rows.filter(has_text=giver.name)).to_contain_text("13")
    expect(manager.page.get_by_text("A suggestion: nothing is moved by it.")).to_be_visible()
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    assert saved == ["item,from,to,units", f"{item},{giver.name},{taker.name},13"]


def test_only_managers_are_offered_transfers(kept: Shop, clerk: Visitor) -> None:
    clerk.open_view(f"{kept.address}?view=order")
    expect(clerk.page.locator("table.orders tbody tr")).to_have_count(2)
    expect(clerk.page.get_by_role("link", name="Could another store")).to_have_count(0)

    clerk.open_view("#/matrix?view=transfers")

    expect(clerk.page.get_by_role("heading", name="For managers")).to_be_visible()


def test_a_store_shows_on_which_days_it_reported(stack: Stack, manager: Visitor) -> None:
    store = shop(stack)
    manager.open_view(f"{store.address}?view=calendar")

    expect(manager.page.get_by_text("1 of 1 day reported.")).to_be_visible()
    today = words_of(store.last + days.DAY)
    calendar = manager.page.locator("table.calendar")
    expect(calendar.get_by_role("cell", name=f"{today} Reported 1 file, 6 items")).to_be_visible()
    before = manager.page.locator("td.day", has_text=words_of(store.last))
    expect(before).to_contain_text("Not due")
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    assert saved[0] == "day,kind,files,rows"
    assert saved[-1] == f"{store.last + days.DAY},reported,1,6"


def test_each_kind_of_day_has_a_word_and_a_mark_of_its_own(kept: Shop, manager: Visitor) -> None:
    kinds = ["reported", "late", "partial", "refused", "missing", "none"]
    shown = [
        {"day": f"2026-11-{n + 9:02}", "kind": kind, "files": 1, "rows": 3}
        for n, kind in enumerate(kinds)
    ]
    answer = {"store": kept.name, "report_every_hours": 26, "days": shown}
    manager.page.route("**/api/calendar?*", lambda route: route.fulfill(json=answer))
    manager.open_view(f"{kept.address}?view=calendar")

    words = ["● Reported", "◑ Late", "◔ In part", "✕ Refused", "○ Missing", "– Not due"]
    expect(manager.page.locator("td.day .kind")).to_have_text(words)
    expect(manager.page.get_by_text("3 of 5 days reported, 1 late, 1 in part.")).to_be_visible()
    expect(manager.page.locator("td.blank")).to_have_count(1)
    assert [fault for look in LOOKS for fault in seen_by_axe(manager, look)] == []


def seen_by_axe(visitor: Visitor, look: str) -> list[str]:
    put_on(visitor, look)
    return [f"{look}: {fault}" for fault in faults(visitor)]


def test_a_store_shows_what_it_had_at_the_end_of_a_day(kept: Shop, manager: Visitor) -> None:
    manager.open_view(f"{kept.address}?view=day")
    rows = manager.page.locator("table.on-day tbody tr")
    expect(rows.filter(has_text="Apple").get_by_role("cell").first).to_have_text("8")
    expect(rows.filter(has_text="Egg").get_by_role("cell").first).to_have_text("✕ Out 0")

    then = kept.last - timedelta(10)
    manager.page.get_by_label("At the end of").fill(then.isoformat())

    expect(rows.filter(has_text="Apple").get_by_role("cell")).to_have_text(["28", words_of(then)])
    expect(manager.page.locator(".as-of")).to_have_text(
        f"As of the end of {words_of(then)}, as it was known then, from sample history. Back to now"
    )
    expect(manager.page).to_have_url(re.compile(rf"\?view=day&day={then}$"))
    expect(rows).to_have_count(5)  # what was first counted later is not there
    manager.page.get_by_role("link", name="Back to now").click()
    expect(row(manager, "Fig")).to_be_visible()


def test_the_stock_of_a_day_is_searched_and_saved(kept: Shop, manager: Visitor) -> None:
    then = kept.last - timedelta(1)
    manager.open_view(f"{kept.address}?view=day&day={then}")
    rows = manager.page.locator("table.on-day tbody tr")
    expect(rows).to_have_count(5)
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    manager.page.get_by_role("searchbox").fill("bre")

    expect(rows).to_have_count(1)
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    assert saved[:3] == [
        "store,item,count,counted_on",
        f"{kept.name},Apple,10,{then}",
        f"{kept.name},Bread,21,{then}",
    ]


def test_a_day_that_is_not_kept_says_so_and_one_out_of_range_is_not_asked_for(
    kept: Shop, manager: Visitor
) -> None:
    manager.expect_problem("404")
    first = kept.last - timedelta(NIGHTS - 1)
    manager.open_view(f"{kept.address}?view=day&day={first - days.DAY}")
    expect(manager.page.get_by_role("heading", name="This day is not kept")).to_be_visible()

    manager.page.get_by_label("At the end of").fill((kept.last + days.DAY).isoformat())

    words = f"A day from {words_of(first)} to {words_of(kept.last)}, please."
    expect(manager.page.get_by_text(words)).to_be_visible()


def test_the_matrix_shows_items_by_stores_and_arrows_lead_through_it(
    stack: Stack, manager: Visitor
) -> None:
    item, other = f"Rye {uuid.uuid4().hex[:6]}", f"Oat {uuid.uuid4().hex[:6]}"
    full, empty = shop(stack, {item: 400, other: 7}), shop(stack, {item: 0})
    manager.open_view("#/matrix")
    manager.heading("Matrix")
    grid = manager.page.get_by_role("grid")
    line = grid.get_by_role("row").filter(has_text=item)

    expect(line.get_by_role("link", name=f"{item}, {full.name}: 400", exact=True)).to_have_text(
        "400"
    )
    out = line.get_by_role("link", name=f"{item}, {empty.name}: 0, out of stock")
    expect(out).to_have_text("0")
    carried = grid.get_by_role("row").filter(has_text=other).locator("a.cell")
    expect(carried).to_have_count(1)
    expect(grid.locator('[tabindex="0"]')).to_have_count(1)
    grid.locator('[tabindex="0"]').focus()
    manager.page.keyboard.press("Control+End")
    expect(grid.get_by_role("row").last.locator(".cell").last).to_be_focused()
    manager.page.keyboard.press("ArrowUp")
    manager.page.keyboard.press("Home")
    expect(grid.get_by_role("row").nth(-2).locator(".cell").first).to_be_focused()
    expect(grid.locator('[tabindex="0"]')).to_have_count(1)
    out.focus()
    manager.page.keyboard.press("Enter")
    expect(manager.page.get_by_role("dialog", name=item)).to_be_visible()


def test_the_matrix_can_be_that_of_another_day_of_what_was_out_and_be_saved(
    stack: Stack, manager: Visitor
) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    store = shop(stack, {item: 0, f"Oat {item}": 3})
    then = store.last - timedelta(3)
    manager.open_view("#/matrix?state=out")
    grid = manager.page.get_by_role("grid")
    expect(grid.get_by_role("row").filter(has_text=f"Oat {item}")).to_have_count(0)
    with manager.page.expect_download() as saving:
        manager.page.get_by_role("button", name="Download CSV").click()
    saved = saving.value.path().read_text("utf-8-sig").splitlines()
    at = saved[0].split(",").index(store.name)
    assert [line.split(",")[at] for line in saved if line.startswith(f"{item},")] == ["0"]

    manager.page.get_by_role("button", name="All", exact=True).click()
    manager.page.get_by_label("At the end of").fill(then.isoformat())

    cell = grid.get_by_role("link", name=f"{item}, {store.name}: 3", exact=True)
    expect(cell).to_be_visible()
    expect(manager.page).to_have_url(re.compile(rf"#/matrix\?day={then}$"))


def test_where_there_is_no_room_the_matrix_is_a_list(stack: Stack, manager: Visitor) -> None:
    item = f"Rye {uuid.uuid4().hex[:6]}"
    store = shop(stack, {item: 0})
    put_on(manager, "narrow")
    manager.open_view("#/matrix")

    manager.page.locator("summary", has_text=item).click()

    opened = manager.page.locator("details", has_text=item)
    expect(opened.get_by_text("✕ out in 1 of 1 store")).to_be_visible()
    expect(opened.get_by_role("listitem")).to_have_text(f"{store.name}0 out of stock")
    expect(manager.page.get_by_role("grid")).to_have_count(0)


def test_a_day_of_which_no_store_has_counts_is_not_an_empty_matrix(
    kept: Shop, manager: Visitor
) -> None:
    manager.open_view(f"#/matrix?day={kept.last - timedelta(300)}")

    expect(manager.page.get_by_role("heading", name="This day is not kept")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "view"),
    [
        ("trends", "stores/{name}?view=order"),
        ("transfers", "matrix?view=transfers"),
        ("calendar", "stores/{name}?view=calendar"),
        ("items/at", "stores/{name}?view=day"),
        ("matrix", "matrix"),
    ],
)
def test_what_cannot_be_read_says_so_and_can_be_asked_for_again(
    kept: Shop, manager: Visitor, path: str, view: str
) -> None:
    manager.expect_problem("500")
    body = {"code": "INTERNAL", "message": "It broke.", "details": [], "request_id": "r-1"}
    address = re.compile(rf"/api/{path}\?{'.*horizon' if path == 'trends' else ''}")
    manager.page.route(address, lambda route: route.fulfill(status=500, json=body))
    manager.open_view(f"#/{view.format(name=kept.name)}")
    alert = manager.page.get_by_role("alert")
    expect(alert).to_contain_text("It broke.")

    button = alert.get_by_role("button", name="Try again")
    expect(button).to_be_visible()
    manager.page.unroute(address)
    # At once: a view that asks now and then may need nobody any more.
    button.evaluate_all("buttons => buttons.forEach((button) => button.click())")

    expect(alert).to_have_count(0)
    nothing = manager.page.get_by_role("heading", name="Nothing to move")
    expect(manager.page.locator("main table tbody tr").or_(nothing).first).to_be_visible()


HISTORY = ["{}", "{}?state=soon", "{}?view=order", "{}?view=calendar", "{}?view=day", "{}?item=Egg"]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_what_is_said_of_days_that_are_over(
    kept: Shop, manager: Visitor, look: str
) -> None:
    found = []
    for address in [
        *(each.format(kept.address) for each in HISTORY),
        "#/matrix",
        "#/matrix?view=transfers",
    ]:
        manager.open_view(address)
        settle_history(manager)
        found += [f"{address} {fault}" for fault in seen_by_axe(manager, look)]

    assert not found


def settle_history(visitor: Visitor) -> None:
    visitor.page.wait_for_function("() => document.querySelector('main h1')")
    assert visitor.is_at_rest()
    expect(visitor.page.locator(".skeleton")).to_have_count(0)
    assert visitor.is_at_rest()


def test_nothing_of_days_that_are_over_scrolls_sideways_at_320_pixels(
    stack: Stack, manager: Visitor
) -> None:
    store = shop(stack, {"Apple": 8, "W" * 120: 1, "ÄÖ" * 60: 0})
    manager.page.set_viewport_size({"width": 320, "height": 640})
    too_wide = []
    for address in [
        *(each.format(store.address) for each in HISTORY),
        "#/matrix",
        "#/matrix?view=transfers",
    ]:
        manager.open_view(address)
        settle_history(manager)
        if manager.page.evaluate(WIDTH) > 320:
            too_wide.append(address)

    assert too_wide == []
