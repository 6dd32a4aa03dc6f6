"""The rules of long lists, run where they run: in the browser, under its policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.makers.dashboard_texts import LANGUAGES

# The items are made in the browser: to hand over thousands takes half a minute.
FIRST = """async ([size, sort]) => {
  const { firstItems } = await import("/rules/items/item_filter.js");
  const shelf = Array.from({ length: size }, (_, n) => (
    { item: `Item ${n * 7 % size}`, count: n % 90, state: n % 3 ? "ok" : "out" }));
  return [firstItems(shelf, 25, { sort }), firstItems(shelf, size, { sort }).slice(0, 25)];
}"""
READINGS = """async () => {
  const { reading } = await import("/rules/lib/reading.js");
  const said = [];
  const ends = [];
  const read = reading(async (key, isCurrent) => {
    said.push(`begin ${key}`);
    await new Promise((end) => ends.push(end));
    said.push(`end ${key} ${isCurrent()}`);
  });
  const first = read("Berlin");
  read("Berlin");
  read("Berlin");
  ends[0]();
  await new Promise((goOn) => setTimeout(goOn));
  const other = read("Kiel");
  ends[1]();
  ends[2]();
  await Promise.all([first, other]);
  return said;
}"""


ORDERS = """async ([letters, languages]) => {
  const { byName } = await import("/rules/lib/by_name.js");
  let seed = 1;
  const chance = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const letter = () => letters[chance(letters.length)];
  const name = () => Array.from({ length: chance(6) }, letter).join("");
  const wrong = [];
  const options = { numeric: true, sensitivity: "base" };
  const orders = languages.map((each) => new Intl.Collator(each, options).compare);
  for (let count = 0; count < 20000; count += 1) {
    const begins = name();
    const [a, b] = [begins + name(), begins + name()];
    const said = Math.sign(byName(a, b));
    if (orders.some((order) => Math.sign(order(a, b)) !== said)) wrong.push([a, b]);
  }
  return wrong;
}"""


def test_names_are_ordered_as_the_languages_do(rules_page: Page) -> None:
    assert rules_page.evaluate(ORDERS, [list("aAbBcChHlLzZ019 .-_'éü"), ["en", *LANGUAGES]]) == []


@pytest.mark.parametrize("begins", ["", "-"])
@pytest.mark.parametrize("key", ["item", "count", "state"])
@pytest.mark.parametrize("size", [101, 7919, 20_000])
def test_the_first_of_many_items_are_those_of_the_whole_order(
    rules_page: Page, size: int, key: str, begins: str
) -> None:
    first, of_all = rules_page.evaluate(FIRST, [size, begins + key])

    assert len(first) == 25
    assert first == of_all


def test_what_is_asked_for_while_it_is_read_is_read_to_its_end_and_then_once_more(
    rules_page: Page,
) -> None:
    assert rules_page.evaluate(READINGS) == [
        *("begin Berlin", "end Berlin true", "begin Berlin", "begin Kiel"),
        *("end Berlin false", "end Kiel true"),
    ]


def test_a_row_that_was_put_into_a_list_stays_unless_a_newer_file_is_about_it(
    rules_page: Page,
) -> None:
    run = """async ([list, put]) => (await import("/rules/items/newer_rows.js"))
      .withRows(list, new Map(put.map((row) => [row.item, row])))"""
    read = [{"item": item, "count": 1, "as_of": "2026-11-30T08:00:00Z"} for item in "ABC"]
    put = [
        {"item": "A", "count": 0, "as_of": "2026-11-30T08:00:01Z"},
        {"item": "B", "count": 0, "as_of": "2026-11-30T07:59:59Z"},
    ]

    assert [row["count"] for row in rules_page.evaluate(run, [read, put])] == [0, 1, 1]
