import { computed } from "@preact/signals";
import { trends } from "../history/history.js";
import { pageOf } from "../lib/page_of.js";
import { route } from "../lib/route.js";
import { countStates, filtered, firstItems } from "./item_filter.js";
import { items } from "./items.js";

/** Worked out once for all who show it, and again only when what it is made of changes. */
const state = computed(() => route.value.query.state);
const q = computed(() => route.value.query.q);
const sort = computed(() => route.value.query.sort);
const page = computed(() => route.value.query.page);

/** What is known of how long they last, as far as that is read. */
const lasting = computed(() => (trends.value.store === items.value.store ? trends.value.byItem : undefined));

/** How many items in each state the search finds. */
export const counts = computed(() => countStates(items.value.list, q.value, lasting.value));

/** The items that search and filter leave, in no order. */
export const found = computed(() => filtered(items.value.list, { state: state.value, q: q.value }, lasting.value));

/** The page of them that is shown. */
export const shown = computed(() => pageOf(found.value, page.value, (list, many) =>
  firstItems(list, many, { state: state.value, sort: sort.value }, lasting.value)));
