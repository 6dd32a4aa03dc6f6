/** What of a store's items is shown, and in which order. Pure. */

export const PAGE = 25;
const URGENCY = { out: 0, low: 1, ok: 2 };
const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const ORDERS = {
  state: (a, b) => URGENCY[a.state] - URGENCY[b.state] || a.count - b.count,
  count: (a, b) => a.count - b.count,
  item: (a, b) => names.compare(a.item, b.item),
  threshold: (a, b) => (a.threshold ?? -Infinity) - (b.threshold ?? -Infinity),
};

/** {all, low, out} of the items that match `search`. */
export function tally(items, search = "") {
  const found = matching(items, search);
  const of = (state) => found.filter((item) => item.state === state).length;
  return { all: found.length, low: of("low"), out: of("out") };
}

/** `query` is the address's: {state, q, sort, page}; what it says wrongly is ignored. */
export function arranged(items, query) {
  const found = matching(items, query.q).filter(
    (item) => !isShownState(query.state) || item.state === query.state,
  );
  const { key, down } = order(query.sort);
  const compare = (a, b) => (down ? -1 : 1) * ORDERS[key](a, b) || ORDERS.item(a, b);
  return found.sort(compare);
}

/** Rows `from` to `to` (counted from 1) of one page; the page is moved into what there is. */
export function cut(items, page) {
  const last = Math.max(1, Math.ceil(items.length / PAGE));
  const at = Math.min(Math.max(1, Number.parseInt(page, 10) || 1), last);
  const rows = items.slice((at - 1) * PAGE, at * PAGE);
  const from = items.length ? (at - 1) * PAGE + 1 : 0;
  return { rows, page: at, last, from, to: from + rows.length - (rows.length ? 1 : 0) };
}

export function order(sort = "state") {
  const down = sort.startsWith("-");
  const key = sort.replace(/^-/, "");
  return key in ORDERS ? { key, down } : { key: "state", down: false };
}

function isShownState(state) {
  return state === "out" || state === "low";
}

function matching(items, search = "") {
  const wanted = search.trim().toLocaleLowerCase();
  return items.filter((item) => item.item.toLocaleLowerCase().includes(wanted));
}
