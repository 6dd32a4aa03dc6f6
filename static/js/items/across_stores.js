import { useMemo } from "preact/hooks";
import { useAnswer } from "../api_client/answers.js";
import { wholeList } from "../api_client/lists.js";
import { readOutlooks } from "../history/history.js";
import { byName } from "../lib/by_name.js";
import { usePolling } from "../lib/use_polling.js";
import { storeNamed } from "../stores/stores.js";
import { itemReads } from "./items.js";

/** @import { Outlook } from "../history/history.js" */

/** @type {Map<string, Outlook>} */
const NONE = new Map();
const URGENCY = { out: 0, low: 1, ok: 2, retired: 3 };

/**
 * Every row of an item, the worst first, and what is known of how long each lasts.
 *
 * @param {string} item
 */
export function useAcrossStores(item) {
  const { state, refresh } = useMemo(() => wholeList("/items", "items", { item, limit: 1000 }), [item]);
  usePolling(refresh, [refresh, itemReads.value], 60);
  const { list, error } = state.value;
  const rows = list?.toSorted((a, b) => URGENCY[a.state] - URGENCY[b.state] || a.count - b.count || byName(a.store, b.store));
  return { rows: rows ?? null, error, retry: refresh, outlooks: useOutlooks(item, list?.map(({ store }) => store) ?? []) };
}

/**
 * By store, as far as they are read.
 *
 * @param {string} item
 * @param {string[]} names
 */
function useOutlooks(item, names) {
  const days = names.map((store) => storeNamed(store)?.kept_day ?? null);
  const isKept = days.some((day) => day !== null);
  const { found } = useAnswer(() => (isKept ? readOutlooks(item) : Promise.resolve(NONE)), [item, JSON.stringify([names, days])]);
  return found ?? NONE;
}
