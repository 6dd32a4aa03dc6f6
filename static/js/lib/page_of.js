const PAGE = 25;

/**
 * Rows `from` to `to` (counted from 1) of one page; the page is moved into what there is. `firstOf` gives the
 * first so many of items that are in no order.
 *
 * @template Row
 * @param {Row[]} items
 * @param {string} [page]
 * @param {(items: Row[], many: number) => Row[]} [firstOf]
 */
export function pageOf(items, page = "1", firstOf = (all) => all) {
  const last = Math.max(1, Math.ceil(items.length / PAGE));
  const at = Math.min(Math.max(1, Number.parseInt(page, 10) || 1), last);
  const rows = firstOf(items, at * PAGE).slice((at - 1) * PAGE, at * PAGE);
  const from = items.length ? (at - 1) * PAGE + 1 : 0;
  return { rows, page: at, last, from, to: from + rows.length - (rows.length ? 1 : 0) };
}
