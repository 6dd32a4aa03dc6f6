import { computed } from "../vendor/signals.js";
import { items } from "./items.js";
import { route } from "./route.js";
import { arranged, cut, tally } from "./view.js";

/** Worked out once for all who show it, and again only when what it is made of changes. */
const state = computed(() => route.value.query.state);
const q = computed(() => route.value.query.q);
const sort = computed(() => route.value.query.sort);
const page = computed(() => route.value.query.page);

/** {all, low, out} of what the search finds. */
export const counts = computed(() => tally(items.value.list, q.value));

/** The items that search and filter leave, in order. */
export const found = computed(() =>
  arranged(items.value.list, { state: state.value, q: q.value, sort: sort.value }));

/** The page of them that is shown: {rows, page, last, from, to}. */
export const shown = computed(() => cut(found.value, page.value));
