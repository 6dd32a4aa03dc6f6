import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { wholeList } from "../api_client/lists.js";
import { readOutlook } from "../history/history.js";
import { byName } from "../lib/by_name.js";
import { usePolling } from "../lib/use_polling.js";
import { storeNamed, stores } from "../stores/stores.js";
import { itemReads } from "./items.js";

/** @import { Outlook } from "../history/history.js" */

/** Requests under way at a time. */
const TOGETHER = 4;
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
 * By store; they come one after the other.
 *
 * @param {string} item
 * @param {string[]} names
 */
function useOutlooks(item, names) {
  const [outlooks, setOutlooks] = useState(/** @type {Map<string, Outlook>} */ (new Map()));
  const latest = useRef(0);
  const days = names.map((store) => storeNamed(store)?.kept_day);
  useEffect(() => {
    const mine = ++latest.current;
    const left = names.filter((_, at) => days[at]);
    async function readSome() {
      for (let store = left.shift(); store; store = left.shift()) {
        const of = store;
        // It may be newer than the last day that is over: then there is none.
        const outlook = await readOutlook(of, item).catch(() => null);
        if (mine !== latest.current) return;
        if (outlook) setOutlooks((known) => new Map(known).set(of, outlook));
      }
    }
    setOutlooks(new Map());
    Array.from({ length: TOGETHER }, readSome);
    return () => {
      latest.current += 1;
    };
  }, [item, JSON.stringify([names, days]), stores.value.list === null]);
  return outlooks;
}
