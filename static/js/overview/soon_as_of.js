import { asOfWords } from "../history/history.js";
import { listed, shortDate } from "../lib/format.js";
import { html } from "../lib/html.js";
import { t } from "../lib/text.js";
import { labelOfName } from "../stores/stores.js";
import { soon } from "./overview.js";

const NAMED = 5;

/**
 * As of which day it is said what runs out soon in these stores: the last, and for stores whose nights are behind
 * their own.
 *
 * @param {{ shown: Set<string> }} props
 */
export function SoonAsOf({ shown }) {
  const { byStore } = soon.value;
  /** @type {Map<string, string[]>} */
  const byDay = new Map();
  for (const store of shown) {
    const day = byStore.get(store)?.day;
    if (day) byDay.set(day, [...byDay.get(day) ?? [], labelOfName(store)]);
  }
  const [newest, ...behind] = [...byDay.keys()].toSorted().toReversed();
  if (!newest) return null;
  const sample = [...shown].some((store) => byStore.get(store)?.sample);
  const others = behind.map((day) => t("of {stores} as of the end of {day}", { stores: listed(byDay.get(day) ?? [], NAMED), day: shortDate(day) }));
  return html`<p class="facts as-of">${t("How long they last: {words}", { words: `${[asOfWords(newest, sample), ...others].join("; ")}.` })}</p>`;
}
